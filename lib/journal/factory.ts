/** What the database says when it was written by a newer Parley; `found` is its layout's number. */
export class NewerDatabase extends Error {
	override name = 'NewerDatabase';
	constructor(
		readonly found: number,
		readonly known: number,
	) {
		super(`The database has layout ${found}; this version knows ${known}.`);
	}
}

/**
 * IndexedDB for Dexie, never opening what a newer Parley wrote. Dexie 4 alone would: on a VersionError it opens again without a version, and
 * where tables are missing it adds them to the newer database. Layout n has the native version 10 n, as Dexie counts.
 */
export function guardedFactory(factory: IDBFactory, known: number): IDBFactory {
	return {
		open(name: string, version?: number): IDBOpenDBRequest {
			if (version === undefined) throw new NewerDatabase(known + 1, known);
			if (version !== known * 10) throw new Error('The database lacks a table this version needs.');
			return factory.open(name, version);
		},
		deleteDatabase: (name: string) => factory.deleteDatabase(name),
		databases: () => factory.databases(),
		cmp: (a: unknown, b: unknown) => factory.cmp(a, b),
	};
}

/** The number of the layout stored under a name, read without changing anything; null where there is none or it cannot be opened. */
export async function storedLayout(factory: IDBFactory, name: string): Promise<number | null> {
	const all = await factory.databases();
	const version = all.find((one) => one.name === name)?.version;
	return version === undefined ? null : Math.floor(version / 10);
}
