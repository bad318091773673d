import { ask } from '../../bus/client';
import { readAgreedPage } from '../../upwork/agreed-page';
import type { PageReading } from '../../upwork/types';
import { fingerprint, isOfferable } from '../answer/outcome';
import { breathOf, readInSteps } from '../answer/read-in-steps';
import { whenSettled } from '../answer/settled';
import { isOthers } from '../places';
import { pageTime, timed } from '../timed-reading';

/** A page that was not taken, was out of view, or is still the one before is looked at again after so many milliseconds. */
const AGAIN = 2_000;

/**
 * One visit of an offer's page or the list of contracts: offers what it shows once it has settled, and again when it shows something else. The
 * page is only read. Everything ends with `signal`.
 */
export function visitAgreed(url: string, signal: AbortSignal): void {
	let last = '';
	let offeredBefore = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const here = () => !signal.aborted && location.href === url;
	const breath = breathOf(document, signal);

	/** @returns whether the page shows something it did not before. */
	async function look(): Promise<boolean> {
		if (!here() || document.visibilityState !== 'visible') return false;
		if (isOthers(document, url)) {
			later();
			return false;
		}
		const began = Date.now();
		const begin = () => readAgreedPage(document, url, pageTime(began));
		const read = await readInSteps(begin, fingerprint, signal, breath);
		if (read === null || !here() || isOthers(document, url)) return false;
		const reading = timed(read, document, url, Date.now());
		const print = fingerprint(reading);
		if (print === last || !isOfferable(reading) || reading.items.length === 0) return false;
		last = print;
		void offer(reading);
		return true;
	}

	async function offer(reading: PageReading): Promise<void> {
		const answer = await ask('offerReading', { reading, again: offeredBefore });
		offeredBefore = true;
		if (!here() || (answer.ok && !('outOfView' in answer && answer.outOfView))) return;
		last = '';
		later();
	}

	function later(): void {
		clearTimeout(timer);
		timer = setTimeout(() => here() && settling.nudge(), AGAIN);
	}

	const settling = whenSettled(document, look, signal);
	// What is out of view is not looked at.
	const back = () => here() && document.visibilityState === 'visible' && settling.nudge();
	addEventListener('focus', back, { signal });
	document.addEventListener('visibilitychange', back, { signal });
	signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
