import { openSealing } from '../../lib/journal/sealing';
import { SyncDatabase } from '../../lib/sync/database';
import { statusOf } from '../../lib/sync/status';

/** Reads how sync stands from the databases of this browser; a chunk of its own, loaded where a relay is used. */
export function openSyncStands() {
	const db = new SyncDatabase();
	const desk = openSealing();
	return () => statusOf(db, desk);
}
