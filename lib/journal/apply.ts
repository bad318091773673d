import { isFarAhead } from '../domain/clock';
import { erasedGeneration } from '../domain/effective';
import type { Fact, RecordId } from '../domain/facts';
import { foldRecord } from '../domain/fold';
import type { OpportunityRecord } from '../domain/record';
import type { JournalDatabase } from './database';
import { recount, toRow } from './lanes';
import type { FactRow, JournalState, RecordRow } from './tables';

/** The stored facts of each record a write touches. */
export type FactsByRecord = Map<RecordId, Fact[]>;

/** Reads the facts of the given records, all at once. Call inside a transaction. */
export async function readFacts(db: JournalDatabase, records: readonly RecordId[]): Promise<FactsByRecord> {
	const found = await Promise.all(records.map((id) => db.facts.where('fact.record').equals(id).toArray()));
	return new Map(records.map((id, index) => [id, (found[index] ?? []).map((row) => row.fact)]));
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
	record: OpportunityRecord | null;
}

/**
 * Joins facts to those stored of one record: a copy that is here stays as it is; what an erasure covers goes, whether it was here or
 * arrives late. The erasures themselves stay, to keep it so.
 */
function merge(id: RecordId, stored: readonly Fact[], arriving: readonly Fact[]): Merged {
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
	return { added, gone: stored.filter((fact) => !stays(fact)), record: foldRecord(id, kept) };
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
}

/** What is stored of the records a write touches; `rows` null where they were not read yet. */
export interface Stored {
	facts: FactsByRecord;
	rows: ReadonlyMap<RecordId, RecordRow | undefined> | null;
}

/**
 * Puts facts, folds the records they belong to again and counts them, all inside the caller's transaction. `facts` must only hold facts of
 * the records in `stored`. The caller writes the state that comes back.
 */
export async function applyFacts(
	db: JournalDatabase,
	state: JournalState,
	stored: Stored,
	facts: readonly Fact[],
	now: number,
): Promise<Applied> {
	const arriving = byRecord(facts);
	const merged = [...arriving].map(([id, some]) => [id, merge(id, stored.facts.get(id) ?? [], some)] as const);
	const changed = merged.filter(([, { added, gone }]) => added.length > 0 || gone.length > 0);
	const added = changed.flatMap(([, one]) => one.added);
	if (changed.length === 0) return { state, added: 0 };

	const gone = changed.flatMap(([, one]) => one.gone.map((fact) => fact.key));
	const after = new Map(changed.map(([id, one]) => [id, one.record]));
	const writes: PromiseLike<unknown>[] = [db.facts.bulkPut(added.map((fact) => toFactRow(fact)))];
	if (gone.length > 0) writes.push(db.facts.bulkDelete(gone));
	const [counted] = await Promise.all([writeRows(db, state, after, stored.rows), ...writes]);

	const newest = Math.max(
		state.newest,
		...added.filter((fact) => !isFarAhead(fact.recordedAt, now)).map((fact) => fact.recordedAt),
	);
	return { state: { ...counted, newest }, added: added.length };
}

/** Writes folded rows where they are read, and into a rebuild under way as far as it has come; gives the state with both counts brought up to date. */
async function writeRows(
	db: JournalDatabase,
	state: JournalState,
	after: ReadonlyMap<RecordId, OpportunityRecord | null>,
	before: Stored['rows'],
): Promise<JournalState> {
	const counts = await replaceRows(db, state.live, after, state.counts, before);
	const { rebuild } = state;
	if (!rebuild) return { ...state, counts: counts.counts };
	const done = new Map([...after].filter(([id]) => id <= rebuild.after));
	const target = await replaceRows(db, rebuild.target, done, rebuild.counts, null);
	const records = rebuild.records + target.grown;
	return { ...state, counts: counts.counts, rebuild: { ...rebuild, counts: target.counts, records } };
}

async function replaceRows(
	db: JournalDatabase,
	name: JournalState['live'],
	after: ReadonlyMap<RecordId, OpportunityRecord | null>,
	before: JournalState['counts'],
	known: Stored['rows'],
): Promise<{ counts: JournalState['counts']; grown: number }> {
	const table = db.rows(name);
	const ids = [...after.keys()];
	const old = known ? ids.map((id) => known.get(id)) : await table.bulkGet(ids);
	let counts = before;
	let grown = 0;
	const puts: RecordRow[] = [];
	const drops: RecordId[] = [];
	ids.forEach((id, index) => {
		const was = old[index]?.record ?? null;
		const is = after.get(id) ?? null;
		counts = recount(counts, was, is);
		grown += Number(is !== null) - Number(was !== null);
		if (is) puts.push(toRow(is));
		else if (was) drops.push(id);
	});
	await Promise.all([puts.length > 0 ? table.bulkPut(puts) : null, drops.length > 0 ? table.bulkDelete(drops) : null]);
	return { counts, grown };
}
