import type * as Y from 'yjs';
import { tidied } from '../../wire/tidy';
import type { Place } from '../../wire/update';
import { envelopesIn, mergeInto, nameOf, type Placed, placedIn, standingAt, stands } from '../parts/part';
import { openPart, type Session } from '../pass/session';
import { keyOf, type Looked, lastGood, look, type Verdict, verdictsOf } from './verdict';
import { type Refused, wantsRoom } from './weight';

type Bytes = Uint8Array<ArrayBuffer>;

/** An envelope that came and that its part did not take: something else had come in its place, or too much came with it. */
export interface Stray {
	part: number;
	placed: Placed;
	looked: Looked;
	/** Whether its facts are in the journal. */
	stored: boolean;
}

/** What came of merging what arrived for a part. */
export interface Arrived {
	refused: Refused | null;
	/** What the print of the envelopes in it is made of. */
	counts: string[];
}

/**
 * Merges updates into their part, unless one would bring more of what does not open than a part may hold (S64). Yjs takes what comes first in a
 * place for all that will ever be there; so whatever it takes, every envelope that opens and does not stand in the part is kept for its facts (S65).
 */
export async function arrive(session: Session, part: number, updates: readonly Bytes[]): Promise<Arrived> {
	const all: Seen[] = [];
	let refused: Refused | null = null;
	for (const update of updates) {
		const seen = await seenIn(session, part, update);
		if (seen) all.push(seen);
		else refused = 'junk';
	}
	const verdicts = all.flatMap((one) => one.verdicts);
	// Of all of them together: what was deleted may come apart from what it was deleted of.
	if (!(await isWorthy(session, part, verdicts))) {
		const much = updates.some(({ length }) => length > session.limits.junkBytes);
		return { refused: verdicts.includes('newer') ? 'newer' : much ? 'junk' : refused, counts: [] };
	}
	for (const { tidy, placed, verdicts } of all) {
		const why = await wantsRoom(session, part, tidy, placed, verdicts);
		refused ??= why;
		if (why) continue;
		mergeInto(await openPart(session, part), tidy);
		await session.store.flush(part);
	}
	const doc = await session.store.open(part);
	const counts: string[] = [];
	const astray: Placed[] = [];
	for (const [at, one] of all.flatMap(({ placed }) => placed).entries()) {
		const stays = stands(doc, one);
		if (verdicts[at] === 'good' && !stays) astray.push(one);
		// Of what is of a newer Parley only what is here, too, be it something else in the same place.
		const here = verdicts[at] !== 'newer' || (await standsNewer(session, part, doc, one));
		const counted = countOf(part, one, verdicts[at], await nameOf(one.bytes));
		if (counted && here) counts.push(counted);
	}
	await keepStrays(session, part, doc, astray);
	return { refused, counts };
}

/** What arrived, as it is merged; and the envelopes in it, wherever they stand. */
interface Seen {
	tidy: Bytes;
	placed: Placed[];
	verdicts: Verdict[];
}

/** Looks at an update; null where it is none. One after the other, so that nothing is opened twice (S63). */
async function seenIn(session: Session, part: number, update: Bytes): Promise<Seen | null> {
	const tidy = tidied(update);
	if (!tidy) return null;
	const placed = placedIn(update);
	const envelopes = placed.map(({ bytes }) => bytes);
	return { tidy, placed, verdicts: await verdictsOf(session, part, envelopes) };
}

/** Parts beyond the last with an envelope that opens which are kept without one; of these, what says to be of a newer Parley may begin more. */
const AHEAD = 1;
const NEWER_AHEAD = 8;

/**
 * Whether a part is kept. What does not open may stand in the place of something true, so the next one is; beyond that a relay could put a crumb into
 * each, and all of them would be carried along for ever (S69).
 */
async function isWorthy(session: Session, part: number, verdicts: readonly Verdict[]): Promise<boolean> {
	if (verdicts.includes('good') || ((await session.db.value('parts')) ?? []).includes(part)) return true;
	const ahead = part - (await lastGood(session));
	return ahead <= (verdicts.includes('newer') ? NEWER_AHEAD : verdicts.includes('closed') ? AHEAD : 0);
}

/**
 * What the print of a set of envelopes counts of one: nothing where it does not open, so that two devices do not write over each other's file for
 * ever for the sake of what neither can read; the place of what is of a newer Parley.
 */
export function countOf(part: number, place: Place, verdict: Verdict | undefined, name: string): string | null {
	if (verdict === 'closed') return null;
	return verdict === 'newer' ? `${part}:${place.client}:${place.clock}` : name;
}

async function standsNewer(session: Session, part: number, doc: Y.Doc, place: Placed): Promise<boolean> {
	const there = standingAt(doc, place);
	return there !== undefined && (await verdictsOf(session, part, [there]))[0] === 'newer';
}

async function keepStrays(session: Session, part: number, doc: Y.Doc, astray: readonly Placed[]): Promise<void> {
	if (astray.length === 0) return;
	const { strays, healed } = session;
	const there = new Set(await Promise.all(envelopesIn(doc).map(nameOf)));
	for (const placed of astray) {
		const name = await nameOf(placed.bytes);
		const key = keyOf(part, name);
		if (there.has(name) || healed.has(key) || strays.has(key)) continue;
		const looked = await look(session, part, placed.bytes);
		if (typeof looked !== 'string') strays.set(key, { part, placed, looked, stored: false });
	}
}
