import { describe, expect, it } from 'vitest';
import type { Speaker } from '../bus/sender';
import type { ReadItem } from '../domain/commands';
import { HOUR } from '../domain/time';
import { newCommandId } from '../journal/testkit';
import { checkReading } from '../schema/page';
import { readingTaker } from './offer-reading';
import { readerWanted } from './reader-wanted';
import { row, tools } from './testkit';
import { withdrawPressKeeper } from './withdraw-pressed';

const site = '1900000000000000001';
const record = `main:proposal:${site}`;
const page = `https://www.upwork.com/nx/proposals/${site}`;
const archive = 'https://www.upwork.com/nx/proposals/archived';

const at = (url: string, frameId = 0): Speaker => ({ class: 'upwork', tabId: 1, frameId, url });
const sure = { stage: 'sure', id: 'sure', title: 'sure', reason: 'sure' };

async function desk(keep = true) {
	const ran: string[] = [];
	const on = tools({ runFile: async (file) => void ran.push(file) });
	const fields = { stage: 'submitted' as const, title: 'Maps' };
	const item: ReadItem = { kind: 'proposal', siteId: site, source: 'page', fields, likely: [] };
	if (keep) {
		const command = {
			type: 'saveReading' as const,
			account: 'main',
			page: 'proposal',
			items: [item],
			deliberate: true,
		};
		await on.journal.command(newCommandId(), command);
	}
	const keeper = withdrawPressKeeper(on.now);
	const take = readingTaker(on.now);
	return {
		...on,
		ran,
		press: (url = page, frameId = 0) => keeper(on, { reason: 'Unresponsive client', message: '' }, at(url, frameId)),
		shows: (more: object, url = page, kind = 'proposal') => {
			const items = [
				row(site, { kind: 'proposal', stage: 'archived', reason: 'Withdrawn', confidence: sure, ...more }),
			];
			const reading = checkReading({ page: kind, context: null, complete: true, items, missed: [] });
			if (!reading) throw new Error('This is no reading.');
			return take(on, { reading, again: false }, at(url));
		},
		record: () => on.on.desk().record(record),
	};
}

describe('a withdrawal on Upwork’s own page', () => {
	it('is recorded once the page shows it, with the reason that was chosen, and not before', async () => {
		const here = await desk();
		expect(await here.press()).toEqual({ ok: true });
		expect((await here.record())?.status).toBe('submitted');
		expect(await here.shows({})).toMatchObject({ ok: true, confirmed: true });
		expect(await here.record()).toMatchObject({ status: 'archived', said: { what: 'withdrawn', by: 'site' } });
		// The press is spent: the page alone says nothing new.
		expect(await here.shows({})).toMatchObject({ confirmed: false });
	});

	it('is recorded from the archive, where the site leads there', async () => {
		const here = await desk();
		await here.press();
		expect(await here.shows({}, archive, 'archive')).toMatchObject({ confirmed: true });
	});

	it.each([
		['another reason: it was not the person', { reason: 'Job is closed' }],
		['a page that only suggests it', { confidence: { ...sure, stage: 'likely' } }],
		['a proposal that still stands', { stage: 'submitted', reason: null }],
	])('is not recorded by %s', async (_name, more) => {
		const here = await desk();
		await here.press();
		expect(await here.shows(more)).toMatchObject({ confirmed: false });
		expect((await here.record())?.status).toBe('submitted');
	});

	it('is not recorded without a press, after an hour, or from a frame', async () => {
		const here = await desk();
		await here.shows({});
		expect((await here.record())?.status).toBe('submitted');
		expect(await here.press(page, 3)).toEqual({ ok: false });
		expect(await here.press(archive)).toEqual({ ok: false });
		await here.press();
		here.on.clock.now += HOUR + 1;
		expect(await here.shows({})).toMatchObject({ confirmed: false });
	});

	it('nothing is kept of a proposal that is not on the desk', async () => {
		const here = await desk(false);
		expect(await here.press()).toEqual({ ok: true });
		expect(await here.journal.draftsWith('withdraw-pressed:')).toEqual([]);
	});

	it('the page is watched only where there is something to withdraw or to confirm', async () => {
		const here = await desk();
		await readerWanted(here, at(page));
		await readerWanted(here, at(archive));
		// The card for a dialog of new terms is there besides.
		expect(here.ran).toEqual(['/answer-card.js', '/terms-card.js']);
		await here.press();
		await readerWanted(here, at(archive));
		expect(here.ran.slice(2)).toEqual(['/answer-card.js']);
	});
});
