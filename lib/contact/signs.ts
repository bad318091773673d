import { atWords, dashWords, dotWords, plusWords, slashWords, underscoreWords } from './lexicon';
import { fold } from './lookalikes';
import type { Token } from './tokens';

export type Sign = '@' | '.' | '_' | '-' | '/' | '+';

/** The sign one word stands for in some language. */
export function signOf(word: string): Sign | undefined {
	if (atWords.has(word)) return '@';
	if (dotWords.has(word)) return '.';
	if (underscoreWords.has(word)) return '_';
	if (slashWords.has(word)) return '/';
	if (dashWords.has(word)) return '-';
	if (plusWords.has(word)) return '+';
	return undefined;
}

/** The sign a word stands for, with the word after it where two make one ("at sign", "guion bajo", "forward slash"). */
export function signAt(tokens: readonly Token[], i: number, text: string): { sign: Sign; last: number } | undefined {
	const here = tokens[i];
	if (!here) return undefined;
	const next = tokens[i + 1];
	if (next && text.slice(here.end, next.start) === ' ') {
		// "at the rate of": signs of three or four words
		for (const length of [4, 3]) {
			const last = tokens[i + length - 1];
			const sign = last && atWords.has(here.word) ? signOf(fold(text.slice(here.start, last.end))) : undefined;
			if (sign) return { sign, last: i + length - 1 };
		}
		const two = signOf(`${here.word} ${next.word}`);
		if (two) return { sign: two, last: i + 1 };
		if (/^(?:sign|symbol|simbolo|symbole|zeichen|znak|isareti|знак|символ)$/.test(next.word)) {
			const one = signOf(here.word);
			if (one) return { sign: one, last: i + 1 };
		}
	}
	const one = signOf(here.word);
	return one ? { sign: one, last: i } : undefined;
}
