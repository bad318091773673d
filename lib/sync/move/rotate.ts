import type { NotOpened, SyncProgress, SyncResult } from '../../domain/sync';
import type { Membership, SyncDatabase } from '../database';
import type { Engine } from '../engine';
import { fileName, sealNote } from '../file/file';
import { keysFrom, rootKey } from '../sealed/keys';

type Bytes = Uint8Array<ArrayBuffer>;

/** A move to another kit that is not finished on this device. */
export interface Move {
	/** What the device was before: names its parts on the disk, and opens the old room. */
	from: Pick<Membership, 'id' | 'root'>;
	/** The relay the old desk is to be deleted from; null for none, or since it is. */
	relay: string | null;
	/** Whether everything is sealed anew, and the old parts are gone from this disk. */
	sealed: boolean;
	/** Whether all that was on the relay had been received when the move began: only then the old desk goes from there by itself. */
	received: boolean;
	/** What the person agreed to leave behind, since it cannot be read here; null for nothing. */
	left: NotOpened | null;
	/** Set where deleting the old desk by itself ended with a question to the person; only a page asks it. */
	asks?: true;
}

/** What moving works with. */
export interface Moving {
	db: SyncDatabase;
	engine: Engine;
	/** Runs work while no other page does (S28). */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Deletes the parts of a membership from the disk. */
	forgetParts(membership: string): Promise<void>;
	/** UTC ms. */
	now(): number;
}

/** How a desk is moved. */
export interface MoveOptions {
	/** The person agreed to leave behind what cannot be read here. */
	leave?: boolean;
	/** The relay the old desk is deleted from afterwards; null where there is none, or where others stay on it. */
	relay: string | null;
	/** Whether all that is on that relay has been received. */
	received?: boolean;
	progress?: SyncProgress;
}

/**
 * Moves this device with everything on its desk to another secret: receives what is still under the old one, changes who it is in one
 * transaction, and seals everything anew. Whatever ends it before that transaction changed nothing; whatever ends it after loses nothing,
 * since the journal holds every fact and the next pass seals what no envelope holds (S21).
 * Nothing rejects but the database.
 */
export async function moveDesk(moving: Moving, secret: Bytes, options: MoveOptions): Promise<SyncResult<object>> {
	const { db, engine, alone } = moving;
	const { leave = false, relay, received = false, progress = () => undefined } = options;
	const root = await rootKey(secret);
	const finished = await sealAnew(moving, progress);
	if (!finished.ok) return finished;
	if (await db.value('move')) return { ok: false, problem: { code: 'move-relay' } };
	if (await sameDesk(engine, root)) return { ok: false, problem: { code: 'move-same' } };
	const before = await db.value('membership');
	const passed = await engine.pass({ progress });
	if (!passed.ok) return passed;
	if (passed.asks) return { ok: false, problem: { code: 'move-asks' } };
	const moved = await alone(async (): Promise<SyncResult<object>> => {
		const me = await db.value('membership');
		if (!me) return { ok: false, problem: { code: 'off' } };
		// What another page left to do must not be forgotten.
		if (me.id !== before?.id)
			return { ok: false, problem: { code: 'failed', detail: 'Another page has moved this desk meanwhile.' } };
		const left = await db.value('notOpened');
		if (left && !leave && holdsAny(left)) return { ok: false, problem: { code: 'move-leaves', left } };
		const from = { id: me.id, root: me.root };
		const move = { from, relay, sealed: false, received, left: left && holdsAny(left) ? left : null };
		const note = (await db.value('folder')) ? await noteFor(me.root) : undefined;
		await db.moveTo({ ...me, id: crypto.randomUUID(), root, since: moving.now() }, move, note);
		return { ok: true };
	});
	return moved.ok ? sealAnew(moving, progress) : moved;
}

/**
 * Goes on with a move: seals everything under the new keys, and only then lets the old parts go from this disk. Does nothing where there
 * is nothing to do.
 */
export async function sealAnew({ db, engine, alone, forgetParts }: Moving, progress: SyncProgress = () => undefined) {
	const move = await db.value('move');
	if (!move || move.sealed) return { ok: true as const };
	// Where a relay is chosen, it waits in the journal for what others have brought there (S60).
	const passed = await engine.pass({ progress, seals: 'met' });
	if (!passed.ok) return passed;
	await alone(async () => {
		const { id } = move.from;
		if ((await db.value('move'))?.from.id !== id) return;
		await forgetParts(id);
		await db.set('move', move.relay === null ? undefined : { ...move, sealed: true });
	});
	return { ok: true as const };
}

/** Forgets the old key, although the old desk may still be on its relay. */
export function forgetMove({ db, alone }: Pick<Moving, 'db' | 'alone'>, from: string): Promise<void> {
	return alone(async () => {
		const move = await db.value('move');
		if (move?.from.id === from && move.sealed) await db.set('move', undefined);
	});
}

/** What is put into the folder for devices that stay on the old desk: a sealed note that there is a new kit (S83). */
async function noteFor(root: CryptoKey): Promise<{ name: string; bytes: Bytes }> {
	const keys = await keysFrom(root);
	return { name: fileName(keys, 'new-kit'), bytes: await sealNote(keys) };
}

const holdsAny = ({ newer, closed, facts }: NotOpened) => newer + closed + facts > 0;

async function sameDesk(engine: Engine, root: CryptoKey): Promise<boolean> {
	const [mine, theirs] = [await engine.keys(), await keysFrom(root)];
	return mine?.workspace.every((byte, at) => byte === theirs.workspace[at]) ?? false;
}
