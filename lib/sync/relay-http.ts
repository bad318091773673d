import type { SyncResult } from '../domain/sync';
import { readAddress } from './link/address';

/** How the network is asked: the browser's `fetch`. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** The browser's own. */
export const browserFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** How long one question may take, ms. */
const PATIENCE = 15_000;

/** A relay's address in its one form (S40), and the one under which it is asked over HTTP. */
export function httpAddress(relay: string): SyncResult<{ address: string; http: string }> {
	const read = readAddress(relay);
	return read.ok ? { ...read, http: read.address.replace(/^ws/, 'http') } : read;
}

/** Asks a relay once, following nobody elsewhere and telling nothing of the page; null where it does not answer. */
export function askRelay(fetch: Fetch, url: string, init: RequestInit): Promise<Response | null> {
	return fetch(url, {
		...init,
		cache: 'no-store',
		credentials: 'omit',
		referrerPolicy: 'no-referrer',
		redirect: 'error',
		signal: AbortSignal.timeout(PATIENCE),
	}).catch(() => null);
}
