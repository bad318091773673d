import { oneOff, unleet } from './lexicon';
import { letterLookalikes } from './lookalikes';
import { memo } from './memo';
import { longNames, type Platform, platforms } from './platforms';
import type { Token } from './tokens';

/** A platform named in a text: one token or several ("tele gram", "what$app", "sk**e"). */
export interface Named {
	platform: Platform;
	first: number;
	last: number;
	start: number;
	end: number;
}

/** Scripts that write no spaces between words. */
export const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** What platforms' names begin with: only after these can the next word go on with one. */
const beginnings = new Set([...platforms.keys()].flatMap((name) => Array.from(name, (_, i) => name.slice(0, i))));

/** Every platform that a text names, in order. */
export function namedIn(text: string, tokens: readonly Token[]): Named[] {
	const all: Named[] = [];
	for (let i = 0; i < tokens.length; i++) {
		const named = namedAt(text, tokens, i);
		if (!named) continue;
		all.push(named);
		i = named.last;
	}
	return all;
}

/** The platform that token `i` names, alone or with the next one; undefined for anything else. */
function namedAt(text: string, tokens: readonly Token[], i: number): Named | undefined {
	const here = tokens[i];
	if (!here) return undefined;
	const whole = (platform: Platform | undefined, last: number, end: number): Named | undefined =>
		platform && { platform, first: i, last, start: here.start, end };
	if (unspaced.test(here.word)) {
		for (let length = Math.min(3, here.word.length); length > 1; length--) {
			for (let at = 0; at + length <= here.word.length; at++) {
				const platform = platforms.get(here.word.slice(at, at + length));
				if (platform) return { platform, first: i, last: i, start: here.start + at, end: here.start + at + length };
			}
		}
	}
	const next = tokens[i + 1];
	const gap = next && next.start - here.end < 5 ? text.slice(here.end, next.start) : '\n\n\n';
	// "kakao talk", "tele gram", "linked-in", "(S)kype", "微❤信"
	if (
		next &&
		beginnings.has(here.word) &&
		/^(?:[ \-_.)\]*]{1,2}|[^\p{L}\p{N}\s]{1,2})$/u.test(gap) &&
		(here.word.length > 1 || gap !== ' ')
	) {
		const joined = platforms.get(here.word + next.word);
		const long = here.word.length + next.word.length > 4 || unspaced.test(here.word);
		if (joined && !joined.ordinary && long) return whole(joined, i + 1, next.end);
	}
	// "$kype"
	const sign = letterLookalikes[text.charAt(here.start - 1)];
	if (sign !== undefined && !platforms.has(here.word)) {
		const signed = platforms.get(sign + here.word);
		if (signed && !signed.ordinary) return whole(signed, i, here.end);
	}
	const plain = plainly(here.word);
	if (plain) return whole(plain, i, here.end);
	// "v信" is split where the script changes.
	if (here.word === 'v' && text.charAt(here.end) === '信') return whole(platforms.get('v信'), i + 1, here.end + 1);
	// "加V", "加个V", "我的V"
	if (
		here.word === 'v' &&
		/(?:[加+][个個我下你]{0,2}|我的?)\s?$/.test(text.slice(Math.max(0, here.start - 4), here.start))
	)
		return whole(platforms.get('v信'), i, here.end);
	// "what$app", "wh@tsapp", "sk**e"
	if (next && /^[$@!*#]{1,4}$/.test(gap)) {
		const meant = unmasked(here.word + gap + next.word);
		if (meant) return whole(meant, i + 1, next.end);
	}
	return whole(mistyped(here.word) ?? undefined, i, here.end);
}

/** The platform that a word names by itself. */
const plainly = memo((word) => {
	const leet = /\d/.test(word) && /\D/.test(word);
	return (
		platforms.get(word) ??
		declined(word) ??
		(leet ? (platforms.get(unleet(word)) ?? platforms.get(unleet(word.replace(/1/g, 'l')))) : undefined) ??
		null
	);
});

/** The platform whose long name a word is one letter off: "TeIegram", "telegrm". */
const mistyped = memo((word) => {
	if (word.length < 7 || !/^[a-z]+$/.test(word)) return null;
	return named(longNames.find((name) => name.length >= 8 && oneOff(word, name)));
});

const named = (name = ''): Platform | null => platforms.get(name) ?? null;

/** Endings of names that are short or like other words. */
const shortEnding = /^(?:['’].*|name|id|nick|ie|u|a|em|ze|owi|[dt][ae]n?|ı?m|im|e|у|е|ом|і|и)$/;

/** "telegramie", "instagramda", "telegram'ım": a platform with an ending of a language that declines names. */
function declined(word: string): Platform | undefined {
	for (let length = 1; length <= 4 && word.length - length >= 5; length++) {
		const [name, ending] = [word.slice(0, -length), word.slice(-length)];
		const platform = platforms.get(name.replace(/['’]$/, ''));
		const fits = (length < 4 && name.length > 6) || shortEnding.test(ending) || /['’]$/.test(name);
		if (platform && !platform.ordinary && fits) return platform;
	}
	return undefined;
}

/** The platform whose long name a masked word can be. */
const unmasked = memo((mask) => {
	const clear = unleet(mask);
	return named(longNames.find((name) => fits(mask, clear, name)));
});

/** Whether a masked word can be `name`: stars stand for any letter, other signs for the letters they look like, which are in `clear`. */
function fits(mask: string, clear: string, name: string): boolean {
	if (clear === name) return true;
	if (mask.length !== name.length) return false;
	let known = 0;
	for (let i = 0; i < name.length; i++) {
		const c = clear.charAt(i);
		if (c === name.charAt(i)) known++;
		else if (!/[*#]/.test(mask.charAt(i))) return false;
	}
	return known >= 3;
}
