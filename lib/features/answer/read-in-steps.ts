/** Milliseconds of reading after which the page goes on. Well under a frame, so that scrolling stays smooth. */
const STRETCH = 6;

/** How often a page that changes while it is read is begun anew before it is read as it changes. */
const MOST_TRIES = 3;

/** How many readings of a page that never keeps still are compared with the one before. */
const MOST_PAIRS = 4;

/** Tells whether the document changed since it was last asked. */
export interface Changes {
	happened(): boolean;
	stop(): void;
}

/** What the reading needs of its surroundings; tests pass their own. */
export interface Breath {
	/** Goes on with `work` after everything else that waits. */
	later(work: () => void): void;
	/** Milliseconds from some moment on. */
	now(): number;
	watch(): Changes;
}

/**
 * Takes the steps of a reading with pauses in between, so that no task of the page is held up. What was read before the page changed describes no
 * moment: the reading begins anew. A page that never keeps still, as one with a clock, is read as it changes until two readings in a row say
 * the same by `printOf`: what they read did not change. Null where none did, and once `signal` has ended. `begin` must not throw.
 */
export function readInSteps<T>(
	begin: () => Iterator<void, T>,
	printOf: (value: T) => string,
	signal: AbortSignal,
	breath: Breath,
): Promise<T | null> {
	return new Promise((resolve) => {
		let tries = 0;
		let before: string | null = null;
		let changes = breath.watch();
		let steps = begin();
		const end = (value: T | null) => {
			changes.stop();
			resolve(value);
		};
		const stretch = () => {
			if (signal.aborted) return end(null);
			if (tries < MOST_TRIES && changes.happened()) {
				tries += 1;
				changes.stop();
				changes = breath.watch();
				steps = begin();
			}
			for (const since = breath.now(); ; ) {
				const step = steps.next();
				if (step.done && tries < MOST_TRIES) return end(step.value);
				if (step.done) {
					const print = printOf(step.value);
					if (print === before) return end(step.value);
					if (++tries > MOST_TRIES + MOST_PAIRS) return end(null);
					before = print;
					steps = begin();
					return breath.later(stretch);
				}
				if (breath.now() - since >= STRETCH) return breath.later(stretch);
			}
		};
		stretch();
	});
}

/** The document this script runs in; what it holds open ends with `signal`. */
export function breathOf(document: Document, signal: AbortSignal): Breath {
	let timer: ReturnType<typeof setTimeout> | undefined;
	signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
	return {
		later(work) {
			timer = setTimeout(work, 0);
		},
		now: () => performance.now(),
		watch() {
			let changed = false;
			const observer = new MutationObserver(() => {
				changed = true;
			});
			observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
			return {
				happened() {
					if (observer.takeRecords().length > 0) changed = true;
					return changed;
				},
				stop: () => observer.disconnect(),
			};
		},
	};
}
