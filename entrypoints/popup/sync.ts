import type { SyncService } from '../../components/sync/service';
import { ask } from '../../lib/bus/client';
import { groupOf, kitGroups } from '../../lib/sync/kit';
import { openSync } from '../../lib/sync/sync';

let opened: SyncService | null = null;

/** Sync as the components know it, one for a page; a chunk of its own, loaded when first needed. */
export function createSync(): SyncService {
	opened ??= {
		...openSync({
			writer: {
				receive: (facts) => ask('syncReceive', { facts }),
				sealed: (keys) => ask('syncSealed', { keys }),
			},
		}),
		kitGroup: groupOf,
		kitGroups,
	};
	return opened;
}
