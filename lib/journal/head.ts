import { type JournalDatabase, metaIn } from './database';
import { foldEdition } from './edition';
import { emptyState, type Install, type JournalState, type LiveTable } from './tables';

/** Where time and randomness come from. */
export interface Surroundings {
	/** UTC ms. */
	now(): number;
	/** A random name that is never given twice: a UUID. */
	newKey(): string;
}

/** What must hold of the database for a write: the installation it was opened as, if it had one, and how far it had come. */
export interface Expected {
	install: string | null;
	commit: number;
	/** The table of rows that was read last: a guess, so that rows can be asked for together with everything else. */
	live: LiveTable;
}

/** What a write leaves behind, for the canary and the badge; null where nothing was written. */
export interface Left {
	install: string;
	commit: number;
	unanswered: number;
	live: LiveTable;
}

export interface Outcome<T> {
	answer: T;
	left: Left | null;
}

/** The database is not the one this worker opened: it was lost or replaced meanwhile. Judged again by the journal. */
export class DatabaseChanged extends Error {
	override name = 'DatabaseChanged';
}

/** Reads the head of the journal inside a transaction and makes sure that it is the one expected; made up where nothing was ever written. */
export function readHead(db: JournalDatabase, expected: Expected, around: Surroundings): PromiseLike<JournalState> {
	return db.meta.get('state').then((row) => {
		const stored = metaIn(row, 'state');
		const same = stored?.install.install === expected.install && stored.commit >= expected.commit;
		if (expected.install !== null && !same) throw new DatabaseChanged('The database is not the one that was opened.');
		return stored ?? emptyState(newInstall(around), foldEdition);
	});
}

/** A new installation with a new device id. */
export function newInstall(around: Surroundings): Install {
	return { install: around.newKey(), device: around.newKey(), since: around.now() };
}

/** Writes the head with one more commit, inside the transaction. */
export function writeHead(db: JournalDatabase, state: JournalState): PromiseLike<Left> {
	const commit = state.commit + 1;
	const left = { install: state.install.install, commit, unanswered: state.counts.unanswered, live: state.live };
	return db.meta.put({ key: 'state', value: { ...state, commit } }).then(() => left);
}
