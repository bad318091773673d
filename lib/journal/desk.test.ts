import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../domain/time';
import { openDesk } from './desk';
import { device, dump, idOf, invitation, newCommandId, save, start } from './testkit';

const seed = 20260304;

describe('the waiting list', () => {
	it('comes by time left to the next edge, then late ones newest first, then unknown times', async () => {
		const on = device();
		const offer = (siteId: string, age: number) => ({
			...invitation(siteId, start - age, { stage: 'offer' as const }),
			kind: 'offer' as const,
		});
		const noTime = invitation('unknown');
		delete noTime.fields.received;
		await on
			.worker()
			.command(
				newCommandId(),
				save(
					noTime,
					invitation('late-by-a-day', start - 4 * DAY),
					invitation('late', start - 3 * DAY),
					invitation('hour-old', start - HOUR),
					invitation('23-hours-old', start - 23 * HOUR),
					invitation('day-old', start - DAY),
					invitation('71-hours-old', start - 71.5 * HOUR),
					offer('offer-fresh', 2 * DAY),
					offer('offer-ending', 30 * DAY - 2 * HOUR),
					offer('offer-over', 31 * DAY),
				),
			);
		const list = await on.desk().list('waiting', start, 50, null);
		const order = [
			'71-hours-old',
			'23-hours-old',
			'offer-ending',
			'hour-old',
			'day-old',
			'offer-fresh',
			'late',
			'late-by-a-day',
			'offer-over',
			'unknown',
		];
		expect(list.map((record) => record.siteId)).toEqual(order);
		for (const limit of [1, 3, 5, 7, 9]) {
			const some = await on.desk().list('waiting', start, limit, null);
			expect(some.map((record) => record.siteId)).toEqual(order.slice(0, limit));
		}
	});

	it('puts answered and ignored ones into their own lists, newest first', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2'), invitation('3')));
		for (const site of ['2', '1']) {
			on.clock.now += 1_000;
			await worker.command(newCommandId(), { type: 'ignore', record: idOf(site) });
		}
		const desk = on.desk();
		expect((await desk.list('archived', start, 50, null)).map((record) => record.siteId)).toEqual(['1', '2']);
		expect((await desk.list('archived', start, 1, null)).map((record) => record.siteId)).toEqual(['1']);
		expect((await desk.list('waiting', start, 50, null)).map((record) => record.siteId)).toEqual(['3']);
		expect(await desk.counts()).toEqual({ waiting: 1, active: 0, submitted: 0, archived: 2, unanswered: 1 });
	});
});

describe('search', () => {
	const words = ['shop', 'ship', 'Über', 'hotel', 'hot', 'réseau', 'api'];

	it(`finds what holds every word by its beginning, like a plain scan (seed ${seed})`, async () => {
		const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
		const query = fc.array(fc.constantFrom('sh', 'SHOP', 'ü', 'ho', 'hot', 're', 'réseau', 'x', 'a'), { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 12 }), query, async (titles, asked) => {
				const on = device();
				await on
					.worker()
					.command(newCommandId(), save(...titles.map((title, i) => invitation(String(i), start, { title }))));
				const found = await on.desk().search(asked.join(' '), 50, null);
				const wanted = titles
					.map((title, i) => [String(i), `${title} acme`.toLowerCase().split(' ')] as const)
					.filter(([, has]) => asked.length > 0 && asked.every((q) => has.some((w) => w.startsWith(q.toLowerCase()))))
					.map(([site]) => site);
				expect(found.map((record) => record.siteId).sort()).toEqual(wanted.sort());
				// The same where every word has more entries than are read at first.
				const broad = await openDesk({ ...on.place, broad: 2 }).search(asked.join(' '), 50, null);
				expect(broad.map((record) => record.siteId).sort()).toEqual(wanted);
				const few = await openDesk({ ...on.place, broad: 2 }).search(asked.join(' '), 2, null);
				expect(few).toHaveLength(Math.min(2, wanted.length));
			}),
			{ seed, numRuns: 30 },
		);
	}, 20_000);

	it('looks through title, client and message in every box, with a limit, and finds nothing for nothing', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(
			newCommandId(),
			save(
				invitation('1', start, { title: 'Booking page' }),
				invitation('2', start, { client: 'Bookworm Ltd' }),
				invitation('3', start, { clientMessage: 'We sell\nbooks.' }),
				invitation('4'),
			),
		);
		await worker.command(newCommandId(), { type: 'ignore', record: idOf('3') });
		const desk = on.desk();
		expect((await desk.search('BOOK', 50, null)).map((record) => record.siteId).sort()).toEqual(['1', '2', '3']);
		expect(await desk.search('book', 2, null)).toHaveLength(2);
		expect(await desk.search('  ', 50, null)).toEqual([]);
		expect(await desk.search('book nothing', 50, null)).toEqual([]);
	});

	it('finds a record by the last word of the longest message', async () => {
		const on = device();
		const clientMessage = Array.from({ length: 1_400 }, (_, at) => `w${at}`).join(' ');
		await on.worker().command(newCommandId(), save(invitation('1', start, { clientMessage })));
		expect((await on.desk().search('w1399', 10, null)).map((record) => record.siteId)).toEqual(['1']);
	});

	it('no longer finds what was erased or changed', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1', start, { title: 'Old name' })));
		on.clock.now += HOUR;
		await worker.command(newCommandId(), save(invitation('1', start, { title: 'New name' })));
		expect(await on.desk().search('old', 50, null)).toEqual([]);
		expect(await on.desk().search('new', 50, null)).toHaveLength(1);
		await worker.command(newCommandId(), { type: 'eraseRecord', record: idOf('1') });
		expect(await on.desk().search('new', 50, null)).toEqual([]);
		expect((await dump(on)).rows).toEqual([]);
	});
});

describe('an empty desk', () => {
	it('answers everything', async () => {
		const desk = device().desk();
		expect(await desk.health()).toEqual({ state: 'ok' });
		expect(await desk.list('waiting', start, 50, null)).toEqual([]);
		expect(await desk.record('main:invitation:1')).toBeNull();
		expect(await desk.facts('main:invitation:1')).toEqual([]);
		expect(await desk.memory()).toEqual({ lastRead: {}, lastBackup: null, firstKept: null, reminders: {}, misses: {} });
	});
});
