import { erasedGeneration } from '../domain/effective';
import type { Fact, RecordId } from '../domain/facts';
import { isMessageRecord } from '../domain/message';
import type { SyncLoss } from '../domain/sync';
import { type DatabaseOptions, JournalDatabase } from './database';
import { type Expected, type Outcome, readHead, type Surroundings } from './head';

/** What sealing and receiving read of the journal; only the background worker writes. */
export interface SealingDesk {
	/** The installation of the journal, null where nothing was ever written. Another one after it was lost or rolled back. */
	install(): Promise<string | null>;
	/** How many facts are not sealed yet, by their marks. */
	unsealed(): Promise<number>;
	/** Keys of the facts marked as not sealed yet. */
	unsealedKeys(): Promise<string[]>;
	/** Keys of all facts. */
	keys(): Promise<string[]>;
	/** Those of these keys whose facts are here; for many, all keys there are. */
	known(keys: readonly string[]): Promise<Set<string>>;
	/** The facts with these keys, as far as they are here. */
	facts(keys: readonly string[]): Promise<Fact[]>;
	/** The highest erased generation of each record that was erased here. */
	erasures(): Promise<Map<RecordId, number>>;
	/** What `erasures`, more than those made here, would take from the desk. */
	wouldErase(erasures: ReadonlyMap<RecordId, number>): Promise<SyncLoss>;
	close(): void;
}

/** Records asked for at once. */
const CHUNK = 500;

/** Opens what sealing reads, on the database of this browser. */
export function openSealing(options: DatabaseOptions = {}): SealingDesk {
	const db = new JournalDatabase(options);
	const rows = async () => db.rows((await db.metaValue('state'))?.live ?? 'recordsA');
	const marked = () => db.facts.where('unsealed').equals(1);
	return {
		install: async () => (await db.metaValue('state'))?.install.install ?? null,
		unsealed: async () => marked().count(),
		unsealedKeys: async () => marked().primaryKeys(),
		keys: async () => db.facts.toCollection().primaryKeys(),
		async known(keys) {
			const all = db.facts.toCollection();
			return new Set(await (keys.length > CHUNK ? all : db.facts.where('fact.key').anyOf(keys)).primaryKeys());
		},
		async facts(keys) {
			const found = await db.facts.bulkGet([...keys]);
			return found.flatMap((row) => (row ? [row.fact] : []));
		},
		async erasures() {
			const found = new Map<RecordId, number>();
			for (const { fact } of await db.facts.where('erases').equals(1).toArray()) {
				found.set(fact.record, Math.max(found.get(fact.record) ?? 0, erasedGeneration([fact])));
			}
			return found;
		},
		async wouldErase(erasures) {
			const table = await rows();
			const loss: SyncLoss = {
				records: { goes: 0, of: await table.count() },
				messages: { goes: 0, of: await db.messages.count() },
			};
			const ids = [...erasures.keys()];
			for (let from = 0; from < ids.length; from += CHUNK) {
				const some = ids.slice(from, from + CHUNK);
				const [records, messages] = await Promise.all([
					table.bulkGet(some.filter((id) => !isMessageRecord(id))),
					db.messages.bulkGet(some.filter(isMessageRecord)),
				]);
				const covers = (id: RecordId, generation: number) => generation <= (erasures.get(id) ?? 0);
				for (const row of records) if (row && covers(row.record.id, row.record.generation)) loss.records.goes += 1;
				for (const row of messages) if (row && covers(row.message.id, row.message.generation)) loss.messages.goes += 1;
			}
			return loss;
		},
		close: () => db.close(),
	};
}

/** Takes the mark off facts that are sealed now, in one transaction. */
export function markSealed(
	db: JournalDatabase,
	keys: readonly string[],
	expected: Expected,
	around: Surroundings,
): Promise<Outcome<{ ok: true }>> {
	return db.transaction('rw', [db.facts, db.meta], async () => {
		await readHead(db, expected, around);
		const rows = await db.facts.bulkGet([...keys]);
		const marked = rows.flatMap((row) => (row?.unsealed ? [row] : []));
		if (marked.length > 0) await db.facts.bulkPut(marked.map(({ unsealed: _, ...row }) => row));
		return { answer: { ok: true as const }, left: null };
	});
}
