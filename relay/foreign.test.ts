import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { applyUpdate, Doc, decodeStateVector, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { readMessage } from '../lib/wire/message';
import { forgetPending, hasGap } from '../lib/wire/pieces';
import { readUpdate } from '../lib/wire/update';
import { inPlace, num, oddThings } from '../test/sync/harm';
import { type Random, random } from '../test/sync/random';
import { asDevices } from './foreign';
import { merged } from './store';
import { began, cleanUp, entry, frame, joinPart, memory, socket, text, until } from './testkit';

afterEach(cleanUp);

/** A number as messages hold it. */
const bytesOf = (of: number) => Buffer.from(num(of));

const MIB = 1024 * 1024;

/** A socket that is let in to a part. */
async function open(port: number, name: string, secret: string): Promise<WebSocket> {
	const on = new WebSocket(`ws://127.0.0.1:${port}`);
	await new Promise((resolve) => on.once('open', resolve));
	on.send(frame(name, 2, 0, text(secret)));
	await new Promise((resolve) => on.once('message', resolve));
	return on;
}

/** Brings something to a part as one that has the token; the code with which that ends. */
async function bring(port: number, name: string, secret: string, ...message: (number | Uint8Array)[]): Promise<number> {
	const on = await open(port, name, secret);
	const code = new Promise<number>((resolve) => on.once('close', resolve));
	on.send(frame(name, ...message), { compress: true });
	return code;
}

/** Small things in a row, each beside the one before, `bytes` of them in all. */
function many(bytes: number, kind: number, ...content: number[]): Buffer {
	const piece = [0x80 + kind, 77, 0, ...content];
	const count = Math.floor(bytes / piece.length);
	const head = Buffer.from([1, ...num(count), 77, 0, kind, 1, 3, 108, 111, 103, ...content]);
	return Buffer.concat([head, ...Array<Buffer>(count - 1).fill(Buffer.from(piece)), Buffer.from([0])]);
}

test('S71 what no device brings ends its socket: nothing of it is taken, passed on, or made in memory', async () => {
	const { relay, mine, device } = await began();
	const name = mine.part(1);
	device.write(entry());
	await device.stored();
	const before = memory(relay.process.pid);
	const documents = many(7 * MIB, 9, 0, 118, 0);
	const crumbs = many(7 * MIB, 3, 0);
	const brings = [documents, crumbs, ...oddThings.map((odd) => inPlace(9, 0, odd)), new Uint8Array([9, 9, 9])];
	for (const update of brings) {
		for (const kind of [1, 2]) {
			expect(await bring(relay.port, name, mine.secret, 0, kind, bytesOf(update.length), update)).toBe(1007);
		}
	}
	// Who is there, which no device says, and the answer of one relay to another, which no device sends.
	expect(await bring(relay.port, name, mine.secret, 1, 2, 1, 0)).toBe(1007);
	expect(await bring(relay.port, name, mine.secret, 4, 2, 2, 0, 0)).toBe(1007);
	// Neither a question, nor an answer, nor something new.
	expect(await bring(relay.port, name, mine.secret, 0, 9, 0)).toBe(1007);
	// A question that counts more sessions than there can be, and what is no message of sync.
	const vector = Buffer.concat([bytesOf(1_000_000), Buffer.alloc(2_000_000, 1)]);
	expect(await bring(relay.port, name, mine.secret, 0, 0, bytesOf(vector.length), vector)).toBe(1007);
	expect(await bring(relay.port, name, mine.secret, 1, bytesOf(vector.length), vector)).toBe(1007);
	expect(memory(relay.process.pid) - before).toBeLessThan(150);
	expect(relay.output()).toContain('"reason":"foreign"');
	device.write(entry());
	await device.stored();
	const other = joinPart(socket(relay.port), name, mine.secret);
	await other.synced;
	expect(other.entries()).toHaveLength(2);
	expect([...other.doc.share.keys()]).toEqual(['log']);
	expect(device.refusals).toEqual([]);
});

/** Pieces and deletions at odd places: all of them of a kind that devices write. */
function oddPlaces(chance: Random): Uint8Array {
	const clock = () => chance.pick([0, 1, 2, 3, 4, 6, 7, 2 ** 31, 2 ** 53 - 2]);
	const length = () => chance.pick([0, 1, 1, 1, 2, 3, 2 ** 31, 2 ** 53 - 1]);
	const client = () => chance.pick([5, 6, 7]);
	const out: Uint8Array[] = [];
	const put = (...numbers: (number | undefined)[]) => out.push(...numbers.map((one = 0) => bytesOf(one)));
	const clients = 1 + chance.upTo(3);
	put(clients);
	for (let at = 0; at < clients; at += 1) {
		const count = chance.upTo(4);
		put(count, client(), clock());
		for (let piece = 0; piece < count; piece += 1) {
			const kind = chance.pick([1, 3, 3, 10]) ?? 1;
			const flags = kind === 10 ? 0 : (chance.pick([0, 0x80, 0x40, 0xc0]) ?? 0);
			out.push(Buffer.from([kind | flags]));
			if (flags & 0x80) put(client(), clock());
			if (flags & 0x40) put(client(), clock());
			if (kind !== 10 && flags === 0) put(1, 3, 108, 111, 103);
			if (kind === 3) put(1, 9);
			else put(length());
		}
	}
	const deletes = chance.upTo(2);
	put(deletes);
	for (let at = 0; at < deletes; at += 1) put(client(), 2, clock(), length(), clock(), length());
	return Buffer.concat(out);
}

test('S71 whatever stands where no device would put it, what devices bring after it is taken and stored', () => {
	const base = new Doc();
	base.clientID = 5;
	for (let at = 0; at < 6; at += 1) base.getArray('log').push([new Uint8Array([1, at])]);
	base.getArray('log').delete(2, 2);
	const start = encodeStateAsUpdate(base);
	let taken = 0;
	for (let seed = 1; seed <= 2_000; seed += 1) {
		const chance = random(seed);
		const [doc, honest] = [new Doc(), new Doc()];
		let emitted = 0;
		doc.on('update', () => {
			emitted += 1;
		});
		const apply = (update: Uint8Array) => {
			const head = Buffer.concat([text('a'), Buffer.from([0, 2]), bytesOf(update.length)]);
			const message = asDevices(Buffer.concat([head, update]));
			const clean = message && readMessage(message)?.update;
			if (!clean) return false;
			applyUpdate(doc, clean);
			forgetPending(doc);
			return true;
		};
		apply(start);
		for (let times = 0; times < 2; times += 1) taken += Number(apply(oddPlaces(chance)));
		const before = emitted;
		honest.clientID = 999;
		applyUpdate(honest, start);
		honest.getArray('log').push([new Uint8Array(9)]);
		expect(apply(encodeStateAsUpdate(honest)), `seed ${seed}`).toBe(true);
		expect(emitted, `seed ${seed}`).toBe(before + 1);
		const stored = new Doc();
		applyUpdate(stored, merged(null, encodeStateAsUpdate(doc)));
		const lengths = stored.getArray<Uint8Array>('log').map(({ length }) => length);
		expect(lengths, `seed ${seed}`).toContain(9);
	}
	expect(taken).toBeGreaterThan(1_000);
});

test('S71 a part has no more pieces than devices can read: what would bring more is refused', async () => {
	const { relay, mine, device } = await began();
	for (const client of [77, 78, 79]) {
		const [first, more] = [
			[1, 1, 3, 108, 111, 103, 1],
			[129, ...num(client), 0, 1],
		];
		const pieces = Array.from({ length: 2_500 }, (_, at) => (at === 0 ? first : more)).flat();
		const update = Buffer.from([1, ...num(2_500), client, 0, ...pieces, 0]);
		const on = await open(relay.port, mine.part(2), mine.secret);
		on.send(frame(mine.part(2), 0, 2, bytesOf(update.length), update));
		await new Promise((resolve) => on.once('message', resolve));
		on.close();
	}
	const other = joinPart(socket(relay.port), mine.part(2), mine.secret);
	await other.synced;
	const read = readUpdate(encodeStateAsUpdate(other.doc));
	expect(read?.pieces.length).toBeGreaterThan(0);
	expect([...decodeStateVector(encodeStateVector(other.doc)).keys()].sort()).toEqual([77, 78]);
	device.write(entry());
	await device.stored();
});

test('S71 all that devices bring is taken: envelopes, what was deleted, and what lies behind a gap', async () => {
	const { relay, mine, device } = await began();
	const [doc, later] = [new Doc(), new Doc()];
	const log = doc.getArray('log');
	for (let at = 0; at < 500; at += 1) log.push([entry(20)]);
	log.delete(3, 400);
	applyUpdate(later, encodeStateAsUpdate(doc));
	later.getArray('log').push([entry()]);
	const on = joinPart(socket(relay.port), mine.part(2), mine.secret, later);
	await on.stored();
	expect(on.entries()).toHaveLength(101);
	await until(() => device.provider.synced, 'the first device');
	expect([...on.refusals, ...device.refusals]).toEqual([]);
});

test('S71 an update that builds on what is missing changes nothing, and is not called taken', async () => {
	const { relay, mine, device } = await began();
	const [ahead, other] = [new Doc(), new Doc()];
	ahead.getArray('log').push([entry(), entry()]);
	applyUpdate(other, encodeStateAsUpdate(ahead));
	other.getArray('log').push([entry()]);
	const [first, second] = [encodeStateAsUpdate(ahead), encodeStateAsUpdate(other, encodeStateVector(ahead))];
	const [there, empty] = [new Doc(), new Doc()];
	applyUpdate(there, first);
	expect([hasGap(empty, first), hasGap(empty, second), hasGap(there, second)]).toEqual([false, true, false]);
	expect(hasGap(empty, encodeStateAsUpdate(other))).toBe(false);
	const on = await open(relay.port, mine.part(2), mine.secret);
	const said: Buffer[] = [];
	on.on('message', (data: Buffer) => said.push(data));
	on.send(frame(mine.part(2), 0, 2, bytesOf(second.length), second));
	const status = (applied: number) => frame(mine.part(2), 8, applied);
	await until(() => said.some((one) => one.equals(status(0))), 'that it was not taken');
	on.send(frame(mine.part(2), 0, 2, bytesOf(first.length), first));
	on.send(frame(mine.part(2), 0, 2, bytesOf(second.length), second));
	await until(() => said.filter((one) => one.equals(status(1))).length === 2, 'that both were');
	on.close();
	const fresh = joinPart(socket(relay.port), mine.part(2), mine.secret);
	await fresh.synced;
	expect(fresh.entries()).toHaveLength(3);
	device.write(entry());
	await device.stored();
});
