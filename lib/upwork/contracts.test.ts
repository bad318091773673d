import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createMarketplace } from '../../test/marketplace/server';
import { readEveryPage } from './every-page';
import { contractId, pastedLink } from './urls';

const now = Date.UTC(2026, 2, 10);
const list = 'https://www.upwork.com/nx/wm/contracts/';
const read = (body: string, url = list, lang = 'en') =>
	readEveryPage(parseHTML(`<html lang="${lang}"><body><main>${body}</main></body></html>`).document, url, now);

/** One contract as the list marks it. */
const part = (id: string, terms: string, dates: string, more = '') =>
	`<section data-test="contract-${id}"><h2 data-test="contract-${id}-title">Job ${id}</h2><p>Freelancer: Ada Ray</p><p data-test="contract-${id}-terms">${terms}</p><p data-test="contract-${id}-dates">${dates}</p>${more}</section>`;

describe('the list of contracts', () => {
	it.each(['classic', 'old', 'redesign'] as const)('is read whole, %s', (variant) => {
		const place = createMarketplace({ now, variant });
		const url = 'https://www.upwork.com/nx/contracts';
		const reading = readEveryPage(parseHTML(place.rendered(url)).document, url, now);
		expect([reading.page, reading.complete, reading.missed]).toEqual(['contracts', true, []]);
		expect(reading.items).toHaveLength(place.state.contracts.length);
		for (const contract of place.state.contracts) {
			const item = reading.items.find(({ id }) => id === contract.id);
			expect(item).toMatchObject({
				kind: 'contract',
				stage: 'hired',
				title: contract.title,
				client: contract.client.name,
				freelancer: contract.freelancer,
				terms: { rateCents: contract.terms.bidCents, currency: 'USD', hourly: contract.terms.hourly, feeBps: null },
				weeklyMinutes: contract.weeklyLimit === null ? null : contract.weeklyLimit * 60,
			});
			expect(item?.started?.from).toBeLessThanOrEqual(contract.startedAt);
		}
	});

	it.each([
		['hourly-terms', '$50.00 /hr', '<p>$5,000.00 total</p>', { rateCents: 5000, hourly: true }],
		['fixed-price-terms', '$810.00', '', { rateCents: 81_000, hourly: false }],
		['fixed-price-terms', '$810.00 budget', '<p>$400.00 in escrow</p>', { rateCents: 81_000, hourly: false }],
		['other', '', '<p>$5,000.00 total</p>', null],
	])('its place for %s with “%s” and %s', (place, terms, more, means) => {
		const body = `<section data-test="contract-7777"><h2 data-test="contract-7777-title">Job</h2><div data-test="contract-7777-${place}">${terms}</div>${more}<p data-test="contract-7777-dates">Jan 3, 2026 - Present</p></section>`;
		const item = read(body).items[0];
		if (means === null) expect(item?.terms).toBeNull();
		else expect(item?.terms).toMatchObject(means);
	});

	it('a paused contract is told apart from one that runs, and from one of which only the dates tell', () => {
		const paused = (more: string) => read(part('3333', '$50.00/hr', 'Jan 3, 2026 - Present', more)).items[0]?.paused;
		expect([paused('<p>Paused</p>'), paused('<p>Active</p>'), paused('')]).toEqual([true, false, undefined]);
		expect(paused('<p>Active</p><p>Paused</p>')).toBeUndefined();
	});

	it('a contract whose dates or words say so is over; one that contradicts itself is not told', () => {
		const states = [
			['1111', part('1111', '$50.00/hr', 'Jan 3, 2026 - Feb 1, 2026'), 'archived'],
			['2222', part('2222', '$50.00/hr', 'Jan 3, 2026 - Present', '<p>Contract ended</p>'), null],
			['3333', part('3333', '$50.00/hr', 'Jan 3, 2026 - Present', '<p>Paused</p>'), 'hired'],
			['4444', part('4444', '$50.00/hr', 'Jan 3, 2026', '<p>Contract ended</p>'), 'archived'],
			['5555', part('5555', '$50.00/hr', 'soon'), null],
		] as const;
		for (const [id, body, stage] of states) {
			const { items, missed, complete } = read(body);
			const item = items.find((one) => one.id === id);
			if (stage === null) expect([item?.confidence.stage, missed]).toEqual(['likely', ['contract.stage']]);
			else expect([item?.stage, item?.confidence.stage, complete]).toEqual([stage, 'sure', true]);
		}
	});

	it.each([
		['$50.00/hr, 20 hrs weekly limit', { rateCents: 5000, hourly: true }, 1200],
		['$50.00/hr · 12.5 hours per week', { rateCents: 5000, hourly: true }, 750],
		['$50.00/hr, No weekly limit', { rateCents: 5000, hourly: true }, 0],
		['$50.00/hr · Unlimited hours', { rateCents: 5000, hourly: true }, 0],
		['€1,200.00 budget', { rateCents: 120_000, currency: 'EUR', hourly: false }, null],
		['Fixed price: $300.00', null, null],
		['$50.00/hr, $60.00/hr', null, null],
		['about $50', null, null],
	])('%s', (words, terms, weekly) => {
		const [item] = read(part('1111', words, 'Jan 3, 2026 - Present')).items;
		if (terms === null) expect(item?.terms).toBeNull();
		else expect(item?.terms).toMatchObject(terms);
		expect(item?.weeklyMinutes).toBe(weekly);
	});

	it('a loading, failed or foreign page, a further page and a workroom are never complete', () => {
		const one = part('1111', '$50.00/hr', 'Jan 3, 2026 - Present');
		expect(read(`${one}<div aria-busy="true">Loading</div>`).missed).toContain('loading');
		expect(read(`${one}<p>Something went wrong. Try again.</p>`).complete).toBe(false);
		expect(read(one, list, 'de').complete).toBe(false);
		expect(read(`${one}<nav aria-label="pagination"><button aria-label="Next page">›</button></nav>`).complete).toBe(
			false,
		);
		expect(read(one, 'https://www.upwork.com/nx/wm/workroom/38114207/overview').items).toEqual([]);
		expect(read('').items).toEqual([]);
	});

	it('a row with links to two contracts is none, and links in the navigation are no rows', () => {
		const link = (id: string) => `<a href="/nx/wm/workroom/${id}">Job ${id}</a>`;
		expect(read(`<ul><li>${link('1111')} ${link('2222')}</li></ul>`).items).toEqual([]);
		expect(read(`<nav>${link('1111')}</nav>`).items).toEqual([]);
	});
});

it('a contract by its address', () => {
	expect(contractId('https://www.upwork.com/nx/wm/workroom/38114207/timesheet')).toBe('38114207');
	expect(contractId('https://www.upwork.com/nx/wm/contracts/38114207')).toBe('38114207');
	expect(contractId(list)).toBeNull();
	expect(pastedLink('https://www.upwork.com/nx/wm/workroom/38114207')?.kind).toBe('contract');
	expect(pastedLink('https://www.upwork.com/nx/proposals/1900000000000000001')?.kind).toBe('proposal');
});
