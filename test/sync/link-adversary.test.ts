import { afterEach, describe, expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { Doc } from 'yjs';
import type { SyncProblem } from '../../lib/domain/sync';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { seal } from '../../lib/sync/envelope';
import { linesOf } from '../../lib/sync/lines';
import { hostOf } from '../../lib/sync/link/address';
import { envelopesIn, mergeInto, replace, updateOf } from '../../lib/sync/part';
import { joined, keyed } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { endAll, ends, linked, relayHost } from './linked';

afterEach(endAll);

describe('a relay that means harm, and one that is broken', () => {
	test('S16 what does not open is kept and counted, and takes nothing else along', async () => {
		const host = await relayHost();
		const [a, b] = [await joined('a'), await joined('b')];
		await a.worker.command(newCommandId(), save(invitation('1')));
		await (await linked(a, host.address, host.socket())).stored();
		const [mine, other] = [await keyed(), await keyed(9)];
		const lines = linesOf({ device: 'x', name: 'X', seq: 1, at: 1 }, await a.facts());
		const good = await seal(mine.keys, 1, 'batch', lines);
		const flipped = good.slice();
		flipped[40] = (flipped[40] ?? 0) ^ 1;
		const doc = new Doc();
		const strange = [flipped, good.slice(0, 30), await seal(mine.keys, 2, 'batch', lines)];
		const all = [...strange, await seal(other.keys, 1, 'batch', lines), good.with(0, 9) as typeof good];
		replace(doc, new Set(), all);
		doc.getArray<unknown>('log').push(['no bytes', 7, null]);
		const name = await (await mine.keys.relay(hostOf(host.address))).part(1);
		await host.bring(name, updateOf(doc));
		const over = await linked(b, host.address, host.socket());
		await over.stored();
		await until(async () => (await b.facts()).length === (await a.facts()).length, 'what opens');
		const counted = async () => JSON.stringify(await b.db.value('notOpened'));
		await until(async () => (await counted()) === '{"newer":1,"closed":4,"facts":0}', 'the count of the others');
		const there = new Doc();
		mergeInto(there, host.parts().get(name) ?? new Uint8Array());
		const kept = envelopesIn(there).map((one) => Buffer.from(one).toString('hex'));
		for (const one of all) expect(kept).toContain(Buffer.from(one).toString('hex'));
	});

	test('S46 closed because of its size (1009), it is said and not asked for again and again', async () => {
		let sockets = 0;
		const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
		server.on('connection', (socket) => {
			sockets += 1;
			socket.close(1009);
		});
		ends.push(() => server.close());
		const device = await joined('a');
		const { port } = server.address() as { port: number };
		const { told } = await linked(device, `ws://127.0.0.1:${port}`, WebSocket);
		const large: SyncProblem = { code: 'relay-refused', reason: 'large' };
		await until(() => JSON.stringify(told.at(-1)?.problem) === JSON.stringify(large), 'that it is too large');
		const another = until(() => sockets > 1, 'another try', 1_000);
		await expect(another).rejects.toThrow('another try');
		expect(told.at(-1)).toMatchObject({ connected: false, problem: large });
	});

	test('S23 what could not be taken in is tried again by itself, from the first time on', async () => {
		const host = await relayHost();
		const [a, b] = [await joined('a'), await joined('b')];
		await a.worker.command(newCommandId(), save(invitation('1')));
		await (await linked(a, host.address, host.socket())).stored();
		let failures = 0;
		const over = await linked(b, host.address, host.socket(), {
			engine: {
				pass: async (options) => {
					// The first time, and again where the part has come.
					if (failures === 0 || (failures === 1 && options?.heard?.length)) {
						failures += 1;
						return { ok: false, problem: { code: 'failed', detail: 'for now' } };
					}
					return b.engine.pass(options);
				},
			},
		});
		await until(async () => (await b.facts()).length > 0, 'the facts of the other one');
		expect(failures).toBe(2);
		await until(() => over.told.at(-1)?.problem === null, 'that all is well');
		await over.stored();
	});

	test('S43 receipts that are nonsense say nothing', async () => {
		for (const stored of ['', '?', '////', 'AA', 'AQ=='.repeat(1000), null, 5, {}]) {
			const host = await relayHost();
			const device = await joined('a');
			await device.worker.command(newCommandId(), save(invitation('1')));
			host.receipt = JSON.stringify({ stored });
			const { told } = await linked(device, host.address, host.socket());
			await until(() => told.at(-1)?.sent === true, 'sent');
			expect(told.some((one) => one.stored)).toBe(false);
		}
	});
});
