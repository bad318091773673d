import { expect, test } from 'vitest';
import { formatFee, formatMoney, parseAmount, parsePercent } from './amounts';
import { billing, difference, grossFromNet, netFromGross } from './fees';

test('the site’s own examples', () => {
	expect(grossFromNet(2000, 1000)).toEqual({ gross: 2222, fee: 222, net: 2000 });
	expect(grossFromNet(2500, 1000)).toEqual({ gross: 2778, fee: 278, net: 2500 });
	expect(billing(2222, 12 * 60, 1000)).toEqual({ gross: 26664, fee: 2666, net: 23998 });
});

test('the round trip gives the net back exactly', () => {
	for (const feeBps of [0, 500, 1000, 1200, 1500]) {
		for (let net = 300; net <= 100_000; net += 1) {
			const { gross, fee } = grossFromNet(net, feeBps);
			if (netFromGross(gross, feeBps).net !== net || gross - fee !== net) {
				expect({ feeBps, net, gross }).toBe('a round trip');
			}
		}
	}
});

test('half a cent rounds up, in integers', () => {
	expect(netFromGross(5, 1000)).toEqual({ gross: 5, fee: 1, net: 4 });
	expect(netFromGross(105, 1000).fee).toBe(11);
	expect(billing(2223, 10, 0).gross).toBe(371);
});

test('the difference in money and percent', () => {
	expect(difference(4000, 4500)).toEqual({ cents: 500, percent: 12.5 });
	expect(difference(4500, 4000)).toEqual({ cents: -500, percent: -11.1 });
	expect(difference(0, 4000)).toEqual({ cents: 4000, percent: null });
});

test.each([
	['45', 4500],
	['$45.5', 4550],
	['45,50', 4550],
	['$1,234.50', 123450],
	['1.234,50', 123450],
	['1 234,50', 123450],
	['₹45,000', 4500000],
	['₹12,34,567.00', 123456700],
	['1.234.567', 123456700],
	['$45.00/hr', 4500],
	['€ 30', 3000],
	['0.99', 99],
	['４５', 4500],
	['Rs. 45', 4500],
	['CA$45.50', 4550],
	['45 USD / hour', 4500],
	['45 €', 4500],
	['450 zł', 45000],
])('%s is an amount', (text, cents) => {
	expect(parseAmount(text)).toEqual({ ok: true, cents });
});

test.each([
	'',
	'  ',
	'-5',
	'−5',
	'(5)',
	'abc',
	'12abc34',
	'1.234',
	'1,2,3',
	'1.23.4',
	'1,234,5',
	'4.555',
	'999999999999',
	'1e3',
	'5 6,7,8',
	'45k',
	'1.5K',
	'$2m',
	'5 mil',
	'10 lakh',
	'$400/wk',
	'300 / day',
	'45%',
	'45+',
])('%j is not taken for an amount', (text) => {
	const parsed = parseAmount(text);
	expect(parsed.ok).toBe(false);
	if (!parsed.ok) expect(parsed.message).toMatch(/^[A-Z].*[.?]/u);
});

test('percentages and words for money', () => {
	expect(parsePercent('10')).toEqual({ ok: true, bps: 1000 });
	expect(parsePercent('7,5 %')).toEqual({ ok: true, bps: 750 });
	for (const text of ['', '100', '-1', 'ten', '1.234']) expect(parsePercent(text).ok).toBe(false);
	expect(formatMoney(123450, 'USD')).toBe('$1,234.50');
	expect(formatMoney(-500, 'EUR')).toBe('-€5.00');
	expect(formatMoney(100, 'not a code')).toBe('1.00 not a code');
	expect(formatFee(750)).toBe('7.5\u00A0%');
});
