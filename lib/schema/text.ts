import { z } from './z';

/** A text at an entry: at most `max` UTF-16 units, lone surrogates replaced, since JSON and IndexedDB would bring them back changed. */
export function enteredText(max: number) {
	return z.string().check(
		z.maxLength(max),
		z.overwrite((text) => text.toWellFormed()),
	);
}

/** A text inside something stored: never changed, so refused where it is not well formed. */
export function storedText(max: number) {
	return z.string().check(
		z.maxLength(max),
		z.refine((text) => text.isWellFormed(), 'not well-formed text'),
	);
}

export type TextOf = typeof enteredText;

/** Whether a value is JSON of at most `max` UTF-16 units when written out. */
export function isSmallJson(value: unknown, max: number): boolean {
	try {
		return (JSON.stringify(value) ?? 'null').length <= max;
	} catch {
		return false;
	}
}

/** Caps in UTF-16 units. A message on Upwork holds 10,240; a job's text is the longest thing a page shows. */
export const caps = {
	id: 300,
	short: 200,
	line: 1_000,
	message: 50_000,
	draft: 200_000,
	note: 100_000,
	unknownData: 200_000,
};

/** Longest masked structure of a page (lib/upwork/skeleton.ts). */
export const maxSkeleton = 200_000;
