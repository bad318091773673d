import type { KnownFact, RecordId } from './facts';
import { recordParts } from './ids';

/** The order of an opportunity's parts; a room belongs to any of the others. A record is only ever part of one that stands later. */
const order: Readonly<Record<string, number>> = { room: 0, invitation: 1, proposal: 2, offer: 3, contract: 4 };

/** Whether a site id is none of Upwork's: what was added by hand has a random one. */
export function isNotedId(siteId: string): boolean {
	return !/^\d{4,20}$/.test(siteId);
}

/** Kinds that can be noted by hand before Upwork's page of the same is read. */
const notable: ReadonlySet<string> = new Set(['offer', 'contract']);

/** Whether a record is an offer or a contract that was noted by hand, under no number of Upwork's. */
export function isNoted(id: RecordId): boolean {
	const { kind, siteId } = recordParts(id);
	return notable.has(kind) && isNotedId(siteId);
}

/**
 * Whether `part` may be part of `whole`: of a later kind, in the same account, or an offer or contract noted by hand of the one that Upwork shows. So
 * links never go in a circle, whatever two devices said.
 */
export function mayBePartOf(part: RecordId, whole: RecordId): boolean {
	const [a, b] = [recordParts(part), recordParts(whole)];
	const [first, second] = [order[a.kind], order[b.kind]];
	const noted = a.kind === b.kind && isNoted(part) && !isNoted(whole);
	const later = first !== undefined && second !== undefined && first < second;
	return a.account === b.account && (later || noted);
}

/** Earlier parts of an opportunity before later ones, noted ones before those that Upwork shows; of one kind else by id, so that every device goes the same way. */
export function byStage(a: RecordId, b: RecordId): number {
	const place = (id: RecordId) => order[recordParts(id).kind] ?? -1;
	return place(a) - place(b) || Number(isNoted(b)) - Number(isNoted(a)) || (a < b ? -1 : 1);
}

/** The earlier and the later of two records of one opportunity; null where neither can be part of the other. */
export function partAndWhole(one: RecordId, other: RecordId): { part: RecordId; whole: RecordId } | null {
	if (mayBePartOf(one, other)) return { part: one, whole: other };
	return mayBePartOf(other, one) ? { part: other, whole: one } : null;
}

/** What a record is part of, and what it was said not to be part of; facts in causal order, the last about each counts. */
export function foldLinks(
	id: RecordId,
	known: readonly KnownFact[],
): { partOf: RecordId | null; notPartOf: RecordId[] } {
	const said = new Map<RecordId, boolean>();
	for (const fact of known) {
		if (fact.type !== 'linked' || !mayBePartOf(id, fact.data.to)) continue;
		said.delete(fact.data.to);
		said.set(fact.data.to, fact.data.same);
	}
	const entries = [...said];
	const partOf = entries.filter(([, same]) => same).at(-1)?.[0] ?? null;
	return { partOf, notPartOf: entries.filter(([, same]) => !same).map(([to]) => to) };
}
