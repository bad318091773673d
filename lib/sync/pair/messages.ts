import { readAddress } from '../link/address';
import { secretBytes } from '../sealed/kit';
import { joined } from './channel';

type Bytes = Uint8Array<ArrayBuffer>;

/** Longest name of a device, in UTF-16 units, and longest address of a relay. */
const NAME = 60;
const ADDRESS = 300;

const APPROVED = 1;
const REFUSED = 2;

const encoder = new TextEncoder();

/** A name as it may be shown in a sentence: no line breaks, and nothing that turns the direction of writing. */
export function shownName(name: string): string {
	const plain = name
		.toWellFormed()
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim();
	return plain.slice(0, NAME).toWellFormed();
}

function textIn(bytes: Bytes, most: number): string | null {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return text.length <= most ? text : null;
	} catch {
		return null;
	}
}

/** Who asks: a public key, and the name of the device. */
export function askBytes(publicKey: Bytes, name: string): Bytes {
	return joined(publicKey, encoder.encode(shownName(name)));
}

/** Reads who asks; null where that is not what it is, or there is no name. */
export function askIn(plain: Bytes, keyBytes: number): { publicKey: Bytes; name: string } | null {
	if (plain.length <= keyBytes) return null;
	const name = shownName(textIn(plain.slice(keyBytes), NAME) ?? '');
	return name === '' ? null : { publicKey: plain.slice(0, keyBytes), name };
}

/** The answer: what is given, or null where the person refused. */
export function answerBytes(given: { secret: Bytes; relay: string | null } | null): Bytes {
	if (!given) return new Uint8Array([REFUSED]);
	return joined(new Uint8Array([APPROVED]), given.secret, encoder.encode(given.relay ?? ''));
}

/** Reads an answer; null where that is not what it is. */
export function answerIn(plain: Bytes): { secret: Bytes; relay: string | null } | 'refused' | null {
	if (plain[0] === REFUSED && plain.length === 1) return 'refused';
	if (plain[0] !== APPROVED || plain.length < 1 + secretBytes) return null;
	const typed = textIn(plain.slice(1 + secretBytes), ADDRESS);
	const secret = plain.slice(1, 1 + secretBytes);
	if (typed === null || typed === '') return typed === null ? null : { secret, relay: null };
	const read = readAddress(typed);
	return read.ok ? { secret, relay: read.address } : null;
}
