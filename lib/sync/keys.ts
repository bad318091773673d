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
	};
}
