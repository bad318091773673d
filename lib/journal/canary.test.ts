import Dexie, { liveQuery } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { type Canary, type Found, judge } from './canary';
import { databaseName, schemaNumber } from './database';
import { device, dump, invitation, newCommandId, save } from './testkit';

const open: Found = { state: 'open', schema: schemaNumber, install: 'a', commit: 5 };
const canary: Canary = { install: 'a', commit: 5, intent: null, full: false };

describe('judge', () => {
	const cases: [string, Found, Canary | null, object][] = [
		['nothing was ever written', { ...open, install: null, commit: 0 }, null, { state: 'ok' }],
		['both agree', open, canary, { state: 'ok' }],
		['the canary lags, as after a killed worker', open, { ...canary, commit: 4 }, { state: 'ok' }],
		['only the canary was lost', open, null, { state: 'ok' }],
		[
			'the database is empty although it was written to',
			{ ...open, install: null, commit: 0 },
			canary,
			{ state: 'came-back-empty', lastCommit: 5 },
		],
		['the database is older', { ...open, commit: 3 }, canary, { state: 'rolled-back', lastCommit: 5, found: 3 }],
		[
			"the database is another installation's",
			{ ...open, install: 'b', commit: 9 },
			canary,
			{ state: 'rolled-back', lastCommit: 5, found: 9 },
		],
		[
			'it was meant to be emptied',
			{ ...open, install: null, commit: 0 },
			{ ...canary, intent: 'wipe' },
			{ state: 'ok' },
		],
		['it was meant to start again', { ...open, commit: 1 }, { ...canary, intent: 'restart' }, { state: 'ok' }],
		['the last write found no room', open, { ...canary, full: true }, { state: 'quota-full' }],
		[
			'its layout is newer',
			{ ...open, schema: schemaNumber + 1 },
			canary,
			{ state: 'newer', found: schemaNumber + 1, known: schemaNumber },
		],
		[
			'its version is newer',
			{ state: 'newer', found: schemaNumber + 2, known: schemaNumber },
			null,
			{ state: 'newer', found: schemaNumber + 2, known: schemaNumber },
		],
		['it does not open', { state: 'failed', detail: 'no' }, canary, { state: 'cannot-open', detail: 'no' }],
	];
	it.each(cases)('when %s', (_name, found, seen, health) => {
		expect(judge(found, seen, schemaNumber)).toEqual(health);
	});
});

function deleted(factory: IDBFactory): Promise<void> {
	return new Promise((resolve) => {
		const request = factory.deleteDatabase(databaseName);
		request.onsuccess = () => resolve();
	});
}

/** Writes a database of another layout in place of ours. */
function rawDatabase(factory: IDBFactory, version: number, stores: string[]): Promise<void> {
	return new Promise((resolve) => {
		const request = factory.open(databaseName, version);
		request.onupgradeneeded = () => {
			for (const store of stores) request.result.createObjectStore(store, { keyPath: 'key' });
		};
		request.onsuccess = () => {
			request.result.close();
			resolve();
		};
	});
}

describe('the database under a worker and a page', () => {
	it('that came back empty refuses commands until started afresh, with a new device id', async () => {
		const on = device();
		const first = on.worker();
		await first.command(newCommandId(), save(invitation('1')));
		await first.settled();
		const before = (await dump(on)).facts[0]?.device;
		on.place.indexedDB = new IDBFactory();

		const worker = on.worker();
		const lost = { state: 'came-back-empty', lastCommit: 1 };
		expect(await on.desk().health()).toEqual(lost);
		expect(await worker.health()).toEqual(lost);
		expect(await worker.command(newCommandId(), save(invitation('2')))).toMatchObject({ code: 'desk-not-open' });
		expect((await dump(on)).facts).toEqual([]);

		expect(await worker.startAfresh()).toEqual({ ok: true });
		expect(await on.desk().health()).toEqual({ state: 'ok' });
		expect(await worker.command(newCommandId(), save(invitation('2')))).toMatchObject({ ok: true });
		const { facts, state } = await dump(on);
		expect(facts[0]?.device).not.toBe(before);
		expect(state?.commit).toBeGreaterThan(1);
		await worker.settled();
		expect(await on.worker().health()).toEqual({ state: 'ok' });
	});

	it('that vanishes while the worker runs is noticed before anything is written', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await deleted(on.place.indexedDB);
		expect(await worker.command(newCommandId(), save(invitation('2')))).toMatchObject({ code: 'desk-not-open' });
		expect((await dump(on)).facts).toEqual([]);
		expect(await worker.health()).toEqual({ state: 'came-back-empty', lastCommit: 1 });
	});

	it('that was rolled back says so and goes on with what is there', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await worker.command(newCommandId(), save(invitation('2')));
		await worker.settled();
		on.store.values.set('canary', JSON.stringify({ ...JSON.parse(on.store.values.get('canary') ?? ''), commit: 7 }));
		const next = on.worker();
		expect(await next.health()).toEqual({ state: 'rolled-back', lastCommit: 7, found: 2 });
		expect(await next.command(newCommandId(), save(invitation('3')))).toMatchObject({ code: 'desk-not-open' });
		expect(await next.startAfresh()).toEqual({ ok: true });
		expect(await next.command(newCommandId(), save(invitation('3')))).toMatchObject({ ok: true });
		const { rows, facts } = await dump(on);
		expect(rows).toHaveLength(3);
		expect(new Set(facts.map((fact) => fact.device)).size).toBe(2);
	});

	it('with a fresh start interrupted is finished by the next worker', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await worker.settled();
		on.place.indexedDB = new IDBFactory();
		const left = JSON.parse(on.store.values.get('canary') ?? '');
		on.store.values.set('canary', JSON.stringify({ ...left, intent: 'restart' }));
		expect(await on.worker().command(newCommandId(), save(invitation('2')))).toMatchObject({ ok: true });
		expect(await on.desk().health()).toEqual({ state: 'ok' });
	});

	it('of a newer layout is left exactly as it is, by page and worker', async () => {
		const on = device();
		await rawDatabase(on.place.indexedDB, (schemaNumber + 1) * 10, ['meta']);
		expect(await on.desk().health()).toEqual({ state: 'newer', found: schemaNumber + 1, known: schemaNumber });
		const worker = on.worker();
		expect(await worker.health()).toEqual({ state: 'newer', found: schemaNumber + 1, known: schemaNumber });
		expect(await worker.command(newCommandId(), save(invitation('1')))).toMatchObject({ code: 'desk-not-open' });
		expect(await worker.startAfresh()).toMatchObject({ ok: false });
		expect(await on.place.indexedDB.databases()).toEqual([{ name: databaseName, version: (schemaNumber + 1) * 10 }]);
	});

	it('with a newer number in meta is not written to', async () => {
		const on = device();
		const db = on.database();
		await db.meta.put({ key: 'schema', value: schemaNumber + 1 });
		db.close();
		expect(await on.desk().health()).toEqual({ state: 'newer', found: schemaNumber + 1, known: schemaNumber });
		expect(await on.worker().command(newCommandId(), save(invitation('1')))).toMatchObject({ code: 'desk-not-open' });
	});

	it('with tables missing cannot be opened, rather than being mended silently', async () => {
		const on = device();
		await rawDatabase(on.place.indexedDB, schemaNumber * 10, ['meta']);
		expect(await on.desk().health()).toMatchObject({ state: 'cannot-open' });
		expect(await on.worker().health()).toMatchObject({ state: 'cannot-open' });
		expect(await on.place.indexedDB.databases()).toEqual([{ name: databaseName, version: schemaNumber * 10 }]);
	});

	it('is erased with all that is remembered, and a wipe cut short is finished by the next worker', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await worker.settled();
		on.store.values.set('theme', '"dark"');
		const before = on.store.values.get('canary') ?? '';
		expect(await worker.eraseEverything()).toEqual({ ok: true });
		expect(on.store.values.size).toBe(0);
		expect(await on.desk().health()).toEqual({ state: 'ok' });
		expect((await dump(on)).facts).toEqual([]);
		expect(await worker.command(newCommandId(), save(invitation('2')))).toMatchObject({ ok: true });

		await worker.settled();
		on.store.values.set('canary', JSON.stringify({ ...JSON.parse(before), intent: 'wipe' }));
		expect(await on.worker().counts()).toMatchObject({ waiting: 0 });
		expect((await dump(on)).facts).toEqual([]);
		expect(on.store.values.size).toBe(0);
	});

	it('still knows that it is to be erased where a command ends meanwhile', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await worker.settled();
		let release = () => {};
		const gate = new Promise<void>((resolve) => {
			release = resolve;
		});
		const { set } = on.store;
		on.store.set = (values) => gate.then(() => set(values));
		on.place.indexedDB.deleteDatabase = () => {
			throw new Error('the worker is ended here');
		};
		const erasing = worker.eraseEverything();
		await worker.command(newCommandId(), save(invitation('2')));
		release();
		expect(await erasing).toMatchObject({ ok: false });
		await worker.settled();
		expect(JSON.parse(on.store.values.get('canary') ?? '')).toMatchObject({ intent: 'wipe' });
	});

	it('is judged inside a live query, again after each commit', async () => {
		const on = device();
		Object.assign(Dexie.dependencies, { indexedDB: on.place.indexedDB, IDBKeyRange: on.place.IDBKeyRange });
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const desk = on.desk();
		const seen: unknown[] = [];
		await new Promise((resolve, reject) => {
			liveQuery(async () => [await desk.health(), (await desk.counts()).waiting]).subscribe({
				next: (value) => {
					seen.push(value);
					if (seen.length === 2) resolve(null);
					else worker.command(newCommandId(), save(invitation('2'))).catch(reject);
				},
				error: reject,
			});
		});
		expect(seen).toEqual([
			[{ state: 'ok' }, 1],
			[{ state: 'ok' }, 2],
		]);
	});
});
