import Dexie, { type Table } from 'dexie';
import { erasedGeneration } from '../domain/effective';
import type { Fact, RecordId } from '../domain/facts';
import { foldSettings } from '../domain/fold';
import { rosterRecord, settingsRecord } from '../domain/ids';
import { OFFER_STANDS } from '../domain/offer';
import type { Box, OpportunityRecord } from '../domain/record';
import { EDGES } from '../domain/responsiveness';
import { wordsOf } from '../domain/words';
import { accountsIn } from './accounts';
import { browserStore, judge, type LocalStore, readCanary } from './canary';
import { type DatabaseOptions, JournalDatabase, schemaNumber } from './database';
import { memoryIn } from './inside';
import { timeLeft } from './lanes';
import { look } from './look';
import { aboutJob, followUps, opportunityOf, wholesOf } from './opportunity';
import type { Desk } from './read';
import { type Lane, noCounts, type RecordRow } from './tables';
import { findMessages, lastMessages, messagesOf, threadAfter, threadOf } from './thread';
import { openWork, workInWeek } from './work';

/** What a restore needs to know of the desk beforehand. */
export interface BackupTarget extends Pick<Desk, 'record'> {
	/** Those of `keys` whose facts are stored here. */
	knownKeys(keys: readonly string[]): Promise<Set<string>>;
	/** The highest erased generation of each record that was erased here. */
	erasures(): Promise<Map<RecordId, number>>;
}

export interface OpenDesk extends Desk, BackupTarget {
	/** Closes the connection; for tests. */
	close(): void;
}

export interface DeskOptions extends DatabaseOptions {
	store?: LocalStore;
	/** Index entries read for one search word before it counts as broad; for tests. */
	broad?: number;
}

/** Opens the read side on the database of this browser. Nothing is opened before the first question, and nothing is ever written. */
export function openDesk(options: DeskOptions = {}): OpenDesk {
	const db = new JournalDatabase(options);
	const factory = options.indexedDB ?? globalThis.indexedDB;

	/** The table of folded records that is read now; a rebuild swaps it. */
	async function records(): Promise<Table<RecordRow, string>> {
		return db.rows((await db.metaValue('state'))?.live ?? 'recordsA');
	}

	return {
		async health() {
			const store = options.store ?? browserStore();
			// First the canary, then the database: the other way round a commit in between would look like a loss.
			const canary = await Dexie.Promise.resolve(readCanary(store).catch(() => null));
			return judge(await look(db, factory), canary, schemaNumber);
		},
		async list(box, now, limit, account) {
			const some = { table: await records(), account };
			const rows = box === 'waiting' ? waiting(some, now, limit) : newest(some, box, limit);
			return (await rows).map((row) => row.record);
		},
		async search(query, limit, account) {
			const some = { table: await records(), account };
			return search(some, wordsOf(query), limit, options.broad ?? BROAD);
		},
		async record(id) {
			return (await (await records()).get(id))?.record ?? null;
		},
		async facts(id) {
			return factsOf(db, id);
		},
		async parts(limit, account) {
			return (await newest({ table: await records(), account }, 'part', limit)).map((row) => row.record);
		},
		async followUps(from, to, limit) {
			return followUps(await records(), from, to, limit);
		},
		async opportunity(id) {
			return opportunityOf(await records(), id);
		},
		async aboutJob(account, jobId) {
			return aboutJob(await records(), account, jobId);
		},
		async thread(room, before, limit) {
			return threadOf(db, room, before, limit);
		},
		async threadAfter(room, after, limit) {
			return threadAfter(db, room, after, limit);
		},
		async messagesOf(room) {
			return messagesOf(db, room);
		},
		async lastMessages(opportunities) {
			return lastMessages(db, await records(), opportunities);
		},
		async searchMessages(query, limit) {
			return findMessages(db, wordsOf(query), limit);
		},
		async workWeek(week) {
			return workInWeek(db, week);
		},
		async openWork() {
			return openWork(db);
		},
		async rosterFacts(account) {
			return factsOf(db, rosterRecord(account));
		},
		async counts() {
			return (await db.metaValue('state'))?.counts ?? noCounts;
		},
		async countsOf(account) {
			const some = { table: await records(), account };
			const lists = Object.values(lanesOf).map((lanes) => Promise.all(lanes.map((lane) => range(some, lane).count())));
			const [waiting = 0, active = 0, submitted = 0, archived = 0] = (await Promise.all(lists)).map(sum);
			return { waiting, active, submitted, archived };
		},
		async memory() {
			return memoryIn(db);
		},
		async draft(key) {
			return (await db.drafts.get(key)) ?? null;
		},
		async setting(account, name) {
			return foldSettings(await factsOf(db, settingsRecord(account)))[name] ?? null;
		},
		async accounts() {
			return accountsIn(await records());
		},
		async knownKeys(keys) {
			// One range instead of a cursor that jumps: fast where the keys were sorted before they were cut into parts.
			const [first, last] = [least(keys), greatest(keys)];
			if (first === undefined || last === undefined) return new Set();
			const asked = new Set(keys);
			const stored = await db.facts.where('fact.key').between(first, last, true, true).primaryKeys();
			return new Set(stored.filter((key) => asked.has(key)));
		},
		async erasures() {
			const found = new Map<RecordId, number>();
			for (const { fact } of await db.facts.where('erases').equals(1).toArray()) {
				found.set(fact.record, Math.max(found.get(fact.record) ?? 0, erasedGeneration([fact])));
			}
			return found;
		},
		close: () => db.close(),
	};
}

async function factsOf(db: JournalDatabase, id: RecordId): Promise<Fact[]> {
	const rows = await db.facts.where('fact.record').equals(id).toArray();
	return rows.map((row) => row.fact).sort((a, b) => a.recordedAt - b.recordedAt || (a.key < b.key ? -1 : 1));
}

/** The records that are asked for: one account's, or with null everybody's. */
interface Some {
	table: Table<RecordRow, string>;
	account: string | null;
}

const EVER = Number.MAX_SAFE_INTEGER;

/** Which lanes make up a list. */
const lanesOf = {
	waiting: ['clock', 'offer', 'unknown'],
	active: ['active'],
	submitted: ['submitted'],
	archived: ['archived'],
} as const satisfies Record<Box, readonly Lane[]>;

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Rows of one lane with `from < at <= to`, in order of `at`. */
function range({ table, account }: Some, lane: Lane, from = -EVER, to = EVER) {
	if (account === null) return table.where('[lane+at]').between([lane, from], [lane, to], false, true);
	const index = table.where('[record.account+lane+at]');
	return index.between([account, lane, from], [account, lane, to], false, true);
}

/** As many of them as are wanted, in order of `at` or backwards. */
function laneRows(
	some: Some,
	lane: Lane,
	from: number,
	to: number,
	limit: number,
	backwards = false,
): Promise<RecordRow[]> {
	const rows = range(some, lane, from, to);
	return (backwards ? rows.reverse() : rows).limit(limit).toArray();
}

function newest(some: Some, lane: Exclude<Box, 'waiting'> | 'part', limit: number): Promise<RecordRow[]> {
	return laneRows(some, lane, -EVER, EVER, limit, true);
}

/** Running clocks by time left, whichever edge comes next; then what is over, newest first; then what has no time. */
async function waiting(some: Some, now: number, limit: number): Promise<RecordRow[]> {
	const day = now - EDGES.day;
	const threeDays = now - EDGES.threeDays;
	const standing = now - OFFER_STANDS;
	const running = await Promise.all([
		laneRows(some, 'clock', day, EVER, limit),
		laneRows(some, 'clock', threeDays, day, limit),
		laneRows(some, 'offer', standing, EVER, limit),
	]);
	const rows = running.flat().sort((a, b) => timeLeft(a, now) - timeLeft(b, now));
	if (rows.length >= limit) return rows.slice(0, limit);
	const rest = limit - rows.length;
	const [late, over, unknown] = await Promise.all([
		laneRows(some, 'clock', -EVER, threeDays, rest, true),
		laneRows(some, 'offer', -EVER, standing, rest, true),
		laneRows(some, 'unknown', -EVER, EVER, rest, true),
	]);
	const past = [...late, ...over].sort((a, b) => b.at - a.at);
	return [...rows, ...past, ...unknown].slice(0, limit);
}

/** Index entries read for one word; a word that has more is broad, and its list is not complete. */
const BROAD = 2_000;

/** Found records that are read to be put in order; a query that finds more is not narrow enough for order to matter. */
const MOST_FOUND = 300;

type Records = Table<RecordRow, string>;

/** Records that hold every word by its beginning, by the word index: complete, whatever the words, and quick unless several are broad. */
async function search(
	{ table, account }: Some,
	words: readonly string[],
	limit: number,
	broad: number,
): Promise<OpportunityRecord[]> {
	if (words.length === 0) return [];
	// The keys tell the account, so that only rows of it are read.
	const own = (ids: string[]) => (account === null ? ids : ids.filter((id) => id.startsWith(`${account}:`)));
	const lists = await Promise.all(
		words.map((word) => table.where('words').startsWith(word).limit(broad).primaryKeys()),
	);
	const whole = lists.filter((keys) => keys.length < broad).map(own);
	const many = Math.max(limit, MOST_FOUND);
	if (whole.length > 0) {
		const ids = inAll(whole);
		const rows = await rowsWith(table, whole.length < lists.length ? ids : ids.slice(0, many), words);
		return newestOf(table, rows, limit);
	}
	// All words are broad: what the first of them finds usually holds enough.
	const some = await rowsWith(table, own(inAll(lists.slice(0, 1))).slice(0, many), words);
	if (some.length >= limit) return newestOf(table, some, limit);
	const complete = await Promise.all(words.map((word) => table.where('words').startsWith(word).primaryKeys()));
	return newestOf(table, await rowsWith(table, own(inAll(complete)).slice(0, many), words), limit);
}

/** What all lists of keys share, each once. */
function inAll(lists: readonly string[][]): string[] {
	const [fewest, ...others] = lists.map((keys) => new Set(keys)).sort((a, b) => a.size - b.size);
	return [...(fewest ?? [])].filter((id) => others.every((keys) => keys.has(id)));
}

async function rowsWith(table: Records, ids: readonly string[], words: readonly string[]): Promise<RecordRow[]> {
	const rows = await table.bulkGet([...ids]);
	const holds = (row: RecordRow) => words.every((word) => row.words.some((other) => other.startsWith(word)));
	return rows.filter((row) => row !== undefined).filter(holds);
}

/** What was found, each opportunity once: a part that is shown inside another record brings that record. */
async function newestOf(table: Records, rows: readonly RecordRow[], limit: number): Promise<OpportunityRecord[]> {
	const records = await wholesOf(table, rows);
	return records.sort((a, b) => b.lastChanged - a.lastChanged).slice(0, limit);
}

function least(keys: readonly string[]): string | undefined {
	return keys.reduce<string | undefined>((least, key) => (least === undefined || key < least ? key : least), undefined);
}

function greatest(keys: readonly string[]): string | undefined {
	return keys.reduce<string | undefined>((most, key) => (most === undefined || key > most ? key : most), undefined);
}
