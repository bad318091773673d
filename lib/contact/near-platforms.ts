import { identifierWords, myWords, onWords, ordinaryWords } from './lexicon';
import type { Candidate } from './links';
import { type Beside, describes, ending, follows, leads, names } from './name-beside';
import { possibleNames, slug } from './name-looks';
import { surroundings } from './name-surroundings';
import type { Named } from './platform-names';
import { small } from './small-words';
import type { Token } from './tokens';

/** How far from a platform, in UTF-16 units, a name can belong to it. */
const reach = 130;

/** A platform's name that is a part of a longer one: "vk_andrew90", "theo.k.line". */
const inner = /[\p{L}\d][._]\0|\0(?:_|[.\d][\p{L}\d])/u;

/** Words right before a name that say nothing else. */
const called = /(?<!\p{L})(?:called|named|ником|ніком|nickiem)\s$/iu;

/** Whether an ordinary word ("line", "signal") stands there as a platform's name: with a capital letter or after "on", "my". */
function meant(text: string, tokens: readonly Token[], { platform, first, last, start, end }: Named): boolean {
	if (!platform.ordinary || platform.short) return true;
	const before = tokens[first - 1]?.word ?? '';
	if (onWords.has(before) || myWords.has(before) || /^ ?[:@]/.test(text.slice(end, end + 2))) return true;
	const soon = tokens.slice(last + 1, last + 5);
	if (soon.some(({ word }) => identifierWords.has(word) && !small.test(word))) return true;
	const beside = text.charAt(start - 2);
	return /\p{Lu}/u.test(text.charAt(start)) && (/[^\p{L}\p{N}]/u.test(beside) || !ordinaryWords.has(before));
}

/**
 * How much what stands right before a word makes a name of it, whatever it looks like: "Discord? Mine is kestrelbyte", "user: Sunday-Roast",
 * "the account is called opsgoblin".
 */
function announcedShape(
	text: string,
	tokens: readonly Token[],
	start: number,
	end: number,
	beside: Beside | null,
	breaks: number,
): number {
	const bare = text.slice(start, end);
	const ends = ending.test(text.slice(end, end + 8));
	const lead = text.slice(Math.max(0, start - 12), start);
	const ahead = tokens.filter((token) => token.end <= start && start - token.end < 12).slice(-2);
	const said = tokens.findLast((token) => token.end <= start && start - token.end < 3)?.word ?? '';
	const strong = ahead.some(({ word }) => names(word) && !small.test(word));
	const mine = ahead.length === 2 && myWords.has(ahead[0]?.word ?? '') && /^(?:is|s|es|est|ist|e|это|це)$/.test(said);
	const announced = mine || (strong && /(?:[:：]| (?:is|es|est|ist|è|é|это|це)) $/.test(lead)) || called.test(lead);
	if (/^\p{Ll}+-\p{Ll}+$/u.test(bare) && names(said) && (beside || !small.test(said))) return 2;
	if (breaks > 1) return 0;
	if (announced && ends && !describes.test(bare) && /^\p{L}{3,}(?:-\p{L}+)?$/u.test(bare)) return 1.5;
	return !beside && ends && /[:：=] $/.test(lead) ? 1 : 0;
}

/**
 * Names that stand near a platform without any fixed wording: the look of the word, how near it is, and what the words around it say are
 * weighed together. None of these is enough alone: "Discord ... v2_final" says nothing, "Discord? Mine's PixelOtter#4821" does.
 */
export function findNearPlatforms(text: string, tokens: readonly Token[], spotted: readonly Named[]): Candidate[] {
	const all = spotted.filter(
		({ start, end }) => !inner.test(`${text.slice(Math.max(0, start - 2), start)}\0${text.slice(end, end + 2)}`),
	);
	const of = all.filter((named) => meant(text, tokens, named));
	if (of.length === 0) return [];
	const found: Candidate[] = [];
	const ends = Array.from(text.matchAll(/[.!?…]+(?=\s|$)|[。！？]|\n/g), ({ index }) => index);
	for (const { start, end, shape } of possibleNames(text, tokens)) {
		if (all.some((named) => named.start < end && start < named.end)) continue;
		let near: Named | undefined;
		let best = reach;
		for (const named of of) {
			const away = named.end <= start ? start - named.end : named.start - end;
			if (away < best) [near, best] = [named, away];
		}
		if (!near) continue;
		const [from, to] = near.end <= start ? [near.end, start] : [end, near.start];
		const breaks = ends.filter((at) => at >= from && at < to).length;
		const beside = near.end <= start ? leads(text, tokens, near, start, end) : follows(text, tokens, start, end, near);
		const looks = shape || announcedShape(text, tokens, start, end, beside, breaks) || (beside?.plain ?? 0);
		if (looks === 0 || breaks > 2) continue;
		const profile = slug.test(text.slice(start, end)) && near.platform.name === 'LinkedIn' ? 1.5 : 0;
		const weight = profile + looks + (beside ? 2 : 0) + surroundings(text, tokens, near, start, end, breaks);
		if (weight < 5) continue;
		const { kind, name } = near.platform;
		const why = kind === 'email' ? `A ${name} address` : `A ${name} name`;
		const whole = beside && (near.end <= start || /[(/—–|]/.test(text.slice(end, near.start)));
		const span = whole ? { start: Math.min(start, near.start), end: Math.max(end, near.end) } : { start, end };
		found.push({ kind, ...span, certainty: weight < 7 ? 'likely' : 'definite', why });
	}
	return found;
}
