import { type Doc, getState } from 'yjs';
import { readUpdate } from './update';

/** How many pieces a part has: envelopes, and what was one or several in a row of one client and is deleted. */
export function piecesOf({ store }: Doc): number {
	return [...store.clients.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Whether an update would bring more pieces to a part than there is room for, or is none. */
export function overfills(doc: Doc, update: Uint8Array, most: number): boolean {
	const read = readUpdate(update);
	if (!read) return true;
	const adds = read.pieces.filter(
		({ client, clock, length, holds }) => holds !== 'nothing' && clock + length > getState(doc.store, client),
	);
	return adds.length > 0 && piecesOf(doc) + adds.length > most;
}
