import type { RecordId } from '../../lib/domain/facts';

/** Names of texts of one record that are kept while they are being written. */
const names = ['withdraw-reason', 'withdraw-message', 'ended-reason', 'question', 'target'] as const;
export type KeptName = (typeof names)[number];

/** Where such a text is kept in localStorage. */
export function keptKey(name: KeptName, record: RecordId): string {
	return `parley.kept.${name}.${record}`;
}

/** Forgets what was being written about erased records. */
export function dropKept(store: Pick<Storage, 'removeItem'>, records: readonly RecordId[]): void {
	for (const record of records) for (const name of names) store.removeItem(keptKey(name, record));
}
