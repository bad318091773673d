import { describe, expect, it } from 'vitest';
import {
	applyUpdate,
	ContentBinary,
	ContentDeleted,
	Doc,
	decodeUpdate,
	encodeStateAsUpdate,
	encodeStateVectorFromUpdate,
	Item,
	mergeUpdates,
	Array as YArray,
} from 'yjs';
import { Cloud } from '../../test/sync/cloud';
import { flipped, inPlace, newIn } from '../../test/sync/harm';
import { DAY } from '../domain/time';
import { idOf, invitation, newCommandId, rowsText, save } from '../journal/testkit';
import { open, seal } from './envelope';
import { fileName } from './file';
import { keepFolder, unknownFolder } from './keep';
import { linesOf, readLines } from './lines';
import { envelopesIn, mergeInto, nameOf, type Placed, replace, updateOf } from './part';
import { fileOf, joined, keyed, mergeFile, type SyncDevice, smallLimits } from './testkit';

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

async function erase(one: SyncDevice, ...ids: string[]): Promise<void> {
	for (const id of ids) {
		const answer = await one.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
		if (!answer.ok) throw new Error(answer.message);
	}
}

const part = (one: SyncDevice) => new Uint8Array(one.disk.get(1) ?? [0, 0]);
const keysOf = async (one: SyncDevice) => (await one.facts()).map(({ key }) => key).sort();

/** The keys of the facts in the envelopes of a device's parts. */
async function sealedOn(one: SyncDevice): Promise<string[]> {
	const { keys } = await keyed();
	const found = new Set<string>();
	for (const [part, update] of one.disk) {
		const doc = new Doc();
		mergeInto(doc, update);
		for (const bytes of envelopesIn(doc)) {
			const opened = await open(keys, part, bytes);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (read.ok) for (const { key } of read.facts) found.add(key);
		}
	}
	return [...found].sort();
}

/** Two devices with the same, and then something more on the first, in one envelope. */
async function ahead(more: (a: SyncDevice) => Promise<void> = (a) => keep(a, '50')) {
	const [a, b] = [await joined('a'), await joined('b')];
	await keep(a, '0', '1', '2', '3', '4');
	await a.pass();
	await mergeFile(b, await fileOf(a));
	const before = part(a);
	await more(a);
	await a.pass();
	const [next] = newIn(part(a), before);
	if (!next) throw new Error('Nothing is sealed.');
	/** What the second one lacks, as it goes over a connection. */
	const diff = new Uint8Array(diffOf(part(a), before));
	return { a, b, next, diff };
}

function diffOf(update: Uint8Array, before: Uint8Array): Uint8Array {
	const doc = new Doc();
	applyUpdate(doc, update);
	return encodeStateAsUpdate(doc, encodeStateVectorFromUpdate(before));
}

/** Bytes that look like an envelope, and are none. */
const closed = (mark: number, length = 50) => new Uint8Array(length).fill(mark, 5).fill(1, 0, 2);

/** What is in a device's first part and is neither an envelope nor deleted. */
const others = (one: SyncDevice) =>
	decodeUpdate(part(one)).structs.filter(
		(struct) =>
			struct instanceof Item &&
			!(struct.content instanceof ContentBinary) &&
			!(struct.content instanceof ContentDeleted),
	);

const notOpened = (one: SyncDevice) => one.db.value('notOpened');
const nothing = { newer: 0, closed: 0, facts: 0 };

/** Two devices read each other's files until nothing changes. */
async function together(a: SyncDevice, b: SyncDevice): Promise<void> {
	for (let round = 0; round < 3; round += 1) {
		await mergeFile(a, await fileOf(b));
		await mergeFile(b, await fileOf(a));
	}
	expect(await keysOf(b)).toEqual(await keysOf(a));
	expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	expect(await sealedOn(b)).toEqual(await keysOf(b));
	expect(await sealedOn(a)).toEqual(await keysOf(a));
	expect(await b.db.value('print')).toBe(await a.db.value('print'));
	for (const one of [a, b]) expect(await notOpened(one)).toEqual(nothing);
}

describe('what came before in the place of something true', () => {
	it.each([
		['a bit of its content', 40],
		['the byte that says its version', 0],
	])('S65 changed on its way (%s), its facts come with the next file, and the false one goes', async (_what, at) => {
		const { a, b, next, diff } = await ahead();
		await b.pass({ heard: [{ part: 1, update: flipped(diff, next.bytes, at) }] });
		const false_ = at === 0 ? { ...nothing, newer: 1 } : { ...nothing, closed: 1 };
		expect(await notOpened(b)).toEqual(false_);
		// What says to be of a newer Parley goes once the one says so whose place it is.
		expect(await mergeFile(b, await fileOf(a))).toMatchObject({ added: 1, healed: at === 0 ? 0 : 1 });
		expect(await notOpened(b)).toEqual(at === 0 ? false_ : nothing);
		await together(a, b);
		const c = await joined('c');
		await mergeFile(c, await fileOf(b));
		expect(await keysOf(c)).toEqual(await keysOf(a));
		expect(c.db.value('told')).toBeDefined();
		expect((await mergeFile(c, await fileOf(a))).lacks).toEqual([]);
	});

	it('S65 put there before it was written, by the same connection that brings it after', async () => {
		const { a, b, next, diff } = await ahead();
		const junk = closed(1);
		await b.pass({ heard: [{ part: 1, update: inPlace(next.client, next.clock, junk) }], seals: 'joined' });
		expect(await notOpened(b)).toEqual({ ...nothing, closed: 1 });
		// A diff, and while nothing is sealed yet: it is stored, and put in order once it may be.
		expect(await b.pass({ heard: [{ part: 1, update: diff }], seals: 'later' })).toMatchObject({ added: 1, healed: 0 });
		expect(await keysOf(b)).toEqual(await keysOf(a));
		expect(await b.pass({ seals: 'joined' })).toMatchObject({ healed: 1 });
		await together(a, b);
	});

	it('S65 the same for an envelope that is there already', async () => {
		const { a, b, next } = await ahead();
		const bytes = newIn(part(b), undefined)[0]?.bytes;
		const doc = new Doc();
		doc.clientID = next.client;
		for (let before = 0; before < next.clock; before += 1) doc.getArray('log').push([0]);
		doc.getArray('log').push([bytes]);
		const update = new Uint8Array(diffOf(updateOf(doc), part(b)));
		await b.pass({ heard: [{ part: 1, update }] });
		const since = await b.engine.since(new Map());
		expect(since.ok && since.parts.map(({ unread }) => unread)).toEqual([1]);
		expect(await mergeFile(b, await fileOf(a))).toMatchObject({ added: 1, healed: 1 });
		await together(a, b);
	});

	it.each([
		['a string', (doc: Doc, at: number) => doc.getArray('log').push([...Array(at).fill(0), 's'])],
		[
			'the format of a text',
			(doc: Doc, at: number) => {
				doc.getText('log').insert(0, 'x'.repeat(at));
				doc.getText('log').insert(0, 'a', { bold: true });
			},
		],
	])('S64 %s in the place of an envelope is deleted, and keeps nothing back', async (_what, put) => {
		const { a, b, next, diff } = await ahead();
		const doc = new Doc();
		doc.clientID = next.client;
		put(doc, next.clock);
		const update = new Uint8Array(diffOf(updateOf(doc), part(b)));
		expect(await b.pass({ heard: [{ part: 1, update }] })).toMatchObject({ refused: { heard: [] } });
		const since = await b.engine.since(new Map());
		expect(since.ok && since.parts.map(({ unread }) => unread)).toEqual([0]);
		expect(await b.pass({ heard: [{ part: 1, update: diff }] })).toMatchObject({ added: 1, sealed: 1 });
		await together(a, b);
		expect(others(b)).toEqual([]);
	});

	it('S65 told to be deleted before it came, its facts come, and it stays deleted', async () => {
		const { a, b, next } = await ahead();
		const doc = new Doc();
		mergeInto(doc, part(a));
		replace(doc, new Set(envelopesIn(doc).filter((one) => Buffer.from(one).equals(Buffer.from(next.bytes)))), []);
		await b.pass({ heard: [{ part: 1, update: updateOf(doc) }] });
		expect(await keysOf(b)).not.toEqual(await keysOf(a));
		expect(await mergeFile(b, await fileOf(a))).toMatchObject({ added: 1, sealed: 1, healed: 0 });
		await together(a, b);
	});

	/** An update with the same bytes in the same place, but not in the log. */
	function elsewhere({ client, clock, bytes }: Placed, put: (doc: Doc, bytes: Uint8Array) => void, before: Uint8Array) {
		const doc = new Doc();
		doc.clientID = client;
		for (let at = 0; at < clock; at += 1) doc.getMap('m').set(`${at}`, 0);
		put(doc, bytes);
		return new Uint8Array(diffOf(updateOf(doc), before));
	}

	/** Puts bytes into something that is in the log. */
	function nested(doc: Doc, bytes: Uint8Array): void {
		const { clientID } = doc;
		doc.clientID = 1;
		const list = new YArray<unknown>();
		doc.getArray('log').push([list]);
		doc.clientID = clientID;
		list.push([bytes]);
	}

	it.each([
		['another root', (doc: Doc, bytes: Uint8Array) => void doc.getMap('m').set('x', bytes)],
		['a list of another name', (doc: Doc, bytes: Uint8Array) => doc.getArray('n').push([bytes])],
		['a key of the log', (doc: Doc, bytes: Uint8Array) => void doc.getMap('log').set('x', bytes)],
		['something in the log', nested],
	])('S64 the same bytes in the same place of %s are deleted, and received all the same', async (_what, put) => {
		const { a, b, next } = await ahead();
		const update = elsewhere(next, put, part(b));
		expect(await b.pass({ heard: [{ part: 1, update }] })).toMatchObject({
			added: 1,
			sealed: 1,
			refused: { heard: [] },
		});
		expect(others(b)).toEqual([]);
		await together(a, b);
	});

	it('S64 something else in the place of an envelope is told by its deletion, and whoever has the envelope seals it anew', async () => {
		const { a, b, next } = await ahead();
		await b.pass({ heard: [{ part: 1, update: elsewhere(next, (doc) => void doc.getMap('m').set('x', 1), part(b)) }] });
		// Over the connection that goes on lying: what belongs there never comes to the second one.
		await a.pass({ heard: [{ part: 1, update: part(b) }] });
		const back = new Uint8Array(diffOf(part(a), part(b)));
		expect(await b.pass({ heard: [{ part: 1, update: back }] })).toMatchObject({ added: 1 });
		expect(await keysOf(b)).toEqual(await keysOf(a));
		await together(a, b);
	});

	it('S65 what lacks something that goes before it is received all the same', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1');
		await a.pass();
		const before = part(a);
		await keep(a, '2');
		await a.pass();
		const diff = new Uint8Array(diffOf(part(a), before));
		expect(await b.pass({ heard: [{ part: 1, update: diff }] })).toMatchObject({ added: 1 });
		expect(await sealedOn(b)).toEqual(await keysOf(b));
		await together(a, b);
	});

	it('S19 one of which not everything fits is received as far as it does, and not deleted anywhere', async () => {
		const { a, b, next } = await ahead();
		const { keys } = await keyed();
		const [fact] = await a.facts();
		if (!fact) throw new Error('No facts.');
		const good = { ...fact, key: 'good', id: 'good', type: 'somethingNewer' };
		const bad = { ...fact, key: 'bad', id: 'bad', type: 'ignored', data: { of: 'a newer one' } };
		const head = { device: 'n', name: 'N', seq: 1, at: 1 };
		const partly = await seal(keys, 1, 'batch', linesOf(head, [good, bad] as never));
		await b.pass({ heard: [{ part: 1, update: inPlace(next.client, next.clock, closed(3)) }] });
		const update = inPlace(next.client, next.clock, partly);
		expect(await b.pass({ heard: [{ part: 1, update }] })).toMatchObject({ added: 1, healed: 0 });
		expect(await notOpened(b)).toEqual({ ...nothing, closed: 1 });
		expect(await sealedOn(b)).toContain('good');
	});

	it('S65 stopped at any step, nothing is lost', async () => {
		for (let at = 0; at < 40; at += 4) {
			const { a, b, next, diff } = await ahead();
			await b.pass({ heard: [{ part: 1, update: flipped(diff, next.bytes) }] });
			const read = await b.engine.read(await fileOf(a));
			if (!read.ok) throw new Error(read.problem.code);
			b.crashIn = at;
			await b.engine.pass({ files: [read.parts] });
			b.crashIn = null;
			await b.restart();
			await mergeFile(b, await fileOf(a));
			await together(a, b);
		}
	});

	it('S17 what would erase much is asked about there, too, and waits without its file', async () => {
		const { a, b, next, diff } = await ahead((a) => erase(a, '0', '1', '2'));
		await b.pass({ heard: [{ part: 1, update: flipped(diff, next.bytes) }], agreed: 0 });
		const read = await b.engine.read(await fileOf(a));
		if (!read.ok) throw new Error(read.problem.code);
		expect(await b.pass({ files: [read.parts], agreed: 0 })).toMatchObject({
			added: 0,
			asks: { records: { goes: 3 } },
		});
		expect((await keysOf(b)).length).toBe(5);
		expect(await b.pass({ agreed: 3 })).toMatchObject({ asks: null });
		await together(a, b);
	});

	it('S20 what was erased does not come back with an older file, nor what was compacted a second time', async () => {
		const a = await joined('a');
		await keep(a, '0', '1', '2', '3', '4', '5');
		await a.pass();
		const old = await fileOf(a);
		const gone = (await a.facts()).filter(({ record }) => record === idOf('3')).map(({ key }) => key);
		await erase(a, '3');
		await a.pass();
		for (let more = 10; more < 16; more += 1) {
			await keep(a, String(more));
			await a.pass();
		}
		expect(a.rewritten()).toBeGreaterThan(1);
		const [print, before] = [await a.db.value('print'), await keysOf(a)];
		expect(await mergeFile(a, old)).toMatchObject({ added: 0, sealed: 0, healed: 0, rewritten: 0 });
		await a.restart();
		expect(await mergeFile(a, old)).toMatchObject({ added: 0, sealed: 0, healed: 0, rewritten: 0 });
		expect(await a.db.value('print')).toBe(print);
		expect(await keysOf(a)).toEqual(before);
		expect(await sealedOn(a)).toEqual(before);
		for (const key of gone) expect(before).not.toContain(key);
	});
});

/** A device that has compacted, and one with the same; an envelope from before, and one that stands. */
async function compacted() {
	const [a, b] = [await joined('a'), await joined('b')];
	await keep(a, '0');
	await a.pass();
	const [old] = newIn(part(a), undefined);
	for (const id of ['1', '2', '3', '4', '5']) {
		await keep(a, id);
		await a.pass();
	}
	expect(a.rewritten()).toBeGreaterThan(0);
	await mergeFile(b, await fileOf(a));
	const standing = newIn(part(b), undefined).at(-1);
	if (!old || !standing) throw new Error('Nothing is sealed.');
	return { a, b, old, standing };
}

const names = async (one: SyncDevice) => Promise.all(newIn(part(one), undefined).map(({ bytes }) => nameOf(bytes)));

describe('what something true from before is put in the place of', () => {
	it('S19 stays where it is true', async () => {
		const { a, b, old, standing } = await compacted();
		const update = inPlace(standing.client, standing.clock, old.bytes);
		expect(await b.pass({ heard: [{ part: 1, update }] })).toMatchObject({ healed: 0 });
		expect(await names(b)).toContain(await nameOf(standing.bytes));
		await together(a, b);
	});

	it('S19 stays where it is of a newer Parley', async () => {
		const { b, old } = await compacted();
		const newer = new Uint8Array(200).fill(5).fill(2, 0, 1);
		await b.pass({ heard: [{ part: 1, update: inPlace(777, 0, newer) }] });
		for (let round = 0; round < 2; round += 1) {
			expect(await b.pass({ heard: [{ part: 1, update: inPlace(777, 0, old.bytes) }] })).toMatchObject({ healed: 0 });
			expect(await notOpened(b)).toEqual({ ...nothing, newer: 1 });
			await b.restart();
		}
		expect(await names(b)).toContain(await nameOf(newer));
	});

	it('S66 files are not written over each other for the sake of it', async () => {
		const { a, b, next, diff } = await ahead();
		const cloud = new Cloud();
		await b.pass({ heard: [{ part: 1, update: flipped(diff, next.bytes, 0) }] });
		const steps = [a, b].map((one) => {
			const known = unknownFolder();
			const access = cloud.access(() => undefined);
			return () => keepFolder(one.engine, access, known, { agreed: 0 });
		});
		for (let round = 0; round < 5; round += 1) for (const step of steps) await step();
		const written = cloud.versions.length;
		for (const step of steps) expect(await step()).toMatchObject({ ok: true, wrote: false });
		expect(cloud.versions.length).toBe(written);
		await together(a, b);
	});
});

describe('what another device has something false in the place of', () => {
	/** What a device has and another one lacks, as it goes over a connection. */
	const heard = (of: SyncDevice, by: SyncDevice) => ({
		heard: [{ part: 1, update: new Uint8Array(diffOf(part(of), part(by))) }],
		whole: true,
	});

	it('S67 is sealed anew also where whoever has it is started again before', async () => {
		const { a, b, next, diff } = await ahead();
		await b.pass({ heard: [{ part: 1, update: flipped(diff, next.bytes) }] });
		const told = part(b);
		await a.pass({ heard: [{ part: 1, update: told }], seals: 'later' });
		await a.restart();
		expect(await a.pass({ seals: 'joined' })).toMatchObject({ healed: 1 });
		// Only once.
		await a.restart();
		expect(await a.pass({ seals: 'joined' })).toMatchObject({ healed: 0 });
		await b.pass(heard(a, b));
		expect(await keysOf(b)).toEqual(await keysOf(a));
		await together(a, b);
	});

	it('S67 where there are more than can be told of, each is told of in its turn', async () => {
		const { b } = await ahead();
		const doc = new Doc();
		const bytes = () => crypto.getRandomValues(new Uint8Array(40)).fill(1, 0, 2).fill(0, 2, 5);
		doc.getArray('log').push(Array.from({ length: 301 }, bytes));
		// Something else of theirs is gone: they look like those of a device.
		doc.getArray('log').delete(0);
		await b.pass({ heard: [{ part: 1, update: updateOf(doc) }] });
		for (let pass = 0; pass < 9; pass += 1) await b.pass();
		const first = (await b.db.value('wanted')) ?? [];
		expect(first).toHaveLength(256);
		b.on.clock.now += DAY;
		await b.pass();
		const second = (await b.db.value('wanted')) ?? [];
		expect(new Set([...first, ...second]).size).toBe(300);
	});

	it('S67 is told of once a day, since what told it may be compacted before it came', async () => {
		const { a, b, next, diff } = await ahead();
		await b.pass({ heard: [{ part: 1, update: flipped(diff, next.bytes) }] });
		const before = b.rewritten();
		for (let id = 70; b.rewritten() === before; id += 1) {
			await keep(b, String(id));
			await b.pass();
		}
		const exchange = async () => {
			let healed = 0;
			for (let round = 0; round < 3; round += 1) {
				healed += (await a.pass(heard(b, a))).healed;
				await b.pass(heard(a, b));
			}
			return healed;
		};
		expect(await exchange()).toBe(0);
		await b.restart();
		expect(await exchange()).toBe(0);
		b.on.clock.now += DAY;
		expect(await exchange()).toBe(1);
		expect(await keysOf(b)).toEqual(await keysOf(a));
		await together(a, b);
	});

	it('S19 stays where not everything in it fits', async () => {
		const { a, b } = await ahead();
		const { keys } = await keyed();
		const [fact] = await a.facts();
		const bad = { ...fact, key: 'bad', id: 'bad', type: 'ignored', data: { of: 'a newer one' } };
		const partly = await seal(keys, 1, 'batch', linesOf({ device: 'n', name: 'N', seq: 1, at: 1 }, [bad] as never));
		await a.pass({ heard: [{ part: 1, update: inPlace(777, 0, partly) }] });
		await b.pass({ heard: [{ part: 1, update: inPlace(777, 0, closed(3)) }] });
		expect(await b.db.value('wanted')).toEqual(['1:777:0']);
		expect(await a.pass(heard(b, a))).toMatchObject({ healed: 0 });
		expect(await names(a)).toContain(await nameOf(partly));
		expect(await notOpened(a)).toEqual({ ...nothing, facts: 1 });
	});
});

/** A document of somebody who holds no key, with so many entries of so many bytes. */
function rubbish(many: number, length: number, first = 1): Doc {
	const doc = new Doc();
	const all = Array.from({ length: many }, (_, at) => new Uint8Array(closed(at, length)).fill(first, 0, 1));
	doc.getArray('log').push(all);
	return doc;
}

const size = (one: SyncDevice) => [...one.disk.values()].reduce((sum, { length }) => sum + length, 0);
const limits = { ...smallLimits, junkBytes: 20_000, junkInAll: 50_000, newerBytes: 30_000, newerInAll: 40_000 };

describe('more of no use than a part may hold', () => {
	it('S64 is not stored, and what is true in the same update is received, and sealed here', async () => {
		const [a, b] = [await joined('a'), await joined('b', { limits })];
		await keep(a, '1', '2');
		await a.pass();
		const both = new Uint8Array(mergeUpdates([part(a), updateOf(rubbish(30, 1_000))]));
		const heard = [{ part: 1, update: both }];
		expect(await b.pass({ heard })).toMatchObject({
			added: 2,
			sealed: 2,
			refused: { heard: [{ part: 1, why: 'junk' }] },
		});
		expect(await keysOf(b)).toEqual(await keysOf(a));
		expect(size(b)).toBeLessThan(5_000);
		expect(await notOpened(b)).toEqual(nothing);
		expect(await b.pass({ heard })).toMatchObject({ added: 0, sealed: 0 });
		// What comes by itself is merged as ever.
		expect(await b.pass({ heard: [{ part: 1, update: part(a) }] })).toMatchObject({ refused: { heard: [] } });
		await together(a, b);
		expect((await fileOf(b)).length).toBeLessThan(6_000);
	});

	it.each([
		['envelopes', 31, (doc: Doc) => doc.getArray('log').push([closed(1, 900)])],
		['text, of which nothing is left', 0, (doc: Doc) => doc.getArray('log').push(['x'.repeat(900)])],
		['something beside the log', 31, (doc: Doc) => doc.getMap('x'.repeat(400)).set('y'.repeat(400), 1)],
		['what is under a long key', 31, (doc: Doc) => doc.getMap('m').set('y'.repeat(900), 1)],
	])(
		'S64 brought bit by bit it comes to no more, also when Parley is started again and again: %s',
		async (_what, least, make) => {
			const b = await joined('b', { limits });
			await keep(b, '1');
			await b.pass();
			let refused = 0;
			for (let at = 0; at < 60; at += 1) {
				const doc = new Doc();
				make(doc);
				const passed = await b.pass({ heard: [{ part: 1, update: updateOf(doc) }] });
				refused += passed.refused.heard.length;
				if (at % 7 === 0) await b.restart();
			}
			expect(refused).toBeGreaterThanOrEqual(least);
			expect(size(b)).toBeLessThan(25_000);
		},
	);

	it('S64 nor in many parts', async () => {
		const b = await joined('b', { limits });
		const { keys } = await keyed();
		for (let at = 1; at <= 10; at += 1) {
			const good = await seal(keys, at, 'batch', linesOf({ device: 'n', name: 'N', seq: at, at: 1 }, []));
			await b.pass({ heard: [{ part: at, update: inPlace(at, 0, good) }] });
			await b.pass({ heard: [{ part: at, update: updateOf(rubbish(15, 1_000)) }] });
			if (at % 3 === 0) await b.restart();
		}
		expect(size(b)).toBeLessThan(55_000);
		expect(size(b)).toBeGreaterThan(30_000);
	});

	it('S69 a part beyond the next one in which nothing opens is not kept, nor anything put into it or beyond', async () => {
		const [a, b] = [await joined('a', { limits }), await joined('b', { limits })];
		await keep(a, '1');
		await a.pass();
		// More sessions than close a part, so that what is new would go into the next one each time.
		const sessions = Array.from({ length: limits.closingSessions }, (_, at) => inPlace(at + 1, 0, closed(at, 6)));
		const crumbs = new Uint8Array(mergeUpdates(sessions));
		const bring = async (one: SyncDevice, from: number, to: number) => {
			for (let at = from; at <= to; at += 1) {
				expect(await one.pass({ heard: [{ part: at, update: crumbs }] })).toMatchObject({ refused: { heard: [] } });
			}
		};
		await bring(a, 2, 20);
		await bring(b, 1, 20);
		expect([await a.db.value('parts'), await b.db.value('parts')]).toEqual([
			[1, 2],
			[1, 2],
		]);
		expect([[...a.disk.keys()], [...b.disk.keys()]]).toEqual([
			[1, 2],
			[1, 2],
		]);
		const since = await a.engine.since(new Map());
		expect(since.ok && since.parts.map(({ part }) => part)).toEqual([1, 2]);
		await keep(a, '2');
		await a.pass();
		await keep(b, '3');
		await b.pass();
		for (let round = 0; round < 2; round += 1) {
			await mergeFile(a, await fileOf(b));
			await mergeFile(b, await fileOf(a));
		}
		expect(await keysOf(a)).toEqual(await keysOf(b));
		expect(await sealedOn(b)).toEqual(await keysOf(b));
		expect(await a.db.value('parts')).toEqual([1, 2]);
		// What is true and comes with them is taken all the same.
		const { keys } = await keyed();
		const good = await seal(keys, 4, 'batch', linesOf({ device: 'n', name: 'N', seq: 1, at: 1 }, []));
		const update = new Uint8Array(mergeUpdates([crumbs, inPlace(4242, 0, good)]));
		await a.pass({ heard: [{ part: 4, update }] });
		expect((await a.db.value('parts'))?.slice(0, 3)).toEqual([1, 2, 4]);
	});

	it('S69 the first envelope of the next part, changed on its way, is counted, asked about, and comes', async () => {
		const each = { ...limits, closingBytes: 1 };
		const [a, b] = [await joined('a', { limits: each }), await joined('b', { limits: each })];
		for (const id of ['1', '2']) {
			await keep(a, id);
			await a.pass();
		}
		expect(await a.db.value('parts')).toEqual([1, 2]);
		const second = new Uint8Array(a.disk.get(2) ?? []);
		const [first] = newIn(second, undefined);
		if (!first) throw new Error('Nothing is sealed.');
		await b.pass({ heard: [{ part: 1, update: part(a) }], seals: 'joined' });
		await b.pass({ heard: [{ part: 2, update: flipped(second, first.bytes) }], seals: 'joined' });
		expect(await notOpened(b)).toEqual({ ...nothing, closed: 1 });
		const since = await b.engine.since(new Map());
		expect(since.ok && since.parts.map(({ unread }) => unread)).toEqual([0, 1]);
		for (const [at, update] of b.disk) await a.pass({ heard: [{ part: at, update: new Uint8Array(update) }] });
		for (const [at, update] of a.disk) await b.pass({ heard: [{ part: at, update: new Uint8Array(update) }] });
		expect(await keysOf(b)).toEqual(await keysOf(a));
		await together(a, b);
	});

	it('S69 where it is there from before, it is not appended to', async () => {
		const a = await joined('a', { limits });
		await keep(a, '1');
		await a.pass();
		for (let at = 2; at < 9; at += 1) a.disk.set(at, updateOf(rubbish(1, 40)));
		await a.db.set('parts', [1, 2, 3, 4, 5, 6, 7, 8]);
		await a.restart();
		await keep(a, '2');
		const before = part(a).length;
		await a.pass();
		expect(part(a).length).toBeGreaterThan(before);
		expect([...a.disk.keys()].length).toBe(8);
	});

	it('S69 what says to be of a newer Parley is kept a little beyond, and not appended to', async () => {
		const a = await joined('a', { limits });
		await keep(a, '1');
		await a.pass();
		for (let at = 2; at <= 20; at += 1) {
			const refused = at > 9 ? [{ part: at, why: 'newer' }] : [];
			const update = updateOf(rubbish(1, 40, 2));
			expect(await a.pass({ heard: [{ part: at, update }] })).toMatchObject({ refused: { heard: refused } });
		}
		expect(await a.db.value('parts')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
		await keep(a, '2');
		const before = part(a).length;
		await a.pass();
		expect(part(a).length).toBeGreaterThan(before);
	});

	it('S64 what says to be of a newer Parley may be more, and not without end; a file with more is not written over', async () => {
		const [b, cloud] = [await joined('b', { limits }), new Cloud()];
		const newer = await joined('n');
		await newer.pass({ heard: [{ part: 1, update: updateOf(rubbish(25, 1_000, 2)) }] });
		expect(await b.pass({ heard: [{ part: 1, update: part(newer) }] })).toMatchObject({ refused: { heard: [] } });
		expect((await notOpened(b))?.newer).toBe(25);
		await newer.pass({ heard: [{ part: 1, update: updateOf(rubbish(25, 1_000, 2)) }] });
		await keep(newer, '1');
		await newer.pass();
		const name = fileName((await keyed()).keys);
		const file = await fileOf(newer);
		cloud.put(name, file);
		await keep(b, '2');
		const known = unknownFolder();
		for (let round = 0; round < 3; round += 1) {
			const kept = await keepFolder(
				b.engine,
				cloud.access(() => undefined),
				known,
				{ agreed: 0 },
			);
			expect(kept).toEqual({ ok: false, problem: { code: 'folder-refused' } });
		}
		expect(cloud.files.get(name)?.bytes).toEqual(file);
		expect((await b.facts()).length).toBe(2);
		expect((await notOpened(b))?.newer).toBe(25);
	});

	it('S64 an envelope that opens weighs where it stands a second time', async () => {
		const b = await joined('b', { limits });
		await keep(b, ...Array.from({ length: 20 }, (_, at) => `${at}`));
		await b.pass();
		const [true_] = newIn(part(b), undefined);
		if (!true_) throw new Error('Nothing is sealed.');
		for (let round = 0; round < 60; round += 1) {
			const doc = new Doc();
			doc.getArray('log').push([true_.bytes]);
			await b.pass({ heard: [{ part: 1, update: updateOf(doc) }] });
			if (round % 9 === 0) await b.restart();
		}
		expect(size(b)).toBeLessThan(25_000 + true_.bytes.length);
		const c = await joined('c', { limits });
		const doc = new Doc();
		for (let at = 0; at < 60; at += 1) doc.getArray('log').push([true_.bytes]);
		const heard = [{ part: 1, update: updateOf(doc) }];
		expect(await c.pass({ heard })).toMatchObject({ added: 20, refused: { heard: [{ why: 'junk' }] } });
		expect(size(c)).toBeLessThan(2 * true_.bytes.length);
	});

	it('S64 tiny pieces of a newer Parley make no room for others', async () => {
		const b = await joined('b', { limits });
		await keep(b, '1');
		await b.pass();
		await b.pass({ heard: [{ part: 1, update: updateOf(rubbish(1_000, 1, 2)) }] });
		for (let round = 0; round < 40; round += 1) {
			await b.pass({ heard: [{ part: 1, update: updateOf(rubbish(1, 1_000)) }] });
		}
		expect((await notOpened(b))?.closed).toBeLessThan(21);
		expect(size(b)).toBeLessThan(40_000);
	});

	it.each([
		['that do not open', 1, 'junk'],
		['of a newer Parley', 2, 'newer'],
	] as const)('S64 pieces %s are no more than 2,000 in a part, however small', async (_what, first, why) => {
		const b = await joined('b');
		await keep(b, '1');
		await b.pass();
		const bring = (many: number, of: number = first) =>
			b.pass({ heard: [{ part: 1, update: updateOf(rubbish(many, 6, of)) }] });
		const refused = (many: string[]) => ({ refused: { heard: many.map((one) => ({ part: 1, why: one })) } });
		expect(await bring(1_900)).toMatchObject(refused([]));
		expect(await bring(101)).toMatchObject(refused([why]));
		expect(await bring(100)).toMatchObject(refused([]));
		// Whichever of the two it is.
		expect(await bring(1, 3 - first)).toMatchObject(refused([why === 'junk' ? 'newer' : 'junk']));
		await b.restart();
		expect(await bring(1)).toMatchObject(refused([why]));
		const counted = await notOpened(b);
		expect((counted?.closed ?? 0) + (counted?.newer ?? 0)).toBe(2_000);
	});

	it('S64 there from before, it keeps nothing else from coming', async () => {
		const [a, b] = [await joined('a'), await joined('b', { limits })];
		b.disk.set(1, updateOf(rubbish(40, 1_000)));
		await b.db.set('parts', [1]);
		await keep(a, '1');
		await a.pass();
		await keep(b, '2');
		expect(await mergeFile(b, await fileOf(a))).toMatchObject({ added: 1, refused: { files: [] } });
		await mergeFile(a, await fileOf(b));
		expect(await keysOf(a)).toEqual(await keysOf(b));
	});
});

describe('a folder', () => {
	it('S66 is not written again and again for what no device can open, also where two have something else in one place', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		await keep(a, '1');
		await keep(b, '2');
		for (const [at, one] of [a, b].entries()) {
			const update = mergeUpdates([inPlace(4242, 0, closed(at)), inPlace(4243, 0, new Uint8Array(50).fill(9 + at))]);
			await one.pass({ heard: [{ part: 1, update: new Uint8Array(update) }] });
		}
		const steps = [a, b].map((one) => {
			const known = unknownFolder();
			return () =>
				keepFolder(
					one.engine,
					cloud.access(() => undefined),
					known,
					{ agreed: 0 },
				);
		});
		for (let round = 0; round < 3; round += 1) for (const step of steps) await step();
		const written = cloud.versions.length;
		for (let round = 0; round < 4; round += 1) {
			for (const step of steps) expect(await step()).toMatchObject({ ok: true, wrote: false });
		}
		expect(cloud.versions.length).toBe(written);
		expect(await keysOf(a)).toEqual(await keysOf(b));
		for (const one of [a, b]) expect(await notOpened(one)).toEqual({ newer: 1, closed: 1, facts: 0 });
	});
});
