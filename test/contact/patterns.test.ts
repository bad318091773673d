import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../lib/contact/', import.meta.url));

/** A pattern as written in the detector's source. */
interface Pattern {
	file: string;
	source: string;
	flags: string;
}

const literal = /(?<=[=(,:!&|?[{;\n]\s*|return )\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;

function patternsOf(file: string): Pattern[] {
	const text = readFileSync(folder + file, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
	return [...text.matchAll(literal)].map(([, source = '', flags = '']) => ({ file, source, flags }));
}

/** Every character a pattern might tell apart: ASCII, and some of each script and kind. */
const alphabet = [
	...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
	...'éßłıбїяπשعक一あ한٣①½·–—“”’…。，\u00a0\u200b\u3000😀',
];

interface Atom {
	source: string;
	/** How often: no upper limit, or one; and whether it may be missing. */
	unbounded: boolean;
	optional: boolean;
	/** The body's alternatives, for a group. */
	inside: Atom[][] | null;
}

/** Reads a pattern into alternatives of atoms; look-arounds and anchors take no character and are left out. */
function read(source: string): Atom[][] {
	let at = 0;
	const body = (): Atom[][] => {
		const alternatives: Atom[][] = [[]];
		while (at < source.length && source[at] !== ')') {
			if (source[at] === '|') {
				alternatives.push([]);
				at++;
				continue;
			}
			const from = at;
			let inside: Atom[][] | null = null;
			let empty = false;
			if (source[at] === '(') {
				const opening = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(source.slice(at))?.[0] ?? '(';
				empty = /[=!]$/.test(opening);
				at += opening.length;
				inside = body();
				at++;
			} else if (source[at] === '[') {
				while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
				at++;
			} else if (source[at] === '\\') {
				at += /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|.)/.exec(source.slice(at))?.[0].length ?? 2;
			} else at++;
			const whole = source.slice(from, at);
			const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at))?.[0] ?? '';
			at += quantifier.length;
			if (empty || /^(?:[\^$]|\\[bB])$/.test(whole)) continue;
			alternatives.at(-1)?.push({
				source: whole,
				unbounded: /^[*+]|,\}/.test(quantifier),
				optional: /^[*?]|^\{0,/.test(quantifier),
				inside,
			});
		}
		return alternatives;
	};
	return body();
}

const signs = (atom: Atom, flags: string): Set<string> => {
	if (atom.inside) return new Set(atom.inside.flat().flatMap((one) => [...signs(one, flags)]));
	const one = new RegExp(`^(?:${atom.source})$`, flags.replace(/[gyd]/g, ''));
	return new Set(alphabet.filter((sign) => one.test(sign)));
};

const unboundedIn = (atoms: readonly Atom[]): Atom[] =>
	atoms.flatMap((atom) => [...(atom.unbounded ? [atom] : []), ...(atom.inside ?? []).flatMap(unboundedIn)]);

const meet = (a: Set<string>, b: Set<string>) => [...a].some((sign) => b.has(sign));

/** Why a pattern could take more than linear many steps at one place; null where it cannot. */
function backtracks({ source, flags }: Pattern): string | null {
	const look = (atoms: readonly Atom[]): string | null => {
		for (const atom of atoms) {
			for (const alternative of atom.inside ?? []) {
				const deeper = look(alternative);
				if (deeper !== null) return deeper;
				if (!atom.unbounded) continue;
				// A repeated group with a repetition in it has to begin with a sign that the repetition never takes.
				const [first] = alternative;
				const inner = unboundedIn(alternative);
				if (
					inner.length > 0 &&
					(!first ||
						first.optional ||
						first.unbounded ||
						inner.some((one) => meet(signs(first, flags), signs(one, flags))))
				)
					return `${atom.source} repeats a repetition`;
			}
		}
		return null;
	};
	for (const alternative of read(source)) {
		const found = look(alternative);
		if (found !== null) return found;
	}
	return null;
}

const patterns = readdirSync(folder)
	.filter((file) => file.endsWith('.ts'))
	.flatMap(patternsOf);

describe('the detector’s patterns', () => {
	it('are found in its source, and are patterns', () => {
		expect(patterns.length).toBeGreaterThan(120);
		for (const { source, flags } of patterns) expect(() => new RegExp(source, flags)).not.toThrow();
	});

	it('hold no repetition of a repetition that can divide the same text in many ways', () => {
		const found = patterns.flatMap((pattern) => {
			const why = backtracks(pattern);
			return why === null ? [] : [`${pattern.file}: /${pattern.source}/: ${why}`];
		});
		expect(found).toEqual([]);
	});

	it.each(['(?:a+)+b', '(\\w+\\s?)*$', '(?:[a-z]*-?)+x', '((a|b+)c?)+'])('would be told of /%s/', (source) => {
		expect(backtracks({ file: '', source, flags: '' })).not.toBeNull();
	});
	it.each(['[a-z]+(?:\\.[a-z]+)+', '(?:ab?)+', '\\d{1,4}(?:[ -]\\d{2,4}){1,3}', 'a+b+'])('lets /%s/ pass', (source) => {
		expect(backtracks({ file: '', source, flags: '' })).toBeNull();
	});
});
