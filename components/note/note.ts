import { type Signal, signal } from '@preact/signals';
import { applyUpdate, Doc, mergeUpdates, type Text, type Transaction, UndoManager, type YTextEvent } from 'yjs';
import { effectiveFacts } from '../../lib/domain/effective';
import { type Fact, isKnown, type RecordId } from '../../lib/domain/facts';
import type { Services } from '../app/services';
import { count } from '../words/number';
import { fromBase64, toBase64 } from './base64';
import { type DeltaStep, textChange } from './text-change';
import { unsentIn, unsentKey, unsentKeys, writeUnsent } from './unsent';

/** How long typing may rest before it goes to the database, ms. */
const SETTLE = 500;

/** How long to wait before the worker is asked again, ms. */
const AGAIN = 3_000;

/** The longest note, UTF-16 units: whatever is done to one of that length at once fits into one update. */
export const NOTE_LIMIT = 20_000;

/** The longest update the journal takes, as base64. */
const UPDATE_LIMIT = 100_000;

/** Marks changes that came from the database. */
const stored = Symbol('stored');

/** Marks changes typed here. */
const typed = Symbol('typed');

/** What a field shows of a note, told of changes that were not typed into it. */
export interface Viewer {
	changed(text: string, delta: readonly DeltaStep[], byUndo: boolean): void;
}

/** One record's note while a page edits it. */
export interface Note {
	text(): string;
	/** What keeps the note from being saved, or an addition from being taken; null while all is well. */
	problem: Signal<string | null>;
	/** Makes what the person changed part of the note; `shown` is the text before. @returns the text as it is now. */
	type(shown: string, after: string, caret: number): string;
	undo(): void;
	redo(): void;
	/** Takes in what the database holds. While `hold` is on, it waits: an input method does not survive a text that changes under it. */
	receive(facts: readonly Fact[]): void;
	hold(on: boolean): void;
	view(viewer: Viewer): () => void;
	/** Sends what is not in the database yet. */
	flush(): Promise<void>;
	close(): void;
}

/** Opens a record's note, with what other pages left of it unsent. `page` names this page among those that edit the note. */
export function openNote(services: Pick<Services, 'store' | 'ask' | 'newId'>, record: RecordId, page: string): Note {
	const { store } = services;
	const doc = new Doc();
	const text: Text = doc.getText('note');
	const undoManager = new UndoManager(text, { trackedOrigins: new Set([typed]) });
	const problem = signal<string | null>(null);
	const key = unsentKey(record, page);
	const applied = new Set<string>();
	let unsent: Uint8Array[] = [];
	let held: Uint8Array[] | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let sending: Promise<void> | null = null;

	const take = (update: Uint8Array) => {
		if (held) held.push(update);
		else applySafely(doc, update);
	};

	doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin === stored) return;
		unsent.push(update);
		// Written down before anything else: the page may be gone in the next moment.
		writeUnsent(store, key, [toBase64(mergeUpdates(unsent))]);
		timer ??= setTimeout(() => void flush(), SETTLE);
	});

	async function send(): Promise<void> {
		for (let batch = nextBatch(unsent); batch; batch = nextBatch(unsent)) {
			const update = toBase64(batch.update);
			if (update.length > UPDATE_LIMIT) {
				problem.value = 'This change is too long to be saved in one piece. Undo it, and add it in smaller parts.';
				return;
			}
			const command = { type: 'updateNote', record, update } as const;
			const answer = await services.ask('command', { commandId: services.newId(), command });
			if (!answer.ok) {
				problem.value = `${answer.message} What you wrote is kept on this device until then.`;
				if (answer.code === 'failed') timer ??= setTimeout(() => void flush(), AGAIN);
				return;
			}
			unsent = unsent.slice(batch.of);
			problem.value = null;
			writeUnsent(store, key, unsent.length > 0 ? [toBase64(mergeUpdates(unsent))] : []);
		}
	}

	function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		sending ??= send().finally(() => {
			sending = null;
		});
		return sending;
	}

	for (const other of unsentKeys(store, record)) {
		for (const update of unsentIn(store, other)) {
			const bytes = fromBase64(update);
			if (bytes) take(bytes);
		}
	}

	return {
		text: () => text.toString(),
		problem,
		type(shown, after, caret) {
			const change = textChange(shown, after, caret);
			if (!change) return shown;
			const { at, removed } = change;
			const inserted = change.inserted.toWellFormed();
			const length = shown.length - removed + inserted.length;
			if (inserted.length > removed && length > NOTE_LIMIT) {
				problem.value = `A note holds ${count(NOTE_LIMIT)} characters, and this would make ${count(length)}: it was not added. What you copied is still in the clipboard.`;
				return shown;
			}
			problem.value = null;
			doc.transact(() => {
				if (removed > 0) text.delete(at, removed);
				if (inserted !== '') text.insert(at, inserted);
			}, typed);
			return text.toString();
		},
		undo: () => void undoManager.undo(),
		redo: () => void undoManager.redo(),
		receive(facts) {
			for (const fact of effectiveFacts(facts).filter(isKnown)) {
				if (fact.type !== 'noteUpdated' || applied.has(fact.id)) continue;
				applied.add(fact.id);
				const bytes = fromBase64(fact.data.update);
				if (bytes) take(bytes);
			}
		},
		hold(on) {
			const waiting = held ?? [];
			held = on ? waiting : null;
			if (!on) for (const update of waiting) applySafely(doc, update);
		},
		view(viewer) {
			const changed = (event: YTextEvent, transaction: Transaction) => {
				if (transaction.origin === typed) return;
				viewer.changed(text.toString(), event.delta as DeltaStep[], transaction.origin === undoManager);
			};
			text.observe(changed);
			return () => text.unobserve(changed);
		},
		flush,
		close() {
			void flush();
			undoManager.destroy();
		},
	};
}

/** An update from a broken file must not take the note with it. */
function applySafely(doc: Doc, update: Uint8Array): void {
	try {
		applyUpdate(doc, update, stored);
	} catch {
		// The rest of the note stands without it.
	}
}

/** As many of the unsent updates as fit into one command, at least one. */
function nextBatch(unsent: readonly Uint8Array[]): { update: Uint8Array; of: number } | null {
	const [first] = unsent;
	if (!first) return null;
	const all = mergeUpdates([...unsent]);
	return toBase64(all).length <= UPDATE_LIMIT ? { update: all, of: unsent.length } : { update: first, of: 1 };
}
