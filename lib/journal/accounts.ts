import type { Table } from 'dexie';
import { recordParts } from '../domain/ids';
import type { RecordRow } from './tables';

/** Names of the accounts that have a record, sorted: one jump over the keys for each, since record ids begin with it. */
export async function accountsIn(table: Table<RecordRow, string>): Promise<string[]> {
	const names: string[] = [];
	for (let after = ''; ; ) {
		const [id] = await table.where(':id').above(after).limit(1).primaryKeys();
		if (id === undefined) return names;
		const { account } = recordParts(id);
		names.push(account);
		// `;` comes right after the `:` that ends the name.
		after = `${account};`;
	}
}
