import { erasedGeneration } from '../domain/effective';
import type { Fact, RecordId } from '../domain/facts';
import type { SyncLoss, SyncProgress } from '../domain/sync';
import type { EnvelopeRow } from './database';
import { open } from './envelope';
import { inBatches, readLines, type Seen } from './lines';
import { type Entry, rowsOf, type Session, Stop } from './session';

/** Facts in one transaction of the journal: less than the bus takes, so that commands in between wait less. */
export const TOGETHER = 250;
export const TOGETHER_BYTES = 2 * 1024 * 1024;

export interface Received {
	/** Facts that are new here. */
	added: number;
	/** Set where nothing was stored, because the person has to agree first. */
	asks: SyncLoss | null;
	/** Whether erasures were among them, or facts of what was erased. */
	erases: boolean;
}

interface Found extends Pick<EnvelopeRow, 'state' | 'strange' | 'batch'> {
	entry: Entry;
	facts: Fact[];
}

/**
 * Opens every envelope that is not applied yet, and stores what is in them: all of them, or, where that would erase much and the person has
 * not agreed to as much, none.
 * @param agreed records and messages together that may go
 */
export async function receive(
	session: Session,
	entries: readonly Entry[],
	agreed: number,
	progress: SyncProgress,
): Promise<Received> {
	const rows = await rowsOf(session, entries);
	const found: Found[] = [];
	const devices: Record<string, Seen> = { ...(await session.db.value('devices')) };
	for (const entry of entries) {
		if (rows.get(entry.name)?.state === 'applied') continue;
		found.push(await look(session, entry, devices));
	}
	if (found.length === 0) return { added: 0, asks: null, erases: false };
	const erasures = erasuresIn(found);
	const asks = asked(await session.desk.wouldErase(erasures));
	if (asks !== null && asks.records.goes + asks.messages.goes > agreed) return { added: 0, asks, erases: false };
	await session.db.set('devices', devices);
	const known = await session.desk.known(found.flatMap(({ facts }) => facts.map((fact) => fact.key)));
	const erased = await session.desk.erasures();
	const of = found.reduce((sum, { facts }) => sum + facts.length, 0);
	let added = 0;
	let done = 0;
	let late = false;
	for (const one of found) {
		const lost = (fact: Fact) => fact.type !== 'recordErased' && fact.generation <= (erased.get(fact.record) ?? 0);
		late ||= one.facts.some(lost);
		const fresh = one.facts.filter((fact) => !known.has(fact.key) && !lost(fact));
		for (const facts of inBatches(fresh, TOGETHER, TOGETHER_BYTES)) {
			const answer = await session.writer.receive(facts);
			if (!answer.ok) throw new Stop({ code: 'journal', message: answer.message });
			added += answer.added;
			for (const fact of facts) known.add(fact.key);
			done += facts.length;
			progress(done, of);
		}
		await session.db.envelopes.put(rowOf(one, await session.desk.install()));
		done += one.facts.length - fresh.length;
		progress(done, of);
	}
	return { added, asks: null, erases: erasures.size > 0 || late };
}

/** Opens one envelope, and notes what it says of devices. */
async function look({ keys }: Session, entry: Entry, devices: Record<string, Seen>): Promise<Found> {
	const opened = await open(keys, entry.part, entry.bytes);
	const read = opened.ok ? readLines(opened.plain) : opened;
	if (!opened.ok || !read.ok) {
		const state = read.ok ? 'closed' : read.why;
		return { entry, facts: [], state, strange: 0, batch: false };
	}
	const { device, name, seq, at, seen } = read.head;
	meet(devices, { ...seen, [device]: { name, seq, at } });
	const state = read.strange > 0 ? 'partly' : 'applied';
	return { entry, facts: read.facts, state, strange: read.strange, batch: opened.kind === 'batch' };
}

/** Notes devices, each with the highest sequence seen. */
export function meet(devices: Record<string, Seen>, others: Readonly<Record<string, Seen>>): void {
	for (const [device, { name, seq, at }] of Object.entries(others)) {
		if (seq >= (devices[device]?.seq ?? -1)) devices[device] = { name, seq, at };
	}
}

function rowOf({ entry, facts, ...more }: Found, install: string | null): EnvelopeRow {
	return { name: entry.name, part: entry.part, keys: facts.map((fact) => fact.key), install, ...more };
}

/** The highest generation that is erased of each record. */
export function erasuresIn(found: readonly Pick<Found, 'facts'>[]): Map<RecordId, number> {
	const erasures = new Map<RecordId, number>();
	for (const { facts } of found) {
		for (const fact of facts) {
			const generation = erasedGeneration([fact]);
			if (generation > (erasures.get(fact.record) ?? 0)) erasures.set(fact.record, generation);
		}
	}
	return erasures;
}

/** More than a fifth of the records or of the messages, and more than one, is asked about. */
export function asked(loss: SyncLoss): SyncLoss | null {
	const much = [loss.records, loss.messages].some(({ goes, of }) => goes > 1 && goes * 5 > of);
	return much ? loss : null;
}
