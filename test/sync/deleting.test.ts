import { afterEach, describe, expect, test } from 'vitest';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import type { Engine } from '../../lib/sync/engine';
import { joined, type SyncDevice } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { deleteAll, endAll, intruder, keysOn, linked, partsOn, relayHost } from './linked';
import type { RelayHost } from './relay-host';

afterEach(endAll);

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

/** The envelopes on a relay's disk. */
const sealedOn = async (host: RelayHost) =>
	[...(await partsOn(host)).values()].flat().map((envelope) => Buffer.from(envelope).toString('hex'));

const keysOf = async (one: SyncDevice) => (await one.facts()).map(({ key }) => key).sort();

/** The engine of a device, with what its passes sealed anew. */
function counting(one: SyncDevice): { engine: Partial<Engine>; restored(): number; passes(): number } {
	let [restored, passes] = [0, 0];
	return {
		engine: {
			async pass(options) {
				const passed = await one.engine.pass(options);
				passes += 1;
				if (passed.ok) restored += passed.restored;
				return passed;
			},
		},
		restored: () => restored,
		passes: () => passes,
	};
}

describe('what somebody deletes from a part', () => {
	test('S61 is missed at once, not called saved meanwhile, and sealed again', async () => {
		const host = await relayHost();
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1', '2');
		const over = await linked(a, host.address, host.socket());
		await over.stored();
		const said = over.told.length;
		const doc = await intruder(host);
		const before = new Set(await sealedOn(host));
		expect(before.size).toBeGreaterThan(0);
		deleteAll(doc);
		await until(() => over.told.slice(said).some(({ stored }) => !stored), 'that it is not saved');
		const others = async () => (await sealedOn(host)).filter((one) => !before.has(one));
		await until(async () => (await others()).length > 0, 'that it is sealed anew');
		expect((await sealedOn(host)).filter((one) => before.has(one))).toEqual([]);
		await over.stored();
		expect(await keysOn(host)).toEqual(await keysOf(a));
		over.link.close();
		await linked(b, host.address, host.socket());
		await until(async () => (await b.facts()).length === 2, 'everything on a new device');
	});

	test('S61 is sealed again also where it was deleted while nobody was there', async () => {
		const host = await relayHost();
		const a = await joined('a');
		await keep(a, '1', '2');
		const first = await linked(a, host.address, host.socket());
		await first.stored();
		first.link.close();
		await a.restart();
		deleteAll(await intruder(host));
		await until(async () => (await keysOn(host)).length === 0, 'that it is gone from the relay');
		const over = await linked(a, host.address, host.socket());
		await over.stored();
		expect(await keysOn(host)).toEqual(await keysOf(a));
	});

	test('S61 what a compaction replaced is not missed: two devices that compact at once come to rest', async () => {
		const host = await relayHost();
		const devices = [await joined('a'), await joined('b')];
		const counts = devices.map(counting);
		const links = [];
		for (const [at, one] of devices.entries()) {
			links.push(await linked(one, host.address, host.socket(), { engine: counts[at]?.engine ?? {} }));
		}
		for (let round = 0; round < 12; round += 1) {
			await Promise.all(devices.map((one, at) => keep(one, `${round}${at}`)));
			for (const { link } of links) link.changed();
			await links[round % 2]?.stored();
		}
		for (const one of devices) await until(async () => (await one.facts()).length === 24, 'everything');
		for (const over of links) await over.stored();
		expect(devices.some((one) => one.rewritten() > 0)).toBe(true);
		expect(counts.map(({ restored }) => restored())).toEqual([0, 0]);
		expect(links.map((over) => over.state()?.doubt)).toEqual([null, null]);
		expect([...new Set(await keysOn(host))]).toEqual(await keysOf(devices[0] as SyncDevice));
	});

	test('S61 deleted again and again, it is said of the relay, and it is fed no more', async () => {
		const host = await relayHost();
		const one = await joined('a');
		await keep(one, '1', '2');
		const { engine, restored } = counting(one);
		const over = await linked(one, host.address, host.socket(), { engine });
		await over.stored();
		const doc = await intruder(host);
		const timer = setInterval(() => deleteAll(doc), 20);
		await until(() => over.state()?.doubt?.removes === true, 'that it is deleted again and again', 30_000);
		const times = restored();
		expect(times).toBeLessThanOrEqual(2 * 6);
		expect(over.state()).toMatchObject({ sent: false, stored: false });
		await expect(until(() => restored() > times, 'more', 1_500)).rejects.toThrow('more');
		clearInterval(timer);
		// Asked by the person, it is brought once more.
		await over.link.syncNow(0);
		await over.stored();
		expect(await keysOn(host)).toEqual(await keysOf(one));
	});
});
