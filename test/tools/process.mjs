// Child processes that always end: every one has a time limit, and the words to say when it is reached.
import { spawn, spawnSync } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {number} limitMs Time limit in milliseconds; the whole process tree is ended when it is reached.
 * @property {number} [silentMs] Ends the process when it has written nothing for this long.
 * @property {NodeJS.ProcessEnv} [env] Added to this process's environment.
 * @property {string} [cwd]
 * @property {boolean} [quiet] Keeps the output and shows none of it.
 */

/**
 * @typedef {object} RunResult
 * @property {boolean} ok Ended by itself with exit code 0.
 * @property {number | null} code
 * @property {string} output What it wrote to both streams, the last 200,000 characters.
 * @property {string | null} why Null if ok, else a plain sentence.
 */

/**
 * Ends a process and everything it started.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function endTree(pid, signal) {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { timeout: 10_000, windowsHide: true });
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// It has ended already.
	}
}

/**
 * Runs a program without a shell and waits for its end, at most `limitMs`.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>} Never rejects.
 */
export function run(program, args, options) {
	return new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: options.cwd,
			env: { ...process.env, ...options.env },
			stdio: ['ignore', 'pipe', 'pipe'],
			// A group of its own, so that what it starts can be ended with it.
			detached: process.platform !== 'win32',
			windowsHide: true,
		});
		let output = '';
		/** @type {string | null} */
		let why = null;
		let ended = false;
		const stop = (/** @type {string} */ reason) => {
			if (ended) return;
			why ??= reason;
			if (child.pid) endTree(child.pid, 'SIGTERM');
			setTimeout(() => child.pid && !ended && endTree(child.pid, 'SIGKILL'), 3000).unref();
			// A grandchild may keep the pipes open after everything else is gone.
			setTimeout(() => finish(null), 6000).unref();
		};
		const limit = setTimeout(
			() => stop(`It took longer than its limit of ${seconds(options.limitMs)}.`),
			options.limitMs,
		);
		/** @type {NodeJS.Timeout | undefined} */
		let silence;
		const heard = () => {
			if (!options.silentMs) return;
			clearTimeout(silence);
			const ms = options.silentMs;
			silence = setTimeout(() => stop(`It wrote nothing for ${seconds(ms)}.`), ms);
		};
		const interrupted = () => stop('Interrupted.');
		process.once('SIGINT', interrupted);
		process.once('SIGTERM', interrupted);
		heard();
		for (const [stream, to] of /** @type {const} */ ([
			[child.stdout, process.stdout],
			[child.stderr, process.stderr],
		])) {
			stream.setEncoding('utf8');
			stream.on('data', (text) => {
				heard();
				output = (output + text).slice(-200_000);
				if (!options.quiet) to.write(text);
			});
		}
		/** @param {number | null} code */
		function finish(code) {
			if (ended) return;
			ended = true;
			clearTimeout(limit);
			clearTimeout(silence);
			process.off('SIGINT', interrupted);
			process.off('SIGTERM', interrupted);
			const ok = why === null && code === 0;
			resolve({ ok, code, output, why: ok ? null : (why ?? `It ended with exit code ${code}.`) });
		}
		child.on('error', (error) => {
			why ??= `It could not be started: ${error.message}`;
			finish(null);
		});
		child.on('close', finish);
	});
}

/**
 * Asks a program something short, e.g. its version.
 * @param {string} program
 * @param {string[]} args
 * @param {number} [limitMs]
 * @returns {{ ok: boolean, text: string }}
 */
export function ask(program, args, limitMs = 15_000) {
	const result = spawnSync(program, args, {
		encoding: 'utf8',
		timeout: limitMs,
		killSignal: 'SIGKILL',
		windowsHide: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	return {
		ok: result.status === 0,
		text: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? result.error.message : ''}`.trim(),
	};
}

/**
 * @param {number} ms Milliseconds.
 * @returns {string} e.g. `0.8 s`, `45 s` or `3 min 20 s`.
 */
export function seconds(ms) {
	if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
	const whole = Math.round(ms / 1000);
	return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
