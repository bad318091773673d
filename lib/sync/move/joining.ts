import type { Joining } from '../../domain/pairing';
import type { SyncProblem, SyncProgress, SyncResult } from '../../domain/sync';
import { alone } from '../alone';
import type { SyncDatabase } from '../database';
import type { Engine } from '../engine';
import type { Kept } from '../file/keep';
import { forgetParts } from '../forget';
import { readAddress } from '../link/address';
import { askToJoin } from '../pair/ask';
import { readPairing } from '../pair/code';
import { relayMailbox } from '../pair/mailbox';
import type { Pairing } from '../pair/patience';
import { showCode } from '../pair/show';
import { browserFetch, httpOf } from '../relay-http';
import { keysFrom, rootKey } from '../sealed/keys';
import { secretIn } from '../sealed/kit';
import { forgetMove, type Moving, moveDesk, sealAnew } from './rotate';
import type { Visits } from './visits';

/** What brings everything over before a desk moves. */
export interface Around {
	/** The worker's visits to the relay. */
	visits: Visits;
	/** Brings the folder into step once; null where there is none. */
	keepFolder(progress: SyncProgress): Promise<SyncResult<Pick<Kept, 'asks' | 'beside'>> | null>;
}

/** Opens pairing and moving on what sync has opened. */
export function openJoining(db: SyncDatabase, engine: Engine, { visits, keepFolder }: Around): Joining {
	const moving: Moving = { db, engine, alone, forgetParts: (membership) => forgetParts(membership), now: Date.now };
	const ask = browserFetch;
	const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
	/** What keeps this device from having all that other devices have left for it; null for nothing. */
	async function receiveAll(progress: SyncProgress): Promise<SyncProblem | null> {
		const behind = (why: SyncProblem): SyncProblem => (why.code === 'move-asks' ? why : { code: 'move-behind', why });
		const kept = await keepFolder(progress);
		if (kept && !kept.ok) return behind(kept.problem);
		if (kept?.asks) return { code: 'move-asks' };
		if (kept?.beside) return behind(kept.beside);
		const reached = await visits.reach();
		return reached.ok ? null : behind(reached.problem);
	}
	const pairing = (address: string): Pairing => ({ mailbox: relayMailbox(httpOf(address), ask), now: Date.now, wait });

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
				const over = readAddress(relay);
				if (!over.ok) return over;
				const given = { secret: read.secret, relay: (await db.value('relay'))?.address ?? null };
				return { ok: true, showing: await showCode(pairing(over.address), over.address, given, tell) };
			}),
		askToJoin: (text, relay, name, tell) =>
			quietly(async () => {
				const read = readPairing(text);
				if (!read.ok) return read;
				const over = readAddress(read.relay ?? relay);
				if (!over.ok) return over;
				return { ok: true, asking: await askToJoin(pairing(over.address), read.code, name, tell) };
			}),
		relayIn(text) {
			const read = readPairing(text);
			return read.ok ? read.relay : null;
		},
		async move(kit, how, progress) {
			const read = await secretIn(kit);
			if (!read.ok) return read;
			return quietly(async () => {
				if (!how.receive) return moveDesk(moving, read.secret, { ...how, progress });
				const behind = await receiveAll(progress);
				if (behind) return { ok: false, problem: behind };
				return moveDesk(moving, read.secret, { ...how, received: true, progress });
			});
		},
		async moving() {
			const move = await db.value('move');
			return move ? { relay: move.relay, sealed: move.sealed, byItself: move.received } : null;
		},
		finishMove: (progress) => quietly(() => sealAnew(moving, progress)),
		endOld: (agreed) => visits.endOld(agreed),
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
