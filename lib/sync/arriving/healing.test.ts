import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { Cloud } from '../../../test/sync/cloud';
import { flipped, inPlace, newIn } from '../../../test/sync/harm';
import {
	ahead,
	closed,
	diffOf,
	folderOn,
	keep,
	keysOf,
	names,
	nothing,
	notOpened,
	part,
	together,
} from '../../../test/sync/harmed';
import { DAY } from '../../domain/time';
import { nameOf, updateOf } from '../parts/part';
import { seal } from '../sealed/envelope';
import { linesOf } from '../sealed/lines';
import { fileOf, joined, keyed, mergeFile, type SyncDevice } from '../testkit';

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
		const steps = [a, b].map((one) => folderOn(one, cloud));
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
