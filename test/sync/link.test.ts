import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { RelayRefusal, SyncProblem } from '../../lib/domain/sync';
import { newCommandId } from '../../lib/journal/testkit';
import { hostOf, readAddress } from '../../lib/sync/link/address';
import { type Link, type LinkState, openLink, type Pace } from '../../lib/sync/link/link';
import { joined, keyed, type SyncDevice } from '../../lib/sync/testkit';
import { isReady } from '../../relay/near';
import { cleanUp, newFolder, type Running, startProcess, until } from '../../relay/testkit';
import { pace } from './devices';

interface Linked {
	device: SyncDevice;
	link: Link;
	/** Every state it told. */
	told: LinkState[];
	state(): LinkState | undefined;
	/** Keeps a record, and tells the link. */
	add(siteId: string, title?: string): Promise<void>;
	titles(): Promise<(string | null)[]>;
}

const links: Link[] = [];
afterEach(async () => {
	for (const link of links.splice(0)) link.close();
	await cleanUp();
});

async function linked(
	label: string,
	relay: Running,
	more: { accessKey?: string | null; device?: SyncDevice; hear?: (state: LinkState) => void; pace?: Pace } = {},
): Promise<Linked> {
	const device = more.device ?? (await joined(label));
	const told: LinkState[] = [];
	const link = await openLink({
		engine: device.engine,
		address: `ws://127.0.0.1:${relay.port}`,
		accessKey: more.accessKey === undefined ? relay.accessKey : more.accessKey,
		unsealed: async () => (await marked(device)).length,
		say: (state) => {
			told.push(state);
			more.hear?.(state);
		},
		now: () => device.on.clock.now,
		socket: WebSocket,
		pace: more.pace ?? pace,
	});
	links.push(link);
	return {
		device,
		link,
		told,
		state: () => told.at(-1),
		async add(siteId, title = `Job ${siteId}`) {
			device.on.clock.now += 1_000;
			const item = { kind: 'invitation' as const, siteId, source: 'list' as const, fields: { title }, likely: [] };
			await device.worker.command(newCommandId(), {
				type: 'saveReading',
				account: 'main',
				page: 'proposals',
				items: [item],
				deliberate: true,
			});
			link.changed();
		},
		titles: async () =>
			(await device.on.desk().list('waiting', device.on.clock.now, 100, null)).map(({ title }) => title).sort(),
	};
}

async function marked(device: SyncDevice): Promise<string[]> {
	const db = device.on.database();
	const keys = await db.facts.where('unsealed').equals(1).primaryKeys();
	db.close();
	return keys;
}

/** What it said is about what is here now, as the pages read it (S43). */
const whole = async ({ device, state }: Linked) =>
	(await marked(device)).length === 0 &&
	state()?.stored === true &&
	state()?.print === (await device.db.value('print'));
const stored = (one: Linked) => until(() => whole(one), 'saved on the relay');
const has = (one: Linked, ...titles: string[]) =>
	until(async () => JSON.stringify(await one.titles()) === JSON.stringify(titles), titles.join(', '));

describe('an address', () => {
	test.each([
		['relay.example.org', 'wss://relay.example.org'],
		[' wss://Relay.Example.org/ ', 'wss://relay.example.org'],
		['https://relay.example.org:8443/parley/', 'wss://relay.example.org:8443/parley'],
		['192.168.1.20:4390', 'ws://192.168.1.20:4390'],
		['ws://localhost:4390', 'ws://localhost:4390'],
		['nas:4390', 'ws://nas:4390'],
		['wss://nas.local', 'wss://nas.local'],
		['ws://[::1]:4390', 'ws://[::1]:4390'],
		['localhost', 'ws://localhost:4390'],
		['192.168.1.20', 'ws://192.168.1.20:4390'],
		['http://nas.local/parley/', 'ws://nas.local:4390/parley'],
		['ws://[::1]', 'ws://[::1]:4390'],
		['[fd00::1]/', 'ws://[fd00::1]:4390'],
		['nas:80', 'ws://nas:80'],
		['nas:443', 'ws://nas:443'],
		['ws://[::1]:80/', 'ws://[::1]:80'],
		['wss://nas', 'wss://nas'],
		['wss://192.168.1.20:443', 'wss://192.168.1.20'],
	])('S40 “%s” is %s', (typed, address) => {
		expect(readAddress(typed)).toEqual({ ok: true, address });
	});

	test.each([
		['ws://relay.example.org', 'relay-open'],
		['ws://8.8.8.8:4390', 'relay-open'],
		['ws://172.32.0.1', 'relay-open'],
		['ws://localhost.example.org', 'relay-open'],
		['', 'relay-address'],
		['two words', 'relay-address'],
		['ftp://relay.example.org', 'relay-address'],
		['wss://me:secret@relay.example.org', 'relay-address'],
		['wss://relay.example.org/?x=1', 'relay-address'],
	])('S40 “%s” is refused: %s', (typed, code) => {
		expect(readAddress(typed)).toEqual({ ok: false, problem: { code } });
	});

	test('S40 one relay has one address, however it is typed', () => {
		const typed = ['relay.example.org', 'https://relay.example.org/', 'wss://RELAY.example.org:443'];
		expect(new Set(typed.map((one) => JSON.stringify(readAddress(one)))).size).toBe(1);
		const near = ['nas', 'ws://nas', 'http://NAS/', 'nas:4390', 'ws://nas:4390/'];
		expect(new Set(near.map((one) => JSON.stringify(readAddress(one)))).size).toBe(1);
	});

	test.each(['nas:80', 'nas', 'ws://[::1]:80', 'relay.example.org', 'wss://nas/parley'])(
		'S40 “%s” as it is kept is read as the same again',
		(typed) => {
			const kept = readAddress(typed);
			expect(kept.ok && readAddress(kept.address)).toEqual(kept);
		},
	);

	test.each([
		...['127.0.0.1', '10.1.2.3', '172.15.0.1', '172.16.0.1', '172.31.0.1', '172.32.0.1', '192.168.1.20', '192.169.1.1'],
		...['169.254.1.1', '100.63.255.255', '100.64.0.1', '100.127.255.255', '100.128.0.1', '203.0.113.5'],
		...['localhost', 'nas', 'nas.local', 'nas.lan', 'nas.home.arpa', 'nas.internal', 'relay.example.org'],
		...['[::1]', '[fd00::1]', '[fe80::1]', '[2001:db8::1]'],
	])('S40 a relay prints ws://%s as ready where Parley takes it, and not otherwise', (host) => {
		expect(isReady(`ws://${host}:4390`)).toBe(readAddress(`ws://${host}:4390`).ok);
		expect(isReady(`wss://${host}:4390`)).toBe(true);
	});

	test('S41 what opens a desk on one relay opens nothing on another, nor under another name', async () => {
		const { keys } = await keyed();
		const [one, other] = [await keys.relay('a.example.org'), await keys.relay('b.example.org')];
		expect(one.room).toMatch(/^[0-9a-f]{32}$/);
		expect(one.token).toMatch(/^[0-9a-f]{64}$/);
		expect(one.token).not.toBe(other.token);
		expect(one.room).not.toBe(other.room);
		expect(await one.part(1)).not.toBe(await one.part(2));
		expect((await one.part(1)).slice(33)).toBe((await other.part(1)).slice(33));
		expect(hostOf('wss://relay.example.org:8443/x')).toBe('relay.example.org:8443');
	});
});

describe('two devices and a relay', () => {
	test('S42 what is new on one is on the other, both ways, and was never in the clear', async () => {
		const folder = newFolder();
		const relay = await startProcess(folder);
		const a = await linked('a', relay);
		await a.add('1');
		await stored(a);
		const b = await linked('b', relay);
		await has(b, 'Job 1');
		await b.add('2', 'Marigold and Thistle');
		await has(a, 'Job 1', 'Marigold and Thistle');
		await stored(b);
		await relay.kill('SIGTERM');
		const disk = readFileSync(`${folder}/relay.sqlite`).toString('latin1');
		for (const plain of ['Marigold', 'Job 1', 'saveReading', 'invitationRead']) {
			expect(disk).not.toContain(plain);
			expect(relay.output()).not.toContain(plain);
		}
	});

	test('S43 “saved on the relay” is said only when it survives kill -9', async () => {
		const folder = newFolder();
		const relay = await startProcess(folder);
		const a = await linked('a', relay);
		for (let round = 1; round <= 4; round += 1) {
			await a.add(String(round));
			expect(await whole(a)).toBe(false);
			await stored(a);
		}
		await relay.kill('SIGKILL');
		a.link.close();
		// The same address: under another one the desk has another key, and another room.
		const again = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		const b = await linked('b', again);
		await has(b, 'Job 1', 'Job 2', 'Job 3', 'Job 4');
	});

	test('S43 killed with a write in memory, nothing was said of it, and it is brought again', async () => {
		const folder = newFolder();
		const relay = await startProcess(folder);
		let kills = false;
		// In the very moment in which it is handed over and nothing is said of saving it.
		const hear = ({ sent, stored }: LinkState) => {
			if (kills && sent && !stored) relay.process.kill('SIGKILL');
		};
		const a = await linked('a', relay, { hear });
		await a.add('1');
		await stored(a);
		kills = true;
		await a.add('2');
		await until(() => relay.process.signalCode === 'SIGKILL', 'that it is killed');
		expect(await whole(a)).toBe(false);
		await relay.kill('SIGKILL');
		await until(() => a.state()?.connected === false, 'the connection is gone');
		expect(a.state()).toMatchObject({ sent: false, problem: { code: 'relay-away' } });
		await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		await stored(a);
		expect(a.state()?.problem).toBeNull();
	});

	test('S43 a relay that was wiped holds nothing: “saved on the relay” is not said any more', async () => {
		const relay = await startProcess(newFolder());
		const a = await linked('a', relay);
		await a.add('1');
		await stored(a);
		a.link.close();
		const device = await linked('a', relay, { device: a.device, accessKey: null });
		await stored(device);
		await relay.kill('SIGKILL');
		await startProcess(newFolder(), { PARLEY_RELAY_PORT: String(relay.port) });
		await until(() => device.state()?.problem?.code === 'relay-refused', 'a refusal');
		await staysGone(device, 'access-key');
	});

	test('S43 a desk that another device deleted from the relay is not said to be saved there', async () => {
		const relay = await startProcess(newFolder());
		const a = await linked('a', relay);
		await a.add('1');
		await stored(a);
		const { http, room, token } = await deletion(relay);
		await fetch(`${http}/workspace/${room}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
		await until(() => a.state()?.problem?.code === 'relay-refused', 'a refusal');
		await staysGone(a, 'deleted');
	});

	test('S48 a relay that says nothing any more, and whose connection stays open, is away; once it answers, all goes on', async () => {
		const relay = await startProcess(newFolder());
		const a = await linked('a', relay, { pace: { ...pace, ask: 200, silent: 2_000 } });
		await a.add('1');
		await stored(a);
		const from = a.told.length - 1;
		relay.process.kill('SIGSTOP');
		await until(() => a.state()?.connected === false, 'that it is away');
		expect(a.state()).toMatchObject({ sent: false, stored: true, problem: { code: 'relay-away' } });
		await a.add('2');
		await until(async () => (await marked(a.device)).length > 0 && a.state()?.stored === false, 'a change that waits');
		relay.process.kill('SIGCONT');
		await stored(a);
		await until(() => a.state()?.sent === true, 'that it is handed over');
		expect(a.state()).toMatchObject({ connected: true, problem: null });
		const turns = a.told.slice(from).filter(({ connected }, at, all) => at > 0 && connected !== all[at - 1]?.connected);
		expect(turns.map(({ connected }) => connected)).toEqual([false, true]);
	});

	test('S44 both away with answers that contradict each other: together again, both say the same', async () => {
		const folder = newFolder();
		const relay = await startProcess(folder);
		const [a, b] = [await linked('a', relay), await linked('b', relay)];
		await a.add('1');
		await has(b, 'Job 1');
		await relay.kill('SIGTERM');
		await until(() => a.state()?.connected === false && b.state()?.connected === false, 'both away');
		const answer = (kind: 'accept' | 'decline') => ({ kind, reason: null, message: '', terms: null });
		for (const [one, kind] of [
			[a, 'accept'],
			[b, 'decline'],
		] as const) {
			one.device.on.clock.now += 60_000;
			await one.device.worker.command(newCommandId(), {
				type: 'markDone',
				record: 'main:invitation:1',
				answer: answer(kind),
			});
			one.link.changed();
		}
		await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
		const record = async (one: Linked) => JSON.stringify(await one.device.on.desk().record('main:invitation:1'));
		await until(async () => (await record(a)) === (await record(b)), 'both say the same', 20_000);
		await until(async () => (await a.device.facts()).length === (await b.device.facts()).length, 'nothing is lost');
		expect((await a.device.facts()).length).toBe(3);
	});

	test('S45 a relay that was wiped is filled again, also with what only the other device ever wrote', async () => {
		const relay = await startProcess(newFolder());
		const [a, b] = [await linked('a', relay), await linked('b', relay)];
		await a.add('1');
		await has(b, 'Job 1');
		await b.add('2');
		await has(a, 'Job 1', 'Job 2');
		b.link.close();
		await relay.kill('SIGKILL');
		const wiped = await startProcess(newFolder(), { PARLEY_RELAY_PORT: String(relay.port) });
		// It has another access key: nobody writes to it before the person has typed that.
		await until(() => a.state()?.problem?.code === 'relay-refused', 'a refusal');
		a.link.close();
		const again = await linked('a', wiped, { device: a.device });
		await stored(again);
		const c = await linked('c', wiped);
		await has(c, 'Job 1', 'Job 2');
	});

	test('S46 refusals are told as they are, and nothing is lost here', async () => {
		const relay = await startProcess(newFolder(), { PARLEY_RELAY_QUOTA_MIB: '1' });
		const why = (one: Linked): SyncProblem | null | undefined => one.state()?.problem;
		const wrong = await linked('a', relay, { accessKey: 'AAAAA-AAAAA-AAAAA-AAAAA' });
		await until(() => why(wrong)?.code === 'relay-refused', 'a refusal');
		expect(why(wrong)).toEqual({ code: 'relay-refused', reason: 'access-key' });
		wrong.link.close();
		const a = await linked('b', relay);
		await a.add('1');
		await stored(a);
		for (let at = 0; at < 12; at += 1) {
			const text = Array.from({ length: 400 }, (_, word) => Math.sin(at * 999 + word).toString(36)).join(' ');
			for (let part = 0; part < 12; part += 1) await a.add(`9${at}${part}`, `${part} ${text}`.slice(0, 480));
		}
		await stored(a);
		expect(why(a)).toBeNull();
		await a.link.syncNow(0);
		const { http, room, token } = await deletion(relay);
		await fetch(`${http}/workspace/${room}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
		await until(() => why(a)?.code === 'relay-refused', 'a refusal');
		expect(why(a)).toEqual({ code: 'relay-refused', reason: 'deleted' });
		expect((await a.device.facts()).length).toBe(145);
	});

	test('S47 many parts are found by a device that knows none of them', async () => {
		const relay = await startProcess(newFolder());
		const a = await linked('a', relay);
		for (let at = 0; at < 60; at += 1) {
			await a.add(String(at), randomBytes(200).toString('hex'));
			if (at % 5 === 0) await stored(a);
		}
		await stored(a);
		expect(a.device.disk.size).toBeGreaterThan(1);
		const b = await linked('b', relay);
		await until(async () => (await b.titles()).length === 60, 'all 60');
		await stored(b);
	});
});

/** Refused for that reason, it says once and for all that nothing is saved there, whatever is done with it. */
async function staysGone(one: Linked, reason: RelayRefusal): Promise<void> {
	const from = one.told.length - 1;
	expect(one.state()).toMatchObject({ sent: false, stored: false, problem: { code: 'relay-refused', reason } });
	await until(() => one.state()?.connected === false, 'the connection is gone');
	await one.link.syncNow(0);
	await one.add('2');
	await until(async () => (await marked(one.device)).length > 0, 'a change that waits');
	await one.link.syncNow(0);
	expect(one.told.slice(from).filter(({ stored }) => stored)).toEqual([]);
}

async function deletion(relay: Running) {
	const { keys } = await keyed();
	return { http: `http://127.0.0.1:${relay.port}`, ...(await keys.relay(`127.0.0.1:${relay.port}`)) };
}
