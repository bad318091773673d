import type { SyncProblem, SyncProgress, SyncResult } from './sync';
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
	/** It gave the kit, and the relay the desk is kept in step over; nothing of it is stored here yet. */
	| { at: 'approved'; kit: string; relay: string | null }
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

/** A move to another kit that is not finished on this device. */
export interface MoveState {
	/** The relay that still keeps the old desk; null for none. */
	relay: string | null;
	/** Whether everything is sealed anew. */
	sealed: boolean;
	/** Whether the old desk goes from there by itself. */
	byItself: boolean;
}

/** Pairing with a code, and moving to another kit, as one of Parley's pages uses them. What fails is a value. */
export interface Joining {
	/** Shows a code for the desk this device is on; takes its kit, which stays in memory. `relay`, as a person types it, is where the two meet. */
	showCode(kit: string, relay: string, tell: (state: ShownCode) => void): Promise<SyncResult<{ showing: Showing }>>;
	/** Asks to join with a code; `relay` counts where the text names none. */
	askToJoin(
		text: string,
		relay: string,
		name: string,
		tell: (state: AskedToJoin) => void,
	): Promise<SyncResult<{ asking: Asking }>>;
	/** The relay a pairing text names; null for none. */
	relayIn(text: string): string | null;
	/**
	 * Moves this desk to another kit. `leave`: agreed that what cannot be read stays behind. `relay`: the old desk goes from there after.
	 * `receive`: only once all is here that the relay and the folder hold.
	 */
	move(
		kit: string,
		how: { leave: boolean; relay: string | null; receive: boolean },
		progress: SyncProgress,
	): Promise<SyncResult<object>>;
	/** A move that is not finished; null for none. May be wrapped in a live query. */
	moving(): Promise<MoveState | null>;
	/** Goes on with a move that was interrupted. */
	finishMove(progress: SyncProgress): Promise<SyncResult<object>>;
	/** Takes in what is left of the old desk on its relay, and deletes it there. `agreed`: records and messages together that may go. */
	endOld(how: { agreed: number; leave: boolean }): Promise<SyncResult<object>>;
	/** Forgets the old key and leaves the old desk where it is. */
	leaveOld(): Promise<void>;
}
