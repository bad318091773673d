import type { Fact } from '../domain/facts';
import type { SyncProgress } from '../domain/sync';
import { type Kind, seal } from './envelope';
import { type Head, inBatches, linesOf, type Seen } from './lines';
import { envelopesIn, nameOf, replace, sessionsOf } from './part';
import { meet } from './receive';
import { type Entry, inGroups, openPart, rowsOf, type Session, Stop } from './session';

/** Facts read from the journal at once. */
const READ = 2_000;

/**
 * Seals every fact of the journal that is in none of these envelopes (S13, S21), and takes the marks off those that are.
 * Where the session is not a whole one, only those that are marked.
 * @returns how many facts were sealed, and whether erasures were among them
 */
export async function sealMissing(
	session: Session,
	entries: readonly Entry[],
	progress: SyncProgress,
): Promise<{ sealed: number; erases: boolean }> {
	const { desk } = session;
	const rows = await rowsOf(session, entries);
	const there = new Set([...rows.values()].flatMap((row) => row.keys));
	const marked = await desk.unsealedKeys();
	await takeMarks(
		session,
		marked.filter((key) => there.has(key)),
	);
	const missing = (session.whole ? await desk.keys() : marked).filter((key) => !there.has(key));
	let sealed = 0;
	let erases = false;
	for (const keys of inGroups(missing, READ)) {
		for (const batch of inBatches(await desk.facts(keys))) {
			await append(session, batch);
			sealed += batch.length;
			erases ||= batch.some((fact) => fact.type === 'recordErased');
			progress(sealed, missing.length);
		}
	}
	return { sealed, erases };
}

/** Seals one batch into the part that is open; only when it is on the disk, the facts count as sealed (S12). */
async function append(session: Session, facts: readonly Fact[]): Promise<void> {
	const { db, store, desk } = session;
	// What was written or stored before does not hold this, whatever the marks say from here on.
	if ((await db.value('print')) !== undefined) await db.set('print', undefined);
	const part = await openNumber(session);
	const doc = await openPart(session, part);
	const sealed = await sealFacts(session, part, 'batch', facts);
	replace(doc, new Set(), [sealed.bytes]);
	await store.flush(part);
	await db.envelopes.put({ ...sealed.row, install: await desk.install() });
	await takeMarks(session, sealed.row.keys);
}

async function takeMarks({ writer }: Session, keys: readonly string[]): Promise<void> {
	for (const group of inGroups(keys)) {
		const answer = await writer.sealed(group);
		if (!answer.ok) throw new Stop({ code: 'journal', message: answer.message });
	}
}

/** The part that is appended to: the last, or the one after it where that is closed (S11). */
async function openNumber(session: Session): Promise<number> {
	const last = ((await session.db.value('parts')) ?? []).at(-1);
	if (last === undefined) return 1;
	const doc = await session.store.open(last);
	const bytes = envelopesIn(doc).reduce((sum, envelope) => sum + envelope.length, 0);
	const { closingBytes, closingSessions } = session.limits;
	return bytes >= closingBytes || sessionsOf(doc) >= closingSessions ? last + 1 : last;
}

/** Seals facts for a part, as this device, with the next sequence, and gives what will be noted of the envelope. */
export async function sealFacts(session: Session, part: number, kind: Kind, facts: readonly Fact[]) {
	const { db, keys, me, now } = session;
	const seq = ((await db.value('seq')) ?? 0) + 1;
	await db.set('seq', seq);
	const own: Seen = { name: me.name, seq, at: now() };
	const devices = { ...(await db.value('devices')) };
	meet(devices, { [me.device]: own });
	await db.set('devices', devices);
	const head: Head = { device: me.device, ...own, ...(kind === 'snapshot' ? { seen: devices } : {}) };
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
