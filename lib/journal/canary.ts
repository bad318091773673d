import type { Health } from '../domain/desk';

/** What Parley remembers of its database outside of it, in `storage.local`: the database may be lost without any error. */
export interface Canary {
	install: string;
	/** The newest commit known to be kept. It only grows while the installation stays the same. */
	commit: number;
	/** Written before a deliberate loss: `wipe` erases everything, `restart` goes on with what is there as a new device. */
	intent: 'wipe' | 'restart' | null;
	/** The last write found the disk full. */
	full: boolean;
}

/** What was found on trying to open the database. */
export type Found =
	| { state: 'failed'; detail: string }
	| { state: 'newer'; found: number; known: number }
	| { state: 'open'; schema: number; install: string | null; commit: number };

/** The part of `storage.local` that is needed here. */
export interface LocalStore {
	get(key: string): Promise<Record<string, unknown>>;
	set(values: Record<string, unknown>): Promise<void>;
	clear(): Promise<void>;
}

/**
 * Judges the database by what is in it and what the canary remembers. Pure, and the same in the worker and on the pages. A missing canary
 * says nothing: then nothing was written yet, or only the canary was lost.
 */
export function judge(found: Found, canary: Canary | null, known: number): Health {
	if (found.state === 'failed') return { state: 'cannot-open', detail: found.detail };
	if (found.state === 'newer') return { state: 'newer', found: found.found, known };
	if (found.schema > known) return { state: 'newer', found: found.schema, known };
	if (canary && canary.intent === null) {
		if (found.install === null && canary.commit > 0) return { state: 'came-back-empty', lastCommit: canary.commit };
		const otherOrOlder = found.install !== canary.install || found.commit < canary.commit;
		if (found.install !== null && otherOrOlder) {
			return { state: 'rolled-back', lastCommit: canary.commit, found: found.commit };
		}
	}
	return canary?.full ? { state: 'quota-full' } : { state: 'ok' };
}

const storageKey = 'canary';

/** The canary as stored; null where there is none, or where what is stored is no canary. */
export async function readCanary(store: LocalStore): Promise<Canary | null> {
	const value = (await store.get(storageKey))[storageKey];
	if (typeof value !== 'object' || value === null) return null;
	const { install, commit, intent, full } = value as Partial<Record<keyof Canary, unknown>>;
	if (typeof install !== 'string' || typeof commit !== 'number') return null;
	return { install, commit, intent: intent === 'wipe' || intent === 'restart' ? intent : null, full: full === true };
}

/** Stores the canary; rejects with the browser's error, for instance where the disk is full. */
export async function writeCanary(store: LocalStore, canary: Canary): Promise<void> {
	await store.set({ [storageKey]: canary });
}

/** The browser's own `storage.local`. */
export function browserStore(): LocalStore {
	const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
	return {
		get: (key) => api.storage.local.get(key),
		set: (values) => api.storage.local.set(values),
		clear: () => api.storage.local.clear(),
	};
}
