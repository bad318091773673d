import { describe, expect, it } from 'vitest';
import { holds, plainly } from './insert';
import { amountToType, recordedNote } from './words';

describe('whether a field holds the text', () => {
	it.each([
		['one\ntwo', 'one\r\ntwo', false, true],
		['one\n\ntwo\n', 'one\ntwo', false, true],
		['one\u00A0two', 'one two', false, true],
		['one two', 'onetwo', false, false],
		['', 'one', false, false],
		['one', 'one more', false, false],
		['$56.00', '56.00', true, true],
		['56', '56.00', true, true],
		['$1,250.00', '1250.00', true, true],
		['$56.00/hr', '56.00', true, true],
		['$65.00', '56.00', true, false],
		['', '56.00', true, false],
	])('%j against %j, amount %s: %s', (shown, text, amount, same) => expect(holds(shown, text, amount)).toBe(same));

	it('keeps what makes a line a line', () => expect(plainly(' a \n b ')).toBe('a\n b'));
});

describe('words of the card', () => {
	it.each([
		[5600, '56.00'],
		[5, '0.05'],
		[123_456, '1234.56'],
	])('types %d cents as %s', (rateCents, typed) => {
		expect(amountToType({ rateCents, currency: 'USD', hourly: true, feeBps: null })).toBe(typed);
	});

	it('says when, where the press was seen', () => {
		const at = new Date(2026, 2, 3, 14, 20).getTime();
		expect(recordedNote('decline', at)).toBe('Recorded: you declined this at 14:20.');
		expect(recordedNote('accept', null)).toBe('Recorded: you accepted this.');
	});
});
