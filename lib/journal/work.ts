import Dexie from 'dexie';
import { byWeek, type ContractWeek, foldWork, holdsWork, needsSettling } from '../domain/agency-work';
import type { Fact, RecordId } from '../domain/facts';
import type { OpportunityRecord } from '../domain/record';
import type { UtcMs } from '../domain/time';
import type { JournalDatabase } from './database';
import type { WorkRow } from './tables';

/** Rows of work read for one question at most. */
const MOST_ROWS = 2_000;

/** A week of a contract with the contract as it stands; null where its record is gone. */
export interface FoundWeek extends ContractWeek {
	contract: OpportunityRecord | null;
}

function toWorkRow(found: ContractWeek): WorkRow {
	const open = found.entries.some(({ work, settled }) => needsSettling(work) && !settled);
	return { id: `${found.record}#${found.week}`, ...found, ...(open ? { open: 1 as const } : {}) };
}

/** The rows of a contract's work from its facts; none for any other record. */
export function workRows(record: RecordId, facts: readonly Fact[]): WorkRow[] {
	if (!holdsWork(record) || !facts.some(({ type }) => type === 'workLogged')) return [];
	return byWeek(record, foldWork(facts)).map(toWorkRow);
}

/** Writes the weeks of a contract that are not as they were, and drops those in which no work stands any more. */
export function writeWork(
	db: JournalDatabase,
	record: RecordId,
	before: readonly Fact[],
	after: readonly Fact[],
): PromiseLike<unknown>[] {
	const [was, is] = [workRows(record, before), workRows(record, after)];
	const texts = new Map(was.map((row) => [row.id, JSON.stringify(row)]));
	const puts = is.filter((row) => texts.get(row.id) !== JSON.stringify(row));
	const kept = new Set(is.map((row) => row.id));
	const drops = was.map((row) => row.id).filter((id) => !kept.has(id));
	return [
		...(puts.length > 0 ? [db.work.bulkPut(puts)] : []),
		...(drops.length > 0 ? [db.work.bulkDelete(drops)] : []),
	];
}

/**
 * Folds the work of the records after `after`, up to and including `until` (null: all that follow), again where it stands. `facts` are all of
 * theirs by record.
 */
export async function rewriteWork(
	db: JournalDatabase,
	after: RecordId,
	until: RecordId | null,
	facts: ReadonlyMap<RecordId, readonly Fact[]>,
): Promise<void> {
	const rows = [...facts].flatMap(([id, some]) => workRows(id, some));
	const kept = new Set(rows.map((row) => row.id));
	const stored = await db.work
		.where('record')
		.between(after, until ?? Dexie.maxKey, false, true)
		.primaryKeys();
	const gone = stored.filter((id) => !kept.has(id));
	if (gone.length > 0) await db.work.bulkDelete(gone);
	if (rows.length > 0) await db.work.bulkPut(rows);
}

/** What was worked in one week, by the name of the contract. */
export async function workInWeek(db: JournalDatabase, week: UtcMs): Promise<FoundWeek[]> {
	return withContracts(db, await db.work.where('week').equals(week).limit(MOST_ROWS).toArray());
}

/** The weeks in which something is still to be added or paid, the earliest first. */
export async function openWork(db: JournalDatabase): Promise<FoundWeek[]> {
	const found = await withContracts(db, await db.work.where('open').equals(1).limit(MOST_ROWS).toArray());
	return found.sort((a, b) => a.week - b.week);
}

async function withContracts(db: JournalDatabase, rows: readonly WorkRow[]): Promise<FoundWeek[]> {
	const live = db.rows((await db.metaValue('state'))?.live ?? 'recordsA');
	const contracts = await live.bulkGet(rows.map((row) => row.record));
	return rows
		.map(({ record, week, entries }, index) => ({ record, week, entries, contract: contracts[index]?.record ?? null }))
		.sort((a, b) => compare(a.contract?.title ?? '', b.contract?.title ?? '') || compare(a.record, b.record));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
