import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner, findContacts } from '../../lib/contact/index';
import { partsOf } from '../../lib/contact/parts';
import { scanWhole } from '../../lib/contact/scan';
import { readCorpus } from './corpus';

const seed = 20261126;
console.log(`contact parts: seed ${seed}`);
const runs = (numRuns: number) => ({ seed, numRuns });

const samples = readCorpus(fileURLToPath(new URL('.', import.meta.url)));
const textsOf = (label: string) => samples.filter((sample) => sample.label === label).map(({ text }) => text);
const sentence = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom(...textsOf('clean')) },
	{ weight: 1, arbitrary: fc.constantFrom(...textsOf('contact')) },
);
const letterOf = (minLength: number) =>
	fc
		.array(fc.tuple(sentence, fc.constantFrom('. ', '\n\n', '\n', '! ', ', ')), { minLength, maxLength: minLength * 2 })
		.map((pieces) => pieces.flat().join(''));
const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	gone: fc.nat({ max: 40 }),
	put: fc.oneof(
		fc.constantFrom('a', ' ', '@', '.', '\n', '\n\n', '5', 'dot', '. A', '\ud83d'),
		fc.constantFrom(...textsOf('contact')),
		fc.string({ unit: 'binary', maxLength: 12 }),
	),
});

describe('reading in parts', () => {
	it('covers a text once, in order, with context around', () => {
		fc.assert(
			fc.property(letterOf(40), (text) => {
				const parts = partsOf(text);
				expect(text.length < 2000 || parts.length > 1).toBe(true);
				let at = 0;
				for (const part of parts) {
					expect(part.start).toBe(at);
					expect(part.from <= part.start && part.end <= part.to && part.to <= text.length).toBe(true);
					at = part.end;
				}
				expect(at).toBe(text.length);
			}),
			runs(100),
		);
	});

	it('finds what reading the whole finds', () => {
		const name = ({ kind, start, end, certainty }: ReturnType<typeof scanWhole>[number]) =>
			`${start}-${end} ${kind} ${certainty}`;
		fc.assert(
			fc.property(letterOf(40), (text) => {
				expect(findContacts(text).map(name)).toEqual(scanWhole(text, {}).map(name));
			}),
			runs(60),
		);
	});
});

describe('a scanner', () => {
	it('answers after any edits what a fresh reading answers', () => {
		fc.assert(
			fc.property(letterOf(30), fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
				const scan = createScanner();
				let text = first;
				expect(scan(text)).toEqual(findContacts(text));
				for (const { at, gone, put } of edits) {
					const from = Math.floor(at * text.length);
					text = text.slice(0, from) + put + text.slice(from + gone);
					expect(scan(text)).toEqual(findContacts(text));
				}
			}),
			runs(40),
		);
	});

	it('forgets what it knew when other domains are allowed or other details are the person’s own', () => {
		const scan = createScanner();
		const text = 'See example.com or 415 555 0132.';
		expect(scan(text, { allow: [] })).toHaveLength(2);
		expect(scan(text, { allow: ['example.com'] })).toHaveLength(1);
		expect(scan(text, { own: ['415-555-0132'] })[1]?.own).toBe(true);
		expect(scan(text)).toEqual(findContacts(text));
	});
});
