import { describe, expect, it } from 'vitest';
import { Doc, mergeUpdates } from 'yjs';
import { Cloud } from '../../../test/sync/cloud';
import { inPlace, newIn } from '../../../test/sync/harm';
import {
	closed,
	folderOn,
	keep,
	keysOf,
	limits,
	nothing,
	notOpened,
	part,
	rubbish,
	together,
} from '../../../test/sync/harmed';
import { fileName } from '../file/file';
import { keepFolder, unknownFolder } from '../file/keep';
import { updateOf } from '../parts/part';
import { seal } from '../sealed/envelope';
import { linesOf } from '../sealed/lines';
import { fileOf, joined, keyed, mergeFile, type SyncDevice } from '../testkit';

/** Bytes on its disk. */
const size = (one: SyncDevice) => [...one.disk.values()].reduce((sum, { length }) => sum + length, 0);

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
		[
			'something beside the log, of which nothing is left',
			0,
			(doc: Doc) => doc.getMap('x'.repeat(400)).set('y'.repeat(400), 1),
		],
		['what is under a long key, of which nothing is left', 0, (doc: Doc) => doc.getMap('m').set('y'.repeat(900), 1)],
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
		const steps = [a, b].map((one) => folderOn(one, cloud));
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
