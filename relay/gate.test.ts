import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startRelay } from './relay';
import { openSqlite } from './sqlite';
import {
	ask,
	began,
	cleanUp,
	entry,
	frame,
	joinPart,
	memory,
	newFolder,
	socket,
	startProcess,
	text,
	until,
	workspace,
} from './testkit';

afterEach(cleanUp);

const MIB = 1024 * 1024;

/** A socket of somebody who does not follow the protocol, and how it ends. */
function raw(port: number, headers = {}): { on: WebSocket; opened: Promise<boolean>; ended: Promise<number> } {
	const on = new WebSocket(`ws://127.0.0.1:${port}`, { headers });
	const opened = new Promise<boolean>((resolve) => {
		on.once('open', () => resolve(true));
		on.once('error', () => resolve(false));
	});
	const ended = new Promise<number>((resolve) => on.once('close', resolve));
	return { on, opened, ended };
}

/** An update of so many bytes, before any token. */
const early = (bytes: number) =>
	frame(
		workspace().part(1),
		0,
		2,
		Buffer.from([(bytes & 127) | 128, ((bytes >> 7) & 127) | 128, bytes >> 14]),
		Buffer.alloc(bytes),
	);

describe('strangers', () => {
	test('S35 what inflates to 8 MiB before the token ends its socket; the relay keeps nothing of it', async () => {
		const { relay, device } = await began();
		const before = memory(relay.process.pid);
		const bomb = Buffer.alloc(8 * MIB);
		early(100).copy(bomb);
		const ends: number[] = [];
		let opened = 0;
		for (let round = 0; round < 4; round += 1) {
			const all = Array.from({ length: 25 }, () => raw(relay.port));
			const there = await Promise.all(all.map(({ opened }) => opened));
			const through = all.filter((_, at) => there[at]);
			opened += through.length;
			// At once: one after the other, what one of them takes would be free again for the next.
			for (const { on } of through) on.send(bomb, { compress: true });
			ends.push(...(await Promise.all(through.map(({ ended }) => ended))));
		}
		expect(opened).toBeGreaterThan(60);
		// A stranger's 1009 would tell a device that its part is too large.
		expect(new Set(ends)).toEqual(new Set([1008]));
		expect(memory(relay.process.pid) - before).toBeLessThan(64);
		device.write(entry());
		await device.stored();
	});

	test('S35 an address has few sockets without a token, and each brings little; its devices stay', async () => {
		const { relay, device } = await began();
		const before = memory(relay.process.pid);
		const all = Array.from({ length: 60 }, () => raw(relay.port));
		const open = await Promise.all(all.map(({ opened }) => opened));
		expect(open.filter(Boolean)).toHaveLength(30);
		const through = all.filter((_, at) => open[at]);
		const much = early(60_000);
		for (const { on } of through) for (let at = 0; at < 200; at += 1) on.send(much, { compress: true });
		await Promise.all(through.map(({ ended }) => ended));
		expect(memory(relay.process.pid) - before).toBeLessThan(64);
		device.write(entry());
		await device.stored();
		// Their places are free again.
		await until(() => raw(relay.port).opened, 'a place that is free again');
	});

	test('S35 who sends no token is put out, who has one stays', async () => {
		const store = openSqlite(newFolder());
		const relay = await startRelay(0, '127.0.0.1', {
			store,
			accessKey: 'KEY',
			log: () => {},
			quota: MIB,
			behindProxy: false,
			patience: 300,
		});
		try {
			const mine = workspace();
			const device = joinPart(socket(relay.port), mine.part(1), `${mine.secret}.KEY`);
			await device.synced;
			const silent = raw(relay.port);
			const wrong = raw(relay.port);
			await wrong.opened;
			wrong.on.send(frame(mine.part(1), 2, 0, text(workspace().secret)));
			expect(await Promise.all([silent.ended, wrong.ended])).toEqual([1006, 1006]);
			device.write(entry());
			await device.stored();
			expect(device.provider.synced).toBe(true);
		} finally {
			await relay.stop();
		}
	});
});

describe('pages', () => {
	test('S35 of the web are turned away, those of extensions and devices without a browser are not', async () => {
		const relay = await startProcess(newFolder());
		const path = `/pairing/${'ab'.repeat(16)}/ask`;
		for (const origin of [
			'https://evil.example',
			`http://127.0.0.1:${relay.port}`,
			'null',
			'chrome-extension://a.example/',
		]) {
			expect(await raw(relay.port, { origin }).opened).toBe(false);
			for (const method of ['OPTIONS', 'PUT', 'GET']) {
				const { status, headers } = await ask(
					relay.port,
					method,
					path,
					{ origin },
					method === 'PUT' ? entry(9) : undefined,
				);
				expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
			}
		}
		for (const origin of [
			undefined,
			`chrome-extension://${'a'.repeat(32)}`,
			'moz-extension://0f9a2f1e-75a7-4c5b-9d5e-0b6c3c7b1a11',
		]) {
			const headers = origin === undefined ? {} : { origin };
			expect(await raw(relay.port, headers).opened).toBe(true);
			expect((await ask(relay.port, 'OPTIONS', path, headers)).status).toBe(204);
		}
		expect((await ask(relay.port, 'GET', path)).status).toBe(404);
	});
});
