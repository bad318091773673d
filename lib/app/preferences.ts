import { type Preferences, preferencesOf } from '../domain/preferences';
import type { Tools } from './tools';

/** What the person chose, read afresh each time: another page may have changed it. */
export async function preferences({ journal }: Pick<Tools, 'journal'>): Promise<Preferences> {
	return preferencesOf(await journal.settings());
}
