import { afterEach, describe, expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import type { SyncProblem } from '../../lib/domain/sync';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { joined } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { endAll, ends, keysOn, linked, quickPace, relayHost } from './linked';

afterEach(endAll);

describe('a relay that is broken', () => {
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

	test('S46 a server that takes the connection and says nothing is not called the relay', async () => {
		const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
		const taken: WebSocket[] = [];
		server.on('connection', (socket) => taken.push(socket));
		ends.push(() => {
			for (const socket of taken) socket.terminate();
			server.close();
		});
		const device = await joined('a');
		const { port } = server.address() as { port: number };
		const { told, state } = await linked(device, `ws://127.0.0.1:${port}`, WebSocket);
		await until(() => state()?.connected === true, 'a connection');
		taken[0]?.terminate();
		await until(() => told.some(({ problem }) => problem?.code === 'relay-away'), 'that it is away');
		await until(() => taken.length > 1 && state()?.connected === true, 'another connection');
		expect(state()).toMatchObject({ lastContact: null, problem: { code: 'relay-away' }, sent: false, stored: false });
	});

	test('S48 a server that takes the connection and never says anything is away, and asked again', async () => {
		const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
		let taken = 0;
		server.on('connection', (socket) => {
			taken += 1;
			socket.pause();
		});
		ends.push(() => {
			for (const socket of server.clients) socket.terminate();
			server.close();
		});
		const device = await joined('a');
		const { port } = server.address() as { port: number };
		const pace = { ...quickPace, silent: 500 };
		const { told, state } = await linked(device, `ws://127.0.0.1:${port}`, WebSocket, { pace });
		await until(() => taken > 1 && state()?.connected === true, 'another try');
		expect(told.find(({ connected, problem }) => !connected && problem?.code === 'relay-away')).toBeDefined();
	});

	test('S48 asked for by the person, it connects at once to a relay that was away, in the middle of a long wait, with one socket', async () => {
		const host = await relayHost();
		const Made = host.socket() as typeof WebSocket;
		const made: WebSocket[] = [];
		class Counted extends Made {
			constructor(url: string) {
				super(url);
				made.push(this);
			}
		}
		const device = await joined('a');
		await device.worker.command(newCommandId(), save(invitation('1')));
		const pace = { ...quickPace, retry: 600_000, retryMost: 600_000 };
		const one = await linked(device, host.address, Counted, { pace });
		await one.stored();
		await host.stop();
		await until(() => one.state()?.connected === false, 'that it is away');
		await device.worker.command(newCommandId(), save(invitation('2')));
		// In the wait after a connection was lost, and then in the one after a try that failed.
		await one.link.syncNow(0);
		await until(() => made.length > 1 && made.every(({ readyState }) => readyState === WebSocket.CLOSED), 'a try');
		expect(one.state()).toMatchObject({ connected: false, problem: { code: 'relay-away' } });
		const tries = made.length;
		await host.start();
		await one.link.syncNow(0);
		await until(() => one.state()?.connected === true, 'a connection');
		await one.stored();
		expect(one.state()).toMatchObject({ connected: true, problem: null });
		expect(made.filter(({ readyState }) => readyState === WebSocket.OPEN)).toHaveLength(1);
		expect(made).toHaveLength(tries + 1);
		expect(await keysOn(host)).toHaveLength(2);
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
