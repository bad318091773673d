import type { Finding } from './types';

/** A stretch of a text that is read by itself: what begins in [start, end) counts, and [from, to) around it is read for the context. */
export interface Part {
	start: number;
	end: number;
	from: number;
	to: number;
}

/** Texts up to this long are one part; cuts come at the first good place after as many UTF-16 units. */
const size = 700;
/** How much around a part is read with it: more than any finding or its announcement is long. */
const margin = 320;

/** The end of a paragraph or of a sentence, where white space follows. */
const cut = /[.!?…。！？।][)"'”’]?\s+|\n\s*/g;

const space = /\s/;

/** Moves an edge outwards to white space, so that no word is read in half. */
function outwards(text: string, at: number, step: 1 | -1): number {
	while (at > 0 && at < text.length && !space.test(text.charAt(step < 0 ? at - 1 : at))) at += step;
	return at;
}

/**
 * Cuts a text into parts. Where the cuts are depends on what stands before them only, so that typing at one place leaves the parts before it
 * as they are, and mostly those after it as well. A text without white space is one part.
 */
export function partsOf(text: string): Part[] {
	const edges = [0];
	let last = 0;
	if (text.length > 2 * size) {
		for (const match of text.matchAll(cut)) {
			const at = match.index + match[0].length;
			if (at - last < size || text.length - at < size / 2) continue;
			edges.push(at);
			last = at;
		}
	}
	edges.push(text.length);
	return edges.slice(0, -1).map((start, i) => {
		const end = edges[i + 1] ?? text.length;
		return {
			start,
			end,
			from: start === 0 ? 0 : outwards(text, Math.max(0, start - margin), -1),
			to: end === text.length ? end : outwards(text, Math.min(text.length, end + margin), 1),
		};
	});
}

/** What is found in the parts, with offsets in the whole text; a finding belongs to the part it begins in. */
export function joined(parts: readonly Part[], scan: (window: string) => Finding[], text: string): Finding[] {
	const found: Finding[] = [];
	let done = 0;
	for (const { start, end, from, to } of parts) {
		for (const finding of scan(text.slice(from, to))) {
			const at = from + finding.start;
			if (at < start || at >= end || at < done) continue;
			done = from + finding.end;
			found.push({ ...finding, start: at, end: done });
		}
	}
	return found;
}
