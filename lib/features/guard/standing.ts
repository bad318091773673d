import type { GuardHere, GuardWord } from '../../bus/channels';
import { type Dismissed, defaultRules, type Exception, isDismissed } from '../../domain/policy';
import type { Standing } from './warnings';

/** How the guard reaches the background; null where it did not answer. */
export interface GuardAsks {
	here(): Promise<GuardHere | null>;
	said(word: GuardWord): Promise<GuardHere | null>;
}

/** What the guard goes by on this page: from the desk, and what the person said here about a record that is not on the desk. */
export interface StandingKeeper {
	current(): Standing;
	/** Asks the desk anew, for the page that is open now. Never rejects. */
	load(): Promise<void>;
	/** What the person said about a finding; holds at once, and on the desk where the record is kept. */
	say(word: GuardWord): Promise<void>;
}

const fresh: Standing = { ...defaultRules, dismissed: [], own: [], reach: 'before', domains: [] };

/** `changed` is called whenever what is gone by has become different. */
export function keepStanding(asks: GuardAsks, changed: () => void): StandingKeeper {
	let desk: Standing = fresh;
	let kept = false;
	/** Said on this page; the desk forgets it where it has no such record. */
	let exceptions: Exception[] = [];
	let dismissed: Dismissed[] = [];
	let turn = 0;

	const take = (here: GuardHere | null) => {
		if (here === null) return;
		const { kept: isKept, ...standing } = here;
		desk = standing;
		kept = isKept;
	};
	return {
		current: () => ({
			...desk,
			exceptions: [...new Set([...desk.exceptions, ...exceptions])],
			dismissed: [...desk.dismissed, ...dismissed],
		}),
		async load() {
			const mine = ++turn;
			const here = await asks.here().catch(() => null);
			if (mine !== turn) return;
			exceptions = [];
			dismissed = [];
			take(here);
			changed();
		},
		async say(word) {
			if (word.what === 'exception') {
				exceptions = exceptions.filter((one) => one !== word.exception);
				if (word.on) exceptions.push(word.exception);
				else desk = { ...desk, exceptions: desk.exceptions.filter((one) => one !== word.exception) };
			} else {
				dismissed = dismissed.filter((one) => !isDismissed(one, [word]));
				if (word.on) dismissed.push({ kind: word.kind, text: word.text });
				else desk = { ...desk, dismissed: desk.dismissed.filter((one) => !isDismissed(one, [word])) };
			}
			changed();
			if (!kept) return;
			const mine = ++turn;
			const here = await asks.said(word).catch(() => null);
			if (mine !== turn) return;
			take(here);
			changed();
		},
	};
}
