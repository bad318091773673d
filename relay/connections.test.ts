import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startRelay } from './relay';
import { openSqlite } from './sqlite';
import {
	began,
	cleanUp,
	entry,
	frame,
	joinPart,
	newFolder,
	opening,
	socket,
	startProcess,
	text,
	until,
	workspace,
} from './testkit';

const held: Socket[] = [];

afterEach(async () => {
	for (const one of held.splice(0)) one.destroy();
	await cleanUp();
});

/** A connection from an address of this computer that says what it is given and then nothing; the client never ends it. */
function silent(port: number, localAddress = '127.0.0.1', says = ''): Promise<Socket> {
	return new Promise((resolve) => {
		const one = connect({ port, host: '127.0.0.1', localAddress, allowHalfOpen: true }, () => {
			if (says !== '') one.write(says);
			resolve(one);
		});
		one.resume();
		one.on('error', () => resolve(one));
		held.push(one);
	});
}

/** Many of them, from each of `addresses` in turn. */
async function many(port: number, count: number, addresses: readonly string[], says = ''): Promise<void> {
	for (let from = 0; from < count; from += 100) {
		const some = Array.from({ length: Math.min(100, count - from) }, (_, at) =>
			silent(port, addresses[(from + at) % addresses.length], says),
		);
		await Promise.all(some);
	}
}

/** How many of them the relay has not ended. */
const still = () => held.filter(({ readableEnded, destroyed }) => !readableEnded && !destroyed).length;

/** Ms until somebody who comes now is answered, or has had enough. */
async function answeredIn(port: number): Promise<number> {
	const began = Date.now();
	await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
	return Date.now() - began;
}

/** As many as a process may open on many systems that nobody set up. */
const narrow = ['sh', '-c', 'ulimit -n 1024; exec "$@"', 'sh'];

const upgrade = (more = '') =>
	`GET / HTTP/1.1\r\nhost: relay\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${more}\r\n`;

describe('1,500 connections at 1,024 descriptors', () => {
	test.each([
		['that say nothing, from one address', ['127.0.0.3'], ''],
		['that say nothing, from twenty', Array.from({ length: 20 }, (_, at) => `127.0.0.${at + 3}`), ''],
		['that begin to ask, from twenty', Array.from({ length: 20 }, (_, at) => `127.0.0.${at + 3}`), 'GET / HT'],
		[
			'that do not go when they are turned away',
			Array.from({ length: 20 }, (_, at) => `127.0.0.${at + 3}`),
			upgrade('origin: https://evil.example\r\n'),
		],
		['that bring no token', Array.from({ length: 75 }, (_, at) => `127.0.0.${at + 3}`), upgrade()],
	])(
		'S35 %s, keep nobody out',
		async (_, addresses, says) => {
			const relay = await startProcess(newFolder(), {}, narrow);
			const mine = workspace();
			const device = joinPart(socket(relay.port), mine.part(1), opening(relay, mine));
			await device.synced;
			let cut = 0;
			device.provider.on('disconnect', () => {
				cut += 1;
			});
			await many(relay.port, 1500, addresses, says);
			expect(await answeredIn(relay.port)).toBeLessThan(1_000);
			const other = joinPart(socket(relay.port), mine.part(1), mine.secret);
			await other.synced;
			// Its files can still be opened, and who was there before is.
			other.write(entry());
			await other.stored();
			await until(() => device.entries().length === 1, 'what the other one wrote');
			device.write(entry());
			await device.stored();
			expect(cut).toBe(0);
		},
		60_000,
	);
});

test('S35 somebody beside them, at the same address, is let in too', async () => {
	const { relay, device } = await began();
	await many(relay.port, 300, ['127.0.0.1']);
	expect(await answeredIn(relay.port)).toBeLessThan(1_000);
	await until(() => still() <= 100, 'all but a hundred to be put out', 3_000);
	device.write(entry());
	await device.stored();
});

test('S35 behind a proxy, whose connections all come from one address, that address may have as many as it needs', async () => {
	const relay = await startProcess(newFolder(), { PARLEY_RELAY_BEHIND_PROXY: '1' });
	await many(relay.port, 300, ['127.0.0.1']);
	// Whoever came before is dealt with once this one is answered.
	expect(await answeredIn(relay.port)).toBeLessThan(1_000);
	expect(still()).toBe(300);
});

test('S35 a hundred devices at one address are let in, and stay', async () => {
	const { relay, mine } = await began();
	const devices: WebSocket[] = [];
	for (let round = 0; round < 5; round += 1) {
		const some = Array.from({ length: 20 }, () => new WebSocket(`ws://127.0.0.1:${relay.port}`));
		devices.push(...some);
		await Promise.all(
			some.map(async (one) => {
				await new Promise((resolve, reject) => one.once('open', resolve).once('error', reject));
				one.send(frame(mine.part(1), 2, 0, text(mine.secret), text('4.8.0')));
				await new Promise((resolve) => one.once('message', resolve));
			}),
		);
	}
	await many(relay.port, 300, ['127.0.0.1']);
	expect(await answeredIn(relay.port)).toBeLessThan(1_000);
	expect(devices.filter(({ readyState }) => readyState === WebSocket.OPEN)).toHaveLength(100);
	for (const one of devices) one.terminate();
});

test('S35 who asks nothing, or not to the end, is put out after the same time as a socket without a token', async () => {
	const store = openSqlite(newFolder());
	const relay = await startRelay(0, '127.0.0.1', {
		store,
		accessKey: 'KEY',
		log: () => {},
		quota: 1e6,
		behindProxy: false,
		patience: 300,
	});
	try {
		const path = `/pairing/${'ab'.repeat(16)}/ask`;
		const all = await Promise.all(
			['', 'GET / HT', `PUT ${path} HTTP/1.1\r\nhost: relay\r\ncontent-length: 9\r\n\r\nhalf`].map((says) =>
				silent(relay.port, '127.0.0.1', says),
			),
		);
		await Promise.all(all.map((one) => new Promise((resolve) => one.once('end', resolve).once('close', resolve))));
		expect(await answeredIn(relay.port)).toBeLessThan(1_000);
	} finally {
		await relay.stop();
	}
}, 5_000);
