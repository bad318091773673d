import { type Branch, type Language, languages, unspacedPhrases } from './asking';
import { memo } from './memo';
import { normalise, toOriginal } from './normalise';
import { inParts, type Remembering, remembering } from './parts';
import { type Token, tokenise } from './tokens';

/** A place in a text where the reader is asked for contact details, or to go on elsewhere. Offsets are UTF-16 units of the original. */
export interface ContactRequest {
	start: number;
	end: number;
	text: string;
	/** In a freelancer's words. */
	why: string;
}

const forDetails = 'Asks for contact details';
const forElsewhere = 'Asks to go on outside Upwork';

/** How many words may stand between the asking and what is asked for. */
const reach = 8;

/** A word as the phrases write it: without the ending of "WhatsApp's". */
function plainWord(token: Token | undefined): string {
	const word = token?.word ?? '';
	return word.endsWith("'s") ? word.slice(0, -2) : word;
}

/** The index after the longest phrase of `tree` that begins at word `i`, or undefined. */
function phraseAt(tree: Branch, words: readonly Token[], i: number, until: number): number | undefined {
	let at: Branch | undefined = tree;
	let end: number | undefined;
	for (let j = i; at !== undefined; j++) {
		if (at.ends) end = j;
		at = j < until ? at.next.get(plainWord(words[j])) : undefined;
	}
	return end;
}

/** The languages in which a word may ask for something. */
const toldBy = memo((word) => languages().filter(({ telling }) => telling.has(word)));

/** Ends a sentence, or opens what is no longer part of the asking. */
const sentenceEnd = /[.!?…;\n\r。！？；।]/;

/** The words of one sentence: [from, to) into the tokens. A dot inside a word ("e.g") ends nothing. */
function* sentences(text: string, words: readonly Token[]): Generator<{ from: number; to: number }> {
	let from = 0;
	for (let i = 1; i <= words.length; i++) {
		const before = words[i - 1];
		const here = words[i];
		if (!before) continue;
		const gap = here ? text.slice(before.end, here.start) : '';
		if (here && (!sentenceEnd.test(gap) || gap === '.')) continue;
		yield { from, to: i };
		from = i;
	}
}

/** Whether only spaces, quotes or a hyphen stand between two words: what is asked for is not told of after a comma. */
function adjoining(text: string, a: Token | undefined, b: Token | undefined): boolean {
	return a !== undefined && b !== undefined && /^[\s'"(«“„-]{0,3}$/.test(text.slice(a.end, b.start));
}

/** Whether the thing that ends before word `i` is a thing by itself, and no "e-mail campaign". */
function standsAlone(language: Language, text: string, words: readonly Token[], i: number, to: number): boolean {
	const last = words[i - 1];
	const next = words[i];
	if (i >= to || last === undefined || next === undefined) return true;
	if (/[^\s'"-]/.test(text.slice(last.end, next.start))) return true;
	return (
		phraseAt(language.tree('goesOn'), words, i, to) !== undefined ||
		phraseAt(language.tree('ask'), words, i, to) !== undefined ||
		phraseAt(language.tree('thing'), words, i, to) !== undefined
	);
}

interface Span {
	first: number;
	last: number;
	why: string;
}

/** Looks one sentence through in one language. */
function inSentence(
	language: Language,
	text: string,
	words: readonly Token[],
	from: number,
	to: number,
): Span | undefined {
	let asked: { first: number; end: number } | undefined;
	let refused = false;
	let owed: { first: number; end: number } | undefined;
	for (let i = from; i < to; i++) {
		if (phraseAt(language.tree('not'), words, i, to) !== undefined) refused = true;
		const whole = phraseAt(language.tree('whole'), words, i, to);
		if (whole !== undefined && !refused) return { first: i, last: whole - 1, why: forElsewhere };
		const elsewhere = phraseAt(language.tree('elsewhere'), words, i, to);
		if (elsewhere !== undefined && !refused) {
			for (let j = elsewhere; j < Math.min(to, elsewhere + 2); j++) {
				const platform = phraseAt(language.tree('platform'), words, j, to);
				if (platform !== undefined && standsAlone(language, text, words, platform, to))
					return { first: i, last: platform - 1, why: forElsewhere };
			}
		}
		// In some languages the asking comes last: "e-postanızı gönderir misiniz".
		const ask = phraseAt(language.tree('ask'), words, i, to);
		if (ask !== undefined && owed && !refused && i - owed.end <= reach)
			return { first: owed.first, last: ask - 1, why: forDetails };
		if (ask !== undefined) asked ??= { first: i, end: ask };
		if (asked && i - asked.end > reach) asked = undefined;
		if (refused) continue;
		const alone = phraseAt(language.tree('askAlone'), words, i, to);
		if (alone !== undefined) {
			const thing = phraseAt(language.tree('thing'), words, alone, to);
			if (
				thing !== undefined &&
				adjoining(text, words[alone - 1], words[alone]) &&
				standsAlone(language, text, words, thing, to)
			)
				return { first: i, last: thing - 1, why: forDetails };
		}
		const thing = thingAt(language, text, words, i, to);
		if (thing === undefined) continue;
		if (asked && asked.first < i) return { first: asked.first, last: thing - 1, why: forDetails };
		if (/^\s*(?:\?|，?please\b|pls\b)/.test(text.slice(words[thing - 1]?.end ?? 0).slice(0, 12)) && i - from <= 2)
			return { first: i, last: thing - 1, why: forDetails };
		owed = { first: i, end: thing };
	}
	return undefined;
}

/** The index after "your e-mail" or "your private e-mail" at word `i`, where nothing goes on to make it something else. */
function thingAt(language: Language, text: string, words: readonly Token[], i: number, to: number): number | undefined {
	const own = phraseAt(language.tree('yourThing'), words, i, to);
	if (own !== undefined && standsAlone(language, text, words, own, to)) return own;
	const your = phraseAt(language.tree('your'), words, i, to);
	if (your === undefined) return undefined;
	for (const at of [your, your + 1]) {
		if (!adjoining(text, words[at - 1], words[at])) return undefined;
		const thing = phraseAt(language.tree('thing'), words, at, to);
		if (thing !== undefined && standsAlone(language, text, words, thing, to)) return thing;
	}
	return undefined;
}

const han = /\p{Script=Han}/u;

/** The end of the longest of `phrases` at `at`. */
function signsAt(phrases: readonly string[], text: string, at: number): number | undefined {
	const found = phrases.find((phrase) => text.startsWith(phrase, at));
	return found === undefined ? undefined : at + found.length;
}

/** The same for a language without spaces: by clause, sign by sign. */
function inUnspaced(text: string): { start: number; end: number; why: string }[] {
	const found: { start: number; end: number; why: string }[] = [];
	if (!han.test(text)) return found;
	for (const clause of text.matchAll(/[^，,.!?。！？；;\n]+/g)) {
		const said = clause[0].toLowerCase();
		if (!han.test(said)) continue;
		let asks: number | undefined;
		let yours = false;
		let refused = false;
		let owed: { start: number; end: number } | undefined;
		let alone: number | undefined;
		const add = (start: number, end: number, why: string) =>
			found.push({ start: clause.index + start, end: clause.index + end, why });
		for (let at = 0; at < said.length; at++) {
			refused ||= signsAt(unspacedPhrases('not'), said, at) !== undefined;
			if (refused) break;
			const whole = signsAt(unspacedPhrases('whole'), said, at);
			if (whole !== undefined) {
				add(at, whole, forElsewhere);
				break;
			}
			if (signsAt(unspacedPhrases('askAlone'), said, at) !== undefined) alone = at;
			const ask = signsAt(unspacedPhrases('ask'), said, at);
			if (ask !== undefined && owed) {
				add(owed.start, ask, forDetails);
				break;
			}
			if (ask !== undefined) asks ??= at;
			if (signsAt(unspacedPhrases('your'), said, at) !== undefined) yours = true;
			const thing = signsAt(unspacedPhrases('thing'), said, at);
			if (thing === undefined) continue;
			const rest = said.slice(thing).trimStart();
			const stands = rest === '' || signsAt(unspacedPhrases('goesOn'), rest, 0) !== undefined;
			if (stands && ((asks !== undefined && yours) || (alone !== undefined && at - alone < 10))) {
				add(alone ?? asks ?? at, thing, forDetails);
				break;
			}
			if (stands && yours) owed = { start: Math.max(0, at - 2), end: thing };
			at = thing - 1;
		}
	}
	return found;
}

/**
 * Finds where a text asks its reader for contact details ("can I have your e-mail?") or to go on elsewhere ("can we talk on WhatsApp"). This is
 * no contact detail itself, and is told apart from one: a note, never a warning. Pure, linear in the text's length; at most one per sentence.
 */
export function findRequests(text: string): ContactRequest[] {
	return inParts(text, inWindow);
}

/** A reader of requests that remembers what it read, like `createScanner`. */
export function createRequestScanner(): Remembering<ContactRequest> {
	return remembering(inWindow);
}

function inWindow(text: string): ContactRequest[] {
	const map = normalise(text);
	const plain = map.text;
	const words = tokenise(plain);
	const spans = inUnspaced(plain);
	for (const { from, to } of sentences(plain, words)) {
		const tells = new Set<Language>();
		for (let i = from; i < to; i++) for (const language of toldBy(plainWord(words[i]))) tells.add(language);
		for (const language of languages()) {
			if (!tells.has(language)) continue;
			const found = inSentence(language, plain, words, from, to);
			if (!found) continue;
			const start = words[found.first]?.start ?? 0;
			const end = words[found.last]?.end ?? start;
			// What somebody else said: "you wrote 'contact me on Telegram'".
			if (/["“«„]/.test(plain.charAt(start - 1))) continue;
			if (!spans.some((span) => span.start < end && start < span.end)) spans.push({ start, end, why: found.why });
			break;
		}
	}
	return spans
		.sort((a, b) => a.start - b.start)
		.map(({ start, end, why }) => {
			const original = toOriginal(map, start, end);
			return { ...original, text: text.slice(original.start, original.end), why };
		});
}
