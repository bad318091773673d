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

/** The sign a word stands for, with those after it where several make one ("at sign", "guion bajo", "at the rate of"). */
export function signAt(tokens: readonly Token[], i: number, text: string): { sign: Sign; last: number } | undefined {
	const here = tokens[i];
	if (!here) return undefined;
	// "marta et northlight nokta com": a word that is more often another one
	if (atBeforeDot.has(here.word) && signOf(tokens[i + 2]?.word ?? '') === '.') return { sign: '@', last: i };
	const one = signOf(here.word);
	if (!opening.has(here.word)) return one && { sign: one, last: i };
	// "at the rate of", "tiret du bas", "full stop"
	for (let length = 4; length > 1; length--) {
		const last = tokens[i + length - 1];
		const sign = last && signOf(fold(text.slice(here.start, last.end)).replace(/-/g, ' '));
		if (sign) return { sign, last: i + length - 1 };
	}
	return one ? { sign: one, last: i } : undefined;
}
