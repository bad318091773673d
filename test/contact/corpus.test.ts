import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findContacts } from '../../lib/contact/index';
import { readCorpus, score } from './corpus';

const samples = readCorpus(fileURLToPath(new URL('.', import.meta.url)));
const all = score(samples, findContacts);

describe('the project’s own corpus', () => {
	it('is large enough to mean something, in every language the guard speaks', () => {
		expect(samples.filter(({ label }) => label === 'contact').length).toBeGreaterThan(300);
		expect(samples.filter(({ label }) => label === 'clean').length).toBeGreaterThan(200);
		for (const label of ['contact', 'clean'] as const) {
			const some = samples.filter((sample) => sample.label === label && sample.lang !== undefined);
			const languages = new Set(some.map(({ lang }) => lang));
			expect([...languages].sort()).toEqual(['de', 'en', 'es', 'fr', 'hi', 'it', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh']);
		}
	});

	it('has marks that lie inside their texts and ids of their own', () => {
		expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
		for (const { id, text, label, spans } of samples) {
			expect(label === 'contact', id).toBe((spans?.length ?? 0) > 0);
			for (const [start, end] of spans ?? []) expect(start >= 0 && start < end && end <= text.length, id).toBe(true);
		}
	});

	it.each([
		['email', 99, 99],
		['link', 97, 97],
		['phone', 97, 94],
		['handle', 97, 90],
	])('%s: precision and recall at their gates', (kind, precision, recall) => {
		expect(all.precision[kind]).toBeGreaterThanOrEqual(precision);
		expect(all.recall[kind]).toBeGreaterThanOrEqual(recall);
	});

	it('finds disguised contacts', () => {
		expect(all.recall.obfuscated).toBeGreaterThanOrEqual(95);
	});

	it('is quiet on clean texts', () => {
		// The one left is a row of Fibonacci numbers.
		expect(all.falseAlarmsPerThousand, all.alarms.join()).toBeLessThanOrEqual(4);
	});
});
