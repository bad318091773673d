import * as Y from 'yjs';
import { mostPieces, type Piece, type Place, type Range, readUpdate } from './update';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * What an update would bring, as a device would have written it (S70): envelopes in the log, and deletions. Whatever else stands in it counts as a
 * deleted envelope at the same place. Yjs takes much more than that, fails in the middle of some of it, and keeps what it cannot take yet for later.
 * @returns null where it is no update, or of more pieces than one may have
 */
export function tidied(update: Uint8Array): Bytes | null {
	const read = readUpdate(update);
	if (!read) return null;
	const encoder = new Y.UpdateEncoderV1();
	const clients = byClient(read.pieces).map(([client, pieces]) => [client, sequenceOf(client, pieces)] as const);
	// What is left out counts, too, where it is read again.
	if (clients.reduce((sum, [, sequence]) => sum + 1 + sequence.length, 0) > mostPieces) return null;
	encoder.writeLen(clients.length);
	for (const [client, sequence] of clients) writeSequence(encoder, client, sequence);
	writeDeletions(encoder, read.deleted);
	return new Uint8Array(encoder.toUint8Array());
}

/** Above such clocks, which no device comes to, Yjs does not count right. */
const MOST_CLOCK = 2 ** 31;

/** The pieces of each client in their order, the highest client first as Yjs writes them; what overlaps and what is of no length is left out. */
function byClient(pieces: readonly Piece[]): [number, Piece[]][] {
	const clients = new Map<number, Piece[]>();
	for (const piece of pieces) {
		const { client, clock, length, holds } = piece;
		if (holds === 'nothing' || length <= 0 || clock + length > MOST_CLOCK) continue;
		const all = clients.get(client) ?? [];
		clients.set(client, all);
		all.push(piece);
	}
	return [...clients].sort(([one], [other]) => other - one).map(([client, all]) => [client, inOrder(all)]);
}

function inOrder(pieces: readonly Piece[]): Piece[] {
	let next = 0;
	return [...pieces]
		.sort((one, other) => one.clock - other.clock)
		.filter(({ clock, length }) => {
			const overlaps = clock < next;
			if (!overlaps) next = clock + length;
			return !overlaps;
		});
}

/** What lies between two pieces is skipped. */
function sequenceOf(client: number, pieces: readonly Piece[]): (Y.Item | Y.Skip)[] {
	const structs: (Y.Item | Y.Skip)[] = [];
	let next = pieces[0]?.clock ?? 0;
	for (const piece of pieces) {
		if (piece.clock > next) structs.push(new Y.Skip(new Y.ID(client, next), piece.clock - next));
		structs.push(itemOf(piece));
		next = piece.clock + piece.length;
	}
	return structs;
}

function writeSequence(encoder: Y.UpdateEncoderV1, client: number, structs: readonly (Y.Item | Y.Skip)[]): void {
	encoder.writeLen(structs.length);
	encoder.writeClient(client);
	encoder.writeLen(structs[0]?.id.clock ?? 0);
	for (const struct of structs) struct.write(encoder, 0);
}

const idOf = (place: Place | null) => place && new Y.ID(place.client, place.clock);

function itemOf(piece: Piece): Y.Item {
	const { client, clock, length, bytes } = piece;
	const content = bytes ? new Y.ContentBinary(bytes) : new Y.ContentDeleted(length);
	const id = new Y.ID(client, clock);
	// In the log, so that what stands beside it is there, too.
	if (!isOurs(piece)) return new Y.Item(id, null, null, null, null, 'log' as never, null, new Y.ContentDeleted(length));
	const parent = piece.stands === 'log' ? ('log' as never) : null;
	return new Y.Item(id, null, idOf(piece.origin), null, idOf(piece.rightOrigin), parent, null, content);
}

/** Whether a device writes such a thing: an envelope, or what was one, in the log or beside what is there already. */
function isOurs({ client, clock, holds, origin, rightOrigin, stands }: Piece): boolean {
	if (holds !== 'envelope' && holds !== 'deleted') return false;
	// Yjs does not look whether what is of the same client is there.
	const comesLater = (place: Place | null) => place !== null && place.client === client && place.clock >= clock;
	return stands !== 'elsewhere' && !comesLater(origin) && !comesLater(rightOrigin);
}

/** In their order, and nothing twice. */
function joinedUp(ranges: readonly Range[]): Range[] {
	const all: Range[] = [];
	for (const { clock, length } of [...ranges].sort((one, other) => one.clock - other.clock)) {
		if (length <= 0 || clock + length > MOST_CLOCK) continue;
		const last = all.at(-1);
		if (last && clock <= last.clock + last.length) last.length = Math.max(last.length, clock + length - last.clock);
		else all.push({ clock, length });
	}
	return all;
}

function writeDeletions(encoder: Y.UpdateEncoderV1, clients: ReadonlyMap<number, Range[]>): void {
	const some = [...clients].map(([client, all]) => [client, joinedUp(all)] as const);
	const deleted = some.filter(([, all]) => all.length > 0);
	encoder.writeLen(deleted.length);
	for (const [client, ranges] of deleted) {
		encoder.writeClient(client);
		encoder.writeLen(ranges.length);
		for (const { clock, length } of ranges) {
			encoder.writeDsClock(clock);
			encoder.writeDsLen(length);
		}
	}
}
