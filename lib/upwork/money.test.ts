import { expect, it } from 'vitest';
import { readFeeBps, readMoney } from './money';

it.each([
	['$45.00/hr', 4500, 'USD', true],
	['$45 / hour', 4500, 'USD', true],
	['$1,200.00', 120000, 'USD', false],
	['$1,200', 120000, 'USD', false],
	['€30.00', 3000, 'EUR', false],
	['30,50 €', 3050, 'EUR', false],
	['€1.200,00', 120000, 'EUR', false],
	['₹45,000', 4500000, 'INR', false],
	['₹4,50,000', 45000000, 'INR', false],
	['US$12.5', 1250, 'USD', false],
	['USD 45.00', 4500, 'USD', false],
	['$1 234.00', 123400, 'USD', false],
])('%s', (text, cents, currency, perHour) => {
	expect(readMoney(text)).toEqual({ cents, currency, perHour });
});

it.each([
	'€1.200',
	'$30.00-$45.00',
	'$45K',
	'$1,20,00',
	'¥500',
	'C$45.00',
	'$45.00 per week',
	'45.00',
	'$',
	'$1.2.3',
	'$45.001',
])('%s is not read', (text) => {
	expect(readMoney(text)).toBeNull();
});

it('reads one fee, and none when two differ', () => {
	expect(readFeeBps('10% Freelancer Service Fee')).toBe(1000);
	expect(readFeeBps('Service Fee: 7.5%')).toBe(750);
	expect(readFeeBps('Service Fee: 10% was Service Fee: 20%')).toBeNull();
	expect(readFeeBps('100% job success')).toBeNull();
});
