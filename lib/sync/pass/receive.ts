import { erasedGeneration } from '../../domain/effective';
import type { Fact, RecordId } from '../../domain/facts';
import type { SyncLoss, SyncProgress } from '../../domain/sync';
import type { Stray } from '../arriving/arriving';
import { noteAsked } from '../arriving/healing';
import { type Looked, look } from '../arriving/verdict';
import type { EnvelopeRow } from '../database';
import { inBatches } from '../sealed/lines';
import { hear, heardSoFar, noteHeard } from './sequences';
import { type Entry, rowsOf, type Session, Stop } from './session';

/** Facts in one transaction of the journal: less than the bus takes, so that commands in between wait less. */
export const TOGETHER = 250;
export const TOGETHER_BYTES = 2 * 1024 * 1024;

export interface Received {
	/** Facts that are new here. */
	added: number;
	/** Set where nothing was stored, because the person has to agree first. */
	asks: SyncLoss | null;
	/** Keys of what was not stored therefore; null where nothing waits. */
	waiting: ReadonlySet<string> | null;
	/** Whether erasures were among them, or facts of what was erased. */
	erases: boolean;
}

/** An envelope that is to be received: from a part, or one that its part did not take. */
interface Found extends Looked {
	entry: Entry | null;
	stray: Stray | null;
}

/**
 * Opens every envelope that is not applied yet, and stores what is in them: all of them, or, where that would erase much and the person has
 * not agreed to as much, none. The same for those that came and that no part took (S65).
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
	const heard = await heardSoFar(session.db);
	for (const entry of entries) {
		if (rows.get(entry.name)?.state === 'applied' || session.tried.has(entry.bytes)) continue;
		const looked = await look(session, entry.part, entry.bytes);
		if (typeof looked === 'string') session.tried.set(entry.bytes, looked);
		else found.push({ ...looked, entry, stray: null });
	}
	for (const stray of session.strays.values()) {
		if (!stray.stored) found.push({ ...stray.looked, entry: null, stray });
	}
	for (const { kind, head } of found) hear(heard, kind, head);
	if (found.length === 0) return { added: 0, asks: null, waiting: null, erases: false };
	const erasures = erasuresIn(found);
	const asks = asked(await session.desk.wouldErase(erasures));
	if (asks !== null && asks.records.goes + asks.messages.goes > agreed) {
		const waiting = new Set(found.flatMap(({ facts }) => facts.map(({ key }) => key)));
		return { added: 0, asks, waiting, erases: false };
	}
	await noteHeard(session.db, heard);
	await noteAsked(
		session,
		found.map(({ head }) => head),
	);
	const known = await session.desk.known(found.flatMap(({ facts }) => facts.map((fact) => fact.key)));
	const erased = await session.desk.erasures();
	const of = found.reduce((sum, { facts }) => sum + facts.length, 0);
	let added = 0;
	let done = 0;
	let late = false;
	for (const one of found) {
		const lost = (fact: Fact) => fact.type !== 'recordErased' && fact.generation <= (erased.get(fact.record) ?? 0);
		late ||= one.entry !== null && one.facts.some(lost);
		const fresh = one.facts.filter((fact) => !known.has(fact.key) && !lost(fact));
		for (const facts of inBatches(fresh, TOGETHER, TOGETHER_BYTES)) {
			const answer = await session.writer.receive(facts);
			if (!answer.ok) throw new Stop({ code: 'journal', message: answer.message });
			added += answer.added;
			for (const fact of facts) known.add(fact.key);
			done += facts.length;
			progress(done, of);
		}
		if (one.entry) {
			await session.db.envelopes.put(rowOf(one, one.entry, await session.desk.install()));
			if (one.strange > 0) session.tried.set(one.entry.bytes, 'partly');
		}
		if (one.stray) {
			one.stray.stored = true;
			for (const { key } of one.facts) session.owed.came.add(key);
		}
		done += one.facts.length - fresh.length;
		progress(done, of);
	}
	return { added, asks: null, waiting: null, erases: erasures.size > 0 || late };
}

function rowOf({ facts, kind, strange }: Looked, { name, part }: Entry, install: string | null): EnvelopeRow {
	const state = strange > 0 ? 'partly' : 'applied';
	return { name, part, keys: facts.map((fact) => fact.key), install, state, strange, batch: kind === 'batch' };
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
