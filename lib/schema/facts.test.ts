import { describe, expect, it } from 'vitest';
import { readingTypes } from '../domain/facts';
import { hasSchema, isFact } from './facts';

const envelope = { key: 'k', id: 'i', record: 'main:invitation:1', generation: 1, at: 1, recordedAt: 1, device: 'd' };
const reading = { source: 'list', fields: { title: 'A job' }, likely: [], supersedes: null };
const read = { ...envelope, type: 'invitationRead', data: reading };

describe('isFact', () => {
	it.each(readingTypes)('takes %s', (type) => expect(isFact({ ...read, type })).toBe(true));

	it('takes a type it does not know with whatever it carries', () => {
		const fact = { ...envelope, type: 'fromTheFuture', data: { minutes: 5, nested: [{}] }, extra: true };
		expect(isFact(fact)).toBe(true);
		expect(hasSchema(fact)).toBe(true);
	});

	const bad: [string, unknown][] = [
		['no object', 'x'],
		['no type', envelope],
		['no key', { ...read, key: '' }],
		['a number for a key', { ...read, key: 1 }],
		['a record without its parts', { ...read, record: 'main' }],
		['generation 0', { ...read, generation: 0 }],
		['a stamp that is no whole number', { ...read, recordedAt: 1.5 }],
		['a stamp beyond what counts exactly', { ...read, recordedAt: 2 ** 60 }],
		['a moment no calendar shows', { ...read, at: 9e15 }],
		['a fee of everything', { ...read, type: 'feeStated', data: { feeBps: 10_000, supersedes: null } }],
		['a known type with more in its envelope', { ...read, more: 1 }],
		['a known type with more in its data', { ...read, data: { ...reading, more: 1 } }],
		['a known type with a field missing', { ...read, data: { ...reading, likely: undefined } }],
		['a field that says undefined', { ...read, data: { ...reading, fields: { title: undefined } } }],
		[
			'an interval that ends before it begins',
			{ ...read, data: { ...reading, fields: { received: { from: 2, to: 1 } } } },
		],
		['a lone surrogate', { ...read, data: { ...reading, fields: { title: 'a\ud800' } } }],
		['a text beyond its cap', { ...read, data: { ...reading, fields: { title: 'x'.repeat(1_001) } } }],
		['an unknown type with too much', { ...envelope, type: 'huge', data: 'x'.repeat(200_001) }],
	];
	it.each(bad)('refuses %s', (_name, value) => expect(isFact(value)).toBe(false));
});
