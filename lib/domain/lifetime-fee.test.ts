import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Terms } from './facts';
import { afterBilling, grossWith, partsWith, splitWith } from './lifetime-fee';
import { preview } from './preview';

const none = {
	weeklyMinutes: null,
	floorCents: null,
	clientFees: { marketplaceBps: null, initiationCents: null },
	start: 0,
};
const fee = (billedCents: number) => ({ billedCents });

describe('a fee that falls with what the client was billed before', () => {
	test.each([
		['a new client', 0, 600_00, 490_00],
		['up to the first step', 0, 500_00, 400_00],
		['across the first step', 400_00, 600_00, 530_00],
		['between the steps', 500_00, 100_00, 90_00],
		['across the second', 9_900_00, 200_00, 185_00],
		['across both', 400_00, 10_000_00, 9_010_00],
		['above', 20_000_00, 100_00, 95_00],
	])('%s', (_, billed, gross, net) => {
		expect(splitWith(gross, fee(billed))).toEqual({ gross, fee: gross - net, net });
		expect(grossWith(net, fee(billed)).gross).toBe(gross);
	});

	test('what is wanted to be received comes back, wherever the steps lie', () => {
		assert(
			property(integer({ min: 300, max: 2_000_000 }), integer({ min: 0, max: 1_200_000 }), (net, billed) => {
				expect(grossWith(net, fee(billed)).net).toBe(net);
			}),
			{ numRuns: 3000 },
		);
	});

	test('its parts add up to the amount', () => {
		expect(partsWith(600_00, fee(400_00))).toEqual([
			{ cents: 100_00, bps: 2000 },
			{ cents: 500_00, bps: 1000 },
		]);
		expect(partsWith(600_00, 1000)).toBeNull();
		expect(afterBilling(1000, 5)).toBe(1000);
	});
});

describe('in a preview', () => {
	const fixed = (cents: number[]): Terms => ({
		rateCents: cents.reduce((sum, one) => sum + one, 0),
		currency: 'USD',
		hourly: false,
		feeBps: null,
		milestones: cents.map((one) => ({ description: '', cents: one, due: null })),
	});

	test('milestones are billed one after the other', () => {
		const { proposed } = preview(null, fixed([500_00, 500_00]), { ...none, billedCents: 0 });
		expect(proposed.milestones.map(({ shown }) => shown.net)).toEqual([400_00, 450_00]);
		expect(proposed.total).toEqual({ gross: 1000_00, fee: 150_00, net: 850_00 });
	});

	test('a week crosses a step that one hour does not', () => {
		const hourly: Terms = { rateCents: 50_00, currency: 'USD', hourly: true, feeBps: null };
		const { proposed } = preview(null, hourly, { ...none, billedCents: 0, weeklyMinutes: 20 * 60 });
		expect(proposed.total.net).toBe(40_00);
		expect(proposed.week).toEqual({ gross: 1000_00, fee: 150_00, net: 850_00 });
	});

	test('a percentage that is known goes before it, and another currency has none', () => {
		const terms = { ...fixed([100_00]), feeBps: 1000 };
		expect(preview(null, terms, { ...none, billedCents: 0 }).proposed.total.net).toBe(90_00);
		const euro = { ...fixed([100_00]), currency: 'EUR' };
		expect(preview(null, euro, { ...none, billedCents: 0 }).proposed.total.net).toBeNull();
	});
});
