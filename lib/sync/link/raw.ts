import { type Doc, decodeStateVector, encodeStateVectorFromUpdate } from 'yjs';
import { kinds, types } from '../../wire/message';
import { covers, placedIn, stands } from '../parts/part';

/** Asks for all of a part, whatever of it is here: names below 128 characters take one byte for their length. */
export function askForAll(name: string): Uint8Array {
	const text = new TextEncoder().encode(name);
	return new Uint8Array([text.length, ...text, types.sync, kinds.asks, 1, 0]);
}

/** Whether an answer has all that there is of a part, as far as some state vector counts it. */
export function hasAll(answer: Uint8Array, vectors: readonly (Uint8Array | null)[]): boolean {
	const from = encodeStateVectorFromUpdate(answer);
	return decodeStateVector(from).size > 0 && vectors.some((vector) => vector && covers(from, vector));
}

/** Whether an update holds an envelope that does not stand in a part: Yjs takes what comes first in a place for all that will ever be there (S65). */
export function holdsOther(doc: Doc, update: Uint8Array): boolean {
	return placedIn(update).some((placed) => !stands(doc, placed));
}
