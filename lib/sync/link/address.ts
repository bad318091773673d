import type { SyncResult } from '../../domain/sync';
import { isNear } from '../../wire/near';

/** Where a relay listens if nobody told it otherwise. */
const USUAL_PORT = '4390';

/**
 * Reads the address of a relay as a person types it: with `wss://`, or with `ws://` on one's own network, where it may be left out. The key
 * that opens the desk is never sent in the clear to anywhere else.
 * @returns the address in one form, so that every device that types it means the same; on one's own network with the usual port where none was typed
 */
export function readAddress(text: string): SyncResult<{ address: string }> {
	const plain = text.trim();
	const wrong = { ok: false, problem: { code: 'relay-address' } } as const;
	if (plain === '' || /\s/.test(plain)) return wrong;
	const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(plain)?.[1]?.toLowerCase();
	const named = { wss: 'wss', https: 'wss', ws: 'ws', http: 'ws' }[scheme ?? 'wss'];
	if (named === undefined) return wrong;
	const rest = scheme ? plain.slice(scheme.length + 3) : plain;
	if (!URL.canParse(`https://${rest}`)) return wrong;
	const read = new URL(`https://${rest}`);
	const near = isNear(read.hostname);
	// Without a scheme it is the one that a relay without a certificate speaks, on one's own network alone.
	const spoken = scheme === undefined && near ? 'ws' : named;
	if (spoken === 'ws' && !near) return { ok: false, problem: { code: 'relay-open' } };
	const url = new URL(`${spoken === 'ws' ? 'http' : 'https'}://${rest}`);
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return wrong;
	const path = url.pathname.replace(/\/+$/, '');
	if (spoken === 'wss') return { ok: true, address: `wss://${url.host}${path}` };
	// The port that an address of its kind has anyway is not in a URL, although it was typed: what is kept names one always.
	const port = read.port || url.port || USUAL_PORT;
	return { ok: true, address: `ws://${url.hostname}:${port}${path}` };
}

/** What of an address names the relay, for its keys: host and port, whatever way leads there. */
export function hostOf(address: string): string {
	return new URL(address.replace(/^ws/, 'http')).host;
}
