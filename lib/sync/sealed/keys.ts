import { hex, type Room, roomOf } from './room';

/** What is derived from the secret. None of the keys can be read out. */
export interface SyncKeys {
	/** Names the desk inside envelopes, 16 bytes. */
	workspace: Uint8Array<ArrayBuffer>;
	/** Names the desk on files, 16 bytes. */
	fileTag: Uint8Array<ArrayBuffer>;
	/** Seals the envelopes of one part. */
	part(part: number): Promise<CryptoKey>;
	/** Seals files. */
	file(): Promise<CryptoKey>;
	/** What opens this desk on one relay, by its host and port. */
	relay(host: string): Promise<RelayKeys>;
}

/** What a relay is shown. Another relay is shown something else. */
export interface RelayKeys extends Room {
	/** The name of a part there; only devices can make it. */
	part(part: number): Promise<string>;
}

const encoder = new TextEncoder();
const salt = encoder.encode('parley/sync/v1');

/** The one key a device keeps: everything is derived from it, and nothing reads it out. */
export function rootKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

const hkdf = (label: string) => ({ name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(label) });

async function bytes(root: CryptoKey, label: string): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await crypto.subtle.deriveBits(hkdf(label), root, 128));
}

async function relayKeys(root: CryptoKey, host: string): Promise<RelayKeys> {
	const { room, token } = await roomOf(root, host);
	const names = { name: 'HMAC', hash: 'SHA-256', length: 256 };
	const naming = await crypto.subtle.deriveKey(hkdf('part-id'), root, names, false, ['sign']);
	return {
		room,
		token,
		async part(part) {
			const number = new Uint8Array(4);
			new DataView(number.buffer).setUint32(0, part);
			return `${room}.${hex(new Uint8Array(await crypto.subtle.sign('HMAC', naming, number))).slice(0, 32)}`;
		},
	};
}

function sealing(root: CryptoKey, label: string): Promise<CryptoKey> {
	return crypto.subtle.deriveKey(hkdf(label), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Derives what sync needs; keys of parts when they are first asked for. */
export async function keysFrom(root: CryptoKey): Promise<SyncKeys> {
	const [workspace, fileTag] = await Promise.all([bytes(root, 'workspace'), bytes(root, 'file-tag')]);
	const parts = new Map<number, Promise<CryptoKey>>();
	let file: Promise<CryptoKey> | null = null;
	return {
		workspace,
		fileTag,
		part(part) {
			const known = parts.get(part) ?? sealing(root, `enc/${part}`);
			parts.set(part, known);
			return known;
		},
		file() {
			file ??= sealing(root, 'file');
			return file;
		},
		relay: (host) => relayKeys(root, host),
	};
}
