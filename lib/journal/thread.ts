import Dexie, { type Table } from 'dexie';
import type { LastMessage } from '../domain/awaited';
import type { RecordId } from '../domain/facts';
import { recordParts } from '../domain/ids';
import type { Message } from '../domain/message';
import type { JournalDatabase } from './database';
import type { RecordRow } from './tables';

/** Messages of a room whose place is before another (UTC ms), the newest first, by index. */
export async function threadOf(db: JournalDatabase, room: RecordId, before: number, limit: number): Promise<Message[]> {
	const range = db.messages.where('[room+at]').between([room, Dexie.minKey], [room, before], true, false);
	return (await range.reverse().limit(limit).toArray()).map((row) => row.message);
}

/** Messages of a room whose place is after another (UTC ms), the oldest first, by index. */
export async function threadAfter(
	db: JournalDatabase,
	room: RecordId,
	after: number,
	limit: number,
): Promise<Message[]> {
	const range = db.messages.where('[room+at]').between([room, after], [room, Dexie.maxKey], false, true);
	return (await range.limit(limit).toArray()).map((row) => row.message);
}

/** The ids of all messages of a room. */
export function messagesOf(db: JournalDatabase, room: RecordId): Promise<RecordId[]> {
	const range = db.messages.where('[room+at]').between([room, Dexie.minKey], [room, Dexie.maxKey], true, true);
	return Promise.resolve(range.primaryKeys());
}

/** Messages of one run that are looked at: who has written more often without an answer waits at least since then. */
const RUN = 50;

/**
 * The last message of a room that was not deleted, with when its run began: read backwards by index, so that only deleted ones at the end and
 * those of the same author are passed over.
 */
async function lastOf(db: JournalDatabase, room: RecordId): Promise<LastMessage | null> {
	const range = db.messages.where('[room+at]').between([room, Dexie.minKey], [room, Dexie.maxKey], true, true);
	let author: string | null | undefined;
	const rows = await range
		.reverse()
		.filter(({ message }) => !message.deleted)
		.until(({ message }) => {
			author = author === undefined ? message.author : author;
			return message.author !== author;
		})
		.limit(RUN)
		.toArray();
	const last = rows[0]?.message;
	const first = rows.at(-1)?.message;
	return last && first ? { ...last, runSent: first.sent } : null;
}

/**
 * The last message that was not deleted in any room of each opportunity; those without one are left out. Rooms are found by the index of
 * what is part of what.
 */
export async function lastMessages(
	db: JournalDatabase,
	table: Table<RecordRow, string>,
	opportunities: readonly RecordId[],
): Promise<Map<RecordId, LastMessage>> {
	const wholes = new Map(opportunities.map((id) => [id, id]));
	const rooms = opportunities.filter((id) => recordParts(id).kind === 'room').map((id) => ({ id, whole: id }));
	for (let level = [...opportunities]; level.length > 0; ) {
		const rows = await table.where('record.partOf').anyOf(level).toArray();
		level = [];
		for (const { record } of rows) {
			const whole = wholes.get(record.partOf ?? '');
			if (whole === undefined || wholes.has(record.id)) continue;
			wholes.set(record.id, whole);
			if (record.kind === 'room') rooms.push({ id: record.id, whole });
			else level.push(record.id);
		}
	}
	const lasts = await Promise.all(rooms.map(({ id }) => lastOf(db, id)));
	const found = new Map<RecordId, LastMessage>();
	for (const [index, { whole }] of rooms.entries()) {
		const [last, other] = [lasts[index], found.get(whole)];
		if (last && (!other || other.place < last.place)) found.set(whole, last);
	}
	return found;
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
