import { createHash, timingSafeEqual } from 'node:crypto';
import type { Store } from './store';

/** Why somebody is not let in; the words on the wire. */
export type Refused = 'token' | 'access-key' | 'limit' | 'deleted';

/** The name of a sealed part on the wire: the workspace's room, a dot, and what the devices call the part. */
export function roomOf(name: string): string | null {
	return /^([0-9a-f]{32})\.[0-9a-f]{32}$/.exec(name)?.[1] ?? null;
}

/** The room that a token's secret half opens: the first 32 hexadecimal digits of its hash's hash. Null where it is no such token. */
export function roomFor(secret: string): string | null {
	if (!/^[0-9a-f]{64}$/.test(secret)) return null;
	const once = createHash('sha256').update(Buffer.from(secret, 'hex')).digest();
	return createHash('sha256').update(once).digest('hex').slice(0, 32);
}

function same(a: string, b: string): boolean {
	const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
	return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** An access key however it was typed. */
const plain = (key: string) =>
	key
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');

/** Whether somebody has the relay's access key. */
export function isKey(accessKey: string, given: string): boolean {
	return given !== '' && same(plain(given), plain(accessKey));
}

/**
 * Decides whether a token opens a room: `<64 hex>` for one that is there, `<64 hex>.<access key>` to make it.
 * @returns null where it does.
 */
export async function refusal(store: Store, accessKey: string, room: string, token: string): Promise<Refused | null> {
	const [secret = '', key = ''] = token.split('.', 2);
	if (roomFor(secret) !== room) return 'token';
	const state = await store.state(room);
	if (state === 'deleted') return 'deleted';
	if (state === 'open') return null;
	if (!isKey(accessKey, key)) return 'access-key';
	await store.create(room);
	return null;
}
