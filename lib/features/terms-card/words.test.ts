import { describe, expect, it } from 'vitest';
import type { Terms } from '../../domain/facts';
import { preview } from '../../domain/preview';
import { previewLines } from './words';

const context = {
	weeklyMinutes: 600,
	floorCents: null,
	clientFees: { marketplaceBps: null, initiationCents: null },
	start: 0,
};
const hourly = (rateCents: number, feeBps: number | null = 1_000): Terms => ({
	rateCents,
	currency: 'USD',
	hourly: true,
	feeBps,
});
const lines = (now: Terms | null, proposed: Terms, fee: Parameters<typeof previewLines>[1], more = {}) =>
	Object.fromEntries(
		previewLines(preview(now, proposed, { ...context, ...more }), fee, 'form', 600).map(({ label, value }) => [
			label.replaceAll('\u00A0', ' '),
			value.replaceAll('\u00A0', ' '),
		]),
	);

describe('what the card says of new terms', () => {
	it('now and proposed, the fee, what is received, the difference of both ends, and of a week', () => {
		expect(lines(hourly(4_000), hourly(5_000), 1_000)).toEqual({
			'Client sees': '$50.00/h',
			'Service fee 10 %, by this form': '−$5.00/h',
			'You receive': '$45.00/h',
			'Now: client sees': '$40.00/h, fee $4.00/h, you receive $36.00/h',
			'Client, against now': '+$10.00 (+25 %)',
			'You, against now': '+$9.00 (+25 %)',
			'A week of 10 h': '$500.00, you receive $450.00 (+$90.00 (+25 %))',
		});
	});

	it('an unknown fee is said to be unknown, and nothing is reckoned with it', () => {
		expect(lines(hourly(4_000, null), hourly(5_000, null), null)).toEqual({
			'Client sees': '$50.00/h',
			'You receive': 'unknown until the fee is named',
			'Now: client sees': '$40.00/h',
			'Client, against now': '+$10.00 (+25 %)',
			'A week of 10 h': '$500.00 (+$100.00 (+25 %))',
		});
	});

	it('a fee by lifetime billings names its parts', () => {
		const terms = { ...hourly(60_000, null), hourly: false };
		expect(lines(null, terms, { billedCents: 40_000 }, { billedCents: 40_000 })).toMatchObject({
			'Service fee 20 % of $100.00 and 10 % of $500.00, by this form': '−$70.00',
			'You receive': '$530.00',
		});
	});

	it('rates to come with their days, and the floor', () => {
		const raised: Terms = { ...hourly(4_000), increase: { months: 6, bps: 1_000 } };
		expect(lines(null, raised, 1_000, { floorCents: 3_700, start: Date.UTC(2026, 0, 31) })).toMatchObject({
			'From 31 Jul 2026': '$44.00/h, you receive $39.60/h',
			'From 31 Jan 2027': '$48.40/h, you receive $43.56/h',
			'Below your floor': 'You set $37.00/h as the least to receive.',
		});
	});
});
