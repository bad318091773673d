import type * as Y from 'yjs';
import type { Fact } from '../../domain/facts';
import type { EnvelopeRow } from '../database';
import { replace } from '../parts/part';
import { open } from '../sealed/envelope';
import { inBatches, MOST_FACTS, readLines, type Sequences } from '../sealed/lines';
import { sealFacts } from './seal';
import { raise, standsFor } from './sequences';
import { type Entry, entriesOf, rowsOf, type Session, Stop } from './session';

/**
 * Which envelopes are deleted: exactly the `covered` ones, whose facts the snapshot holds. An argument, so that a test can put the wrong
 * rule in its place: everything that is `present`.
 */
export type VictimRule = (covered: readonly Entry[], present: readonly Entry[]) => readonly Entry[];

export const onlyCovered: VictimRule = (covered) => covered;

/**
 * Compacts every part that is due (S19), and, unless it is known that nothing was erased, every one that holds facts of what was (S20).
 * Gives how many were rewritten.
 */
export async function compact(
	session: Session,
	docs: ReadonlyMap<number, Y.Doc>,
	erases: boolean,
	rule: VictimRule,
): Promise<number> {
	const standing = erases ? new Set(await session.desk.keys()) : null;
	let rewritten = 0;
	for (const [part, doc] of docs) {
		const present = await entriesOf(new Map([[part, doc]]));
		const rows = await rowsOf(session, present);
		const applied = present.filter(({ name }) => rows.get(name)?.state === 'applied');
		const holdsDead = ({ name }: Entry) => rows.get(name)?.keys.some((key) => !standing?.has(key));
		const dead = new Set(standing ? applied.filter(holdsDead) : []);
		const due = dueIn(session, applied, rows);
		const covered = applied.filter((entry) => dead.has(entry) || due.has(entry));
		if (covered.length === 0) continue;
		await rewrite(session, part, doc, covered, rule(covered, present));
		if (dead.size > 0) await session.store.rewrite(part);
		rewritten += 1;
	}
	return rewritten;
}

/** The small batches of a part, where there are enough of them. */
function dueIn(
	{ limits }: Session,
	applied: readonly Entry[],
	rows: ReadonlyMap<string, EnvelopeRow>,
): ReadonlySet<Entry> {
	const small = applied.filter(({ name, bytes }) => bytes.length < limits.smallBytes && rows.get(name)?.batch);
	const bytes = small.reduce((sum, entry) => sum + entry.bytes.length, 0);
	const enough = small.length >= limits.batches || (bytes >= limits.bytes && small.length > 1);
	return new Set(enough ? small : []);
}

/** Puts snapshots with the facts of `covered` in the place of `victims`. What the snapshot holds comes from the envelopes themselves. */
async function rewrite(
	session: Session,
	part: number,
	doc: Y.Doc,
	covered: readonly Entry[],
	victims: readonly Entry[],
): Promise<void> {
	const { db, desk, store, writer } = session;
	const facts = new Map<string, Fact>();
	const holds: Sequences = {};
	for (const { bytes } of covered) {
		const opened = await open(session.keys, part, bytes);
		const read = opened.ok ? readLines(opened.plain) : opened;
		// It was opened before: something is wrong with this device, and nothing is deleted.
		if (!opened.ok || !read.ok)
			throw new Stop({ code: 'failed', detail: 'An envelope that opened before does not open now.' });
		for (const fact of read.facts) facts.set(fact.key, fact);
		raise(holds, standsFor(opened.kind, read.head));
	}
	const erased = await desk.erasures();
	const stays = (fact: Fact) => fact.type === 'recordErased' || fact.generation > (erased.get(fact.record) ?? 0);
	const kept = [...facts.values()].filter(stays);
	// Whatever the journal lost without saying so comes back to it rather than go.
	const standing = new Set(await desk.keys());
	for (const batch of inBatches(
		kept.filter((fact) => !standing.has(fact.key)),
		250,
	)) {
		const answer = await writer.receive(batch);
		if (!answer.ok) throw new Stop({ code: 'journal', message: answer.message });
	}
	const snapshots = [];
	// Where nothing is left of it, a snapshot without facts says that it came (S62).
	const batches = kept.length > 0 ? inBatches(kept, MOST_FACTS, session.limits.batchBytes) : [[]];
	for (const batch of batches) snapshots.push(await sealFacts(session, part, 'snapshot', batch, holds));
	replace(
		doc,
		new Set(victims.map(({ bytes }) => bytes)),
		snapshots.map(({ bytes }) => bytes),
	);
	await store.flush(part);
	const install = await desk.install();
	await db.envelopes.bulkPut(snapshots.map(({ row }) => ({ ...row, install })));
}
