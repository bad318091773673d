import { DAY } from '../domain/time';
import type { JournalDatabase } from './database';
import { type Expected, type Left, newInstall, type Outcome, readHead, type Surroundings, writeHead } from './head';

/** How long the first answer to a command is kept for those that ask again. */
const RECEIPT_STANDS = 30 * DAY;

/** Forgets receipts older than 30 days. */
export async function pruneReceipts(db: JournalDatabase, now: number): Promise<void> {
	await db.receipts
		.where('at')
		.below(now - RECEIPT_STANDS)
		.delete();
}

/** Keeps what a person is writing; plain rows of this device, never facts. */
export async function putDraft(db: JournalDatabase, key: string, value: unknown, savedAt: number): Promise<void> {
	await db.drafts.put({ key, value, savedAt });
}

/** Forgets a draft; one that is not there is no error. */
export async function dropDraft(db: JournalDatabase, key: string): Promise<void> {
	await db.drafts.delete(key);
}

/** Remembers that a backup file was saved now. */
export function backupSaved(
	db: JournalDatabase,
	expected: Expected,
	around: Surroundings,
): Promise<Outcome<{ ok: true }>> {
	return db.transaction('rw', [db.meta], async () => {
		const head = await readHead(db, expected, around);
		const memory = { ...head.memory, lastBackup: around.now() };
		const left = await writeHead(db, { ...head, memory });
		return { answer: { ok: true as const }, left };
	});
}

/** Writes the head again as it is, no commit of its own: shows whether there is room once more after a full disk. */
export function tryToWrite(
	db: JournalDatabase,
	expected: Expected,
	around: Surroundings,
): Promise<Outcome<{ ok: true }>> {
	return db.transaction('rw', [db.meta], async () => {
		const head = await readHead(db, expected, around);
		await db.meta.put({ key: 'state', value: head });
		const { commit, counts, live } = head;
		const left = { install: head.install.install, commit, unanswered: counts.unanswered, live };
		return { answer: { ok: true as const }, left };
	});
}

/** Makes this database a new device's, going on from whatever it holds; its commits count on from those that were lost. */
export function afresh(db: JournalDatabase, lastCommit: number, around: Surroundings): Promise<Left> {
	return db.transaction('rw', [db.meta], async () => {
		const head = await readHead(db, { install: null, commit: 0, live: 'recordsA' }, around);
		const commit = Math.max(head.commit, lastCommit);
		return writeHead(db, { ...head, install: newInstall(around), commit });
	});
}
