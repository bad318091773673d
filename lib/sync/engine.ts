import type { SyncLoss, SyncProgress, SyncResult } from '../domain/sync';
import type { SealingDesk } from '../journal/sealing';
import { compact, onlyCovered, type VictimRule } from './compact';
import { moveOn } from './crowded';
import type { Membership, SyncDatabase } from './database';
import { type FilePart, openFile, printOfFile, sealFile } from './file';
import { keysFrom, type SyncKeys } from './keys';
import { type Noted, note } from './note';
import { mergeInto, updateOf, updateSince, vectorOf } from './part';
import type { PartStore } from './parts';
import { receive } from './receive';
import { type Sealed, sealMissing } from './seal';
import {
	entriesOf,
	type Limits,
	type Owed,
	openPart,
	partsOf,
	type Session,
	Stop,
	type Tried,
	usualLimits,
	type Writer,
} from './session';

export interface EngineOptions {
	db: SyncDatabase;
	desk: SealingDesk;
	writer: Writer;
	/** Opens the parts of a membership. */
	parts: (membership: string) => PartStore;
	/** UTC ms. */
	now(): number;
	/** Runs work while no other page does (S28). */
	alone<T>(work: () => Promise<T>): Promise<T>;
	limits?: Limits;
	rule?: VictimRule;
}

/** What one pass did, and what it left. */
export interface Passed extends Omit<Sealed, 'erases'>, Noted {
	/** Facts that are new here. */
	added: number;
	/** Envelopes that went from a part that was too full into another. */
	moved: number;
	/** Parts that were compacted. */
	rewritten: number;
	/** Set where something waits for the person: what arrived would erase as much. */
	asks: SyncLoss | null;
}

export interface PassOptions {
	/** Opened sync files to merge first. */
	files?: readonly (readonly FilePart[])[];
	/** What came over a connection, to merge first: unlike a file it was compared when the connection began. */
	heard?: readonly FilePart[];
	/** The desk it is of; where this device has moved to another one since, nothing is done (S59). */
	desk?: Pick<SyncKeys, 'workspace'> | undefined;
	/** Compare everything (S21). */
	whole?: boolean;
	/**
	 * Whether anything is sealed: `now` for a file, which takes what there is; `later` before the others are heard; `joined` once they are; `met` unless
	 * a relay is chosen and the others were never heard there (S60).
	 */
	seals?: 'now' | 'later' | 'joined' | 'met';
	/** Whether what others deleted from the parts is sealed anew, too (S61). */
	restores?: boolean;
	/** Seal about so many bytes of lines. */
	most?: number;
	/** Parts that are too full for the relay, with the state vector of what it has of them. */
	crowded?: ReadonlyMap<number, Uint8Array>;
	/** Records and messages together that the person agreed to let go. */
	agreed?: number;
	progress?: SyncProgress;
}

/** What a file holds, as it is read. */
export interface ReadFile {
	parts: FilePart[];
	print: string;
	/** Whether it says that this desk has a new kit. */
	newKit: boolean;
}

/** What a part has that somebody lacks, and how much of it there is here. */
export interface PartSince extends FilePart {
	vector: Uint8Array;
}

export interface Engine {
	/** Merges files, receives what is new, seals what is missing, and compacts. Never rejects. */
	pass(options?: PassOptions): Promise<SyncResult<Passed>>;
	/** Opens a sync file of this desk. */
	read(file: Uint8Array<ArrayBuffer>): Promise<SyncResult<ReadFile>>;
	/** What each part has beyond these state vectors, by the number of the part; all of a part that is not named. */
	since(
		vectors: ReadonlyMap<number, Uint8Array>,
		desk?: Pick<SyncKeys, 'workspace'>,
	): Promise<SyncResult<{ parts: PartSince[] }>>;
	/** Everything in the parts as one sealed file, with its print. */
	write(): Promise<SyncResult<{ file: Uint8Array<ArrayBuffer>; print: string }>>;
	/** Notes that a file with this print was written; `first` leaves an earlier time where that was noted before. */
	written(print: string, first?: boolean): Promise<void>;
	/** Whether there is nothing to seal, and what the parts held last is something `known`. */
	rests(known: (print: string) => boolean): Promise<boolean>;
	/** The keys of the desk; null where sync is off. */
	keys(): Promise<SyncKeys | null>;
	/** Closes the parts and forgets keys. */
	drop(): Promise<void>;
}

/** What is kept while the parts are open. */
interface Open {
	me: Membership;
	keys: SyncKeys;
	store: PartStore;
	tried: WeakMap<Uint8Array, Tried>;
	owed: Owed;
}

const silent: SyncProgress = () => undefined;

/** The work of sync on one device. Keeps only caches: whatever it was in the middle of, another one goes on from the disk (S23). */
export function openEngine(options: EngineOptions): Engine {
	const { db, desk, writer, now, alone } = options;
	const limits = options.limits ?? usualLimits;
	/** Whether everything was compared once since the parts were opened (S21). */
	let compared = false;
	let open: Open | null = null;

	async function drop(): Promise<void> {
		const was = open;
		open = null;
		compared = false;
		await was?.store.drop();
	}

	/** The session of the membership there is; another page may have left, or joined another desk. */
	async function session(): Promise<Session> {
		const me = await db.value('membership');
		if (open && open.me.id !== me?.id) await drop();
		if (!me) throw new Stop({ code: 'off' });
		open ??= {
			me,
			keys: await keysFrom(me.root),
			store: options.parts(me.id),
			tried: new WeakMap(),
			owed: { missing: new Set(), gone: new Set() },
		};
		return { ...open, me, db, desk, writer, limits, now, whole: !compared };
	}

	/** Runs work alone; whatever goes wrong is a value, and the parts are read from the disk again the next time. */
	function run<T extends object>(work: (session: Session) => Promise<T>): Promise<SyncResult<T>> {
		return alone(async () => {
			try {
				return { ok: true as const, ...(await work(await session())) };
			} catch (error) {
				await drop().catch(() => undefined);
				if (error instanceof Stop) return { ok: false as const, problem: error.problem };
				const detail = error instanceof Error ? error.message : String(error);
				return { ok: false as const, problem: { code: 'failed' as const, detail } };
			}
		});
	}

	async function merge(at: Session, parts: readonly FilePart[]): Promise<void> {
		for (const { part, update } of parts) {
			mergeInto(await openPart(at, part), update);
			await at.store.flush(part);
		}
	}

	return {
		pass: ({
			files = [],
			heard = [],
			desk: of,
			whole = false,
			seals: sealing = 'now',
			restores = true,
			most = Number.POSITIVE_INFINITY,
			crowded = new Map(),
			agreed = 0,
			progress = silent,
		} = {}) =>
			run(async (at) => {
				stillOn(at, of);
				for (const parts of [...files, heard]) await merge(at, parts);
				if (files.length > 0) await db.set('read', now());
				at.whole ||= whole || files.length > 0;
				const received = await receive(at, await entriesOf(await partsOf(at)), agreed, progress);
				const { added, asks, waiting } = received;
				const seals = await sealsNow(sealing);
				const how = { seals, restores, most };
				const moved = seals ? await moveOn(at, crowded) : 0;
				const entries = await entriesOf(await partsOf(at));
				const { erases: own, ...sealed } = await sealMissing(at, entries, waiting, how, progress);
				const erases = at.whole || received.erases || own;
				// Not before the others are heard: they may have done the same.
				const rule = options.rule ?? onlyCovered;
				const rewritten = seals ? await compact(at, await partsOf(at), erases, rule) : 0;
				const noted = await note(at, asks === null && sealed.lost === 0);
				if (seals && asks === null) compared = true;
				if (sealing === 'joined' && asks === null && !(await db.value('met'))) await db.set('met', true);
				return { added, ...sealed, rewritten, moved, asks, ...noted };
			}),
		read: async (file) => {
			const keys = await deskKeys();
			if (!keys) return { ok: false, problem: { code: 'off' } };
			const read = await openFile(keys, file);
			if (!read.ok) return read;
			try {
				if (read.newKit) await db.set('newKit', now());
				return { ...read, print: await printOfFile(read.parts) };
			} catch {
				return { ok: false, problem: { code: 'file-damaged' } };
			}
		},
		since: (vectors, of) =>
			run(async (at) => {
				stillOn(at, of);
				const docs = await partsOf(at);
				const parts = [...docs].map(([part, doc]) => ({
					part,
					update: updateSince(doc, vectors.get(part)),
					vector: vectorOf(doc),
				}));
				return { parts };
			}),
		write: () =>
			run(async (at) => {
				const docs = await partsOf(at);
				const parts = [...docs].map(([part, doc]) => ({ part, update: updateOf(doc) }));
				return { file: await sealFile(at.keys, parts), print: (await note(at, false)).print };
			}),
		async written(print, first = false) {
			if (first && (await db.value('written'))?.print === print) return;
			await db.set('written', { at: now(), print });
		},
		async rests(known) {
			const print = await db.value('print');
			return print !== undefined && known(print) && (await desk.unsealed()) === 0;
		},
		keys: deskKeys,
		drop,
	};

	/** Where a relay is chosen, what the others have there comes first. */
	async function sealsNow(sealing: PassOptions['seals']): Promise<boolean> {
		if (sealing !== 'met') return sealing !== 'later';
		const relay = await db.value('relay');
		return !relay || relay.paused || (await db.value('met')) === true;
	}

	async function deskKeys(): Promise<SyncKeys | null> {
		if (open && open.me.id === (await db.value('membership'))?.id) return open.keys;
		const me = await db.value('membership');
		return me ? keysFrom(me.root) : null;
	}
}

/** Ends a pass that is meant for another desk than the one this device is on now. */
function stillOn({ keys }: Session, desk: Pick<SyncKeys, 'workspace'> | undefined): void {
	if (desk?.workspace.some((byte, at) => byte !== keys.workspace[at])) throw new Stop({ code: 'off' });
}
