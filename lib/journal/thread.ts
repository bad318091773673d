import Dexie from 'dexie';
import type { RecordId } from '../domain/facts';
import type { Message } from '../domain/message';
import type { JournalDatabase } from './database';

/** Messages of a room sent before a time (UTC ms), the newest first, by index. */
export async function threadOf(db: JournalDatabase, room: RecordId, before: number, limit: number): Promise<Message[]> {
	const range = db.messages.where('[room+at]').between([room, Dexie.minKey], [room, before], true, false);
	return (await range.reverse().limit(limit).toArray()).map((row) => row.message);
}

/** Index entries read for one word at most. */
const BROAD = 2_000;

/** Messages that hold words beginning with each of `words`, the newest first; of a word that is everywhere only some. */
export async function findMessages(db: JournalDatabase, words: readonly string[], limit: number): Promise<Message[]> {
	if (words.length === 0) return [];
	const lists = await Promise.all(
		words.map((word) => db.messages.where('words').startsWith(word).limit(BROAD).primaryKeys()),
	);
	const [fewest = []] = [...lists].sort((a, b) => a.length - b.length);
	const rows = await db.messages.bulkGet([...new Set(fewest)]);
	return rows
		.filter((row) => row !== undefined)
		.filter((row) => words.every((word) => row.words.some((other) => other.startsWith(word))))
		.sort((a, b) => b.at - a.at)
		.slice(0, limit)
		.map((row) => row.message);
}
