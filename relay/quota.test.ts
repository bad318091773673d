import { afterEach, describe, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { createQuota, frees, newIn } from './quota';
import { began, cleanUp, entry, frame, joinPart, opening, socket, until, workspace } from './testkit';

afterEach(cleanUp);

const log = (doc: Doc) => doc.getArray<Uint8Array>('log');

/** A part that many sessions wrote and one compacted: little in it, much that was deleted. */
function compacted(sessions: number): Doc {
	const doc = new Doc();
	for (let at = 0; at < sessions; at += 1) {
		const session = new Doc();
		applyUpdate(session, encodeStateAsUpdate(doc));
		log(session).push([new Uint8Array(20)]);
		applyUpdate(doc, encodeStateAsUpdate(session));
	}
	doc.transact(() => {
		log(doc).push([new Uint8Array(20)]);
		log(doc).delete(0, sessions);
	});
	return doc;
}

/** Everything that a device has and the relay, which has all of it, asks for: what was deleted. */
const answer = (doc: Doc) => encodeStateAsUpdate(doc, encodeStateVector(doc));

const length = (bytes: number) => Buffer.from([(bytes & 127) | 128, (bytes >> 7) & 127]);

describe('what an update brings', () => {
	test('S36 is nothing where all of it is there, what was deleted included', () => {
		const doc = compacted(50);
		expect(answer(doc).length).toBeGreaterThan(300);
		for (const update of [answer(doc), encodeStateAsUpdate(doc)]) expect(newIn(doc, update)).toBe(0);
		const other = new Doc();
		expect(newIn(other, encodeStateAsUpdate(doc))).toBeGreaterThan(300);
	});

	test('S36 is a deletion that is not there, and an entry as far as it is new', () => {
		const [doc, other] = [new Doc(), new Doc()];
		log(doc).push([entry(5000)]);
		applyUpdate(other, encodeStateAsUpdate(doc));
		log(other).push([entry(100)]);
		const both = newIn(doc, encodeStateAsUpdate(other));
		expect(both).toBeGreaterThan(100);
		expect(both).toBeLessThan(200);
		applyUpdate(doc, encodeStateAsUpdate(other));
		log(other).delete(0);
		expect(newIn(doc, answer(other))).toBeGreaterThan(0);
	});
});

test('S36 an update frees room where it deletes something that is there', () => {
	const [doc, other] = [new Doc(), new Doc()];
	log(doc).push([entry(100), entry(100)]);
	applyUpdate(other, encodeStateAsUpdate(doc));
	log(other).push([entry(100)]);
	expect(frees(doc, encodeStateAsUpdate(other))).toBe(false);
	log(other).delete(0);
	expect(frees(doc, encodeStateAsUpdate(other))).toBe(true);
	applyUpdate(doc, encodeStateAsUpdate(other));
	expect(frees(doc, encodeStateAsUpdate(other))).toBe(false);
	log(other).push([entry(100)]);
	expect(frees(doc, encodeStateAsUpdate(other)), 'what was deleted earlier').toBe(false);
	expect(frees(doc, encodeStateAsUpdate(compacted(5))), 'what was never there').toBe(false);
});

describe('what a workspace holds', () => {
	test('S36 is above its limits by a part at most while something is being deleted', () => {
		const quota = createQuota(100, 150);
		quota.open('room', 'a', 100, 150);
		quota.open('room', 'b', 50, 150);
		expect(quota.take('room', 'a', 1)).toBe(false);
		expect(quota.take('room', 'a', 60, true)).toBe(true);
		expect(quota.take('room', 'b', 41, true)).toBe(false);
		expect(quota.take('room', 'b', 40, true)).toBe(true);
		quota.settle('room', 'a', 60, 60);
		expect(quota.take('room', 'b', 1)).toBe(false);
		quota.settle('room', 'b', 40, 40);
		expect(quota.take('room', 'b', 50)).toBe(true);
	});

	test('S36 is set right by storing, by closing, and where a part holds what waits', () => {
		const quota = createQuota(100, 150);
		quota.open('room', 'a', 10, 30);
		quota.open('room', 'b', 20, 30);
		expect(quota.take('room', 'a', 91)).toBe(false);
		expect(quota.take('room', 'a', 90)).toBe(true);
		expect(quota.take('room', 'b', 31)).toBe(false);
		expect(quota.take('room', 'b', 30)).toBe(true);
		// What came while it was being stored still counts.
		quota.settle('room', 'a', 40, 80);
		expect(quota.taken('room', 'a')).toBe(10);
		expect(quota.take('room', 'b', 51)).toBe(false);
		quota.close('room', 'a');
		expect(quota.take('room', 'b', 50)).toBe(true);
		quota.weigh('room', 'b', 25);
		expect(quota.taken('room', 'b')).toBe(5);
		quota.close('room', 'b');
		quota.open('room', 'b', 25, 65);
		expect(quota.take('room', 'b', 75)).toBe(true);
	});
});

test('S36 devices that only ask use nothing up, however long: a write after 2,700 answers is kept and passed on', async () => {
	const { relay, mine } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
	const on = socket(relay.port);
	const device = joinPart(on, mine.part(2), mine.secret, compacted(400));
	await device.stored();
	const other = joinPart(socket(relay.port), mine.part(2), mine.secret);
	await other.synced;
	const idle = answer(device.doc);
	expect(idle.length * 2700).toBeGreaterThan(8 * 1024 * 1024);
	for (let round = 0; round < 2700; round += 1)
		on.webSocket?.send(frame(mine.part(2), 0, 1, length(idle.length), idle));
	device.write(entry());
	await device.stored();
	await until(() => other.entries().length === 2, 'the write at the other device');
	expect([...device.refusals, ...other.refusals]).toEqual([]);
});

test('S36 a part that several devices fill before they meet is counted once: what fits is kept of all', async () => {
	const { relay } = await began();
	const mine = workspace();
	const first = joinPart(socket(relay.port), mine.part(1), opening(relay, mine));
	await first.synced;
	for (let at = 0; at < 3; at += 1) {
		const doc = new Doc();
		log(doc).push([entry(2_260_000)]);
		const one = joinPart(socket(relay.port), mine.part(1), mine.secret, doc);
		await one.stored();
		expect(one.refusals).toEqual([]);
	}
	await until(() => first.entries().length === 3, 'everything at the first device');
});

test('S36 a full workspace is compacted all the same, and then has room; who only adds to it gets none', async () => {
	const { relay, mine, device } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
	for (let at = 0; at < 10; at += 1) device.write(entry(90_000));
	await device.stored();
	const full = joinPart(socket(relay.port), mine.part(2), mine.secret);
	await full.synced;
	full.write(entry(300_000));
	await until(() => full.refusals.includes('quota'), 'that there is no room');
	// What a device does that compacts: it puts together what stays before it deletes what it was in.
	device.doc.transact(() => {
		log(device.doc).push([entry(400_000)]);
		log(device.doc).delete(0, 10);
	});
	await device.stored();
	expect(device.refusals).toEqual([]);
	const again = joinPart(socket(relay.port), mine.part(2), mine.secret);
	await again.synced;
	again.write(entry(300_000));
	await again.stored();
	expect(again.refusals).toEqual([]);
});

test('S36 what waits for what is missing counts once, however often it comes', async () => {
	const { relay, mine } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
	const [whole, later] = [new Doc(), new Doc()];
	log(whole).push([entry(100)]);
	const before = encodeStateVector(whole);
	log(whole).push([entry(15_000)]);
	applyUpdate(later, encodeStateAsUpdate(whole));
	const waits = encodeStateAsUpdate(later, before);
	const on = socket(relay.port);
	const device = joinPart(on, mine.part(2), mine.secret);
	await device.synced;
	for (let round = 0; round < 200; round += 1)
		on.webSocket?.send(frame(mine.part(2), 0, 2, length(waits.length), waits));
	device.write(entry(700_000));
	await device.stored();
	expect(device.refusals).toEqual([]);
});

test('S36 what makes room only together with what was refused is asked for whole, and taken', async () => {
	const { relay, mine, device } = await began({ PARLEY_RELAY_QUOTA_MIB: '1' });
	for (let at = 0; at < 10; at += 1) device.write(entry(90_000));
	await device.stored();
	device.write(entry(200_000));
	await until(() => device.refusals.includes('quota'), 'that there is no room');
	device.doc.transact(() => {
		device.write(entry(300_000));
		device.doc.getArray('log').delete(0, 10);
	});
	await device.stored();
	const other = joinPart(socket(relay.port), mine.part(1), mine.secret);
	await other.synced;
	expect(other.entries().map(({ length }) => length)).toEqual([200_000, 300_000]);
});
