import type * as Y from 'yjs';
import type { Fact } from '../../domain/facts';
import type { SyncProgress } from '../../domain/sync';
import { piecesOf } from '../../wire/pieces';
import { lastGood, verdictsOf } from '../arriving/verdict';
import { bytesIn, nameOf, replace, sessionsOf, standingIn } from '../parts/part';
import { type Kind, seal } from '../sealed/envelope';
import { type Head, inBatches, linesOf, MOST_FACTS, type Seen, type Sequences } from '../sealed/lines';
import { heardSoFar, meet, noteHeard } from './sequences';
import { type Entry, inGroups, openPart, rowsOf, type Session, Stop } from './session';

/** Facts read from the journal at once. */
const READ = 2_000;

/** What is sealed in a pass. */
export interface Sealing {
	/** Whether anything is, and of that, what was in envelopes that others deleted. */
	seals: boolean;
	restores: boolean;
	/** About so many bytes of lines, before the others are heard again. */
	most: number;
}

export interface Sealed {
	sealed: number;
	/** Of what was sealed, how many were in an envelope of a part before. */
	restored: number;
	/** Facts that are in no envelope now; of those, how many were in one before. */
	left: number;
	lost: number;
	/** Whether erasures were sealed. */
	erases: boolean;
}

/**
 * Seals facts of the journal that are in none of these envelopes (S13, S21, S61), and takes the marks off those that are. Where the session is not a
 * whole one, only those that are marked, or were found missing before.
 * @param waiting keys in envelopes that wait for the person; null where nothing does. While something does, only what is marked is
 *   sealed: what is missing may be what would go.
 */
export async function sealMissing(
	session: Session,
	entries: readonly Entry[],
	waiting: ReadonlySet<string> | null,
	how: Sealing,
	progress: SyncProgress,
): Promise<Sealed> {
	const { desk, owed } = session;
	const rows = await rowsOf(session, entries);
	const there = new Set([...rows.values()].flatMap((row) => row.keys));
	const marked = await desk.unsealedKeys();
	await takeMarks(
		session,
		marked.filter((key) => there.has(key)),
	);
	for (const key of await goneKeys(session, entries)) owed.gone.add(key);
	if (session.whole && how.seals && waiting === null) for (const key of await desk.keys()) owed.missing.add(key);
	await settle(session, there);
	const open = marked.filter((key) => !there.has(key) && !waiting?.has(key));
	const fresh = new Set(open);
	const more = waiting === null ? [...owed.missing, ...owed.came, ...(how.restores ? owed.gone : [])] : [];
	const todo = how.seals ? [...new Set([...open, ...more])] : [];
	const done = await sealAll(session, todo, fresh, how.most, progress);
	const restored = [...done.keys].filter((key) => !fresh.has(key) && !owed.came.has(key)).length;
	for (const key of done.keys) for (const set of [owed.missing, owed.gone, owed.came]) set.delete(key);
	const left = new Set([...open.filter((key) => !done.keys.has(key)), ...owed.missing, ...owed.gone, ...owed.came]);
	return { sealed: done.keys.size, restored, left: left.size, lost: owed.gone.size, erases: done.erases };
}

/** Seals facts, about so many bytes of them. */
async function sealAll(
	session: Session,
	todo: readonly string[],
	fresh: ReadonlySet<string>,
	most: number,
	progress: SyncProgress,
): Promise<{ keys: Set<string>; erases: boolean }> {
	const keys = new Set<string>();
	let erases = false;
	let bytes = 0;
	let next: Fact[] | null = null;
	const put = async (batch: Fact[] | null, last: boolean) => {
		if (!batch) return;
		// With the last of what was missing, everything that ever came here is in envelopes again.
		const all = last && todo.some((key) => !fresh.has(key));
		bytes += await append(session, batch, all ? (await heardSoFar(session.db)).got : {});
		for (const { key } of batch) keys.add(key);
		erases ||= batch.some((fact) => fact.type === 'recordErased');
		progress(keys.size, todo.length);
	};
	for (const group of inGroups(todo, READ)) {
		for (const batch of inBatches(await session.desk.facts(group), MOST_FACTS, session.limits.batchBytes)) {
			await put(next, false);
			next = bytes < most ? batch : null;
			if (!next) return { keys, erases };
		}
	}
	await put(next, true);
	return { keys, erases };
}

/** Keys of what was in envelopes that are not there any more. */
async function goneKeys({ db, desk }: Session, entries: readonly Entry[]): Promise<string[]> {
	const names = new Set(entries.map(({ name }) => name));
	const gone = (await db.envelopes.toCollection().primaryKeys()).filter((name) => !names.has(name));
	if (gone.length === 0) return [];
	const install = await desk.install();
	return (await db.envelopes.bulkGet(gone)).flatMap((row) => (row?.install === install ? row.keys : []));
}

/** What is in an envelope, or in the journal no more, is owed no more. */
async function settle({ desk, owed }: Session, there: ReadonlySet<string>): Promise<void> {
	for (const set of [owed.missing, owed.gone, owed.came]) {
		for (const key of set) if (there.has(key)) set.delete(key);
		if (set.size === 0) continue;
		const known = await desk.known([...set]);
		for (const key of set) if (!known.has(key)) set.delete(key);
	}
}

/**
 * Seals one batch into the part that is open; only when it is on the disk, the facts count as sealed (S12).
 * @param holds sequences of other envelopes that this one stands for
 * @returns bytes of its lines, about
 */
export async function append(
	session: Session,
	facts: readonly Fact[],
	holds: Sequences = {},
	lacks: readonly string[] = [],
): Promise<number> {
	const { db, store, desk } = session;
	// What was written or stored before does not hold this, whatever the marks say from here on.
	if ((await db.value('print')) !== undefined) await db.set('print', undefined);
	const bytes = facts.reduce((sum, fact) => sum + JSON.stringify(fact).length, 0);
	const part = await openNumber(session, bytes);
	const doc = await openPart(session, part);
	const sealed = await sealFacts(session, part, 'batch', facts, holds, lacks);
	replace(doc, new Set(), [sealed.bytes]);
	await store.flush(part);
	await db.envelopes.put({ ...sealed.row, install: await desk.install() });
	await takeMarks(session, sealed.row.keys);
	return bytes;
}

async function takeMarks({ writer }: Session, keys: readonly string[]): Promise<void> {
	for (const group of inGroups(keys)) {
		const answer = await writer.sealed(group);
		if (!answer.ok) throw new Stop({ code: 'journal', message: answer.message });
	}
}

/** The part that is appended to: the last with an envelope that opens, or the one after it where that is closed, or would become too large (S11, S60). */
async function openNumber(session: Session, more: number): Promise<number> {
	const last = await lastGood(session);
	if (last === 0) return 1;
	const doc = await session.store.open(last);
	const bytes = bytesIn(doc);
	const { closingBytes, closingSessions, closingPieces, partBytes } = session.limits;
	const full = bytes >= closingBytes || piecesOf(doc) >= closingPieces;
	const closed = full || (await sessionsIn(session, last, doc)) >= closingSessions;
	return closed || (bytes > 0 && bytes + more > partBytes) ? last + 1 : last;
}

/** Sessions that have written into a part; not those of which there is only what does not open, or a relay could close one part after the other. */
async function sessionsIn(session: Session, part: number, doc: Y.Doc): Promise<number> {
	const placed = standingIn(doc);
	const verdicts = await verdictsOf(
		session,
		part,
		placed.map(({ bytes }) => bytes),
	);
	const clients = (closed: boolean) =>
		placed.flatMap(({ client }, at) => ((verdicts[at] === 'closed') === closed ? [client] : []));
	const others = new Set(clients(false));
	return sessionsOf(doc) - new Set(clients(true).filter((client) => !others.has(client))).size;
}

/** Seals facts for a part, as this device, with the next sequence, and gives what will be noted of the envelope. */
export async function sealFacts(
	session: Session,
	part: number,
	kind: Kind,
	facts: readonly Fact[],
	holds: Sequences = {},
	lacks: readonly string[] = [],
) {
	const { db, keys, me, now } = session;
	const heard = await heardSoFar(db);
	// Others may have seen more of this device than a profile that came back from a backup knows of.
	const seq = Math.max((await db.value('seq')) ?? 0, heard.devices[me.device]?.seq ?? 0) + 1;
	await db.set('seq', seq);
	const own: Seen = { name: me.name, seq, at: now() };
	meet(heard.devices, { [me.device]: own });
	heard.got[me.device] = seq;
	await noteHeard(db, heard);
	const { [me.device]: _, ...has } = heard.got;
	const more = kind === 'snapshot' ? { seen: heard.devices } : {};
	const head: Head = {
		device: me.device,
		...own,
		...more,
		...(Object.keys(has).length > 0 ? { has } : {}),
		...(kind === 'snapshot' || Object.keys(holds).length > 0 ? { holds } : {}),
		...(lacks.length > 0 ? { lacks } : {}),
	};
	const bytes = await seal(keys, part, kind, linesOf(head, facts));
	const row = {
		name: await nameOf(bytes),
		part,
		state: 'applied' as const,
		keys: facts.map((fact) => fact.key),
		strange: 0,
		batch: kind === 'batch',
	};
	return { bytes, row };
}
