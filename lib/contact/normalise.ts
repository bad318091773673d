import { lookalikes } from './lookalikes';
import { memo } from './memo';

/** A text in plain characters, each of which knows where it came from. */
export interface Normalised {
	readonly text: string;
	/** For each UTF-16 unit of `text`, the original UTF-16 offset where its source begins. */
	readonly starts: Int32Array;
	/** For each UTF-16 unit of `text`, the original UTF-16 offset after its source. */
	readonly ends: Int32Array;
}

const invisible = /\p{Cf}|[\u115f\u1160\u2800\u3164\uffa0]|[\u17b4\u17b5]/u;
/** Marks drawn on the character before them: accents apart, enclosing keycaps, variation selectors, skin tones. */
const attached = /[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{1f3fb}-\u{1f3ff}]/u;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(commat|period|nbsp|amp|sol|colon|dot));/y;
const named: Readonly<Record<string, string>> = {
	commat: '@',
	period: '.',
	nbsp: ' ',
	amp: '&',
	sol: '/',
	colon: ':',
	dot: '.',
};
const nonAscii = /[^\0-\x7f]/;
const decimal = /\p{Nd}/u;

/** Characters NFKC leaves alone, or turns into something other than what a reader sees. */
function special(cp: number): string | undefined {
	if (cp >= 0x2776 && cp <= 0x2793) return String(((cp - 0x2776) % 10) + 1);
	if (cp >= 0x2460 && cp <= 0x249b) return String(((cp - 0x2460) % 20) + 1);
	if (cp >= 0x24f5 && cp <= 0x24fe) return String(cp - 0x24f4);
	if (cp >= 0x24eb && cp <= 0x24f4) return String(cp - 0x24eb + 11);
	if (cp === 0x24ff || cp === 0x1f10b || cp === 0x1f10c) return '0';
	if (cp >= 0x1f100 && cp <= 0x1f10a) return String(Math.max(0, cp - 0x1f101));
	if (cp >= 0x249c && cp <= 0x24b5) return String.fromCharCode(cp - 0x249c + 97);
	for (const base of [0x1f110, 0x1f130, 0x1f150, 0x1f170]) {
		if (cp >= base && cp < base + 26) return String.fromCharCode(cp - base + 97);
	}
	if (cp === 0x1f51f) return '10';
	if (cp === 0xff5c) return '｜';
	if (cp === 0x3002 || cp === 0xff61 || cp === 0x2024 || cp === 0x0701 || cp === 0xa4f8) return '.';
	if (cp === 0x2044 || cp === 0x2215 || cp === 0x29f8 || cp === 0x2571) return '/';
	if (cp === 0x02d0 || cp === 0xa789 || cp === 0x2236) return ':';
	if (cp === 0x2212 || cp === 0x30fb) return cp === 0x2212 ? '-' : '·';
	if (cp >= 0x2010 && cp <= 0x2015) return '-';
	if (cp === 0x2018 || cp === 0x2019 || cp === 0x02bc) return "'";
	if (cp === 0x201c || cp === 0x201d || cp === 0x201e) return '"';
	if (cp === 0x2028 || cp === 0x2029 || cp === 0x85) return '\n';
	return undefined;
}

/** The value of a decimal digit of any script: Unicode lays every set out as ten in a row, from zero. */
function digitValue(cp: number): number {
	let back = 0;
	while (back < 10 && cp - back - 1 > 0 && decimal.test(String.fromCodePoint(cp - back - 1))) back++;
	return back % 10;
}

function plain(char: string, cp: number): string {
	const known = special(cp);
	if (known !== undefined) return known;
	const composed = char.normalize('NFKC');
	if (composed.length === 1 && composed.charCodeAt(0) < 0x80) return composed;
	if (decimal.test(composed)) {
		return Array.from(composed, (c) => (decimal.test(c) ? String(digitValue(c.codePointAt(0) ?? 0)) : c)).join('');
	}
	if (/^\s+$/.test(composed)) return ' ';
	// A long ligature is never part of an address and would only blur the offsets.
	return composed.length > 4 ? char : composed;
}

const plainCached = memo((char) => plain(char, char.codePointAt(0) ?? 0xfffd), 4000);

/** Whether a circled letter stands there: a lone circled "a" is an at sign, one among others is a letter. */
function circled(text: string, at: number): boolean {
	const before = text.charCodeAt(at);
	const cp = (before >= 0xdc00 && before <= 0xdfff ? text.codePointAt(at - 1) : text.codePointAt(at)) ?? 0;
	return (cp >= 0x24b6 && cp <= 0x24e9) || (cp >= 0x1f130 && cp <= 0x1f189);
}

const latinLetter = /[A-Za-z]/;
const wordRun = /[\p{L}\p{N}]+/gu;

/** A sentence that begins where an address ends: "t.me/annaПишу". */
const nextWord = /^[a-z\d]+(?![A-Z])\p{Lu}(?:(?![a-z])\p{Ll}){2,}$/u;

/** Writes look-alike letters as Latin where a word mixes scripts, or stands beside "@" or a Latin domain. Keeps the length. */
function unmix(text: string): string {
	return text.replace(/\S+/g, (chunk) => {
		if (!nonAscii.test(chunk) || !latinLetter.test(chunk)) return chunk;
		const address = /[@.]/.test(chunk);
		return chunk.replace(wordRun, (word) => {
			if (!nonAscii.test(word) || (!address && !latinLetter.test(word)) || nextWord.test(word)) return word;
			let out = '';
			for (const char of word) {
				const latin = char.charCodeAt(0) < 0x80 ? char : lookalikes.get(char);
				if (latin === undefined) return word;
				out += latin;
			}
			return out;
		});
	});
}

/** 0, 1, 2 and so on: texts that are plain already share it, since most are. */
let inOrder = new Int32Array(0);

function asItIs(text: string): Normalised {
	if (inOrder.length <= text.length) inOrder = Int32Array.from({ length: 2 * text.length + 1 }, (_, i) => i);
	return { text, starts: inOrder.subarray(0, text.length), ends: inOrder.subarray(1, text.length + 1) };
}

/**
 * Rewrites a text in plain characters: compatibility forms (NFKC), digits of every script, keycaps, circled letters and digits,
 * typographic dashes and quotes, HTML entities, mixed-script look-alikes; invisible characters are dropped. Lone surrogates become
 * U+FFFD. Linear in the length of the text.
 */
export function normalise(original: string): Normalised {
	if (!nonAscii.test(original) && !original.includes('&')) return asItIs(original);
	const starts: number[] = [];
	const ends: number[] = [];
	const parts: string[] = [];
	const emit = (out: string, start: number, end: number): void => {
		parts.push(out);
		for (let i = 0; i < out.length; i++) {
			starts.push(start);
			ends.push(end);
		}
	};
	let at = 0;
	while (at < original.length) {
		const unit = original.charCodeAt(at);
		if (unit < 0x80) {
			if (unit === 0x26) {
				entity.lastIndex = at;
				const found = entity.exec(original);
				const code = found?.[1] ? Number(found[1]) : found?.[2] ? Number.parseInt(found[2], 16) : 0;
				const out = found?.[3] ? named[found[3]] : code > 0x1f && code < 0x7f ? String.fromCharCode(code) : undefined;
				if (found && out !== undefined) {
					emit(out, at, at + found[0].length);
					at += found[0].length;
					continue;
				}
			}
			let to = at + 1;
			while (to < original.length && original.charCodeAt(to) < 0x80 && original.charCodeAt(to) !== 0x26) to++;
			parts.push(original.slice(at, to));
			while (at < to) {
				starts.push(at);
				ends.push(++at);
			}
			continue;
		}
		const cp = original.codePointAt(at) ?? 0xfffd;
		const length = cp > 0xffff ? 2 : 1;
		if (cp >= 0xd800 && cp <= 0xdfff) {
			emit('\ufffd', at, at + 1);
		} else {
			const char = original.slice(at, at + length);
			if (attached.test(char)) {
				// The mark belongs to the character before it: a keycap's digit ends after its cap.
				if (ends.length > 0) ends[ends.length - 1] = at + length;
			} else if (!invisible.test(char)) {
				const lone =
					[0x24d0, 0x24b6, 0x1f130, 0x1f150, 0x1f170].includes(cp) &&
					!circled(original, at - 1) &&
					!circled(original, at + length);
				emit(lone ? '@' : plainCached(char), at, at + length);
			}
		}
		at += length;
	}
	const text = parts.join('');
	return {
		text: nonAscii.test(text) ? unmix(text) : text,
		starts: Int32Array.from(starts),
		ends: Int32Array.from(ends),
	};
}

/** The original [start, end) behind `start`..`end` of the normalised text. */
export function toOriginal(map: Normalised, start: number, end: number): { start: number; end: number } {
	const from = map.starts[start] ?? 0;
	return { start: from, end: Math.max(from, map.ends[end - 1] ?? from) };
}
