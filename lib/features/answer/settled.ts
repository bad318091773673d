import { whenIdle } from '../dom-changes';

/** Milliseconds; tests pass shorter ones. */
export interface Pace {
	/** A page that has not changed for so long is taken as settled. */
	quiet: number;
	/** A page that never keeps still is looked at after so long. */
	most: number;
	/** Each look that finds nothing new doubles both, up to this many times. */
	doublings: number;
}

const pace: Pace = { quiet: 400, most: 4000, doublings: 4 };

export interface Settling {
	/** Something happened that makes news likely: the next look comes at the usual pace, whether or not the page changes. */
	nudge(): void;
}

/**
 * Calls `look` once when the page has settled, and again each time it has settled after a change, never twice at the same time. `look` answers
 * whether it found something new, and may take its time. A change costs no more than noting the time.
 */
export function whenSettled(
	document: Document,
	look: () => Promise<boolean>,
	signal: AbortSignal,
	wait: Pace = pace,
	now: () => number = () => performance.now(),
): Settling {
	let changedAt = 0;
	let since: number | null = null;
	let doubled = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let looking = false;

	function check(): void {
		timer = undefined;
		if (signal.aborted || since === null) return;
		if (looking) {
			timer = setTimeout(check, wait.quiet);
			return;
		}
		const at = now();
		const longer = 2 ** doubled;
		const due = Math.min(changedAt + wait.quiet * longer, since + wait.most * longer);
		if (at < due) {
			timer = setTimeout(check, due - at);
			return;
		}
		since = null;
		looking = true;
		whenIdle(() => {
			// Where it fails it is looked at again after the next change.
			const looked = signal.aborted ? Promise.resolve(false) : look().catch(() => false);
			void looked.then((news) => {
				looking = false;
				doubled = news ? 0 : Math.min(doubled + 1, wait.doublings);
			});
		}, 300);
	}
	const changed = () => {
		changedAt = now();
		since ??= changedAt;
		timer ??= setTimeout(check, wait.quiet);
	};
	const observer = new MutationObserver(changed);
	observer.observe(document, { childList: true, subtree: true, attributeFilter: ['hidden'] });
	signal.addEventListener(
		'abort',
		() => {
			observer.disconnect();
			clearTimeout(timer);
		},
		{ once: true },
	);
	changed();
	return {
		nudge() {
			doubled = 0;
			clearTimeout(timer);
			timer = undefined;
			changed();
		},
	};
}
