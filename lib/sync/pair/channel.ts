type Bytes = Uint8Array<ArrayBuffer>;

/** What passes, in this order: who asks, the key of the one asked, and the answer. */
export type Kind = 'ask' | 'reveal' | 'answer';

const kinds: readonly Kind[] = ['ask', 'reveal', 'answer'];
const VERSION = 1;
const HEADER = 2;
const NONCE = 12;
const TAG = 16;

/** Most bytes of one message; the relay keeps no longer ones. */
export const mostMessage = 4 * 1024;

/** Bytes of a public key: an uncompressed point of P-256. */
export const keyBytes = 65;

const encoder = new TextEncoder();
const salt = encoder.encode('parley/pair/v1');
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Bytes one after the other. */
export function joined(...parts: readonly Bytes[]): Bytes {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

const hkdf = (info: Bytes) => ({ name: 'HKDF', hash: 'SHA-256', salt, info });
const rootOf = (bytes: Bytes) => crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits', 'deriveKey']);

function sealingKey(root: CryptoKey, info: Bytes): Promise<CryptoKey> {
	return crypto.subtle.deriveKey(hkdf(info), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** What follows from a code alone: where the messages lie on the relay, and the key of the first two. */
export interface Channel {
	code: Bytes;
	/** Ids of the two mailboxes, 32 hex digits each: of ask and reveal, and of the answer. */
	boxes: readonly [string, string];
	key: CryptoKey;
}

/** Derives what a code stands for. */
export async function channelOf(code: Bytes): Promise<Channel> {
	const root = await rootOf(code);
	const box = async (label: string) =>
		hex(new Uint8Array(await crypto.subtle.deriveBits(hkdf(encoder.encode(label)), root, 128)));
	const [first, second, key] = await Promise.all([
		box('mailbox/ask'),
		box('mailbox/answer'),
		sealingKey(root, encoder.encode('seal')),
	]);
	return { code, boxes: [first, second], key };
}

/** A pair of keys for one pairing; the private one cannot be read out. */
export interface PairKeys {
	mine: CryptoKey;
	publicKey: Bytes;
}

/** Makes keys for one pairing. */
export async function newKeys(): Promise<PairKeys> {
	const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
	return { mine: privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
}

/** What both sides share once each has the other's public key. */
export interface Agreed {
	/** Seals the answer. */
	key: CryptoKey;
	/** Six digits that both show, and that are the same only where no key was swapped. */
	number: string;
}

/**
 * Agrees on key and number.
 * @param asker, asked public keys of the two sides, the same on both
 * @returns null where the other's key is no point of the curve
 */
export async function agree(
	channel: Channel,
	mine: CryptoKey,
	theirs: Bytes,
	keys: { asker: Bytes; asked: Bytes },
): Promise<Agreed | null> {
	const point = await crypto.subtle.importKey('raw', theirs, curve, false, []).catch(() => null);
	if (!point) return null;
	const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: point }, mine, 256));
	const root = await rootOf(joined(shared, channel.code));
	const both = joined(keys.asker, keys.asked);
	const key = await sealingKey(root, joined(encoder.encode('answer/'), both));
	const said = await crypto.subtle.digest('SHA-256', joined(encoder.encode('number/'), channel.code, both));
	const digits = String(new DataView(said).getUint32(0) % 1_000_000).padStart(6, '0');
	return { key, number: `${digits.slice(0, 3)} ${digits.slice(3)}` };
}

/** What is authenticated beside the ciphertext: a message opens only as what it is, under its code. */
function beside(kind: Kind, { code }: Channel): Bytes {
	return joined(new Uint8Array([VERSION, kinds.indexOf(kind) + 1]), code);
}

/** Seals one message: version (1) | kind | 12 bytes random nonce | ciphertext with its tag. */
export async function sealMessage(channel: Channel, kind: Kind, key: CryptoKey, plain: Bytes): Promise<Bytes> {
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
	const how = { name: 'AES-GCM', iv: nonce, additionalData: beside(kind, channel) };
	const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, plain));
	return joined(new Uint8Array([VERSION, kinds.indexOf(kind) + 1]), nonce, sealed);
}

/** Opens one message: null where it was changed or is of another code, kind or key; `newer` by what it says of itself. */
export async function openMessage(
	channel: Channel,
	kind: Kind,
	key: CryptoKey,
	message: Bytes,
): Promise<Bytes | 'newer' | null> {
	if ((message[0] ?? 0) > VERSION) return 'newer';
	if (message[0] !== VERSION || message[1] !== kinds.indexOf(kind) + 1) return null;
	if (message.length < HEADER + NONCE + TAG || message.length > mostMessage) return null;
	const how = {
		name: 'AES-GCM',
		iv: message.slice(HEADER, HEADER + NONCE),
		additionalData: beside(kind, channel),
	};
	try {
		return new Uint8Array(await crypto.subtle.decrypt(how, key, message.slice(HEADER + NONCE)));
	} catch {
		return null;
	}
}

/** Whether two byte strings are the same. */
export function same(one: Bytes, other: Bytes): boolean {
	return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
