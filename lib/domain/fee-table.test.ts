import { describe, expect, test } from 'vitest';
import { feeEditionAt, feeEditions, fitsEdition, tieredSplit, tierParts } from './fee-table';

const tiered = feeEditions.find((edition) => edition.rule.kind === 'tiers');
const rule = tiered?.rule.kind === 'tiers' ? tiered.rule : null;
if (!tiered || !rule) throw new Error('The table has no tiers.');

describe('which edition', () => {
	test.each([
		[Date.UTC(2015, 0, 1), 'flat'],
		[Date.UTC(2016, 5, 21) - 1, 'flat'],
		[Date.UTC(2016, 5, 21), 'tiers'],
		[Date.UTC(2023, 4, 3) - 1, 'tiers'],
		[Date.UTC(2023, 4, 3), 'flat'],
		[Date.UTC(2025, 4, 1) - 1, 'flat'],
		[Date.UTC(2025, 4, 1), 'contract'],
		[Date.UTC(2026, 10, 25), 'contract'],
	])('%d is %s', (at, kind) => {
		expect(feeEditionAt(at).rule.kind).toBe(kind);
	});

	test('they stand in order, each with a source', () => {
		const since = feeEditions.map((edition) => edition.since ?? Number.NEGATIVE_INFINITY);
		expect([...since].sort((a, b) => a - b)).toEqual(since);
		expect(feeEditions.every((edition) => edition.source !== '' && edition.note !== '')).toBe(true);
	});

	test('what a fee can be', () => {
		const today = feeEditionAt(Date.UTC(2026, 0, 1));
		expect([0, 1000, 1500].every((bps) => fitsEdition(today, bps))).toBe(true);
		expect(fitsEdition(today, 2000)).toBe(false);
		expect(fitsEdition(tiered, 2000)).toBe(true);
		expect(fitsEdition(feeEditionAt(0), 2000)).toBe(false);
	});
});

describe('tiers', () => {
	test('the site’s own example: $600 for a new client leaves $490', () => {
		expect(tieredSplit(rule, 60_000, 0)).toEqual({ gross: 60_000, fee: 11_000, net: 49_000 });
	});

	test('an amount that crosses two tiers', () => {
		expect(tierParts(rule.tiers, 1_000_000, 49_999)).toEqual([
			{ cents: 1, bps: 2000 },
			{ cents: 950_000, bps: 1000 },
			{ cents: 49_999, bps: 500 },
		]);
		expect(tieredSplit(rule, 1_000_000, 49_999).fee).toBe(97_500);
	});

	test('the edges belong to the lower tier', () => {
		expect(tieredSplit(rule, 100, 49_900).fee).toBe(20);
		expect(tieredSplit(rule, 100, 50_000).fee).toBe(10);
		expect(tieredSplit(rule, 100, 999_900).fee).toBe(10);
		expect(tieredSplit(rule, 100, 1_000_000).fee).toBe(5);
	});

	test('half a cent rounds up, once, on the whole', () => {
		expect(tieredSplit(rule, 5, 50_000).fee).toBe(1);
		expect(tieredSplit(rule, 4, 50_000).fee).toBe(0);
		// 2 cents at 20 % and 1 at 10 % are half a cent together; each by itself would be rounded away.
		expect(tieredSplit(rule, 3, 49_998).fee).toBe(1);
	});

	test('cent by cent over both edges it is what exact fractions say', () => {
		for (const edge of [50_000, 1_000_000]) {
			for (let before = edge - 40; before <= edge + 2; before += 1) {
				for (let gross = 1; gross <= 80; gross += 1) {
					let exact = 0n;
					for (let cent = before + 1; cent <= before + gross; cent += 1) {
						exact += cent <= 50_000 ? 2000n : cent <= 1_000_000 ? 1000n : 500n;
					}
					expect(BigInt(tieredSplit(rule, gross, before).fee)).toBe((exact * 2n + 10_000n) / 20_000n);
				}
			}
		}
	});
});
