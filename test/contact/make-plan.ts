import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The numbering plans as the guard needs them, a calling code a line: the code, the shapes of a national number, and its regions, each with its
 * trunk prefix. In a shape a small letter is so many digits ("c" three), with a capital before it from so many ("Be": two to five).
 */
export interface Plan {
	codes: string;
}

/** What we read of libphonenumber-js's metadata: a country is [calling code, international prefix, national pattern, lengths, formats, trunk]. */
interface Metadata {
	countries: Record<string, readonly unknown[]>;
	nonGeographic: Record<string, readonly unknown[]>;
}

/** The alternatives of a pattern that no bracket holds. */
function alternatives(pattern: string): string[] {
	const found = [''];
	let depth = 0;
	for (const sign of pattern) {
		if (/[([]/.test(sign)) depth++;
		if (/[)\]]/.test(sign)) depth--;
		if (sign === '|' && depth === 0) found.push('');
		else found[found.length - 1] += sign;
	}
	return found;
}

const letter = (count: number): string => String.fromCharCode(96 + count);

/** A pattern with its digits counted by letters. */
function short(pattern: string): string {
	return pattern
		.replace(/\(\?:/g, '(')
		.replace(/(?:\\d)+(?:\{(\d+)(?:,(\d+))?\}|(\?))?/g, (all, least?: string, most?: string, maybe?: string) => {
			const times = all.split('\\d').length - 1;
			const from = times - (maybe || least ? 1 : 0) + Number(least ?? 0);
			const to = most ? times - 1 + Number(most) : maybe ? times : from;
			return from === to ? letter(to) : letter(from).toUpperCase() + letter(to);
		});
}

/** Every text of digits sets that a shape of "[2-9]" and "\\d{7}" alone stands for; undefined where it has more in it. */
function places(pattern: string): string[] | undefined {
	const found: string[] = [];
	let at = 0;
	for (const match of pattern.matchAll(/(\[[^\]]+\]|\\d|\d)(?:\{(\d+)\})?/g)) {
		if (match.index !== at) return undefined;
		at += match[0].length;
		for (let i = 0; i < Number(match[2] ?? 1); i++) found.push(match[1] ?? '');
	}
	return at === pattern.length ? found : undefined;
}

/** Whether a shape lets through whatever the other does: of the same length, and at each place the same or more. */
function covers(wide: string, narrow: string): boolean {
	const [w, n] = [places(wide), places(narrow)];
	if (!w || !n || w.length !== n.length) return false;
	return w.every((of, i) => [...'0123456789'].every((d) => !new RegExp(n[i] ?? '').test(d) || new RegExp(of).test(d)));
}

/** "(?:268|[58]\\d\\d)\\d{7}" as "268\\d{7}" and "[58]\\d\\d\\d{7}". */
function opened(pattern: string): string[] {
	const [, inside, rest] = /^\(\?:([^()]+)\)([^()?]*)$/.exec(pattern) ?? [];
	return inside === undefined ? [pattern] : inside.split('|').map((one) => one + rest);
}

/** A code's shapes without those that others of them cover, as where regions share a calling code. */
function united(patterns: readonly string[]): string[] {
	const all = [...new Set(patterns.flatMap(alternatives))];
	const pieces = all.flatMap(opened);
	const idle = (one: string): boolean => pieces.some((wide) => wide !== one && covers(wide, one) && !covers(one, wide));
	return all.filter((one) => !opened(one).every(idle));
}

/** Cuts libphonenumber-js's metadata down to validation: a tenth of its size, since nothing is formatted here. */
export function makePlan(metadata: Metadata): Plan {
	const patterns = new Map<string, Set<string>>();
	const regions = new Map<string, string>();
	const put = (code: string, pattern: unknown): void => {
		patterns.set(code, (patterns.get(code) ?? new Set()).add(String(pattern)));
	};
	for (const [region, country] of Object.entries(metadata.countries)) {
		const code = String(country[0]);
		put(code, country[2]);
		regions.set(code, (regions.get(code) ?? '') + region + (country[5] ? String(country[5]) : ''));
	}
	for (const [code, plan] of Object.entries(metadata.nonGeographic)) put(code, plan[2]);
	const lines = [...patterns].map(([code, of]) =>
		`${code} ${united([...of])
			.map(short)
			.join('|')} ${regions.get(code) ?? ''}`.trimEnd(),
	);
	return { codes: lines.join('\n') };
}

export function readMetadata(): Metadata {
	const file = fileURLToPath(new URL('../../node_modules/libphonenumber-js/metadata.min.json', import.meta.url));
	return JSON.parse(readFileSync(file, 'utf8')) as Metadata;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const target = fileURLToPath(new URL('../../lib/contact/plan.json', import.meta.url));
	writeFileSync(target, `${JSON.stringify(makePlan(readMetadata()), null, '\t')}\n`);
	console.log(`written: ${target}`);
}
