import type { AnswerKind, RecordId } from '../../lib/domain/facts';
import type { Box } from '../../lib/domain/record';

/** What the person was looking at. Kept synchronously, because a popup is closed without warning. */
export interface ViewState {
	box: Box;
	query: string;
	open: RecordId | null;
	/** Which part of the open record is shown; what is not there for a record shows its overview. */
	part: string;
	/** The answer being written for the open record. */
	composer: AnswerKind | null;
	/** Show only records of this account; null for all. */
	account: string | null;
	/** Scroll offset of the list, CSS px. */
	scroll: number;
}

export const boxes: readonly Box[] = ['waiting', 'active', 'submitted', 'archived'];

export const freshView: ViewState = {
	box: 'waiting',
	query: '',
	open: null,
	part: 'overview',
	composer: null,
	account: null,
	scroll: 0,
};

/** Reads the stored view; whatever is missing or odd falls back to the fresh one. */
export function readView(store: Pick<Storage, 'getItem'>, name: string): ViewState {
	const stored = parse(store.getItem(viewKey(name)));
	const box = boxes.find((one) => one === stored.box) ?? 'waiting';
	const open = typeof stored.open === 'string' ? stored.open : null;
	const composer = stored.composer === 'accept' || stored.composer === 'decline' ? stored.composer : null;
	return {
		box,
		query: typeof stored.query === 'string' ? stored.query : '',
		open,
		part: typeof stored.part === 'string' ? stored.part : 'overview',
		composer: open ? composer : null,
		account: typeof stored.account === 'string' ? stored.account : null,
		scroll: typeof stored.scroll === 'number' ? stored.scroll : 0,
	};
}

export function writeView(store: Pick<Storage, 'setItem'>, name: string, view: ViewState): void {
	try {
		store.setItem(viewKey(name), JSON.stringify(view));
	} catch {
		// A full or blocked localStorage costs the remembered view, nothing else.
	}
}

/** An object from JSON text; empty where it is none. */
export function parse(text: string | null): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}

function viewKey(name: string): string {
	return `parley.view.${name}`;
}
