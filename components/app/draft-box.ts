import { type Signal, signal } from '@preact/signals';
import type { RecordId } from '../../lib/domain/facts';
import { type AnswerDraft, asDraft, draftKey, emptyDraft, isEmpty, localDrafts, mergeDrafts } from './drafts';
import type { Services } from './services';

/** How long typing may rest before the draft goes to the database, ms. */
const SETTLE = 80;

export interface DraftBox {
	/** The draft of a record: at once what the synchronous copy holds, then the database's where that is newer. */
	of(record: RecordId): Signal<AnswerDraft>;
	/** Changes the draft; `after` is a time it must be newer than (of an answer it replaces). */
	change(record: RecordId, change: (draft: AnswerDraft) => AnswerDraft, after: number): void;
	drop(record: RecordId): void;
	/** Sends what is not yet in the database. */
	flush(): void;
}

/** Keeps drafts in two places: localStorage on every key press, the database through the worker soon after. */
export function createDraftBox(services: Services): DraftBox {
	const local = localDrafts(services.store);
	const open = new Map<RecordId, Signal<AnswerDraft>>();
	const unsaved = new Set<RecordId>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const newer = (record: RecordId, stored: AnswerDraft | null) => {
		const held = of(record);
		const merged = mergeDrafts(held.peek().at > 0 ? held.peek() : null, stored, null);
		if (merged && merged !== held.peek()) held.value = merged;
	};

	function of(record: RecordId): Signal<AnswerDraft> {
		const known = open.get(record);
		if (known) return known;
		const made = signal(local.read(record) ?? emptyDraft());
		open.set(record, made);
		services.desk.draft(draftKey(record)).then(
			(saved) => newer(record, asDraft(saved?.value)),
			() => undefined,
		);
		return made;
	}

	function flush() {
		clearTimeout(timer);
		timer = undefined;
		for (const record of unsaved) {
			const value = of(record).peek();
			// The synchronous copy stays, so a worker that cannot be reached costs nothing.
			if (isEmpty(value)) void services.ask('dropDraft', { key: draftKey(record) });
			else void services.ask('saveDraft', { key: draftKey(record), value });
		}
		unsaved.clear();
	}

	globalThis.addEventListener?.('storage', (event) => {
		const record = event.key?.startsWith('parley.draft.') ? event.key.slice('parley.draft.'.length) : null;
		if (record && open.has(record)) newer(record, local.read(record));
	});

	return {
		of,
		flush,
		change(record, change, after) {
			const held = of(record);
			const at = Math.max(services.now(), held.peek().at + 1, after + 1);
			const next = { ...change(held.peek()), at };
			held.value = next;
			local.write(record, next);
			unsaved.add(record);
			timer ??= setTimeout(flush, SETTLE);
		},
		drop(record) {
			unsaved.delete(record);
			of(record).value = emptyDraft();
			local.drop(record);
			void services.ask('dropDraft', { key: draftKey(record) });
		},
	};
}
