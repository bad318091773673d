import { type Doc, getState } from 'yjs';
import { type Place, readUpdate } from './update';

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

/** Whether an update that `tidied` gave builds on something that is neither in it nor in a part. */
export function hasGap({ store }: Doc, update: Uint8Array): boolean {
	const pieces = readUpdate(update)?.pieces ?? [];
	const next = new Map<number, number>();
	const upTo = (client: number) => next.get(client) ?? getState(store, client);
	for (const { client, clock, length, holds } of pieces) {
		if (holds !== 'nothing' && clock <= upTo(client)) next.set(client, Math.max(upTo(client), clock + length));
	}
	const lacks = (place: Place | null) => place !== null && place.clock >= upTo(place.client);
	return pieces.some(
		(piece) => piece.holds !== 'nothing' && (lacks(piece) || lacks(piece.origin) || lacks(piece.rightOrigin)),
	);
}

/** What builds on something that is not here is not kept for later: it would be carried along, and take the place of what comes. */
export function forgetPending({ store }: Doc): void {
	store.pendingStructs = null;
	store.pendingDs = null;
}
