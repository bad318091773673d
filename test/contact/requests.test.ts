import process from 'node:process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequestScanner, findRequests } from '../../lib/contact/requests';
import { readCorpus } from './corpus';
import { readRequests, scoreRequests } from './requests';

const seed = 20261127;
console.log(`contact requests: seed ${seed}`);

const open = readRequests('requests');
const shut = readRequests('shut');
const clean = readCorpus(fileURLToPath(new URL('.', import.meta.url)))
	.filter(({ label }) => label === 'clean')
	.map(({ text }) => text);
const languages = ['de', 'en', 'es', 'fr', 'hi', 'it', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh'];

describe('asking for contact details', () => {
	it('is tried with both kinds of texts in every language', () => {
		for (const texts of [open, shut])
			for (const label of ['asks', 'clean'])
				expect([...new Set(texts.filter((one) => one.label === label).map(({ lang }) => lang))].sort()).toEqual(
					languages,
				);
	});

	it.each([
		['tuned to', open],
		['never tuned to', shut],
	])('is found, and nothing else is, in texts %s', (_, texts) => {
		const { precision, recall, recallByLanguage, alarms } = scoreRequests(texts, clean);
		expect(precision, alarms.join()).toBeGreaterThanOrEqual(97);
		expect(recall).toBeGreaterThanOrEqual(95);
		for (const [lang, share] of Object.entries(recallByLanguage)) expect(share, lang).toBeGreaterThanOrEqual(66);
	});

	it('is seen in no more than one of a thousand clean texts', () => {
		// The one: "tiene mucho eco, habría que regrabarlo o usar el del móvil".
		expect(scoreRequests([], clean).falseAlarmsPerThousand).toBeLessThan(1);
	});

	it.each([
		['Hello! Can I have your e-mail? Thanks.', 'Can I have your e-mail'],
		['So: let’s move to WhatsApp.', 'let’s move to WhatsApp'],
		['Danke. Wie lautet Ihre Telefonnummer?', 'Wie lautet Ihre Telefonnummer'],
		['ｓｅｎｄ　ｍｅ　ｙｏｕｒ　ｅｍａｉｌ', 'ｓｅｎｄ　ｍｅ　ｙｏｕｒ　ｅｍａｉｌ'],
	])('points at what a person would point at: %s', (text, expected) => {
		const [found] = findRequests(text);
		expect(found?.text).toBe(expected);
		expect(text.slice(found?.start, found?.end)).toBe(expected);
	});

	it('throws on no string, answers in order without overlap, and reads in parts as it reads anew', () => {
		const piece = fc.oneof(
			fc.constantFrom(...open.map(({ text }) => text), ...clean),
			fc.string({ unit: 'binary', maxLength: 40 }),
		);
		const texts = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join(' '));
		fc.assert(
			fc.property(
				texts,
				fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), piece), { maxLength: 4 }),
				(first, edits) => {
					const scan = createRequestScanner();
					let text = first;
					for (const [at, put] of [[0, ''] as const, ...edits]) {
						const from = Math.floor(at * text.length);
						text = text.slice(0, from) + put + text.slice(from + 7);
						const found = findRequests(text);
						expect(scan(text)).toEqual(found);
						let last = 0;
						for (const { start, end, text: said } of found) {
							expect(start >= last && end > start && said === text.slice(start, end)).toBe(true);
							last = end;
						}
					}
				},
			),
			{ seed, numRuns: 60 },
		);
	});

	it('takes under 100 ms for 5,000 characters of anything', () => {
		const worst = (text: string): number => {
			let least = Number.POSITIVE_INFINITY;
			for (let run = 0; run < 12 && least > 40; run++) {
				const began = process.cpuUsage();
				findRequests(text);
				const { user, system } = process.cpuUsage(began);
				least = Math.min(least, (user + system) / 1000);
			}
			return least;
		};
		for (const piece of [
			'send me ',
			'your ',
			'send me your ',
			'email ',
			'can i have your ',
			'can i ',
			'no ',
			'你的',
			'加微信',
			'какой у вас ',
			"x'",
			'a',
			'. ',
		])
			expect(worst(piece.repeat(5000).slice(0, 5000)), piece).toBeLessThan(100);
	});
});
