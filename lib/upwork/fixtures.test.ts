import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readEveryPage } from './every-page';
import { findComposers } from './index';
import type { Confidence, Interval, Item, PageReading } from './types';

/**
 * Fixture pairs, found by directory: `<page>/<variant>.html` and what must be read from it in `<variant>.json`. In the JSON an item names
 * only what is not null, and under `likely` the fields that are not sure; `received` is a local day, a local minute, hours before `now` as
 * [from, to], or two local times as [from, to] (`now` for the moment of reading, null for a beginning that is not told).
 */
const root = fileURLToPath(new URL('../../test/fixtures/upwork/', import.meta.url));

type Received = string | [number, number] | [string | null, string];

interface ExpectedItem extends Partial<Omit<Item, 'received' | 'expires' | 'confidence'>> {
	kind: Item['kind'];
	stage: Item['stage'];
	received?: Received;
	/** A local day. */
	expires?: string;
	likely?: string[];
}

interface Expected {
	url: string;
	now: string;
	page: PageReading['page'];
	context: PageReading['context'];
	complete: boolean;
	items: ExpectedItem[];
	missed: string[];
	composers: { kind: string; field: string; submit: string | null }[];
}

function time(text: string | null, now: number): number {
	if (text === null) return 0;
	return text === 'now' ? now + 1 : new Date(text.includes('T') ? text : `${text}T00:00`).getTime();
}

function interval(received: Received, now: number): Interval {
	if (typeof received !== 'string') {
		const [from, to] = received;
		if (typeof to === 'string') return { from: time(typeof from === 'string' ? from : null, now), to: time(to, now) };
		return { from: now - Number(from) * 3_600_000, to: now - to * 3_600_000 };
	}
	if (received.includes('T')) return { from: time(received, now), to: time(received, now) + 60_000 };
	const [year = 0, month = 1, day = 1] = received.split('-').map(Number);
	return { from: new Date(year, month - 1, day).getTime(), to: new Date(year, month - 1, day + 1).getTime() };
}

function itemOf(expected: ExpectedItem, now: number): Item {
	const { likely = [], received, expires, ...rest } = expected;
	const values = {
		...rest,
		...(received === undefined ? {} : { received: interval(received, now) }),
		...(expires === undefined ? {} : { expires: interval(expires, now) }),
	};
	const fields = Object.keys(values).filter((field) => field !== 'kind' && field !== 'link');
	const confidence = Object.fromEntries(
		fields.map((field): [string, Confidence] => [field, likely.includes(field) ? 'likely' : 'sure']),
	);
	const nothing = { id: null, jobId: null, title: null, url: null, client: null, clientMessage: null, received: null };
	const unsaid = { viewed: null, freelancer: null, weeklyMinutes: null, manualTime: null, edited: null, deleted: null };
	return { ...nothing, ...unsaid, terms: null, reason: null, author: null, text: null, ...values, confidence };
}

for (const page of readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
	describe(page.name, () => {
		const files = readdirSync(join(root, page.name));
		const pages = files.filter((file) => file.endsWith('.html')).map((file) => basename(file, '.html'));
		it('has a page for every expectation', () => {
			const expectations = files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
			expect(expectations.sort()).toEqual([...pages].sort());
		});
		for (const name of pages) {
			it(name, () => {
				const expected: Expected = JSON.parse(readFileSync(join(root, page.name, `${name}.json`), 'utf8'));
				const { document } = parseHTML(readFileSync(join(root, page.name, `${name}.html`), 'utf8'));
				const now = new Date(expected.now).getTime();
				const { allInvitations = false, ...reading } = readEveryPage(document, expected.url, now);
				// A page that shows all it has shows all invitations, too.
				if (expected.page === 'proposals' && expected.complete) expect(allInvitations).toBe(true);
				expect(reading).toEqual({
					page: expected.page,
					context: expected.context,
					complete: expected.complete,
					items: expected.items.map((item) => itemOf(item, now)),
					missed: expected.missed,
				});
				const composers = findComposers(document, expected.url);
				expect(composers.map(({ kind }) => kind)).toEqual(expected.composers.map(({ kind }) => kind));
				for (const [index, composer] of composers.entries()) {
					const { field = '', submit = null } = expected.composers[index] ?? {};
					expect(composer.field).toBe(document.querySelector(field));
					expect(composer.submit).toBe(submit === null ? null : document.querySelector(submit));
				}
			});
		}
	});
}
