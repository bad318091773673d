import Dexie from 'dexie';
import { weekOf } from '../domain/agency-week';
import { nextStamp } from '../domain/clock';
import type { Command, CommandAnswer, Refusal } from '../domain/commands';
import { decide, recordsTouched } from '../domain/decide';
import { partOf, readKey } from '../domain/desk';
import type { Fact, RecordId } from '../domain/facts';
import { recordId } from '../domain/ids';
import type { OpportunityRecord } from '../domain/record';
import { applyFacts, completed, isComplete, readFacts, readStored } from './apply';
import { type JournalDatabase, metaIn } from './database';
import { DatabaseChanged, type Expected, type Outcome, readHead, type Surroundings, writeHead } from './head';
import { shouldBeListed } from './lanes';
import { opportunityOf } from './opportunity';
import { type JournalState, type LiveTable, noMemory } from './tables';
import { workInWeek } from './work';

/**
 * Carries out one command in one read-write transaction: decides on the facts as they are stored, puts what follows, and leaves a receipt,
 * so that the same id gives the first answer again and changes nothing. Nothing but Dexie is awaited inside. Resolves after commit; rejects
 * with the database's error, and then nothing was written.
 */
export function commit(
	db: JournalDatabase,
	commandId: string,
	command: Command,
	expected: Expected,
	around: Surroundings,
): Promise<Outcome<CommandAnswer>> {
	const at = around.now();
	return db.transaction('rw', [...db.written(), db.receipts], async () => {
		const [listed, sameJob, worked, parts] = await Promise.all([
			listedNow(db, command, expected.live),
			aboutJobs(db, command, expected.live),
			command.type === 'logWork' ? workInWeek(db, weekOf(command.work.day)) : [],
			command.type === 'logWork' ? opportunityOf(db.rows(expected.live), command.record) : [],
		]);
		const about = sameJob.flatMap(({ id, partOf }) => (partOf === null ? [id] : [id, partOf]));
		const records = [...new Set([...recordsTouched(command), ...listed, ...about])];
		const [receipt, head, found] = await Promise.all([
			db.receipts.get(commandId),
			readHead(db, expected, around),
			readStored(db, records, expected.live),
		]);
		if (receipt) return { answer: receipt.answer, left: null };
		const stored = isComplete(head, found) ? { ...found, rebuilt: new Map() } : await completed(db, head, found);
		const recordedAt = nextStamp(at, head.newest);
		const context = { commandId, at, recordedAt, device: head.install.device, newKey: around.newKey };
		const state = {
			facts: (id: RecordId) => stored.facts.get(id) ?? [],
			listed: () => listed,
			sameJob: (account: string, jobId: string) =>
				sameJob.filter((one) => one.account === account && one.jobId === jobId).map((one) => one.id),
			worked: () => worked,
			opportunity: () => parts,
		};
		const decision = decide(command, state, context);
		const answer = decision.ok ? decision.answer : decision;
		const receiptPut = db.receipts.put({ commandId, answer, at });
		if (!decision.ok) {
			await receiptPut;
			return { answer, left: null };
		}
		const applied = await applyFacts(db, head, stored, decision.facts, at);
		const headPut = writeHead(db, remember(applied.state, command, at));
		const [left] = await Promise.all([headPut, applied.writing, receiptPut]);
		return { answer, left };
	});
}

/** The invitations a complete reading of the Proposals page is held against; none for any other command. */
async function listedNow(db: JournalDatabase, command: Command, live: LiveTable): Promise<RecordId[]> {
	if (command.type !== 'saveReading' || !command.complete || command.page !== 'proposals') return [];
	const rows = db.rows(live);
	const lanes = (['clock', 'unknown'] as const).map((lane) =>
		rows
			.where('[record.account+lane+at]')
			.between([command.account, lane, Dexie.minKey], [command.account, lane, Dexie.maxKey])
			.toArray(),
	);
	const waiting = (await Promise.all(lanes)).flat();
	const mine = waiting.map(({ record }) => record);
	return mine.filter(shouldBeListed).map((record) => record.id);
}

/**
 * The kept records about the jobs a reading names, those it reads and those it links to, with what these are part of: parts of one opportunity, which
 * may be joined elsewhere already.
 */
async function aboutJobs(db: JournalDatabase, command: Command, live: LiveTable): Promise<OpportunityRecord[]> {
	if (command.type !== 'saveReading') return [];
	const named = command.items.filter(({ fields, link }) => fields.jobId !== undefined || link !== undefined);
	if (named.length === 0) return [];
	const jobs = [...new Set(named.flatMap(({ fields }) => fields.jobId ?? []))];
	const ids = named.flatMap((item) => [item, ...(item.link ? [item.link] : [])]);
	const rows = db.rows(live);
	const [about, own] = await Promise.all([
		rows.where('record.jobId').anyOf(jobs).toArray(),
		rows.bulkGet([...new Set(ids.map(({ kind, siteId }) => recordId(command.account, kind, siteId)))]),
	]);
	const found = [...about, ...own.flatMap((row) => row ?? [])].map((row) => row.record);
	const wholes = await rows.bulkGet([...new Set(found.flatMap(({ partOf }) => partOf ?? []))]);
	return [...found, ...wholes.flatMap((row) => row?.record ?? [])];
}

/** Decides a command on what is stored without keeping anything: what a page would add, change and no longer list. */
export function preview(db: JournalDatabase, command: Command, around: Surroundings): Promise<CommandAnswer> {
	const at = around.now();
	return db.transaction('r', [db.facts, db.recordsA, db.recordsB, db.meta], async () => {
		const live = metaIn(await db.meta.get('state'), 'state')?.live ?? 'recordsA';
		const listed = await listedNow(db, command, live);
		const stored = await readFacts(db, [...new Set([...recordsTouched(command), ...listed])]);
		const context = { commandId: 'preview', at, recordedAt: at, device: 'preview', newKey: around.newKey };
		const state = { facts: (id: RecordId) => stored.get(id) ?? [], listed: () => listed };
		const decision = decide(command, state, context);
		return decision.ok ? decision.answer : decision;
	});
}

/** Whether a page says how things stand: the Proposals page only where it shows all invitations, since the rest may be what has changed. */
function isWhole({ page, complete, allInvitations }: Extract<Command, { type: 'saveReading' }>): boolean {
	return page !== 'proposals' || complete === true || allInvitations === true;
}

/** What the device remembers beside facts, after a command. */
export function remember(state: JournalState, command: Command | null, at: number): JournalState {
	const memory = { ...noMemory, ...state.memory };
	const { waiting, active, submitted, archived } = state.counts;
	const holds = waiting + active + submitted + archived > 0;
	const lastRead = { ...memory.lastRead };
	if (command?.type === 'saveReading') {
		// A page that was open for hours tells how things stood when it came.
		const read = Math.min(command.asOf ?? at, at);
		const name = isWhole(command) ? command.page : partOf(command.page);
		for (const key of [name, readKey(name, command.account)]) lastRead[key] = Math.max(lastRead[key] ?? read, read);
	}
	return { ...state, memory: { ...memory, lastRead, firstKept: memory.firstKept ?? (holds ? at : null) } };
}

/**
 * Merges facts from elsewhere, such as one part of a backup: those here already are left as they are, those of an erased generation are
 * dropped. Idempotent, and the same in any order. `facts` should be at most 500, so that the transaction stays short. `sealed` where they
 * come from the other devices, which have them already.
 */
export function mergeFacts(
	db: JournalDatabase,
	facts: readonly Fact[],
	expected: Expected,
	around: Surroundings,
	sealed = false,
): Promise<Outcome<{ added: number; already: number }>> {
	const at = around.now();
	return db.transaction('rw', db.written(), async () => {
		const records = [...new Set(facts.map((fact) => fact.record))];
		const [head, found] = await Promise.all([readHead(db, expected, around), readStored(db, records, expected.live)]);
		const applied = await applyFacts(db, head, await completed(db, head, found), facts, at, sealed);
		const [left] = await Promise.all([writeHead(db, remember(applied.state, null, at)), applied.writing]);
		return { answer: { added: applied.added, already: facts.length - applied.added }, left };
	});
}

/** An error of the database in plain words. */
export function refusalFor(error: unknown): Refusal {
	if (isQuota(error)) {
		return {
			ok: false,
			code: 'disk-full',
			message: 'There is no room left on this disk, so nothing was saved. Make some room, then try again.',
		};
	}
	if (error instanceof DatabaseChanged) return notOpen;
	return {
		ok: false,
		code: 'failed',
		message: 'This could not be saved, and nothing was changed. Try again; if it happens again, save a backup first.',
	};
}

export const notOpen: Refusal = {
	ok: false,
	code: 'desk-not-open',
	message: 'Your desk could not be opened as it was. Open Parley to see what happened and what to do.',
};

/** Whether the disk, or the room the browser grants, was full; looks through the errors Dexie wraps. */
export function isQuota(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false;
	if ('name' in error && error.name === 'QuotaExceededError') return true;
	if ('inner' in error && isQuota(error.inner)) return true;
	return 'failures' in error && Array.isArray(error.failures) && error.failures.some(isQuota);
}
