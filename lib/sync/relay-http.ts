import { readAddress } from './link/address';

/** How the network is asked: the browser's `fetch`. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** The browser's own. */
export const browserFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** How long one question may take, ms. */
const PATIENCE = 15_000;

/** The address under which a relay is asked over HTTP; null for what is no relay's address (S40). */
export function httpAddress(relay: string): string | null {
	const read = readAddress(relay);
	return read.ok ? read.address.replace(/^ws/, 'http') : null;
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
