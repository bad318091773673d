import type { DeskMemory } from '../domain/desk';
import type { Fact, RecordId, RecordKind, SettingValue } from '../domain/facts';
import { foldSettings } from '../domain/fold';
import { recordId, recordParts, settingsRecord } from '../domain/ids';
import { OFFER_STANDS } from '../domain/offer';
import { mainAccount } from '../domain/practice';
import type { OpportunityRecord } from '../domain/record';
import { FOLLOW_UP_STANDS, MISSED_STANDS } from '../domain/reminders';
import { EDGES } from '../domain/responsiveness';
import { accountsIn } from './accounts';
import type { JournalDatabase } from './database';
import { type Expected, type Outcome, readHead, type Surroundings, writeHead } from './head';
import { followUps, opportunityOf } from './opportunity';
import { type DraftRow, noMemory } from './tables';

/** What the background reads and remembers for itself, beside commands. */

/** What this device remembers; members that an older version did not write are as new. */
export async function memoryIn(db: JournalDatabase): Promise<DeskMemory> {
	return { ...noMemory, ...(await db.metaValue('state'))?.memory };
}

/** The folded settings of the account `main`. */
export async function settingsIn(db: JournalDatabase): Promise<Record<string, SettingValue>> {
	const rows = await db.facts.where('fact.record').equals(settingsRecord(mainAccount)).toArray();
	return foldSettings(rows.map((row) => row.fact));
}

async function rowsNow(db: JournalDatabase) {
	return db.rows((await db.metaValue('state'))?.live ?? 'recordsA');
}

/** Records about a job, in whichever account they are. */
export async function aboutJob(db: JournalDatabase, jobId: string): Promise<OpportunityRecord[]> {
	const rows = await (await rowsNow(db)).where('record.jobId').equals(jobId).toArray();
	return rows.map((row) => row.record);
}

/** The records with a site id, in whichever account they are; more than one where two accounts saw the same. */
export async function recordsAt(db: JournalDatabase, kind: RecordKind, siteId: string): Promise<OpportunityRecord[]> {
	const rows = await rowsNow(db);
	const accounts = await accountsIn(rows);
	const found = await rows.bulkGet(accounts.map((account) => recordId(account, kind, siteId)));
	return found.flatMap((row) => (row ? [row.record] : []));
}

/** Everything that was kept of one record. */
export async function factsNow(db: JournalDatabase, id: RecordId): Promise<Fact[]> {
	const rows = await db.facts.where('fact.record').equals(id).toArray();
	return rows.map((row) => row.fact);
}

/** All records of the opportunity a record belongs to, the latest part first. */
export async function opportunityNow(db: JournalDatabase, id: RecordId): Promise<OpportunityRecord[]> {
	return opportunityOf(await rowsNow(db), id);
}

/** Names of the accounts that have a record. */
export async function accountsNow(db: JournalDatabase): Promise<string[]> {
	return accountsIn(await rowsNow(db));
}

/** Names of the accounts that hold at least one of these, as the site names them. */
export async function accountsWith(
	db: JournalDatabase,
	items: readonly { kind: RecordKind; siteId: string }[],
): Promise<string[]> {
	const rows = await rowsNow(db);
	const accounts = await accountsIn(rows);
	const ids = accounts.flatMap((account) => items.map(({ kind, siteId }) => recordId(account, kind, siteId)));
	const found = await rows.where(':id').anyOf(ids).primaryKeys();
	return [...new Set(found.map((id) => recordParts(id).account))];
}

/** Invitations read for reminders at most. */
const MOST_WAITING = 1_000;

/** Invitations that wait for an answer and whose last edge is yet to come or has passed lately, the newest first. */
export async function onTheClock(db: JournalDatabase, now: number): Promise<OpportunityRecord[]> {
	const since = now - EDGES.threeDays - MISSED_STANDS;
	const range = (await rowsNow(db)).where('[lane+at]').between(['clock', since], ['clock', Number.MAX_SAFE_INTEGER]);
	return (await range.reverse().limit(MOST_WAITING).toArray()).map((row) => row.record);
}

/** Offers that wait and whose end is yet to come, the latest first. */
export async function offersOpen(db: JournalDatabase, now: number): Promise<OpportunityRecord[]> {
	const since = now - OFFER_STANDS;
	const range = (await rowsNow(db)).where('[lane+at]').between(['offer', since], ['offer', Number.MAX_SAFE_INTEGER]);
	return (await range.reverse().limit(MOST_WAITING).toArray()).map((row) => row.record);
}

/** Follow-ups read for reminders at most. */
const MOST_FOLLOW_UPS = 200;

/** Records to look after again, as far as reminders of them still come at `now`, the earliest first. */
export async function toFollowUp(db: JournalDatabase, now: number): Promise<OpportunityRecord[]> {
	return followUps(await rowsNow(db), now - FOLLOW_UP_STANDS, Number.MAX_SAFE_INTEGER, MOST_FOLLOW_UPS);
}

/** Drafts whose key begins with `prefix`. */
export async function draftsWith(db: JournalDatabase, prefix: string): Promise<DraftRow[]> {
	return db.drafts.where('key').startsWith(prefix).toArray();
}

/** Changes what this device remembers beside facts; `change` is given the newest and gives the same object where nothing changes. */
export function changeMemory(
	db: JournalDatabase,
	expected: Expected,
	around: Surroundings,
	change: (memory: DeskMemory) => DeskMemory,
): Promise<Outcome<{ ok: true }>> {
	return db.transaction('rw', [db.meta], async () => {
		const head = await readHead(db, expected, around);
		const before = { ...noMemory, ...head.memory };
		const memory = change(before);
		const answer = { ok: true as const };
		if (memory === before) return { answer, left: null };
		return { answer, left: await writeHead(db, { ...head, memory }) };
	});
}
