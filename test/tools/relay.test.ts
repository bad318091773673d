import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './setup.mjs';

/** What `npm run relay` starts. */
function script(): string[] {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { relay: string } };
	const [node, ...args] = scripts.relay.split(' ');
	expect(node).toBe('node');
	return args;
}

/** Runs it in a folder until it ends, or has said that it is there; then it is asked to stop. */
function run(folder: string, kept = folder): Promise<{ code: number | null; output: string }> {
	const env = { PARLEY_RELAY_PORT: '0', PARLEY_RELAY_HOST: '127.0.0.1', PARLEY_RELAY_FOLDER: join(kept, 'kept') };
	const child = spawn(process.execPath, script(), { cwd: folder, env: { ...process.env, ...env } });
	let output = '';
	const heard = (piece: Buffer) => {
		output += piece.toString();
		if (output.includes('"event":"started"')) child.kill('SIGTERM');
	};
	child.stdout.on('data', heard);
	child.stderr.on('data', heard);
	return new Promise((resolve) => child.once('exit', (code) => resolve({ code, output })));
}

test('with the packages there, the relay is started and stopped with no word about them', async () => {
	const kept = mkdtempSync(join(tmpdir(), 'parley-relay-'));
	const ended = await run(root, kept);
	expect(ended.output).toContain('The relay is running.');
	expect(ended.output).not.toContain('Downloading');
	expect(ended.code).toBe(0);
	rmSync(kept, { recursive: true });
});

test('in a fresh clone the packages are fetched first, and no stack of a missing module is shown', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'parley-relay-'));
	mkdirSync(join(folder, 'test/tools'), { recursive: true });
	for (const name of ['relay.mjs', 'setup.mjs', 'process.mjs']) {
		copyFileSync(join(root, 'test/tools', name), join(folder, 'test/tools', name));
	}
	// A lockfile that npm refuses before it asks any registry.
	writeFileSync(join(folder, 'package.json'), '{"name":"parley","version":"0.1.0","type":"module"}');
	writeFileSync(join(folder, 'package-lock.json'), 'none');
	const { code, output } = await run(folder);
	rmSync(folder, { recursive: true });
	expect(output).toContain('Downloading the packages that package-lock.json names');
	expect(output).toContain('The packages could not be installed.');
	expect(output).not.toContain('ERR_MODULE_NOT_FOUND');
	expect(code).toBe(1);
});
