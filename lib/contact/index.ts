import { inParts, remembering } from './parts';
import { scanWhole } from './scan';
import type { Finding, FindOptions } from './types';

export type { Certainty, ContactKind, Finding, FindOptions } from './types';

/**
 * Finds ways to be contacted in a text. Pure and synchronous; linear in the length of the text. Offsets are UTF-16 units of `text` as given;
 * findings are sorted by `start` and do not overlap. Links to upwork.com and to `options.allow` stay silent. Never throws.
 */
export function findContacts(text: string, options: FindOptions = {}): Finding[] {
	return inParts(text, (window) => scanWhole(window, options));
}

/** Reads a text again and again as it is being written. */
export interface Scanner {
	(text: string, options?: FindOptions): Finding[];
	/** Reads what is new in a text, one part a step: the browser gets to other things in between, and the reading then costs nothing. */
	ahead(text: string, options?: FindOptions): Generator<void>;
}

/**
 * A reader that remembers the parts of the last texts, so that a key typed in a long message costs the reading of one part. Answers exactly
 * what `findContacts` would. The options' lists are compared by content.
 */
export function createScanner(): Scanner {
	let read = remembering((window: string) => scanWhole(window, {}));
	let by = '';
	const reading = (options: FindOptions) => {
		const now = JSON.stringify([options.region, options.allow, options.own]);
		if (now !== by) read = remembering((window: string) => scanWhole(window, options));
		by = now;
		return read;
	};
	return Object.assign((text: string, options: FindOptions = {}) => reading(options)(text), {
		ahead: (text: string, options: FindOptions = {}) => reading(options).ahead(text),
	});
}
