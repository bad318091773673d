import { describe, expect, it } from 'vitest';
import { Doc, mergeUpdates, Array as YArray } from 'yjs';
import { flipped, inPlace, newIn } from '../../../test/sync/harm';
import {
	ahead,
	closed,
	diffOf,
	erase,
	keep,
	keysOf,
	limits,
	nothing,
	notOpened,
	others,
	part,
	rubbish,
	sealedOn,
	together,
} from '../../../test/sync/harmed';
import { idOf } from '../../journal/testkit';
import { envelopesIn, mergeInto, type Placed, replace, updateOf } from '../parts/part';
import { seal } from '../sealed/envelope';
import { linesOf } from '../sealed/lines';
import { fileOf, joined, keyed, mergeFile, type SyncDevice } from '../testkit';

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
	])('S70 %s in the place of an envelope is deleted, and keeps nothing back', async (_what, put) => {
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
	])('S70 the same bytes in the same place of %s are deleted, and received all the same', async (_what, put) => {
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

	it('S70 something else in the place of an envelope is told by its deletion, and whoever has the envelope seals it anew', async () => {
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

describe('parts in which nothing opens', () => {
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
});
