import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from './mirror';

describe('the lines of the mirror over a textarea', () => {
	it('marks what is to be marked, over the end of a line too', () => {
		expect(linesOf('call 415\n555 now\n', [{ start: 5, end: 12, line: 'wavy' }])).toEqual([
			{
				pieces: [
					{ text: 'call ', line: '' },
					{ text: '415', line: 'wavy' },
				],
			},
			{
				pieces: [
					{ text: '555', line: 'wavy' },
					{ text: ' now', line: '' },
				],
			},
			{ pieces: [] },
		]);
	});

	it('loses no letter and marks exactly the marked ones (seed 11)', () => {
		const text = fc
			.array(fc.constantFrom('a', 'b', ' ', '\n', '\n'), { maxLength: 30 })
			.map((letters) => letters.join(''));
		fc.assert(
			fc.property(text, fc.array(fc.nat({ max: 30 }), { maxLength: 8 }), (whole, edges) => {
				const sorted = [...new Set(edges)].filter((edge) => edge <= whole.length).sort((a, b) => a - b);
				const marks = [];
				for (let i = 0; i + 1 < sorted.length; i += 2)
					marks.push({ start: sorted[i] ?? 0, end: sorted[i + 1] ?? 0, line: 'x' });
				const lines = linesOf(whole, marks);
				expect(lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('\n')).toBe(whole);
				const marked = lines.flatMap(({ pieces }) =>
					pieces.filter(({ line }) => line === 'x').map((piece) => piece.text),
				);
				const expected = marks.map(({ start, end }) => whole.slice(start, end)).join('');
				expect(marked.join('')).toBe(expected.replaceAll('\n', ''));
			}),
			{ seed: 11, numRuns: 500 },
		);
	});
});
