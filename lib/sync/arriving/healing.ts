import * as Y from 'yjs';
import { DAY } from '../../domain/time';
import type { SyncHead } from '../../schema/sync';
import type { Place } from '../../wire/update';
import { envelopesIn, nameOf, replace, standingAt, standingIn } from '../parts/part';
import { append } from '../pass/seal';
import { standsFor } from '../pass/sequences';
import { entriesOf, partsOf, rowsOf, type Session } from '../pass/session';
import { keyOf, type Looked, look, verdictsOf } from './verdict';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Puts envelopes that came in a place where something false stands in the place of that, as compaction would: sealed anew, then the false one is
 * deleted (S65). Only what did not open, is no envelope, or stands twice is false. The same with what is true here and false with another device
 * that says so, and tells the others what is false here (S67).
 * @returns how many were put in order
 */
export async function heal(session: Session): Promise<number> {
	const { db, strays, healed, disputed } = session;
	const stored = [...strays].filter(([, stray]) => stray.stored);
	let count = 0;
	for (const [key, { part, placed, looked }] of stored) {
		const doc = await session.store.open(part);
		const standing = standingAt(doc, placed);
		// Of which not everything fits, nothing is deleted anywhere (S19).
		const what = standing && looked.strange === 0 ? await judge(session, part, doc, standing) : 'true';
		if (what === 'newer') disputed.add(placeOf(part, placed));
		if (standing && what === 'false') {
			await sealAgain(session, part, standing, looked);
			count += 1;
		}
		strays.delete(key);
		healed.add(key);
	}
	const asked = await db.value('asked');
	for (const place of asked ?? []) count += (await giveAgain(session, place)) ? 1 : 0;
	if (asked) await db.set('asked', undefined);
	await tellWanted(session);
	return count;
}

/** Seals what is in an envelope anew, as far as it is in no other, and deletes what stands in its place. */
async function sealAgain(session: Session, part: number, standing: Bytes, { kind, head, facts }: Looked) {
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
	if (!standing) return false;
	const looked = await look(session, part, standing);
	const row = await session.db.envelopes.get(await nameOf(standing));
	if (typeof looked === 'string' || row?.part !== part || row.state !== 'applied') return false;
	await sealAgain(session, part, standing, looked);
	return true;
}

/** Places told of for the first time in one envelope, and in all: who puts in more is not answered. */
const MOST_WANTED = 32;
const MOST_TOLD = 256;

/** Places that others asked about, and that are remembered until they are answered. */
const MOST_ASKED = 1024;

/** Notes what other devices want, before what they said counts as received: a restart must not lose it. */
export async function noteAsked({ db }: Session, heads: readonly SyncHead[]): Promise<void> {
	const places = heads.flatMap(({ lacks }) => lacks ?? []);
	if (places.length === 0) return;
	const all = new Set([...((await db.value('asked')) ?? []), ...places]);
	await db.set('asked', [...all].slice(0, MOST_ASKED));
}

/**
 * Tells the other devices of what stands in places of theirs and does not open: once, and once a day what is still so, since an envelope that
 * said it may have been compacted before it came to the one who can help.
 */
async function tellWanted(session: Session): Promise<void> {
	const { db, now } = session;
	const told = (await db.value('wanted')) ?? [];
	const lacks = await lacking(session, new Set(told));
	const still = told.filter((place) => lacks.includes(place));
	const untold = lacks.filter((place) => !still.includes(place));
	const fresh = untold.slice(0, Math.min(MOST_WANTED, MOST_TOLD - still.length));
	const at = await db.value('wantedAt');
	const again = still.length > 0 && (at === undefined || Math.abs(now() - at) >= DAY);
	if (fresh.length === 0 && !again) return;
	// Where there are too many, those come first that were not told of the last time.
	const places = again ? [...untold, ...still].slice(0, MOST_TOLD) : fresh;
	await db.set('wanted', again ? places : [...still, ...fresh]);
	if (again || still.length === 0) await db.set('wantedAt', now());
	await append(session, [], {}, places);
}

/** Places of what does not open, first those where something true is likely; of a newer Parley where something true has come for one. */
async function lacking(session: Session, told: ReadonlySet<string>): Promise<string[]> {
	const { verdicts, disputed } = session;
	const likely: string[] = [];
	const others: string[] = [];
	for (const [part, doc] of await partsOf(session)) {
		const placed = standingIn(doc);
		const states = await Promise.all(placed.map(async ({ bytes }) => verdicts.get(keyOf(part, await nameOf(bytes)))));
		const closed = placed.filter((_, at) => states[at] === 'closed');
		const own = new Map<number, number>();
		for (const { client } of closed) own.set(client, (own.get(client) ?? 0) + 1);
		for (const place of closed) {
			// Of whom nothing else ever came, it may be of nobody.
			const more = Y.getState(doc.store, place.client) > (own.get(place.client) ?? 0);
			(more ? likely : others).push(placeOf(part, place));
		}
		const newer = placed.filter((_, at) => states[at] === 'newer').map((place) => placeOf(part, place));
		likely.push(...newer.filter((place) => disputed.has(place) || told.has(place)));
	}
	return [...likely, ...others.slice(0, MOST_WANTED)];
}

const placeOf = (part: number, { client, clock }: Place) => `${part}:${client}:${clock}`;

/**
 * What stands in a place: false is what did not open, or stands in the part once more. What says to be of a newer Parley may be
 * what belongs there, and is never deleted here (S19).
 */
async function judge(session: Session, part: number, doc: Y.Doc, bytes: Bytes): Promise<'false' | 'newer' | 'true'> {
	const [verdict] = await verdictsOf(session, part, [bytes]);
	if (verdict === 'newer') return 'newer';
	if (verdict === 'closed') return 'false';
	const [name, all] = await Promise.all([nameOf(bytes), Promise.all(envelopesIn(doc).map(nameOf))]);
	return all.filter((one) => one === name).length > 1 ? 'false' : 'true';
}
