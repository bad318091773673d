import { deflated, inflated } from './deflate';
import type { SyncKeys } from './keys';

type Bytes = Uint8Array<ArrayBuffer>;

/** A sealed batch of facts: a few of them as they came, or the facts of many envelopes in one. */
export type Kind = 'batch' | 'snapshot';

const kinds: readonly (Kind | null)[] = [null, 'batch', 'snapshot'];
const VERSION = 1;
const DEFLATED = 1;
const HEADER = 5;
const NONCE = 12;
const TAG = 16;

/** Most bytes in one envelope, before deflating and after inflating. */
export const mostSealed = 8 * 1024 * 1024;

/** Why an envelope did not open: `newer` by what it says of itself, `closed` where the key does not fit or a bit is not as it was sealed. */
export type Opened = { ok: true; kind: Kind; plain: Bytes } | { ok: false; why: 'newer' | 'closed' };

/** What is authenticated beside the ciphertext: an envelope opens only in its part of its desk. */
function beside(header: Bytes, keys: SyncKeys, part: number): Bytes {
	const bytes = new Uint8Array(HEADER + keys.workspace.length + 4);
	bytes.set(header);
	bytes.set(keys.workspace, HEADER);
	new DataView(bytes.buffer).setUint32(HEADER + keys.workspace.length, part);
	return bytes;
}

/** Seals a batch for one part. Deflates it unless that would make it longer. Throws a `RangeError` for more than 8 MiB. */
export async function seal(keys: SyncKeys, part: number, kind: Kind, plain: Bytes): Promise<Bytes> {
	if (plain.length > mostSealed) throw new RangeError('More than one envelope may hold.');
	const small = await deflated(plain);
	const deflates = small.length < plain.length;
	const header = new Uint8Array([VERSION, kinds.indexOf(kind), deflates ? DEFLATED : 0, 0, 0]);
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
	const sealed = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv: nonce, additionalData: beside(header, keys, part) },
		await keys.part(part),
		deflates ? small : plain,
	);
	const bytes = new Uint8Array(HEADER + NONCE + sealed.byteLength);
	bytes.set(header);
	bytes.set(nonce, HEADER);
	bytes.set(new Uint8Array(sealed), HEADER + NONCE);
	return bytes;
}

/** Opens an envelope found in a part. Never rejects: what does not open is a value. */
export async function open(keys: SyncKeys, part: number, envelope: Bytes): Promise<Opened> {
	const [version, code = 0, flags = 0, third, fourth] = envelope;
	const kind = kinds[code] ?? null;
	if (version !== undefined && version > VERSION) return { ok: false, why: 'newer' };
	if (version !== VERSION || envelope.length < HEADER + NONCE + TAG) return { ok: false, why: 'closed' };
	if (kind === null || flags > DEFLATED || third !== 0 || fourth !== 0) return { ok: false, why: 'newer' };
	if (envelope.length > HEADER + NONCE + TAG + mostSealed) return { ok: false, why: 'closed' };
	try {
		const opened = await crypto.subtle.decrypt(
			{
				name: 'AES-GCM',
				iv: envelope.slice(HEADER, HEADER + NONCE),
				additionalData: beside(envelope.slice(0, HEADER), keys, part),
			},
			await keys.part(part),
			envelope.slice(HEADER + NONCE),
		);
		const inside = new Uint8Array(opened);
		const plain = flags & DEFLATED ? await inflated(inside, mostSealed) : inside;
		return plain === null ? { ok: false, why: 'closed' } : { ok: true, kind, plain };
	} catch {
		return { ok: false, why: 'closed' };
	}
}
