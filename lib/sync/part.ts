import * as Y from 'yjs';

type Bytes = Uint8Array<ArrayBuffer>;

/** A part closes at this many bytes of envelopes, or this many writing sessions: each leaves a trace in it for good. */
export const closingBytes = 2 * 1024 * 1024;
export const closingSessions = 500;

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

/** What is in a part and is no bytes in its log: no device makes that. */
export function oddIn(doc: Y.Doc): number {
	const list = log(doc);
	return list.length - envelopesIn(doc).length + list._map.size + doc.share.size - 1;
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

/** Merges what another device has of a part. Throws where it is no update. */
export function mergeInto(doc: Y.Doc, update: Uint8Array): void {
	Y.applyUpdate(doc, update);
}

/** A place in a part: Yjs takes what comes first there for all that will ever be. */
export interface Place {
	client: number;
	clock: number;
}

/** An envelope with the place that an update gives it in a part. */
export interface Placed extends Place {
	bytes: Bytes;
	/** Bytes it takes in an update beside its own; not those that begin a session. */
	beside: number;
}

/** Bytes a number takes in an update. */
const lengthOf = (number: number): number => (number < 128 ? 1 : 1 + lengthOf(Math.floor(number / 128)));

/** The envelopes in an item. */
function inItem(item: Y.Item): Placed[] {
	const { client, clock } = item.id;
	const neighbours = [item.origin, item.rightOrigin].filter((id) => id !== null);
	const places = neighbours.reduce((sum, id) => sum + lengthOf(id.client) + lengthOf(id.clock), 0);
	// Without a neighbour, the parent: that it is a name, its length, and "log".
	const before = item.content instanceof Y.ContentBinary ? 1 + (neighbours.length > 0 ? places : 5) : 1;
	return item.content.getContent().flatMap((entry, at) => {
		if (!(entry instanceof Uint8Array)) return [];
		return [{ client, clock: clock + at, bytes: entry as Bytes, beside: before + lengthOf(entry.length) }];
	});
}

/** Every envelope in an update, whatever a document would take of it. Throws where it is no update. */
export function placedIn(update: Uint8Array): Placed[] {
	return Y.decodeUpdate(update).structs.flatMap((struct) => (struct instanceof Y.Item ? inItem(struct) : []));
}

/**
 * Whether an update would bring a part something beside its log, into something in it, or that is no bytes: no device writes that, and Yjs would take it for what belongs
 * in its place (S64). What names no parent stands beside its neighbours. Throws where it is no update.
 */
export function bringsElse(doc: Y.Doc, update: Uint8Array): boolean {
	return Y.decodeUpdate(update).structs.some((struct) => {
		if (!(struct instanceof Y.Item)) return false;
		const inherits = struct.parent === null && struct.parentSub === null;
		const inLog = (struct.parent as unknown) === 'log' && struct.parentSub === null;
		const { client, clock } = struct.id;
		// Envelopes, and what was deleted of them: anything else would stand there unseen.
		const pieces = struct.content instanceof Y.ContentBinary || struct.content instanceof Y.ContentDeleted;
		return !(pieces && (inherits || inLog)) && clock + struct.length > Y.getState(doc.store, client);
	});
}

/** Every envelope that stands in a part, with its place. */
export function standingIn(doc: Y.Doc): Placed[] {
	const placed: Placed[] = [];
	for (let item = log(doc)._start; item !== null; item = item.right) if (!item.deleted) placed.push(...inItem(item));
	return placed;
}

/** What stands at a place of a part; undefined for nothing, what is deleted, or is not in its log. */
export function standingAt(doc: Y.Doc, { client, clock }: Place): unknown {
	const structs = doc.store.clients.get(client);
	if (!structs || clock >= Y.getState(doc.store, client)) return undefined;
	const struct = structs[Y.findIndexSS(structs, clock)];
	if (!(struct instanceof Y.Item) || struct.deleted) return undefined;
	const inLog = struct.parent === log(doc) && struct.parentSub === null;
	return inLog ? struct.content.getContent()[clock - struct.id.clock] : undefined;
}

/** Whether an envelope stands at its place, unchanged. */
export function stands(doc: Y.Doc, placed: Placed): boolean {
	const there = standingAt(doc, placed);
	return there instanceof Uint8Array && sameBytes(there, placed.bytes);
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
