import * as Y from 'yjs';
import { bringsElse, envelopesIn, mergeInto, type Placed, stands, updateOf } from './part';
import { partsOf, type Session } from './session';
import { type Verdict, verdictsOf } from './verdict';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes in a part that are of no use: what does not open, or is no envelope; and what says to be of a newer Parley. */
export interface Weight {
	junk: number;
	newer: number;
}

/** What was not merged for want of room for what it brings. */
export type Refused = keyof Weight;

/** Bytes an envelope takes in an update beside its own, about. */
const BESIDE = 32;

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
	if (!session.weighed.has(part)) {
		weights.set(part, await weigh(session, part, updateOf(doc), envelopesIn(doc)));
		session.weighed.add(part);
	}
	const before = weights.get(part) ?? { junk: 0, newer: 0 };
	if (bringsElse(doc, update)) return 'junk';
	const known = placed.map((one) => stands(doc, one));
	const adds = weightOf(
		update.length,
		placed.map(({ bytes }) => bytes),
		verdicts.map((verdict, at) => (known[at] ? 'good' : verdict)),
	);
	const most = { junk: before.junk + adds.junk, newer: before.newer + adds.newer };
	if (!tooMuch(session, part, most)) {
		weights.set(part, most);
		return null;
	}
	// What is added up counts things twice that come again: only now they are weighed together.
	const now = await weigh(session, part, updateOf(doc), envelopesIn(doc));
	const both = new Y.Doc();
	for (const one of [updateOf(doc), update]) mergeInto(both, one);
	const after = await weigh(session, part, updateOf(both), envelopesIn(both));
	both.destroy();
	const refused = tooMuch(session, part, after);
	const grows = refused !== null && after[refused] > now[refused];
	weights.set(part, grows ? now : after);
	return grows ? refused : null;
}

function tooMuch({ weights, limits }: Session, part: number, { junk, newer }: Weight): Refused | null {
	const all = { junk, newer };
	for (const [other, weight] of weights) {
		if (other === part) continue;
		all.junk += weight.junk;
		all.newer += weight.newer;
	}
	if (junk > limits.junkBytes || all.junk > limits.junkInAll) return 'junk';
	return newer > limits.newerBytes || all.newer > limits.newerInAll ? 'newer' : null;
}

/** Weighs what does not open in each part, for what all of them may hold. */
async function weighPieces(session: Session): Promise<void> {
	for (const [part, doc] of await partsOf(session)) {
		const envelopes = envelopesIn(doc);
		const verdicts = await verdictsOf(session, part, envelopes);
		const all = envelopes.reduce((sum, { length }) => sum + length + BESIDE, 0);
		session.weights.set(part, weightOf(all, envelopes, verdicts));
	}
}

async function weigh(session: Session, part: number, update: Bytes, envelopes: readonly Bytes[]): Promise<Weight> {
	return weightOf(update.length, envelopes, await verdictsOf(session, part, envelopes));
}

/** Whatever takes up so many bytes and is no envelope that opens weighs: also what is no envelope at all. */
function weightOf(length: number, envelopes: readonly Bytes[], verdicts: readonly Verdict[]): Weight {
	const weight = { junk: length, newer: 0 };
	for (const [at, bytes] of envelopes.entries()) {
		if (verdicts[at] !== 'closed') weight.junk -= bytes.length + BESIDE;
		if (verdicts[at] === 'newer') weight.newer += bytes.length;
	}
	return { ...weight, junk: Math.max(0, weight.junk) };
}
