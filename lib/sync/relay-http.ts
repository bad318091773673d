/** How the network is asked: the browser's `fetch`. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** How long one question may take, ms. */
const PATIENCE = 15_000;

/**
 * The address under which a relay is asked over HTTP; null for what is no relay's address. Without encryption only on this computer or
 * in a network at home: the names and addresses that never leave one.
 */
export function httpAddress(relay: string): string | null {
	const url = URL.canParse(relay.trim()) ? new URL(relay.trim()) : null;
	if (!url || url.username || url.password || url.search || url.hash) return null;
	if (url.protocol !== 'wss:' && !(url.protocol === 'ws:' && isNear(url.hostname))) return null;
	const path = url.pathname.replace(/\/+$/, '');
	return `${url.protocol === 'wss:' ? 'https' : 'http'}://${url.host}${path}`;
}

function isNear(host: string): boolean {
	if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true;
	if (/^(127|10)(\.\d+){3}$/.test(host) || /^192\.168(\.\d+){2}$/.test(host) || /^169\.254(\.\d+){2}$/.test(host)) {
		return true;
	}
	const middle = /^172\.(\d+)(\.\d+){2}$/.exec(host)?.[1];
	if (middle !== undefined) return Number(middle) >= 16 && Number(middle) <= 31;
	return host === '[::1]' || /^\[f[cd][\da-f]{2}:/.test(host) || /^\[fe[89ab][\da-f]:/.test(host);
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
