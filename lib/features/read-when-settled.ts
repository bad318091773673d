import type { PageKind, PageReading } from '../upwork/types';

/** Milliseconds; tests pass shorter ones. */
export interface Waits {
	/** A page that has not changed for so long is taken as rendered. */
	quiet: number;
	/** How often a page that never stops changing is read in between. */
	every: number;
	/** The reading is given after this, whatever it holds. */
	most: number;
}

export interface Page {
	read(): PageReading;
	/** Calls back at each change of the page until `stop` is called. */
	watch(changed: () => void): { stop(): void };
}

const waits: Waits = { quiet: 150, every: 500, most: 4000 };

/** Pages that show records; others have nothing worth waiting for. */
const holdsRecords: ReadonlySet<PageKind> = new Set(['proposals', 'archive', 'invitation', 'proposal', 'room']);

function nothingMore(reading: PageReading): boolean {
	if (reading.missed.includes('translated') || reading.missed.includes('client-side')) return true;
	return reading.complete && !saysNone(reading);
}

/** "Invitations (0)" may be what a page shows before they arrive: believed only once it keeps still. */
function saysNone(reading: PageReading): boolean {
	return reading.page === 'proposals' && !reading.items.some((item) => item.kind === 'invitation');
}

/** What is read while a page still changes may lack something, whatever it says. */
function unsettled(reading: PageReading | null): PageReading | null {
	if (!reading || !saysNone(reading)) return reading;
	const { allInvitations: _, ...rest } = reading;
	return { ...rest, complete: false };
}

/** A page that keeps still, but waits for its records: an empty frame, or one that says it is loading. */
function stillEmpty(reading: PageReading): boolean {
	if (reading.missed.includes('loading') || reading.missed.includes('no-sections')) return true;
	return holdsRecords.has(reading.page) && reading.items.length === 0 && !reading.complete;
}

/**
 * Reads a page that may still be rendering: at once when the reading is complete, else when the page has kept still for a moment and shows
 * records, at the latest after `most` milliseconds. Resolves to null where the page could not be read; never rejects.
 */
export function readWhenSettled(page: Page, wait: Waits = waits): Promise<PageReading | null> {
	return new Promise((resolve) => {
		let stop = () => {};
		const read = () => {
			try {
				return page.read();
			} catch {
				return null;
			}
		};
		const finish = (reading: PageReading | null) => {
			stop();
			resolve(reading);
		};
		try {
			const first = read();
			if (first && nothingMore(first)) return finish(first);
			let quiet: ReturnType<typeof setTimeout> | undefined;
			let changedAt = Number.NEGATIVE_INFINITY;
			const atRest = () => {
				const reading = read();
				if (reading && !stillEmpty(reading)) finish(reading);
			};
			const watching = page.watch(() => {
				changedAt = performance.now();
				clearTimeout(quiet);
				quiet = setTimeout(atRest, wait.quiet);
			});
			const between = setInterval(() => {
				const reading = read();
				if (reading && nothingMore(reading)) finish(reading);
			}, wait.every);
			const last = setTimeout(() => {
				const still = performance.now() - changedAt >= wait.quiet;
				finish(still ? read() : unsettled(read()));
			}, wait.most);
			quiet = setTimeout(atRest, wait.quiet);
			stop = () => {
				watching.stop();
				clearTimeout(quiet);
				clearInterval(between);
				clearTimeout(last);
			};
		} catch {
			finish(read());
		}
	});
}

/** The document this script runs in. */
export function watchDocument(changed: () => void): { stop(): void } {
	const observer = new MutationObserver(changed);
	observer.observe(document, { childList: true, subtree: true, characterData: true });
	return { stop: () => observer.disconnect() };
}
