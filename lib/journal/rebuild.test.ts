import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../domain/commands';
import { HOUR } from '../domain/time';
import { rebuildChunk } from './rebuild';
import { device, dump, idOf, invitation, newCommandId, recounted, save, start } from './testkit';

const seed = 20260302;
const sites = ['1', '2', '3', '4'];
const site = fc.constantFrom(...sites);
const answer = fc.constantFrom(
	{ kind: 'decline', reason: 'Spam', message: '', terms: null } as const,
	{ kind: 'accept', reason: null, message: 'Hello', terms: null } as const,
);

/** A random command; undo needs what was answered before, so it is only marked here. */
const step = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({ does: fc.constant('save' as const), sites: fc.uniqueArray(site), hours: fc.nat(90) }),
	},
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('prepare' as const), site, answer }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('done' as const), site, answer }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('ignore' as const), site }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), site }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const) }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('rebuild' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function commandOf(one: Step, undoable: { record: string; id: string }[]): Command | null {
	switch (one.does) {
		case 'save':
			return save(...one.sites.map((id) => invitation(id, start - one.hours * HOUR)));
		case 'prepare':
			return { type: 'prepareAnswer', record: idOf(one.site), answer: one.answer };
		case 'done':
			return { type: 'markDone', record: idOf(one.site), answer: one.answer };
		case 'ignore':
			return { type: 'ignore', record: idOf(one.site) };
		case 'erase':
			return { type: 'eraseRecord', record: idOf(one.site) };
		case 'undo':
			return undoable.length > 0 ? { type: 'retract', facts: undoable } : null;
		default:
			return null;
	}
}

describe('rebuild', () => {
	it(`gives byte-equal rows and equal counts after any commands, restarts and rebuilds (seed ${seed})`, async () => {
		let kept = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
				const on = device();
				let worker = on.worker();
				let undoable: { record: string; id: string }[] = [];
				for (const one of steps) {
					on.clock.now += 60_000;
					if (one.does === 'restart') worker = on.worker();
					// No time at all: one chunk, so that commands meet a rebuild under way.
					if (one.does === 'rebuild') await worker.rebuild(0);
					const command = commandOf(one, undoable);
					if (!command) continue;
					const answer = await worker.command(newCommandId(), command);
					if (answer.ok) undoable = answer.facts;
				}
				const before = await dump(on);
				kept += before.rows.length;
				expect(before.state?.counts ?? null).toEqual(before.state ? await recounted(on) : null);
				expect(await worker.rebuild(60_000)).toMatchObject({ ok: true, done: true, records: before.rows.length });
				const after = await dump(on);
				expect(after.text).toBe(before.text);
				expect(await on.desk().counts()).toEqual(await recounted(on));
				expect(after.state?.live).not.toBe(before.state?.live ?? 'recordsA');
			}),
			{ seed, numRuns: 30 },
		);
		expect(kept).toBeGreaterThan(30);
	}, 20_000);

	it('goes on in chunks, in another worker, while commands come in between', async () => {
		const on = device();
		const worker = on.worker();
		const many = Array.from({ length: 30 }, (_, i) => invitation(String(i).padStart(2, '0')));
		await worker.command(newCommandId(), save(...many));
		const does = (command: Command) => on.worker().command(newCommandId(), command);
		const decline = { kind: 'decline', reason: 'Spam', message: '', terms: null } as const;
		for (const { siteId } of many) {
			await does({ type: 'prepareAnswer', record: idOf(siteId), answer: decline });
			if (Number(siteId) % 2 === 0) await does({ type: 'ignore', record: idOf(siteId) });
		}
		const before = (await dump(on)).text;
		const db = on.database();
		const expected = { install: null, commit: 0, live: 'recordsA' as const };
		let done = false;
		for (let chunk = 0; !done && chunk < 200; chunk++) {
			done = (await rebuildChunk(db, expected, on.around, 4)).answer.done;
			const after = (await db.metaValue('state'))?.rebuild?.after;
			if (chunk < 20 && chunk % 3 === 0 && after) {
				// The very last record folded, one before it or behind it, and one that is new.
				await does({ type: 'discardAnswer', record: after });
				await does({ type: 'eraseRecord', record: idOf(String((chunk * 7) % 30).padStart(2, '0')) });
				await does(save(invitation(`new-${chunk}`)));
			}
		}
		expect(done).toBe(true);
		const after = await dump(on);
		expect(after.state?.rebuild).toBeNull();
		expect(after.state?.counts).toEqual(await recounted(on));
		const { text } = after;
		expect(text).not.toBe(before);
		await worker.rebuild(60_000);
		expect((await dump(on)).text).toBe(text);
		db.close();
	});

	it('mends rows that are wrong, and drops rows that have no facts', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2')));
		const right = (await dump(on)).text;
		const db = on.database();
		const row = await db.recordsA.get(idOf('1'));
		if (!row) throw new Error('no row');
		await db.recordsA.bulkPut([
			{ ...row, lane: 'archived' },
			{ ...row, record: { ...row.record, id: idOf('ghost') } },
		]);
		db.close();
		expect(await worker.needsRebuild()).toBe(false);
		await worker.rebuild(60_000);
		expect((await dump(on)).text).toBe(right);
	});

	it('is asked for after an update of the fold', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const db = on.database();
		const state = await db.metaValue('state');
		if (!state) throw new Error('no state');
		await db.meta.put({ key: 'state', value: { ...state, edition: 0 } });
		expect(await worker.needsRebuild()).toBe(true);
		await worker.rebuild(60_000);
		expect(await worker.needsRebuild()).toBe(false);
		db.close();
	});
});
