import type { UtcMs } from '../domain/time';
import type { Journal } from '../journal/journal';
import type { LinkKeeper } from '../sync/link/keeper';
import type { WorkerVisits } from '../sync/move/visits';
import type { Browser } from './browser';

/** What every use case works with. */
export interface Tools {
	journal: Journal;
	browser: Browser;
	/** The connection to the other devices' relay. */
	link: Pick<LinkKeeper, 'hold' | 'syncNow'>;
	/** Going to the relay for a move to another kit. */
	visits: WorkerVisits;
	/** Deletes keys, notes and parts of sync; rejects with the browser's error. */
	forgetSync(): Promise<void>;
	now(): UtcMs;
}
