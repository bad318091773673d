import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { invitation, newCommandId, save } from '../../journal/testkit';
import { envelopesIn, mergeInto, vectorOf } from '../parts/part';
import { fileOf, joined, mergeFile, type SyncDevice, smallLimits } from '../testkit';

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

/** A part on a device's disk. */
function partOf(one: SyncDevice, part: number): Doc {
	const doc = new Doc();
	mergeInto(doc, one.disk.get(part) ?? new Uint8Array([0, 0]));
	return doc;
}

describe('a part that is too full for the relay', () => {
	it('S60 gives away what the relay does not have, and only where it is larger than what one device fills', async () => {
		for (const [partBytes, moved] of [
			[200, 1],
			[100_000, 0],
		] as const) {
			const a = await joined('a', { limits: { ...smallLimits, closingBytes: 100, partBytes } });
			await keep(a, '1', '2', '3');
			await a.pass();
			const before = envelopesIn(partOf(a, 1)).length;
			const passed = await a.pass({ crowded: new Map([[1, new Uint8Array([0])]]) });
			expect(passed.moved).toBe(moved);
			expect(envelopesIn(partOf(a, 1))).toHaveLength(before - moved);
			expect([...a.disk.keys()]).toEqual(moved > 0 ? [1, 2] : [1]);
		}
	});

	it('S62 an envelope whose facts are all in others is given away too, and does not seem to be kept back', async () => {
		const limits = { ...smallLimits, closingBytes: 100, partBytes: 200 };
		const [a, b, c] = [await joined('a', { limits }), await joined('b', { limits }), await joined('c', { limits })];
		await keep(a, '1', '2', '3');
		await b.worker.receive(await a.facts());
		await a.pass();
		await b.pass({ whole: true });
		const there = vectorOf(partOf(a, 1));
		await mergeFile(a, await fileOf(b));
		expect((await a.pass({ crowded: new Map([[1, there]]) })).moved).toBe(1);
		await keep(a, '4');
		await a.pass();
		expect((await mergeFile(c, await fileOf(a))).lacks).toEqual([]);
		expect(await c.db.value('told')).toMatchObject({ b: 1 });
		expect((await c.facts()).length).toBe(4);
	});
});
