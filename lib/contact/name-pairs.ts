import { identifierWords, myWords, onWords, ordinaryWords, reachCues } from './lexicon';
import { fold } from './lookalikes';
import { type Possible, possibleNames } from './name-candidates';
import { strength } from './name-looks';
import type { Named } from './platform-names';
import { small } from './small-words';
import { firstThat, type Token, tokenAfter } from './tokens';

/** A stretch that may be a name, and the platform it would be one on. */
export interface Pair extends Possible {
	/** Its `strength`. */
	look: string;
	near: Named;
	/** Whether a platform that is an ordinary word as well is meant as one. */
	meant: boolean;
	/** Whether something else in the text looks more like a name. */
	better: boolean;
	/** Whether the text has it twice. */
	again: boolean;
	/** Whether the text is in another script than the name. */
	foreign: boolean;
	/** How many platforms the text names. */
	platforms: number;
}

/** How far from a platform, in UTF-16 units, a name can belong to it, and a word that looks like any other. */
const reach = 130;
const plainReach = 90;
/** How much nearer one that is meant as a platform counts than an ordinary word. */
const doubt = 60;

/** How much of the text around a name is looked at, in UTF-16 units: less than what is read around a part (parts.ts). */
const context = 100;
/** Looks, by `strength`, that no ordinary word has. */
const outstanding = /[234C]/;

/** Where an account may be a number. */
const numbered = /^(?:QQ|ICQ|Gadu-Gadu|Steam|WeChat|Kik)$/;

/** A platform's name that is a part of a longer one: "vk_andrew90", "theo.k.line". */
const inner = /[\p{L}\d][._]\0|\0(?:_|[.\d][\p{L}\d])/u;

/** Whether an ordinary word ("line", "signal") stands there as a platform's name: with a capital letter or after "on", "my". */
function meant(text: string, tokens: readonly Token[], { platform, first, last, start, end }: Named): boolean {
	if (!platform.ordinary || platform.short) return true;
	const before = tokens[first - 1]?.word ?? '';
	if (onWords.has(before) || myWords.has(before) || /^ ?[:@]/.test(text.slice(end, end + 2))) return true;
	const soon = tokens.slice(last + 1, last + 5);
	if (soon.some((one) => one.start < end + context / 2 && identifierWords.has(one.word) && !small.test(one.word)))
		return true;
	const beside = text.charAt(start - 2);
	return /\p{Lu}/u.test(text.charAt(start)) && (/[^\p{L}\p{N}]/u.test(beside) || !ordinaryWords.has(before));
}

const notAscii = /[^\0-\x7f]/;
const latin = /[A-Za-z\u00c0-\u024f]/;

/** How many letters of other scripts stand before each place of a text more than Latin ones. */
function foreignLetters(text: string): Int32Array {
	const more = new Int32Array(text.length + 1);
	for (const { 0: said, index } of notAscii.test(text) ? text.matchAll(/\p{L}/gu) : [])
		more[index + said.length] = latin.test(said) ? -1 : said.length;
	for (let at = 1; at < more.length; at++) more[at] = (more[at] ?? 0) + (more[at - 1] ?? 0);
	return more;
}

/** Says of stretches of a text whether most letters are of another script than the Latin one; counts them when it is first asked. */
function foreignness(text: string): (from: number, to: number) => boolean {
	let more: Int32Array | undefined;
	return (from, to) => {
		more ??= foreignLetters(text);
		return (more[Math.min(text.length, to)] ?? 0) > (more[Math.max(0, from)] ?? 0);
	};
}

type Stretch = Pick<Possible, 'start' | 'end'>;

/** Whether one of some stretches, in order of their starts, lies in [from, to), its edges apart. */
function anyWithin(sorted: readonly Stretch[], from: number, to: number): boolean {
	for (let at = firstThat(sorted, ({ start }) => start > from); (sorted[at]?.start ?? to) < to; at++)
		if ((sorted[at]?.end ?? to) < to) return true;
	return false;
}

/** Whether a number is one of people or things: "粉丝 85000", "120000 人". */
const counts = (text: string, start: number, end: number): boolean =>
	/(?:粉丝|用户|关注|阅读|播放)[量数]?\s?[:：]?\s?$/.test(text.slice(Math.max(0, start - 6), start)) ||
	/^\s?[人个次万条元块+]/.test(text.slice(end, end + 2));

/** "Telegram: Tuesday at 15:00": a day. */
const hour = /^,? (?:\p{L}{1,4} ){0,2}\d{1,2}(?:[:.h]\d\d|h|\s?[ap]m)(?![\p{L}\d])/u;

/** Everything that may be a name, each with the platform it would be one on. */
export function* pairs(text: string, tokens: readonly Token[], spotted: readonly Named[]): Generator<Pair> {
	const platforms = spotted
		.filter(
			({ start, end }) => !inner.test(`${text.slice(Math.max(0, start - 2), start)}\0${text.slice(end, end + 2)}`),
		)
		.map((named) => ({ ...named, meant: meant(text, tokens, named) }));
	if (platforms.length === 0) return;
	/** The platforms in [from, to). */
	const named = (from: number, to: number) => {
		const first = tokenAfter(platforms, from);
		let last = first;
		while ((platforms[last]?.start ?? to) < to) last++;
		return platforms.slice(first, last);
	};
	const possible = [...possibleNames(text, tokens)]
		.filter(({ start, end }) => named(start, end).length === 0)
		.map((one) => ({ ...one, look: strength(text.slice(one.start, one.end)) }));
	const striking = possible.filter(({ look }) => outstanding.test(look)).sort((a, b) => a.start - b.start);
	const mostlyForeign = foreignness(text);
	for (const { start, end, spoken, look } of possible) {
		const said = text.slice(start, end);
		let near: (typeof platforms)[number] | undefined;
		let best = /[lcs]/.test(look) ? plainReach : reach;
		for (const platform of named(start - reach, end + reach)) {
			const away = (platform.end <= start ? start - platform.end : platform.start - end) + (platform.meant ? 0 : doubt);
			if (away < best) [near, best] = [platform, away];
		}
		// Elsewhere a number is a telephone number, which the scanner of those marks whole.
		if (look === 'n' && (!numbered.test(near?.platform.name ?? '') || counts(text, start, end))) continue;
		// What is written with a dash is no address ("a Gmail-era add-on"), nor is what asks to write to one.
		const mail = near?.platform.kind === 'email';
		if (mail && (look === '-' || best > 40 || reachCues.has(fold(said)))) continue;
		// "support at Gmail level": what goes on after it.
		if (mail && /[lcs]/.test(look) && near && text.slice(near.end, start) === ' ') continue;
		if (/[lcs]/.test(look) && hour.test(text.slice(end, end + 14))) continue;
		// An ordinary word that nothing makes a platform has no names that look like any other word, and an account number is none.
		if (!near || (!near.meant && !/[234]/.test(look)) || /^[A-Z]{2}\d{2}[A-Z\d]{10,}$/.test(said)) continue;
		const around = text.slice(Math.max(0, start - context), end + context);
		const [from, to] = [start - context, end + context];
		yield {
			start,
			end,
			look,
			spoken,
			near,
			meant: near.meant,
			better: !outstanding.test(look) && anyWithin(striking, from, to),
			again: around.indexOf(said) !== around.lastIndexOf(said),
			foreign: /[A-Za-z]/.test(said) && mostlyForeign(from, to),
			platforms: named(from, to).filter((other) => other.start > from && other.end < to).length,
		};
	}
}
