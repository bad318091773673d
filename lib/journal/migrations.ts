/** A row of any table as stored: JSON. */
export type Row = Record<string, unknown>;

/**
 * One numbered step of the database. `stores` names each table the step adds or changes, with its indexes as they are after it, in Dexie's
 * notation. `row` turns a row of a table into what the step makes of it, or null to drop it (the member itself is null where no row changes);
 * it must keep members it does not know, since a newer
 * Parley may have written them. `rows` are added once.
 */
export interface Migration {
	to: number;
	stores: Record<string, string>;
	row: ((table: string, row: Row) => Row | null) | null;
	rows: Record<string, Row[]>;
}

/** The first layout: nothing before it. */
export const migration1: Migration = {
	to: 1,
	stores: {
		facts: 'fact.key, fact.record, unsealed, erases',
		recordsA: 'record.id, [lane+at], *words',
		recordsB: 'record.id, [lane+at], *words',
		meta: 'key',
		drafts: 'key',
		receipts: 'commandId, at',
	},
	row: null,
	rows: { meta: [{ key: 'schema', value: 1 }] },
};

/** Lists and counts of one account by an index of their own. */
export const migration2: Migration = {
	to: 2,
	stores: {
		recordsA: 'record.id, [lane+at], [record.account+lane+at], *words',
		recordsB: 'record.id, [lane+at], [record.account+lane+at], *words',
	},
	row: null,
	rows: { meta: [{ key: 'schema', value: 2 }] },
};

/** Messages of rooms; records by their job, by what they are part of, and by when to look after them again. */
export const migration3: Migration = {
	to: 3,
	stores: {
		recordsA: 'record.id, [lane+at], [record.account+lane+at], *words, record.jobId, record.partOf, record.followUp',
		recordsB: 'record.id, [lane+at], [record.account+lane+at], *words, record.jobId, record.partOf, record.followUp',
		messages: 'message.id, [room+at], *words',
		work: 'id, record, week, open',
	},
	row: null,
	rows: { meta: [{ key: 'schema', value: 3 }] },
};

/** Every step in order; a step that was released is never changed. */
export const migrations: readonly Migration[] = [migration1, migration2, migration3];
