import * as Y from 'yjs';
import { envelopesIn, nameOf, replace, standingAt, standingIn } from './part';
import { append } from './seal';
import { standsFor } from './sequences';
import { entriesOf, partsOf, rowsOf, type Session } from './session';
import { keyOf, type Looked, look, verdictsOf } from './verdict';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Puts envelopes that came in a place where something false stands in the place of that, as compaction would: sealed anew, then the false one is
 * deleted (S65). Only what did not open, is no envelope, or stands twice is false. The same with what is true here and false with another device
 * that says so, and tells the others what is false here (S67).
 * @returns how many were put in order
 */
export async function heal(session: Session): Promise<number> {
	const { strays, healed, wanted } = session;
	const stored = [...strays].filter(([, stray]) => stray.stored);
	let count = 0;
	for (const [key, { part, placed, looked }] of stored) {
		const doc = await session.store.open(part);
		const standing = standingAt(doc, placed);
		// Of which not everything fits, nothing is deleted anywhere (S19).
		const whole = looked.strange === 0 && standing !== undefined;
		if (whole && (await isFalse(session, part, doc, standing))) {
			await sealAgain(session, part, standing, looked);
			count += 1;
		}
		strays.delete(key);
		healed.add(key);
	}
	for (const place of wanted) {
		count += (await giveAgain(session, place)) ? 1 : 0;
		wanted.delete(place);
	}
	await tellWanted(session);
	return count;
}

/** Seals what is in an envelope anew, as far as it is in no other, and deletes what stands in its place. */
async function sealAgain(session: Session, part: number, standing: unknown, { kind, head, facts }: Looked) {
	const doc = await session.store.open(part);
	const entries = (await entriesOf(await partsOf(session))).filter(({ bytes }) => bytes !== standing);
	const there = new Set([...(await rowsOf(session, entries)).values()].flatMap(({ keys }) => keys));
	const missing = facts.filter((fact) => !there.has(fact.key));
	const known = await session.desk.known(missing.map((fact) => fact.key));
	// Where all of it is in other envelopes, one without facts says that it came (S62).
	await append(
		session,
		missing.filter((fact) => known.has(fact.key)),
		standsFor(kind, head),
	);
	replace(doc, new Set([standing]), []);
	await session.store.flush(part);
}

/** Seals anew what is true here in a place where another device has something false; false where nothing is to be done. */
async function giveAgain(session: Session, place: string): Promise<boolean> {
	const [part = 0, client = 0, clock = 0] = place.split(':').map(Number);
	if (!((await session.db.value('parts')) ?? []).includes(part)) return false;
	const standing = standingAt(await session.store.open(part), { client, clock });
	if (!(standing instanceof Uint8Array)) return false;
	const looked = await look(session, part, standing as Bytes);
	const row = await session.db.envelopes.get(await nameOf(standing as Bytes));
	if (typeof looked === 'string' || row?.part !== part || row.state !== 'applied') return false;
	await sealAgain(session, part, standing, looked);
	return true;
}

/** Places told of in one envelope, and in all: who puts in more is not answered. */
const MOST_WANTED = 32;
const MOST_TOLD = 256;

/** Tells the other devices, once, of what stands in places of theirs and does not open. */
async function tellWanted(session: Session): Promise<void> {
	const { db, verdicts } = session;
	const told = (await db.value('wanted')) ?? [];
	const likely: string[] = [];
	const others: string[] = [];
	for (const [part, doc] of await partsOf(session)) {
		const placed = standingIn(doc);
		const states = await Promise.all(placed.map(async ({ bytes }) => verdicts.get(keyOf(part, await nameOf(bytes)))));
		const closed = placed.filter((_, at) => states[at] === 'closed');
		const own = new Map<number, number>();
		for (const { client } of closed) own.set(client, (own.get(client) ?? 0) + 1);
		for (const { client, clock } of closed) {
			// Of whom nothing else ever came, it may be of nobody.
			const more = Y.getState(doc.store, client) > (own.get(client) ?? 0);
			(more ? likely : others).push(`${part}:${client}:${clock}`);
		}
	}
	const lacks = [...likely, ...others.slice(0, MOST_WANTED)];
	const still = told.filter((place) => lacks.includes(place));
	const fresh = lacks
		.filter((place) => !still.includes(place))
		.slice(0, Math.min(MOST_WANTED, MOST_TOLD - still.length));
	if (fresh.length === 0) return;
	await db.set('wanted', [...still, ...fresh]);
	await append(session, [], {}, fresh);
}

/** Whether nothing is lost with what stands in a place: it did not open, is no envelope, or stands in the part once more. */
async function isFalse(session: Session, part: number, doc: Y.Doc, standing: unknown): Promise<boolean> {
	if (!(standing instanceof Uint8Array)) return true;
	const bytes = standing as Bytes;
	const [verdict] = await verdictsOf(session, part, [bytes]);
	if (verdict !== 'good') return true;
	const [name, all] = await Promise.all([nameOf(bytes), Promise.all(envelopesIn(doc).map(nameOf))]);
	return all.filter((one) => one === name).length > 1;
}
