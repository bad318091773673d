import Dexie from 'dexie';
import type { Fact, RecordId } from '../domain/facts';
import { foldRecord } from '../domain/fold';
import { canonical } from '../domain/ids';
import { foldMessage, isMessageRecord, type Message } from '../domain/message';
import type { OpportunityRecord } from '../domain/record';
import { byRecord, writeMessages } from './apply';
import type { JournalDatabase } from './database';
import { foldEdition } from './edition';
import { type Expected, type Left, type Outcome, readHead, type Surroundings, writeHead } from './head';
import { toMessageRow } from './lanes';
import { placeRecords } from './place';
import { type MessageRow, noCounts, type Rebuild } from './tables';
import { rewriteWork } from './work';

/** Facts read in one chunk: some hundred milliseconds of work, so that commands in between wait no longer than that. */
const CHUNK = 400;

export interface Progress {
	done: boolean;
	/** Records folded so far. */
	records: number;
}

/**
 * Folds the next chunk of records again, into the table that is not read. The last chunk swaps the tables. A rebuild that was interrupted
 * goes on where it stopped; commands in between keep both tables right. Starts one where none is under way.
 */
export function rebuildChunk(
	db: JournalDatabase,
	expected: Expected,
	around: Surroundings,
	size = CHUNK,
): Promise<Outcome<Progress>> {
	return db.transaction('rw', db.written(), async () => {
		const state = await readHead(db, expected, around);
		const rebuild = state.rebuild ?? (await begin(db, state.live));
		const { facts, last } = await nextFacts(db, rebuild.after, size);

		const folded: OpportunityRecord[] = [];
		const messages = new Map<RecordId, Message | null>();
		for (const [id, some] of byRecord(facts)) {
			if (isMessageRecord(id)) messages.set(id, foldMessage(id, some));
			const record = foldRecord(id, some);
			if (record) folded.push(record);
		}
		// A message's row stands by itself, so it is folded where it stands; what has no facts any more goes.
		const until = last ? null : (facts.at(-1)?.record ?? rebuild.after);
		await dropUnknown(db, rebuild.after, until, messages);
		await Promise.all(writeMessages(db, await changedMessages(db, messages)));
		await rewriteWork(db, rebuild.after, until, byRecord(facts));
		const after = new Map(folded.map((record) => [record.id, record]));
		const { counts, writes } = await placeRecords(db.rows(rebuild.target), after, rebuild.counts, new Map());
		await Promise.all(writes);
		const records = rebuild.records + folded.length;

		let left: Left;
		if (last) {
			await db.rows(state.live).clear();
			const swapped = { ...state, counts, live: rebuild.target, rebuild: null, edition: foldEdition };
			left = await writeHead(db, swapped);
		} else {
			const through = facts.at(-1)?.record ?? rebuild.after;
			left = await writeHead(db, { ...state, rebuild: { ...rebuild, after: through, counts, records } });
		}
		return { answer: { done: last, records }, left };
	});
}

/** Drops the messages after `after`, up to and including `until`, that no fact tells of. */
async function dropUnknown(
	db: JournalDatabase,
	after: RecordId,
	until: RecordId | null,
	known: ReadonlyMap<RecordId, unknown>,
): Promise<void> {
	const range = db.messages.where(':id').between(after, until ?? Dexie.maxKey, false, true);
	const gone = (await range.primaryKeys()).filter((id) => !known.has(id));
	if (gone.length > 0) await db.messages.bulkDelete(gone);
}

/** Those of the folded messages whose rows are not so already: reading a row costs a fraction of writing its words anew. */
async function changedMessages(
	db: JournalDatabase,
	folded: ReadonlyMap<RecordId, Message | null>,
): Promise<Map<RecordId, Message | null>> {
	const entries = [...folded];
	const rows = entries.length > 0 ? await db.messages.bulkGet(entries.map(([id]) => id)) : [];
	const same = (message: Message | null, row: MessageRow | undefined) =>
		message !== null && row !== undefined && canonical(toMessageRow(message)) === canonical(row);
	return new Map(entries.filter(([, message], index) => !same(message, rows[index])));
}

async function begin(db: JournalDatabase, live: Rebuild['target']): Promise<Rebuild> {
	const target = live === 'recordsA' ? 'recordsB' : 'recordsA';
	await db.rows(target).clear();
	return { target, after: '', counts: noCounts, records: 0 };
}

/** The facts of the next whole records after `after`, about `size` of them but always at least one record. */
async function nextFacts(db: JournalDatabase, after: string, size: number): Promise<{ facts: Fact[]; last: boolean }> {
	const rows = await db.facts.where('fact.record').above(after).limit(size).toArray();
	const facts = rows.map((row) => row.fact);
	if (facts.length < size) return { facts, last: true };
	const open = facts.at(-1)?.record ?? after;
	const whole = facts.filter((fact) => fact.record !== open);
	if (whole.length > 0) return { facts: whole, last: false };
	const long = await db.facts.where('fact.record').equals(open).toArray();
	return { facts: long.map((row) => row.fact), last: false };
}
