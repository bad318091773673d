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
	return read.ok ? httpOf(read.address) : null;
}

/** The same for an address in its one form. */
export function httpOf(address: string): string {
	return address.replace(/^ws/, 'http');
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

/** What a relay says that is asked to delete a workspace. */
type Deleted = 'deleted' | 'unknown' | 'limit' | 'away' | 'other';

/** A workspace on a relay, and what opens it there. */
interface Room {
	room: string;
	token: string;
}

/**
 * Asks a relay to delete a workspace. `unknown`: the relay says that it holds no such one; nobody in front of it says so, or that it is deleted, by
 * accident.
 * @param accessKey as it was typed: with it the relay remembers also one it does not hold as deleted; null where it is not kept
 */
export async function deleteRoom(fetch: Fetch, http: string, room: Room, accessKey: string | null): Promise<Deleted> {
	const said = await askToDelete(fetch, http, room);
	// An older relay takes the token alone only, and never says that it holds no such desk.
	if (said !== 'unknown' || accessKey === null) return said;
	// A header takes no other characters, and the relay looks at no others.
	const key = accessKey.replace(/[^\w-]/g, '');
	return askToDelete(fetch, http, { ...room, token: `${room.token}.${key}` });
}

async function askToDelete(fetch: Fetch, http: string, { room, token }: Room): Promise<Deleted> {
	const headers = { authorization: `Bearer ${token}` };
	const answer = await askRelay(fetch, `${http}/workspace/${room}`, { method: 'DELETE', headers });
	if (!answer) return 'away';
	if (answer.status === 204) return 'deleted';
	if (answer.status === 429) return 'limit';
	if (answer.status !== 404) return 'other';
	const said: unknown = await answer.json().catch(() => null);
	const unknown = typeof said === 'object' && said !== null && 'problem' in said && said.problem === 'workspace';
	return unknown ? 'unknown' : 'other';
}
