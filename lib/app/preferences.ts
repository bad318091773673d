import { type Preferences, preferencesOf } from '../domain/preferences';
import type { Tools } from './tools';

/** What the person chose, read afresh each time: another page may have changed it. */
export async function preferences({ journal }: Pick<Tools, 'journal'>): Promise<Preferences> {
	return preferencesOf(await journal.settings());
}

/** The account of what a page shows: the one its context names, else the one the person chose for pages that name none. */
export function accountOf(context: string | null, { defaultAccount }: Pick<Preferences, 'defaultAccount'>): string {
	const named = context?.replaceAll(':', ' ').trim().slice(0, 200);
	return named ? named : defaultAccount;
}
