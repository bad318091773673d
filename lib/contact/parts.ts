/** A stretch of a text that is read by itself: what begins in [start, end) counts, and [from, to) around it is read for the context. */
export interface Part {
	start: number;
	end: number;
	from: number;
	to: number;
}

/** Texts up to this long are one part, in UTF-16 units. */
const whole = 1200;
/** Cuts come at the first good place after as many UTF-16 units. */
const size = 640;
/** How much around a part is read with it: more than any finding or its announcement is long. */
const margin = 240;
/** A stretch as long as this without a good place is cut at white space, or anywhere: reading time grows with the text, not with its square. */
const longest = 1600;

/** The end of a paragraph or of a sentence, where white space follows. */
const cut = /[.!?…。！？।][)"'”’]?\s+|\n\s*/g;

const space = /\s/;

const secondHalf = /[\udc00-\udfff]/;

/** The next place from `at` on, one way or the other, where no word is cut in half; where words have no end, where no character is. */
function between(text: string, at: number, step: 1 | -1): number {
	const until = at + step * margin;
	while (at > 0 && at < text.length && !space.test(text.charAt(step < 0 ? at - 1 : at))) {
		if (at === until) return secondHalf.test(text.charAt(at)) ? at - 1 : at;
		at += step;
	}
	return at;
}

/**
 * Cuts a text into parts. Where the cuts are depends on little but what stands before them, so that typing at one place leaves the parts before
 * it as they are, and mostly those after it as well.
 */
export function partsOf(text: string): Part[] {
	const edges = [0];
	let last = 0;
	const add = (at: number): void => {
		edges.push(at);
		last = at;
	};
	const breakUp = (until: number): void => {
		while (until - last > longest) add(between(text, last + whole, -1));
	};
	if (text.length > whole) {
		for (const match of text.matchAll(cut)) {
			const at = match.index + match[0].length;
			breakUp(at);
			if (at - last >= size && text.length - at >= size / 2) add(at);
		}
		breakUp(text.length);
	}
	edges.push(text.length);
	return edges.slice(0, -1).map((start, i) => {
		const end = edges[i + 1] ?? text.length;
		return {
			start,
			end,
			from: start === 0 ? 0 : between(text, Math.max(0, start - margin), -1),
			to: end === text.length ? end : between(text, Math.min(text.length, end + margin), 1),
		};
	});
}

interface Placed {
	start: number;
	end: number;
}

/** What is found in the parts of a text, with offsets in the whole of it; a finding belongs to the part it begins in. */
export function inParts<T extends Placed>(text: string, scan: (window: string) => T[]): T[] {
	const found: T[] = [];
	let done = 0;
	for (const { start, end, from, to } of partsOf(text)) {
		for (const finding of scan(text.slice(from, to))) {
			const at = from + finding.start;
			if (at < start || at >= end || at < done) continue;
			done = from + finding.end;
			found.push({ ...finding, start: at, end: done });
		}
	}
	return found;
}

/** Parts remembered at most, before those the last text did not hold are forgotten. */
const most = 64;

/** Reads a text that is read again and again while it is written. */
export interface Remembering<T> {
	(text: string): T[];
	/** Reads what is new in a text, one part a step, so that the reading itself finds all of it known. */
	ahead(text: string): Generator<void>;
}

/** `inParts` that remembers: only windows that were not there before are scanned. */
export function remembering<T extends Placed>(scan: (window: string) => T[]): Remembering<T> {
	let known = new Map<string, T[]>();
	const read = (text: string): T[] => {
		const used = new Map<string, T[]>();
		const found = inParts(text, (window) => {
			const seen = known.get(window) ?? scan(window);
			used.set(window, seen);
			return seen;
		});
		if (known.size + used.size > most) known = used;
		else for (const [window, seen] of used) known.set(window, seen);
		return found;
	};
	function* ahead(text: string): Generator<void> {
		for (const { from, to } of partsOf(text)) {
			const window = text.slice(from, to);
			if (known.has(window)) continue;
			known.set(window, scan(window));
			yield;
		}
	}
	return Object.assign(read, { ahead });
}
