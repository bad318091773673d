import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { idOf, invitation, newCommandId, save } from '../../journal/testkit';
import { piecesOf } from '../../wire/pieces';
import { partPrefix } from '../database';
import { forgetSync } from '../forget';
import { fileOf, joined, keyed, mergeFile, smallLimits, syncDevice } from '../testkit';
import { envelopesIn, mergeInto, replace, updateOf } from './part';
import { indexedParts } from './parts';

const bytes = (...values: number[]) => new Uint8Array(values);

beforeEach(() => {
	// y-indexeddb takes the browser's own.
	Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
});

describe('parts on the disk', () => {
	it('S12 what was flushed is there again, and what other pages wrote meanwhile too', async () => {
		const [page, other] = [indexedParts('me'), indexedParts('me')];
		replace(await page.open(1), new Set(), [bytes(1), bytes(2)]);
		await page.flush(1);
		expect(envelopesIn(await other.open(1))).toEqual([bytes(1), bytes(2)]);
		replace(await other.open(1), new Set(), [bytes(3)]);
		await other.flush(1);
		expect(envelopesIn(await page.open(1))).toEqual([bytes(1), bytes(2), bytes(3)]);
		await page.drop();
		expect(envelopesIn(await page.open(1))).toHaveLength(3);
		expect(envelopesIn(await page.open(2))).toEqual([]);
		expect(envelopesIn(await indexedParts('another').open(1))).toEqual([]);
	});

	it('S12 a write that the disk refused is no flush', async () => {
		const page = indexedParts('me');
		const doc = await page.open(1);
		replace(doc, new Set(), [bytes(1)]);
		await page.flush(1);
		const refusing = IDBObjectStore.prototype;
		const { add } = refusing;
		refusing.add = function (this: IDBObjectStore, ...values: Parameters<typeof add>) {
			const request = add.apply(this as never, values);
			(this as unknown as { transaction: IDBTransaction }).transaction.abort();
			return request;
		} as typeof add;
		const failures: unknown[] = [];
		const note = (error: unknown) => failures.push(error);
		process.on('unhandledRejection', note);
		replace(doc, new Set(), [bytes(2)]);
		refusing.add = add;
		await expect(page.flush(1)).rejects.toThrow();
		await page.drop();
		expect(envelopesIn(await page.open(1))).toEqual([bytes(1)]);
		process.off('unhandledRejection', note);
	});

	it('S20 rewriting leaves nothing of what was deleted', async () => {
		const page = indexedParts('me');
		const secret = bytes(...Array.from({ length: 64 }, (_, at) => 200 - at));
		replace(await page.open(1), new Set(), [secret]);
		await page.flush(1);
		const doc = await page.open(1);
		replace(doc, new Set(envelopesIn(doc)), [bytes(9)]);
		await page.flush(1);
		expect(await onDisk('me', 1)).toContain([...secret].join());
		await page.rewrite(1);
		expect(await onDisk('me', 1)).not.toContain([...secret].join());
		await page.drop();
		expect(envelopesIn(await page.open(1))).toEqual([bytes(9)]);
	});

	it('S29 forgetting deletes every part and every note', async () => {
		const page = indexedParts('me');
		await page.open(1);
		await page.open(2);
		await page.drop();
		const one = syncDevice('a');
		await one.join(await keyed());
		await forgetSync(globalThis.indexedDB);
		expect((await globalThis.indexedDB.databases()).filter(({ name }) => name?.startsWith(partPrefix))).toEqual([]);
		await forgetSync(one.on.place.indexedDB);
		expect(await one.db.value('membership')).toBeUndefined();
	});
});

async function onDisk(membership: string, part: number): Promise<string> {
	const request = globalThis.indexedDB.open(`${partPrefix}${membership}-${part}`);
	const database = await new Promise<IDBDatabase>((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
	const all = database.transaction('updates').objectStore('updates').getAll();
	const rows = await new Promise<Uint8Array[]>((resolve, reject) => {
		all.onsuccess = () => resolve(all.result);
		all.onerror = () => reject(all.error);
	});
	database.close();
	return rows.map((row) => [...row].join()).join('|');
}

describe('parts', () => {
	it('S11 a full part closes, and the next one is begun', async () => {
		const one = await joined('a', { limits: { ...smallLimits, batches: 1_000, closingBytes: 1_000 } });
		for (let at = 0; at < 12; at++) {
			await one.worker.command(newCommandId(), save(invitation(String(at))));
			await one.pass();
		}
		const parts = (await one.db.value('parts')) ?? [];
		expect(parts.length).toBeGreaterThan(2);
		expect(parts).toEqual(parts.map((_, index) => index + 1));
		const other = await joined('b');
		await mergeFile(other, await fileOf(one));
		expect((await other.facts()).length).toBe((await one.facts()).length);
	});

	it('S11 a part closes after many writing sessions', async () => {
		const one = await joined('a', { limits: { ...smallLimits, batches: 1_000, closingSessions: 3 } });
		for (let at = 0; at < 8; at++) {
			await one.worker.command(newCommandId(), save(invitation(String(at))));
			await one.pass();
			await one.restart();
		}
		expect((await one.db.value('parts'))?.length).toBe(3);
	});

	it('S11 a part closes after many pieces: of devices that write in turn, what is compacted stays one for each envelope', async () => {
		const limits = { ...smallLimits, closingPieces: 40, closingSessions: 1_000, closingBytes: 1e9 };
		const [a, b] = [await joined('a', { limits }), await joined('b', { limits })];
		for (let at = 0; at < 60; at++) {
			const [one, other] = at % 2 === 0 ? [a, b] : [b, a];
			await one.worker.command(newCommandId(), save(invitation(String(at))));
			await one.pass();
			await mergeFile(other, await fileOf(one));
		}
		const parts = (await a.db.value('parts')) ?? [];
		expect(parts.length).toBeGreaterThan(1);
		for (const part of parts) {
			const doc = new Doc();
			mergeInto(doc, a.disk.get(part) ?? new Uint8Array());
			expect(piecesOf(doc)).toBeLessThan(50);
			expect(envelopesIn(doc).length).toBeLessThan(20);
		}
		expect((await b.facts()).length).toBe((await a.facts()).length);
	});

	it('S18 two devices that append and delete at once end with the same', async () => {
		const [a, b] = [new Doc(), new Doc()];
		replace(a, new Set(), [bytes(1), bytes(2)]);
		mergeInto(b, updateOf(a));
		replace(a, new Set([envelopesIn(a)[0] ?? bytes()]), [bytes(3)]);
		replace(b, new Set([envelopesIn(b)[0] ?? bytes()]), [bytes(4)]);
		mergeInto(a, updateOf(b));
		mergeInto(b, updateOf(a));
		expect(envelopesIn(a)).toEqual(envelopesIn(b));
		expect(
			envelopesIn(a)
				.map((one) => one[0])
				.sort(),
		).toEqual([2, 3, 4]);
	});

	it('S13 sealing goes on where the journal grew, and marks go only then', async () => {
		const one = await joined('a');
		await one.worker.command(newCommandId(), save(invitation('1'), invitation('2')));
		await one.worker.command(newCommandId(), { type: 'ignore', record: idOf('2') });
		const marked = async () => {
			const db = one.on.database();
			const count = await db.facts.where('unsealed').equals(1).count();
			db.close();
			return count;
		};
		expect(await marked()).toBe(3);
		one.crashIn = 0;
		expect((await one.engine.pass()).ok).toBe(false);
		expect(await marked()).toBe(3);
		expect((await one.pass()).sealed).toBe(3);
		expect(await marked()).toBe(0);
		expect((await one.pass()).sealed).toBe(0);
	});
});
