import { afterEach, expect, test, vi } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { type Relay, startRelay } from './relay';
import { openSqlite } from './sqlite';
import type { Store } from './store';
import { cleanUp, entry, joinPart, newFolder, socket, until, workspace } from './testkit';

afterEach(cleanUp);

/** A relay in this process, on a store that differs from the usual one. */
async function onStore(differs: (store: Store) => Partial<Store>): Promise<{ relay: Relay; log: string[] }> {
	const store = openSqlite(newFolder());
	const log: string[] = [];
	const options = { store: { ...store, ...differs(store) }, accessKey: 'A', quota: 1e9, behindProxy: false };
	const relay = await startRelay(0, '127.0.0.1', { ...options, log: (event) => log.push(event) });
	return { relay, log };
}

/** On a disk that takes nothing while `broken` says so. */
const onBrokenDisk = (broken: { now: boolean }) =>
	onStore((store) => ({
		async merge(...given) {
			if (broken.now) throw new RangeError('The disk is full.');
			return store.merge(...given);
		},
	}));

test('S30 what could not be stored is not told as stored, and stored as soon as that goes', async () => {
	const said = vi.spyOn(console, 'error').mockImplementation(() => {});
	const broken = { now: true };
	const { relay, log } = await onBrokenDisk(broken);
	const mine = workspace();
	const device = joinPart(socket(relay.port), mine.part(1), `${mine.secret}.A`);
	await device.synced;
	const told = device.receipts.length;
	device.write(entry());
	await until(() => log.includes('store-failed'), 'the failure in the log');
	expect(device.receipts.length).toBe(told);
	broken.now = false;
	await device.stored();
	expect(await relay.stop()).toBe(true);
	said.mockRestore();
});

test('S31 it does not end as if all were stored where it was not', async () => {
	const said = vi.spyOn(console, 'error').mockImplementation(() => {});
	const { relay } = await onBrokenDisk({ now: true });
	const mine = workspace();
	const device = joinPart(socket(relay.port), mine.part(1), `${mine.secret}.A`);
	await device.synced;
	device.write(entry());
	await until(() => !device.provider.hasUnsyncedChanges, 'the acknowledgement');
	expect(await relay.stop(500)).toBe(false);
	said.mockRestore();
});

test('S35 200 parts on one socket, as a full workspace has them, are none too many, also where the store takes its time', async () => {
	let asked = 0;
	let answer = () => {};
	const all200 = new Promise<void>((resolve) => {
		answer = resolve;
	});
	const { relay } = await onStore((store) => ({
		async state(room) {
			asked += 1;
			if (asked === 200) answer();
			await all200;
			return store.state(room);
		},
	}));
	const mine = workspace();
	const on = socket(relay.port);
	let lost = 0;
	on.on('close', () => {
		lost += 1;
	});
	const all = Array.from({ length: 200 }, (_, at) => joinPart(on, mine.part(at + 1), `${mine.secret}.A`));
	await Promise.all(all.map(({ synced }) => synced));
	expect(all.flatMap(({ refusals }) => refusals)).toEqual([]);
	expect(lost).toBe(0);
	expect(await relay.stop()).toBe(true);
});

test('S37 deleting what is not there leaves no trace', async () => {
	const store = openSqlite(newFolder());
	await store.remove('a'.repeat(32));
	expect(await store.state('a'.repeat(32))).toBe('unknown');
	await store.create('a'.repeat(32));
	await store.remove('a'.repeat(32));
	await store.create('a'.repeat(32));
	expect(await store.state('a'.repeat(32))).toBe('deleted');
	const update = encodeStateAsUpdate(new Doc());
	expect(await store.merge('a'.repeat(32), `${'a'.repeat(32)}.${'b'.repeat(32)}`, update)).toBeNull();
	await store.close();
});
