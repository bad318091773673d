import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createMarketplace } from '../../../test/marketplace/server';
import { readPage, readPageInSteps } from '../../upwork/index';
import { fingerprint } from './outcome';
import { type Breath, readInSteps } from './read-in-steps';

const now = Date.UTC(2026, 2, 10);
const url = 'https://www.upwork.com/nx/proposals/';
const never = new AbortController().signal;

/** A page of many rows, each pause of whose reading may change it. */
function page(changes: (document: Document, pause: number) => boolean) {
	const { document } = parseHTML(createMarketplace({ now, scenario: 60, pageSize: 60 }).rendered(url));
	let pauses = 0;
	let changed = false;
	let time = 0;
	const breath: Breath = {
		now: () => {
			time += 10;
			return time;
		},
		later(work) {
			pauses += 1;
			if (changes(document, pauses)) changed = true;
			queueMicrotask(work);
		},
		watch() {
			changed = false;
			return { happened: () => changed, stop: () => undefined };
		},
	};
	const begin = () => readPageInSteps(document, url, now);
	const read = (signal = never) => readInSteps(begin, fingerprint, signal, breath);
	return { document, read, pauses: () => pauses };
}

/** Every link's words anew: of a page read before and after, some rows would have old and some new titles. */
function rename(document: Document): void {
	for (const link of document.querySelectorAll('main a')) link.textContent = `Renamed ${link.textContent}`;
}

describe('a page read in steps', () => {
	it('gives what it gives in one go, with pauses on the way', async () => {
		const { document, read, pauses } = page(() => false);
		expect(await read()).toEqual(readPage(document, url, now));
		expect(pauses()).toBeGreaterThan(4);
	});

	it('that changes while it is read describes one moment, never two', async () => {
		for (const at of [1, 2, 4, 5]) {
			const { document, read } = page((document, pause) => {
				if (pause === at) rename(document);
				return pause === at;
			});
			const reading = await read();
			const titles = (reading?.items ?? []).map((item) => item.title ?? '');
			expect(titles.length).toBeGreaterThan(50);
			expect(titles.every((title) => title.startsWith('Renamed'))).toBe(true);
			expect(reading).toEqual(readPage(document, url, now));
		}
	});

	it('that never keeps still is read once two readings in a row say the same, never without a pause', async () => {
		let ticks = 0;
		const { document, read, pauses } = page((document) => {
			ticks += 1;
			document.querySelector('main')?.setAttribute('style', `--clock: ${ticks}`);
			return true;
		});
		expect(await read()).toEqual(readPage(document, url, now));
		const quiet = page(() => false);
		await quiet.read();
		// Three beginnings that were given up, and two whole readings.
		expect(pauses()).toBeGreaterThanOrEqual(3 + 2 * quiet.pauses());
		expect(pauses()).toBeLessThan(3 + 3 * (quiet.pauses() + 1));
	});

	it('whose rows never keep still is given up for now', async () => {
		const { read, pauses } = page((document) => {
			rename(document);
			return true;
		});
		expect(await read()).toBeNull();
		expect(pauses()).toBeGreaterThan(20);
	});

	it('is left at once when the visit is over', async () => {
		const over = new AbortController();
		const { read, pauses } = page(() => {
			over.abort();
			return false;
		});
		expect(await read(over.signal)).toBeNull();
		expect(pauses()).toBe(1);
	});
});
