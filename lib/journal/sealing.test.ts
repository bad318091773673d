import { describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts';
import { openSealing } from './sealing';
import { device, idOf, invitation, newCommandId, recounted, rowsText, save, start } from './testkit';

const erasure = (id: string, generation = 1): Fact => ({
	key: `erasure-${id}-${generation}`,
	id: `erasure-${id}-${generation}`,
	record: idOf(id),
	generation,
	type: 'recordErased',
	at: start,
	recordedAt: start,
	device: 'other',
	data: { generation },
});

describe('what sealing reads and writes', () => {
	it('facts written here are marked until they are sealed, facts received never are', async () => {
		const [a, b] = [device('a'), device('b')];
		await a.worker().command(newCommandId(), save(invitation('1'), invitation('2')));
		const desk = openSealing(a.place);
		const keys = await desk.unsealedKeys();
		expect(keys).toHaveLength(2);
		expect(await desk.unsealed()).toBe(2);
		const facts = await desk.facts(keys);
		const there = b.worker();
		expect(await there.receive(facts)).toEqual({ ok: true, added: 2 });
		expect(await there.receive(facts)).toEqual({ ok: true, added: 0 });
		expect(await openSealing(b.place).unsealedKeys()).toEqual([]);
		expect(await openSealing(b.place).known([...keys, 'nobody'])).toEqual(new Set(keys));
		expect(await rowsText(b)).toBe(await rowsText(a));
		expect(await there.counts()).toEqual(await recounted(b));
	});

	it('taking marks off changes nothing else', async () => {
		const a = device('a');
		const worker = a.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2')));
		const desk = openSealing(a.place);
		const [first = '', second] = await desk.unsealedKeys();
		const before = [await rowsText(a), await desk.facts(await desk.keys())];
		expect(await worker.markSealed([first, 'nobody'])).toEqual({ ok: true });
		expect(await desk.unsealedKeys()).toEqual([second]);
		expect([await rowsText(a), await desk.facts(await desk.keys())]).toEqual(before);
	});

	it('tells what erasures would take: what stands, of that generation or an earlier one', async () => {
		const a = device('a');
		const worker = a.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2'), invitation('3')));
		await worker.command(newCommandId(), { type: 'eraseRecord', record: idOf('1') });
		await worker.command(newCommandId(), save(invitation('1')));
		const desk = openSealing(a.place);
		const asked = new Map(['1', '2', '9'].map((id) => [idOf(id), 1]));
		expect((await desk.wouldErase(asked)).records).toEqual({ goes: 1, of: 3 });
		expect((await desk.wouldErase(asked.set(idOf('1'), 2))).records).toEqual({ goes: 2, of: 3 });
		expect(await desk.erasures()).toEqual(new Map([[idOf('1'), 1]]));
		await worker.receive([erasure('2')]);
		expect((await desk.wouldErase(new Map([[idOf('2'), 1]]))).records).toEqual({ goes: 0, of: 2 });
	});

	it('knows the installation, and none where nothing was written', async () => {
		const a = device('a');
		expect(await openSealing(a.place).install()).toBeNull();
		await a.worker().command(newCommandId(), save(invitation('1')));
		expect(await openSealing(a.place).install()).not.toBeNull();
	});
});
