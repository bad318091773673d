import type { RelayStanding, SyncStatus } from '../domain/sync';
import type { SealingDesk } from '../journal/sealing';
import type { SyncDatabase } from './database';

/** A connection of which nothing is known yet. */
export const unknownLink: Omit<RelayStanding, 'address' | 'paused'> = {
	connected: false,
	sent: false,
	stored: false,
	lastContact: null,
	problem: null,
	asks: null,
	progress: null,
};

/** How sync stands; reads through Dexie only, so that a live query notices every change. */
export async function statusOf(db: SyncDatabase, desk: Pick<SealingDesk, 'unsealed'>): Promise<SyncStatus> {
	const [me, print, written, read, notOpened, devices, folder, folderProblem, relay, link, unsealed] =
		await Promise.all([
			db.value('membership'),
			db.value('print'),
			db.value('written'),
			db.value('read'),
			db.value('notOpened'),
			db.value('devices'),
			db.value('folder'),
			db.value('folderProblem'),
			db.value('relay'),
			db.value('link'),
			desk.unsealed(),
		]);
	if (!me) return { on: false };
	const known = Object.entries(devices ?? {}).map(([id, { name, at }]) => ({ name, at, here: id === me.device }));
	return {
		on: true,
		name: me.name,
		unsealed,
		written: unsealed === 0 && written !== undefined && written.print === print,
		lastWritten: written?.at ?? null,
		lastRead: read ?? null,
		folder: folder?.name ?? null,
		folderProblem: folderProblem ?? null,
		relay: relay ? { address: relay.address, paused: relay.paused, ...(link ?? unknownLink) } : null,
		notOpened: notOpened ?? { newer: 0, closed: 0, facts: 0 },
		devices: known.sort((a, b) => b.at - a.at),
	};
}
