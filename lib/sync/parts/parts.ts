import { fetchUpdates, IndexeddbPersistence, storeState } from 'y-indexeddb';
import * as Y from 'yjs';
import { partPrefix } from '../database';

/** The parts on this device's disk. */
export interface PartStore {
	/** A part as it is on the disk now, empty where it was never written; the same document until `drop`. */
	open(part: number): Promise<Y.Doc>;
	/** Resolves once everything written into a part so far is on the disk; rejects where it is not. */
	flush(part: number): Promise<void>;
	/** Writes a part anew, so that nothing of what was deleted from it stays. */
	rewrite(part: number): Promise<void>;
	/** Closes every part and forgets what was not flushed. */
	drop(): Promise<void>;
}

interface Held {
	doc: Y.Doc;
	disk: IndexeddbPersistence;
	/** Updates made here since it was opened, each a row of its own. */
	made: number;
	/** The key of the last row known to be on the disk. */
	last: number;
}

/** Opens the parts of one membership, in the browser's IndexedDB. A page works on them alone (S28). */
export function indexedParts(membership: string): PartStore {
	const held = new Map<number, Promise<Held>>();

	async function openNew(part: number): Promise<Held> {
		const doc = new Y.Doc();
		const disk = new IndexeddbPersistence(`${partPrefix}${membership}-${part}`, doc);
		// `whenSynced` alone would wait for ever for a database that does not open.
		await disk._db;
		await disk.whenSynced;
		const one: Held = { doc, disk, made: 0, last: 0 };
		await fetchUpdates(disk);
		one.last = await lastRow(disk);
		doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin !== disk) one.made += 1;
		});
		return one;
	}

	function get(part: number): Promise<Held> {
		const known = held.get(part) ?? openNew(part);
		held.set(part, known);
		known.catch(() => held.delete(part));
		return known;
	}

	return {
		async open(part) {
			const one = await get(part);
			// Another page may have written since.
			await fetchUpdates(one.disk);
			if (one.made === 0) one.last = await lastRow(one.disk);
			return one.doc;
		},
		async flush(part) {
			const one = await get(part);
			// Transactions on one store run in order: when this one has its answer, those before have ended, well or not.
			const last = await lastRow(one.disk);
			if (last < one.last + one.made) throw new Error('The browser did not keep a part.');
			one.last = last;
			one.made = 0;
		},
		async rewrite(part) {
			const one = await get(part);
			await storeState(one.disk, true);
			await lastRow(one.disk);
		},
		async drop() {
			const all = await Promise.allSettled(held.values());
			held.clear();
			for (const one of all) if (one.status === 'fulfilled') one.value.doc.destroy();
		},
	};
}

/** The key of the newest row, read in a transaction that waits for those before it. */
function lastRow(disk: IndexeddbPersistence): Promise<number> {
	return new Promise((resolve, reject) => {
		const database = disk.db;
		if (!database) return reject(new Error('The database of a part is closed.'));
		const transaction = database.transaction(['updates'], 'readwrite');
		const request = transaction.objectStore('updates').openKeyCursor(null, 'prev');
		transaction.oncomplete = () => resolve(Number(request.result?.key ?? 0));
		transaction.onerror = () => reject(transaction.error ?? new Error('A part could not be read.'));
		transaction.onabort = () => reject(transaction.error ?? new Error('A part could not be read.'));
	});
}
