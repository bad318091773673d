import type { SyncService } from '../../components/sync/service';
import type { Visited } from '../../lib/bus/channels';
import { ask } from '../../lib/bus/client';
import type { Refusal } from '../../lib/domain/commands';
import type { SyncResult } from '../../lib/domain/sync';
import { readAddress } from '../../lib/sync/link/address';
import { groupOf, kitGroups, kitText } from '../../lib/sync/sealed/kit';
import { openSync } from '../../lib/sync/sync';

/** A worker may end several times while much is read; both questions may be asked again and change nothing then. */
async function patiently<T extends { ok: true }>(question: () => Promise<T | Refusal>): Promise<T | Refusal> {
	let answer = await question();
	for (let more = 0; more < 3 && !answer.ok && answer.code === 'failed'; more++) answer = await question();
	return answer;
}

/** What the worker says of a visit, as the pages take it. */
async function visited(asked: Promise<Visited | Refusal>): Promise<SyncResult<object>> {
	const answer = await asked;
	if (!answer.ok) return { ok: false, problem: { code: 'failed', detail: answer.message } };
	return answer.problem ? { ok: false, problem: answer.problem } : { ok: true };
}

let opened: SyncService | null = null;

/** Sync as the components know it, one for a page; a chunk of its own, loaded when first needed. */
export function createSync(): SyncService {
	opened ??= {
		...openSync({
			writer: {
				receive: (facts) => patiently(() => ask('syncReceive', { facts })),
				sealed: (keys) => patiently(() => ask('syncSealed', { keys })),
			},
			visits: {
				reach: () => visited(ask('syncReach', {})),
				endOld: ({ agreed = 0, leave = false }) => visited(ask('syncEndOld', { agreed, leave })),
			},
		}),
		relayAddress: readAddress,
		kitGroup: groupOf,
		kitGroups,
		kitText,
	};
	return opened;
}
