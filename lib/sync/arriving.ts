import type * as Y from 'yjs';
import { diffUpdate, encodeStateVectorFromUpdate, mergeUpdates } from 'yjs';
import type { FilePart } from './file';
import { envelopesIn, mergeInto, nameOf, type Place, type Placed, placedIn, standingAt, stands } from './part';
import { openPart, type Session } from './session';
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

/** What came of merging an update. */
export interface Arrived {
	refused: Refused | null;
	/** What the print of the envelopes in it is made of. */
	counts: string[];
}

/**
 * Merges an update into its part, unless that would bring more of what does not open than a part may hold (S64). Yjs takes what comes first in a
 * place for all that will ever be there; so whatever it takes, every envelope that opens and does not stand in the part is kept for its facts (S65).
 */
export async function arrive(session: Session, { part, update }: FilePart): Promise<Arrived> {
	const placed = placedIn(update);
	const verdicts = await verdictsOf(
		session,
		part,
		placed.map(({ bytes }) => bytes),
	);
	if (!(await isWorthy(session, part, verdicts))) {
		noteDeleted(session, part, update);
		const much = update.length > session.limits.junkBytes;
		return { refused: verdicts.includes('newer') ? 'newer' : much ? 'junk' : null, counts: [] };
	}
	const refused = await wantsRoom(session, part, update, placed, verdicts);
	if (!refused) {
		const doc = await openPart(session, part);
		// First, so that what was deleted before it came is seen not to stand.
		for (const one of [session.unkept.get(part), update]) if (one) mergeInto(doc, one);
		session.unkept.delete(part);
		await session.store.flush(part);
	}
	const doc = await session.store.open(part);
	const counts: string[] = [];
	const astray: Placed[] = [];
	for (const [at, one] of placed.entries()) {
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

/** Parts beyond the last with an envelope that opens, which what says to be of a newer Parley may begin. */
const NEWER_AHEAD = 8;

/**
 * Whether a part is kept that may be new here: where nothing in it opens, it is not. A relay could put a crumb into each next part, and all of them would be
 * carried along for ever (S69).
 */
async function isWorthy(session: Session, part: number, verdicts: readonly Verdict[]): Promise<boolean> {
	if (verdicts.includes('good') || ((await session.db.value('parts')) ?? []).includes(part)) return true;
	return verdicts.includes('newer') && part <= (await lastGood(session)) + NEWER_AHEAD;
}

/** Parts of which it is remembered what was deleted, and bytes of that. */
const MOST_UNKEPT = 1_000;
const MOST_DELETED = 8 * 1024;

/** Remembers what an update deletes of a part that is not kept: what that holds may come by another way. */
function noteDeleted({ unkept }: Session, part: number, update: Bytes): void {
	const deletes = diffUpdate(update, encodeStateVectorFromUpdate(update));
	const before = unkept.get(part);
	const all = before ? mergeUpdates([before, deletes]) : deletes;
	if (all.length <= MOST_DELETED && (before || unkept.size < MOST_UNKEPT)) unkept.set(part, all);
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
	return there instanceof Uint8Array && (await verdictsOf(session, part, [there as Bytes]))[0] === 'newer';
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
