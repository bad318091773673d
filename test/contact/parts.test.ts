import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner, findContacts } from '../../lib/contact/index';
import { partsOf, remembering } from '../../lib/contact/parts';
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

	it('reads no long stretch at once and little twice, whatever the text is made of, and cuts no character in half', () => {
		const unit = fc.array(
			fc.constantFrom('a', 'Ж', '一', '😀', '1', '.', '#', '@', ' ', '\n', '. ', 'word ', 't.me/', 'telegram '),
			{ minLength: 1, maxLength: 6 },
		);
		fc.assert(
			fc.property(unit, fc.integer({ min: 1, max: 20_000 }), (pieces, length) => {
				const text = pieces.join('').repeat(length).slice(0, length);
				const read = partsOf(text).map(({ from, to }) => to - from);
				expect(Math.max(...read)).toBeLessThan(2600);
				expect(read.reduce((sum, one) => sum + one, 0)).toBeLessThan(2.2 * length + 1);
				for (const { start, from, to } of partsOf(text))
					for (const at of [start, from, to])
						expect(/[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))).toBe(false);
			}),
			runs(300),
		);
	});

	it.each(['word ', 'слово ', 'один, ', '一', 'ab,', '😀'])(
		'loses nothing at the cuts of a text of %j alone, which has no sentences',
		(filler) => {
			for (const contact of [
				' jane@example.com ',
				' +1 415 555 2671 ',
				' telegram: @marta_k ',
				' https://northlight.io/a/b ',
			])
				for (let at = 900; at < 1300; at += 7) {
					const text = filler.repeat(at).slice(0, at) + contact + filler.repeat(1500).slice(0, 1500);
					const met = findContacts(text).some(({ start, end }) => start < at + contact.length && end > at);
					expect(met, `${contact} at ${at}`).toBe(true);
				}
		},
	);

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
	it('reads at each key no more than the part it is typed in and the one beside it', () => {
		let read = 0;
		const scan = remembering((window: string) => {
			read++;
			return [{ start: 0, end: window.length }];
		});
		const letter = 'Thank you for the invitation, I am booked until the middle of March. '.repeat(80);
		scan(letter);
		for (let at = 100; at < letter.length; at += 97) {
			read = 0;
			scan(`${letter.slice(0, at)}x${letter.slice(at)}`);
			expect(read, `a key at ${at}`).toBeLessThanOrEqual(2);
		}
	});

	it('reads ahead one part a step, and then has nothing left to read', () => {
		let read = 0;
		const scan = remembering((window: string) => {
			read++;
			return [{ start: 0, end: window.length }];
		});
		const letter = Array.from({ length: 900 }, (_, i) => `Sentence ${i} of a letter that is longer than most. `).join(
			'',
		);
		let steps = 0;
		for (const _ of scan.ahead(letter)) expect(read).toBe(++steps);
		expect(steps).toBe(partsOf(letter).length);
		scan(letter);
		expect(read).toBe(steps);
	});

	it('answers after any edits what a fresh reading answers', () => {
		fc.assert(
			fc.property(letterOf(30), fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
				const scan = createScanner();
				let text = first;
				expect(scan(text)).toEqual(findContacts(text));
				for (const { at, gone, put } of edits) {
					const from = Math.floor(at * text.length);
					text = text.slice(0, from) + put + text.slice(from + gone);
					// Some of the way only, as when a button is pressed in the middle.
					scan.ahead(text).next();
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
