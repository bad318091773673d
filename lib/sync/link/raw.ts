import { type Doc, decodeStateVector, encodeStateVectorFromUpdate } from 'yjs';
import { ANSWERS, ASKS, readSync, SYNC } from '../../wire/message';
import { covers, placedIn, stands } from '../parts/part';

/** Asks for all of a part, whatever of it is here: names below 128 characters take one byte for their length. */
export function askForAll(name: string): Uint8Array {
	const text = new TextEncoder().encode(name);
	return new Uint8Array([text.length, ...text, SYNC, ASKS, 1, 0]);
}

/** The update in a message, as it came; null where it brings none. */
export function updateIn(message: ArrayBuffer): Uint8Array<ArrayBuffer> | null {
	return syncIn(message)?.update ?? null;
}

/** The same message with another update in it. */
export function withUpdate(message: ArrayBuffer, update: Uint8Array): ArrayBuffer {
	const sync = syncIn(message);
	if (!sync) return message;
	const length = (of: number): number[] => (of > 127 ? [(of & 127) | 128, ...length(of >> 7)] : [of]);
	const head = [...new Uint8Array(message, 0, sync.head), SYNC, sync.kind, ...length(update.length)];
	const whole = new Uint8Array(head.length + update.length);
	whole.set(head);
	whole.set(update, head.length);
	return whole.buffer;
}

/** Whether a message answers a question with all that there is of a part, as far as some state vector counts it. */
export function answersAll(message: ArrayBuffer, vectors: readonly (Uint8Array | null)[]): boolean {
	const sync = syncIn(message);
	if (sync?.kind !== ANSWERS || !sync.update) return false;
	try {
		const from = encodeStateVectorFromUpdate(sync.update);
		return decodeStateVector(from).size > 0 && vectors.some((vector) => vector && covers(from, vector));
	} catch {
		return false;
	}
}

const syncIn = (message: ArrayBuffer) => readSync(new Uint8Array(message));

/** Whether an update holds an envelope that does not stand in a part: Yjs takes what comes first in a place for all that will ever be there (S65). */
export function holdsOther(doc: Doc, update: Uint8Array): boolean {
	try {
		return placedIn(update).some((placed) => !stands(doc, placed));
	} catch {
		return false;
	}
}
