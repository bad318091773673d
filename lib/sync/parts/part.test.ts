import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anything, inPlace, oddThings } from '../../../test/sync/harm';
import { random } from '../../../test/sync/random';
import { tidied } from '../../wire/tidy';
import { partPrefix } from '../database';
import { usualLimits } from '../pass/session';
import { joined } from '../testkit';
import { envelopesIn, mergeInto, replace, standingIn, stands, updateOf } from './part';
import { indexedParts } from './parts';

/** Something of client 77 that builds on a place, as it is written: one byte of an envelope. */
const buildingOn = (client: number, clock: number) => [0x83, client, clock, 1, 9];

/** 2^52, as updates hold numbers. */
const long = [128, 128, 128, 128, 128, 128, 128, 8];

/** A part with envelopes, written by clients 5 and 6. */
function part(): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = 5;
	for (let at = 0; at < 4; at += 1) replace(doc, new Set(), [new Uint8Array([at, at])]);
	doc.clientID = 6;
	replace(doc, new Set(envelopesIn(doc).slice(0, 1)), [new Uint8Array([4, 4])]);
	return doc;
}

/** Everything that was written into it and is not deleted. */
const items = (doc: Y.Doc) =>
	[...doc.store.clients.values()].flat().filter((struct) => struct instanceof Y.Item && !struct.deleted);

describe('what a part takes of an update', () => {
	it('S70 is all of it where a device wrote it', () => {
		const doc = part();
		const there = new Y.Doc();
		mergeInto(there, updateOf(doc));
		expect(updateOf(there)).toEqual(updateOf(doc));
		const since = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map([[5, 2]]) as never));
		expect(tidied(since)).toEqual(new Uint8Array(since));
	});

	it('S70 is envelopes and deletions, whatever comes, and nothing is left waiting in it', () => {
		const base = updateOf(part());
		let taken = 0;
		for (let seed = 1; seed <= 20; seed += 1) {
			const chance = random(seed);
			for (let times = 0; times < 150; times += 1) {
				const update = anything(chance, base);
				const hex = `seed ${seed}: ${Buffer.from(update).toString('hex')}`;
				const tidy = tidied(update);
				if (!tidy) continue;
				taken += 1;
				expect(tidied(tidy), hex).toEqual(tidy);
				const doc = new Y.Doc();
				mergeInto(doc, base);
				expect(() => mergeInto(doc, update), hex).not.toThrow();
				const standing = standingIn(doc);
				expect(items(doc).length, hex).toBe(standing.length);
				expect(
					standing.every((one) => stands(doc, one)),
					hex,
				).toBe(true);
				expect([doc.store.pendingStructs, doc.store.pendingDs], hex).toEqual([null, null]);
				const again = new Y.Doc();
				Y.applyUpdate(again, updateOf(doc));
				const all = (of: Y.Doc) => envelopesIn(of).map(String).sort();
				expect(all(again), hex).toEqual(all(doc));
			}
		}
		expect(taken).toBeGreaterThan(1_000);
	});

	it.each([
		['builds on what comes after it', [1, 1, 77, 0, ...buildingOn(77, 5), 0]],
		['is an envelope of no length', [1, 1, 77, 0, 1, 1, 3, 108, 111, 103, 0, 0]],
		['is of no length', [1, 1, 7, 0, 0, 0, 0]],
		['is a type with something of no length behind it', [1, 2, 7, 0, 7, 1, 1, 120, 2, 0, 0, 0]],
		['waits for an envelope, with something behind it', [1, 2, 77, 0, ...buildingOn(6, 1), ...buildingOn(77, 9), 0]],
		['deletes what is not there yet', [0, 1, 6, 1, 1, 5]],
		['deletes nothing', [0, 1, 6, 1, 0, 0]],
		[
			'ends where nothing can be counted',
			[
				1,
				24,
				77,
				0,
				...Array(24)
					.fill([1, 1, 3, 108, 111, 103, ...long])
					.flat(),
				0,
			],
		],
		['comes twice', [2, 1, 77, 0, 4, 1, 3, 108, 111, 103, 1, 9, 1, 77, 0, 4, 1, 3, 108, 111, 103, 1, 8, 0]],
	])('S70 what %s keeps nothing from coming after it', (_what, update) => {
		const doc = part();
		mergeInto(doc, new Uint8Array(update));
		replace(doc, new Set(), [new Uint8Array([5, 5])]);
		const envelopes = envelopesIn(doc).map(String);
		expect(envelopes).toContain('5,5');
		const there = new Y.Doc();
		mergeInto(there, updateOf(doc));
		expect(envelopesIn(there).map(String).sort()).toEqual(envelopes.sort());
	});

	it('S70 what is no update is not taken', () => {
		for (const bytes of [[], [1], [9, 9, 9], [1, 1, 255, 255]]) {
			expect(tidied(new Uint8Array(bytes))).toBeNull();
			expect(() => mergeInto(part(), new Uint8Array(bytes))).toThrow(RangeError);
		}
	});

	it('S70 an envelope beside something else in its place stands in the log', () => {
		for (const [at, odd] of oddThings.entries()) {
			const doc = part();
			mergeInto(doc, inPlace(6, 1, odd));
			const other = new Y.Doc();
			other.clientID = 8;
			Y.applyUpdate(other, updateOf(part()));
			Y.applyUpdate(other, inPlace(6, 1, new Uint8Array([7])));
			other.getArray('log').push([new Uint8Array([8, 8])]);
			mergeInto(doc, updateOf(other));
			expect(envelopesIn(doc).map(String), `${at}`).toContain('8,8');
			expect(envelopesIn(doc).map(String), `${at}`).not.toContain('7');
		}
	});

	it('S70 more pieces than a part may have are not merged, since each would be compared with each', async () => {
		const many = new Y.Doc();
		for (let at = 0; at < 3_001; at += 1) many.getArray('log').insert(0, [new Uint8Array([1]), new Uint8Array([2])]);
		many.getArray('log').delete(0, 1);
		const one = await joined('a', { limits: { ...usualLimits, pieces: 1e9, junkBytes: 1e9, junkInAll: 1e9 } });
		const why = { refused: { heard: [{ part: 1, why: 'junk' }] } };
		expect(await one.pass({ heard: [{ part: 1, update: updateOf(many) }] })).toMatchObject(why);
	});

	it('S70 nothing of the rest is on the disk', async () => {
		Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
		const store = indexedParts('m');
		const doc = await store.open(1);
		replace(doc, new Set(), [new Uint8Array(50).fill(1)]);
		await store.flush(1);
		const waits = [1, 2, 77, 0, 0x83, ...clientBytes(doc.clientID), 1, 1, 9, ...buildingOn(77, 9), 0];
		mergeInto(doc, new Uint8Array(waits));
		for (let at = 0; at < 20; at += 1) {
			const odd = new Y.Doc();
			odd.getArray('log').push(['x'.repeat(50_000)]);
			odd.getMap('m').set('key', new Uint8Array(50_000));
			mergeInto(doc, updateOf(odd));
			await store.flush(1);
		}
		expect(await bytesOf(`${partPrefix}m-1`)).toBeLessThan(5_000);
		await store.rewrite(1);
		replace(doc, new Set(), [new Uint8Array(51).fill(2)]);
		await store.flush(1);
		await store.drop();
		expect(envelopesIn(await indexedParts('m').open(1))).toHaveLength(2);
	});
});

const clientBytes = (of: number): number[] =>
	of < 128 ? [of] : [(of % 128) + 128, ...clientBytes(Math.floor(of / 128))];

/** Bytes of a part in IndexedDB. */
async function bytesOf(name: string): Promise<number> {
	const asked = indexedDB.open(name);
	await new Promise((resolve) => asked.addEventListener('success', resolve));
	const rows = asked.result.transaction(['updates']).objectStore('updates').getAll();
	await new Promise((resolve) => rows.addEventListener('success', resolve));
	asked.result.close();
	return (rows.result as Uint8Array[]).reduce((sum, { length }) => sum + length, 0);
}
