import type { Fact } from '../domain/facts';
import { isFact } from '../schema/facts';

/** Facts read in one go, so that a page stays alive between parts. */
const PART = 2_000;

/** Where a database is read from when Dexie cannot or may not open it. */
export interface RawPlace {
	factory: IDBFactory;
	keyRange: typeof IDBKeyRange;
	name: string;
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The database did not answer.'));
	});
}

/**
 * Opens whatever layout is stored, without changing it; null where there is no database. Rejects where it cannot be opened: a list of the
 * databases would not tell that from having none.
 */
async function openRaw(place: RawPlace): Promise<IDBDatabase | null> {
	const request = place.factory.open(place.name);
	let missing = false;
	request.onupgradeneeded = () => {
		missing = true;
		request.transaction?.abort();
	};
	try {
		const raw = await settle(request);
		raw.onversionchange = () => raw.close();
		return raw;
	} catch (error) {
		if (missing) return null;
		throw error;
	}
}

/** One part of what is stored. */
export interface RawPart {
	facts: Fact[];
	/** Rows that hold no fact this version can read. */
	unreadable: number;
}

/**
 * Every fact that can be read, in parts, whatever the layout: also from a database that a newer Parley wrote, or that Dexie cannot open.
 * Rejects with the database's error where it cannot be opened at all, or where reading stops in the middle.
 */
export async function* rawFacts(place: RawPlace): AsyncGenerator<RawPart> {
	const raw = await openRaw(place);
	if (!raw) return;
	try {
		if (!raw.objectStoreNames.contains('facts')) return;
		let after: IDBValidKey | null = null;
		for (;;) {
			const store = raw.transaction('facts', 'readonly').objectStore('facts');
			const range: IDBKeyRange | null = after === null ? null : place.keyRange.lowerBound(after, true);
			const [keys, rows]: [IDBValidKey[], unknown[]] = await Promise.all([
				settle(store.getAllKeys(range, PART)),
				settle(store.getAll(range, PART)),
			]);
			const facts = rows.map(factIn).filter((fact) => fact !== null);
			yield { facts, unreadable: rows.length - facts.length };
			if (rows.length < PART) return;
			after = keys.at(-1) ?? null;
		}
	} finally {
		raw.close();
	}
}

/** The fact in a stored row: this layout keeps it under `fact`; another might keep it as the row itself. */
function factIn(row: unknown): Fact | null {
	if (typeof row !== 'object' || row === null) return null;
	if ('fact' in row && isFact(row.fact)) return row.fact;
	return isFact(row) ? row : null;
}
