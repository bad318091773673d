import { describe, expect, it, vi } from 'vitest';
import { inIdleSteps } from './idle-steps';

/** An idle stretch with so many milliseconds left after each step. */
function idleFor(...left: number[]) {
	const waiting: ((idle: { timeRemaining(): number }) => void)[] = [];
	vi.stubGlobal('requestIdleCallback', (work: (typeof waiting)[number]) => waiting.push(work));
	return () => waiting.shift()?.({ timeRemaining: () => left.shift() ?? 0 });
}

function* counting(steps: string[], count: number): Generator<void> {
	for (let step = 1; step <= count; step++) {
		steps.push(String(step));
		yield;
	}
}

describe('steps taken while the page is idle', () => {
	it('go on while there is time, wait for the next idle stretch where there is none, and end with a word', () => {
		const steps: string[] = [];
		const next = idleFor(40, 3, 40, 40);
		inIdleSteps(counting(steps, 3), 200, () => steps.push('done'));
		expect(steps).toEqual([]);
		next();
		expect(steps).toEqual(['1', '2']);
		next();
		expect(steps).toEqual(['1', '2', '3', 'done']);
	});

	it('end where one of them fails', () => {
		const done = vi.fn();
		const next = idleFor(40);
		inIdleSteps(
			{
				next() {
					throw new Error('A step failed.');
				},
			},
			200,
			done,
		);
		next();
		next();
		expect(done).toHaveBeenCalledOnce();
	});
});
