import type * as Y from 'yjs';
import type { SyncLoss, SyncProgress, SyncResult } from '../domain/sync';
import type { SealingDesk } from '../journal/sealing';
import { type Arrived, arrive } from './arriving/arriving';
import { heal } from './arriving/healing';
import type { Refused } from './arriving/weight';
import type { Membership, SyncDatabase } from './database';
import { type FilePart, openFile, printOf, sealFile } from './file/file';
import { envelopesIn, nameOf, placedIn, updateOf, updateSince, vectorOf } from './parts/part';
import type { PartStore } from './parts/parts';
import { compact, onlyCovered, type VictimRule } from './pass/compact';
import { moveOn } from './pass/crowded';
import { sayHere } from './pass/here';
import { type Noted, note } from './pass/note';
import { receive } from './pass/receive';
import { type Sealed, sealMissing } from './pass/seal';
import {
	entriesOf,
	type Limits,
	nothingRemembered,
	partsOf,
	type Remembered,
	type Session,
	Stop,
	usualLimits,
	type Writer,
} from './pass/session';
import { keysFrom, type SyncKeys } from './sealed/keys';

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
	/** Envelopes that something false stood in the place of, and that were put in order. */
	healed: number;
	/** What of the files, and of what was heard, was not merged, by part (S64). */
	refused: Refusals;
	/** The prints of the files. */
	prints: string[];
	/** Parts that were compacted. */
	rewritten: number;
	/** Set where something waits for the person: what arrived would erase as much. */
	asks: SyncLoss | null;
}

/** What was not merged since it would bring too much of no use. */
export interface Refusals {
	files: { file: number; why: Refused }[];
	heard: { part: number; why: Refused }[];
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
	/** Whether what is sealed goes to other devices now, so that this one may say that it is here (S68). */
	greets?: boolean;
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
	/** Whether it says that this desk has a new kit. */
	newKit: boolean;
}

/** What a part has that somebody lacks, and how much of it there is here. */
export interface PartSince extends FilePart {
	vector: Uint8Array;
	/** Envelopes that did not open, or stand there twice: something true may have come before in their place (S65). */
	unread: number;
	/** Which those are, hashed. */
	print?: string;
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
interface Open extends Remembered {
	me: Membership;
	keys: SyncKeys;
	store: PartStore;
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
			...nothingRemembered(),
		};
		return { ...open, me, db, desk, writer, limits, now, whole: !compared, opened: new Map() };
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

	/** Merges files, and what was heard. */
	async function merge(at: Session, files: readonly (readonly FilePart[])[], heard: readonly FilePart[]) {
		const refused: Refusals = { files: [], heard: [] };
		const prints: string[] = [];
		for (const [file, parts] of files.entries()) {
			const arrived: Arrived[] = [];
			for (const { part, update } of parts) arrived.push(await arrive(at, part, [update]));
			for (const { refused: why } of arrived) if (why) refused.files.push({ file, why });
			prints.push(await printOf(arrived.flatMap(({ counts }) => counts)));
		}
		for (const part of new Set(heard.map((one) => one.part))) {
			const updates = heard.filter((one) => one.part === part).map(({ update }) => update);
			const { refused: why } = await arrive(at, part, updates);
			if (why) refused.heard.push({ part, why });
		}
		return { refused, prints };
	}

	/** Envelopes of a part that did not open, or are there twice. */
	async function unreadIn({ tried }: Session, doc: Y.Doc): Promise<{ unread: number; print: string }> {
		const envelopes = envelopesIn(doc);
		const names = await Promise.all(envelopes.map(nameOf));
		const closed = envelopes.filter((bytes) => ['newer', 'closed'].includes(tried.get(bytes) ?? ''));
		const others = envelopes.length - new Set(names).size;
		const print = await printOf([`${others}`, ...(await Promise.all(closed.map(nameOf)))]);
		return { unread: others + closed.length, print };
	}

	return {
		pass: ({
			files = [],
			heard = [],
			desk: of,
			whole = false,
			seals: sealing = 'now',
			restores = true,
			greets = false,
			most = Number.POSITIVE_INFINITY,
			crowded = new Map(),
			agreed = 0,
			progress = silent,
		} = {}) =>
			run(async (at) => {
				stillOn(at, of);
				const merged = await merge(at, files, heard);
				if (files.length > 0) await db.set('read', now());
				at.whole ||= whole || files.length > 0;
				const received = await receive(at, await entriesOf(await partsOf(at)), agreed, progress);
				at.opened.clear();
				const { added, asks, waiting } = received;
				const seals = await sealsNow(sealing);
				const healed = seals && asks === null ? await heal(at) : 0;
				const how = { seals, restores, most };
				const moved = seals ? await moveOn(at, crowded) : 0;
				const entries = await entriesOf(await partsOf(at));
				const { erases: own, ...sealed } = await sealMissing(at, entries, waiting, how, progress);
				if (greets && seals && asks === null && sealed.left === 0) await sayHere(at);
				const erases = at.whole || received.erases || own;
				// Not before the others are heard: they may have done the same.
				const rule = options.rule ?? onlyCovered;
				const rewritten = seals ? await compact(at, await partsOf(at), erases, rule) : 0;
				const noted = await note(at, asks === null && sealed.lost === 0);
				if (seals && asks === null) compared = true;
				if (sealing === 'joined' && asks === null && !(await db.value('met'))) await db.set('met', true);
				return { added, ...sealed, ...merged, healed, rewritten, moved, asks, ...noted };
			}),
		read: async (file) => {
			const keys = await deskKeys();
			if (!keys) return { ok: false, problem: { code: 'off' } };
			const read = await openFile(keys, file);
			if (!read.ok) return read;
			try {
				if (read.newKit) await db.set('newKit', now());
				for (const { update } of read.parts) placedIn(update);
				return read;
			} catch {
				return { ok: false, problem: { code: 'file-damaged' } };
			}
		},
		since: (vectors, of) =>
			run(async (at) => {
				stillOn(at, of);
				const docs = await partsOf(at);
				const parts: PartSince[] = [];
				for (const [part, doc] of docs) {
					const [update, vector] = [updateSince(doc, vectors.get(part)), vectorOf(doc)];
					parts.push({ part, update, vector, ...(await unreadIn(at, doc)) });
				}
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
