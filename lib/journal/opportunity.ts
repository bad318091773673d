import type { Table } from 'dexie';
import type { RecordId } from '../domain/facts';
import { byStage } from '../domain/links';
import type { OpportunityRecord } from '../domain/record';
import type { RecordRow } from './tables';

type Records = Table<RecordRow, string>;

/** The record at the end of the way up from `id`; itself where it is part of nothing that is here. */
async function wholeOf(table: Records, id: RecordId): Promise<OpportunityRecord | null> {
	let at = (await table.get(id))?.record ?? null;
	for (const seen = new Set<RecordId>(); at?.partOf && !seen.has(at.id); ) {
		seen.add(at.id);
		const next: OpportunityRecord | undefined = (await table.get(at.partOf))?.record;
		if (!next) break;
		at = next;
	}
	return at;
}

/** All records joined with `id` by links, the latest part first. Links go to later kinds only, so the way down ends. */
export async function opportunityOf(table: Records, id: RecordId): Promise<OpportunityRecord[]> {
	const whole = await wholeOf(table, id);
	if (!whole) return [];
	const found = new Map([[whole.id, whole]]);
	for (let level = [whole.id]; level.length > 0; ) {
		const rows = await table.where('record.partOf').anyOf(level).toArray();
		level = rows.map((row) => row.record.id).filter((one) => !found.has(one));
		for (const { record } of rows) found.set(record.id, record);
	}
	return [...found.values()].sort((a, b) => byStage(b.id, a.id));
}

/** The records that rows are shown in, each once: a part's whole, every other record itself. */
export async function wholesOf(table: Records, rows: readonly RecordRow[]): Promise<OpportunityRecord[]> {
	const shown = await Promise.all(
		rows.map((row) => (row.lane === 'part' ? wholeOf(table, row.record.id) : row.record)),
	);
	return [...new Map(shown.flatMap((record) => (record ? [[record.id, record] as const] : []))).values()];
}

/** Records to look after again between two times (UTC ms, both included), the earliest first. */
export async function followUps(table: Records, from: number, to: number, limit: number): Promise<OpportunityRecord[]> {
	const rows = await table.where('record.followUp').between(from, to, true, true).limit(limit).toArray();
	return rows.map((row) => row.record);
}

/** Records of an account about a job. */
export async function aboutJob(table: Records, account: string, jobId: string): Promise<OpportunityRecord[]> {
	const rows = await table.where('record.jobId').equals(jobId).toArray();
	return rows.map((row) => row.record).filter((record) => record.account === account);
}
