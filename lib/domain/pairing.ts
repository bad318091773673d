import type { SyncProblem } from './sync';
import type { UtcMs } from './time';

/** The device that shows a code, as its page follows it. */
export type ShownCode =
	/** Nobody has asked yet. */
	| { at: 'shown'; text: string; code: string; until: UtcMs; away: boolean }
	/** A device asks; both show the number. */
	| { at: 'asked'; name: string; number: string; until: UtcMs; away: boolean }
	/** The person has decided, and the relay is being told. */
	| { at: 'answering'; name: string; away: boolean }
	| { at: 'approved'; name: string }
	| { at: 'refused'; name: string }
	| { at: 'ended'; problem: SyncProblem };

/** The device that asks to join, as its page follows it. */
export type AskedToJoin =
	/** The other device has not looked yet. */
	| { at: 'asking'; away: boolean }
	/** It has: the person compares the number, and decides there. */
	| { at: 'seen'; number: string; away: boolean }
	/** It gave the kit; nothing of it is stored here yet. */
	| { at: 'approved'; kit: string; relay: string }
	| { at: 'ended'; problem: SyncProblem };

/** A pairing under way on the device that shows the code. */
export interface Showing {
	/** Gives the key of the desk to the device that asks. */
	approve(): void;
	refuse(): void;
	/** Withdraws the code. */
	stop(): void;
}

/** A pairing under way on the device that asks. */
export interface Asking {
	stop(): void;
}
