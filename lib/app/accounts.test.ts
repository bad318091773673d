import { describe, expect, it } from 'vitest';
import type { PageLook, Request } from '../bus/channels';
import { lastReadOf, readTime } from '../domain/desk';
import { newCommandId } from '../journal/testkit';
import { checkReading } from '../schema/page';
import { pressKeeper } from './answer-pressed';
import { lookAtPage } from './look-at-page';
import { readingTaker } from './offer-reading';
import { preparedHere } from './prepared-here';
import { row, tools } from './testkit';

const site = '1900000000000000001';
const second = '1900000000000000002';
const listPage = 'https://www.upwork.com/nx/proposals/';
const robin = { name: 'Robin Vale', kind: 'freelancer', confidence: 'sure' };
const studio = { name: 'Tideway Studio', kind: 'agency', confidence: 'sure' };

type Read = Extract<PageLook, { state: 'read' }>;

/** A browser whose page shows what a test says, saved as the popup saves it or by visiting. */
function desk() {
	let shows: unknown = null;
	const on = tools({ runFile: async () => shows });
	const take = readingTaker(on.now);
	const set = (name: string, value: string | boolean) =>
		on.journal.command(newCommandId(), { type: 'setSetting', account: 'main', name, value });
	const look = async (context: object | null, ...items: object[]): Promise<Read> => {
		shows = { page: 'proposals', context, complete: true, items, missed: [] };
		const seen = await lookAtPage(on, { windowId: null });
		if (seen.state !== 'read') throw new Error('Nothing was read.');
		return seen;
	};
	return {
		...on,
		set,
		look,
		async save(context: object | null, ...items: object[]) {
			const { page, complete, whose, items: read } = await look(context, ...items);
			if (whose.account === null) throw new Error('The person is asked first.');
			if (whose.binds) await set('account.main', whose.binds);
			const { account } = whose;
			const command = { type: 'saveReading', account, page, items: read, deliberate: true, complete } as const;
			return on.journal.command(newCommandId(), command);
		},
		async visit(context: object | null, items: object[], page = 'proposals', url = listPage) {
			const reading = checkReading({ page, context, complete: true, items, missed: [] });
			const offer = { reading, again: false } as Request<'offerReading'>;
			return take(on, offer, { class: 'upwork', tabId: 1, frameId: 0, url });
		},
		status: async (account: string, id = site) => (await on.on.desk().record(`${account}:invitation:${id}`))?.status,
	};
}

describe('two accounts', () => {
	it('are kept apart, and a complete page of one takes nothing off the other’s list', async () => {
		const on = desk();
		await on.save(robin, row(site));
		await on.save(studio, row(second));
		expect(await on.on.desk().accounts()).toEqual(['Tideway Studio', 'main']);
		expect(await on.status('main')).toBe('unanswered');
		await on.save(studio, row('1900000000000000003'));
		expect(await on.status('Tideway Studio', second)).toBe('unlisted');
		expect(await on.status('main')).toBe('unanswered');
		await on.save(robin, row('1900000000000000004'));
		expect(await on.status('main')).toBe('unlisted');
	});

	it('do not double what was kept before a page named one', async () => {
		const on = desk();
		await on.save(null, row(site));
		expect(await on.look(robin, row(site))).toMatchObject({ added: 0, whose: { account: 'main' } });
		await on.save(robin, row(site));
		const agency = desk();
		await agency.save(null, row(site));
		await agency.save(studio, row(site));
		await agency.save(robin, row(second));
		expect(await agency.on.desk().accounts()).toEqual(['Robin Vale', 'main']);
		for (const one of [on, agency]) expect(await one.journal.recordsAt('invitation', site)).toHaveLength(1);
	});

	it('each have a record where both really show the same invitation', async () => {
		const on = desk();
		await on.save(robin, row(site));
		await on.save(studio, row(site));
		expect(await on.journal.recordsAt('invitation', site)).toHaveLength(2);
	});

	it('are asked about once where a page names none, and then nothing counts as no longer listed', async () => {
		const on = desk();
		await on.set('autosave.proposals', true);
		await on.save(robin, row(site));
		await on.save(studio, row(second));
		const third = row('1900000000000000003');
		const known = ['main', 'Tideway Studio'];
		expect(await on.look(null, third)).toMatchObject({ complete: false, whose: { account: null, known } });
		expect(await on.visit(null, [third])).toMatchObject({ saved: false });
		await on.set('account.default', 'Tideway Studio');
		expect(await on.visit(null, [third])).toMatchObject({ saved: true });
		expect(await on.status('Tideway Studio', '1900000000000000003')).toBe('unanswered');
		expect(await on.status('Tideway Studio', second)).toBe('unanswered');
		expect(await on.status('main')).toBe('unanswered');
	});

	it('are told apart when pages are saved on every visit', async () => {
		const on = desk();
		await on.set('autosave.proposals', true);
		await on.visit(robin, [row(site)]);
		await on.visit(studio, [row(second)]);
		await on.visit(robin, [row(site)]);
		expect(await on.on.desk().accounts()).toEqual(['Tideway Studio', 'main']);
		expect(await on.journal.settings()).toMatchObject({ 'account.main': 'Robin Vale' });
		expect(await on.status('Tideway Studio', second)).toBe('unanswered');
	});

	it('each have their own prepared answer and confirmation', async () => {
		const on = desk();
		await on.save(robin, row(site));
		await on.save(studio, row(site));
		const record = `Tideway Studio:invitation:${site}`;
		const answer = { kind: 'accept', reason: null, message: 'Gladly.', terms: null } as const;
		await on.journal.command(newCommandId(), { type: 'prepareAnswer', record, answer });
		const url = `${listPage}interview/uid/${site}`;
		const here = { class: 'upwork', tabId: 1, frameId: 0, url } as const;
		expect(await preparedHere(on, here)).toMatchObject({ prepared: { kind: 'accept', message: 'Gladly.' } });
		await pressKeeper(on.now)(on, { kind: 'accept', reason: null, message: 'Gladly.', terms: null }, here);
		const accepted = row(site, { stage: 'active' });
		expect(await on.visit(studio, [accepted], 'invitation', url)).toMatchObject({ confirmed: true });
		expect((await on.on.desk().record(record))?.confirmed?.by).toBe('site');
		expect((await on.on.desk().record(`main:invitation:${site}`))?.confirmed).toBeNull();
	});
});

describe('when a page was last read', () => {
	it('is told of each account; a desk of one goes by the page alone', async () => {
		const on = desk();
		const started = on.now();
		await on.save(robin, row(site));
		on.on.clock.now += 3_600_000;
		await on.save(studio, row(second));
		const memory = await on.journal.memory();
		const both = ['main', 'Tideway Studio'];
		expect(lastReadOf(memory, 'proposals', 'main', both)).toBeLessThan(started + 60_000);
		expect(lastReadOf(memory, 'proposals', 'Tideway Studio', both)).toBeGreaterThanOrEqual(started + 3_600_000);
		expect(lastReadOf({ lastRead: { proposals: 5 }, firstKept: 1 }, 'proposals', 'main', ['main'])).toBe(5);
		expect(lastReadOf({ lastRead: { proposals: 5 }, firstKept: 1 }, 'proposals', 'main', both)).toBeNull();
		// Of a list of several pages only parts are ever read.
		const day = 24 * 3_600_000;
		const parts = (part: number) =>
			readTime({ lastRead: { proposals: 5, 'proposals.part': part }, firstKept: 1 }, 'proposals');
		expect([parts(6), parts(day + 6)]).toEqual([5, day + 6]);
		const never = (part: number) => readTime({ lastRead: { 'proposals.part': part }, firstKept: 1 }, 'proposals');
		expect([never(7), never(day + 2)]).toEqual([null, day + 2]);
	});
});

describe('lists of one account', () => {
	it('are read, searched and counted by themselves', async () => {
		const on = desk();
		await on.save(robin, row(site, { title: 'Booking page' }), row(second, { title: 'Logo' }));
		await on.save(studio, row('1900000000000000003', { title: 'Booking engine' }));
		const view = on.on.desk();
		const sites = (found: { siteId: string }[]) => found.map((one) => one.siteId).sort();
		expect(sites(await view.list('waiting', on.now(), 50, 'main'))).toEqual([site, second]);
		expect(sites(await view.list('waiting', on.now(), 50, null))).toHaveLength(3);
		expect(sites(await view.search('booking', 50, 'Tideway Studio'))).toEqual(['1900000000000000003']);
		expect(await view.countsOf('main')).toEqual({ waiting: 2, active: 0, submitted: 0, archived: 0 });
		expect(await view.countsOf('Tideway Studio')).toMatchObject({ waiting: 1 });
		expect(await view.countsOf('nobody')).toMatchObject({ waiting: 0 });
		expect((await view.counts()).waiting).toBe(3);
	});
});
