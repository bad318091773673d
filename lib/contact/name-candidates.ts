import { ordinaryWords, tradeWords } from './lexicon';
import { products } from './links';
import { platforms } from './platforms';
import { signAt } from './signs';
import type { Token } from './tokens';

/** What may be an account's name: "marta_k", "live:marta", "@marta:matrix.example", "@marta@social.example". */
const one =
	/(?<![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@.\\#-]|\/(?!@|in\/))(?:@[\w.=-]+[:@][a-z\d-]+(?:\.[a-z\d-]+)+|(?:live:\.?|u\/|\/?in\/)?@?\.?[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff](?:[A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff]|[.#-](?=[A-Za-z0-9_\u0400-\u04ff])){2,79})(?![A-Za-z0-9_\u00c0-\u024f\u0400-\u04ff\p{M}@(]|\.[/A-Za-z])/gu;

/** Two to four words with capital letters. */
const several = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}’'-]+(?: \p{Lu}(?:\.|[\p{L}\p{N}’'-]+)){1,3}(?![\p{L}\p{N}])/gu;

/** A name in a script without spaces: quoted, or after a word that names, up to the next sign. */
const unspacedName =
	/(?<=[搜叫名称是][“"「『])[\p{Script=Han}\w]{2,14}(?=[”"」』])|(?<=(?:名字|昵称)[叫是]|[我书钉信音博上]叫|搜索?)[\p{Script=Han}\w]{3,8}(?=[,，。.!！]|$)/gu;

/** A stretch that may be a name. */
export interface Possible {
	start: number;
	end: number;
	/** Whether it says its signs in words: "marta underscore k". */
	spoken: boolean;
}

/** "p.s", "e.g": short forms. */
const shortened = /^\p{L}\.\p{L}$/u;
/** What comes after a package's scope: "@types/node". */
const scoped = /^\/\p{L}/u;
/** Everybody in a group: no one's name. */
const everybody = /^@(?:here|channel|everyone|all|handles?|mentions?|usernames?)$/i;
/** "up-to-date", "end-to-end": words. */
const hyphened = /^[a-z]+-(?:to|of|by|and|up|in|the|for|on|at|a)-[a-z]+$/;

/** Whether this is no name whatever stands before it. */
function isNoName(said: string, after: string): boolean {
	const word = said.replace(/^@/, '').toLowerCase();
	if (hyphened.test(word) || shortened.test(word) || platforms.has(word) || products.has(word)) return true;
	return said.startsWith('@')
		? everybody.test(said) || scoped.test(after)
		: ordinaryWords.has(word) || tradeWords.has(word);
}

/** Stretches that may be names. */
export function* possibleNames(text: string, tokens: readonly Token[]): Generator<Possible> {
	for (const { 0: said, index } of text.matchAll(one)) {
		const end = index + said.length;
		if (!isNoName(said, text.slice(end, end + 2))) yield { start: index, end, spoken: false };
	}
	for (const form of [several, unspacedName])
		for (const { 0: said, index } of text.matchAll(form))
			yield { start: index, end: index + said.length, spoken: false };
	yield* spokenNames(text, tokens);
}

/** "studio dot halcyon", "ravi underscore pixels underscore studio", "pau guion bajo ilustra". */
function* spokenNames(text: string, tokens: readonly Token[]): Generator<Possible> {
	for (let at = 1; at + 1 < tokens.length; at++) {
		const first = tokens[at - 1];
		let last = first && !ordinaryWords.has(first.word) ? joined(at) : undefined;
		if (!first || last === undefined) continue;
		for (let next = joined(last + 1); next !== undefined; next = joined(last + 1)) last = next;
		yield { start: first.start, end: tokens[last]?.end ?? 0, spoken: true };
		at = last;
	}

	/** The word that the sign at word `at` joins to the one before it. */
	function joined(at: number): number | undefined {
		const said = signAt(tokens, at, text);
		if (!said || !/[._-]/.test(said.sign)) return undefined;
		const [before, after] = [tokens[at - 1], tokens[said.last + 1]];
		if (!before || !after) return undefined;
		const words = (tokens[said.last]?.end ?? 0) - (tokens[at]?.start ?? 0);
		const between = text.slice(before.end, after.start);
		return between.length <= words + 4 && !between.includes('\n') ? said.last + 1 : undefined;
	}
}
