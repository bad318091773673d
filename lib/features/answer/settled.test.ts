import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenSettled } from './settled';

let change = () => {};
let observers = 0;

beforeEach(() => {
	vi.useFakeTimers();
	observers = 0;
	vi.stubGlobal(
		'MutationObserver',
		class {
			constructor(changed: () => void) {
				change = changed;
			}
			observe() {
				observers += 1;
			}
			disconnect() {
				observers -= 1;
			}
		},
	);
	vi.stubGlobal('requestIdleCallback', (work: () => void) => work());
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

function settling(news: boolean) {
	const looks: number[] = [];
	const controller = new AbortController();
	const look = () => {
		looks.push(Date.now());
		return news;
	};
	const pace = { quiet: 400, most: 4000, doublings: 2 };
	const start = Date.now();
	const { nudge } = whenSettled({} as Document, look, controller.signal, pace, () => Date.now());
	return { nudge, controller, at: () => looks.map((time) => time - start) };
}

/** A change each `every` ms for `long` ms. */
function restless(every: number, long: number): void {
	for (let at = 0; at < long; at += every) {
		change();
		vi.advanceTimersByTime(every);
	}
}

describe('a settled page', () => {
	it('is looked at once, and not again while nothing changes', () => {
		const { at } = settling(true);
		vi.advanceTimersByTime(60_000);
		expect(at()).toEqual([400]);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('is looked at after its last change', () => {
		const { at } = settling(true);
		restless(100, 1000);
		vi.advanceTimersByTime(10_000);
		expect(at()).toEqual([1300]);
	});

	it('that never keeps still is looked at all the same, ever more rarely without news', () => {
		const { at } = settling(false);
		restless(100, 40_000);
		const [first = 0, second = 0, third = 0] = at();
		expect(first).toBeLessThanOrEqual(4100);
		expect(second - first).toBeGreaterThanOrEqual(8000);
		expect(third - second).toBeGreaterThanOrEqual(16_000);
	});

	it('is looked at soon again after a press', () => {
		const { at, nudge } = settling(false);
		vi.advanceTimersByTime(10_000);
		nudge();
		vi.advanceTimersByTime(500);
		expect(at()).toEqual([400, 10_400]);
	});

	it('is left alone once the visit is over', () => {
		const { at, controller } = settling(true);
		controller.abort();
		vi.advanceTimersByTime(10_000);
		expect(at()).toEqual([]);
		expect(observers).toBe(0);
	});
});
