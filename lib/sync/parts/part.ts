import * as Y from 'yjs';
import { forgetPending } from '../../wire/pieces';
import { tidied } from '../../wire/tidy';
import { type Piece, type Place, readUpdate } from '../../wire/update';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A part closes at this many bytes of envelopes, writing sessions, or pieces: each leaves a trace in it for good. Of devices that write in turn every
 * envelope stays one, also deleted.
 */
export const closingBytes = 2 * 1024 * 1024;
export const closingSessions = 500;
export const closingPieces = 2_000;

/** No part is brought above so many pieces by what arrives: a relay takes more, and what devices still add to a part that is closed has room (S70). */
export const mostPieces = 4_000;

/** No part is brought above this by a device; a relay takes 8 MiB, and what is deleted leaves traces (S36, S60). */
export const partBytes = 6 * 1024 * 1024;

function log(doc: Y.Doc): Y.Array<unknown> {
	return doc.getArray('log');
}

/** The envelopes of a part, in its order; the same objects each time. What is no bytes at all is left out. */
export function envelopesIn(doc: Y.Doc): Bytes[] {
	return log(doc)
		.toArray()
		.filter((entry): entry is Bytes => entry instanceof Uint8Array);
}

/** Bytes of the envelopes in a part. */
export function bytesIn(doc: Y.Doc): number {
	return envelopesIn(doc).reduce((sum, envelope) => sum + envelope.length, 0);
}

/** The envelopes of a part that a state vector does not count. */
export function envelopesBeyond(doc: Y.Doc, vector: Uint8Array): Bytes[] {
	const counted = Y.decodeStateVector(vector);
	const beyond: Bytes[] = [];
	for (let item = log(doc)._start; item !== null; item = item.right) {
		const { client, clock } = item.id;
		if (item.deleted || clock < (counted.get(client) ?? 0)) continue;
		beyond.push(...item.content.getContent().filter((entry): entry is Bytes => entry instanceof Uint8Array));
	}
	return beyond;
}

/** Sessions that have written into a part. */
export function sessionsOf(doc: Y.Doc): number {
	return Y.decodeStateVector(Y.encodeStateVector(doc)).size;
}

/** Appends envelopes and deletes exactly those of `victims`, in one transaction. */
export function replace(doc: Y.Doc, victims: ReadonlySet<unknown>, added: readonly Bytes[]): void {
	doc.transact(() => {
		const entries = log(doc).toArray();
		if (added.length > 0) log(doc).push([...added]);
		for (let at = entries.length - 1; at >= 0; at--) {
			const entry = entries[at];
			if (victims.has(entry)) log(doc).delete(at);
		}
	});
}

/** Everything in a part, as an update that others merge. */
export function updateOf(doc: Y.Doc): Bytes {
	return new Uint8Array(Y.encodeStateAsUpdate(doc));
}

/** How much of a part there is: by it another one can tell what it lacks. */
export function vectorOf(doc: Y.Doc): Bytes {
	return new Uint8Array(Y.encodeStateVector(doc));
}

/** What a part has beyond a state vector, and everything that was deleted from it. */
export function updateSince(doc: Y.Doc, vector: Uint8Array | undefined): Bytes {
	return new Uint8Array(Y.encodeStateAsUpdate(doc, vector));
}

/** Whether everything that one state vector counts is counted by another. */
export function covers(vector: Uint8Array, other: Uint8Array): boolean {
	const has = Y.decodeStateVector(vector);
	return [...Y.decodeStateVector(other)].every(([client, clock]) => (has.get(client) ?? 0) >= clock);
}

/** Merges what another device has of a part, as far as a device writes such a thing (S70). Throws where it is no update. */
export function mergeInto(doc: Y.Doc, update: Uint8Array, origin?: unknown): void {
	const tidy = tidied(update);
	if (!tidy) throw new RangeError(FOREIGN);
	Y.applyUpdate(doc, tidy, origin);
	forgetPending(doc);
}

const FOREIGN = 'This is no update of a part.';

function piecesIn(update: Uint8Array): Piece[] {
	const read = readUpdate(update);
	if (!read) throw new RangeError(FOREIGN);
	return read.pieces;
}

/** An envelope with the place that an update gives it in a part. */
export interface Placed extends Place {
	bytes: Bytes;
	/** Bytes it takes in an update beside its own; not those that begin a session. */
	beside: number;
}

/** Bytes a number takes in an update. */
const lengthOf = (number: number): number => (number < 128 ? 1 : 1 + lengthOf(Math.floor(number / 128)));

function placed({ client, clock }: Place, bytes: Bytes, origin: Place | null, rightOrigin: Place | null): Placed {
	const neighbours = [origin, rightOrigin].filter((place) => place !== null);
	const places = neighbours.reduce((sum, place) => sum + lengthOf(place.client) + lengthOf(place.clock), 0);
	// Without a neighbour, the parent: that it is a name, its length, and "log".
	const before = 1 + (neighbours.length > 0 ? places : 5);
	return { client, clock, bytes, beside: before + lengthOf(bytes.length) };
}

/** Every envelope in an update, whatever a document would take of it. Throws where it is no update. */
export function placedIn(update: Uint8Array): Placed[] {
	return piecesIn(update).flatMap((piece) => {
		const { bytes, origin, rightOrigin } = piece;
		return bytes ? [placed(piece, bytes.slice() as Bytes, origin, rightOrigin)] : [];
	});
}

/** Every envelope that stands in a part, with its place. */
export function standingIn(doc: Y.Doc): Placed[] {
	const standing: Placed[] = [];
	for (let item = log(doc)._start; item !== null; item = item.right) {
		const { id, content, origin, rightOrigin } = item;
		if (item.deleted || !(content instanceof Y.ContentBinary)) continue;
		standing.push(placed(id, content.content as Bytes, origin, rightOrigin));
	}
	return standing;
}

/** The envelope that stands at a place of a part; undefined for none. */
export function standingAt(doc: Y.Doc, { client, clock }: Place): Bytes | undefined {
	const structs = doc.store.clients.get(client);
	if (!structs || clock >= Y.getState(doc.store, client)) return undefined;
	const struct = structs[Y.findIndexSS(structs, clock)];
	if (!(struct instanceof Y.Item) || struct.deleted) return undefined;
	const inLog = struct.parent === log(doc) && struct.parentSub === null;
	const there: unknown = inLog ? struct.content.getContent()[clock - struct.id.clock] : undefined;
	return there instanceof Uint8Array ? (there as Bytes) : undefined;
}

/** Whether an envelope stands at its place, unchanged. */
export function stands(doc: Y.Doc, placed: Placed): boolean {
	const there = standingAt(doc, placed);
	return there !== undefined && sameBytes(there, placed.bytes);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

const names = new WeakMap<Uint8Array, string>();

/** Names an envelope by its bytes. */
export async function nameOf(envelope: Bytes): Promise<string> {
	const known = names.get(envelope);
	if (known !== undefined) return known;
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', envelope));
	const name = Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
	names.set(envelope, name);
	return name;
}
