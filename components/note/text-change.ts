/** What a person changed in a text. Offsets and lengths are in UTF-16 units. */
export interface TextChange {
	at: number;
	removed: number;
	inserted: string;
}

const splitsPair = (text: string, at: number): boolean =>
	at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

/**
 * The smallest change that makes `after` of `before`; null where they are equal. Never cuts a surrogate pair in two: half a pair would come
 * back as another character. In a run of equal letters it takes those before the caret, which is where typing puts them.
 * @param caret where the caret stands in `after`
 */
export function textChange(before: string, after: string, caret: number): TextChange | null {
	if (before === after) return null;
	const most = Math.min(before.length, after.length);
	// What follows the caret was there before.
	const behind = Math.min(most, Math.max(0, after.length - caret));
	let tail = 0;
	while (tail < behind && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
	let head = 0;
	while (head < most - tail && before.charAt(head) === after.charAt(head)) head += 1;
	// A caret that is elsewhere, as after a programme's own change, must not make the change larger.
	while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
	if (splitsPair(before, head) || splitsPair(after, head)) head -= 1;
	if (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail)) tail -= 1;
	return { at: head, removed: before.length - tail - head, inserted: after.slice(head, after.length - tail) };
}

/** One step of a change as Yjs tells it, lengths in UTF-16 units. */
export interface DeltaStep {
	retain?: number | undefined;
	insert?: unknown;
	delete?: number | undefined;
}

/** Where an offset comes to lie after somebody else's change; text put in exactly there goes behind it. */
export function shifted(offset: number, delta: readonly DeltaStep[]): number {
	let read = 0;
	let at = offset;
	for (const step of delta) {
		if (step.retain !== undefined) read += step.retain;
		else if (typeof step.insert === 'string') {
			if (read < at) at += step.insert.length;
			read += step.insert.length;
		} else if (step.delete !== undefined && read < at) at -= Math.min(step.delete, at - read);
	}
	return at;
}

/** Where a change ends: where the caret belongs after Undo. */
export function endOf(delta: readonly DeltaStep[]): number {
	let [read, end] = [0, 0];
	for (const step of delta) {
		if (step.retain !== undefined) read += step.retain;
		else {
			if (typeof step.insert === 'string') read += step.insert.length;
			end = read;
		}
	}
	return end;
}
