import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { decodeStateVector } from 'yjs';
import { seal } from '../lib/sync/sealed/envelope';
import { keysFrom, rootKey } from '../lib/sync/sealed/keys';
import { linesOf } from '../lib/sync/sealed/lines';
import {
	ask,
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

afterEach(cleanUp);

describe('what is stored', () => {
	test('S30 killed at any moment under a stream of writes, what it told is there', async () => {
		const { folder, relay, mine, device } = await began();
		let running = relay;
		let told = 0;
		for (let round = 0; round < 3; round += 1) {
			const before = device.receipts.length;
			const writing = setInterval(() => device.write(entry(2000)), 5);
			// Each round ends at another moment of storing.
			const enough = device.entries().length + 50 + 37 * round;
			await until(() => device.receipts.length > before && device.entries().length > enough, 'receipts');
			clearInterval(writing);
			await running.kill('SIGKILL');
			const last = decodeStateVector(device.receipts.at(-1) ?? new Uint8Array([0]));
			told = last.get(device.doc.clientID) ?? 0;
			running = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
			const other = joinPart(socket(running.port), mine.part(1), mine.secret);
			await other.synced;
			expect(told).toBeGreaterThan(0);
			expect(other.entries().length).toBeGreaterThanOrEqual(told);
			expect(other.entries().slice(0, told)).toEqual(device.entries().slice(0, told));
			other.provider.destroy();
		}
	});

	test('S31 asked to end, it stores every one of many parts', async () => {
		const { folder, relay, mine } = await began();
		const on = socket(relay.port);
		const parts = Array.from({ length: 20 }, (_, at) => joinPart(on, mine.part(at + 2), mine.secret));
		await Promise.all(parts.map(({ synced }) => synced));
		for (const part of parts) part.write(entry());
		await until(() => parts.every(({ provider }) => !provider.hasUnsyncedChanges), 'every acknowledgement');
		expect(await relay.kill('SIGTERM')).toBe(0);
		const again = await startProcess(folder);
		const fresh = socket(again.port);
		const found = parts.map((_, at) => joinPart(fresh, mine.part(at + 2), mine.secret));
		await Promise.all(found.map(({ synced }) => synced));
		expect(found.map((part) => part.entries())).toEqual(parts.map((part) => part.entries()));
	});

	test('S32 devices that find a relay wiped do not hold back the one that has its access key', async () => {
		const relay = await startProcess(newFolder());
		const mine = workspace();
		const on = socket(relay.port);
		const early = Array.from({ length: 100 }, (_, at) => joinPart(on, mine.part(at + 1), mine.secret));
		await until(() => early.every(({ refusals }) => refusals.length > 0), 'every refusal');
		expect(new Set(early.flatMap(({ refusals }) => refusals))).toEqual(new Set(['access-key']));
		const owner = joinPart(socket(relay.port), mine.part(1), opening(relay, mine));
		await owner.synced;
	});

	test('S36 what builds on what was refused is neither stored nor told as stored, nor counts', async () => {
		const { mine, relay, device } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
		device.write(entry(1_500_000));
		await until(() => device.refusals.includes('quota'), 'the refusal');
		for (let at = 0; at < 30; at += 1) device.write(entry(50_000));
		const other = joinPart(socket(relay.port), mine.part(1), mine.secret);
		await other.synced;
		expect(other.entries()).toEqual([]);
		other.write(entry(900_000));
		await other.stored();
		await until(() => device.entries().length === 32, 'what another device wrote');
		expect(other.refusals).toEqual([]);
		for (const vector of [...device.receipts, ...other.receipts]) {
			expect(decodeStateVector(vector).has(device.doc.clientID)).toBe(false);
		}
	});
});

test('S36 what is deleted from a part makes room again', async () => {
	const { device } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
	for (let round = 0; round < 4; round += 1) {
		device.write(entry(700_000));
		await device.stored();
		device.doc.getArray('log').delete(0);
		// The next one goes out when the disk has forgotten this one.
		const told = device.receipts.length;
		await until(() => device.receipts.length > told, 'a receipt');
	}
	expect(device.refusals).toEqual([]);
});

describe('who is let in', () => {
	test('S35 what a device claims about its address does not free it from what failed', async () => {
		const { relay, mine } = await began();
		const seen = new Set<string>();
		for (let round = 0; round < 4 && !seen.has('limit'); round += 1) {
			const on = socket(relay.port, { 'x-parley-address': `${round}`, 'x-forwarded-for': `198.51.100.${round}` });
			const wrong = Array.from({ length: 25 }, (_, at) => joinPart(on, mine.part(at + 2), workspace().secret));
			await until(() => wrong.every(({ refusals }) => refusals.length > 0), 'refusals');
			for (const reason of wrong.flatMap(({ refusals }) => refusals)) seen.add(reason);
		}
		expect([...seen]).toEqual(['token', 'limit']);
	});

	test('S35 no address fills the mailbox for all', async () => {
		const relay = await startProcess(newFolder(), { PARLEY_RELAY_BEHIND_PROXY: '1' });
		const put = (at: number, address: string) =>
			ask(
				relay.port,
				'PUT',
				`/pairing/${at.toString(16).padStart(32, '0')}/ask`,
				{ 'x-forwarded-for': address },
				entry(9),
			);
		const statuses: number[] = [];
		for (let at = 0; at < 40; at += 1) statuses.push((await put(at, '203.0.113.9')).status);
		expect(new Set(statuses)).toEqual(new Set([201, 429]));
		expect((await put(99, '198.51.100.4')).status).toBe(201);
	});
});

describe('what is thrown at it', () => {
	test('S39 nonsense neither ends it, nor brings the name of a room into its log', async () => {
		const { relay, mine, device } = await began();
		const name = mine.part(1);
		const token = Buffer.concat([text(name), Buffer.from([2, 0]), text(mine.secret)]);
		const frames: (Buffer | string)[] = [
			Buffer.alloc(0),
			Buffer.from([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
			'text',
			Buffer.concat([text(name), Buffer.from([0, 0, 5])]),
			Buffer.concat([text(name), Buffer.from([0, 2, 4, 255, 255, 255, 255])]),
			Buffer.concat([text(name), Buffer.from([0, 9, 0])]),
			Buffer.concat([text(name), Buffer.from([1, 3, 1, 1, 1])]),
			Buffer.concat([text(name), Buffer.from([6, 1, 65])]),
			Buffer.concat([text(name), Buffer.from([99])]),
			Buffer.concat([text(''), Buffer.from([2, 0]), text('x')]),
		];
		for (const frame of frames) {
			const raw = new WebSocket(`ws://127.0.0.1:${relay.port}`);
			await new Promise((resolve) => raw.once('open', resolve));
			raw.send(token);
			await new Promise((resolve) => raw.once('message', resolve));
			raw.send(frame);
			raw.send(token);
			raw.close();
			await new Promise((resolve) => raw.once('close', resolve));
		}
		device.write(entry());
		await device.stored();
		expect((await ask(relay.port, 'GET', '/health')).status).toBe(200);
		await relay.kill('SIGTERM');
		for (const secret of [mine.secret, mine.room]) expect(relay.output()).not.toContain(secret);
		expect(relay.output()).toContain('"reason":"foreign"');
	});

	test('S39 nonsense does not fill the log, neither that of strangers nor of devices', async () => {
		const { relay, mine, device } = await began();
		let told = 0;
		relay.process.stdout?.on('data', (piece: Buffer) => {
			told += piece.toString().split('"reason":"foreign"').length - 1;
		});
		const open = async () => {
			const one = new WebSocket(`ws://127.0.0.1:${relay.port}`);
			await new Promise((resolve) => one.once('open', resolve));
			one.on('error', () => {});
			return { one, ended: new Promise<number>((resolve) => one.once('close', resolve)) };
		};
		const stranger = await open();
		for (let at = 0; at < 3000; at += 1) stranger.one.send(Buffer.alloc(0));
		expect(await stranger.ended).toBe(1007);
		device.write(entry());
		await device.stored();
		expect(told, 'only the first was looked at').toBe(1);
		for (let at = 0; at < 60; at += 1) {
			const known = await open();
			known.one.send(Buffer.concat([text(mine.part(1)), Buffer.from([2, 0]), text(mine.secret)]));
			await new Promise((resolve) => known.one.once('message', resolve));
			known.one.send(Buffer.concat([text(mine.part(1)), Buffer.from([99])]));
			expect(await known.ended).toBe(1007);
		}
		device.write(entry());
		await device.stored();
		expect(told).toBeGreaterThan(10);
		expect(told).toBeLessThan(40);
	});

	test('S39 sockets that are cut off while they are opened do not end it', async () => {
		const { relay, device } = await began();
		const upgrade =
			'GET / HTTP/1.1\r\nhost: relay\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
		const cut = (at: number) =>
			new Promise((resolve) => {
				const one = connect(relay.port, '127.0.0.1', () => {
					one.write(at % 3 === 0 ? upgrade.replace('AAAA==', '') : upgrade, () => one.resetAndDestroy());
				});
				one.on('error', () => {});
				one.once('close', resolve);
			});
		for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 20 }, (_, at) => cut(at)));
		device.write(entry());
		await device.stored();
		expect((await ask(relay.port, 'GET', '/health')).status).toBe(200);
	});

	test('S39 a database that is none is refused in words', async () => {
		const folder = newFolder();
		writeFileSync(join(folder, 'relay.sqlite'), entry(4096));
		await expect(startProcess(folder)).rejects.toThrow(/^1: The relay cannot start: .*not a database/);
	});

	test('S39 of relays that start on one folder at once, one runs', async () => {
		const folder = newFolder();
		await (await startProcess(folder)).kill('SIGKILL');
		const outcomes = await Promise.allSettled([startProcess(folder), startProcess(folder), startProcess(folder)]);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});
});

test('S39 what devices know is neither on its disk, nor in its log, nor on the wire', async () => {
	const folder = newFolder();
	const relay = await startProcess(folder);
	const mine = workspace();
	const traffic: Buffer[] = [];
	const known = ['Clementine Abernathy', 'redraw the plans of a small museum', 'recordErased', 'The laptop of Ada'];
	const keys = await keysFrom(await rootKey(new Uint8Array(32).fill(7)));
	const on = socket(relay.port, {}, traffic);
	const device = joinPart(on, mine.part(1), opening(relay, mine));
	await device.synced;
	const facts = known.map((value) => ({ key: crypto.randomUUID(), type: 'recordErased', value }));
	const head = { device: 'd', name: 'The laptop of Ada', seq: 1, at: 1 };
	const sealed = await seal(keys, 1, 'batch', linesOf(head, facts as never));
	device.write(sealed);
	await device.stored();
	const disk = () => readFileSync(join(folder, 'relay.sqlite'));
	const seen = () => [disk(), Buffer.concat(traffic)];
	for (const place of seen()) expect(place.includes(Buffer.from(sealed))).toBe(true);
	for (const plain of known) {
		for (const place of seen()) expect(place.includes(plain)).toBe(false);
		expect(relay.output()).not.toContain(plain);
	}
	// What is not sealed is found there: the search can see.
	device.write(new TextEncoder().encode(known[0]));
	await device.stored();
	for (const place of seen()) expect(place.includes(known[0] ?? '')).toBe(true);
});

describe('who does not read', () => {
	test('S35 a device that asks for its part again and again and reads nothing is answered again once it has read', async () => {
		const { relay, mine, device } = await began();
		for (let many = 0; many < 12; many += 1) device.write(entry(500_000));
		await device.stored();
		const other = joinPart(socket(relay.port), mine.part(2), opening(relay, mine));
		await other.synced;
		const most = () =>
			Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${relay.process.pid}/status`, 'utf8'))?.[1]) / 1024;
		const before = most();
		let answers = 0;
		const greedy = new WebSocket(`ws://127.0.0.1:${relay.port}`, { perMessageDeflate: false });
		greedy.on('message', (data: Buffer) => {
			if (data.length > 1_000_000) answers += 1;
		});
		await new Promise((resolve) => greedy.once('open', resolve));
		greedy.send(frame(mine.part(1), 2, 0, text(mine.secret), text('4.8.0')));
		const asks = () => greedy.send(frame(mine.part(1), 0, 0, 1, 0));
		asks();
		await until(() => answers === 1, 'the first answer');
		greedy.pause();
		for (let many = 0; many < 200; many += 1) asks();
		// The others are served meanwhile.
		for (let many = 0; many < 10; many += 1) {
			other.write(entry());
			await other.stored();
		}
		expect(most() - before).toBeLessThan(200);
		greedy.resume();
		await until(() => answers === 201, 'an answer to each');
		greedy.terminate();
	}, 60_000);
});
