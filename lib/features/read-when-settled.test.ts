import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageReading } from '../upwork/types';
import { readWhenSettled } from './read-when-settled';

const item = { kind: 'invitation' } as PageReading['items'][number];
const empty: PageReading = { page: 'proposals', context: null, complete: false, items: [], missed: ['loading'] };
const partial: PageReading = { page: 'proposals', context: null, complete: false, items: [item], missed: [] };
const whole: PageReading = { page: 'proposals', context: null, complete: true, items: [item, item], missed: [] };

/** A page whose reading and changes the test decides, and the milliseconds until it was read. */
function staged(first: PageReading | Error) {
	const stage = { now: first, changed: () => {}, stopped: false, reads: 0 };
	const begun = Date.now();
	const result: { reading?: PageReading | null; after?: number } = {};
	void readWhenSettled({
		read() {
			stage.reads += 1;
			if (stage.now instanceof Error) throw stage.now;
			return stage.now;
		},
		watch(changed) {
			stage.changed = changed;
			return {
				stop() {
					stage.stopped = true;
				},
			};
		},
	}).then((reading) => {
		result.reading = reading;
		result.after = Date.now() - begun;
	});
	return { stage, result };
}

describe('reading a page that may still be rendering', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('gives a complete reading at once', async () => {
		const { result, stage } = staged(whole);
		await vi.advanceTimersByTimeAsync(0);
		expect(result).toEqual({ reading: whole, after: 0 });
		expect(stage.reads).toBe(1);
	});

	it('gives a page that has further pages once it keeps still', async () => {
		const { result, stage } = staged(partial);
		await vi.advanceTimersByTimeAsync(100);
		stage.changed();
		await vi.advanceTimersByTimeAsync(149);
		expect(result.reading).toBeUndefined();
		await vi.advanceTimersByTimeAsync(1);
		expect(result).toEqual({ reading: partial, after: 250 });
		expect(stage.stopped).toBe(true);
	});

	it('waits through the stillness of a page that is loading', async () => {
		const { result, stage } = staged(empty);
		await vi.advanceTimersByTimeAsync(1200);
		expect(result.reading).toBeUndefined();
		stage.now = partial;
		stage.changed();
		await vi.advanceTimersByTimeAsync(150);
		expect(result.reading).toEqual(partial);
	});

	it('reads a page that never stops changing as soon as it is complete', async () => {
		const { result, stage } = staged(partial);
		for (let passed = 0; passed < 1000; passed += 50) {
			if (passed === 600) stage.now = whole;
			stage.changed();
			await vi.advanceTimersByTimeAsync(50);
		}
		expect(result).toEqual({ reading: whole, after: 1000 });
	});

	it('gives what there is after four seconds', async () => {
		const { result } = staged(empty);
		await vi.advanceTimersByTimeAsync(4000);
		expect(result).toEqual({ reading: empty, after: 4000 });
		expect(vi.getTimerCount()).toBe(0);
	});

	it('gives null, not an error, where the page cannot be read', async () => {
		const { result } = staged(new Error('on purpose'));
		await vi.advanceTimersByTimeAsync(4000);
		expect(result.reading).toBeNull();
	});

	it('does not wait on a page that holds no records', async () => {
		const { result } = staged({ page: 'apply', context: null, complete: false, items: [], missed: [] });
		await vi.advanceTimersByTimeAsync(150);
		expect(result.after).toBe(150);
	});
});
