import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { dayFor, dayIn } from './day-field';

const day = Date.UTC(2027, 0, 5);

function field(attributes: string, value = ''): HTMLInputElement {
	const { document } = parseHTML(`<html><body><input ${attributes} value="${value}"></body></html>`);
	return document.querySelector('input') as unknown as HTMLInputElement;
}

test.each([
	['type="date"', '2027-01-05'],
	['placeholder="MM/DD/YYYY"', '01/05/2027'],
	['placeholder=" dd.mm.yyyy "', '05.01.2027'],
	['placeholder="yyyy-mm-dd"', '2027-01-05'],
])('a field with %s takes a day as it asks, and gives it back', (attributes, written) => {
	expect(dayFor(field(attributes), day)).toBe(written);
	expect(dayIn(field(attributes, written))).toBe(day);
});

test('what could be two days, or none, is not read, nor written', () => {
	expect(dayFor(field('placeholder="Due date"'), day)).toBeNull();
	expect(dayIn(field('', '2027-01-05'))).toBe(day);
	expect(dayIn(field('', '01/05/2027'))).toBeNull();
	for (const odd of ['', '13/05/2027', '02/30/2027', '01/05/27', '01/05', 'x/y/z', '2027-01-05']) {
		expect(dayIn(field('placeholder="mm/dd/yyyy"', odd))).toBeNull();
	}
});
