import { liveQuery } from 'dexie';

/**
 * Runs a query now and after every change of what it read, and hands each result on. Returns how to stop.
 * The query must read through Dexie only, so that its changes are noticed.
 */
export function live<T>(query: () => Promise<T>, next: (value: T) => void, failed: (error: unknown) => void) {
	const subscription = liveQuery(query).subscribe({ next, error: failed });
	return () => subscription.unsubscribe();
}

export type Live = typeof live;
