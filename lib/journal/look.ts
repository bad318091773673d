import type { Found } from './canary';
import { databaseName, type JournalDatabase, metaIn, schemaNumber } from './database';
import { NewerDatabase, storedLayout } from './factory';

/** Opens the database if need be and says what is in it. Never rejects, and writes nothing. */
export async function look(db: JournalDatabase, factory: IDBFactory): Promise<Found> {
	try {
		if (!db.isOpen()) await db.open();
		const [schemaRow, stateRow] = await db.meta.bulkGet(['schema', 'state']);
		const state = metaIn(stateRow, 'state');
		return {
			state: 'open',
			schema: metaIn(schemaRow, 'schema') ?? schemaNumber,
			install: state?.install.install ?? null,
			commit: state?.commit ?? 0,
		};
	} catch (error) {
		if (isNewer(error)) {
			const found = await storedLayout(factory, db.name || databaseName).catch(() => null);
			return { state: 'newer', found: found ?? schemaNumber + 1, known: schemaNumber };
		}
		return { state: 'failed', detail: error instanceof Error ? error.message : String(error) };
	}
}

function isNewer(error: unknown): boolean {
	if (error instanceof NewerDatabase) return true;
	return typeof error === 'object' && error !== null && 'inner' in error && isNewer(error.inner);
}
