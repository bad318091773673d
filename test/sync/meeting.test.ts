import { afterEach, describe, expect, test } from 'vitest';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { moveDesk } from '../../lib/sync/move/rotate';
import { usualLimits } from '../../lib/sync/pass/session';
import { fileOf, joined, keyed, mergeFile, type SyncDevice, syncDevice } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { endAll, fill, keysOn, linked, partsOn, quickPace, relayHost } from './linked';

afterEach(endAll);

const limits = { ...usualLimits, closingBytes: 20_000, partBytes: 40_000 };

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

const bytesOf = (envelopes: readonly Uint8Array[]) => envelopes.reduce((sum, { length }) => sum + length, 0);
const keysOf = async (one: SyncDevice) => (await one.facts()).map(({ key }) => key).sort();

describe('full desks that meet on a relay', () => {
	test('S60 each seals only what is in no envelope there, in the part that is open for all', async () => {
		const host = await relayHost();
		const devices = await Promise.all(['a', 'b', 'c', 'd'].map((label) => joined(label, { limits })));
		for (const [at, one] of devices.entries()) {
			await fill(one, 'common', 20, 300);
			await fill(one, `own${at}`, 60, 500);
			await keep(one, String(at));
		}
		for (const one of devices) {
			expect(one.disk.size, 'nothing was sealed before').toBe(0);
			await (await linked(one, host.address, host.socket())).stored();
		}
		await until(async () => (await devices[0]?.facts())?.length === 20 + 4 * 61, 'everything on the first');
		const there = await keysOn(host);
		expect(there).toHaveLength(20 + 4 * 61);
		expect(new Set(there).size).toBe(there.length);
		const parts = await partsOn(host);
		expect(parts.size).toBeGreaterThan(3);
		for (const envelopes of parts.values()) expect(bytesOf(envelopes)).toBeLessThanOrEqual(limits.partBytes);
	});

	test('S60 away from the relay nothing is sealed, nothing is lost with the process, and all of it goes when it is there', async () => {
		const host = await relayHost();
		const one = await joined('a');
		await keep(one, '1', '2');
		await host.stop();
		const away = await linked(one, host.address, host.socket());
		await keep(one, '3');
		away.link.changed();
		await until(() => away.state()?.problem?.code === 'relay-away', 'that it is away');
		expect([...one.disk]).toEqual([]);
		away.link.close();
		await one.restart();
		await host.start();
		await (await linked(one, host.address, host.socket())).stored();
		expect(await keysOn(host)).toEqual(await keysOf(one));
	});

	test('S60 leaving and joining again with the same desk adds nothing to what is there, but that another device is', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits });
		await fill(one, 'a', 80, 500);
		let before = 0;
		for (const membership of ['first', 'second', 'third']) {
			await one.engine.drop();
			await one.db.forget();
			const { root } = await keyed();
			await one.db.set('membership', { id: membership, root, device: membership, name: 'A', since: 0 });
			const over = await linked(one, host.address, host.socket());
			await over.stored();
			over.link.close();
			const now = bytesOf([...(await partsOn(host)).values()].flat());
			if (before > 0) expect(now - before).toBeLessThan(200);
			before = now;
		}
	});

	test('S60 a part that devices filled before they met gives away what the relay cannot take, and everybody gets all', async () => {
		const host = await relayHost();
		const devices = await Promise.all(['a', 'b', 'c', 'd'].map((label) => joined(label, { limits: usualLimits })));
		for (const [at, one] of devices.entries()) {
			// About 2.3 MB each as sealed: four of them in one part are more than 8 MiB.
			await fill(one, `own${at}`, 900, 4_000);
			await one.pass();
			expect([...one.disk.keys()]).toEqual([1]);
		}
		const links = [];
		for (const one of devices) {
			const over = await linked(one, host.address, host.socket(), { pace: { ...quickPace, ask: 1_500 } });
			links.push(over);
			await over.stored();
		}
		for (const one of devices) {
			await until(async () => (await one.facts()).length === 3_600, 'everything everywhere', 60_000);
		}
		for (const over of links) {
			await over.stored();
			expect(over.state()?.problem).toBeNull();
		}
		expect(new Set(await keysOn(host)).size).toBe(3_600);
	}, 180_000);

	test('S60 a file takes everything although a relay is chosen that never answered', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await a.db.set('relay', { address: 'ws://localhost:1', accessKey: null, paused: false });
		await keep(a, '1', '2');
		expect(await a.pass({ seals: 'met' })).toMatchObject({ sealed: 0, left: 2 });
		expect(await a.pass()).toMatchObject({ sealed: 2, left: 0 });
		await mergeFile(b, await fileOf(a));
		expect(await keysOf(b)).toEqual(await keysOf(a));
	});

	test('S60 three devices of one desk that take a new kit bring it to the relay once', async () => {
		const host = await relayHost();
		const devices = ['a', 'b', 'c'].map((label) => syncDevice(label, { limits }));
		const { secret } = await keyed();
		for (const one of devices) {
			await one.join(await keyed(9));
			await fill(one, 'common', 80, 500);
			await one.pass();
			await one.db.set('relay', { address: host.address, accessKey: null, paused: false });
			const moving = { db: one.db, engine: one.engine, alone: one.alone, now: () => 1 };
			const forgetParts = async (membership: string) => one.disks.get(membership)?.clear();
			expect(await moveDesk({ ...moving, forgetParts }, secret, { relay: null })).toEqual({ ok: true });
			expect(await one.db.value('move')).toBeUndefined();
		}
		for (const one of devices) await (await linked(one, host.address, host.socket())).stored();
		const there = await keysOn(host);
		expect(there).toEqual(await keysOf(devices[0] as SyncDevice));
	});
});
