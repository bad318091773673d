import type { SyncResult } from '../../domain/sync';
import type { SyncKeys } from '../sealed/keys';

type Bytes = Uint8Array<ArrayBuffer>;

const magic = new TextEncoder().encode('PARLEYSY');
const VERSION = 1;
const TAG_AT = 12;
const NONCE_AT = 28;
const SEALED_AT = 40;

/** The largest file that is read. */
export const mostFileBytes = 512 * 1024 * 1024;

/** Sync files end so. */
export const fileEnding = '.parley-sync';

export interface FilePart {
	part: number;
	/** A Yjs update. */
	update: Bytes;
}

function hex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The name of the file of a desk, or of one beside it; devices of one desk agree on it, and others do not meet it. */
export function fileName(keys: SyncKeys, beside = ''): string {
	return `parley-${hex(keys.fileTag.slice(0, 4))}${beside && `-${beside}`}${fileEnding}`;
}

/** What stands behind the parts of a file that says that its desk has a new kit; an older Parley reads a file without parts. */
const newKit = new TextEncoder().encode('new-kit');

/** Seals a file without parts that says that this desk has a new kit. */
export function sealNote(keys: SyncKeys): Promise<Bytes> {
	return sealFile(keys, [], newKit);
}

/** Seals parts into one file. */
export async function sealFile(keys: SyncKeys, parts: readonly FilePart[], behind = new Uint8Array()): Promise<Bytes> {
	const length = parts.reduce((sum, { update }) => sum + 8 + update.length, 4);
	const inside = new Uint8Array(length + behind.length);
	inside.set(behind, length);
	const view = new DataView(inside.buffer);
	view.setUint32(0, parts.length);
	let at = 4;
	for (const { part, update } of parts) {
		view.setUint32(at, part);
		view.setUint32(at + 4, update.length);
		inside.set(update, at + 8);
		at += 8 + update.length;
	}
	const file = new Uint8Array(SEALED_AT + inside.length + 16);
	file.set(magic);
	file[magic.length] = VERSION;
	file.set(keys.fileTag, TAG_AT);
	const nonce = crypto.getRandomValues(new Uint8Array(12));
	file.set(nonce, NONCE_AT);
	const how = { name: 'AES-GCM', iv: nonce, additionalData: file.slice(0, NONCE_AT) };
	file.set(new Uint8Array(await crypto.subtle.encrypt(how, await keys.file(), inside)), SEALED_AT);
	return file;
}

/** What a file holds. */
export interface Opened {
	parts: FilePart[];
	/** Whether it says that its desk has a new kit. */
	newKit: boolean;
}

/** Opens a file; a refusal says what is wrong with it. */
export async function openFile(keys: SyncKeys, file: Bytes): Promise<SyncResult<Opened>> {
	if (file.length < TAG_AT || magic.some((byte, at) => file[at] !== byte)) return refused('file-foreign');
	const version = file[magic.length] ?? 0;
	if (version > VERSION) return refused('file-newer');
	if (version !== VERSION || file.length < SEALED_AT) return refused('file-damaged');
	if (keys.fileTag.some((byte, at) => file[TAG_AT + at] !== byte)) return refused('file-other');
	try {
		const how = {
			name: 'AES-GCM',
			iv: file.slice(NONCE_AT, SEALED_AT),
			additionalData: file.slice(0, NONCE_AT),
		};
		const inside = new Uint8Array(await crypto.subtle.decrypt(how, await keys.file(), file.slice(SEALED_AT)));
		return { ok: true, ...partsIn(inside) };
	} catch {
		return refused('file-damaged');
	}
}

function partsIn(inside: Bytes): Opened {
	const view = new DataView(inside.buffer);
	const parts: FilePart[] = [];
	let at = 4;
	for (let left = view.getUint32(0); left > 0; left--) {
		const [part, length] = [view.getUint32(at), view.getUint32(at + 4)];
		at += 8;
		if (part === 0 || at + length > inside.length) throw new RangeError('A part is not whole.');
		parts.push({ part, update: inside.slice(at, at + length) });
		at += length;
	}
	const behind = inside.slice(at);
	return { parts, newKit: behind.length === newKit.length && newKit.every((byte, index) => behind[index] === byte) };
}

function refused(code: 'file-foreign' | 'file-newer' | 'file-other' | 'file-damaged') {
	return { ok: false as const, problem: { code } };
}

/** The print of a set of envelopes, by what counts of each. */
export async function printOf(counts: readonly string[]): Promise<string> {
	// An envelope that stands twice, or in two parts, counts once.
	const different = new Set(counts);
	const text = new TextEncoder().encode([...different].sort().join('\n'));
	return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', text))).slice(0, 32);
}
