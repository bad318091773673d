const encoder = new TextEncoder();
const salt = encoder.encode('parley/sync/v1');

/** Bytes as lower-case hexadecimal digits. */
export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Where a desk lies on one relay, and the token that opens it there and on no other relay. */
export interface Room {
	/** 32 hex digits. */
	room: string;
	/** 64 hex digits. */
	token: string;
}

/** Derives room and token. @param host of the relay, with its port where it is not the usual one, in lower case */
export async function roomOf(root: CryptoKey, host: string): Promise<Room> {
	const how = { name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(`auth/${host}`) };
	const token = new Uint8Array(await crypto.subtle.deriveBits(how, root, 256));
	return { room: hex(await sha256(await sha256(token))).slice(0, 32), token: hex(token) };
}
