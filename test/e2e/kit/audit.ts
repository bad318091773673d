import type { Counts } from '../../../lib/domain/desk';
import { erasedGeneration } from '../../../lib/domain/effective';
import type { Fact } from '../../../lib/domain/facts';
import { foldRecord } from '../../../lib/domain/fold';
import { byRecord } from '../../../lib/journal/apply';
import { databaseName, JournalDatabase } from '../../../lib/journal/database';
import { countAll, isUnanswered, toRow } from '../../../lib/journal/lanes';
import type { JournalState } from '../../../lib/journal/tables';

/** What a look at everything stored found. An untouched journal has three empty lists and equal counts. */
export interface Audit {
	/** Ids of the stored facts, each as often as it is stored. */
	ids: string[];
	/** Ids that are stored more than once: something was applied twice. */
	twice: string[];
	/** Records whose row is not what their facts fold to, or that have a row without facts or facts without a row. */
	wrongRows: string[];
	/** Facts of an erased generation that are still there. */
	undead: string[];
	counts: Counts | null;
	recounted: Counts;
	commit: number;
	device: string | null;
	receipts: number;
	records: number;
	/** Records that were erased. */
	erased: string[];
}

interface Everything {
	facts: Fact[];
	rows: Map<string, string>;
	state: JournalState | undefined;
	device: string | null;
	receipts: number;
	counted: Counts;
}

async function everything(): Promise<Everything> {
	const db = new JournalDatabase();
	try {
		return await db.transaction('r', db.tables, async () => {
			const state = await db.metaValue('state');
			const rows = await db.rows(state?.live ?? 'recordsA').toArray();
			const records = rows.map((row) => row.record);
			return {
				facts: (await db.facts.toArray()).map((row) => row.fact),
				rows: new Map(rows.map((row) => [row.record.id, JSON.stringify(row)])),
				state,
				device: (await db.metaValue('state'))?.install.device ?? null,
				receipts: await db.receipts.count(),
				counted: { ...countAll(records), unanswered: records.filter(isUnanswered).length },
			};
		});
	} finally {
		db.close();
	}
}

/** Reads everything in one transaction and folds it again from the facts. */
export async function audit(): Promise<Audit> {
	const { facts, rows, state, device, receipts, counted } = await everything();
	const ids = facts.map((fact) => fact.id);
	const wrongRows = new Set<string>(rows.keys());
	const undead: string[] = [];
	const erased: string[] = [];
	for (const [id, some] of byRecord(facts)) {
		const record = foldRecord(id, some);
		const row = rows.get(id);
		if (row === (record ? JSON.stringify(toRow(record, record.partOf !== null && rows.has(record.partOf))) : undefined))
			wrongRows.delete(id);
		else wrongRows.add(id);
		const gone = erasedGeneration(some);
		if (gone > 0) erased.push(id);
		undead.push(
			...some.filter((fact) => fact.generation <= gone && fact.type !== 'recordErased').map((fact) => fact.id),
		);
	}
	return {
		ids,
		twice: ids.filter((id, index) => ids.indexOf(id) !== index),
		wrongRows: [...wrongRows],
		undead,
		counts: state?.counts ?? null,
		recounted: counted,
		commit: state?.commit ?? 0,
		device,
		receipts,
		records: rows.size,
		erased,
	};
}

/** Every folded row as JSON, in the order of their ids, for comparing two states byte by byte. */
export async function dumpRows(): Promise<string[]> {
	const { rows } = await everything();
	return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export async function storedFacts(): Promise<Fact[]> {
	return (await everything()).facts;
}

/** The native version and everything in every store as JSON, read without Dexie so that nothing is opened for writing. */
export async function everyStore(): Promise<string> {
	const settled = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const db = await settled(indexedDB.open(databaseName));
	const stores: [string, unknown[], unknown[]][] = [];
	for (const name of db.objectStoreNames) {
		const store = db.transaction(name).objectStore(name);
		stores.push([name, await settled(store.getAllKeys()), await settled(store.getAll())]);
	}
	const { version } = db;
	db.close();
	return JSON.stringify({ version, stores });
}

/** Raises the database as a newer Parley would: another version of the layout, one more store, one row in it. */
export async function writeAsNewer(version: number): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const request = indexedDB.open(databaseName, version);
		request.onupgradeneeded = () => {
			request.result.createObjectStore('fromTheFuture').put({ kept: true }, 1);
		};
		request.onsuccess = () => {
			request.result.close();
			resolve();
		};
		request.onerror = () => reject(request.error);
		request.onblocked = () => reject(new Error('An old connection stays open.'));
	});
}

/** Raises only the number of the layout in the database's own head. */
export async function raiseSchemaNumber(schema: number): Promise<void> {
	const db = new JournalDatabase();
	await db.meta.put({ key: 'schema', value: schema });
	db.close();
}

/** Makes the last reading of the Proposals page older, as if the clock had gone on by so many ms. */
export async function readLongAgo(ms: number): Promise<void> {
	const db = new JournalDatabase();
	const state = await db.metaValue('state');
	if (!state) throw new Error('Nothing was kept yet.');
	const lastRead = { ...state.memory.lastRead, proposals: Date.now() - ms };
	await db.meta.put({ key: 'state', value: { ...state, memory: { ...state.memory, lastRead } } });
	db.close();
}
