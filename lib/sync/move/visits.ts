import type { SyncResult } from '../../domain/sync';
import { openSealing } from '../../journal/sealing';
import { alone } from '../alone';
import { SyncDatabase } from '../database';
import { openEngine } from '../engine';
import { forgetParts } from '../forget';
import type { LinkKeeper } from '../link/keeper';
import { openLink } from '../link/link';
import { openWorkerLink } from '../link/worker';
import { indexedParts } from '../parts/parts';
import type { Writer } from '../pass/session';
import { browserFetch } from '../relay-http';
import { type EndOptions, endOldByItself, endOldRoom, reachRelay, type Visiting } from './end-old';

/** Going to the relay once, for a move to another kit. What fails is a value. */
export interface Visits {
	/** Brings this device and the relay it uses into step. */
	reach(): Promise<SyncResult<object>>;
	/** Deletes the desk this device has moved from, once nothing of it is on the relay alone. */
	endOld(agreed: EndOptions): Promise<SyncResult<object>>;
}

/** The same in the worker, which needs nobody to ask for it. */
export interface WorkerVisits extends Visits {
	/** Deletes the desk this device has moved from where that goes by itself, and does nothing where it does not. */
	endOldByItself(): Promise<SyncResult<object>>;
}

/** What the background worker does for sync: it keeps the connection, and makes one of its own for each visit. */
export function openWorkerSync(writer: Writer): { link: LinkKeeper; visits: WorkerVisits } {
	return { link: openWorkerLink(writer), visits: openVisits(writer) };
}

function openVisits(writer: Writer): WorkerVisits {
	/** Opens what a visit works with, and closes it afterwards: visits are rare. */
	async function once(work: (visiting: Visiting) => Promise<SyncResult<object>>): Promise<SyncResult<object>> {
		const db = new SyncDatabase();
		const desk = openSealing();
		const engine = openEngine({ db, desk, writer, parts: indexedParts, now: Date.now, alone });
		try {
			const open: Visiting['open'] = (options) => openLink({ ...options, now: Date.now });
			const moving = { db, engine, alone, forgetParts: (id: string) => forgetParts(id), now: Date.now };
			return await work({ ...moving, desk, writer, open, fetch: browserFetch });
		} catch (error) {
			return { ok: false, problem: { code: 'failed', detail: error instanceof Error ? error.message : String(error) } };
		} finally {
			await alone(() => engine.drop());
			db.close();
			desk.close();
		}
	}
	/** One after the other: two visits for one move would do everything twice. */
	let turn: Promise<unknown> = Promise.resolve();
	const inTurn = (work: () => Promise<SyncResult<object>>) => {
		const done = turn.then(work);
		turn = done.catch(() => undefined);
		return done;
	};
	return {
		reach: () => inTurn(() => once(reachRelay)),
		endOld: (agreed) => inTurn(() => once((visiting) => endOldRoom(visiting, agreed))),
		endOldByItself: () => inTurn(() => once(endOldByItself)),
	};
}
