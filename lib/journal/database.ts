import Dexie, { type Table, type Transaction } from 'dexie';
import { guardedFactory } from './factory';
import { type Migration, migrations } from './migrations';
import type {
	DraftRow,
	FactRow,
	LiveTable,
	MessageRow,
	MetaRow,
	MetaValues,
	Receipt,
	RecordRow,
	WorkRow,
} from './tables';

export const databaseName = 'parley';

/** The newest layout this version knows. */
export const schemaNumber = migrations.at(-1)?.to ?? 0;

export interface DatabaseOptions {
	name?: string;
	indexedDB?: IDBFactory;
	IDBKeyRange?: typeof globalThis.IDBKeyRange;
	/** For tests of the migrations themselves. */
	steps?: readonly Migration[];
}

/** Parley's database on this device. Only the background worker writes to it. */
export class JournalDatabase extends Dexie {
	declare facts: Table<FactRow, string>;
	declare recordsA: Table<RecordRow, string>;
	declare recordsB: Table<RecordRow, string>;
	declare messages: Table<MessageRow, string>;
	declare work: Table<WorkRow, string>;
	declare meta: Table<MetaRow, string>;
	declare drafts: Table<DraftRow, string>;
	declare receipts: Table<Receipt, string>;

	constructor(options: DatabaseOptions = {}) {
		const steps = options.steps ?? migrations;
		super(options.name ?? databaseName, {
			indexedDB: guardedFactory(options.indexedDB ?? globalThis.indexedDB, steps.at(-1)?.to ?? 0),
			IDBKeyRange: options.IDBKeyRange ?? globalThis.IDBKeyRange,
		});
		for (const step of steps) {
			this.version(step.to)
				.stores(step.stores)
				.upgrade((transaction) => migrate(transaction, step));
		}
		// A database that is new gets no upgrade, only the rows of every step.
		this.on('populate', async (transaction) => {
			for (const step of steps) await addRows(transaction, step);
		});
	}

	/** The tables that facts are written and folded into. */
	written(): Table[] {
		return [this.facts, this.recordsA, this.recordsB, this.messages, this.work, this.meta];
	}

	rows(live: LiveTable): Table<RecordRow, string> {
		return live === 'recordsA' ? this.recordsA : this.recordsB;
	}

	/** One value of `meta`; undefined where it was never written. */
	async metaValue<K extends keyof MetaValues>(key: K): Promise<MetaValues[K] | undefined> {
		const row = await this.meta.get(key);
		return metaIn(row, key);
	}
}

/** The value in a row of `meta`, if it is the row asked for. */
export function metaIn<K extends keyof MetaValues>(row: MetaRow | undefined, key: K): MetaValues[K] | undefined {
	return row?.key === key ? (row.value as MetaValues[K]) : undefined;
}

async function migrate(transaction: Transaction, step: Migration): Promise<void> {
	const { row: next } = step;
	for (const name of next ? Object.keys(step.stores) : []) {
		await transaction
			.table(name)
			.toCollection()
			.modify((row, held: { value?: unknown }) => {
				const changed = next?.(name, row) ?? null;
				if (changed === null) delete held.value;
				else held.value = changed;
			});
	}
	await addRows(transaction, step);
}

async function addRows(transaction: Transaction, step: Migration): Promise<void> {
	for (const [name, rows] of Object.entries(step.rows)) await transaction.table(name).bulkPut(rows);
}
