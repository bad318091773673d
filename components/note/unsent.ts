import type { RecordId } from '../../lib/domain/facts';
import type { Services } from '../app/services';

/**
 * What was typed into notes and is not in the database yet, written down on every key press: one entry of localStorage for each record and
 * each page that edits its note. An entry holds Yjs updates, base64, separated by spaces; applying or sending one twice does no harm.
 */

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length' | 'key'>;

const prefix = 'parley.note.';

/** A record's id holds no such character. */
const before = '|';

/** The entry of one page. */
export function unsentKey(record: RecordId, page: string): string {
	return `${prefix}${record}${before}${page}`;
}

function recordOf(key: string): RecordId {
	return key.slice(prefix.length, key.lastIndexOf(before));
}

/** The entries of one record's note, or of all. */
export function unsentKeys(store: Store, record: RecordId | null = null): string[] {
	const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
	return keys.filter((key) => key.startsWith(prefix) && (record === null || recordOf(key) === record));
}

/** The updates in an entry. */
export function unsentIn(store: Store, key: string): string[] {
	return (store.getItem(key) ?? '').split(' ').filter(Boolean);
}

/** Writes an entry down; an empty one goes. @returns whether it could be written. */
export function writeUnsent(store: Store, key: string, updates: readonly string[]): boolean {
	try {
		if (updates.length === 0) store.removeItem(key);
		else store.setItem(key, updates.join(' '));
		return true;
	} catch {
		// A full localStorage: the database copy follows within the second.
		return false;
	}
}

/** Forgets what was typed into the notes of erased records. */
export function dropUnsent(store: Store, records: readonly RecordId[]): void {
	for (const record of records) for (const key of unsentKeys(store, record)) store.removeItem(key);
}

/**
 * Sends what pages that closed too soon left behind, of one note or of all. An entry goes once everything in it is kept, or once its record
 * is erased; one that its page wrote to meanwhile stays.
 */
export async function sendUnsent(
	{ store, ask, newId }: Pick<Services, 'store' | 'ask' | 'newId'>,
	keys: readonly string[],
): Promise<void> {
	for (const key of keys) {
		const written = store.getItem(key);
		let kept = true;
		for (const update of unsentIn(store, key)) {
			const command = { type: 'updateNote', record: recordOf(key), update } as const;
			const answer = await ask('command', { commandId: newId(), command });
			if (!answer.ok && answer.code !== 'unknown-record') kept = false;
		}
		if (kept && store.getItem(key) === written) store.removeItem(key);
	}
}
