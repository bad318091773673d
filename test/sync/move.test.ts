import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { Doc } from 'yjs';
import { idOf, newCommandId, rowsText } from '../../lib/journal/testkit';
import { openLink } from '../../lib/sync/link/link';
import { endOldByItself, endOldRoom, reachRelay, type Visiting } from '../../lib/sync/move/end-old';
import { moveDesk } from '../../lib/sync/move/rotate';
import { replace, updateOf } from '../../lib/sync/parts/part';
import { browserFetch } from '../../lib/sync/relay-http';
import { seal } from '../../lib/sync/sealed/envelope';
import { linesOf } from '../../lib/sync/sealed/lines';
import { joined, keyed, type SyncDevice, syncDevice } from '../../lib/sync/testkit';
import { cleanUp, joinPart, newFolder, type Running, socket, startProcess, until } from '../../relay/testkit';
import { address, closeLinks, keep, linked, moving, pace, uses, visiting } from './devices';

afterEach(async () => {
	closeLinks();
	await cleanUp();
});

const again = (folder: string, relay: Running) => startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
const stored = (one: Awaited<ReturnType<typeof linked>>) =>
	until(() => one.state()?.stored === true, 'saved on the relay');

/** A phone and a laptop with record 1; then the laptop sleeps, and the phone alone saves record 2 on the relay. */
async function lostPhone() {
	const folder = newFolder();
	const relay = await startProcess(folder);
	const [phone, laptop] = [await joined('phone'), await joined('laptop')];
	await keep(phone, '1');
	const [first, second] = [await linked(phone, relay), await linked(laptop, relay)];
	await until(async () => (await laptop.facts()).length === 1, 'record 1 on the laptop');
	await stored(second);
	second.link.close();
	await keep(phone, '2');
	first.link.changed();
	await until(async () => (await phone.desk.unsealed()) === 0, 'record 2 sealed');
	await first.link.syncNow(0);
	await stored(first);
	await uses(laptop, relay);
	return { folder, relay, phone, laptop, phoneLink: first };
}

/** A new device with a kit, and what the relay gives it. */
async function fresh(byte: number, relay: Running) {
	const one = syncDevice(`fresh ${byte}`);
	await one.join(await keyed(byte));
	return { one, ...(await linked(one, relay)) };
}

/** Each record of a device, once. */
const records = async (one: SyncDevice) => new Set((await one.facts()).map(({ record }) => record)).size;

test('S80 nothing is moved before the relay has given what a lost device left there', async () => {
	const { folder, relay, laptop, phoneLink } = await lostPhone();
	phoneLink.link.close();
	await relay.kill('SIGTERM');
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: false, problem: { code: 'relay-away' } });
	await uses(laptop, relay, true);
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: false, problem: { code: 'relay-paused' } });
	await uses(laptop, relay);
	const back = await again(folder, relay);
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	expect(await records(laptop)).toBe(2);
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(back), received: true })).toEqual({ ok: true });
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	expect(await laptop.db.value('move')).toBeUndefined();
	const [withNew, withOld] = [await fresh(9, back), await fresh(7, back)];
	await until(async () => (await records(withNew.one)) === 2, 'both records with the new kit');
	await until(() => withOld.state()?.problem?.code === 'relay-refused', 'the old desk to be gone');
	expect(withOld.state()?.problem).toEqual({ code: 'relay-refused', reason: 'deleted' });
	expect(await records(withOld.one)).toBe(0);
});

test('S80 what would erase much, and a relay that does not know the desk, are in the way too', async () => {
	const { relay, phone, laptop, phoneLink } = await lostPhone();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	for (const id of ['1', '2']) await phone.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
	await phoneLink.link.syncNow(0);
	await stored(phoneLink);
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: false, problem: { code: 'move-asks' } });
	expect(await records(laptop)).toBe(2);
	const other = await joined('other');
	await other.join(await keyed(3));
	await other.db.set('relay', { address: address(relay), accessKey: null, paused: false });
	const unknown = { code: 'relay-refused', reason: 'access-key' };
	expect(await reachRelay(visiting(other))).toEqual({ ok: false, problem: unknown });
	expect(await reachRelay(visiting(await joined('alone')))).toEqual({ ok: true });
});

test('S81 gone on without the relay: when it is back, what a lost device left there is taken in before the old desk goes', async () => {
	const { folder, relay, laptop, phoneLink } = await lostPhone();
	phoneLink.link.close();
	await relay.kill('SIGTERM');
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay) })).toEqual({ ok: true });
	expect(await laptop.db.value('move')).toMatchObject({ sealed: true, received: false });
	const away = { code: 'move-waits', on: 'old', why: { code: 'relay-away' } };
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: false, problem: away });
	const back = await again(folder, relay);
	expect(await records(laptop)).toBe(1);
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	expect(await records(laptop)).toBe(2);
	const withNew = await fresh(9, back);
	await until(async () => (await records(withNew.one)) === 2, 'both records with the new kit');
	expect(await rowsText(withNew.one.on)).toBe(await rowsText(laptop.on));
});

test('S81 everything erased while the old desk is looked through stays erased', async () => {
	const { folder, relay, laptop, phoneLink } = await lostPhone();
	phoneLink.link.close();
	await relay.kill('SIGTERM');
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay) })).toEqual({ ok: true });
	await again(folder, relay);
	let erased = 0;
	const desk = {
		...laptop.desk,
		async wouldErase(erasures: Parameters<typeof laptop.desk.wouldErase>[0]) {
			const loss = await laptop.desk.wouldErase(erasures);
			if (erased++ > 0) return loss;
			await laptop.alone(() => laptop.db.forget());
			expect(await laptop.worker.eraseEverything()).toEqual({ ok: true });
			return loss;
		},
	};
	const ended = await endOldRoom(visiting(laptop, { desk }));
	expect(erased).toBeGreaterThan(0);
	expect(ended).toMatchObject({ ok: false });
	expect(await records(laptop)).toBe(0);
});

test('S81 what comes to the old desk during the move, and while it is being deleted, is on the new one', async () => {
	const { relay, phone, laptop, phoneLink } = await lostPhone();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	await keep(phone, '3');
	await phoneLink.link.syncNow(0);
	await stored(phoneLink);
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	await keep(phone, '4');
	await phoneLink.link.syncNow(0);
	await stored(phoneLink);
	const late: Visiting['fetch'] = async (url, init) => {
		await keep(phone, '5');
		await phoneLink.link.syncNow(0);
		await stored(phoneLink);
		return browserFetch(url, init);
	};
	// What comes there is looked at so late that only the last look can find it.
	const slow: Visiting['open'] = (options) => {
		const collect = options.accessKey ? pace.collect : 800;
		const now = () => laptop.on.clock.now;
		return openLink({ ...options, now, socket: WebSocket, pace: { ...pace, collect } });
	};
	expect(await endOldRoom(visiting(laptop, { fetch: late, open: slow }))).toEqual({ ok: true });
	expect(await records(laptop)).toBe(5);
	await until(() => phoneLink.state()?.problem?.code === 'relay-refused', 'the phone to be told');
	expect(phoneLink.state()?.problem).toEqual({ code: 'relay-refused', reason: 'deleted' });
	const mine = await linked(laptop, relay);
	await stored(mine);
	const withNew = await fresh(9, relay);
	await until(async () => (await records(withNew.one)) === 5, 'all records with the new kit');
});

test('S81 the old desk stays while the new one is not stored on the relay', async () => {
	const { relay, laptop, phoneLink } = await lostPhone();
	phoneLink.link.close();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	const newOne = (why: object) => ({ ok: false, problem: { code: 'move-waits', on: 'new', why } });
	await laptop.db.set('relay', { address: address(relay), accessKey: null, paused: false });
	expect(await endOldRoom(visiting(laptop))).toEqual(newOne({ code: 'relay-refused', reason: 'access-key' }));
	await laptop.db.set('relay', undefined);
	expect(await endOldRoom(visiting(laptop))).toEqual(newOne({ code: 'relay-none' }));
	await uses(laptop, relay, true);
	expect(await endOldRoom(visiting(laptop))).toEqual(newOne({ code: 'relay-paused' }));
	await uses(laptop, relay);
	// Where only sockets are passed on to the relay, whatever stands in front answers 404, or with a page of its own.
	for (const status of [503, 401, 404, 200]) {
		const fetch: Visiting['fetch'] = async () => new Response(null, { status });
		expect(await endOldRoom(visiting(laptop, { fetch }))).toEqual({ ok: false, problem: { code: 'move-relay' } });
	}
	expect(await moveDesk(moving(laptop), (await keyed(11)).secret, { relay: null })).toEqual({
		ok: false,
		problem: { code: 'move-relay' },
	});
	expect(relay.output()).not.toContain('workspace-deleted');
	const still = await fresh(7, relay);
	await until(async () => (await records(still.one)) === 2, 'the old desk, whole');
	still.link.close();
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	expect(relay.output().match(/workspace-deleted/g)).toHaveLength(1);
});

test('S81 it goes by itself, with no page open, once the new desk is stored; not where the person has to decide', async () => {
	const { relay, phone, laptop, phoneLink } = await lostPhone();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	const stays = async () => {
		expect(await endOldByItself(visiting(laptop))).toEqual({ ok: true });
		expect(await laptop.db.value('move')).toBeDefined();
		expect(relay.output()).not.toContain('workspace-deleted');
	};
	await stays();
	const mine = await linked(laptop, relay);
	await stored(mine);
	await laptop.db.set('link', mine.state() ?? undefined);
	mine.link.close();
	const move = await laptop.db.value('move');
	if (!move) throw new Error('no move');
	await uses(laptop, relay, true);
	await stays();
	await uses(laptop, relay);
	// Gone on without what was on the relay.
	await laptop.db.set('move', { ...move, received: false });
	await stays();
	// What came there meanwhile would erase much: only a page asks about that, and it is not fetched again before.
	await laptop.db.set('move', move);
	for (const id of ['1', '2']) await phone.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
	await phoneLink.link.syncNow(0);
	await stored(phoneLink);
	expect(await endOldByItself(visiting(laptop))).toMatchObject({ ok: false, problem: { code: 'move-erases' } });
	await stays();
	await laptop.db.set('move', move);
	const allowed = await endOldRoom(visiting(laptop), { agreed: 2 });
	expect(allowed).toEqual({ ok: true });
	expect(await laptop.db.value('move')).toBeUndefined();
});

test('S81 by itself the old desk is looked through and deleted', async () => {
	const { relay, laptop, phoneLink } = await lostPhone();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	const mine = await linked(laptop, relay);
	await stored(mine);
	await laptop.db.set('link', mine.state() ?? undefined);
	expect(await endOldByItself(visiting(laptop))).toEqual({ ok: true });
	expect(await laptop.db.value('move')).toBeUndefined();
	await until(() => phoneLink.state()?.problem?.code === 'relay-refused', 'the phone to be told');
	expect(relay.output().match(/workspace-deleted/g)).toHaveLength(1);
});

test('S81 ended at any step, the next start loses nothing', async () => {
	let ended = 0;
	for (const step of [0, 2, 5, 9, 14]) {
		const { relay, laptop, phoneLink } = await lostPhone();
		phoneLink.link.close();
		const { secret } = await keyed(9);
		expect(await moveDesk(moving(laptop), secret, { relay: address(relay) })).toEqual({ ok: true });
		const before = laptop.crashes;
		laptop.crashIn = step;
		const first = await endOldRoom(visiting(laptop)).catch(() => null);
		laptop.crashIn = null;
		if (laptop.crashes > before) ended += 1;
		if (!first?.ok) {
			await laptop.restart();
			expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
		}
		expect(await laptop.db.value('move')).toBeUndefined();
		expect(await records(laptop)).toBe(2);
		const withNew = await fresh(9, relay);
		await until(async () => (await records(withNew.one)) === 2, 'both records with the new kit');
		closeLinks();
		await cleanUp();
	}
	expect(ended).toBeGreaterThan(2);
}, 120_000);

test('S81 an old desk that somebody else has deleted, or a relay that lost its disk, ends the move', async () => {
	const { relay, laptop, phoneLink } = await lostPhone();
	phoneLink.link.close();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	const move = await laptop.db.value('move');
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	await laptop.db.set('move', move);
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	expect(await laptop.db.value('move')).toBeUndefined();
	await laptop.db.set('move', move);
	await relay.kill('SIGTERM');
	const empty = await again(newFolder(), relay);
	await uses(laptop, empty);
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	const withNew = await fresh(9, empty);
	await until(async () => (await records(withNew.one)) === 2, 'both records with the new kit');
});

test('S81 a relay that lost its disk does not take the old desk again from a device that has its access key, or that is said', async () => {
	const { relay, phone, laptop, phoneLink } = await lostPhone();
	phoneLink.link.close();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	const move = await laptop.db.value('move');
	await relay.kill('SIGTERM');
	const empty = await again(newFolder(), relay);
	await uses(laptop, empty);
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	await laptop.db.set('relay', { address: address(empty), accessKey: null, paused: false });
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: false, problem: { code: 'move-unknown' } });
	expect(await laptop.db.value('move'), 'there is nothing left to do').toBeUndefined();
	await laptop.db.set('move', move);
	await laptop.db.set('relay', {
		address: address(empty),
		accessKey: ` ${empty.accessKey.toLowerCase()}’`,
		paused: false,
	});
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: true });
	expect(await laptop.db.value('move')).toBeUndefined();
	const stays = await linked(phone, empty);
	await until(() => stays.state()?.problem?.code === 'relay-refused', 'the phone to be told');
	expect(stays.state()?.problem).toEqual({ code: 'relay-refused', reason: 'deleted' });
});

test('S82 erasures in the old desk are asked about, and what cannot be read is, before it goes', async () => {
	const { relay, phone, laptop, phoneLink } = await lostPhone();
	expect(await reachRelay(visiting(laptop))).toEqual({ ok: true });
	const { secret } = await keyed(9);
	expect(await moveDesk(moving(laptop), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	for (const id of ['1', '2']) await phone.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
	await phoneLink.link.syncNow(0);
	await stored(phoneLink);
	const loss = { records: { goes: 2, of: 2 }, messages: { goes: 0, of: 0 } };
	expect(await endOldRoom(visiting(laptop))).toEqual({ ok: false, problem: { code: 'move-erases', loss } });
	expect(await records(laptop)).toBe(2);

	const old = await keyed(7);
	const keys = await old.keys.relay(`127.0.0.1:${relay.port}`);
	const made = await seal(old.keys, 1, 'batch', linesOf({ device: 'x', name: 'X', seq: 1, at: 0 }, []));
	const doc = new Doc();
	replace(doc, new Set(), [made.with(0, 2) as Uint8Array<ArrayBuffer>]);
	expect(updateOf(doc).length).toBeGreaterThan(made.length);
	const stranger = joinPart(socket(relay.port), await keys.part(1), keys.token, doc);
	await stranger.stored();
	const left = { newer: 1, closed: 0, facts: 0 };
	const leaves = { ok: false, problem: { code: 'move-leaves', left } };
	expect(await endOldRoom(visiting(laptop), { agreed: 2 })).toEqual(leaves);
	expect(relay.output()).not.toContain('workspace-deleted');
	expect(await endOldRoom(visiting(laptop), { agreed: 2, leave: true })).toEqual({ ok: true });
});

test('S58 a desk moves to a new room on a real relay, the old one is deleted, and the device that stayed is told', async () => {
	const relay = await startProcess(newFolder());
	const [a, b] = [await joined('a'), await joined('b')];
	await keep(a, '1', '2');
	const [first, other] = [await linked(a, relay), await linked(b, relay)];
	await until(() => first.state()?.stored === true, 'saved on the relay');
	await until(async () => (await b.facts()).length === 2, 'both on the other device');

	const { secret } = await keyed(9);
	await uses(a, relay);
	expect(await reachRelay(visiting(a))).toEqual({ ok: true });
	expect(await moveDesk(moving(a), secret, { relay: address(relay), received: true })).toEqual({ ok: true });
	// The connection to the old room is still there, and brings nothing of the new desk to it, nor the other way.
	await first.link.syncNow(0);
	expect(first.state()?.problem).toEqual({ code: 'off' });
	await keep(b, '3');
	await other.link.syncNow(0);
	await until(() => other.state()?.stored === true, 'saved on the old desk');
	await first.link.syncNow(0);
	expect(await a.db.value('notOpened')).toEqual({ newer: 0, closed: 0, facts: 0 });
	expect((await a.facts()).length).toBe(2);
	first.link.close();

	expect(await endOldRoom(visiting(a))).toEqual({ ok: true });
	// What the other device wrote to the old desk meanwhile is on the new one.
	expect((await a.facts()).length).toBe(3);
	const fresh = await linked(a, relay);
	expect(await a.db.value('move')).toBeUndefined();
	await until(() => other.state()?.problem?.code === 'relay-refused', 'the refusal');
	expect(other.state()?.problem).toEqual({ code: 'relay-refused', reason: 'deleted' });
	expect((await b.facts()).length).toBe(3);
	expect(await b.db.value('notOpened')).toEqual({ newer: 0, closed: 0, facts: 0 });
	other.link.close();

	expect(await moveDesk(moving(b), secret, { relay: null })).toEqual({ ok: true });
	const again = await linked(b, relay);
	await until(() => fresh.state()?.stored === true, 'the new desk on the relay');
	await until(() => again.state()?.stored === true, 'everything on the relay');
	expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	expect(relay.output()).toContain('workspace-deleted');
});
