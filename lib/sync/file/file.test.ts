import { describe, expect, it } from 'vitest';
import { invitation, newCommandId, rowsText, save } from '../../journal/testkit';
import { fileOf, joined, keyed, mergeFile } from '../testkit';
import { openFile, sealFile } from './file';

const parts = [
	{ part: 1, update: new Uint8Array([1, 2, 3]) },
	{ part: 7, update: new Uint8Array([]) },
];

describe('file', () => {
	it('S24 has the bytes the rule says, and opens again', async () => {
		const { keys } = await keyed();
		const file = await sealFile(keys, parts);
		expect(new TextDecoder().decode(file.slice(0, 8))).toBe('PARLEYSY');
		expect([...file.slice(8, 12)]).toEqual([1, 0, 0, 0]);
		expect(file.slice(12, 28)).toEqual(keys.fileTag);
		const how = { name: 'AES-GCM', iv: file.slice(28, 40), additionalData: file.slice(0, 28) };
		const inside = new Uint8Array(await crypto.subtle.decrypt(how, await keys.file(), file.slice(40)));
		expect([...inside]).toEqual([0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 7, 0, 0, 0, 0]);
		expect(await openFile(keys, file)).toEqual({ ok: true, parts, newKit: false });
	});

	it('S25 is refused with any byte changed, or cut short anywhere', async () => {
		const { keys } = await keyed();
		const file = await sealFile(keys, parts);
		for (let at = 0; at < file.length; at++) {
			const changed = file.with(at, (file[at] ?? 0) ^ 0x10) as Uint8Array<ArrayBuffer>;
			const read = await openFile(keys, changed);
			const code =
				at < 8 ? 'file-foreign' : at === 8 ? 'file-newer' : at >= 12 && at < 28 ? 'file-other' : 'file-damaged';
			expect(read, `byte ${at}`).toEqual({ ok: false, problem: { code } });
			expect((await openFile(keys, file.slice(0, at))).ok, `${at} bytes`).toBe(false);
		}
	});

	it('S25 of another desk, of none, and with nonsense sealed in it is refused, and nothing changes', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		await b.join(await keyed(8));
		await a.worker.command(newCommandId(), save(invitation('1')));
		await a.pass();
		await b.pass();
		const file = await fileOf(a);
		expect(await b.engine.read(file)).toEqual({ ok: false, problem: { code: 'file-other' } });
		const text = new TextEncoder().encode('{"format":"parley-backup"}');
		expect(await a.engine.read(text)).toEqual({ ok: false, problem: { code: 'file-foreign' } });
		const nonsense = await sealFile((await keyed()).keys, parts);
		expect(await a.engine.read(nonsense)).toEqual({ ok: false, problem: { code: 'file-damaged' } });
		expect((await a.facts()).length).toBe(1);
	});

	it('S26 an older file, or the same again, takes nothing away', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		const files: Uint8Array<ArrayBuffer>[] = [];
		for (let at = 0; at < 6; at++) {
			await a.worker.command(newCommandId(), save(invitation(String(at))));
			await a.pass();
			files.push(await fileOf(a));
		}
		for (const file of files.toReversed()) await mergeFile(b, file);
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
		const before = await rowsText(a.on);
		for (const file of files) expect((await mergeFile(a, file)).added).toBe(0);
		expect(await rowsText(a.on)).toBe(before);
	});
});
