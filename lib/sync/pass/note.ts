import type { NotOpened } from '../../domain/sync';
import { countOf } from '../arriving/arriving';
import { printOf } from '../file/file';
import { nameOf, standingIn } from '../parts/part';
import { heardSoFar, lackingOf } from './sequences';
import { entriesOf, partsOf, rowsOf, type Session } from './session';

export interface Noted {
	print: string;
	/** Names of devices of which something has not come that has come to others (S62). */
	lacks: string[];
}

/**
 * Notes what there is now: the print, what did not open; forgets what was noted of envelopes that are gone.
 * @param forgets false while something waits for the person: what is gone may be what waits
 */
export async function note(session: Session, forgets: boolean): Promise<Noted> {
	const { db, tried, me } = session;
	const entries = await entriesOf(await partsOf(session));
	const names = new Set(entries.map(({ name }) => name));
	const gone = (await db.envelopes.toCollection().primaryKeys()).filter((name) => !names.has(name));
	if (forgets && gone.length > 0) await db.envelopes.bulkDelete(gone);
	const notOpened: NotOpened = { newer: 0, closed: 0, facts: 0 };
	for (const { bytes } of entries) {
		const why = tried.get(bytes);
		if (why === 'newer' || why === 'closed') notOpened[why] += 1;
	}
	for (const row of (await rowsOf(session, entries)).values()) notOpened.facts += row.strange;
	const print = await printOf(await countedIn(session));
	if ((await db.value('print')) !== print) await db.set('print', print);
	if (JSON.stringify(await db.value('notOpened')) !== JSON.stringify(notOpened)) await db.set('notOpened', notOpened);
	const heard = await heardSoFar(db);
	const lacking = lackingOf(heard, me.device);
	return { print, lacks: [...new Set(lacking.map((id) => heard.devices[id]?.name ?? ''))] };
}

/** What counts of all the envelopes there are (S66). */
async function countedIn(session: Session): Promise<string[]> {
	const counts: string[] = [];
	for (const [part, doc] of await partsOf(session)) {
		for (const one of standingIn(doc)) {
			const tried = session.tried.get(one.bytes);
			const verdict = tried === undefined || tried === 'partly' ? 'good' : tried;
			const counted = countOf(part, one, verdict, await nameOf(one.bytes));
			if (counted) counts.push(counted);
		}
	}
	return counts;
}
