import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
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
	test('S30 what the relay said is stored survives kill -9 right after it said so', async () => {
		const { folder, relay, mine, device } = await began();
		for (let round = 0; round < 5; round += 1) {
			device.write(entry());
			await device.stored();
		}
		await relay.kill('SIGKILL');
		const again = await startProcess(folder);
		const other = joinPart(socket(again.port), mine.part(1), mine.secret);
		await other.synced;
		expect(other.entries()).toEqual(device.entries());
	});

	test('S30 killed before it was stored, it had said nothing; the device brings it again', async () => {
		const { folder, relay, mine, device } = await began();
		const told = device.receipts.length;
		device.write(entry());
		// The relay's memory has it as soon as it acknowledges; the disk only later.
		await until(() => !device.provider.hasUnsyncedChanges, 'the acknowledgement');
		relay.process.kill('SIGKILL');
		expect(device.receipts.length).toBe(told);
		await relay.kill('SIGKILL');
		const again = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		await device.stored();
		const other = joinPart(socket(again.port), mine.part(1), mine.secret);
		await other.synced;
		expect(other.entries()).toEqual(device.entries());
	});

	test('S31 asked to end, it stores what it holds first', async () => {
		const { folder, relay, mine, device } = await began();
		device.write(entry());
		await until(() => !device.provider.hasUnsyncedChanges, 'the acknowledgement');
		expect(await relay.kill('SIGTERM')).toBe(0);
		const again = await startProcess(folder);
		const other = joinPart(socket(again.port), mine.part(1), mine.secret);
		await other.synced;
		expect(other.entries()).toEqual(device.entries());
	});

	test('S32 a relay that was wiped or rolled back is filled again by whoever comes', async () => {
		const { folder, relay, mine, device } = await began();
		const database = join(folder, 'relay.sqlite');
		device.write(entry());
		await device.stored();
		await relay.kill('SIGTERM');
		copyFileSync(database, `${database}.old`);
		const second = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		device.write(entry());
		await device.stored();
		await second.kill('SIGKILL');
		copyFileSync(`${database}.old`, database);
		const rolledBack = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		const other = joinPart(socket(rolledBack.port), mine.part(1), mine.secret);
		await until(() => other.entries().length === 2, 'both entries');
		await rolledBack.kill('SIGKILL');
		other.provider.destroy();
		rmSync(database);
		const wiped = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		// The token alone does not make a workspace: it is the device that brings the access key again.
		await until(() => device.entries().length === 2, 'nothing lost here');
		const third = joinPart(socket(wiped.port), mine.part(1), opening(wiped, mine), device.doc);
		await third.stored();
	});

	test('S33 what was deleted from a part is not on the disk any more', async () => {
		const { folder, device } = await began();
		const secretive = Buffer.from(`sealed-${'x'.repeat(400)}-bytes`);
		device.write(new Uint8Array(secretive));
		await device.stored();
		const onDisk = () => readFileSync(join(folder, 'relay.sqlite')).includes(secretive);
		expect(onDisk()).toBe(true);
		device.doc.transact(() => {
			const log = device.doc.getArray<Uint8Array>('log');
			log.delete(0, log.length);
			log.push([entry()]);
		});
		await device.stored();
		expect(onDisk()).toBe(false);
	});
});

describe('who is let in', () => {
	test('S34 a wrong token, another room, no access key and a wrong one are refused with the reason', async () => {
		const { relay, mine } = await began();
		const why = async (name: string, token: string) => {
			const one = joinPart(socket(relay.port), name, token);
			await until(() => one.refusals.length > 0, `a refusal of ${name}`);
			return one.refusals[0];
		};
		const other = workspace();
		expect(await why(mine.part(1), other.secret)).toBe('token');
		expect(await why(mine.part(1), 'x')).toBe('token');
		expect(await why('room', mine.secret)).toBe('token');
		expect(await why(`${mine.room}.x`, mine.secret)).toBe('token');
		expect(await why(other.part(1), other.secret)).toBe('access-key');
		expect(await why(other.part(1), `${other.secret}.AAAAA-AAAAA-AAAAA-AAAAA`)).toBe('access-key');
		const typed = relay.accessKey.toLowerCase().replaceAll('-', ' ');
		const let_ = joinPart(socket(relay.port), other.part(1), `${other.secret}.${typed}`);
		await let_.synced;
	});

	test('S35 failed tokens from one address are held back; the right one is let in from there too', async () => {
		const { relay, mine } = await began();
		const seen = new Set<string>();
		const on = socket(relay.port);
		const own = joinPart(on, mine.part(1), mine.secret);
		await own.synced;
		for (let round = 0; round < 70; round += 1) {
			const one = joinPart(on, workspace().part(1), workspace().secret);
			await until(() => one.refusals.length > 0, 'a refusal');
			for (const reason of one.refusals) seen.add(reason);
			one.provider.destroy();
		}
		expect([...seen]).toEqual(['token', 'limit']);
		const right = joinPart(socket(relay.port), mine.part(2), mine.secret);
		await right.synced;
		expect(right.refusals).toEqual([]);
	});

	test('S35 many sockets from one address are held back, and not those of another; what a client claims about its address counts for nothing', async () => {
		const { relay } = await began({ PARLEY_RELAY_BEHIND_PROXY: '1' });
		const opened = async (at: number, address: string) =>
			new Promise<boolean>((resolve) => {
				const headers = { 'x-forwarded-for': `198.51.100.${at}, ${address}`, 'x-parley-address': `${at}` };
				const one = new WebSocket(`ws://127.0.0.1:${relay.port}`, { headers });
				one.once('open', () => one.terminate()).once('close', () => resolve(true));
				one.once('error', () => resolve(false));
			});
		const through = { few: 0, many: 0 };
		for (let at = 0; at < 200; at += 1) if (await opened(at, '203.0.113.9')) through.many += 1;
		for (let at = 0; at < 5; at += 1) if (await opened(at, '203.0.113.10')) through.few += 1;
		expect(through.many).toBeGreaterThan(50);
		expect(through.many).toBeLessThan(130);
		expect(through.few).toBe(5);
	});

	test('S35 25 parts on one socket are none too many', async () => {
		const { relay, mine } = await began();
		const on = socket(relay.port);
		const all = Array.from({ length: 25 }, (_, at) => joinPart(on, mine.part(at + 2), mine.secret));
		await Promise.all(all.map(({ synced }) => synced));
		expect(all.flatMap(({ refusals }) => refusals)).toEqual([]);
	});
});

describe('how much', () => {
	test('S36 over its quota a workspace is told, nothing more is passed on, and what is stored stays', async () => {
		const { relay, mine, device } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
		device.write(entry(700_000));
		await device.stored();
		device.write(entry(700_000));
		await until(() => device.refusals.includes('quota'), 'the refusal');
		const other = joinPart(socket(relay.port), mine.part(1), mine.secret);
		await other.synced;
		expect(other.entries()).toHaveLength(1);
		expect(device.provider.hasUnsyncedChanges).toBe(true);
		const another = workspace();
		const free = joinPart(socket(relay.port), another.part(1), opening(relay, another));
		await free.synced;
		free.write(entry());
		await free.stored();
	});

	test('S36 a part above 8 MiB is refused, a message above 32 MiB ends its socket', async () => {
		const { relay, mine, device } = await began();
		device.write(entry(9 * 1024 * 1024));
		await until(() => device.refusals.includes('quota'), 'the refusal');
		const raw = new WebSocket(`ws://127.0.0.1:${relay.port}`);
		const code = new Promise<number>((resolve) => raw.once('close', resolve));
		await new Promise((resolve) => raw.once('open', resolve));
		raw.send(frame(mine.part(2), 2, 0, text(mine.secret)));
		await new Promise((resolve) => raw.once('message', resolve));
		raw.send(new Uint8Array(33 * 1024 * 1024));
		expect(await code).toBe(1009);
	});
});

describe('over HTTP', () => {
	test('S37 a workspace is deleted with its secret alone, stays deleted, and an old device cannot fill it again', async () => {
		const { folder, relay, mine, device } = await began();
		device.write(entry());
		await device.stored();
		const path = `/workspace/${mine.room}`;
		expect((await ask(relay.port, 'DELETE', path)).status).toBe(403);
		const other = { authorization: `Bearer ${workspace().secret}` };
		expect((await ask(relay.port, 'DELETE', path, other)).status).toBe(403);
		expect((await ask(relay.port, 'DELETE', path, { authorization: `Bearer ${mine.secret}` })).status).toBe(204);
		await until(() => device.refusals.includes('deleted'), 'the device hears of it');
		device.write(entry());
		const back = joinPart(socket(relay.port), mine.part(1), opening(relay, mine));
		await until(() => back.refusals.includes('deleted'), 'no way back');
		await relay.kill('SIGTERM');
		const sealed = device.entries().map((bytes) => Buffer.from(bytes));
		const disk = readFileSync(join(folder, 'relay.sqlite'));
		expect(sealed.some((bytes) => disk.includes(bytes))).toBe(false);
	});

	test('S37 of a workspace that is not there it says so, and with the access key it stays deleted all the same', async () => {
		const relay = await startProcess(newFolder());
		const mine = workspace();
		const remove = (token: string) =>
			ask(relay.port, 'DELETE', `/workspace/${mine.room}`, { authorization: `Bearer ${token}` });
		for (const token of [mine.secret, `${mine.secret}.WRONG-WRONG-WRONG-WRONG`]) {
			const answer = await remove(token);
			expect([answer.status, JSON.parse(`${answer.body}`)]).toEqual([404, { problem: 'workspace' }]);
		}
		const device = joinPart(socket(relay.port), mine.part(1), opening(relay, mine));
		await device.synced;
		expect((await remove(mine.secret)).status).toBe(204);
		expect((await remove(mine.secret)).status).toBe(204);
		const other = workspace();
		const headers = { authorization: `Bearer ${opening(relay, other)}` };
		expect((await ask(relay.port, 'DELETE', `/workspace/${other.room}`, headers)).status).toBe(204);
		const old = joinPart(socket(relay.port), other.part(1), opening(relay, other));
		await until(() => old.refusals.includes('deleted'), 'no way back');
	});

	test('S38 the mailbox keeps an ask and an answer once each, small ones, and nothing else', async () => {
		const relay = await startProcess(newFolder());
		const path = `/pairing/${'ab'.repeat(16)}`;
		const bytes = entry(300);
		expect((await ask(relay.port, 'GET', `${path}/ask`)).status).toBe(404);
		expect((await ask(relay.port, 'PUT', `${path}/ask`, {}, bytes)).status).toBe(201);
		expect((await ask(relay.port, 'PUT', `${path}/ask`, {}, bytes)).status).toBe(409);
		expect((await ask(relay.port, 'PUT', `${path}/answer`, {}, entry(4097))).status).toBe(413);
		const found = await ask(relay.port, 'GET', `${path}/ask`);
		expect([found.status, [...found.body]]).toEqual([200, [...bytes]]);
		const origin = `chrome-extension://${'a'.repeat(32)}`;
		const page = await ask(relay.port, 'GET', `${path}/ask`, { origin });
		expect([page.status, page.headers['access-control-allow-origin']]).toEqual([200, origin]);
		expect((await ask(relay.port, 'OPTIONS', `${path}/ask`)).status).toBe(204);
		expect((await ask(relay.port, 'PUT', `${path}/other`, {}, bytes)).status).toBe(404);
		expect((await ask(relay.port, 'DELETE', path)).status).toBe(204);
		expect((await ask(relay.port, 'GET', `${path}/ask`)).status).toBe(404);
	});

	test('S39 health says that it runs; how much there is it says only to who has the access key', async () => {
		const { relay } = await began();
		const said = async (headers = {}, method = 'GET') => {
			const { status, body } = await ask(relay.port, method, '/health', headers);
			return [status, body.length > 0 ? JSON.parse(body.toString()) : null];
		};
		const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
		for (const headers of [{}, bearer(''), bearer('AAAAA-AAAAA-AAAAA-AAAAA'), { authorization: relay.accessKey }]) {
			expect(await said(headers)).toEqual([200, { ok: true }]);
		}
		const all = { ok: true, workspaces: 1, connections: 1, pairings: 0 };
		expect(await said(bearer(relay.accessKey))).toEqual([200, all]);
		expect(await said(bearer(relay.accessKey.toLowerCase().replaceAll('-', '')))).toEqual([200, all]);
		expect(await said({}, 'HEAD')).toEqual([200, null]);
	});

	test('S39 neither log nor disk holds a token, an access key or a whole room', async () => {
		const { folder, relay, mine, device } = await began();
		device.write(entry());
		await device.stored();
		const wrong = joinPart(socket(relay.port), mine.part(1), workspace().secret);
		await until(() => wrong.refusals.length > 0, 'a refusal');
		await relay.kill('SIGTERM');
		const lines = relay
			.output()
			.split('\n')
			.filter((line) => line.startsWith('{'));
		expect(lines.length).toBeGreaterThan(2);
		for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
		// Nor what is written before the first line of it: a collector takes everything.
		expect(relay.accessKey).toMatch(/^(?:\w{5}-){3}\w{5}$/);
		for (const secret of [mine.secret, relay.accessKey, mine.room]) expect(relay.output()).not.toContain(secret);
		expect(relay.output()).toContain(`access key  in ${join(folder, 'access-key')}`);
		expect(readFileSync(join(folder, 'relay.sqlite')).includes(mine.secret)).toBe(false);
	});
});

describe('starting', () => {
	test.each([
		[{ PARLEY_RELAY_PORT: 'ninety' }, /PARLEY_RELAY_PORT is “ninety”; it must be a port/],
		[{ PARLEY_RELAY_QUOTA_MIB: '-1' }, /PARLEY_RELAY_QUOTA_MIB.*whole number of MiB/],
		[{ PARLEY_RELAY_ADDRESS: 'relay.example.org' }, /begins with wss:/],
		[{ PARLEY_RELAY_FOLDER: '/dev/null/x' }, /folder \/dev\/null\/x cannot be used/],
	])('S39 %j is refused in words', async (env, message) => {
		await expect(startProcess(newFolder(), env)).rejects.toThrow(message);
	});

	test('S39 a port in use and a folder in use are said; the folder of a killed relay is free', async () => {
		const folder = newFolder();
		const first = await startProcess(folder);
		await expect(startProcess(newFolder(), { PARLEY_RELAY_PORT: String(first.port) })).rejects.toThrow(
			/Port \d+ is in use/,
		);
		await expect(startProcess(folder)).rejects.toThrow(/Another relay is using the folder/);
		await first.kill('SIGKILL');
		const second = await startProcess(folder);
		expect(second.accessKey).toBe(first.accessKey);
	});
});
