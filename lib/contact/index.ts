import { joined, partsOf } from './parts';
import { scanWhole } from './scan';
import type { Finding, FindOptions } from './types';

export type { Certainty, ContactKind, Finding, FindOptions } from './types';

/**
 * Finds ways to be contacted in a text. Pure and synchronous; linear in the text's length. Offsets are UTF-16 units of `text` as given;
 * findings are sorted by `start` and do not overlap. Links to upwork.com and to `options.allow` stay silent. Never throws.
 */
export function findContacts(text: string, options: FindOptions = {}): Finding[] {
	return joined(partsOf(text), (window) => scanWhole(window, options), text);
}

/** Reads a text again and again as it is being written. */
export type Scanner = (text: string, options?: FindOptions) => Finding[];

/** Parts remembered by one scanner at most, before those the last text did not hold are forgotten. */
const remembered = 64;

/**
 * A reader that remembers the parts of the last texts, so that a key typed in a long message costs the reading of one part. Answers exactly
 * what `findContacts` would. The options' lists are compared by content.
 */
export function createScanner(): Scanner {
	let known = new Map<string, Finding[]>();
	let by = '';
	return (text, options = {}) => {
		const now = JSON.stringify([options.region, options.allow, options.own]);
		if (now !== by) known.clear();
		by = now;
		const used = new Map<string, Finding[]>();
		const found = joined(
			partsOf(text),
			(window) => {
				const seen = known.get(window) ?? scanWhole(window, options);
				used.set(window, seen);
				return seen;
			},
			text,
		);
		if (known.size + used.size > remembered) known = used;
		else for (const [window, seen] of used) known.set(window, seen);
		return found;
	};
}
