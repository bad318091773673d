import type { Joining } from '../domain/pairing';
import type { SyncResult } from '../domain/sync';
import { alone } from './alone';
import type { SyncDatabase } from './database';
import type { Engine } from './engine';
import { forgetParts } from './forget';
import { keysFrom, rootKey } from './keys';
import { secretIn } from './kit';
import { askToJoin } from './pair/ask';
import { readPairing } from './pair/code';
import { relayMailbox } from './pair/mailbox';
import type { Pairing } from './pair/patience';
import { showCode } from './pair/show';
import { browserFetch, httpAddress } from './relay-http';
import { endOldRoom, forgetMove, type Moving, moveDesk, sealAnew } from './rotate';

/** Opens pairing and moving on what sync has opened. */
export function openJoining(db: SyncDatabase, engine: Engine): Joining {
	const moving: Moving = { db, engine, alone, forgetParts: (membership) => forgetParts(membership), now: Date.now };
	const ask = browserFetch;
	const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
	const pairing = (address: string): Pairing => ({ mailbox: relayMailbox(address, ask), now: Date.now, wait });

	return {
		showCode: (kit, relay, tell) =>
			quietly(async () => {
				const read = await secretIn(kit);
				if (!read.ok) return read;
				const [mine, theirs] = [await engine.keys(), await keysFrom(await rootKey(read.secret))];
				if (!mine) return { ok: false, problem: { code: 'off' } };
				if (mine.workspace.some((byte, at) => byte !== theirs.workspace[at])) {
					return { ok: false, problem: { code: 'kit-other' } };
				}
				const address = httpAddress(relay);
				if (address === null) return { ok: false, problem: { code: 'pair-address' } };
				const given = { secret: read.secret, relay: relay.trim() };
				return { ok: true, showing: await showCode(pairing(address), given, tell) };
			}),
		askToJoin: (text, relay, name, tell) =>
			quietly(async () => {
				const read = readPairing(text);
				if (!read.ok) return read;
				const address = httpAddress(read.relay ?? relay);
				if (address === null) return { ok: false, problem: { code: 'pair-address' } };
				return { ok: true, asking: await askToJoin(pairing(address), read.code, name, tell) };
			}),
		relayIn(text) {
			const read = readPairing(text);
			return read.ok ? read.relay : null;
		},
		async move(kit, how, progress) {
			const read = await secretIn(kit);
			return read.ok ? quietly(() => moveDesk(moving, read.secret, { ...how, progress })) : read;
		},
		async moving() {
			const move = await db.value('move');
			return move ? { relay: move.relay, sealed: move.sealed } : null;
		},
		finishMove: (progress) => quietly(() => sealAnew(moving, progress)),
		endOld: () => quietly(() => endOldRoom(moving, ask)),
		async leaveOld() {
			const move = await db.value('move');
			if (move) await forgetMove(moving, move.from.id);
		},
	};
}

/** What the database throws becomes a value. */
async function quietly<T>(work: () => Promise<SyncResult<T>>): Promise<SyncResult<T>> {
	try {
		return await work();
	} catch (error) {
		return { ok: false, problem: { code: 'failed', detail: error instanceof Error ? error.message : String(error) } };
	}
}
