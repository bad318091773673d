import { describe, expect, it } from 'vitest';
import { JournalDatabase, schemaNumber } from './database';
import { type Migration, migration1, migration2, migrations } from './migrations';
import { device, invitation, newCommandId, save } from './testkit';

/** A step that never ships: it shows what a step may do and what must survive it. */
const invented: Migration = {
	to: schemaNumber + 1,
	stores: { ...migration1.stores, ...migration2.stores, notes: 'key' },
	row(table, row) {
		if (table === 'drafts') return row.key === 'gone' ? null : { ...row, revised: true };
		return row;
	},
	rows: { meta: [{ key: 'schema', value: schemaNumber + 1 }], notes: [{ key: 'first' }] },
};

describe('migrations', () => {
	it('are numbered one by one, the last being the layout of today', () => {
		expect(migrations.map((step) => step.to)).toEqual(migrations.map((_, index) => index + 1));
		expect(schemaNumber).toBe(migrations.length);
		for (const step of migrations) expect(step.rows.meta).toContainEqual({ key: 'schema', value: step.to });
	});

	it('1: begins from nothing, and leaves rows as they are', async () => {
		const on = device();
		const db = on.database();
		expect(await db.meta.toArray()).toEqual([{ key: 'schema', value: schemaNumber }]);
		const row = { key: 'x', future: { kept: true } };
		expect(migration1.row('facts', row)).toBe(row);
		db.close();
	});

	it('carry a full database one step on, keep what they do not know, drop and add what they say', async () => {
		const on = device();
		await on.worker().command(newCommandId(), save(invitation('1'), invitation('2')));
		const old = on.database();
		await old.table('drafts').bulkPut([
			{ key: 'a', value: 1, savedAt: 1, future: ['kept'] },
			{ key: 'gone', value: 2, savedAt: 2 },
		]);
		const facts = await old.facts.toArray();
		const rows = await old.recordsA.toArray();
		old.close();

		const next = new JournalDatabase({ ...on.place, steps: [...migrations, invented] });
		expect(await next.table('drafts').toArray()).toEqual([
			{ key: 'a', value: 1, savedAt: 1, future: ['kept'], revised: true },
		]);
		expect(await next.facts.toArray()).toEqual(facts);
		expect(await next.recordsA.toArray()).toEqual(rows);
		expect(await next.metaValue('schema')).toBe(schemaNumber + 1);
		expect(await next.table('notes').toArray()).toEqual([{ key: 'first' }]);
		next.close();
		expect(await on.desk().health()).toEqual({ state: 'newer', found: schemaNumber + 1, known: schemaNumber });
	});

	it('2: adds the messages and finds records by job and by what they are part of, rows as they were', async () => {
		const on = device();
		const before = new JournalDatabase({ ...on.place, steps: [migration1] });
		await before.open();
		const row = { record: { id: 'main:proposal:1', jobId: '~01', partOf: null }, lane: 'submitted', at: 1, words: [] };
		await before.table('recordsA').put(row);
		before.close();
		const after = on.database();
		expect(await after.table('recordsA').where('record.jobId').equals('~01').toArray()).toEqual([row]);
		expect(await after.messages.toArray()).toEqual([]);
		expect(await after.metaValue('schema')).toBe(2);
		after.close();
	});

	it('reach the same layout from nothing', async () => {
		const on = device();
		const db = new JournalDatabase({ ...on.place, steps: [...migrations, invented] });
		expect(await db.metaValue('schema')).toBe(schemaNumber + 1);
		expect(await db.table('notes').toArray()).toEqual([{ key: 'first' }]);
		db.close();
	});
});
