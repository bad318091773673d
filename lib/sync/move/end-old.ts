import type { NotOpened, SyncProblem, SyncResult } from '../../domain/sync';
import type { SealingDesk } from '../../journal/sealing';
import { hostOf } from '../link/address';
import type { Link, LinkOptions } from '../link/link';
import type { Writer } from '../pass/session';
import { deleteRoom, type Fetch, httpOf } from '../relay-http';
import { keysFrom } from '../sealed/keys';
import { roomOf } from '../sealed/room';
import { oldRoom } from './old-room';
import { forgetMove, type Move, type Moving, sealAnew } from './rotate';
import { type Opening, openVisit, type Visit } from './visit';

/** What visits to the relay work with. */
export interface Visiting extends Moving {
	desk: SealingDesk;
	writer: Writer;
	/** Makes a connection. */
	open(options: Pick<LinkOptions, 'engine' | 'address' | 'accessKey' | 'unsealed' | 'say'>): Promise<Link>;
	fetch: Fetch;
	/** How long a relay may be silent before it counts as away, ms. */
	patience?: number;
}

/** What the person agreed to. */
export interface EndOptions {
	/** Records and messages together that may go. */
	agreed?: number;
	/** What cannot be read here may go with the old desk. */
	leave?: boolean;
}

/**
 * Brings this device and the relay it uses into step over a connection of its own, so that nothing is believed that was said earlier: all that
 * is there is stored here, and all that is here is stored there. Does nothing where no relay is used.
 */
export async function reachRelay(visiting: Visiting): Promise<SyncResult<object>> {
	const { db, engine, desk } = visiting;
	const relay = await db.value('relay');
	if (!relay) return { ok: true };
	if (relay.paused) return { ok: false, problem: { code: 'relay-paused' } };
	const unsealed = () => desk.unsealed();
	const visit = await openVisit(engine, (engine, say) => visiting.open({ ...relay, engine, unsealed, say }), visiting);
	try {
		const reached = await visit.settled(0);
		const asks = !reached.ok && reached.problem.code === 'move-erases';
		return asks ? { ok: false, problem: { code: 'move-asks' } } : reached;
	} finally {
		visit.close();
	}
}

/**
 * Deletes the old desk from its relay, after which other devices are told so there, and forgets its key. First joins it once more with the
 * old keys and takes in whatever is there, and sees all of it stored on the relay under the new ones; where one of them cannot be, the old
 * desk stays. Whatever ends it in between, the next start begins with that again.
 */
export async function endOldRoom(visiting: Visiting, options: EndOptions = {}): Promise<SyncResult<object>> {
	const { db, engine } = visiting;
	const begun = await db.value('move');
	if (begun && !begun.sealed) {
		// Where a relay is used, what is there is heard before anything is sealed (S60).
		const reached = await reachRelay(visiting);
		if (!reached.ok) return waits('new', reached.problem);
		const sealed = await sealAnew(visiting);
		if (!sealed.ok) return sealed;
	}
	const move = await db.value('move');
	if (!move?.sealed || move.relay === null) return { ok: true };
	const address = move.relay;
	const old = oldRoom(await keysFrom(move.from.root), visiting.desk, whileMoving(visiting, move));
	const unsealed = async () => 0;
	// With the access key the relay would make the old desk anew, where it has lost it.
	const opening: Opening = (engine, say) => visiting.open({ engine, address, accessKey: null, unsealed, say });
	const visit = await openVisit(old, opening, {
		...visiting,
		fills: false,
	});
	try {
		const taken = await takeIn(visiting, visit, old, move, options);
		if (!taken.ok) return taken;
		const said = await remove(visiting, move.from.root, address);
		if (said !== 'deleted' && said !== 'unknown') return { ok: false, problem: { code: 'move-relay' } };
		// What came while it was being deleted.
		if (!taken.gone) await visit.last(options.agreed ?? 0);
		const passed = await engine.pass({ whole: true, seals: 'met' });
		if (!passed.ok) return passed;
		await forgetMove(visiting, move.from.id);
		return said === 'deleted' ? { ok: true } : { ok: false, problem: { code: 'move-unknown' } };
	} finally {
		visit.close();
	}
}

/**
 * Deletes the old desk from its relay where that goes by itself, whether a page is open or not: once the connection has told that all of the new
 * one is on that relay. What it would ask the person is left to the page.
 */
export async function endOldByItself(visiting: Visiting): Promise<SyncResult<object>> {
	const { db } = visiting;
	const [move, relay, link] = [await db.value('move'), await db.value('relay'), await db.value('link')];
	const stored = link?.stored === true && link.print === (await db.value('print'));
	if (!move?.received || move.asks || !relay || relay.paused || relay.address !== move.relay || !stored) {
		return { ok: true };
	}
	const ended = await endOldRoom(visiting);
	const asks = !ended.ok && (ended.problem.code === 'move-leaves' || ended.problem.code === 'move-erases');
	const still = await db.value('move');
	if (asks && still) await db.set('move', { ...still, asks });
	return ended;
}

/** Stores what is in the old room as long as the move goes on: whoever leaves, or erases everything, gets nothing of it back. */
function whileMoving({ db, alone, writer }: Visiting, move: Move): Writer {
	return {
		...writer,
		receive: (facts) =>
			alone(async () => {
				const still = (await db.value('move'))?.from.id === move.from.id;
				return still ? writer.receive(facts) : { ok: false, message: 'The change of the kit was ended meanwhile.' };
			}),
	};
}

/** Takes in what is in the old room, and sees it stored in the new one, until nothing more comes. */
async function takeIn(
	visiting: Visiting,
	visit: Visit,
	old: ReturnType<typeof oldRoom>,
	move: Move,
	{ agreed = 0, leave = false }: EndOptions,
): Promise<SyncResult<{ gone: boolean }>> {
	let gone = false;
	for (let looked = -1; looked !== old.looked(); ) {
		looked = old.looked();
		const read = await visit.settled(agreed);
		gone = !read.ok && isGone(read.problem);
		if (!read.ok && !gone) return waits('old', read.problem);
		if (!leave && more(old.left(), move.left)) {
			return { ok: false, problem: { code: 'move-leaves', left: old.left() } };
		}
		const passed = await visiting.engine.pass({ whole: true, seals: 'met' });
		if (!passed.ok) return passed;
		if (!(await visiting.db.value('relay'))) return waits('new', { code: 'relay-none' });
		const stored = await reachRelay(visiting);
		if (!stored.ok) return waits('new', stored.problem);
	}
	return { ok: true, gone };
}

function waits(on: 'old' | 'new', why: SyncProblem): { ok: false; problem: SyncProblem } {
	return { ok: false, problem: why.code === 'move-erases' ? why : { code: 'move-waits', on, why } };
}

/** The relay holds no such desk: somebody has deleted it, or the relay's disk was lost. */
function isGone(problem: SyncProblem): boolean {
	return problem.code === 'relay-refused' && (problem.reason === 'deleted' || problem.reason === 'access-key');
}

function more(left: NotOpened, agreed: NotOpened | null): boolean {
	return (['newer', 'closed', 'facts'] as const).some((kind) => left[kind] > (agreed?.[kind] ?? 0));
}

/** Asks the relay to delete the desk, and never to take it again, with the access key that is kept for that relay. */
async function remove({ db, fetch }: Visiting, root: CryptoKey, address: string) {
	const relay = await db.value('relay');
	const accessKey = relay?.address === address ? relay.accessKey : null;
	return deleteRoom(fetch, httpOf(address), await roomOf(root, hostOf(address)), accessKey);
}
