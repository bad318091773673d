import { atWords, identifierWords, myWords, onWords, reachCues, siteCues } from './lexicon';
import { type Token, tokenise } from './tokens';

const said = (words: ReadonlySet<string>, tokens: readonly Token[]): boolean =>
	tokens.some(({ word }) => words.has(word));

/** Whether a site or an address is announced in the four words before, or by a colon after words that no spaces part. */
export const announced = (text: string, at: number): boolean =>
	/[\u3040-\u9fff]: ?$/.test(text.slice(Math.max(0, at - 3), at)) ||
	said(reachCues, tokenise(text.slice(Math.max(0, at - 60), at)).slice(-4));

/** What speaks for a name being a site's: more than nothing where its ending is a word as well. */
export function evidence(text: string, start: number, end: number): number {
	const before = text.slice(Math.max(0, start - 48), start);
	const words = tokenise(before).slice(-5);
	const last = words.slice(-1);
	let points = said(reachCues, words) ? (said(myWords, words.slice(-3)) ? 2 : 1) : said(siteCues, words) ? 1 : 0;
	// "on northlight", "site: northlight"
	if (/[:>(@-] ?$/.test(before) || [reachCues, onWords, atWords, identifierWords].some((list) => said(list, last)))
		points++;
	// A verb or a preposition ends no clause: "este punto es bueno", but "carofront punto es."
	if (/^\s*(?:[.,;:!?()"\]]|- |$)/.test(text.slice(end, end + 9))) points++;
	return points;
}
