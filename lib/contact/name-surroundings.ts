import { memo } from './memo';
import type { Pair } from './name-pairs';
import type { Say } from './name-weights';
import type { Named } from './platform-names';
import { type Token, tokenAfter } from './tokens';
import { classesOf } from './word-classes';

/** What parts a name from the word or the sign before or after it. */
const sign = (gap: string): string => (gap === ' ' ? '_' : gap === '' ? '' : signsOf(gap));

const signsOf = memo((gap) =>
	gap
		.replace(/\n+/g, 'n')
		.replace(/["'“”«»„‘’`「」『』]/g, 'q')
		.replace(/[([{（【]/g, '(')
		.replace(/[)\]}）】]/g, ')')
		.replace(/[–—-]+/g, '-')
		.replace(/[:：=]/g, ':')
		.replace(/[→➜➡👉»>]|->/gu, '>')
		.replace(/[，、]/g, ',')
		.replace(/。/g, '.')
		.replace(/！/g, '!')
		.replace(/(?:\p{Extended_Pictographic}|\uFE0F)+/gu, 'e')
		.replace(/[^nq(\-:>,.!e)/|@#?;+*]+/g, '')
		.slice(0, 2),
);

/** How far an evidence's bag of words reaches beyond the name and its platform, in UTF-16 units. */
const beyond = 40;

/** What stands around a name and between it and its platform, as evidence. */
export function surroundings(text: string, tokens: readonly Token[], pair: Pair, say: Say): void {
	beside(text, tokens, pair, say);
	between(text, tokens, pair, say);
	platform(text, tokens, pair, say);
	nearby(tokens, pair, say);
	place(text, pair, say);
}

/** The folded word at an index: "^" before the first, "$" after the last, "#" where it is the platform's. */
function wordAt(tokens: readonly Token[], at: number, near: Named): string {
	const token = tokens[at];
	if (!token) return at < 0 ? '^' : '$';
	return token.start >= near.start && token.end <= near.end ? '#' : token.word;
}

/** The two words and the sign before and after the name. */
function beside(text: string, tokens: readonly Token[], { start, end, near, look }: Pair, say: Say): void {
	const first = tokenAfter(tokens, start);
	let next = first;
	while (next < tokens.length && (tokens[next]?.start ?? 0) < end) next++;
	const before = sign(text.slice(tokens[first - 1]?.end ?? 0, start)) || (first === 0 ? '^' : '');
	const after = sign(text.slice(end, tokens[next]?.start ?? text.length)) || (next >= tokens.length ? '$' : '');
	const [p1 = '', p2 = '', p3 = '', n1 = '', n2 = ''] = [first - 1, first - 2, first - 3, next, next + 1].map((at) =>
		wordAt(tokens, at, near),
	);
	say(`z${look}`);
	say(`zlr${look}${before} ${after}`);
	say(`l${before}`);
	say(`r${after}`);
	say(`lr${before} ${after}`);
	say(`p1=${p1}`);
	say(`p2=${p2}`);
	say(`n1=${n1}`);
	say(`n2=${n2}`);
	for (const one of classesOf(p1)) {
		say(`p1:${one}`);
		say(`p1:${one}${before}`);
		say(`z1${look}${one}`);
		for (const two of classesOf(p2)) say(`p21:${two}${one}`);
	}
	for (const one of classesOf(p2)) say(`p2:${one}`);
	for (const one of classesOf(p3)) say(`p3:${one}`);
	for (const one of classesOf(n1)) say(`n1:${one}${after}`);
	for (const one of classesOf(n2)) say(`n2:${one}`);
}

/** How far it is to the platform, in words, sentences and signs, which way, and through which words. */
function between(text: string, tokens: readonly Token[], { start, end, near, look }: Pair, say: Say): void {
	const ahead = near.end <= start;
	const [from, to] = ahead ? [near.end, start] : [end, near.start];
	const way = ahead ? '>' : '<';
	const gap = text.slice(from, to);
	const words: string[] = [];
	for (let at = tokenAfter(tokens, from); at < tokens.length; at++) {
		const token = tokens[at];
		if (!token || token.end > to) break;
		if (token.start >= from) words.push(token.word);
	}
	const breaks = (gap.match(/[.!?…]+(?=\s|$)|[。！？]|\n/g) ?? []).length;
	const far = stepOf(words.length, [9, 5, 3, 2, 1]);
	say(`d${way}${far}`);
	say(`k${way}${Math.min(3, breaks)}`);
	say(`zd${look}${way}${far}${Math.min(2, breaks)}`);
	say(`dk${way}${far}${Math.min(3, breaks)}`);
	say(`gd${kindOf(near)}${way}${far}`);
	say(`c${stepOf(gap.length, [60, 30, 12, 3])}`);
	for (const one of new Set(words.flatMap((word) => classesOf(word)))) say(`i${way}${one}${look}`);
	if (words.length === 0) say(`j${way}${sign(gap)}`);
	if (words.length === 0 || words.length > 3) return;
	say(`w${way}${words.join(' ')}`);
	say(`W${way}${words.map((word) => classesOf(word)[0]).join('')}`);
	say(`jl${way}${sign(gap.slice(0, 2))} ${sign(gap.slice(-2))}`);
}

/** The highest of some steps, given from the highest down, that a number reaches. */
const stepOf = (value: number, steps: readonly number[]): number => steps.find((step) => value >= step) ?? 0;

const kindOf = ({ platform }: Named): string => (platform.short ? 's' : platform.ordinary ? 'o' : 'p');

/** The platform, and the two words before and after it. */
function platform(text: string, tokens: readonly Token[], { near, meant, look }: Pair, say: Say): void {
	const kind = `${kindOf(near)}${meant ? 1 : 0}`;
	say(`g${kind}`);
	say(`G${near.platform.name}`);
	say(`zg${look}${kind}`);
	say(`zG${look}${near.platform.name}`);
	const [q1 = '', q2 = '', m1 = '', m2 = ''] = [near.first - 1, near.first - 2, near.last + 1, near.last + 2].map(
		(at) => wordAt(tokens, at, near),
	);
	for (const one of classesOf(q1)) say(`q1:${one}`);
	for (const one of classesOf(q2)) say(`q2:${one}`);
	for (const one of classesOf(m1)) say(`m1:${one}${look}`);
	for (const one of classesOf(m2)) say(`m2:${one}`);
	say(`q1=${q1}`);
	say(`m1=${m1}`);
	say(`mr${sign(text.slice(near.end, tokens[near.last + 1]?.start ?? text.length))}`);
}

/** All words around both. */
function nearby(tokens: readonly Token[], { start, end, near, look }: Pair, say: Say): void {
	const from = Math.min(near.start, start) - beyond;
	const to = Math.max(near.end, end) + beyond;
	const classes = new Set<string>();
	const words = new Set<string>();
	for (let at = tokenAfter(tokens, from - 1); at < tokens.length; at++) {
		const token = tokens[at];
		if (!token || token.start > to) break;
		if (token.start < end && token.end > start) continue;
		for (const one of classesOf(token.word)) classes.add(one);
		words.add(token.word);
	}
	for (const one of classes) {
		say(`B${one}`);
		say(`zB${look}${one}`);
	}
	for (const word of words) say(`x=${word}`);
}

/** Where in the text the name stands, and what else is there. */
function place(text: string, { start, end, platforms, better, again, foreign, spoken }: Pair, say: Say): void {
	say(`o${Math.min(3, platforms)}`);
	if (better) say('better');
	if (again) say('again');
	if (foreign) say('foreign');
	if (spoken) say('spoken');
	const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
	if (/["“«„'‘`]\s?$/.test(before) && /^\s?["”»“'’`]/.test(after)) say('quoted');
	if (/[([（]\s?$/.test(before) && /^\s?[)\]）]/.test(after)) say('parens');
	if (start === 0) say('begin');
	if (end + 12 >= text.length && /^[^\p{L}\d]*$/u.test(text.slice(end))) say('finish');
}
