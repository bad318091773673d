import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';

/** Starts Hocuspocus as it comes, in a process of its own. */
export async function startPlain(): Promise<{ port: number; child: ChildProcess }> {
	const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'plain-hocuspocus.ts')], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [said] = await once(child.stdout, 'data');
	return { port: Number(/port (\d+)/.exec(String(said))?.[1]), child };
}
