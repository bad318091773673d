import { type RelayStanding, type SyncStatus, turnsAway } from '../domain/sync';
import type { SealingDesk } from '../journal/sealing';
import type { LinkNote, SyncDatabase } from './database';

/** A connection of which nothing is known yet. */
export const unknownLink: LinkNote = {
	connected: false,
	sent: false,
	stored: false,
	lastContact: null,
	problem: null,
	asks: null,
	progress: null,
	doubt: null,
	print: null,
};

/** How sync stands; reads through Dexie only, so that a live query notices every change. */
export async function statusOf(db: SyncDatabase, desk: Pick<SealingDesk, 'unsealed'>): Promise<SyncStatus> {
	const me = await db.value('membership');
	if (!me) return { on: false };
	const [
		print,
		parts,
		written,
		handed,
		read,
		notOpened,
		devices,
		folder,
		folderProblem,
		folderCopies,
		folderAsks,
		relay,
		link,
		newKit,
		unsealed,
	] = await Promise.all([
		db.value('print'),
		db.value('parts'),
		db.value('written'),
		db.value('handed'),
		db.value('read'),
		db.value('notOpened'),
		db.value('devices'),
		db.value('folder'),
		db.value('folderProblem'),
		db.value('folderCopies'),
		db.value('folderAsks'),
		db.value('relay'),
		db.value('link'),
		db.value('newKit'),
		desk.unsealed(),
	]);
	const known = Object.entries(devices ?? {}).map(([id, { name, at }]) => ({ name, at, here: id === me.device }));
	return {
		on: true,
		desk: me.id,
		name: me.name,
		unsealed,
		sealed: (parts ?? []).length > 0,
		written: unsealed === 0 && written !== undefined && written.print === print,
		lastWritten: written?.at ?? null,
		handed: unsealed === 0 && handed !== undefined && handed.print === print,
		lastHanded: handed?.at ?? null,
		lastRead: read ?? null,
		folder: folder?.name ?? null,
		folderProblem: folderProblem ?? null,
		folderCopies: folderCopies ?? 0,
		folderAsks: folder && folderAsks ? folderAsks : null,
		relay: relay ? standing(relay, link ?? unknownLink, unsealed === 0 ? print : undefined) : null,
		newKit: newKit ?? null,
		notOpened: notOpened ?? { newer: 0, closed: 0, facts: 0 },
		devices: known.sort((a, b) => b.at - a.at),
	};
}

/**
 * A connection as it is told: what was sent or stored counts only as long as nothing was sealed, or is to be sealed, since, and the relay has not
 * turned this desk away (S43).
 */
function standing(
	{ address, paused }: { address: string; paused: boolean },
	{ print: of, sent, stored, ...link }: LinkNote,
	print: string | undefined,
): RelayStanding {
	const still = print !== undefined && of === print && !turnsAway(link.problem);
	return { address, paused, ...link, sent: still && sent, stored: still && stored };
}
