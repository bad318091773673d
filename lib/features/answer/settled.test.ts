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

function settling(news: boolean, lasts: Promise<unknown> = Promise.resolve()) {
	const looks: number[] = [];
	const controller = new AbortController();
	const look = async () => {
		looks.push(Date.now());
		await lasts;
		return news;
	};
	const pace = { quiet: 400, most: 4000, doublings: 2 };
	const start = Date.now();
	const { nudge } = whenSettled({} as Document, look, controller.signal, pace, () => Date.now());
	return { nudge, controller, at: () => looks.map((time) => time - start) };
}

/** A change each `every` ms for `long` ms. */
async function restless(every: number, long: number): Promise<void> {
	for (let at = 0; at < long; at += every) {
		change();
		await vi.advanceTimersByTimeAsync(every);
	}
}

describe('a settled page', () => {
	it('is looked at once, and not again while nothing changes', async () => {
		const { at } = settling(true);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(at()).toEqual([400]);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('is looked at after its last change', async () => {
		const { at } = settling(true);
		await restless(100, 1000);
		await vi.advanceTimersByTimeAsync(10_000);
		expect(at()).toEqual([1300]);
	});

	it('that never keeps still is looked at all the same, ever more rarely without news', async () => {
		const { at } = settling(false);
		await restless(100, 40_000);
		const [first = 0, second = 0, third = 0] = at();
		expect(first).toBeLessThanOrEqual(4100);
		expect(second - first).toBeGreaterThanOrEqual(8000);
		expect(third - second).toBeGreaterThanOrEqual(16_000);
	});

	it('is looked at soon again after a press', async () => {
		const { at, nudge } = settling(false);
		await vi.advanceTimersByTimeAsync(10_000);
		nudge();
		await vi.advanceTimersByTimeAsync(500);
		expect(at()).toEqual([400, 10_400]);
	});

	it('is not looked at twice at the same time', async () => {
		let done = () => {};
		const { at } = settling(
			true,
			new Promise<void>((resolve) => {
				done = resolve;
			}),
		);
		await vi.advanceTimersByTimeAsync(1000);
		await restless(100, 3000);
		await vi.advanceTimersByTimeAsync(5000);
		expect(at()).toHaveLength(1);
		done();
		await vi.advanceTimersByTimeAsync(5000);
		expect(at()).toHaveLength(2);
	});

	it('is left alone once the visit is over', async () => {
		const { at, controller } = settling(true);
		controller.abort();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(at()).toEqual([]);
		expect(observers).toBe(0);
	});
});
