import { type Signal, signal } from '@preact/signals';
import type { RecordId } from '../../lib/domain/facts';
import type { Services } from './services';
import { parse } from './view';

/** How long typing may rest before the draft goes to the database, ms. */
const SETTLE = 80;

/** Anything that is being written; `at` is when it was last changed here, UTC ms, and 0 where nothing was. */
export interface Dated {
	at: number;
}

/** One kind of draft: where its copies lie and how they are told. */
export interface DraftKind<T extends Dated> {
	/** Name of the synchronous copy, before the record: no kind's is the beginning of another's. */
	local: string;
	/** Name in the database, before the record. */
	stored: string;
	empty(): T;
	/** Whether nothing was written that would be missed. */
	isEmpty(draft: T): boolean;
	/** A stored draft, or null where it is none of this kind. */
	read(value: unknown): T | null;
}

export interface DraftStore<T extends Dated> {
	/** The draft of a record: at once what the synchronous copy holds, then the database's where that is newer. */
	of(record: RecordId): Signal<T>;
	/** Changes the draft; `after` is a time it must be newer than (of what was prepared from it). */
	change(record: RecordId, change: (draft: T) => T, after: number): void;
	drop(record: RecordId): void;
	/** Sends what is not yet in the database. */
	flush(): void;
}

/** The newer of two copies; of equal ones the first. */
export function newest<T extends Dated>(a: T | null, b: T | null): T | null {
	return !b || (a && a.at >= b.at) ? a : b;
}

/** The synchronous copies, written on every key press so that a popup that dies at once loses nothing. */
export function localCopies<T extends Dated>(
	store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
	kind: Pick<DraftKind<T>, 'local' | 'read'>,
) {
	return {
		read: (record: string): T | null => kind.read(parse(store.getItem(kind.local + record))),
		write(record: string, draft: T): void {
			try {
				store.setItem(kind.local + record, JSON.stringify(draft));
			} catch {
				// The database copy follows within 100 ms.
			}
		},
		drop: (record: string): void => store.removeItem(kind.local + record),
	};
}

/** Keeps drafts of one kind in two places: localStorage on every key press, the database through the worker soon after. */
export function createDraftStore<T extends Dated>(services: Services, kind: DraftKind<T>): DraftStore<T> {
	const local = localCopies(services.store, kind);
	const open = new Map<RecordId, Signal<T>>();
	const unsaved = new Set<RecordId>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const newer = (record: RecordId, stored: T | null) => {
		const held = of(record);
		const merged = newest(held.peek().at > 0 ? held.peek() : null, stored);
		if (merged && merged !== held.peek()) held.value = merged;
	};

	function of(record: RecordId): Signal<T> {
		const known = open.get(record);
		if (known) return known;
		const made = signal(local.read(record) ?? kind.empty());
		open.set(record, made);
		services.desk.draft(kind.stored + record).then(
			(saved) => newer(record, kind.read(saved?.value)),
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
			if (kind.isEmpty(value)) void services.ask('dropDraft', { key: kind.stored + record });
			else void services.ask('saveDraft', { key: kind.stored + record, value });
		}
		unsaved.clear();
	}

	globalThis.addEventListener?.('storage', (event) => {
		const record = event.key?.startsWith(kind.local) ? event.key.slice(kind.local.length) : null;
		if (record && open.has(record)) newer(record, local.read(record));
	});
	globalThis.addEventListener?.('pagehide', flush);

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
			of(record).value = kind.empty();
			local.drop(record);
			void services.ask('dropDraft', { key: kind.stored + record });
		},
	};
}

/** Where drafts of every other kind than answers lie, so that erasing a record takes all of them along. */
export const otherDrafts = [
	{ local: 'parley.terms.', stored: 'terms:' },
	{ local: 'parley.letter.', stored: 'letter:' },
	{ local: 'parley.offer.', stored: 'offer:' },
	{ local: 'parley.offered.', stored: 'offered:' },
	{ local: 'parley.contract.', stored: 'contract:' },
] as const;

/** Forgets what was being written for a record, in both places. */
export function dropOtherDrafts({ store, ask }: Pick<Services, 'store' | 'ask'>, record: RecordId): void {
	for (const { local, stored } of otherDrafts) {
		store.removeItem(local + record);
		void ask('dropDraft', { key: stored + record });
	}
}
