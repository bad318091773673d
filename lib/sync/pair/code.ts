import type { SyncResult } from '../../domain/sync';
import { bytesOf, groupsOf, plainCharacters, readGroups, strangeIn, valuesOf } from '../sealed/crockford';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of a code: 80 bits, four groups of five characters. */
export const codeBytes = 10;

const LENGTH = 20;
const EDITION = 1;
const encoder = new TextEncoder();

/** The code that stands for a public key made for this one pairing: whoever has it can tell that key from every other (S50). */
export async function codeFor(publicKey: Bytes): Promise<Bytes> {
	const label = encoder.encode('parley/pair/v1 code');
	const bytes = new Uint8Array(label.length + publicKey.length);
	bytes.set(label);
	bytes.set(publicKey, label.length);
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, codeBytes);
}

/** A code as it is read and typed. */
export function codeText(code: Bytes): string {
	return groupsOf(valuesOf(code));
}

/** What is copied, or drawn as a QR code: edition, relay and code. */
export function pairingText(relay: string, code: Bytes): string {
	return `parley-pair/${EDITION} ${relay} ${codeText(code)}`;
}

/** Reads a pairing text, or a code alone; `relay` is null where the text names none. */
export function readPairing(text: string): SyncResult<{ code: Bytes; relay: string | null }> {
	const whole = /parley-pair\/(\d+)\s+(\S+)\s+([^\n]+)/i.exec(text);
	if (whole && Number(whole[1]) !== EDITION) return { ok: false, problem: { code: 'pair-newer' } };
	const typed = plainCharacters(whole?.[3] ?? text);
	const strange = strangeIn(typed);
	if (strange !== undefined) return { ok: false, problem: { code: 'pair-character', character: strange } };
	if (typed.length !== LENGTH) return { ok: false, problem: { code: 'pair-length', have: typed.length, need: LENGTH } };
	const { values, wrong } = readGroups(typed);
	if (wrong.length > 0) return { ok: false, problem: { code: 'pair-groups', groups: wrong } };
	return { ok: true, code: bytesOf(values, codeBytes), relay: whole?.[2] ?? null };
}
