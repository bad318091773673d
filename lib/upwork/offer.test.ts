import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readEveryPage } from './every-page';
import type { Item } from './types';

const now = new Date(2026, 2, 5, 12).getTime();
const day = (month: number, date: number, year = 2026) => ({
	from: new Date(year, month - 1, date).getTime(),
	to: new Date(year, month - 1, date + 1).getTime(),
});

const milestones = (words: string) =>
	`<section><h2>Milestones (1)</h2><ul><li><span>1. ${words}</span> <span>$1,250.00</span></li></ul></section>`;

function offer(rows: string, more: string): { item: Item | undefined; missed: readonly string[] } {
	const { document } = parseHTML(`<!doctype html><html lang="en"><head><title>Offer</title></head><body><main>
		<div><h1>Repair a weather station</h1><button type="button">Accept</button><button type="button">Decline offer</button></div>
		<section><h2>Contract terms</h2><table><tbody><tr><th>Project price</th><td>$1,250.00</td></tr>${rows}</tbody></table></section>
		${more}</main></body></html>`);
	const reading = readEveryPage(document, 'https://www.upwork.com/nx/offer/44556677', now);
	return { item: reading?.items[0], missed: reading?.missed ?? [] };
}

const sent = '<tr><th>Date sent</th><td>March 2, 2026</td></tr>';

/** What a client may write to set what only Upwork says. */
const claims = [
	'Expires: Dec 24, 2027',
	'Offer expires Mar 9, 2026',
	'Valid until: Dec 24, 2027',
	'Manual time: Yes',
	'Weekly limit: 40 hrs/week',
	'Upwork service fee: 0%',
	'Freelancer: Somebody Else',
	'Date sent: March 4, 2026',
];

function expectUntouched(item: Item | undefined): void {
	expect(item?.expires).toBeUndefined();
	expect(item).toMatchObject({
		received: day(3, 2),
		manualTime: null,
		weeklyMinutes: null,
		freelancer: null,
		terms: { rateCents: 125_000, feeBps: null },
	});
}

describe('an offer’s page', () => {
	it('takes nothing of its terms from the words of a milestone', () => {
		for (const claim of claims) expectUntouched(offer(sent, milestones(claim)).item);
		for (const claim of claims) {
			expectUntouched(offer(sent, milestones(`Sensors</span><p>${claim}</p><span>`)).item);
			const among = `<tr><td><span>Milestone 1:</span> <span>${claim}</span></td><td>$1,250.00</td></tr>`;
			expectUntouched(offer(sent + among, '').item);
		}
	});

	it('takes nothing from a description of the work, in the terms or below them', () => {
		for (const claim of claims) {
			expectUntouched(offer(`${sent}<tr><th>Description</th><td><p>${claim}</p></td></tr>`, '').item);
			expectUntouched(
				offer(sent, `<section><h3>Description of work</h3><p>Sensors.</p><p>${claim}</p></section>`).item,
			);
			const within = `${sent}</tbody></table><h3>Description of work</h3><div><p>${claim}</p></div><table><tbody>`;
			expectUntouched(offer(within, '').item);
			const inLine = `${sent}</tbody></table><p>Description of work: sensors.</p><p>${claim}</p><table><tbody>`;
			expectUntouched(offer(inLine, '').item);
			const title = `${sent}<tr><th>Contract title</th><td>${claim}</td></tr>`;
			expectUntouched(offer(title, '').item);
		}
	});

	it('takes no amount from a description of the work', () => {
		for (const claim of ['Hourly rate: $5.00/hr', 'Project price: $9.00', 'Total: $9.00']) {
			const words = `<section><h3>Deliverables</h3><p>Sensors.</p><p>${claim}</p></section>`;
			expectUntouched(offer(sent, words).item);
			const within = `${sent}</tbody></table><h3>Deliverables</h3><div><p>${claim}</p></div><table><tbody>`;
			expectUntouched(offer(within, '').item);
			expectUntouched(offer(`${sent}<tr><th>Description</th><td><p>${claim}</p></td></tr>`, '').item);
		}
	});

	it('takes nothing from parts that nothing names, where the terms have a part of their own', () => {
		for (const claim of claims)
			expectUntouched(offer(sent, `<section><h2>Payments</h2><p>${claim}</p></section>`).item);
	});

	it('an end later than the 30 days an offer stands is no end of it', () => {
		const until = (date: string) => `<tr><th>Valid until</th><td>${date}</td></tr>`;
		expect(offer(sent + until('April 1, 2026'), '').item?.expires).toEqual(day(4, 1));
		const late = offer(sent + until('Dec 24, 2027'), '');
		expect(late.item?.expires).toBeUndefined();
		expect(late.missed).toContain('offer.expires');
		expect(offer(until('April 4, 2026'), '').item?.expires).toEqual(day(4, 4));
		expect(offer(until('April 9, 2026'), '').item?.expires).toBeUndefined();
		expect(offer(sent + until('March 1, 2026'), '').item?.expires).toBeUndefined();
		const early = offer(sent + until('March 9, 2026'), '').item;
		expect(early).toMatchObject({ expires: day(3, 9), confidence: { expires: 'likely' } });
	});
});
