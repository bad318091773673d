import Dexie, { type DBCoreTable } from 'dexie';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bonusFor } from '../domain/agency-bonus';
import { addableUntil, WEEK, weekOf } from '../domain/agency-week';
import type { ReadItem } from '../domain/commands';
import type { Fact, Work } from '../domain/facts';
import { DAY } from '../domain/time';
import { toFactRow } from './apply';
import { type Device, device, newCommandId, save, start } from './testkit';
import { workRows } from './work';

const monday = weekOf(start);

function contract(siteId: string, title = `Contract ${siteId}`): ReadItem {
	return {
		kind: 'contract',
		siteId,
		source: 'page',
		fields: { title, manualTime: true, terms: { rateCents: 4_000, currency: 'USD', hourly: true, feeBps: 1_000 } },
		likely: [],
	};
}

const id = (siteId: string) => `main:contract:${siteId}`;
const work = (day: number, more: Partial<Work> = {}): Work => ({
	member: null,
	day,
	minutes: 60,
	route: 'manual',
	note: '',
	bonus: null,
	...more,
});
const log = (siteId: string, day: number, more: Partial<Work> = {}) =>
	({ type: 'logWork', record: id(siteId), work: work(day, more) }) as const;

/** Every row of work must be what the facts fold to. */
async function audit(on: Device) {
	const db = on.database();
	const facts = (await db.facts.toArray()).map((row) => row.fact);
	const records = [...new Set(facts.map((fact) => fact.record))].sort();
	const expected = records.flatMap((record) =>
		workRows(
			record,
			facts.filter((fact) => fact.record === record),
		),
	);
	const rows = await db.work.orderBy('id').toArray();
	db.close();
	const order = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
	expect(rows.sort(order)).toEqual(expected.sort(order));
	return rows;
}

/** Counts, for databases opened from here to the end of the test, the rows read of each table. */
function countRows(): Map<string, number> {
	const read = new Map<string, number>();
	const add = (table: string, rows: number) => read.set(table, (read.get(table) ?? 0) + rows);
	const counting = (table: DBCoreTable): DBCoreTable => {
		async function counted<T>(answer: Promise<T>, rows: (given: T) => number): Promise<T> {
			const given = await answer;
			add(table.name, rows(given));
			return given;
		}
		return {
			...table,
			get: (asked) => counted(table.get(asked), () => 1),
			getMany: (asked) => counted(table.getMany(asked), (rows) => rows.length),
			query: (asked) => counted(table.query(asked), ({ result }) => result.length),
			openCursor: (asked) => counted(table.openCursor(asked), () => Number.POSITIVE_INFINITY),
		};
	};
	const addon = (db: Dexie) => {
		db.use({
			stack: 'dbcore',
			name: 'count',
			create: (core) => ({ ...core, table: (name) => counting(core.table(name)) }),
		});
	};
	Dexie.addons.push(addon);
	onTestFinished(() => {
		Dexie.addons.splice(Dexie.addons.indexOf(addon), 1);
	});
	return read;
}

it('a commit sees the work on other contracts, and the fee of the offer', async () => {
	const on = device();
	on.clock.now = start + DAY;
	const worker = on.worker();
	const run = (command: Parameters<typeof worker.command>[1]) => worker.command(newCommandId(), command);
	const mine = (siteId: string, fields: object) => {
		const item = contract(siteId);
		return { ...item, fields: { ...item.fields, ...fields } };
	};
	const unknownFee = { rateCents: 4_000, currency: 'USD', hourly: true, feeBps: null };
	const job = '~021900000000000000005';
	const offer = {
		kind: 'offer' as const,
		siteId: '3',
		fields: { jobId: job, terms: { ...unknownFee, feeBps: 1_200 } },
	};
	await run(
		save(
			mine('1', { freelancer: 'Mira Sand' }),
			mine('2', { freelancer: 'Robin Vale', jobId: job, terms: unknownFee }),
			{ ...mine('3', {}), ...offer },
		),
	);
	const value = { name: 'Mira Sand', rate: null, gone: false };
	await run({ type: 'setMember', account: 'main', member: 'mira', value });
	expect(await run(log('1', monday, { minutes: 1_200 }))).toMatchObject({ ok: true });
	expect(await run(log('2', monday, { member: 'mira', minutes: 241 }))).toMatchObject({
		ok: false,
		message: expect.stringMatching(/Mira Sand has 20:00 h/),
	});
	const paid = { member: 'mira', minutes: 240, route: 'bonus' as const };
	expect(await run(log('2', monday, { ...paid, bonus: bonusFor(3_000, 1_000, 'USD') }))).toMatchObject({ ok: false });
	expect(await run(log('2', monday, { ...paid, bonus: bonusFor(3_000, 1_200, 'USD') }))).toMatchObject({ ok: true });
	await audit(on);
});

describe('work by week', () => {
	it('is found by its week and by what is open; settling, undo, erasing and rebuilding keep it right', async () => {
		const on = device();
		// The week before closes at the very start.
		on.clock.now = start - 1;
		const worker = on.worker();
		const run = (command: Parameters<typeof worker.command>[1]) => worker.command(newCommandId(), command);
		await run(save(contract('2', 'B'), contract('1', 'A')));
		const logged = await run(log('1', monday));
		await run(log('2', monday, { route: 'app' }));
		await run(log('1', monday - WEEK + 6 * DAY));
		const desk = on.desk();
		expect((await desk.workWeek(monday)).map((one) => one.contract?.title)).toEqual(['A', 'B']);
		expect((await desk.openWork()).map((one) => one.week)).toEqual([monday - WEEK, monday]);
		await audit(on);

		if (!logged.ok) throw new Error(logged.message);
		const of = logged.facts[0]?.id ?? '';
		const settled = await run({ type: 'settleWork', record: id('1'), of });
		expect((await desk.openWork()).map((one) => one.week)).toEqual([monday - WEEK]);
		if (!settled.ok) throw new Error(settled.message);
		await run({ type: 'retract', facts: settled.facts });
		expect(await desk.openWork()).toHaveLength(2);
		await run({ type: 'retract', facts: logged.facts });
		expect((await desk.workWeek(monday)).map((one) => one.record)).toEqual([id('2')]);
		const before = await audit(on);

		const db = on.database();
		await db.work.put({ id: 'main:contract:0#5', record: 'main:contract:0', week: 5, entries: [], open: 1 });
		await db.work.where('record').equals(id('2')).delete();
		db.close();
		await worker.rebuild(60_000);
		expect(await audit(on)).toEqual(before);

		await run({ type: 'eraseRecord', record: id('1') });
		expect((await audit(on)).map((row) => row.record)).toEqual([id('2')]);
	});

	it('the background reads the same', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(contract('1')));
		await worker.command(newCommandId(), log('1', monday));
		expect(await worker.openWork()).toEqual(await on.desk().openWork());
		expect(await worker.openWork()).toHaveLength(1);
	});

	it('a week reads only its own rows: 60 contracts, 1,000 pieces of work each', async () => {
		const on = device();
		const worker = on.worker();
		const sites = Array.from({ length: 60 }, (_, index) => String(1_000 + index));
		await worker.command(newCommandId(), save(...sites.map((site) => contract(site))));
		const db = on.database();
		for (const site of sites) {
			const facts = Array.from(
				{ length: 1_000 },
				(_, index): Fact => ({
					key: `k${site}-${index}`,
					id: `w${site}-${index}`,
					record: id(site),
					generation: 1,
					type: 'workLogged',
					at: start,
					recordedAt: start + index,
					device: 'd',
					data: { work: work(monday - Math.floor(index / 5) * WEEK + (index % 5) * DAY, { route: 'app' }) },
				}),
			);
			await db.facts.bulkPut(facts.map((fact) => toFactRow(fact)));
			await db.work.bulkPut(workRows(id(site), facts));
		}
		expect(await db.work.count()).toBe(60 * 200);
		const read = countRows();
		const found = await on.desk().workWeek(monday);
		expect(found).toHaveLength(60);
		expect(found.every((one) => one.entries.length === 5)).toBe(true);
		expect(read.get('work')).toBe(60);
		expect(read.get('facts')).toBeUndefined();

		on.clock.now = addableUntil(monday) - 1;
		read.clear();
		expect(await on.worker().command(newCommandId(), log(sites[0] ?? '', monday))).toMatchObject({ ok: true });
		expect(read.get('work')).toBe(60);
		// Those of its own contract, not of all sixty.
		expect(read.get('facts')).toBeLessThan(1_010);
		db.close();
	}, 60_000);
});
