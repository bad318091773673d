import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../domain/commands';
import type { Fact } from '../domain/facts';
import { OWN_DETAILS } from '../domain/own-details';
import { HOUR } from '../domain/time';
import { dryRun, exportBackup, inParts, readBackup } from './backup';
import { databaseName, schemaNumber } from './database';
import type { Journal } from './journal';
import { type Device, device, dump, idOf, invitation, keysOf, newCommandId, recounted, save, start } from './testkit';

const seed = 20260303;

async function exported(on: Device): Promise<string> {
	const backup = await exportBackup({ ...on.place, now: on.clock.now });
	if (!backup.ok) throw new Error(backup.message);
	expect(backup.complete).toBe(true);
	return backup.blob.text();
}

async function factsIn(text: string): Promise<Fact[]> {
	const read = await readBackup(text);
	if (!read.ok) throw new Error(read.message);
	return read.facts;
}

async function restore(worker: Journal, facts: readonly Fact[], size = 500) {
	const sum = { added: 0, already: 0 };
	for (const part of inParts(facts, size)) {
		const answer = await worker.restorePart(part);
		if (!answer.ok) throw new Error(answer.message);
		sum.added += answer.added;
		sum.already += answer.already;
	}
	return sum;
}

const newer: Fact = {
	key: 'newer-1',
	id: 'newer-id',
	record: idOf('1'),
	generation: 1,
	type: 'videoCallPlanned',
	at: start,
	recordedAt: start,
	device: 'other',
	data: { deep: ['kept', { as: 'it is' }] },
};

describe('backup', () => {
	it('holds none of the person’s own contact details', async () => {
		const on = device('a');
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await worker.saveDraft(OWN_DETAILS, ['mayathebuilder']);
		expect(await exported(on)).not.toContain('mayathebuilder');
	});

	it('brings everything back on an empty desk, and again changes nothing', async () => {
		const from = device('a');
		const worker = from.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2'), invitation('3')));
		await worker.command(newCommandId(), { type: 'ignore', record: idOf('2') });
		await worker.command(newCommandId(), { type: 'setSetting', account: 'main', name: 'policy', value: 'article' });
		const text = await exported(from);
		const read = await readBackup(text);
		expect(read).toMatchObject({ ok: true, counts: { facts: 5, records: 4, damaged: 0, madeAt: start } });

		const to = device('b');
		const facts = await factsIn(text);
		expect(await dryRun(facts, to.desk())).toEqual({ added: 5, already: 0, erased: 0, goes: 0 });
		expect(await restore(to.worker(), facts, 2)).toEqual({ added: 5, already: 0 });
		expect((await dump(to)).text).toBe((await dump(from)).text);
		expect(await to.desk().counts()).toEqual(await from.desk().counts());
		expect(await to.desk().setting('main', 'policy')).toBe('article');
		expect(await dryRun(facts, to.desk())).toEqual({ added: 0, already: 5, erased: 0, goes: 0 });
		expect(await restore(to.worker(), facts)).toEqual({ added: 0, already: 5 });
		expect(keysOf((await dump(to)).facts)).toEqual(keysOf((await dump(from)).facts));
		expect(await exported(to)).toBe(text);
	});

	it(`of two devices gives the same rows in any order and any parts (seed ${seed})`, async () => {
		const step = fc.record({
			which: fc.nat(1),
			does: fc.nat(4),
			site: fc.constantFrom('1', '2', '3'),
			late: fc.nat(3),
		});
		const run = fc.array(step, { minLength: 4, maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(run, fc.integer({ min: 1, max: 9 }), async (steps, size) => {
				const devices = [device('a'), device('b')];
				for (const { which, does, site, late } of steps) {
					const on = devices[which];
					if (!on) continue;
					on.clock.now += 60_000;
					const record = idOf(site);
					const commands: Command[] = [
						save(invitation(site, start - late * HOUR)),
						{
							type: 'prepareAnswer',
							record,
							answer: { kind: 'decline', reason: `r${late}`, message: '', terms: null },
						},
						{ type: 'ignore', record },
						{ type: 'eraseRecord', record },
						{ type: 'markDone', record, answer: { kind: 'accept', reason: null, message: '', terms: null } },
					];
					const command = commands[does];
					if (command) await on.worker().command(newCommandId(), command);
				}
				const [a = [], b = []] = await Promise.all(devices.map(async (on) => factsIn(await exported(on))));
				const merged = await Promise.all(
					[[a, b], [b, a], [[...b, ...a].reverse()]].map(async (files, index) => {
						const on = device(`m${index}`);
						for (const file of files) await restore(on.worker(), file, size);
						expect((await dump(on)).state?.counts ?? null).toEqual(files.flat().length ? await recounted(on) : null);
						const { text, facts } = await dump(on);
						return { text, keys: keysOf(facts) };
					}),
				);
				expect(merged[1]).toEqual(merged[0]);
				expect(merged[2]).toEqual(merged[0]);
			}),
			{ seed, numRuns: 25 },
		);
	}, 20_000);

	it('does not bring back what was erased after it was made', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2')));
		const facts = await factsIn(await exported(on));
		await worker.command(newCommandId(), { type: 'eraseRecord', record: idOf('1') });
		expect(await dryRun(facts, on.desk())).toEqual({ added: 0, already: 1, erased: 1, goes: 0 });
		expect(await restore(worker, facts)).toEqual({ added: 0, already: 2 });
		expect(await on.desk().record(idOf('1'))).toBeNull();
		const { facts: kept } = await dump(on);
		expect(kept.filter((fact) => fact.record === idOf('1')).map((fact) => fact.type)).toEqual(['recordErased']);
	});

	it('carries an erasure to a desk that still holds the record', async () => {
		const from = device('a');
		await from.worker().command(newCommandId(), save(invitation('1')));
		const to = device('b');
		await restore(to.worker(), await factsIn(await exported(from)));
		await from.worker().command(newCommandId(), { type: 'eraseRecord', record: idOf('1') });
		const facts = await factsIn(await exported(from));
		expect(await dryRun(facts, to.desk())).toEqual({ added: 1, already: 0, erased: 0, goes: 1 });
		await restore(to.worker(), facts);
		expect(await to.desk().record(idOf('1'))).toBeNull();
		expect(keysOf((await dump(to)).facts)).toEqual(keysOf((await dump(from)).facts));
	});

	it('keeps facts of a newer Parley as they are, through restore and export', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		await worker.restorePart([newer]);
		expect((await on.desk().record(idOf('1')))?.fromNewer).toBe(true);
		const ignored = await worker.command(newCommandId(), { type: 'ignore', record: idOf('1') });
		expect(ignored).toMatchObject({ ok: false, code: 'newer-version' });
		await worker.rebuild(60_000);
		expect(await factsIn(await exported(on))).toContainEqual(newer);
	});

	it('can be made while the database is newer than this version', async () => {
		const on = device();
		await new Promise<void>((resolve) => {
			const request = on.place.indexedDB.open(databaseName, (schemaNumber + 1) * 10);
			request.onupgradeneeded = () => {
				request.result.createObjectStore('facts', { keyPath: 'fact.key' }).put({ fact: newer, sealedBy: 'x' });
				request.result.createObjectStore('notes');
			};
			request.onsuccess = () => {
				request.result.close();
				resolve();
			};
		});
		expect(await on.desk().health()).toMatchObject({ state: 'newer' });
		expect(await factsIn(await exported(on))).toEqual([newer]);
	});

	it('holds everything also where it is read in several parts', async () => {
		const on = device();
		const db = on.database();
		const many = Array.from({ length: 4_500 }, (_, i) => ({ ...newer, key: `k${i}`, id: `i${i}` }));
		await db.facts.bulkPut(many.map((fact) => ({ fact })));
		db.close();
		const told: number[] = [];
		const backup = await exportBackup({ ...on.place, now: start, onProgress: (facts) => told.push(facts) });
		expect(backup).toMatchObject({ ok: true, facts: 4_500, complete: true, fileName: 'parley-backup-2026-03-02.json' });
		expect(told).toEqual([2_000, 4_000, 4_500]);
		if (backup.ok) expect(keysOf(await factsIn(await backup.blob.text()))).toEqual(keysOf(many));
	});

	it('of nothing is a backup of nothing, and makes no database', async () => {
		const on = device();
		expect(await factsIn(await exported(on))).toEqual([]);
		expect(await on.place.indexedDB.databases()).toEqual([]);
	});

	it('says so where a stored fact cannot be read, rather than leaving it out in silence', async () => {
		const on = device();
		await on.worker().command(newCommandId(), save(invitation('1')));
		const db = on.database();
		const [row] = await db.facts.toArray();
		if (!row) throw new Error('no fact');
		await db.facts.put({ fact: { ...row.fact, key: 'broken', recordedAt: 0.5 } });
		db.close();
		expect(await exportBackup({ ...on.place, now: start })).toMatchObject({ ok: true, facts: 1, complete: false });
	});

	it('counts a fact that stands in the file twice once', async () => {
		const text = JSON.stringify({ format: 'parley-backup', version: 1, madeAt: start, facts: [newer, newer] });
		expect(await readBackup(text)).toMatchObject({ ok: true, facts: [newer], counts: { facts: 1, damaged: 0 } });
	});

	it('reads on where single facts are damaged, and counts them', async () => {
		const text = JSON.stringify({
			format: 'parley-backup',
			version: 1,
			madeAt: start,
			facts: [newer, { ...newer, key: 7 }, { ...newer, type: 'ignored', data: { extra: 1 } }, null],
		});
		expect(await readBackup(text)).toMatchObject({ ok: true, facts: [newer], counts: { facts: 1, damaged: 3 } });
	});

	const refused: [string, string, RegExp][] = [
		['a file cut short', '{"format":"parley-backup","version":1,"facts":[', /not complete JSON/],
		['another JSON file', '{"name":"x"}', /not a Parley backup/],
		['a list', '[]', /not a Parley backup/],
		['a newer backup', '{"format":"parley-backup","version":2,"things":[]}', /newer Parley/],
		['one without facts', '{"format":"parley-backup","version":1,"madeAt":1}', /no list of facts/],
		['one with nothing readable', '{"format":"parley-backup","version":1,"madeAt":1,"facts":[{}]}', /none of what/],
	];
	it.each(refused)('refuses %s, saying why', async (_name, text, message) => {
		expect(await readBackup(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
	});
});
