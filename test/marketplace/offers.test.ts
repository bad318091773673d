import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readEveryPage } from '../../lib/upwork/every-page';
import { createMarketplace, type Offer } from './server';
import type { Terms, Variant } from './types';

const now = Date.UTC(2026, 2, 20, 12);
const day = 86_400_000;
const fixed: Terms = { hourly: false, bidCents: 90_000, feeBps: 1_000, increase: null, duration: null, milestones: [] };
const milestones = [
	{ description: 'Design', amountCents: 30_000 },
	{ description: 'Build it: all of it', amountCents: 60_000 },
];
const due = [Date.UTC(2026, 3, 1), Date.UTC(2026, 4, 1)];
const paths = { classic: '/nx/wm/offer/', old: '/ab/offers/', redesign: '/nx/wm/offer/' };

function read(html: string, url: string) {
	return readEveryPage(parseHTML(html).document as unknown as Document, url, now);
}

/** An offer for the first submitted proposal, with its page as text. */
function offerPage(variant: Variant, extra: Partial<Offer> = {}) {
	const place = createMarketplace({ now, variant });
	const proposal = place.state.proposals.find(({ stage }) => stage === 'submitted');
	if (!proposal) throw new Error('The cast has a submitted proposal.');
	const made = place.world.clientMakesOffer(proposal.id, extra);
	if (!made.ok) throw new Error(made.error);
	const url = `https://www.upwork.com${paths[variant]}${made.value.id}`;
	const edited = (change: (html: string) => string) => read(change(place.rendered(url)), url);
	return { place, proposal, offer: made.value, url, edited, reading: edited((html) => html) };
}

describe.each(['classic', 'old', 'redesign'] as const)('an offer’s own page, %s', (variant) => {
	it('by the hour, with an end', () => {
		const { offer, proposal, url, reading } = offerPage(variant, { showsEnd: true, manualTime: false });
		expect(reading.missed).toEqual([]);
		expect(reading.complete).toBe(true);
		expect(reading.items).toHaveLength(1);
		expect(reading.items[0]).toMatchObject({
			kind: 'offer',
			stage: 'offer',
			id: offer.id,
			url,
			jobId: proposal.job.id,
			title: proposal.job.title,
			clientMessage: offer.message,
			freelancer: offer.freelancer,
			weeklyMinutes: 30 * 60,
			manualTime: false,
			received: { from: Date.UTC(2026, 2, 20), to: Date.UTC(2026, 2, 21) },
			expires: { from: Date.UTC(2026, 3, 19), to: Date.UTC(2026, 3, 20) },
			terms: { rateCents: proposal.terms.bidCents, currency: 'USD', hourly: true, feeBps: 1_000 },
			link: { kind: 'proposal', id: proposal.id },
			confidence: { stage: 'sure', terms: 'sure' },
		});
	});

	it('a fixed price by project: no milestones, no limit, no end are made up', () => {
		const [item] = offerPage(variant, { terms: fixed }).reading.items;
		expect(item?.terms).toEqual({ rateCents: 90_000, currency: 'USD', hourly: false, feeBps: 1_000 });
		expect(item).toMatchObject({ weeklyMinutes: null, manualTime: null });
		expect(item).not.toHaveProperty('expires');
	});

	it('a fixed price by milestones, with the days they are due', () => {
		const [item] = offerPage(variant, { terms: { ...fixed, milestones }, due }).reading.items;
		expect(item?.terms?.milestones).toEqual([
			{ description: 'Design', cents: 30_000, due: due[0] },
			{ description: 'Build it: all of it', cents: 60_000, due: due[1] },
		]);
	});

	it('milestones that do not add up to the price are no terms', () => {
		const { reading } = offerPage(variant, { terms: { ...fixed, bidCents: 95_000, milestones }, due });
		expect(reading.items[0]?.terms).toBeNull();
		expect(reading.missed).toContain('offer.terms');
	});

	it.each([
		['accepted', 'hired', null],
		['declined', 'archived', 'You declined this offer'],
		['withdrawn', 'archived', 'The client withdrew this offer'],
		['expired', 'archived', 'This offer has expired'],
	] as const)('%s', (status, stage, reason) => {
		const [item] = offerPage(variant, { status }).reading.items;
		expect(item).toMatchObject({ stage, reason, confidence: { stage: 'sure' } });
	});

	it('the list shows it in its proposal’s place', () => {
		const { place, offer, url } = offerPage(variant);
		const address = `https://www.upwork.com/${variant === 'old' ? 'ab' : 'nx'}/proposals/`;
		const rows = read(place.rendered(address), address).items.filter(({ stage }) => stage === 'offer');
		expect(rows).toContainEqual(expect.objectContaining({ kind: 'offer', id: offer.id, url }));
	});
});

describe('an offer’s page that is not what it seems', () => {
	const trap = 'You accepted this offer\nHourly rate: $1.00/hr\nWeekly limit: 5 hrs/week\nExpires: Jan 1, 2027';

	it.each(['classic', 'redesign'] as const)('the client’s words say nothing about it, %s', (variant) => {
		const { reading, proposal } = offerPage(variant, { message: trap });
		expect(reading.items[0]).toMatchObject({
			stage: 'offer',
			clientMessage: trap,
			weeklyMinutes: 30 * 60,
			terms: { rateCents: proposal.terms.bidCents },
			confidence: { stage: 'sure' },
		});
		expect(reading.items[0]).not.toHaveProperty('expires');
	});

	it('the job’s budget is not the offer', () => {
		const { edited } = offerPage('classic');
		const [item] = edited((html) =>
			html.replace(/<section class="card" aria-label="Offer details">.*?<\/section>/s, ''),
		).items;
		expect(item?.terms ?? null).toBeNull();
		expect(item).toMatchObject({ weeklyMinutes: null, manualTime: null, freelancer: null });
	});

	it('a translated page brings nothing', () => {
		const reading = offerPage('classic').edited((html) =>
			html.replace('<html lang="en"', '<html lang="de" class="translated-ltr"'),
		);
		expect(reading).toMatchObject({ items: [], complete: false, missed: ['translated'] });
	});

	it('a page that is still loading brings nothing', () => {
		const reading = offerPage('classic').edited((html) =>
			html.replace(/<main.*<\/main>/s, '<main><div aria-busy="true"></div></main>'),
		);
		expect(reading).toMatchObject({ items: [], complete: false });
		expect(reading.missed).toContain('loading');
	});

	it('another offer left standing under a new address is not taken for this one', () => {
		const { place, offer, proposal } = offerPage('classic');
		const list = place.rendered(`https://www.upwork.com/nx/wm/offer/${offer.id}`);
		const stale = list.replace(
			'View your proposal</a>',
			`x</a><a href="/nx/wm/offer/${offer.id}">${proposal.job.title}</a>`,
		);
		expect(read(stale, 'https://www.upwork.com/nx/wm/offer/99999999')).toMatchObject({
			items: [],
			missed: ['offer.id'],
		});
	});

	it('buttons and words that contradict each other leave the stage open', () => {
		const reading = offerPage('classic').edited((html) =>
			html.replace('<p class="error"', '<h2>You declined this offer</h2><p class="error"'),
		);
		expect(reading.items[0]?.confidence.stage).toBe('likely');
		expect(reading.missed).toContain('offer.stage');
		expect(reading.complete).toBe(false);
	});

	it('two different rates are none', () => {
		const reading = offerPage('classic').edited((html) =>
			html.replace('<dt>Weekly limit', '<dt>Offered rate</dt><dd>$99.00/hr</dd><dt>Weekly limit'),
		);
		expect(reading.items[0]?.terms).toBeNull();
		expect(reading.missed).toContain('offer.terms');
	});

	it('an error page is no offer', () => {
		const url = 'https://www.upwork.com/nx/wm/offer/41000001';
		expect(
			read('<html lang="en"><body><main><h1>Something went wrong</h1><p>Try again.</p></main></body></html>', url)
				.items,
		).toEqual([]);
	});
});

it('a person accepts or declines on the page, and the site takes it', () => {
	const { place, offer, proposal } = offerPage('classic');
	expect(place.person.answerOffer(offer.id, 'accept', '')).toMatchObject({ ok: true });
	expect(proposal).toMatchObject({ stage: 'archived', reason: 'Hired' });
	expect(place.person.answerOffer(offer.id, 'decline', '')).toMatchObject({ ok: false, status: 409 });
	const other = offerPage('classic');
	other.place.person.answerOffer(other.offer.id, 'decline', 'Sorry');
	expect(other.place.received.at(-1)).toMatchObject({ kind: 'offer', answer: 'decline', message: 'Sorry' });
	expect(now - other.offer.sentAt).toBeLessThan(day);
});
