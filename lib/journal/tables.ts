import type { ContractWeek } from '../domain/agency-work';
import type { CommandAnswer } from '../domain/commands';
import type { Counts, DeskMemory, SavedDraft } from '../domain/desk';
import type { Fact, RecordId } from '../domain/facts';
import type { Message } from '../domain/message';
import type { OpportunityRecord } from '../domain/record';

/** One stored copy of a fact. The fact itself is never changed; the marks beside it exist only while they hold, so that their indexes stay small. */
export interface FactRow {
	fact: Fact;
	/** Not sealed for the other devices yet. */
	unsealed?: 1;
	/** Set on `recordErased`, to find what was erased without reading everything. */
	erases?: 1;
}

/** Which list, and which part of it, a record is read from; `at` orders it there. `part`: shown with what it is part of. See lanes.ts. */
export type Lane = 'clock' | 'offer' | 'unknown' | 'active' | 'submitted' | 'archived' | 'part';

/** A folded record with the fields it is found by. */
export interface RecordRow {
	record: OpportunityRecord;
	lane: Lane;
	/** UTC ms: when it was received in the lane `clock`, 30 days before its end in the lane `offer`, else when it last changed. */
	at: number;
	words: string[];
}

/** A kept message of a room; `at` is its place there, UTC ms: near when it was sent. */
export interface MessageRow {
	message: Message;
	/** The record of its room. */
	room: RecordId;
	at: number;
	words: string[];
}

/** What was worked on one contract in one week; found by its week, and by what is still to be done. */
export interface WorkRow extends ContractWeek {
	/** The record and the week, so that each has one row. */
	id: string;
	/** Set while something is to be added or paid. */
	open?: 1;
}

/** Who this database belongs to. A new device id is taken when it was lost or rolled back. */
export interface Install {
	install: string;
	device: string;
	since: number;
}

export type LiveTable = 'recordsA' | 'recordsB';

/** A rebuild under way: `target` holds what was folded so far, every record up to and including `after`. */
export interface Rebuild {
	target: LiveTable;
	after: RecordId;
	counts: Counts;
	records: number;
}

/** What every command reads and writes, kept in one row to cost one request. */
export interface JournalState {
	install: Install;
	/** Grows by one with every commit. */
	commit: number;
	/** The newest stamp seen that was not far ahead of the clock. */
	newest: number;
	counts: Counts;
	memory: DeskMemory;
	/** Which of the two tables of folded records is read. */
	live: LiveTable;
	rebuild: Rebuild | null;
	/** Edition of the fold that the live rows were made with. */
	edition: number;
}

export interface MetaValues {
	schema: number;
	state: JournalState;
}

export type MetaRow = { [K in keyof MetaValues]: { key: K; value: MetaValues[K] } }[keyof MetaValues];

/** The first answer to a command, so that sending it again changes nothing. */
export interface Receipt {
	commandId: string;
	answer: CommandAnswer;
	at: number;
}

export type DraftRow = SavedDraft;

export const noCounts: Counts = { waiting: 0, active: 0, submitted: 0, archived: 0, unanswered: 0 };
export const noMemory: DeskMemory = { lastRead: {}, lastBackup: null, firstKept: null, reminders: {}, misses: {} };

/** The state of a database nobody has written to. */
export function emptyState(install: Install, edition: number): JournalState {
	return {
		install,
		commit: 0,
		newest: 0,
		counts: noCounts,
		memory: noMemory,
		live: 'recordsA',
		rebuild: null,
		edition,
	};
}
