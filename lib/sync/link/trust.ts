import type { RelayDoubt } from '../../domain/sync';
import type { Passed } from '../engine';

/** How often on one connection what others deleted is sealed anew; a relay that deletes it each time would be fed for ever. */
const MOST_RESTORED = 6;

/** What makes a relay doubtful, from pass to pass (S61, S62, S64). */
export interface Trust {
	/** Takes in what a pass found; `settled`: all parts are joined and nothing is on its way. */
	passed(passed: Pick<Passed, 'lacks' | 'lost' | 'restored' | 'refused'>, settled: boolean): void;
	/** Whether what was deleted may be sealed anew. */
	restores(): boolean;
	/** A new connection, or the person wants to know. */
	begin(): void;
	close(): void;
}

/**
 * Watches a relay.
 * @param patience ms that what has not come may be on its way
 * @param tell called with what there is to say, null for nothing
 */
export function watchRelay(patience: number, tell: (doubt: RelayDoubt | null) => void): Trust {
	let lacks: readonly string[] = [];
	let keepsBack: readonly string[] = [];
	let restored = 0;
	let junk = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let said = 'null';

	function say(): void {
		const removes = restored >= MOST_RESTORED;
		const doubt = removes || junk || keepsBack.length > 0 ? { keepsBack, removes, ...(junk ? { junk } : {}) } : null;
		if (JSON.stringify(doubt) === said) return;
		said = JSON.stringify(doubt);
		tell(doubt);
	}

	function wait(): void {
		clearTimeout(timer);
		timer = undefined;
	}

	return {
		passed(passed, settled) {
			if (passed.refused.heard.length > 0 && !junk) {
				junk = true;
				say();
			}
			if (!settled) return;
			if (passed.restored > 0) restored += 1;
			lacks = passed.lacks;
			if (lacks.length === 0) {
				wait();
				keepsBack = [];
			} else {
				if (keepsBack.length > 0) keepsBack = lacks;
				timer ??= setTimeout(() => {
					keepsBack = lacks;
					say();
				}, patience);
			}
			say();
		},
		restores: () => restored < MOST_RESTORED,
		begin() {
			wait();
			restored = 0;
		},
		close: wait,
	};
}
