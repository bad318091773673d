import type { Joining } from '../domain/pairing';
import type { SyncLoss, SyncProblem, SyncProgress, SyncResult, SyncStatus } from '../domain/sync';
import { openSealing } from '../journal/sealing';
import { alone } from './alone';
import { SyncDatabase } from './database';
import { openEngine } from './engine';
import { fileName, mostFileBytes } from './file/file';
import { browserFolder, type FolderHandle } from './file/folder';
import { type Kept, type KnownFolder, keepFolder, leaveNote, unknownFolder } from './file/keep';
import { forgetSync } from './forget';
import { openJoining } from './move/joining';
import type { Visits } from './move/visits';
import { indexedParts } from './parts/parts';
import type { Writer } from './pass/session';
import { openRelayChoice, type RelayChoice } from './relay';
import { browserFetch } from './relay-http';
import { keysFrom, rootKey } from './sealed/keys';
import { kitOf, secretBytes, secretIn } from './sealed/kit';
import { statusOf } from './status';

/** What came of writing or reading. */
export interface Merged {
	/** Facts that are new here. */
	added: number;
	/** Set where nothing of what arrived was stored, since it would erase as much and nobody agreed to it. */
	asks: SyncLoss | null;
	/** Whether the file says that this desk has a new kit. */
	newKit: boolean;
	/** Whether something in it was not merged, since it is more of what does not open than Parley keeps (S64). */
	partly: boolean;
}

/** Sync as one of Parley's pages uses it. Nothing rejects but `status`, with the database's error. */
export interface Sync extends Joining, RelayChoice {
	/** Reads through Dexie only. */
	status(): Promise<SyncStatus>;
	/** A new kit; nothing of it is stored. */
	newKit(): Promise<string>;
	/** Whether a text is a kit, and with `same`, the kit of this desk. */
	checkKit(text: string, same: boolean): Promise<SyncResult<object>>;
	/** Switches sync on with a kit that the person keeps, under a name for this device. */
	join(kit: string, name: string): Promise<SyncResult<object>>;
	/** Everything as one sealed file, with its print. */
	makeFile(progress: SyncProgress): Promise<SyncResult<{ name: string; file: Blob; print: string }>>;
	/** Notes that a file with this print was handed to the browser; whether the person let it be saved nobody says. */
	fileHanded(print: string): Promise<void>;
	/** Merges a sealed file. `agreed`: records and messages together that may go. */
	mergeFile(file: Blob, agreed: number, progress: SyncProgress): Promise<SyncResult<Merged>>;
	/** Whether this browser can keep a folder in step. */
	canKeep(): boolean;
	/** Lets the person choose the folder; must be called straight from a click. Null where they chose none. */
	chooseFolder(): Promise<SyncResult<object> | null>;
	/** Asks the browser to allow the folder again; must be called straight from a click. */
	allowFolder(): Promise<void>;
	forgetFolder(): Promise<void>;
	/** Brings the folder into step once; null where there is none. `replaces`: a damaged file is kept under another name, and a new one written. */
	keep(agreed: number, progress: SyncProgress, replaces?: boolean): Promise<SyncResult<Kept> | null>;
	/** Forgets keys and parts, and keeps every fact. */
	leave(): Promise<SyncResult<object>>;
}

export interface SyncOptions {
	writer: Writer;
	/** What the worker does at the relay. */
	visits: Visits;
}

type Picker = { showDirectoryPicker?: (how: { id: string; mode: 'readwrite' }) => Promise<FolderHandle> };

/** Opens sync in one of Parley's pages. */
export function openSync({ writer, visits }: SyncOptions): Sync {
	const db = new SyncDatabase();
	const desk = openSealing();
	const engine = openEngine({ db, desk, writer, parts: indexedParts, now: Date.now, alone });
	let known: { me: string; files: KnownFolder } | null = null;

	async function keeping(agreed: number, progress: SyncProgress, replaces: boolean): Promise<SyncResult<Kept> | null> {
		const [me, folder] = [await db.value('membership'), await db.value('folder')];
		if (!me || !folder) return null;
		if (known?.me !== me.id) known = { me: me.id, files: unknownFolder() };
		const kept = await keepFolder(engine, browserFolder(folder.handle), known.files, { agreed, progress, replaces });
		if (kept.ok) await leaveNote(db, browserFolder(folder.handle));
		const problem = kept.ok ? kept.beside : kept.problem;
		const before = await db.value('folderProblem');
		if (problem?.code !== before?.code) await db.set('folderProblem', problem ?? undefined);
		if (kept.ok && kept.copies !== ((await db.value('folderCopies')) ?? 0)) await db.set('folderCopies', kept.copies);
		const asked = (await db.value('folderAsks')) ?? null;
		if (kept.ok && JSON.stringify(kept.asks) !== JSON.stringify(asked))
			await db.set('folderAsks', kept.asks ?? undefined);
		return kept;
	}

	async function keepNow(agreed: number, progress: SyncProgress, replaces = false) {
		try {
			return await keeping(agreed, progress, replaces);
		} catch (error) {
			return { ok: false as const, problem: failed(error) };
		}
	}

	return {
		...openJoining(db, engine, { visits, keepFolder: (progress) => keepNow(0, progress) }),
		...openRelayChoice(db, engine, browserFetch),
		status: () => statusOf(db, desk),
		newKit: () => kitOf(crypto.getRandomValues(new Uint8Array(secretBytes))),
		checkKit: (text, same) =>
			quietly(async () => {
				const read = await secretIn(text);
				if (!read.ok || !same) return read.ok ? { ok: true } : read;
				const [mine, theirs] = [await engine.keys(), await keysFrom(await rootKey(read.secret))];
				if (!mine) return { ok: false, problem: { code: 'off' } };
				const equal = mine.workspace.every((byte, at) => byte === theirs.workspace[at]);
				return equal ? { ok: true } : { ok: false, problem: { code: 'kit-other' } };
			}),
		join: (kit, name) =>
			quietly(async () => {
				const read = await secretIn(kit);
				if (!read.ok) return read;
				const root = await rootKey(read.secret);
				const me = { id: crypto.randomUUID(), root, device: crypto.randomUUID(), name, since: Date.now() };
				const joined = await alone(async () => {
					if (await db.value('membership')) return false;
					await db.set('membership', me);
					return true;
				});
				return joined ? { ok: true } : { ok: false, problem: { code: 'already-on' } };
			}),
		makeFile: (progress) =>
			quietly(async () => {
				const keys = await engine.keys();
				if (!keys) return { ok: false, problem: { code: 'off' } };
				const passed = await engine.pass({ greets: true, progress });
				if (!passed.ok) return passed;
				const made = await engine.write();
				if (!made.ok) return made;
				const file = new Blob([made.file], { type: 'application/octet-stream' });
				return { ok: true, name: fileName(keys), file, print: made.print };
			}),
		fileHanded: (print) => db.set('handed', { at: Date.now(), print }),
		mergeFile: (file, agreed, progress) =>
			quietly(async () => {
				if (file.size > mostFileBytes) return { ok: false, problem: { code: 'file-too-large' } };
				const bytes = await file.arrayBuffer().catch(() => null);
				if (!bytes) return { ok: false, problem: { code: 'file-unreadable' } };
				const read = await engine.read(new Uint8Array(bytes));
				if (!read.ok) return read;
				const passed = await engine.pass({ files: [read.parts], agreed, progress });
				// What was read back whole is known to be in a file.
				if (passed.ok && passed.prints[0] === passed.print) await engine.written(passed.print, true);
				if (!passed.ok) return passed;
				return { ...passed, newKit: read.newKit, partly: passed.refused.files.length > 0 };
			}),
		canKeep: () => typeof (globalThis as Picker).showDirectoryPicker === 'function',
		async chooseFolder() {
			const pick = (globalThis as Picker).showDirectoryPicker;
			const handle = await pick?.({ id: 'parley', mode: 'readwrite' }).catch(() => null);
			if (!handle) return null;
			return quietly(async () => {
				await db.set('folder', { handle, name: handle.name });
				await db.set('folderProblem', undefined);
				await db.set('folderCopies', undefined);
				await db.set('folderAsks', undefined);
				known = null;
				return { ok: true };
			});
		},
		async allowFolder() {
			const folder = await db.value('folder');
			await folder?.handle.requestPermission?.({ mode: 'readwrite' });
		},
		async forgetFolder() {
			await db.set('folder', undefined);
			await db.set('folderProblem', undefined);
			await db.set('folderCopies', undefined);
			await db.set('folderAsks', undefined);
		},
		keep: keepNow,
		leave: () =>
			quietly(() =>
				alone(async () => {
					await engine.drop();
					await forgetSync();
					return { ok: true as const };
				}),
			),
	};
}

function failed(error: unknown): SyncProblem {
	return { code: 'failed', detail: error instanceof Error ? error.message : String(error) };
}

/** What the database or the browser throws becomes a value. */
async function quietly<T>(work: () => Promise<SyncResult<T>>): Promise<SyncResult<T>> {
	try {
		return await work();
	} catch (error) {
		return { ok: false, problem: failed(error) };
	}
}
