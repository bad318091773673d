import type { Table } from 'dexie';
import type { Counts } from '../domain/desk';
import type { RecordId } from '../domain/facts';
import type { OpportunityRecord } from '../domain/record';
import { recount, toRow } from './lanes';
import type { RecordRow } from './tables';

type Records = Table<RecordRow, string>;

export interface Placed {
	counts: Counts;
	/** How many rows there are more than before. */
	grown: number;
	writes: PromiseLike<unknown>[];
}

/**
 * Puts folded records into a table as rows and counts what changed; a record that is no longer there (null) loses its row. What is part of a
 * record is shown inside it only while that is there: parts of one that came or went change their list with it. Call inside a transaction
 * and await `writes` in it.
 * @param known the rows of the same records before
 */
export async function placeRecords(
	table: Records,
	after: ReadonlyMap<RecordId, OpportunityRecord | null>,
	before: Counts,
	known: ReadonlyMap<RecordId, RecordRow>,
): Promise<Placed> {
	const turned = [...after].filter(([id, is]) => (is !== null) !== known.has(id)).map(([id]) => id);
	const [wholes, parts] = await Promise.all([wholesThere(table, after), partsOf(table, turned, after)]);
	const puts: RecordRow[] = [];
	const drops: RecordId[] = [];
	let counts = before;
	for (const [id, is] of after) {
		const was = known.get(id) ?? null;
		const row = is && toRow(is, is.partOf !== null && wholes.has(is.partOf));
		counts = recount(counts, was, row);
		if (row) puts.push(row);
		else if (was) drops.push(id);
	}
	for (const was of parts) {
		const whole = was.record.partOf;
		const row = toRow(was.record, whole !== null && after.get(whole) != null);
		if (row.lane === was.lane) continue;
		counts = recount(counts, was, row);
		puts.push(row);
	}
	const grown = turned.reduce((sum, id) => sum + (known.has(id) ? -1 : 1), 0);
	const writes: PromiseLike<unknown>[] = [];
	if (puts.length > 0) writes.push(table.bulkPut(puts));
	if (drops.length > 0) writes.push(table.bulkDelete(drops));
	return { counts, grown, writes };
}

/** Of what these records are part of, what is there. */
async function wholesThere(
	table: Records,
	after: ReadonlyMap<RecordId, OpportunityRecord | null>,
): Promise<ReadonlySet<RecordId>> {
	const named = new Set([...after.values()].flatMap((record) => record?.partOf ?? []));
	const here = [...named].filter((id) => after.get(id) != null);
	const elsewhere = [...named].filter((id) => !after.has(id));
	if (elsewhere.length === 0) return new Set(here);
	const rows = await table.bulkGet(elsewhere);
	return new Set([...here, ...rows.flatMap((row) => row?.record.id ?? [])]);
}

/** The rows of what is part of one of `wholes`, those about to be written left out. */
async function partsOf(
	table: Records,
	wholes: readonly RecordId[],
	after: ReadonlyMap<RecordId, unknown>,
): Promise<RecordRow[]> {
	if (wholes.length === 0) return [];
	const rows = await table.where('record.partOf').anyOf(wholes).toArray();
	return rows.filter((row) => !after.has(row.record.id));
}
