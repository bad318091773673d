import { newestSeen } from '../domain/clock';
import { erasedGeneration } from '../domain/effective';
import type { Fact, RecordId } from '../domain/facts';
import { foldRecord } from '../domain/fold';
import { foldMessage, isMessageRecord, type Message } from '../domain/message';
import type { OpportunityRecord } from '../domain/record';
import type { JournalDatabase } from './database';
import { toMessageRow } from './lanes';
import { placeRecords } from './place';
import type { FactRow, JournalState, LiveTable, Rebuild, RecordRow } from './tables';
import { writeWork } from './work';

/** The stored facts of each record a write touches. */
export type FactsByRecord = Map<RecordId, Fact[]>;

/** Rows by record, as far as they are there. */
type Rows = ReadonlyMap<RecordId, RecordRow>;

/** What is stored of the records a write touches. */
export interface Stored {
	facts: FactsByRecord;
	/** The table `rows` come from. */
	live: LiveTable;
	rows: Rows;
	/** Rows that a rebuild under way has made so far; empty where there is none. */
	rebuilt: Rows;
}

/** Records whose facts are asked for one by one; more of them are read in one go. */
const FEW = 24;

/** Reads the facts of the given records, all at once. Call inside a transaction. */
export function readFacts(db: JournalDatabase, records: readonly RecordId[]): Promise<FactsByRecord> {
	if (records.length > FEW) {
		return Promise.resolve(db.facts.where('fact.record').anyOf(records).toArray()).then((rows) => {
			const found = byRecord(rows.map((row) => row.fact));
			return new Map(records.map((id) => [id, found.get(id) ?? []]));
		});
	}
	const reads = records.map((id) => db.facts.where('fact.record').equals(id).toArray());
	return Promise.all(reads).then(
		(found) => new Map(records.map((id, index) => [id, (found[index] ?? []).map((row) => row.fact)])),
	);
}

function readRows(db: JournalDatabase, live: LiveTable, records: readonly RecordId[]): PromiseLike<Rows> {
	const rows = db.rows(live).bulkGet([...records]);
	return rows.then((some) => new Map(some.filter((row) => row !== undefined).map((row) => [row.record.id, row])));
}

/** Reads facts and rows of the given records at once, the rows from the table that was read last. Call inside a transaction. */
export function readStored(
	db: JournalDatabase,
	records: readonly RecordId[],
	live: LiveTable,
): Promise<Omit<Stored, 'rebuilt'>> {
	const reads = Promise.all([readFacts(db, records), readRows(db, live, records)]);
	return reads.then(([facts, rows]) => ({ facts, live, rows }));
}

/** Whether the head says that nothing more needs to be read: hardly ever otherwise, and an await less for each command. */
export function isComplete(head: JournalState, stored: Omit<Stored, 'rebuilt'>): boolean {
	return head.live === stored.live && head.rebuild === null;
}

/** Reads what the head says is still missing: nothing, unless a rebuild swapped the tables or is under way. */
export async function completed(
	db: JournalDatabase,
	head: JournalState,
	stored: Omit<Stored, 'rebuilt'>,
): Promise<Stored> {
	const records = [...stored.facts.keys()];
	const rows = head.live === stored.live ? stored.rows : await readRows(db, head.live, records);
	const { rebuild } = head;
	const done = rebuild ? records.filter((id) => id <= rebuild.after) : [];
	const rebuilt: Rows = rebuild && done.length > 0 ? await readRows(db, rebuild.target, done) : new Map();
	return { ...stored, live: head.live, rows, rebuilt };
}

/** Facts by the record they belong to, in the order given. */
export function byRecord(facts: readonly Fact[]): FactsByRecord {
	const groups: FactsByRecord = new Map();
	for (const fact of facts) {
		const group = groups.get(fact.record);
		if (group) group.push(fact);
		else groups.set(fact.record, [fact]);
	}
	return groups;
}

/** What becomes of one record's facts when others join them. */
interface Merged {
	added: Fact[];
	gone: Fact[];
	/** All that stays. */
	kept: Fact[];
}

/**
 * Joins facts to those stored of one record: a copy that is here stays as it is; what an erasure covers goes, whether it was here or
 * arrives late. The erasures themselves stay, to keep it so.
 */
function merge(stored: readonly Fact[], arriving: readonly Fact[]): Merged {
	const keys = new Set(stored.map((fact) => fact.key));
	const fresh: Fact[] = [];
	for (const fact of arriving) {
		if (keys.has(fact.key)) continue;
		keys.add(fact.key);
		fresh.push(fact);
	}
	const erased = erasedGeneration([...stored, ...fresh]);
	const stays = (fact: Fact) => fact.generation > erased || fact.type === 'recordErased';
	const added = fresh.filter(stays);
	const kept = [...stored.filter(stays), ...added];
	return { added, gone: stored.filter((fact) => !stays(fact)), kept };
}

/** The stored row of a fact with its marks; `sealed` where the other devices have it already. */
export function toFactRow(fact: Fact, sealed = false): FactRow {
	return {
		fact,
		...(sealed ? {} : { unsealed: 1 as const }),
		...(fact.type === 'recordErased' ? { erases: 1 as const } : {}),
	};
}

export interface Applied {
	state: JournalState;
	/** How many facts were written. */
	added: number;
	/** The writes under way, to be awaited inside the transaction. */
	writing: Promise<unknown>;
}

/**
 * Puts facts, folds the records they belong to again and counts them, inside the caller's transaction and all at once. `facts` must only hold
 * facts of the records in `stored`. The caller writes the state that comes back. `sealed` where the other devices have the facts already.
 */
export async function applyFacts(
	db: JournalDatabase,
	state: JournalState,
	stored: Stored,
	facts: readonly Fact[],
	now: number,
	sealed = false,
): Promise<Applied> {
	const arriving = byRecord(facts);
	const merged = [...arriving].map(([id, some]) => [id, merge(stored.facts.get(id) ?? [], some)] as const);
	const changed = merged.filter(([, { added, gone }]) => added.length > 0 || gone.length > 0);
	if (changed.length === 0) return { state, added: 0, writing: Promise.resolve() };

	const added = changed.flatMap(([, one]) => one.added);
	const gone = changed.flatMap(([, one]) => one.gone.map((fact) => fact.key));
	const messages = changed.filter(([id]) => isMessageRecord(id));
	const records = changed.filter(([id]) => !isMessageRecord(id));
	const after = new Map(records.map(([id, { kept }]) => [id, foldRecord(id, kept)]));
	const stamps = added.map((fact) => fact.recordedAt);
	const [rows, again] = await Promise.all([
		placeRecords(db.rows(state.live), after, state.counts, stored.rows),
		inRebuild(db, state.rebuild, after, stored.rebuilt),
	]);
	return {
		state: { ...state, newest: newestSeen(state.newest, stamps, now), counts: rows.counts, rebuild: again.rebuild },
		added: added.length,
		writing: Promise.all([
			db.facts.bulkPut(added.map((fact) => toFactRow(fact, sealed))),
			gone.length > 0 ? db.facts.bulkDelete(gone) : null,
			...rows.writes,
			...again.writes,
			...writeMessages(db, new Map(messages.map(([id, { kept }]) => [id, foldMessage(id, kept)]))),
			...records.flatMap(([id, { kept }]) => writeWork(db, id, stored.facts.get(id) ?? [], kept)),
		]),
	};
}

/** Writes folded messages; one that is no longer there loses its row. */
export function writeMessages(
	db: JournalDatabase,
	after: ReadonlyMap<RecordId, Message | null>,
): PromiseLike<unknown>[] {
	const puts = [...after.values()].filter((message) => message !== null).map(toMessageRow);
	const drops = [...after].filter(([, message]) => message === null).map(([id]) => id);
	return [
		...(puts.length > 0 ? [db.messages.bulkPut(puts)] : []),
		...(drops.length > 0 ? [db.messages.bulkDelete(drops)] : []),
	];
}

/** Writes into a rebuild under way, as far as it has come: it will read the facts of later records itself. */
async function inRebuild(
	db: JournalDatabase,
	rebuild: Rebuild | null,
	after: ReadonlyMap<RecordId, OpportunityRecord | null>,
	known: Rows,
): Promise<{ rebuild: Rebuild | null; writes: PromiseLike<unknown>[] }> {
	if (!rebuild) return { rebuild, writes: [] };
	const done = new Map([...after].filter(([id]) => id <= rebuild.after));
	const { counts, grown, writes } = await placeRecords(db.rows(rebuild.target), done, rebuild.counts, known);
	return { rebuild: { ...rebuild, counts, records: rebuild.records + grown }, writes };
}
