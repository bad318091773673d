import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../domain/facts';
import { keyed } from '../testkit';
import { mostSealed, open, seal } from './envelope';
import { inBatches, linesOf, readLines } from './lines';

const text = (value: string) => new TextEncoder().encode(value);
const long = text('the same again and again, '.repeat(40));

describe('envelope', () => {
	it('S5 has the bytes the rule says', async () => {
		const { keys } = await keyed();
		const deflated = await seal(keys, 3, 'batch', long);
		expect([...deflated.slice(0, 5)]).toEqual([1, 1, 1, 0, 0]);
		expect(deflated.length).toBeLessThan(long.length);
		const plain = await seal(keys, 3, 'snapshot', text('x'));
		expect([...plain.slice(0, 5)]).toEqual([1, 2, 0, 0, 0]);
		expect(plain).toHaveLength(5 + 12 + 1 + 16);
		const beside = new Uint8Array([...plain.slice(0, 5), ...keys.workspace, 0, 0, 0, 3]);
		const how = { name: 'AES-GCM', iv: plain.slice(5, 17), additionalData: beside };
		const opened = await crypto.subtle.decrypt(how, await keys.part(3), plain.slice(17));
		expect(new TextDecoder().decode(opened)).toBe('x');
		expect(await open(keys, 3, deflated)).toEqual({ ok: true, kind: 'batch', plain: long });
	});

	it('S5 the same text sealed twice is not the same', async () => {
		const { keys } = await keyed();
		expect(await seal(keys, 1, 'batch', long)).not.toEqual(await seal(keys, 1, 'batch', long));
	});

	it('S6 does not open with any bit flipped, nor cut short or lengthened', async () => {
		const { keys } = await keyed();
		const whole = await seal(keys, 1, 'batch', text('a small batch'));
		for (let bit = 0; bit < whole.length * 8; bit++) {
			const flipped = whole.slice();
			flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect((await open(keys, 1, flipped)).ok, `bit ${bit}`).toBe(false);
		}
		for (let length = 0; length < whole.length; length++) {
			expect((await open(keys, 1, whole.slice(0, length))).ok, `${length} bytes`).toBe(false);
		}
		expect((await open(keys, 1, new Uint8Array([...whole, 0]))).ok).toBe(false);
		expect((await open(keys, 1, whole)).ok).toBe(true);
	});

	it('S6 does not open in another part, on another desk, or with another key', async () => {
		const [mine, other] = [await keyed(1), await keyed(2)];
		const sealed = await seal(mine.keys, 1, 'batch', long);
		expect(await open(mine.keys, 2, sealed)).toEqual({ ok: false, why: 'closed' });
		expect(await open(other.keys, 1, sealed)).toEqual({ ok: false, why: 'closed' });
		// The right key of the part, but another desk's name.
		const moved = { ...mine.keys, workspace: other.keys.workspace };
		expect(await open(moved, 1, sealed)).toEqual({ ok: false, why: 'closed' });
	});

	it('S7 tells what is of a newer Parley', async () => {
		const { keys } = await keyed();
		const sealed = await seal(keys, 1, 'batch', long);
		for (const [at, value] of [
			[0, 2],
			[0, 255],
			[1, 3],
			[2, 2],
			[3, 1],
			[4, 1],
		] as const) {
			const newer = sealed.with(at, value) as Uint8Array<ArrayBuffer>;
			expect(await open(keys, 1, newer), `byte ${at} = ${value}`).toEqual({ ok: false, why: 'newer' });
		}
		expect(await open(keys, 1, sealed.with(0, 0) as Uint8Array<ArrayBuffer>)).toEqual({ ok: false, why: 'closed' });
	});

	it('S8 a bomb stops at the cap, and what is too large is not sealed', async () => {
		const { keys } = await keyed();
		const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
		expect(bomb.length).toBeLessThan(300_000);
		const honest = await seal(keys, 1, 'batch', long);
		const header = honest.slice(0, 5);
		const iv = new Uint8Array(12);
		const beside = new Uint8Array([...header, ...keys.workspace, 0, 0, 0, 1]);
		const how = { name: 'AES-GCM', iv, additionalData: beside };
		const sealed = new Uint8Array(await crypto.subtle.encrypt(how, await keys.part(1), new Uint8Array(bomb)));
		const before = process.memoryUsage().rss;
		expect(await open(keys, 1, new Uint8Array([...header, ...iv, ...sealed]))).toEqual({ ok: false, why: 'closed' });
		expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
		await expect(seal(keys, 1, 'batch', new Uint8Array(mostSealed + 1))).rejects.toThrow(RangeError);
	});
});

const fact = (key: string, more: object = {}): Fact => ({
	key,
	id: `id-${key}`,
	record: 'main:invitation:1',
	generation: 1,
	type: 'ignored',
	at: 1,
	recordedAt: 1,
	device: 'a',
	data: {},
	...more,
});

describe('lines', () => {
	const head = { device: 'a', name: 'Laptop', seq: 1, at: 5 };

	it('S9 bring facts back as they were, and count what is none', () => {
		const facts = [fact('1'), fact('2', { type: 'videoCallPlanned', data: { deep: ['ü', '\n', null] } })];
		expect(readLines(linesOf(head, facts))).toMatchObject({ ok: true, head, facts, strange: 0 });
		const strange = text(
			`${JSON.stringify({ version: 1, ...head, more: true })}\n{"key":1}\nnot json\n${JSON.stringify(fact('3'))}`,
		);
		expect(readLines(strange)).toMatchObject({ ok: true, strange: 2, facts: [fact('3')] });
	});

	it('S9 a newer head is of a newer Parley, no head is nothing', () => {
		expect(readLines(text(JSON.stringify({ version: 2, anything: [] })))).toEqual({ ok: false, why: 'newer' });
		for (const nothing of ['', '{}', 'null', '[1]', '{"version":1}']) {
			expect(readLines(text(nothing)), nothing).toEqual({ ok: false, why: 'closed' });
		}
		expect(readLines(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual({ ok: false, why: 'closed' });
	});

	it('S10 batches hold at most 2,000 facts and about 1 MiB', () => {
		const many = Array.from({ length: 4_500 }, (_, index) => fact(String(index)));
		expect([...inBatches(many)].map((batch) => batch.length)).toEqual([2_000, 2_000, 500]);
		const large = Array.from({ length: 4 }, (_, index) =>
			fact(String(index), { type: 'videoCallPlanned', data: 'x'.repeat(600_000) }),
		);
		expect([...inBatches(large)].map((batch) => batch.length)).toEqual([1, 1, 1, 1]);
		expect([...inBatches([])]).toEqual([]);
	});
});
