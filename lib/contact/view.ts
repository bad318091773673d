import type { Candidate } from './links';
import { firstThat } from './tokens';

/** How far a rewriting can be trusted on its own: brackets and signs say "address", a bare word may be just a word. */
export type Strength = 'strong' | 'weak';

/** A stretch of the text below that a view writes differently; offsets in the view. */
export interface Change {
	start: number;
	end: number;
	strength: Strength;
}

/** A rewriting of a text that remembers where everything came from. */
export interface View {
	readonly text: string;
	/** For each UTF-16 unit, the [start, end) below. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	readonly changes: readonly Change[];
}

/** Replacements in ascending order, not overlapping. */
export interface Replacement {
	start: number;
	end: number;
	text: string;
	strength: Strength;
}

/** The text with the replacements made, and for each of its UTF-16 units the place in the original it stands for. */
export function rewrite(text: string, replacements: readonly Replacement[]): View {
	const parts: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const changes: Change[] = [];
	let at = 0;
	let length = 0;
	const copy = (to: number): void => {
		if (to <= at) return;
		parts.push(text.slice(at, to));
		for (let i = at; i < to; i++) {
			starts.push(i);
			ends.push(i + 1);
		}
		length += to - at;
		at = to;
	};
	for (const { start, end, text: made, strength } of replacements) {
		if (start < at) continue;
		copy(start);
		parts.push(made);
		for (let i = 0; i < made.length; i++) {
			starts.push(start);
			ends.push(end);
		}
		changes.push({ start: length, end: length + made.length, strength });
		length += made.length;
		at = end;
	}
	copy(text.length);
	return { text: parts.join(''), starts, ends, changes };
}

/** The changes touched by [start, end) of a view. */
export function changesIn(view: View, start: number, end: number): Change[] {
	const found: Change[] = [];
	for (let at = firstThat(view.changes, (change) => change.end >= start); at < view.changes.length; at++) {
		const change = view.changes[at];
		if (!change || change.start >= end) break;
		found.push(change);
	}
	return found;
}

/** A candidate of a view, as one of the text below. */
export function below(view: View, candidate: Candidate): Candidate {
	const start = view.starts[candidate.start] ?? 0;
	return { ...candidate, start, end: Math.max(start, view.ends[candidate.end - 1] ?? start) };
}
