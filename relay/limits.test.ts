import { describe, expect, test } from 'vitest';
import { addressOf, limiter } from './limits';

const from = (remoteAddress: string, forwarded?: string) =>
	({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as never;

describe('whom a request is from', () => {
	test.each([
		['2001:db8::1', '2001:db8::a:b:c:d'],
		['2001:db8:0:0:9::', '2001:DB8::1'],
		['2001:db8:1::a:b', '2001:db8:1:0:a:b:c:d'],
		['::1', '::2'],
		['64:ff9b::192.0.2.1', '64:ff9b::5'],
	])('S35 %s and %s are of one network', (one, other) => {
		expect(addressOf(from(one), false)).toBe(addressOf(from(other), false));
	});

	test.each([
		['2001:db8:0:1::1', '2001:db8::1'],
		['2001:db8:1:2::1', '2001:db8:1:20::1'],
		['192.0.2.1', '192.0.2.2'],
		['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
	])('S35 %s and %s are not', (one, other) => {
		expect(addressOf(from(one), false)).not.toBe(addressOf(from(other), false));
	});

	test('S35 of what a proxy says, only what it added itself counts, and nothing where there is none', () => {
		expect(addressOf(from('10.0.0.1', '203.0.113.9, 198.51.100.4'), true)).toBe('198.51.100.4');
		expect(addressOf(from('10.0.0.1', '203.0.113.9'), false)).toBe('10.0.0.1');
	});
});

test('S35 a bucket fills again over a minute, and no further', () => {
	let now = 0;
	const one = limiter(60, () => now);
	for (let taken = 0; taken < 60; taken += 1) expect(one.take('a')).toBe(true);
	expect([one.take('a'), one.has('a'), one.take('b')]).toEqual([false, false, true]);
	now += 10_000;
	expect([one.take('a', 10), one.take('a')]).toEqual([true, false]);
	now += 3_600_000;
	expect([one.take('a', 61), one.take('a', 60)]).toEqual([false, true]);
});
