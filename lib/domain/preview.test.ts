import { describe, expect, test } from 'vitest';
import { clientCost } from './client-cost';
import type { Terms } from './facts';
import { grossFromNet, netFromGross } from './fees';
import { monthsLater, ratesToCome } from './increase';
import { grossOf, type PreviewContext, preview } from './preview';

const none: PreviewContext = {
	weeklyMinutes: null,
	floorCents: null,
	clientFees: { marketplaceBps: null, initiationCents: null },
	start: Date.UTC(2026, 0, 31, 9, 30),
};

const hourly = (rateCents: number, more: Partial<Terms> = {}): Terms => ({
	rateCents,
	currency: 'USD',
	hourly: true,
	feeBps: 1000,
	...more,
});

const fixed = (rateCents: number, more: Partial<Terms> = {}): Terms => hourly(rateCents, { hourly: false, ...more });

describe('now and proposed', () => {
	test('what the client sees, the fee, what you receive, and the differences', () => {
		const shown = preview(hourly(4000), hourly(4500), none);
		expect(shown.now?.total).toEqual({ gross: 4000, fee: 400, net: 3600 });
		expect(shown.proposed.total).toEqual({ gross: 4500, fee: 450, net: 4050 });
		expect(shown.difference).toEqual({
			gross: { cents: 500, percent: 12.5 },
			net: { cents: 450, percent: 12.5 },
			week: null,
		});
	});

	test('a fee that changes with the terms shows in what you receive alone', () => {
		const { difference } = preview(hourly(4000), hourly(4000, { feeBps: 1500 }), none);
		expect(difference).toMatchObject({
			gross: { cents: 0, percent: 0 },
			net: { cents: -200, percent: -5.6 },
		});
	});

	test('an unknown fee is never assumed', () => {
		const shown = preview(hourly(4000, { feeBps: null }), hourly(4500, { feeBps: null }), {
			...none,
			weeklyMinutes: 600,
		});
		expect(shown.proposed.total).toEqual({ gross: 4500, fee: null, net: null });
		expect(shown.proposed.week).toEqual({ gross: 45_000, fee: null, net: null });
		expect(shown.difference?.net).toBeNull();
	});

	test.each([
		['nothing is known', null],
		['an hour and a whole price', fixed(100_000)],
		['another currency', hourly(4000, { currency: 'EUR' })],
	])('%s: no difference', (_, now) => {
		expect(preview(now, hourly(4500), none).difference).toBeNull();
	});
});

describe('a week at stated hours', () => {
	test('the site’s own examples: the fee is rounded on the total', () => {
		const twelve = { ...none, weeklyMinutes: 12 * 60 };
		expect(preview(null, hourly(2222), twelve).proposed.week).toEqual({ gross: 26_664, fee: 2666, net: 23_998 });
		expect(preview(null, hourly(2778), twelve).proposed.week).toEqual({ gross: 33_336, fee: 3334, net: 30_002 });
	});

	test('a fixed price has none', () => {
		expect(preview(null, fixed(2222), { ...none, weeklyMinutes: 60 }).proposed.week).toBeNull();
	});

	test('differs by week, too', () => {
		const { difference } = preview(hourly(4000), hourly(4500), { ...none, weeklyMinutes: 30 * 60 });
		expect(difference?.week).toEqual({
			gross: { cents: 15_000, percent: 12.5 },
			net: { cents: 13_500, percent: 12.5 },
		});
	});
});

describe('milestones', () => {
	const milestone = (cents: number) => ({ description: `${cents}`, cents, due: null });

	test('each has its own fee, and the sum is the sum of what is billed, not the fee on the sum', () => {
		const parts = [milestone(105), milestone(105), milestone(105)];
		const { proposed } = preview(null, fixed(315, { milestones: parts }), none);
		expect(proposed.milestones.map((one) => one.shown)).toEqual(parts.map(() => ({ gross: 105, fee: 11, net: 94 })));
		expect(proposed.total).toEqual({ gross: 315, fee: 33, net: 282 });
		expect(netFromGross(315, 1000)).toEqual({ gross: 315, fee: 32, net: 283 });
	});

	test('an unknown fee leaves the sum of what the client sees', () => {
		const parts = [milestone(100), milestone(200)];
		const { proposed } = preview(null, fixed(300, { milestones: parts, feeBps: null }), none);
		expect(proposed.total).toEqual({ gross: 300, fee: null, net: null });
	});
});

describe('a scheduled increase', () => {
	test('compounds, rounds half up, and comes on calendar months in UTC', () => {
		expect(ratesToCome(4000, { months: 3, bps: 1000 }, none.start, 3)).toEqual([
			{ at: Date.UTC(2026, 3, 30, 9, 30), rateCents: 4400 },
			{ at: Date.UTC(2026, 6, 31, 9, 30), rateCents: 4840 },
			{ at: Date.UTC(2026, 9, 31, 9, 30), rateCents: 5324 },
		]);
		expect(ratesToCome(3333, { months: 12, bps: 150 }, none.start, 2).map((one) => one.rateCents)).toEqual([
			3383, 3434,
		]);
		expect(ratesToCome(50, { months: 6, bps: 100 }, none.start, 1)[0]?.rateCents).toBe(51);
	});

	test('months of every length, and leap years', () => {
		expect(monthsLater(Date.UTC(2023, 10, 30), 3)).toBe(Date.UTC(2024, 1, 29));
		expect(monthsLater(Date.UTC(2024, 1, 29), 12)).toBe(Date.UTC(2025, 1, 28));
		expect(monthsLater(Date.UTC(2026, 7, 31), 6)).toBe(Date.UTC(2027, 1, 28));
		expect(monthsLater(Date.UTC(2026, 11, 31, 23, 59), 3)).toBe(Date.UTC(2027, 2, 31, 23, 59));
	});

	test('each rate to come is split', () => {
		const { increases } = preview(null, hourly(4000, { increase: { months: 6, bps: 500 } }), none);
		expect(increases).toHaveLength(4);
		expect(increases[0]).toEqual({ at: Date.UTC(2026, 6, 31, 9, 30), shown: { gross: 4200, fee: 420, net: 3780 } });
	});

	test('the highest increase on the highest rate stays a number', () => {
		const rates = ratesToCome(100_000_000_00, { months: 3, bps: 9990 }, none.start, 40);
		expect(rates.every((one) => Number.isSafeInteger(one.rateCents))).toBe(true);
	});
});

describe('from either end', () => {
	test('"I want to receive $25" is $27.78 to type', () => {
		expect(grossOf(2500, 'you', 1000)).toBe(2778);
		expect(grossOf(2778, 'client', 1000)).toBe(2778);
		expect(grossOf(2500, 'you', null)).toBeNull();
		expect(grossOf(2500, 'client', null)).toBe(2500);
	});

	test('every net from $3.00 to $1,000.00 comes back, at 0, 5, 10, 12 and 15 %', () => {
		const wrong: unknown[] = [];
		for (const feeBps of [0, 500, 1000, 1200, 1500]) {
			for (let net = 300; net <= 100_000; net += 1) {
				const gross = grossOf(net, 'you', feeBps) ?? 0;
				const shown = preview(null, hourly(gross, { feeBps }), none).proposed.total;
				if (shown.net !== net || shown.gross !== net + (shown.fee ?? 0)) wrong.push({ feeBps, net, gross });
			}
		}
		expect(wrong).toEqual([]);
	});

	test('every fee in hundredths of a percent gives the net back', () => {
		const wrong: unknown[] = [];
		for (let feeBps = 0; feeBps < 10_000; feeBps += 1) {
			for (const net of [1, 99, 301, 2500, 12_345, 99_999]) {
				if (grossFromNet(net, feeBps).net !== net) wrong.push({ feeBps, net });
			}
		}
		expect(wrong).toEqual([]);
	});
});

describe('the floor rate', () => {
	test('is about what you receive', () => {
		const floor = { ...none, floorCents: 4000 };
		expect(preview(null, hourly(4444), floor).belowFloor).toBeNull();
		expect(preview(null, hourly(4443), floor).belowFloor).toEqual({ floor: 4000, net: 3999 });
	});

	test('with an unknown fee it warns only of what is certain', () => {
		const floor = { ...none, floorCents: 4000 };
		expect(preview(null, hourly(4100, { feeBps: null }), floor).belowFloor).toBeNull();
		expect(preview(null, hourly(3999, { feeBps: null }), floor).belowFloor).toEqual({ floor: 4000, net: 3999 });
	});

	test('says nothing of a fixed price', () => {
		expect(preview(null, fixed(100), { ...none, floorCents: 4000 }).belowFloor).toBeNull();
	});
});

describe('what the client pays in all', () => {
	test('is off until a fee is set', () => {
		expect(clientCost(10_000, 'USD', none.clientFees, true)).toBeNull();
	});

	test('adds the marketplace fee, and the initiation fee once, to a whole price in dollars only', () => {
		const fees = { marketplaceBps: 799, initiationCents: 495 };
		expect(clientCost(10_000, 'USD', fees, true)).toEqual({
			amount: 10_000,
			marketplace: 799,
			initiation: 495,
			total: 11_294,
		});
		expect(clientCost(10_000, 'USD', fees, false)).toMatchObject({ initiation: 0, total: 10_799 });
		expect(clientCost(10_000, 'EUR', fees, true)).toMatchObject({ initiation: 0, total: 10_799 });
	});

	test('stands in the preview of an hour and of a week', () => {
		const fees = { marketplaceBps: 500, initiationCents: 495 };
		const { proposed } = preview(null, hourly(4000), { ...none, clientFees: fees, weeklyMinutes: 600 });
		expect(proposed.client?.total).toBe(4200);
		expect(proposed.clientWeek?.total).toBe(42_000);
	});
});
