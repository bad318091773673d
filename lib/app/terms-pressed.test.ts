import { describe, expect, it } from 'vitest';
import type { Speaker } from '../bus/sender';
import type { Terms } from '../domain/facts';
import { newCommandId } from '../journal/testkit';
import { checkReading } from '../schema/page';
import { termsHere } from './terms-here';
import { confirmTermsShown, termsPressKeeper } from './terms-pressed';
import { row, tools } from './testkit';

const site = '1900000000000000001';
const record = `main:proposal:${site}`;
const page = `https://www.upwork.com/nx/proposals/${site}`;
const room = 'https://www.upwork.com/ab/messages/rooms/room_0123456789abcdef0123456789abcdef';
const at = (url: string) => ({ class: 'upwork', tabId: 1, frameId: 0, url }) satisfies Speaker;
const priced = (rateCents: number, more: Partial<Terms> = {}): Terms => ({
	rateCents,
	currency: 'USD',
	hourly: false,
	feeBps: 1000,
	...more,
});

async function desk(terms = priced(120_000)) {
	const on = tools();
	const send = (command: object) => on.journal.command(newCommandId(), command as never);
	const fields = { stage: 'active', title: 'Maps', terms };
	const items = [{ kind: 'proposal', siteId: site, source: 'page', fields, likely: [] }];
	await send({ type: 'saveReading', account: 'main', page: 'proposal', items, deliberate: true });
	const keeper = termsPressKeeper(on.now);
	const shows = (terms: Terms) => {
		const confidence = { stage: 'sure', id: 'sure', title: 'sure', terms: 'sure' };
		const items = [row(site, { kind: 'proposal', stage: 'active', terms, confidence })];
		const reading = checkReading({ page: 'proposal', context: null, complete: true, items, missed: [] });
		if (!reading) throw new Error('This is no reading.');
		return confirmTermsShown(on, reading, at(page));
	};
	const press = (terms: Terms, url = page, saidFee: number | null = null) =>
		keeper(on, { terms, saidFee, message: '' }, at(url));
	return { on, send, shows, press, record: () => on.on.desk().record(record) };
}

const due = Date.UTC(2027, 0, 15);
const stones = (dues: number | null) => [
	{ description: 'Design', cents: 41_000, due: dues },
	{ description: 'Build', cents: 35_050, due: null },
];

describe('new terms sent from a proposal’s own page', () => {
	it('are known there, and recorded once the page shows them', async () => {
		const here = await desk();
		expect(await termsHere(here.on, at(page))).toMatchObject({ ok: true, now: { rateCents: 120_000 } });
		expect(await here.press(priced(90_000))).toEqual({ ok: true });
		expect(await here.shows(priced(90_000))).toBe(true);
		expect((await here.record())?.terms?.rateCents).toBe(90_000);
	});

	it('keep the due days that were prepared for the same amounts', async () => {
		const here = await desk();
		const change = { from: null, to: priced(76_050, { milestones: stones(due) }), message: 'Two steps are safer.' };
		expect(await here.send({ type: 'proposeTerms', record, change })).toMatchObject({ ok: true });
		await here.press(priced(76_050, { milestones: stones(null) }));
		expect(await here.shows(priced(76_050))).toBe(true);
		expect((await here.record())?.terms?.milestones).toEqual(stones(due));
	});

	it('keep a fee that was typed into the card as what the person said', async () => {
		const here = await desk(priced(120_000, { feeBps: null }));
		await here.press(priced(90_000, { feeBps: 700 }), page, 700);
		expect(await here.record()).toMatchObject({ feeOrigin: 'you', terms: { feeBps: 700 } });
		expect(await here.shows(priced(90_000, { feeBps: null }))).toBe(true);
		expect(await here.record()).toMatchObject({ feeOrigin: 'you', terms: { rateCents: 90_000, feeBps: 700 } });
		expect(await termsHere(here.on, at(page))).toMatchObject({ feeBps: 700, feeOrigin: 'you' });
	});

	it('are known in the proposal’s room, too', async () => {
		const here = await desk();
		const siteId = 'room_0123456789abcdef0123456789abcdef';
		const items = [{ kind: 'room', siteId, source: 'page', fields: {}, likely: [] }];
		await here.send({ type: 'saveReading', account: 'main', page: 'room', items, deliberate: true });
		await here.send({ type: 'link', record: `main:room:${siteId}`, to: record, same: true });
		expect(await termsHere(here.on, at(room))).toMatchObject({ ok: true, now: { rateCents: 120_000 } });
		await here.press(priced(90_000), room);
		expect(await here.shows(priced(90_000))).toBe(true);
	});

	it('after an offer it is told that they need consent', async () => {
		const here = await desk();
		expect(await termsHere(here.on, at(page))).toMatchObject({ offered: false });
		const fields = { stage: 'offer', title: 'Maps' };
		const items = [{ kind: 'offer', siteId: '12345678', source: 'page', fields, likely: [] }];
		await here.send({ type: 'saveReading', account: 'main', page: 'offer', items, deliberate: true });
		await here.send({ type: 'link', record, to: 'main:offer:12345678', same: true });
		expect(await termsHere(here.on, at(page))).toMatchObject({ offered: true });
	});

	it('so it is told once the client has hired', async () => {
		const here = await desk();
		await here.send({ type: 'hire', record });
		expect(await termsHere(here.on, at(page))).toMatchObject({ offered: true });
	});

	it('a room that is linked to nothing has a preview and keeps nothing', async () => {
		const here = await desk();
		expect(await termsHere(here.on, at(room))).toMatchObject({ ok: true, now: null, change: null });
		expect(await here.press(priced(90_000), room)).toEqual({ ok: true });
		expect(await here.shows(priced(90_000))).toBe(false);
	});
});
