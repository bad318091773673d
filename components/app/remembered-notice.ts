import type { RecordId } from '../../lib/domain/facts';
import { MINUTE } from '../../lib/domain/time';
import { type AnswerDraft, asDraft } from './drafts';
import { parse } from './view';

/** What was just done, and how to take it back. */
export interface Notice {
	text: string;
	/** Facts to retract; null where there is nothing to undo. */
	undo: { record: RecordId; id: string }[] | null;
	/** A draft that comes back with the undo. */
	draft: { record: RecordId; value: AnswerDraft } | null;
	problem: boolean;
}

const key = 'parley.notice';

/** The last thing done, if it can be undone and happened within the last minute: a popup may have closed over it. */
export function rememberedNotice(store: Pick<Storage, 'getItem'>, now: number): Notice | null {
	const { at, text, undo, draft } = parse(store.getItem(key));
	if (typeof at !== 'number' || now - at > MINUTE || typeof text !== 'string' || !Array.isArray(undo)) return null;
	const facts = undo.filter(isFactRef);
	return facts.length > 0 ? { text, undo: facts, draft: asNoticeDraft(draft), problem: false } : null;
}

export function rememberNotice(
	store: Pick<Storage, 'setItem' | 'removeItem'>,
	notice: Notice | null,
	now: number,
): void {
	try {
		if (notice?.undo) store.setItem(key, JSON.stringify({ ...notice, at: now }));
		else store.removeItem(key);
	} catch {
		// Then the undo lasts as long as the page.
	}
}

function isFactRef(value: unknown): value is { record: RecordId; id: string } {
	return typeof value === 'object' && value !== null && 'record' in value && 'id' in value;
}

function asNoticeDraft(value: unknown): Notice['draft'] {
	if (typeof value !== 'object' || value === null || !('record' in value) || !('value' in value)) return null;
	const draft = asDraft(value.value);
	return draft && typeof value.record === 'string' ? { record: value.record, value: draft } : null;
}
