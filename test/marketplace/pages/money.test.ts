import { describe, expect, it } from 'vitest';
import { afterFee, bidFor, cents, money } from './money';

describe('the practice site’s arithmetic', () => {
	it('gives the site’s own examples', () => {
		expect([bidFor(2000, 1000), bidFor(2500, 1000)]).toEqual([2222, 2778]);
		expect(afterFee(26_664, 1000)).toEqual({ fee: 2666, net: 23_998 });
	});

	it('returns every net from $3.00 to $1,000.00', () => {
		for (const fee of [0, 500, 1000, 1200, 1500])
			for (let net = 300; net <= 100_000; net += 1)
				if (afterFee(bidFor(net, fee), fee).net !== net) expect.fail(`${net} cents at ${fee} basis points`);
	});

	it('reads and writes amounts', () => {
		expect(['45', '$45.5', '1,200.00', ' $0.07 '].map(cents)).toEqual([4500, 4550, 120_000, 7]);
		expect(['', 'forty', '4.555', '1,20', '-3'].map(cents)).toEqual([null, null, null, null, null]);
		expect([7, 4500, 120_000, 123_456_789].map(money)).toEqual(['$0.07', '$45.00', '$1,200.00', '$1,234,567.89']);
	});
});
