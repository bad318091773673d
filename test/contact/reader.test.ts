import { expect, test } from 'vitest';
import { createReader } from '../../lib/contact/reader';

const findEverything = createReader();

const kinds = (text: string, options = {}) =>
	findEverything(text, options).map(({ kind, own }) => (own ? 'own' : kind));

test('requests stand beside what was found, by their place in the text', () => {
	expect(kinds('Could you send me your e-mail? Mine is maya@example.com.')).toEqual(['request', 'email']);
	expect(kinds('The e-mail campaign went well.')).toEqual([]);
});

test('own details and silent domains are passed on, and offsets are those of the text', () => {
	const text = '😀 See acme.example, or maya@example.com. Can I have your phone number?';
	const found = findEverything(text, { allow: ['acme.example'], own: ['maya@example.com'] });
	expect(found.map(({ kind, own }) => [kind, own ?? false])).toEqual([
		['email', true],
		['request', false],
	]);
	for (const { start, end, text: part } of found) expect(text.slice(start, end)).toBe(part);
});
