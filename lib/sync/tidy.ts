import * as Y from 'yjs';

type Bytes = Uint8Array<ArrayBuffer>;
type Struct = Y.Item | Y.GC | Y.Skip;

/** Clock and length of what is deleted. */
type Ranges = { clock: number; len: number }[];

/**
 * What an update would bring, as a device would have written it (S70): envelopes in the log, and deletions. Whatever else stands in it counts as a
 * deleted envelope at the same place. Yjs takes much more than that, fails in the middle of some of it, and keeps what it cannot take yet for later.
 * @returns null where it is no update
 */
export function tidied(update: Uint8Array): Bytes | null {
	try {
		const { structs, ds } = Y.decodeUpdate(update);
		const encoder = new Y.UpdateEncoderV1();
		const clients = byClient(structs as Struct[]);
		encoder.writeLen(clients.length);
		for (const [client, sequence] of clients) writeStructs(encoder, client, sequence);
		writeDeletions(encoder, ds.clients);
		return new Uint8Array(encoder.toUint8Array());
	} catch {
		return null;
	}
}

/** Above such clocks, which no device comes to, Yjs does not count right. */
const MOST_CLOCK = 2 ** 31;

/** The structs of each client in their order, the highest client first as Yjs writes them; what overlaps and what is of no length is left out. */
function byClient(structs: readonly Struct[]): [number, Struct[]][] {
	const clients = new Map<number, Struct[]>();
	for (const struct of structs) {
		const { id, length } = struct;
		if (length <= 0 || id.clock + length > MOST_CLOCK || struct instanceof Y.Skip) continue;
		const all = clients.get(id.client) ?? [];
		clients.set(id.client, all);
		all.push(struct);
	}
	return [...clients].sort(([one], [other]) => other - one).map(([client, all]) => [client, inSequence(all)]);
}

/** Without a gap: what lies between is skipped. */
function inSequence(structs: readonly Struct[]): Struct[] {
	const sequence: Struct[] = [];
	let next: number | null = null;
	for (const struct of [...structs].sort((one, other) => one.id.clock - other.id.clock)) {
		const { client, clock } = struct.id;
		if (next !== null && clock < next) continue;
		if (next !== null && clock > next) sequence.push(new Y.Skip(new Y.ID(client, next), clock - next));
		sequence.push(struct instanceof Y.Skip || isOurs(struct) ? struct : deletedAt(struct));
		next = clock + struct.length;
	}
	return sequence;
}

/** Whether a device writes such a thing: an envelope, or what was one, in the log or beside what is there already. */
function isOurs(struct: Y.Item | Y.GC): boolean {
	if (!(struct instanceof Y.Item) || struct.parentSub !== null) return false;
	if (!(struct.content instanceof Y.ContentBinary || struct.content instanceof Y.ContentDeleted)) return false;
	const neighbours = [struct.origin, struct.rightOrigin].filter((id) => id !== null);
	// Yjs does not look whether what is of the same client is there.
	const before = neighbours.every(({ client, clock }) => client !== struct.id.client || clock < struct.id.clock);
	const parent: unknown = struct.parent;
	return before && (neighbours.length > 0 ? parent === null : parent === 'log');
}

/** In the log, so that what stands beside it is there, too. */
function deletedAt({ id, length }: Struct): Y.Item {
	return new Y.Item(id, null, null, null, null, 'log' as never, null, new Y.ContentDeleted(length));
}

function writeStructs(encoder: Y.UpdateEncoderV1, client: number, structs: readonly Struct[]): void {
	encoder.writeLen(structs.length);
	encoder.writeClient(client);
	encoder.writeLen(structs[0]?.id.clock ?? 0);
	for (const struct of structs) struct.write(encoder, 0);
}

/** In their order, and nothing twice. */
function joinedUp(ranges: Ranges): Ranges {
	const all: Ranges = [];
	for (const { clock, len } of [...ranges].sort((one, other) => one.clock - other.clock)) {
		if (len <= 0 || clock + len > MOST_CLOCK) continue;
		const last = all.at(-1);
		if (last && clock <= last.clock + last.len) last.len = Math.max(last.len, clock + len - last.clock);
		else all.push({ clock, len });
	}
	return all;
}

function writeDeletions(encoder: Y.UpdateEncoderV1, clients: ReadonlyMap<number, Ranges>): void {
	const some = [...clients].map(([client, all]) => [client, joinedUp(all)] as const);
	const deleted = some.filter(([, all]) => all.length > 0);
	encoder.writeLen(deleted.length);
	for (const [client, ranges] of deleted) {
		encoder.writeClient(client);
		encoder.writeLen(ranges.length);
		for (const { clock, len } of ranges) {
			encoder.writeDsClock(clock);
			encoder.writeDsLen(len);
		}
	}
}
