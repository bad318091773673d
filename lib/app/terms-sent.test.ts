import { describe, expect, it } from 'vitest';
import type { Speaker } from '../bus/sender';
import type { Terms, TermsChange } from '../domain/facts';
import { termsHistory } from '../domain/terms-history';
import { newCommandId } from '../journal/testkit';
import { checkReading } from '../schema/page';
import { readingTaker } from './offer-reading';
import { termsPressKeeper } from './terms-pressed';
import { row, tools } from './testkit';

const site = '1900000000000000001';
const record = `main:proposal:${site}`;
const page = `https://www.upwork.com/nx/proposals/${site}`;
const day = Date.UTC(2026, 3, 1);

const at = (url: string): Speaker => ({ class: 'upwork', tabId: 1, frameId: 0, url });
const sure = { stage: 'sure', id: 'sure', title: 'sure', terms: 'sure' };
const fixed = (rateCents: number, milestones?: Terms['milestones']): Terms => ({
	rateCents,
	currency: 'USD',
	hourly: false,
	feeBps: null,
	...(milestones && { milestones }),
});
const hourly = (rateCents: number): Terms => ({ ...fixed(rateCents), hourly: true });

/** A proposal with `now`, a change prepared as `to`, pressed as `sent`, then shown with that amount. */
async function changed(now: Terms, prepared: Omit<TermsChange, 'from'>, sent: Terms, message = '') {
	const on = tools();
	const item = {
		kind: 'proposal' as const,
		siteId: site,
		source: 'page' as const,
		fields: { stage: 'active' as const, title: 'Maps', terms: now },
		likely: [],
	};
	await on.journal.command(newCommandId(), {
		type: 'saveReading',
		account: 'main',
		page: 'proposal',
		items: [item],
		deliberate: true,
	});
	const change = { from: now, ...prepared };
	expect(await on.journal.command(newCommandId(), { type: 'proposeTerms', record, change })).toMatchObject({
		ok: true,
	});
	expect(await termsPressKeeper(on.now)(on, { terms: sent, saidFee: null, message }, at(`${page}/edit`))).toEqual({
		ok: true,
	});
	const { milestones: _, increase: __, ...shown } = sent;
	const items = [row(site, { kind: 'proposal', stage: 'active', terms: shown, confidence: sure })];
	const reading = checkReading({ page: 'proposal', context: null, complete: true, items, missed: [] });
	if (!reading) throw new Error('This is no reading.');
	expect(await readingTaker(on.now)(on, { reading, again: false }, at(page))).toMatchObject({ confirmed: true });
	const kept = await on.on.desk().record(record);
	return { terms: kept?.terms, change: kept?.change, step: termsHistory(await on.on.desk().facts(record)).at(-1) };
}

describe('a change of terms that was prepared, sent and shown', () => {
	const two = (due: number | null, second = 36_050) => [
		{ description: 'Draft', cents: 40_000, due },
		{ description: 'Maps', cents: second, due: null },
	];
	const prepared = { to: fixed(76_050, two(day)), message: 'Two steps are safer.' };

	it('keeps what the form cannot show where the amounts agree: due days and the message', async () => {
		const { terms, change, step } = await changed(fixed(120_000), prepared, fixed(76_050, two(null)));
		expect(terms?.milestones).toEqual(two(day));
		expect(step).toMatchObject({ cause: 'changed-site', message: 'Two steps are safer.' });
		expect(change).toBeNull();
	});

	it('keeps the increase that the form did not tell, and the fee', async () => {
		const increase = { months: 6, bps: 500 } as const;
		const to = { ...hourly(5500), feeBps: 1000, increase };
		const { terms } = await changed(hourly(5000), { to, message: '' }, hourly(5500));
		expect(terms).toMatchObject({ rateCents: 5500, increase, feeBps: 1000 });
		const other = { months: 12, bps: 300 } as const;
		const sent = await changed(hourly(5000), { to, message: '' }, { ...hourly(5500), increase: other });
		expect(sent.terms?.increase).toEqual(other);
	});

	it('is what was sent where that is something else', async () => {
		const sent = fixed(80_000, two(null, 40_000));
		const { terms, step } = await changed(fixed(120_000), prepared, sent, 'Other words');
		expect(terms?.milestones).toEqual(two(null, 40_000));
		expect(step?.message).toBe('Other words');
		const silent = await changed(fixed(120_000), prepared, sent);
		expect(silent.step?.message).toBe('');
		const resplit = [
			{ description: 'Draft', cents: 36_050, due: null },
			{ description: 'Maps', cents: 40_000, due: null },
		];
		expect((await changed(fixed(120_000), prepared, fixed(76_050, resplit))).terms?.milestones).toEqual(resplit);
	});
});
