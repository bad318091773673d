import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { Cloud } from '../../../test/sync/cloud';
import { folderOn } from '../../../test/sync/harmed';
import { DAY } from '../../domain/time';
import { invitation, newCommandId, save } from '../../journal/testkit';
import { envelopesIn, mergeInto } from '../parts/part';
import { fileOf, joined, mergeFile, type SyncDevice } from '../testkit';

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

const devicesOn = async (one: SyncDevice) =>
	Object.values((await one.db.value('devices')) ?? {}).map(({ name }) => name);

const envelopesOn = (one: SyncDevice) =>
	[...one.disk.values()].flatMap((update) => {
		const doc = new Doc();
		mergeInto(doc, update);
		return envelopesIn(doc);
	});

/** As a connection does it, once all parts are joined. */
const connects = (one: SyncDevice) => one.pass({ seals: 'joined', greets: true, whole: true });

describe('a device that only reads', () => {
	it('S68 says once that it is here, and is on the list of the others', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		// What is read by hand makes nothing new that would have to be written.
		expect(envelopesOn(b)).toHaveLength(1);
		for (let round = 0; round < 5; round += 1) await connects(b);
		expect(envelopesOn(b)).toHaveLength(2);
		await b.restart();
		await connects(b);
		expect(envelopesOn(b)).toHaveLength(2);
		expect(await devicesOn(a)).toEqual(['Device a']);
		await mergeFile(a, await fileOf(b));
		expect((await devicesOn(a)).sort()).toEqual(['Device a', 'Device b']);
		const before = (await a.db.value('devices'))?.b?.at ?? 0;
		b.on.clock.now += 6 * DAY;
		await connects(b);
		expect(envelopesOn(b)).toHaveLength(2);
		b.on.clock.now += 2 * DAY;
		for (let round = 0; round < 5; round += 1) await connects(b);
		expect(envelopesOn(b)).toHaveLength(3);
		await mergeFile(a, await fileOf(b));
		expect(((await a.db.value('devices'))?.b?.at ?? 0) - before).toBe(8 * DAY);
	});

	it('S68 says nothing before the others were heard, nor while something waits for the person', async () => {
		const b = await joined('b');
		await b.pass({ seals: 'later', greets: true });
		expect(envelopesOn(b)).toHaveLength(0);
	});

	it('S68 in years it leaves little in the parts, and who was there when is known to a new device', async () => {
		const [a, b, c] = [await joined('a'), await joined('b'), await joined('c')];
		await keep(a, '1');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		let most = 0;
		for (let week = 0; week < 100; week += 1) {
			b.on.clock.now += 8 * DAY;
			await b.restart();
			await connects(b);
			most = Math.max(
				most,
				envelopesOn(b).reduce((sum, { length }) => sum + length, 0),
			);
		}
		expect(b.rewritten()).toBeGreaterThan(5);
		expect(envelopesOn(b).length).toBeLessThan(60);
		expect(most).toBeLessThan(20_000);
		await mergeFile(c, await fileOf(b));
		expect((await c.db.value('devices'))?.b?.at).toBe(b.on.clock.now);
		expect((await mergeFile(a, await fileOf(b))).lacks).toEqual([]);
	});

	it('S68 writes a folder once for it, and it comes to rest', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		await keep(a, '1');
		const steps = [a, b].map((one) => folderOn(one, cloud));
		for (let round = 0; round < 6; round += 1) for (const step of steps) await step();
		expect(cloud.versions).toHaveLength(2);
		expect((await devicesOn(a)).sort()).toEqual(['Device a', 'Device b']);
	});
});
