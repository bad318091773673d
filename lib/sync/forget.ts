import { partPrefix, SyncDatabase, syncDatabaseName } from './database';

/** Deletes keys, notes and parts of sync in this browser. Facts are not touched. Rejects with the browser's error. */
export async function forgetSync(factory: IDBFactory = globalThis.indexedDB): Promise<void> {
	const names = (await factory.databases()).map(({ name }) => name ?? '');
	if (names.includes(syncDatabaseName)) {
		const db = new SyncDatabase({ indexedDB: factory });
		await db.forget();
		db.close();
	}
	await Promise.all(names.filter((name) => name.startsWith(partPrefix)).map((name) => remove(factory, name)));
}

/** Deletes the parts of one membership from this browser's disk. Rejects with the browser's error. */
export async function forgetParts(membership: string, factory: IDBFactory = globalThis.indexedDB): Promise<void> {
	const names = (await factory.databases()).map(({ name }) => name ?? '');
	const mine = names.filter((name) => name.startsWith(`${partPrefix}${membership}-`));
	await Promise.all(mine.map((name) => remove(factory, name)));
}

function remove(factory: IDBFactory, name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = factory.deleteDatabase(name);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error ?? new Error('A part could not be deleted.'));
		// Another page still works on it; it goes when that is done.
		request.onblocked = () => resolve();
	});
}
