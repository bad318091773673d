/** A place in a part: Yjs takes what comes first there for all that will ever be. */
export interface Place {
	client: number;
	clock: number;
}

/** Something in an update. */
export interface Piece extends Place {
	/** How many places it takes. */
	length: number;
	/** An envelope has its bytes, a view of the update's; of what holds anything else nothing is made. Nothing: these places are left out. */
	holds: 'envelope' | 'deleted' | 'other' | 'nothing';
	bytes: Uint8Array | null;
	/** Between which two it was put; null at an end. */
	origin: Place | null;
	rightOrigin: Place | null;
	/** The log stands for itself only where there is no neighbour. */
	stands: 'beside' | 'log' | 'elsewhere';
}

/** Places of a client that are deleted. */
export interface Range {
	clock: number;
	length: number;
}

/** What is in an update. */
export interface Update {
	pieces: Piece[];
	deleted: Map<number, Range[]>;
}

/** Thrown and caught in this file alone, where what is read turns out to be no update. */
class Foreign extends Error {}

/**
 * Pieces an update may have, and runs of what is deleted: more than a relay takes of a part, which is more than a device does (S70). Yjs makes a hundred
 * bytes in memory of one byte of some, and may look at each for each that comes.
 */
export const mostPieces = 8_000;

/**
 * Reads what is in an update of Yjs (version 1) and makes nothing of what no device writes: from a few bytes Yjs makes whole documents (S70). The
 * format is that of `readClientsStructRefs` and `readDeleteSet` in Yjs 13.6.
 * @returns null where it is none, or has more pieces, or runs of what is deleted, than an update may have
 */
export function readUpdate(update: Uint8Array): Update | null {
	const pieces: Piece[] = [];
	try {
		const reader = new Reader(update);
		for (const piece of readPieces(reader)) pieces.push(piece);
		return { pieces, deleted: readDeleted(reader) };
	} catch (error) {
		if (error instanceof Foreign) return null;
		throw error;
	}
}

/** Whether a device may have written an update: it has nothing but envelopes and what was one, in the log. Of anything else no more is read. */
export function isDevices(update: Uint8Array): boolean {
	try {
		const reader = new Reader(update, true);
		for (const { holds, stands } of readPieces(reader)) if (holds !== 'nothing' && stands === 'elsewhere') return false;
		readDeleted(reader);
		return true;
	} catch (error) {
		if (error instanceof Foreign) return false;
		throw error;
	}
}

/** Counts up to what an update may have. */
function counter(): () => void {
	let seen = 0;
	return () => {
		seen += 1;
		if (seen > mostPieces) throw new Foreign();
	};
}

function* readPieces(reader: Reader): Generator<Piece> {
	const count = counter();
	for (let clients = reader.number(); clients > 0; clients -= 1) {
		count();
		let structs = reader.number();
		const client = reader.number();
		let clock = reader.number();
		for (; structs > 0; structs -= 1) {
			count();
			const piece = readPiece(reader, client, clock);
			yield piece;
			clock += piece.length;
		}
	}
}

function readDeleted(reader: Reader): Map<number, Range[]> {
	const deleted = new Map<number, Range[]>();
	const count = counter();
	for (let clients = reader.number(); clients > 0; clients -= 1) {
		count();
		const client = reader.number();
		for (let ranges = reader.number(); ranges > 0; ranges -= 1) {
			count();
			const all = deleted.get(client) ?? [];
			deleted.set(client, all);
			all.push({ clock: reader.number(), length: reader.number() });
		}
	}
	return deleted;
}

const SKIP = 10;
const KIND = 31;
const DELETED = 1;
const BYTES = 3;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_KEY = 32;

type Content = Pick<Piece, 'length' | 'holds' | 'bytes'>;

function readPiece(reader: Reader, client: number, clock: number): Piece {
	const info = reader.byte();
	const kind = info & KIND;
	const nowhere = { client, clock, bytes: null, origin: null, rightOrigin: null, stands: 'elsewhere' } as const;
	if (info === SKIP) return { ...nowhere, length: reader.number(), holds: 'nothing' };
	// What is gone for good.
	if (kind === 0) return { ...nowhere, length: reader.number(), holds: 'other' };
	const origin = info & HAS_ORIGIN ? reader.place() : null;
	const rightOrigin = info & HAS_RIGHT_ORIGIN ? reader.place() : null;
	const stands = origin || rightOrigin ? 'beside' : readParent(reader, (info & HAS_KEY) !== 0);
	return { client, clock, origin, rightOrigin, stands, ...readContent(reader, kind) };
}

const LOG = new TextEncoder().encode('log');

function readParent(reader: Reader, hasKey: boolean): 'log' | 'elsewhere' {
	let log = false;
	if (reader.number() === 1) {
		const name = reader.bytes();
		log = name.length === LOG.length && name.every((byte, at) => byte === LOG[at]);
	} else reader.place();
	if (hasKey) reader.bytes();
	return log && !hasKey ? 'log' : 'elsewhere';
}

/** Of an item, by the number of its kind. */
const kinds: Record<number, (reader: Reader) => Content> = {
	[DELETED]: (reader) => ({ length: reader.number(), holds: 'deleted', bytes: null }),
	2: (reader) => other(reader.times(() => reader.bytes())),
	[BYTES]: (reader) => ({ length: 1, holds: 'envelope', bytes: reader.bytes() }),
	4: (reader) => other(lengthOf(reader.bytes())),
	5: (reader) => other(1, reader.bytes()),
	6: (reader) => other(1, reader.bytes(), reader.bytes()),
	7: (reader) => other(1, typesWithName.has(reader.number()) && reader.bytes()),
	8: (reader) => other(reader.times(() => reader.value())),
	9: (reader) => other(1, reader.bytes(), reader.value()),
};

const typesWithName = new Set([3, 5]);

/** @param _read what is read only to know where it ends */
const other = (length: number, ..._read: unknown[]): Content => ({ length, holds: 'other', bytes: null });

function readContent(reader: Reader, kind: number): Content {
	const read = kinds[kind];
	if (!read || (reader.strict && kind !== DELETED && kind !== BYTES)) throw new Foreign();
	return read(reader);
}

/** UTF-16 units of a text in UTF-8. */
function lengthOf(text: Uint8Array): number {
	let length = 0;
	for (const byte of text) length += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
	return length;
}

class Reader {
	private at = 0;

	/** @param strict whether it ends where something is read that is neither an envelope nor was one */
	constructor(
		private readonly all: Uint8Array,
		readonly strict = false,
	) {}

	byte(): number {
		const byte = this.all[this.at++];
		if (byte === undefined) throw new Foreign();
		return byte;
	}

	number(): number {
		let value = 0;
		for (let factor = 1; ; factor *= 128) {
			const byte = this.byte();
			value += (byte & 127) * factor;
			if (value > Number.MAX_SAFE_INTEGER) throw new Foreign();
			if (byte < 128) return value;
		}
	}

	place(): Place {
		return { client: this.number(), clock: this.number() };
	}

	/** What has its length before it. */
	bytes(): Uint8Array {
		return this.skip(this.number());
	}

	/** Reads as often as a number says, and returns that. */
	times(read: () => void): number {
		const times = this.number();
		for (let left = times; left > 0; left -= 1) read();
		return times;
	}

	/** A value such as JSON has: only where it ends. Not by recursion, since two bytes are a list in a list. */
	value(): void {
		/** How many values are still to come in each that is open; below zero for one whose values have names. */
		const open = [1];
		while (open.length > 0) {
			const left = open.at(-1) ?? 0;
			if (left === 0) {
				open.pop();
				continue;
			}
			open[open.length - 1] = left - Math.sign(left);
			if (left < 0) this.bytes();
			this.single(open);
		}
	}

	private single(open: number[]): void {
		const kind = this.byte();
		const size = sizes[kind];
		if (kind === 119 || kind === 116) this.bytes();
		else if (kind === 118) open.push(-this.number());
		else if (kind === 117) open.push(this.number());
		else if (kind === 125) while (this.byte() > 127);
		else if (size === undefined) throw new Foreign();
		else this.skip(size);
	}

	private skip(length: number): Uint8Array {
		const from = this.at;
		this.at += length;
		if (this.at > this.all.length) throw new Foreign();
		return this.all.subarray(from, this.at);
	}
}

/** Bytes of values that take always as many. */
const sizes: Record<number, number> = { 127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0 };
