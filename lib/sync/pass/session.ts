import type * as Y from 'yjs';
import type { Fact } from '../../domain/facts';
import type { SyncProblem } from '../../domain/sync';
import type { SealingDesk } from '../../journal/sealing';
import type { Stray } from '../arriving/arriving';
import type { Looked, Verdict } from '../arriving/verdict';
import type { Weight } from '../arriving/weight';
import type { EnvelopeRow, Membership, SyncDatabase } from '../database';
import { closingBytes, closingPieces, closingSessions, envelopesIn, nameOf, partBytes } from '../parts/part';
import type { PartStore } from '../parts/parts';
import type { SyncKeys } from '../sealed/keys';
import { MOST_BYTES } from '../sealed/lines';

/** Who writes the journal: the background worker, asked over the bus. */
export interface Writer {
	/** Stores and folds at most 500 facts in one transaction. */
	receive(facts: Fact[]): Promise<{ ok: true; added: number } | { ok: false; message: string }>;
	/** Notes that at most 500 facts are sealed. */
	sealed(keys: string[]): Promise<{ ok: true } | { ok: false; message: string }>;
}

/** Sizes at which something is done; tests make them smaller. */
export interface Limits {
	/** Batches of at least this many bytes are left as they are. */
	smallBytes: number;
	/** So many small batches, or so many bytes of them, are compacted. */
	batches: number;
	bytes: number;
	closingBytes: number;
	closingSessions: number;
	closingPieces: number;
	/** Bytes of lines in one envelope, about. */
	batchBytes: number;
	/** What would bring a part above so many bytes goes into the next one. */
	partBytes: number;
	/** What does not open: so many bytes in a part, and in all of them (S64). */
	junkBytes: number;
	junkInAll: number;
	/** What says to be of a newer Parley: so many bytes in a part, and in all of them. */
	newerBytes: number;
	newerInAll: number;
	/** So many envelopes of either kind in a part. */
	pieces: number;
}

export const usualLimits: Limits = {
	smallBytes: 128 * 1024,
	batches: 64,
	bytes: 256 * 1024,
	closingBytes,
	closingSessions,
	closingPieces,
	batchBytes: MOST_BYTES,
	partBytes,
	junkBytes: 1024 * 1024,
	junkInAll: 4 * 1024 * 1024,
	newerBytes: partBytes,
	newerInAll: 16 * 1024 * 1024,
	pieces: 2_000,
};

/** An envelope where it stands. */
export interface Entry {
	part: number;
	name: string;
	bytes: Uint8Array<ArrayBuffer>;
}

/** Why an envelope is not applied: it is of a newer Parley, did not open, or holds something that did not fit. */
export type Tried = 'newer' | 'closed' | 'partly';

/** Keys of facts that are marked as sealed, and are in no envelope. */
export interface Owed {
	/** Found by comparing everything (S21). */
	missing: Set<string>;
	/** Were in envelopes that somebody else deleted (S61). */
	gone: Set<string>;
	/** Came in envelopes that their parts did not take (S65). */
	came: Set<string>;
}

/** What is remembered while the parts are open. */
export interface Remembered {
	/** What was seen and is not looked at again: an envelope opens, and fits, the next time as it did before. */
	tried: WeakMap<Uint8Array, Tried>;
	/** Whether envelopes open, by part and name. */
	verdicts: Map<string, Verdict>;
	/** What is in no envelope, as far as the marks do not tell. */
	owed: Owed;
	/** Envelopes that parts did not take, and those of them that are dealt with. */
	strays: Map<string, Stray>;
	healed: Set<string>;
	/** Places where something of a newer Parley stands, and something true has come (S67). */
	disputed: Set<string>;
	/** What there is of no use in each part, at most; weighed exactly for these parts. */
	weights: Map<number, Weight>;
	weighed: Set<number>;
}

/** Nothing is remembered yet. */
export const nothingRemembered = (): Remembered => ({
	tried: new WeakMap(),
	verdicts: new Map(),
	owed: { missing: new Set(), gone: new Set(), came: new Set() },
	strays: new Map(),
	healed: new Set(),
	disputed: new Set(),
	weights: new Map(),
	weighed: new Set(),
});

/** One pass over the parts of a membership, alone in this browser. */
export interface Session extends Remembered {
	me: Membership;
	keys: SyncKeys;
	db: SyncDatabase;
	desk: SealingDesk;
	store: PartStore;
	writer: Writer;
	limits: Limits;
	/** Compare everything the journal holds with everything in the envelopes, not only what is marked. */
	whole: boolean;
	/** What was opened in this pass and is not received yet. */
	opened: Map<string, Looked>;
	now(): number;
}

/** Ends a pass with a reason that is put into words elsewhere; caught in one place (engine.ts). */
export class Stop extends Error {
	override name = 'Stop';
	constructor(readonly problem: SyncProblem) {
		super(problem.code);
	}
}

/** Opens every part there is. */
export async function partsOf({ db, store }: Session): Promise<Map<number, Y.Doc>> {
	const docs = new Map<number, Y.Doc>();
	for (const part of (await db.value('parts')) ?? []) docs.set(part, await store.open(part));
	return docs;
}

/** Opens one part, noting it first where it is new. */
export async function openPart({ db, store }: Session, part: number): Promise<Y.Doc> {
	const known = (await db.value('parts')) ?? [];
	if (!known.includes(part)) {
		await db.set(
			'parts',
			[...known, part].sort((a, b) => a - b),
		);
	}
	return store.open(part);
}

/** Every envelope in the parts, with its name. */
export async function entriesOf(docs: ReadonlyMap<number, Y.Doc>): Promise<Entry[]> {
	const all = [...docs].flatMap(([part, doc]) => envelopesIn(doc).map((bytes) => ({ part, bytes })));
	const named = await Promise.all(all.map(async (entry) => ({ ...entry, name: await nameOf(entry.bytes) })));
	const first = new Map<string, number>();
	return named.map(({ part, name, bytes }) => {
		if (!first.has(name)) first.set(name, part);
		// A copy in another part does not open there, whatever is noted of the one it was made of.
		return { part, name: first.get(name) === part ? name : `${name}/${part}`, bytes };
	});
}

/** What is noted of these envelopes, as far as it holds for this installation of the journal. */
export async function rowsOf(session: Session, entries: readonly Entry[]): Promise<Map<string, EnvelopeRow>> {
	const { db, desk, tried } = session;
	const install = await desk.install();
	const noted = entries.filter(({ bytes }) => (tried.get(bytes) ?? 'partly') === 'partly');
	const rows = await db.envelopes.bulkGet(noted.map(({ name }) => name));
	const holds = (row: EnvelopeRow | undefined, part: number | undefined) =>
		row?.install === install && row.part === part;
	return new Map(rows.flatMap((row, at) => (row && holds(row, noted[at]?.part) ? [[row.name, row] as const] : [])));
}

/** Keys in groups as the bus takes them. */
export function* inGroups<T>(all: readonly T[], size = 500): Generator<T[]> {
	for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
