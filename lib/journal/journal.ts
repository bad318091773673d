import type { Command, CommandAnswer, Refusal } from '../domain/commands';
import type { Counts, DeskMemory, Health, SavedDraft } from '../domain/desk';
import type { Fact, RecordId, RecordKind, SettingValue } from '../domain/facts';
import type { OpportunityRecord } from '../domain/record';
import { browserStore, type Canary, judge, type LocalStore, readCanary, writeCanary } from './canary';
import { commit, isQuota, mergeFacts, notOpen, preview, refusalFor } from './commit';
import { type DatabaseOptions, JournalDatabase, schemaNumber } from './database';
import { foldEdition } from './edition';
import type { Expected, Outcome, Surroundings } from './head';
import {
	aboutJob,
	accountsNow,
	accountsWith,
	changeMemory,
	draftsWith,
	factsNow,
	memoryIn,
	offersOpen,
	onTheClock,
	opportunityNow,
	recordsAt,
	settingsIn,
	toFollowUp,
} from './inside';
import { look } from './look';
import { type Progress, rebuildChunk } from './rebuild';
import { markSealed } from './sealing';
import { noCounts, noMemory } from './tables';
import { afresh, backupSaved, dropDraft, pruneReceipts, putDraft, tryToWrite } from './upkeep';
import { type FoundWeek, openWork } from './work';

export type Done = { ok: true };

/** The write side of the journal. There is one, in the background worker; what it holds between calls is only a cache. */
export interface Journal {
	health(): Promise<Health>;
	/** The same on a person's wish: after a full disk it tries whether there is room again. */
	lookAgain(): Promise<Health>;
	command(commandId: string, command: Command): Promise<CommandAnswer>;
	/** What a command would answer, without carrying it out. */
	preview(command: Command): Promise<CommandAnswer>;
	restorePart(facts: readonly Fact[]): Promise<{ ok: true; added: number; already: number } | Refusal>;
	/** Merges facts of the other devices, at most 500, in one transaction; they have them already. */
	receive(facts: readonly Fact[]): Promise<{ ok: true; added: number } | Refusal>;
	/** Notes that the facts with these keys, at most 500, are sealed for the other devices. */
	markSealed(keys: readonly string[]): Promise<Done | Refusal>;
	saveDraft(key: string, value: unknown): Promise<Done | Refusal>;
	dropDraft(key: string): Promise<Done | Refusal>;
	backupSaved(): Promise<Done | Refusal>;
	counts(): Promise<Counts>;
	memory(): Promise<DeskMemory>;
	/** Changes what this device remembers beside facts; `change` must be pure and gives the same object where nothing changes. */
	changeMemory(change: (memory: DeskMemory) => DeskMemory): Promise<Done | Refusal>;
	/** The settings of the account `main`, as set. */
	settings(): Promise<Record<string, SettingValue>>;
	/** The records with a site id, in whichever account they are. */
	recordsAt(kind: RecordKind, siteId: string): Promise<OpportunityRecord[]>;
	/** The records about a job, in whichever account they are. */
	aboutJob(jobId: string): Promise<OpportunityRecord[]>;
	/** Everything that was kept of one record. */
	facts(id: RecordId): Promise<Fact[]>;
	/** All records of the opportunity a record belongs to, the latest part first. */
	opportunity(id: RecordId): Promise<OpportunityRecord[]>;
	/** Names of the accounts that have a record. */
	accounts(): Promise<string[]>;
	/** Names of the accounts that hold at least one of these. */
	accountsWith(items: readonly { kind: RecordKind; siteId: string }[]): Promise<string[]>;
	/** Invitations that wait for an answer and whose last edge is yet to come at `now`, UTC ms. */
	onTheClock(now: number): Promise<OpportunityRecord[]>;
	/** Offers that wait and whose end is yet to come. */
	offersOpen(now: number): Promise<OpportunityRecord[]>;
	/** Records to look after again whose reminders still come at `now`, UTC ms. */
	toFollowUp(now: number): Promise<OpportunityRecord[]>;
	/** The weeks in which work is still to be added to the Work Diary or paid, the earliest first. */
	openWork(): Promise<FoundWeek[]>;
	/** What was kept with `saveDraft` under keys that begin so. */
	draftsWith(prefix: string): Promise<SavedDraft[]>;
	/** Goes on with a database that came back empty or older, as a new device. */
	startAfresh(): Promise<Done | Refusal>;
	/** Folds records again for at most `budgetMs`; call until `done`. */
	rebuild(budgetMs: number): Promise<({ ok: true } & Progress) | Refusal>;
	/** Whether rows wait to be folded again, after an update or an interrupted rebuild. */
	needsRebuild(): Promise<boolean>;
	/** Forgets the receipts of commands older than 30 days. */
	prune(): Promise<Done | Refusal>;
	/** Deletes the database and everything Parley remembers outside of it. */
	eraseEverything(): Promise<Done | Refusal>;
	/** Resolves once the canary holds the last commit; for tests and before a worker is let go. */
	settled(): Promise<void>;
}

export interface JournalOptions extends DatabaseOptions {
	store?: LocalStore;
	around?: Surroundings;
}

interface Opened {
	db: JournalDatabase;
	expected: Expected;
}

/**
 * Opens the write side. Nothing is read before the first call, so a worker may make it synchronously; writes never reject for what a disk
 * or a database may do, they answer with a refusal; `counts` and `needsRebuild` reject with the database's error.
 */
export function openJournal(options: JournalOptions = {}): Journal {
	const store = options.store ?? browserStore();
	const around = options.around ?? { now: () => Date.now(), newKey: () => crypto.randomUUID() };
	const factory = options.indexedDB ?? globalThis.indexedDB;
	const db = new JournalDatabase(options);
	let canary: Canary | null = null;
	let opened: Opened | null = null;
	let opening: Promise<Health> | null = null;
	let saving: Promise<void> = Promise.resolve();

	/** Writes the canary after what was written before; a failure only leaves it behind, which is safe. */
	function keep(next: Canary): Promise<void> {
		canary = next;
		saving = saving.then(() => (canary ? writeCanary(store, canary) : undefined)).catch(() => undefined);
		return saving;
	}

	async function open(): Promise<Health> {
		try {
			return await openAndJudge();
		} catch (error) {
			forget();
			return { state: 'cannot-open', detail: error instanceof Error ? error.message : String(error) };
		}
	}

	async function openAndJudge(): Promise<Health> {
		// A canary that cannot be read says nothing against the database.
		canary ??= await readCanary(store).catch(() => null);
		if (canary?.intent === 'wipe') await wipe();
		const found = await look(db, factory);
		if (canary?.intent === 'restart' && found.state === 'open') {
			await restart(canary);
			return { state: 'ok' };
		}
		const health = judge(found, canary, schemaNumber);
		if (found.state === 'open' && (health.state === 'ok' || health.state === 'quota-full')) {
			opened = { db, expected: { install: found.install, commit: found.commit, live: 'recordsA' } };
			if (found.install !== null && canary?.commit !== found.commit) {
				keep({ install: found.install, commit: found.commit, intent: null, full: canary?.full ?? false });
			}
		} else db.close({ disableAutoOpen: false });
		return health;
	}

	/** Opens once for all that ask at the same time; a bad state is judged again the next time. */
	async function ready(): Promise<Opened | null> {
		if (opened) return opened;
		await openOnce();
		return opened;
	}

	function openOnce(): Promise<Health> {
		opening ??= open().finally(() => {
			opening = null;
		});
		return opening;
	}

	function forget(): void {
		opened = null;
		db.close({ disableAutoOpen: false });
	}

	async function restart(was: Canary): Promise<void> {
		const left = await afresh(db, was.commit, around);
		opened = { db, expected: { install: left.install, commit: left.commit, live: left.live } };
		await keep({ install: left.install, commit: left.commit, intent: null, full: false });
	}

	async function wipe(): Promise<void> {
		forget();
		await db.delete({ disableAutoOpen: false });
		await store.clear();
		canary = null;
	}

	/** Runs one write: opens, tries again once where the connection was lost, keeps the canary, and turns errors into refusals. */
	async function write<T>(run: (at: Opened) => Promise<Outcome<T>>): Promise<T | Refusal> {
		let problem: unknown;
		for (let attempt = 0; attempt < 2; attempt++) {
			const at = await ready();
			if (!at) return notOpen;
			try {
				const { answer, left } = await run(at);
				if (left) {
					at.expected = { ...left, commit: Math.max(at.expected.commit, left.commit) };
					// What is to be erased stays so, also where a command ends meanwhile.
					if (canary?.intent !== 'wipe' && left.commit >= (canary?.commit ?? 0))
						keep({ install: left.install, commit: left.commit, intent: null, full: false });
				}
				return answer;
			} catch (error) {
				problem = error;
				if (isQuota(error)) {
					if (canary) keep({ ...canary, full: true });
					break;
				}
				forget();
			}
		}
		return refusalFor(problem);
	}

	async function done(run: (db: JournalDatabase) => Promise<unknown>): Promise<Done | Refusal> {
		return write(async (at) => {
			await run(at.db);
			return { answer: { ok: true as const }, left: null };
		});
	}

	/** Reads, if the database is open; a failure reads as nothing there, since every write will say what is wrong. */
	async function read<T>(run: (db: JournalDatabase) => Promise<T>, otherwise: T): Promise<T> {
		const at = await ready();
		return at ? run(at.db).catch(() => otherwise) : otherwise;
	}

	return {
		async health() {
			return opened ? judge(await look(db, factory), canary, schemaNumber) : openOnce();
		},
		async lookAgain() {
			const found = await this.health();
			if (found.state !== 'quota-full') return found;
			await write((at) => tryToWrite(at.db, at.expected, around));
			await saving;
			return this.health();
		},
		command: (commandId, command) => write((at) => commit(at.db, commandId, command, at.expected, around)),
		preview: (command) => write(async (at) => ({ answer: await preview(at.db, command, around), left: null })),
		async restorePart(facts) {
			const answer = await write((at) => mergeFacts(at.db, facts, at.expected, around));
			return 'ok' in answer ? answer : { ok: true, ...answer };
		},
		async receive(facts) {
			const answer = await write((at) => mergeFacts(at.db, facts, at.expected, around, true));
			return 'ok' in answer ? answer : { ok: true, added: answer.added };
		},
		markSealed: (keys) => write((at) => markSealed(at.db, keys, at.expected, around)),
		saveDraft: (key, value) => done((open) => putDraft(open, key, value, around.now())),
		dropDraft: (key) => done((open) => dropDraft(open, key)),
		backupSaved: () => write((at) => backupSaved(at.db, at.expected, around)),
		async counts() {
			const at = await ready();
			return (await at?.db.metaValue('state'))?.counts ?? noCounts;
		},
		memory: () => read(memoryIn, noMemory),
		changeMemory: (change) => write((at) => changeMemory(at.db, at.expected, around, change)),
		settings: () => read(settingsIn, {}),
		aboutJob: (jobId) => read((open) => aboutJob(open, jobId), []),
		recordsAt: (kind, siteId) => read((open) => recordsAt(open, kind, siteId), []),
		facts: (id) => read((open) => factsNow(open, id), []),
		opportunity: (id) => read((open) => opportunityNow(open, id), []),
		accounts: () => read(accountsNow, []),
		accountsWith: (items) => read((open) => accountsWith(open, items), []),
		onTheClock: (now) => read((open) => onTheClock(open, now), []),
		offersOpen: (now) => read((open) => offersOpen(open, now), []),
		toFollowUp: (now) => read((open) => toFollowUp(open, now), []),
		openWork: () => read(openWork, []),
		draftsWith: (prefix) => read((open) => draftsWith(open, prefix), []),
		async startAfresh() {
			if (await ready()) return { ok: true };
			const found = await look(db, factory);
			const health = judge(found, canary, schemaNumber);
			if (!canary || (health.state !== 'came-back-empty' && health.state !== 'rolled-back')) return notOpen;
			try {
				await keep({ ...canary, intent: 'restart' });
				await restart(canary);
				return { ok: true };
			} catch (error) {
				forget();
				return refusalFor(error);
			}
		},
		async rebuild(budgetMs) {
			const until = around.now() + budgetMs;
			for (;;) {
				const progress = await write((at) => rebuildChunk(at.db, at.expected, around));
				if ('ok' in progress) return progress;
				if (progress.done || around.now() >= until) return { ok: true, ...progress };
			}
		},
		async needsRebuild() {
			const at = await ready();
			const state = await at?.db.metaValue('state');
			return state !== undefined && (state.rebuild !== null || state.edition !== foldEdition);
		},
		prune: () => done((open) => pruneReceipts(open, around.now())),
		async eraseEverything() {
			try {
				canary ??= await readCanary(store);
				await keep({ install: '', commit: 0, full: false, ...canary, intent: 'wipe' });
				await wipe();
				return { ok: true };
			} catch {
				return {
					ok: false,
					code: 'failed',
					message: 'Not everything could be erased. Close the other Parley tabs and windows, then try again.',
				};
			}
		},
		settled: () => saving,
	};
}
