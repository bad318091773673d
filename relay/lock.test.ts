import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { takeLock } from './lock';
import { cleanUp, newFolder, startProcess } from './testkit';

afterEach(cleanUp);

/**
 * Another process that wants the folder, with a number of its own: says these things one after the other to whoever asks, the last one again and
 * again, and ends where there is nothing more to say.
 */
async function contender(folder: string, digit: string, says: readonly string[], then: 'stays' | 'goes') {
	const program = `
		const [path, says, then] = process.argv.slice(1);
		const left = JSON.parse(says);
		let last = left[0];
		require('node:net').createServer((one) => {
			last = left.shift() ?? last;
			one.end(last);
			process.stdout.write('asked ');
			if (left.length === 0 && then === 'goes') one.once('close', () => process.exit());
		}).listen(path, () => process.stdout.write('listens '));
	`;
	const path = join(folder, `relay-${digit.repeat(32)}.socket`);
	const child = spawn(process.execPath, ['-e', program, path, JSON.stringify(says), then]);
	contenders.push(child);
	let said = '';
	await new Promise<void>((resolve) => {
		child.stdout.on('data', (piece: Buffer) => {
			said += piece.toString();
			resolve();
		});
	});
	return { asked: () => said.split('asked').length - 1 };
}

const contenders: ReturnType<typeof spawn>[] = [];
afterEach(() => {
	for (const one of contenders.splice(0)) one.kill('SIGKILL');
});

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

	test('S39 of two processes that are about to take it, the one with the smaller number waits until the other is gone', async () => {
		const folder = newFolder();
		const other = await contender(folder, 'f', ['takes it', 'takes it', 'takes it'], 'goes');
		const release = await takeLock(folder);
		expect(release).not.toBeNull();
		await expect.poll(other.asked).toBe(3);
		release?.();
	});

	test('S39 the one with the smaller number is refused all the same where the other took it first', async () => {
		const folder = newFolder();
		const other = await contender(folder, 'f', ['takes it', 'takes it', 'has it'], 'stays');
		expect(await takeLock(folder)).toBeNull();
		await expect.poll(other.asked).toBe(3);
		expect(sockets(folder)).toHaveLength(1);
	});

	test('S39 the one with the larger number gives way at once', async () => {
		const folder = newFolder();
		const other = await contender(folder, '0', ['takes it', 'takes it'], 'goes');
		expect(await takeLock(folder)).toBeNull();
		await expect.poll(other.asked).toBe(1);
		expect(sockets(folder)).toHaveLength(1);
	});
});
