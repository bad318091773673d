import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, Array as YArray, Map as YMap } from 'yjs';
import { placedIn } from '../../lib/sync/parts/part';
import { readMessage, withUpdate } from '../../lib/wire/message';
import type { Random } from './random';

type Bytes = Uint8Array<ArrayBuffer>;

/** Puts something else than an envelope into the next place of a document. */
export type Puts = (doc: Doc) => void;

/** An update that puts something into the place that is another one's next. */
export function inPlace(client: number, clock: number, what: Uint8Array | Puts): Bytes {
	const doc = new Doc();
	doc.clientID = client;
	const before = doc.getArray(what instanceof Uint8Array ? 'log' : 'before');
	while (before.length < clock) before.push([new Uint8Array(1)]);
	if (what instanceof Uint8Array) before.push([what]);
	else what(doc);
	return new Uint8Array(encodeStateAsUpdate(doc, encodeStateVector(new Map([[client, clock]]) as never)));
}

/** What no device puts into a part. */
export const oddThings: readonly Puts[] = [
	(doc) => doc.getArray('log').push(['text']),
	(doc) => doc.getMap('log').set('key', new Uint8Array(9)),
	(doc) => doc.getMap('other').set('key', new Uint8Array(9)),
	(doc) => doc.getArray('other').push([{ of: 9 }]),
	(doc) => doc.getArray('log').push([new YArray()]),
	(doc) => doc.getArray('log').push([new Doc()]),
];

/** Where in a message the bytes of an envelope begin; -1 for nowhere. */
function find(message: Uint8Array, bytes: Uint8Array): number {
	return Buffer.from(message.buffer, message.byteOffset, message.length).indexOf(Buffer.from(bytes));
}

/** The same with one bit of one of these envelopes changed, so many bytes from its beginning. */
export function flipped(message: Uint8Array, envelope: Uint8Array, at = 40): Bytes {
	const changed = new Uint8Array(message);
	const from = find(message, envelope) + at;
	changed[from] = (changed[from] ?? 0) ^ 2;
	return changed;
}

/** The envelopes of an update that are not in another one. */
export function newIn(update: Uint8Array, before: Uint8Array | undefined) {
	const known = new Set((before ? placedIn(before) : []).map(({ client, clock }) => `${client}:${clock}`));
	return placedIn(update).filter(({ client, clock }) => !known.has(`${client}:${clock}`));
}

/** What anybody may do to a part, changed here and there. */
export function anything(chance: Random, base: Uint8Array): Uint8Array {
	const doc = new Doc();
	doc.clientID = 5 + chance.upTo(3);
	if (chance.once(2)) applyUpdate(doc, base);
	const log = doc.getArray('log');
	for (let times = chance.upTo(6); times >= 0; times -= 1) {
		const what = chance.upTo(8);
		if (what < 3) log.insert(chance.upTo(log.length + 1), [new Uint8Array([9])]);
		else if (what === 3) doc.getMap('m').set(`key ${chance.upTo(3)}`, new YArray());
		else if (what === 4) log.insert(chance.upTo(log.length + 1), [new YMap()]);
		else if (what === 5 && log.length > 0) log.delete(chance.upTo(log.length), 1);
		else if (what === 6) doc.getText('t').insert(0, 'abc', { b: true });
		else doc.getMap('n').set('key', new Doc());
	}
	const update = encodeStateAsUpdate(doc);
	for (let times = 1 + chance.upTo(3); times > 0; times -= 1) {
		update[chance.upTo(update.length)] = chance.once(3) ? chance.upTo(256) : chance.upTo(12);
	}
	return update;
}

/** The update in a message as it goes over the wire; null where it brings none. */
export const updateIn = (message: ArrayBuffer) => readMessage(new Uint8Array(message))?.update ?? null;

/** The same message with another update in it. */
export function withOther(message: ArrayBuffer, update: Uint8Array): ArrayBuffer {
	const bytes = new Uint8Array(message);
	const read = readMessage(bytes);
	return read?.update ? withUpdate(bytes, read, update).buffer : message;
}

/** A number as updates hold it. */
export const num = (of: number): number[] => (of < 128 ? [of] : [(of % 128) + 128, ...num(Math.floor(of / 128))]);
