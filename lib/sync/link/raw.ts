import type * as Y from 'yjs';
import { placedIn, stands } from '../part';

/** The protocol of a part: messages of sync, which ask for everything beyond a state vector, answer that, or bring something. */
const SYNC = 0;
const ASKS = 0;

/** Asks for all of a part, whatever of it is here: names below 128 characters take one byte for their length. */
export function askForAll(name: string): Uint8Array {
	const text = new TextEncoder().encode(name);
	return new Uint8Array([text.length, ...text, SYNC, ASKS, 1, 0]);
}

/** The update in a message, as it came; null for none. */
export function updateIn(message: ArrayBuffer): Uint8Array<ArrayBuffer> | null {
	const bytes = new Uint8Array(message);
	let at = 0;
	const number = () => {
		let value = 0;
		for (let shift = 1; ; shift *= 128) {
			const byte = bytes[at++] ?? 0;
			value += (byte & 127) * shift;
			if (byte < 128) return value;
		}
	};
	const name = number();
	at += name;
	if (number() !== SYNC || number() === ASKS) return null;
	const length = number();
	return at + length === bytes.length ? bytes.slice(at) : null;
}

/** Whether an update holds an envelope that does not stand in a part: Yjs takes what comes first in a place for all that will ever be there (S65). */
export function holdsOther(doc: Y.Doc, update: Uint8Array): boolean {
	try {
		return placedIn(update).some((placed) => !stands(doc, placed));
	} catch {
		return false;
	}
}
