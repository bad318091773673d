import { atWords, dotWords } from './lexicon';
import { everydayTlds } from './linkkinds';
import type { Token } from './tokens';
import { type Replacement, rewrite, type View } from './view';

const single = /[\p{L}\p{N}]/u;
const separators = /[ _\-*~|·•.,/\\+=^:;'"<>]/;

/**
 * Joins words spelt letter by letter: "j . s m i t h @ p r o t o n . m e", "d-l-w-h-@-e-x-a-m-p-l-e", "s.k.y.p.e". A run needs five
 * single characters with one separator between them; signs of an address (@ . / :) inside a run stay. Undefined where nothing is spelt.
 */
export function joinSpelled(text: string, tokens: readonly Token[]): View | undefined {
	const replacements: Replacement[] = [];
	let done = 0;
	for (const { raw, start } of tokens) {
		if (raw.length !== 1 || start < done) continue;
		const run = runAt(text, start);
		if (!run) continue;
		replacements.push({ start, end: run.end, text: run.joined, strength: 'strong' });
		done = run.end;
	}
	return replacements.length > 0 ? perCharacter(text, replacements) : undefined;
}

function alone(text: string, at: number): boolean {
	return single.test(text.charAt(at)) && !single.test(text.charAt(at - 1)) && !single.test(text.charAt(at + 1));
}

function runAt(text: string, from: number): { end: number; joined: string } | undefined {
	if (!alone(text, from)) return undefined;
	let gap = '';
	for (let i = from + 1; i < text.length && i < from + 4 && separators.test(text.charAt(i)); i++) gap += text.charAt(i);
	if (gap === '' && text.charAt(from + 1) !== '@') return undefined;
	let joined = text.charAt(from);
	let end = from + 1;
	let count = 1;
	let signs = 0;
	while (end < text.length) {
		if (gap !== '' && text.startsWith(gap, end) && alone(text, end + gap.length)) {
			end += gap.length;
			joined += text.charAt(end++);
			count++;
			continue;
		}
		// A sign of an address between two spelt stretches, with or without the separator around it.
		const sign = /^[ _\-*~|]{0,3}([@./:#]+(?: ?[./:#]){0,3})[ _\-*~|]{0,3}(?=[\p{L}\p{N}])/u.exec(
			text.slice(end, end + 12),
		);
		if (!sign || gap.trim() === '.' || signs > 12) break;
		const next = end + sign[0].length;
		const spelt = alone(text, next);
		if (!spelt && !/@|\.|: ?\//.test(sign[1] ?? '')) break;
		// Before a whole word ("h t t p : / / johndoe") the run ends with the sign.
		joined += (sign[1] ?? '').replace(/ /g, '');
		signs++;
		end = next;
		if (!spelt) {
			if (count < 4 && joined !== 'www.') return undefined;
			return { end, joined };
		}
		joined += text.charAt(end++);
		count++;
	}
	// "c o m" after a dot that stands alone.
	const lead = /(?:\.|([\p{L}]{2,8})) ?$/u.exec(text.slice(Math.max(0, from - 10), from));
	const dotted = lead !== null && (lead[1] === undefined || dotWords.has(lead[1].toLowerCase()));
	const ending = count > 1 && dotted && everydayTlds.has(joined.toLowerCase());
	const sign = count > 1 && (atWords.has(joined.toLowerCase()) || dotWords.has(joined.toLowerCase()));
	return count >= 5 || sign || ending ? { end, joined } : undefined;
}

/** Like `rewrite`, with every joined character mapped to its own place, so that a finding ends where its last letter does. */
function perCharacter(text: string, runs: readonly Replacement[]): View {
	const fine: Replacement[] = [];
	for (const run of runs) {
		let at = run.start;
		for (const char of run.text) {
			const found = text.indexOf(char, at);
			if (found < 0 || found >= run.end) continue;
			if (found > at) fine.push({ start: at, end: found, text: '', strength: run.strength });
			at = found + char.length;
		}
		if (at < run.end) fine.push({ start: at, end: run.end, text: '', strength: run.strength });
	}
	return rewrite(text, fine);
}
