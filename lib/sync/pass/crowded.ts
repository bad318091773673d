import type { Fact } from '../../domain/facts';
import { bytesIn, envelopesBeyond, replace } from '../parts/part';
import { open } from '../sealed/envelope';
import { inBatches, MOST_FACTS, readLines, type Sequences } from '../sealed/lines';
import { append } from './seal';
import { raise, standsFor } from './sequences';
import { entriesOf, partsOf, rowsOf, type Session } from './session';

/**
 * Takes out of parts that are too full for the relay what the relay does not have, and seals it anew where there is room (S60): a part that devices
 * filled before they met can come to more than a relay takes. Only from parts above what one device fills, since a smaller one was refused for want of
 * room in the workspace, which another part does not have either; and only what is applied here.
 * @param crowded by the number of the part, the state vector of what the relay has of it
 * @returns envelopes that were moved
 */
export async function moveOn(session: Session, crowded: ReadonlyMap<number, Uint8Array>): Promise<number> {
	let moved = 0;
	for (const [part, vector] of crowded) {
		const doc = (await partsOf(session)).get(part);
		if (!doc) continue;
		if (bytesIn(doc) <= session.limits.partBytes) continue;
		const entries = await entriesOf(await partsOf(session));
		const rows = await rowsOf(session, entries);
		const beyond = new Set<Uint8Array>(envelopesBeyond(doc, vector));
		const goes = entries.filter(({ bytes, name }) => beyond.has(bytes) && rows.get(name)?.state === 'applied');
		const names = new Set(goes.map(({ name }) => name));
		const stays = new Set([...rows].flatMap(([name, { keys }]) => (names.has(name) ? [] : keys)));
		const facts = new Map<string, Fact>();
		const holds: Sequences = {};
		const victims = new Set<Uint8Array>();
		for (const { bytes } of goes) {
			const opened = await open(session.keys, part, bytes);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (!opened.ok || !read.ok) continue;
			for (const fact of read.facts) if (!stays.has(fact.key)) facts.set(fact.key, fact);
			raise(holds, standsFor(opened.kind, read.head));
			victims.add(bytes);
		}
		if (victims.size === 0) continue;
		// Where all of it is in other envelopes, one without facts says that it came (S62).
		const batches = facts.size > 0 ? inBatches(facts.values(), MOST_FACTS, session.limits.batchBytes) : [[]];
		for (const batch of batches) await append(session, batch, holds);
		replace(doc, victims, []);
		await session.store.flush(part);
		moved += victims.size;
	}
	return moved;
}
