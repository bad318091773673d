import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import type { Fact } from '../domain/facts';
import { idOf, invitation, newCommandId, rowsText, save, start } from '../journal/testkit';
import { envelopesIn, mergeInto, replace, updateOf } from './parts/part';
import { open, seal } from './sealed/envelope';
import { linesOf, readLines } from './sealed/lines';
import { fileOf, joined, keyed, mergeFile, type SyncDevice } from './testkit';

const serials = (from: number, count: number) => Array.from({ length: count }, (_, at) => String(from + at));

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

/** Puts an envelope into a device's first part, as if it had come with a file. */
function bring(one: SyncDevice, envelope: Uint8Array<ArrayBuffer>): void {
	const doc = new Doc();
	const was = one.disk.get(1);
	if (was) mergeInto(doc, was);
	replace(doc, new Set(), [envelope]);
	one.disk.set(1, updateOf(doc));
}

function envelopesOn(one: SyncDevice): Uint8Array<ArrayBuffer>[] {
	return [...one.disk.values()].flatMap((update) => {
		const doc = new Doc();
		mergeInto(doc, update);
		return envelopesIn(doc);
	});
}

async function keysIn(one: SyncDevice): Promise<string[]> {
	const { keys } = await keyed();
	const found: string[] = [];
	for (const envelope of envelopesOn(one)) {
		const opened = await open(keys, 1, envelope);
		const read = opened.ok ? readLines(opened.plain) : null;
		if (read?.ok) found.push(...read.facts.map((fact) => fact.key));
	}
	return found;
}

const newer: Fact = {
	key: 'newer-1',
	id: 'newer-id',
	record: idOf('1'),
	generation: 1,
	type: 'videoCallPlanned',
	at: start,
	recordedAt: start,
	device: 'other',
	data: { deep: ['kept', { as: 'it is' }] },
};
const head = { device: 'other', name: 'Other', seq: 1, at: start };

describe('receiving', () => {
	it('S14 what one device kept is on the other, folded, and sealed already', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1', '2');
		await a.worker.command(newCommandId(), { type: 'ignore', record: idOf('2') });
		await a.pass();
		const passed = await mergeFile(b, await fileOf(a));
		expect(passed).toMatchObject({ added: 3, sealed: 0, asks: null });
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
		expect((await b.db.value('devices'))?.a).toMatchObject({ name: 'Device a', seq: 1 });
	});

	it('S14 what does not fit is left out, the rest of its envelope is not', async () => {
		const one = await joined('a');
		await keep(one, '1');
		const good = { ...newer, key: 'good', type: 'ignored', data: {} } as Fact;
		const bad = { ...newer, key: 'bad', type: 'ignored', data: { secret: 1 } } as Fact;
		await one.pass();
		bring(one, await seal((await keyed()).keys, 1, 'batch', linesOf(head, [good, bad])));
		await one.restart();
		expect((await one.pass()).added).toBe(1);
		expect((await one.facts()).map(({ key }) => key)).toContain('good');
		expect(await one.db.value('notOpened')).toEqual({ newer: 0, closed: 0, facts: 1 });
	});

	it('S15 a fact of an unknown type is kept, and goes on to the next device', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1');
		await a.pass();
		bring(a, await seal((await keyed()).keys, 1, 'batch', linesOf(head, [newer])));
		await a.restart();
		await a.pass();
		await mergeFile(b, await fileOf(a));
		for (const one of [a, b]) expect(await one.facts()).toContainEqual(newer);
	});

	it('S16 what does not open is kept, counted, passed on, and tried again', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, ...serials(0, 3));
		await a.pass();
		const { keys } = await keyed();
		const later = await seal(keys, 1, 'batch', linesOf(head, [newer]));
		const closed = later.slice();
		closed[40] = (closed[40] ?? 0) ^ 1;
		bring(a, later.with(0, 2) as Uint8Array<ArrayBuffer>);
		bring(a, closed);
		bring(a, await seal(keys, 2, 'batch', linesOf(head, [newer])));
		await a.restart();
		await a.pass();
		await mergeFile(b, await fileOf(a));
		for (const one of [a, b]) {
			expect(await one.db.value('notOpened')).toEqual({ newer: 1, closed: 2, facts: 0 });
			expect((await one.facts()).length).toBe(3);
		}
		for (let more = 0; more < 8; more++) {
			await keep(a, String(100 + more));
			await a.pass();
		}
		expect(await a.db.value('notOpened')).toEqual({ newer: 1, closed: 2, facts: 0 });
		// What is of a newer Parley opens after an update: the same bytes as this version would have written them.
		a.disk.set(
			1,
			((doc) => {
				mergeInto(doc, a.disk.get(1) ?? new Uint8Array());
				const held = envelopesIn(doc).filter((one) => one[0] === 2);
				replace(doc, new Set(held), [later]);
				return updateOf(doc);
			})(new Doc()),
		);
		await a.restart();
		expect((await a.pass()).added).toBe(1);
		expect(await a.db.value('notOpened')).toEqual({ newer: 0, closed: 2, facts: 0 });
	});

	it('S17 what would erase more than a fifth stops, until the person agrees to that much', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, ...serials(0, 10));
		await a.pass();
		await mergeFile(b, await fileOf(a));
		await keep(b, '50');
		await erase(a, '0', '1');
		await a.pass();
		expect(await mergeFile(b, await fileOf(a), 0), 'two of eleven').toMatchObject({ asks: null });
		await erase(a, '2', '3', '4');
		await a.pass();
		await keep(a, '60');
		await a.pass();
		const file = await fileOf(a);
		const stopped = await mergeFile(b, file, 2);
		expect(stopped).toMatchObject({ added: 0, asks: { records: { goes: 3, of: 9 }, messages: { goes: 0, of: 0 } } });
		const ids = async () => [...new Set((await b.facts()).map(({ record }) => record))];
		expect(await ids()).toContain(idOf('3'));
		expect(await ids()).not.toContain(idOf('60'));
		// Its own changes go on meanwhile.
		expect(await mergeFile(a, await fileOf(b))).toMatchObject({ added: 1, asks: null });
		expect((await b.pass({ agreed: 3 })).asks).toBeNull();
		expect(await ids()).toContain(idOf('60'));
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	});

	it('S17 one record is never asked about, and a new device neither', async () => {
		const [a, b, c] = [await joined('a'), await joined('b'), await joined('c')];
		await keep(a, '1', '2');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		await erase(a, '1');
		await a.pass();
		expect((await mergeFile(b, await fileOf(a), 0)).asks).toBeNull();
		expect((await mergeFile(c, await fileOf(a), 0)).asks).toBeNull();
	});

	it('S18 the same files in any order, and again, give the same', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		const files: Uint8Array<ArrayBuffer>[] = [];
		for (let round = 0; round < 3; round++) {
			await keep(a, String(round));
			await keep(b, String(round + 10));
			for (const one of [a, b]) {
				await one.pass();
				files.push(await fileOf(one));
			}
		}
		const [c, d] = [await joined('c'), await joined('d')];
		for (const file of files) await mergeFile(c, file);
		for (const file of [...files, ...files].reverse()) await mergeFile(d, file);
		expect(await rowsText(c.on)).toBe(await rowsText(d.on));
		expect((await c.facts()).length).toBe(6);
	});
});

describe('compaction', () => {
	it('S19 small batches become one snapshot with exactly their facts; what did not open stays', async () => {
		const a = await joined('a');
		for (let at = 0; at < 3; at++) {
			await keep(a, String(at));
			await a.pass();
		}
		const { keys } = await keyed();
		const strange = (await seal(keys, 1, 'batch', linesOf(head, [newer]))).with(0, 9) as Uint8Array<ArrayBuffer>;
		bring(a, strange);
		await a.restart();
		expect(envelopesOn(a)).toHaveLength(4);
		await keep(a, '3');
		expect((await a.pass()).rewritten).toBe(1);
		const left = envelopesOn(a);
		expect(left).toHaveLength(2);
		expect(left).toContainEqual(strange);
		expect((await keysIn(a)).sort()).toEqual((await a.facts()).map(({ key }) => key).sort());
		expect((await a.pass()).rewritten).toBe(0);
	});

	it('S19 an envelope of which not everything fits is never deleted', async () => {
		const a = await joined('a');
		const good = { ...newer, key: 'good', type: 'ignored', data: {} } as Fact;
		const later = { ...newer, key: 'later', type: 'ignored', data: { why: 'a member of a newer Parley' } } as Fact;
		const partly = await seal((await keyed()).keys, 1, 'batch', linesOf(head, [good, later]));
		await keep(a, '1', '2', '3', '4', '5', '6', '7', '8');
		await a.pass();
		bring(a, partly);
		await a.restart();
		for (let at = 10; at < 16; at++) {
			await keep(a, String(at));
			await a.pass();
		}
		expect(a.rewritten()).toBeGreaterThan(0);
		expect(envelopesOn(a)).toContainEqual(partly);
		// Also not where something in it was erased.
		await erase(a, '1');
		await a.pass();
		expect(envelopesOn(a)).toContainEqual(partly);
		expect(await a.db.value('notOpened')).toEqual({ newer: 0, closed: 0, facts: 1 });
	});

	it('S19 two devices that compact at once lose nothing', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		for (let at = 0; at < 3; at++) {
			await keep(a, String(at));
			await a.pass();
		}
		await mergeFile(b, await fileOf(a));
		for (const [one, id] of [
			[a, '20'],
			[b, '30'],
		] as const) {
			await keep(one, id);
			expect((await one.pass()).rewritten).toBe(1);
		}
		await mergeFile(a, await fileOf(b));
		await mergeFile(b, await fileOf(a));
		expect((await a.facts()).length).toBe(5);
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	});

	it('S20 what was erased leaves the envelopes at once, on each device, and the erasure stays', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, '1', '2', '3', '4', '5', '6');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		const gone = (await a.facts()).filter(({ record }) => record === idOf('3')).map(({ key }) => key);
		await erase(a, '3');
		expect((await a.pass()).rewritten).toBe(1);
		expect(await keysIn(a)).not.toContain(gone[0]);
		expect(await keysIn(b)).toContain(gone[0]);
		await mergeFile(b, await fileOf(a));
		expect(await keysIn(b)).not.toContain(gone[0]);
		for (const one of [a, b]) {
			expect((await one.facts()).filter(({ type }) => type === 'recordErased')).toHaveLength(1);
			expect((await one.facts()).map(({ key }) => key)).not.toContain(gone[0]);
		}
	});
});

describe('repair', () => {
	it('S21 parts that were lost are filled again', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await keep(a, ...serials(0, 5));
		await a.pass();
		const old = new Map(a.disk);
		await keep(a, ...serials(10, 5));
		await a.pass();
		a.disk.clear();
		await a.restart();
		expect((await a.pass()).sealed).toBe(10);
		a.disk.clear();
		for (const [part, update] of old) a.disk.set(part, update);
		await a.restart();
		expect((await a.pass()).sealed).toBe(5);
		await mergeFile(b, await fileOf(a));
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	});

	it('S22 a journal that came back empty is filled again from the parts', async () => {
		const a = await joined('a');
		await keep(a, ...serials(0, 5));
		await a.pass();
		const before = await rowsText(a.on);
		await a.worker.settled();
		await a.on.database().delete();
		await a.restart();
		await a.worker.health();
		expect(await a.worker.startAfresh()).toEqual({ ok: true });
		expect((await a.pass()).added).toBe(5);
		expect(await rowsText(a.on)).toBe(before);
	});

	it('S22 a journal that lost facts without a sign gets them back before its envelopes are rewritten', async () => {
		const a = await joined('a');
		await keep(a, ...serials(0, 4));
		await a.pass();
		const [lost] = await a.facts();
		const db = a.on.database();
		await db.facts.delete(lost?.key ?? '');
		db.close();
		await a.restart();
		await a.pass();
		expect((await a.facts()).length).toBe(4);
		expect((await keysIn(a)).sort()).toEqual((await a.facts()).map(({ key }) => key).sort());
	});
});
