import { joined, mostMessage } from './channel';

type Bytes = Uint8Array<ArrayBuffer>;

/** The two places of a mailbox; each is written once. */
export type Slot = 'ask' | 'answer';

/** The relay's mailbox, where messages wait a few minutes. It learns neither code nor keys. Nothing rejects. */
export interface Mailbox {
	/** `taken` where something is there already, `busy` where the relay wants to be left alone, `away` where none answers. */
	put(box: string, slot: Slot, message: Bytes): Promise<'kept' | 'taken' | 'busy' | 'away'>;
	/** Null where nothing is there yet; `foreign` for what no Parley puts there. */
	get(box: string, slot: Slot): Promise<Bytes | null | 'busy' | 'away' | 'foreign'>;
	/** Empties a mailbox, as far as the relay lets. */
	remove(box: string): Promise<void>;
}

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

/** The mailbox of a relay at its HTTP address. */
export function relayMailbox(address: string, fetch: Fetch): Mailbox {
	const at = (box: string, slot?: Slot) => `${address}/pairing/${box}${slot ? `/${slot}` : ''}`;
	const call = (url: string, init: RequestInit) =>
		fetch(url, {
			...init,
			cache: 'no-store',
			credentials: 'omit',
			referrerPolicy: 'no-referrer',
			redirect: 'error',
			signal: AbortSignal.timeout(PATIENCE),
		}).catch(() => null);
	return {
		async put(box, slot, message) {
			const headers = { 'Content-Type': 'application/octet-stream' };
			const response = await call(at(box, slot), { method: 'PUT', headers, body: message });
			if (response?.status === 201) return 'kept';
			if (response?.status === 409) return 'taken';
			return response?.status === 429 ? 'busy' : 'away';
		},
		async get(box, slot) {
			const response = await call(at(box, slot), { method: 'GET' });
			if (response?.status === 404) return null;
			if (response?.status === 429) return 'busy';
			if (response?.status !== 200) return 'away';
			return bodyOf(response);
		},
		async remove(box) {
			await call(at(box), { method: 'DELETE' });
		},
	};
}

/** A short body; of a longer one no more is read than it takes to know. */
async function bodyOf(response: Response): Promise<Bytes | 'foreign' | 'away'> {
	const reader = response.body?.getReader();
	if (!reader) return new Uint8Array();
	const chunks: Bytes[] = [];
	let length = 0;
	try {
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			chunks.push(read.value);
			length += read.value.length;
			if (length <= mostMessage) continue;
			await reader.cancel();
			return 'foreign';
		}
	} catch {
		return 'away';
	}
	return joined(...chunks);
}
