import { quietly } from './quietly';

/** What is left of an idle stretch, in milliseconds, below which no other step is begun. */
const reserve = 8;

/**
 * Takes the steps of some work one by one while the page is idle, at least one every `timeout` milliseconds, and then calls `done`. Steps that
 * fail are over.
 */
export function inIdleSteps(steps: Iterator<unknown>, timeout: number, done: () => void): void {
	const go = (idle: IdleDeadline) => {
		let over = true;
		do {
			quietly(() => {
				over = steps.next().done === true;
			});
		} while (!over && idle.timeRemaining() > reserve);
		if (over) done();
		else requestIdleCallback(go, { timeout });
	};
	requestIdleCallback(go, { timeout });
}
