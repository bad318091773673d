import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { idOf, invitation, newCommandId, rowsText, save } from '../../journal/testkit';
import { envelopesIn, mergeInto, replace, updateOf } from '../parts/part';
import { open, seal } from '../sealed/envelope';
import { linesOf } from '../sealed/lines';
import { statusOf } from '../status';
import { fileOf, joined, keyed, mergeFile, type SyncDevice, syncDevice } from '../testkit';
import { type Moving, moveDesk, sealAnew } from './rotate';

const relay = 'wss://relay.example:4433/desk';

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

/** How a device moves; ends with it wherever its steps say so. */
function moving(one: SyncDevice): Moving {
	return {
		db: one.db,
		engine: one.engine,
		alone: (work) => work(),
		async forgetParts(membership) {
			one.step();
			one.disks.get(membership)?.clear();
			one.step();
		},
		now: () => one.on.clock.now,
	};
}

/** Every envelope on a device's disk that opens with a secret: keys of the facts in them. */
async function sealedUnder(one: SyncDevice, byte: number): Promise<number> {
	const { keys } = await keyed(byte);
	let opened = 0;
	for (const disk of one.disks.values()) {
		for (const [part, update] of disk) {
			const doc = new Doc();
			mergeInto(doc, update);
			for (const envelope of envelopesIn(doc)) if ((await open(keys, part, envelope)).ok) opened += 1;
		}
	}
	return opened;
}

async function bring(one: SyncDevice, envelope: Uint8Array<ArrayBuffer>): Promise<void> {
	const doc = new Doc();
	mergeInto(doc, one.disk.get(1) ?? new Uint8Array());
	replace(doc, new Set(), [envelope]);
	one.disk.set(1, updateOf(doc));
	await one.restart();
}

describe('a desk under a new kit', () => {
	it('S57 holds everything, sealed anew, and nothing on the disk opens with the old kit', async () => {
		const a = await joined('a');
		await keep(a, '1', '2', '3');
		await a.pass();
		await keep(a, '4');
		const { secret, root } = await keyed(9);
		expect(await moveDesk(moving(a), secret, { relay: null })).toEqual({ ok: true });
		expect(await sealedUnder(a, 7)).toBe(0);
		expect(await sealedUnder(a, 9)).toBeGreaterThan(0);
		expect(await a.db.value('move')).toBeUndefined();
		const b = syncDevice('b');
		await b.join({ ...(await keyed(9)), root });
		await mergeFile(b, await fileOf(a));
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
		expect((await a.pass()).sealed).toBe(0);
		expect(Object.keys((await a.db.value('devices')) ?? {})).toEqual(['a']);
	});

	it('S57 what came before the change and is not stored yet comes along', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(b, '5');
		await b.pass();
		const read = await a.engine.read(await fileOf(b));
		if (!read.ok) throw new Error(read.problem.code);
		for (const { part, update } of read.parts) a.disk.set(part, update);
		await a.db.set('parts', [1]);
		expect(await moveDesk(moving(a), (await keyed(9)).secret, { relay: null })).toEqual({ ok: true });
		expect((await a.facts()).length).toBe(1);
		expect(await sealedUnder(a, 9)).toBe(1);
	});

	it('S57 the same kit, what cannot be read, and being off change nothing', async () => {
		const a = await joined('a');
		await keep(a, '1', '2');
		await a.pass();
		expect(await moveDesk(moving(a), (await keyed(7)).secret, { relay })).toEqual({
			ok: false,
			problem: { code: 'move-same' },
		});
		const { keys } = await keyed();
		const batch = await seal(keys, 1, 'batch', linesOf({ device: 'x', name: 'X', seq: 1, at: 0 }, []));
		await bring(a, batch.with(0, 2) as Uint8Array<ArrayBuffer>);
		const { secret } = await keyed(9);
		const left = { newer: 1, closed: 0, facts: 0 };
		expect(await moveDesk(moving(a), secret, { relay })).toEqual({
			ok: false,
			problem: { code: 'move-leaves', left },
		});
		expect(await sealedUnder(a, 9)).toBe(0);
		expect((await a.db.value('membership'))?.id).toBe('one');
		expect(await moveDesk(moving(a), secret, { relay: null, leave: true })).toEqual({ ok: true });
		const off = syncDevice('c');
		expect(await moveDesk(moving(off), secret, { relay })).toEqual({ ok: false, problem: { code: 'off' } });
	});

	it('S58 where it waits for the relay, nothing is said to be sealed', async () => {
		const a = await joined('a');
		await keep(a, '1', '2');
		await a.pass();
		expect(await statusOf(a.db, a.desk)).toMatchObject({ sealed: true, unsealed: 0 });
		await a.db.set('relay', { address: relay, accessKey: null, paused: false });
		expect(await moveDesk(moving(a), (await keyed(9)).secret, { relay })).toEqual({ ok: true });
		expect(await sealedUnder(a, 9)).toBe(0);
		expect(await statusOf(a.db, a.desk)).toMatchObject({ sealed: false, unsealed: 0 });
		await a.pass({ whole: true });
		expect(await statusOf(a.db, a.desk)).toMatchObject({ sealed: true });
	});

	it('S57 two pages that move it at once: one does, and what it leaves to do is not forgotten', async () => {
		const a = await joined('a');
		await keep(a, '1', '2');
		await a.pass();
		const pages = { ...moving(a), alone: a.alone };
		const kits = await Promise.all([keyed(9), keyed(11)]);
		const moved = await Promise.all(kits.map(({ secret }) => moveDesk(pages, secret, { relay })));
		expect(moved.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect((await a.db.value('move'))?.from.id).toBe('one');
		expect(await sealedUnder(a, 7)).toBe(0);
	});

	it('S57 what would erase much and waits for the person is answered first', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1', '2', '3', '4');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		for (const id of ['1', '2', '3']) await b.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
		await b.pass();
		const read = await a.engine.read(await fileOf(b));
		if (!read.ok) throw new Error(read.problem.code);
		expect((await a.engine.pass({ files: [read.parts] })).ok).toBe(true);
		const { secret } = await keyed(9);
		expect(await moveDesk(moving(a), secret, { relay })).toEqual({ ok: false, problem: { code: 'move-asks' } });
		expect(await a.db.value('move')).toBeUndefined();
		expect((await a.facts()).length).toBe(4);
		await a.pass({ agreed: 3 });
		expect(await moveDesk(moving(a), secret, { relay: null })).toEqual({ ok: true });
	});

	it('S57 a device ended at any step loses nothing and goes on', async () => {
		let ended = 0;
		for (let step = 0; step < 60; step++) {
			const a = await joined('a');
			await keep(a, '1', '2', '3');
			await a.pass();
			await keep(a, '4');
			const { secret } = await keyed(9);
			a.crashIn = step;
			const crashes = a.crashes;
			const first = await moveDesk(moving(a), secret, { relay: null }).catch(() => null);
			a.crashIn = null;
			if (a.crashes === crashes) {
				expect(first).toEqual({ ok: true });
				break;
			}
			ended += 1;
			await a.restart();
			// Before the change the old desk is whole; after it either the next start of moving, or any pass, goes on.
			const changed = (await a.db.value('membership'))?.id !== 'one';
			if (!changed) {
				expect(await a.db.value('move')).toBeUndefined();
				expect(await sealedUnder(a, 7)).toBeGreaterThan(0);
				expect(await moveDesk(moving(a), secret, { relay: null })).toEqual({ ok: true });
			} else {
				if (step % 2) await a.pass();
				expect(await sealAnew(moving(a))).toEqual({ ok: true });
			}
			expect(await a.db.value('move')).toBeUndefined();
			expect(await sealedUnder(a, 7)).toBe(0);
			const b = syncDevice('b');
			await b.join(await keyed(9));
			await mergeFile(b, await fileOf(a));
			expect((await b.facts()).length).toBe(4);
			expect(await rowsText(b.on)).toBe(await rowsText(a.on));
		}
		expect(ended).toBeGreaterThan(12);
		expect(ended).toBeLessThan(60);
	});

	it('S57 the old parts go from the disk only when everything is sealed anew', async () => {
		const a = await joined('a');
		await keep(a, '1', '2');
		await a.pass();
		const at = moving(a);
		const broken = {
			...at,
			engine: { ...a.engine, pass: async () => ({ ok: false as const, problem: { code: 'off' as const } }) },
		};
		const { root } = await keyed(9);
		const me = await a.db.value('membership');
		if (!me) throw new Error('no membership');
		await a.db.moveTo(
			{ ...me, id: 'two', root },
			{ from: { id: 'one', root: me.root }, relay: null, sealed: false, received: false, left: null },
		);
		expect(await a.db.envelopes.count()).toBe(0);
		expect(await sealAnew(broken)).toMatchObject({ ok: false });
		expect(await sealedUnder(a, 7)).toBeGreaterThan(0);
		expect(await sealAnew(at)).toEqual({ ok: true });
		expect(await sealedUnder(a, 7)).toBe(0);
		expect(await sealedUnder(a, 9)).toBeGreaterThan(0);
	});
});

describe('the old desk', () => {
	it('S58 its files are refused, and the new ones on devices that stayed', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1');
		await a.pass();
		const old = await fileOf(a);
		await moveDesk(moving(a), (await keyed(9)).secret, { relay: null });
		expect(await a.engine.read(old)).toEqual({ ok: false, problem: { code: 'file-other' } });
		expect(await b.engine.read(await fileOf(a))).toEqual({ ok: false, problem: { code: 'file-other' } });
	});

	it('S59 a device that stayed keeps all of it, and brings it along when it moves to the new kit', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		const { secret } = await keyed(9);
		await moveDesk(moving(a), secret, { relay: null });
		await keep(b, '2', '3');
		expect((await b.facts()).length).toBe(3);
		expect(await moveDesk(moving(b), secret, { relay: null })).toEqual({ ok: true });
		await mergeFile(a, await fileOf(b));
		await mergeFile(b, await fileOf(a));
		expect((await a.facts()).length).toBe(3);
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	});
});
