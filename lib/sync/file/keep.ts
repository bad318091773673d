import type { SyncLoss, SyncProblem, SyncProgress, SyncResult } from '../../domain/sync';
import type { SyncDatabase } from '../database';
import type { Engine, ReadFile } from '../engine';
import { fileEnding, fileName, mostFileBytes } from './file';
import type { FolderAccess, FolderFile } from './folder';

export interface Kept {
	/** Facts that are new here. */
	added: number;
	/** Whether the file in the folder was written. */
	wrote: boolean;
	asks: SyncLoss | null;
	/** Copies of our file beside it, as drives make them of conflicts, whose content is here. */
	copies: number;
	/** A file beside ours that could not be read, or that there are too many; null for none. */
	beside: SyncProblem | null;
}

/** What a page knows of a folder from the last time, so that nothing is done where nothing changed. */
export interface KnownFolder {
	/** By name: the stamp a file had when it was read, and the print of what was in it, or what was wrong with it. */
	files: Map<string, { stamp: string; print: string } | { stamp: string; problem: SyncProblem }>;
	/** Whether something is left to do whatever the files say: the first time, or while the person is asked. */
	open: boolean;
}

export interface KeepOptions {
	agreed?: number;
	progress?: SyncProgress;
	replaces?: boolean;
}

/** A folder that was not looked at yet. */
export function unknownFolder(): KnownFolder {
	return { files: new Map(), open: true };
}

/** Times it starts over where a file changes under it. */
const TRIES = 3;
/** Files read before what is in them is merged: they are in memory at once. */
const AT_ONCE = 20;

/**
 * What is said of the desk's own file where another one is put in its place only when the person says so: it may be one that a drive has not
 * brought whole yet, or hold what there is no room for here (S64).
 */
const ofOwn: ReadonlyMap<SyncProblem['code'], SyncProblem> = new Map([
	['file-damaged', { code: 'folder-damaged' }],
	['file-foreign', { code: 'folder-damaged' }],
	['file-refused', { code: 'folder-refused' }],
]);

/** What is wrong with a file itself, until it changes. */
const lasting: ReadonlySet<SyncProblem['code']> = new Set(['file-damaged', 'file-foreign', 'file-newer', 'file-other']);

/**
 * Brings a folder and this device into step once: reads what changed in its sync files, and writes the one of this desk where that lacks
 * something (S27).
 * @param options.replaces the person wants a new file in the place of one that is damaged, which is kept under another name
 */
export async function keepFolder(
	engine: Engine,
	folder: FolderAccess,
	known: KnownFolder,
	options: KeepOptions = {},
): Promise<SyncResult<Kept>> {
	try {
		let added = 0;
		for (let tries = 0; ; tries++) {
			const result = await once(engine, folder, known, options);
			if (result !== 'again' && 'more' in result) {
				added += result.more;
				tries = -1;
				continue;
			}
			if (result !== 'again') return result.ok ? { ...result, added: result.added + added } : result;
			if (tries === TRIES) return { ok: false, problem: { code: 'failed', detail: 'The file changes all the time.' } };
		}
	} catch (error) {
		if (error instanceof Error && error.name === 'NotFoundError')
			return { ok: false, problem: { code: 'folder-gone' } };
		if (error instanceof Error && error.name === 'NotAllowedError')
			return { ok: false, problem: { code: 'folder-permission' } };
		return { ok: false, problem: { code: 'failed', detail: error instanceof Error ? error.message : String(error) } };
	}
}

async function once(
	engine: Engine,
	folder: FolderAccess,
	known: KnownFolder,
	options: KeepOptions,
): Promise<SyncResult<Kept> | 'again' | { more: number }> {
	const keys = await engine.keys();
	if (!keys) return { ok: false, problem: { code: 'off' } };
	if (!(await folder.allowed())) return { ok: false, problem: { code: 'folder-permission' } };
	const name = fileName(keys);
	const { files, left } = await folder.files(name);
	const own = files.find((file) => file.name === name);
	const fresh: (ReadFile & Pick<FolderFile, 'name' | 'stamp'>)[] = [];
	let ownProblem: SyncProblem | null = null;
	let beside: SyncProblem | null = left > 0 ? { code: 'folder-crowded', left } : null;
	for (const file of files) {
		if (fresh.length === AT_ONCE) break;
		// An empty file is one that somebody began to write.
		if (file.size === 0) continue;
		const before = known.files.get(file.name);
		const same = before?.stamp === file.stamp ? before : null;
		if (same && 'print' in same) continue;
		// With a new kit, a file of another desk may be this one's now.
		const still = same && !(file === own && same.problem.code === 'file-other');
		const read = still ? { ok: false as const, problem: same.problem } : await readFile(engine, file);
		if (read.ok) {
			fresh.push({ ...read, name: file.name, stamp: file.stamp });
			continue;
		}
		const { problem } = read;
		if (lasting.has(problem.code)) known.files.set(file.name, { stamp: file.stamp, problem });
		if (file === own) ownProblem = problem;
		else if (problem.code !== 'file-other') beside ??= problem;
	}
	const ownFile = async () => (await folder.files(name)).files.find((file) => file.name === name);
	const printOf = (file: string) => {
		const of = known.files.get(file);
		return of && 'print' in of ? of.print : null;
	};
	const copies = () => files.filter((file) => file !== own && printOf(file.name) !== null).length;
	const seen = (print: string) => own !== undefined && own.size > 0 && printOf(name) === print;
	const replaceable = ownProblem ? ofOwn.get(ownProblem.code) : undefined;
	let stays: SyncProblem | null = replaceable && options.replaces ? null : (replaceable ?? ownProblem);
	if (stays && fresh.length === 0 && !known.open) return { ok: false, problem: stays };
	if (fresh.length === 0 && !known.open && (await engine.rests(seen))) {
		return { ok: true, added: 0, wrote: false, asks: null, copies: copies(), beside };
	}
	const { replaces: _, ...more } = options;
	const passed = await engine.pass({ ...more, greets: true, files: fresh.map(({ parts }) => parts) });
	if (!passed.ok) return passed;
	for (const [at, { name, stamp }] of fresh.entries()) {
		const print = passed.prints[at];
		if (print !== undefined) known.files.set(name, { stamp, print });
	}
	const { added, asks } = passed;
	// What there is no room for here may be of a newer Parley, and would be lost with the file.
	for (const file of new Set(passed.refused.files.map(({ file }) => file))) {
		const { name: of, stamp } = fresh[file] ?? { name, stamp: '' };
		const problem: SyncProblem = { code: 'file-refused' };
		// While the person is asked, what is in it is not taken in yet.
		if (asks) known.files.delete(of);
		else known.files.set(of, { stamp, problem });
		if (of !== name) beside ??= problem;
		else stays = { code: 'folder-refused' };
	}
	known.open = asks !== null;
	if (fresh.length === AT_ONCE && !asks) {
		known.open = true;
		return { more: added };
	}
	// What stands beside it is here; it is not written over. Where that waits for the person, the question comes first.
	if (stays && asks) return { ok: true, added, wrote: false, asks, copies: copies(), beside: stays };
	if (stays) return { ok: false, problem: stays };
	if (seen(passed.print)) {
		await engine.written(passed.print, true);
		return { ok: true, added, wrote: false, asks, copies: copies(), beside };
	}
	const now = await ownFile();
	if (now?.stamp !== own?.stamp) return 'again';
	const made = await engine.write();
	if (!made.ok) return made;
	if (replaceable && own) await folder.write(asideName(name, own.stamp), await own.read());
	await folder.write(name, made.file);
	const after = await ownFile();
	if (after?.size === made.file.length) known.files.set(name, { stamp: after.stamp, print: made.print });
	await engine.written(made.print);
	return { ok: true, added, wrote: true, asks, copies: copies(), beside };
}

/** What a damaged file is kept as: no sync file, so that it is not looked at again. */
function asideName(name: string, stamp: string): string {
	return `${name.slice(0, -fileEnding.length)}-${stamp.replace(/\D+/g, '-')}.damaged`;
}

async function readFile(engine: Engine, file: FolderFile): Promise<SyncResult<ReadFile>> {
	if (file.size > mostFileBytes) return { ok: false, problem: { code: 'file-too-large' } };
	return engine.read(await file.read());
}

/** Puts the note about the new kit into the folder, for devices that still keep the old desk in step there; once (S83). */
export async function leaveNote(db: SyncDatabase, folder: Pick<FolderAccess, 'write'>): Promise<void> {
	const note = await db.value('farewell');
	if (!note) return;
	await folder.write(note.name, note.bytes);
	await db.set('farewell', undefined);
}
