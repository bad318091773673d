import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { takeLock } from './lock';
import { cleanUp, newFolder, startProcess } from './testkit';

afterEach(cleanUp);

const sockets = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.socket'));

describe('a folder', () => {
	test('S39 is had by one relay, also across containers, until that ends however it does', async () => {
		const folder = newFolder();
		const first = await startProcess(folder);
		// A network of its own, as a container has; where the system gives none, another process at least.
		const apart = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];
		await expect(startProcess(folder, {}, apart)).rejects.toThrow(/Another relay is using the folder/);
		expect(sockets(folder)).toHaveLength(1);
		// One that is halted has it still.
		first.process.kill('SIGSTOP');
		await expect(startProcess(folder, {}, apart)).rejects.toThrow(/Another relay is using the folder/);
		await first.kill('SIGKILL');
		expect(sockets(folder)).toHaveLength(1);
		await startProcess(folder, {}, apart);
		expect(sockets(folder)).toHaveLength(1);
	});

	test('S39 of many that want it at once, one gets it; who gives it back leaves nothing', async () => {
		const folder = newFolder();
		for (let round = 0; round < 20; round += 1) {
			const taken = await Promise.all(Array.from({ length: 6 }, () => takeLock(folder)));
			const had = taken.filter((release) => release !== null);
			expect(had).toHaveLength(1);
			for (const release of had) release();
			expect(sockets(folder)).toEqual([]);
		}
	});

	test('S39 with a path longer than a socket may have is taken all the same', async () => {
		const folder = join(newFolder(), 'x'.repeat(120));
		mkdirSync(folder);
		const release = await takeLock(folder);
		expect(release).not.toBeNull();
		expect(await takeLock(folder)).toBeNull();
		release?.();
		expect(await takeLock(folder)).not.toBeNull();
	});

	test('S39 what was left behind in its place is removed, and nothing else', async () => {
		const folder = newFolder();
		const left = `relay-${'0'.repeat(32)}.socket`;
		for (const name of [left, 'relay-notes.socket', 'other']) writeFileSync(join(folder, name), '');
		const release = await takeLock(folder);
		expect(sockets(folder)).toHaveLength(2);
		expect(readdirSync(folder)).toEqual(expect.arrayContaining(['relay-notes.socket', 'other']));
		expect(readdirSync(folder)).not.toContain(left);
		release?.();
	});
});
