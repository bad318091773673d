import { dashWords, dotWords, ordinaryWords, underscoreWords } from './lexicon';
import { platforms } from './platforms';
import type { Token } from './tokens';

/** What may be an account's name: "marta_k", "live:marta", "@marta:matrix.example", "@marta@social.example". */
const one =
	/(?<![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@.\\#-]|\/(?!@|in\/))(?:@[\w.=-]+[:@][a-z\d-]+(?:\.[a-z\d-]+)+|(?:live:\.?|u\/|\/?in\/)?@?\.?[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff](?:[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff]|[.#-](?=[A-Za-z0-9_\u0400-\u04ff])){2,79})(?![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@(]|\.[/A-Za-z])/gu;

/** Two to four words with capital letters. */
const several = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}’'-]+(?: \p{Lu}(?:\.|[\p{L}\p{N}’'-]+)){1,3}(?![\p{L}\p{N}])/gu;

/** A name in a script without spaces: quoted, or after a word that names, up to the next sign. */
const unspacedName =
	/(?<=[搜叫名称是][“"「『])[\p{Script=Han}\w]{2,14}(?=[”"」』])|(?<=(?:名字|昵称)[叫是]|我叫|搜索?)[\p{Script=Han}\w]{3,8}(?=[,，。.!！]|$)/gu;

/** A stretch that may be a name. */
export interface Possible {
	start: number;
	end: number;
	/** Whether it says its signs in words: "marta underscore k". */
	spoken: boolean;
}

/** "up-to-date", "end-to-end": words. */
const joined = /^[a-z]+-(?:to|of|by|and|up|in|the|for|on|at|a)-[a-z]+$/;

/** Stretches that may be names. */
export function* possibleNames(text: string, tokens: readonly Token[]): Generator<Possible> {
	for (const { 0: said, index } of text.matchAll(one)) {
		const folded = said.replace(/^@/, '').toLowerCase();
		if (joined.test(folded) || platforms.has(folded) || (ordinaryWords.has(folded) && !said.startsWith('@'))) continue;
		yield { start: index, end: index + said.length, spoken: false };
	}
	for (const form of [several, unspacedName])
		for (const { 0: said, index } of text.matchAll(form))
			yield { start: index, end: index + said.length, spoken: false };
	yield* spokenNames(text, tokens);
}

/** "studio dot halcyon", "ravi underscore pixels underscore studio". */
function* spokenNames(text: string, tokens: readonly Token[]): Generator<Possible> {
	for (let i = 1; i + 1 < tokens.length; i++) {
		const first = tokens[i - 1];
		if (!first || !joins(i) || ordinaryWords.has(first.word)) continue;
		while (joins(i + 2)) i += 2;
		yield { start: first.start, end: tokens[i + 1]?.end ?? 0, spoken: true };
	}

	function joins(at: number): boolean {
		const [before, here, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
		if (!before || !here || !after) return false;
		const between = text.slice(before.end, after.start);
		const sign = underscoreWords.has(here.word) || dotWords.has(here.word) || dashWords.has(here.word);
		return sign && between.length <= here.word.length + 4 && !between.includes('\n');
	}
}
