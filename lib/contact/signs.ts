import { atBeforeDot, atWords, dashWords, dotWords, plusWords, slashWords, underscoreWords } from './lexicon';
import { fold } from './lookalikes';
import type { Token } from './tokens';

export type Sign = '@' | '.' | '_' | '-' | '/' | '+';

const said = new Map<string, Sign>();
for (const [sign, words] of [
	['@', atWords],
	['.', dotWords],
	['_', underscoreWords],
	['/', slashWords],
	['-', dashWords],
	['+', plusWords],
] as const)
	for (const word of words) if (!said.has(word)) said.set(word, sign);
/** First words of signs that take several: most words begin none. */
const opening = new Set([...said.keys()].filter((words) => words.includes(' ')).map((words) => words.split(' ')[0]));

/** The sign one word stands for in some language. */
export function signOf(word: string): Sign | undefined {
	return said.get(word);
}

/** The sign a word stands for, with the word after it where two make one ("at sign", "guion bajo", "forward slash"). */
export function signAt(tokens: readonly Token[], i: number, text: string): { sign: Sign; last: number } | undefined {
	const here = tokens[i];
	if (!here) return undefined;
	// "marta et northlight nokta com": a word that is more often another one
	if (atBeforeDot.has(here.word) && signOf(tokens[i + 2]?.word ?? '') === '.') return { sign: '@', last: i };
	const one = signOf(here.word);
	if (one === undefined && !opening.has(here.word)) return undefined;
	const next = tokens[i + 1];
	if (next && /^[ -]$/.test(text.slice(here.end, next.start))) {
		// "at the rate of": signs of three or four words
		for (const length of [4, 3]) {
			const last = tokens[i + length - 1];
			const sign = last && atWords.has(here.word) ? signOf(fold(text.slice(here.start, last.end))) : undefined;
			if (sign) return { sign, last: i + length - 1 };
		}
		const two = signOf(`${here.word} ${next.word}`);
		if (two) return { sign: two, last: i + 1 };
		if (one && /^(?:sign|symbol|simbolo|symbole|zeichen|znak|isareti|знак|символ)$/.test(next.word))
			return { sign: one, last: i + 1 };
	}
	return one ? { sign: one, last: i } : undefined;
}
