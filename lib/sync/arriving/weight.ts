import * as Y from 'yjs';
import { overfills } from '../../wire/pieces';
import { mergeInto, mostPieces, nameOf, type Placed, standingIn, stands, updateOf } from '../parts/part';
import { partsOf, type Session } from '../pass/session';
import { type Verdict, verdictsOf } from './verdict';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes in a part that are of no use: what does not open, is no envelope, or stands there already; and what says to be of a newer Parley. */
export interface Weight {
	junk: number;
	newer: number;
	/** How many envelopes that is: each takes time whatever its size. */
	pieces: number;
}

/** What was not merged for want of room for what it brings. */
export type Refused = 'junk' | 'newer';

/** Bytes an envelope that opens takes in an update beside its own, about: nobody else can make one. */
const BESIDE = 32;

const nothing: Weight = { junk: 0, newer: 0, pieces: 0 };

/** What an update would bring too much of for its part, or for all of them; null where it has room. */
export async function wantsRoom(
	session: Session,
	part: number,
	update: Bytes,
	placed: readonly Placed[],
	verdicts: readonly Verdict[],
): Promise<Refused | null> {
	const { weights, store } = session;
	if (weights.size === 0) await weighPieces(session);
	const doc = await store.open(part);
	if (overfills(doc, update, mostPieces)) return 'junk';
	const standing = standingIn(doc);
	if (!session.weighed.has(part)) {
		weights.set(part, await weigh(session, part, updateOf(doc).length, standing));
		session.weighed.add(part);
	}
	const before = weights.get(part) ?? nothing;
	const stays = placed.map((one) => stands(doc, one));
	const here = placed.filter((_, at) => stays[at]);
	const adds = await weightOf(
		update.length - here.reduce((all, { bytes, beside }) => all + bytes.length + beside, 0),
		placed.filter((_, at) => !stays[at]),
		verdicts.filter((_, at) => !stays[at]),
		new Set(await Promise.all(standing.map(({ bytes }) => nameOf(bytes)))),
	);
	const most = sum(before, adds);
	if (tooMuch(session, part, most).length === 0) {
		weights.set(part, most);
		return null;
	}
	// What is added up counts things twice that come again: only now they are weighed together.
	const now = await weigh(session, part, updateOf(doc).length, standing);
	const both = new Y.Doc();
	for (const one of [updateOf(doc), update]) mergeInto(both, one);
	const after = await weigh(session, part, updateOf(both).length, standingIn(both));
	both.destroy();
	// What was too much before keeps nothing else from coming.
	const grows = tooMuch(session, part, after).find((kind) => after[kind] > now[kind]);
	weights.set(part, grows ? now : after);
	if (grows !== 'pieces') return grows ?? null;
	return after.newer > now.newer ? 'newer' : 'junk';
}

function sum(one: Weight, other: Weight): Weight {
	return { junk: one.junk + other.junk, newer: one.newer + other.newer, pieces: one.pieces + other.pieces };
}

/** What there is too much of. */
function tooMuch({ weights, limits }: Session, part: number, weight: Weight): (keyof Weight)[] {
	let all = weight;
	for (const [other, more] of weights) if (other !== part) all = sum(all, more);
	const kinds: (keyof Weight)[] = [];
	if (weight.junk > limits.junkBytes || all.junk > limits.junkInAll) kinds.push('junk');
	if (weight.newer > limits.newerBytes || all.newer > limits.newerInAll) kinds.push('newer');
	if (weight.pieces > limits.pieces) kinds.push('pieces');
	return kinds;
}

/** Weighs what does not open in each part, for what all of them may hold. */
async function weighPieces(session: Session): Promise<void> {
	for (const [part, doc] of await partsOf(session)) {
		const standing = standingIn(doc);
		const all = standing.reduce((sum, { bytes, beside }) => sum + bytes.length + beside, 0);
		session.weights.set(part, await weigh(session, part, all, standing));
	}
}

async function weigh(session: Session, part: number, length: number, standing: readonly Placed[]): Promise<Weight> {
	const envelopes = standing.map(({ bytes }) => bytes);
	return weightOf(length, standing, await verdictsOf(session, part, envelopes), new Set());
}

/**
 * Whatever takes up so many bytes and is no envelope that opens weighs: also what is no envelope at all, and one that stands in the part once more. What
 * does not open gets nothing off but what it takes: tiny pieces would make room for others.
 * @param there names of what stands there already
 */
async function weightOf(
	length: number,
	placed: readonly Placed[],
	verdicts: readonly Verdict[],
	there: ReadonlySet<string>,
): Promise<Weight> {
	const weight = { ...nothing, junk: length };
	const seen = new Set(there);
	for (const [at, { bytes, beside }] of placed.entries()) {
		const name = await nameOf(bytes);
		const verdict = verdicts[at] === 'good' && seen.has(name) ? 'closed' : verdicts[at];
		seen.add(name);
		if (verdict !== 'good') weight.pieces += 1;
		if (verdict === 'good') weight.junk -= bytes.length + BESIDE;
		if (verdict !== 'newer') continue;
		weight.junk -= bytes.length + beside;
		weight.newer += bytes.length + beside;
	}
	return { ...weight, junk: Math.max(0, weight.junk) };
}
