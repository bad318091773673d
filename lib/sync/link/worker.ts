import { liveQuery } from 'dexie';
import { openSealing } from '../../journal/sealing';
import { alone } from '../alone';
import { SyncDatabase } from '../database';
import { openEngine } from '../engine';
import { indexedParts } from '../parts/parts';
import type { Writer } from '../pass/session';
import { askedOn } from './asked';
import { keepLink, type LinkKeeper } from './keeper';
import { openLink } from './link';

/** The connection as the background worker keeps it, on the databases of this browser. */
export function openWorkerLink(writer: Writer): LinkKeeper {
	const db = new SyncDatabase();
	const desk = openSealing();
	const engine = openEngine({ db, desk, writer, parts: indexedParts, now: Date.now, alone });
	const unsealed = () => desk.unsealed();
	return keepLink({
		db,
		unsealed,
		now: Date.now,
		watch(query, next) {
			const watching = liveQuery(query).subscribe({ next, error: () => undefined });
			return () => watching.unsubscribe();
		},
		open: (options) => {
			const asked = askedOn(db, options.address, Date.now);
			return openLink({ ...options, engine, unsealed, asked, now: Date.now });
		},
	});
}
