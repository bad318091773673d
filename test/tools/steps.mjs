// Steps with headings, durations and one count over all of them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, seconds } from './process.mjs';
import { packaged, root } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, notes?: string[] }} Count */
/** @typedef {{ name: string, ms: number } & Count} Done */

/** @type {Done[]} */
const done = [];

/**
 * Runs one step under a heading and remembers how it went; a step that throws has failed once.
 * @param {string} name
 * @param {() => Promise<Count> | Count} work
 * @returns {Promise<boolean>} Whether nothing failed in it.
 */
export async function step(name, work) {
	console.log(`\n--- ${name} ---`);
	const start = Date.now();
	/** @type {Count} */
	let count;
	try {
		count = await work();
	} catch (error) {
		console.log(error instanceof Error ? error.stack : String(error));
		count = { passed: 0, failed: 1 };
	}
	for (const note of count.notes ?? []) console.log(note);
	const ms = Date.now() - start;
	done.push({ name, ms, ...count });
	console.log(`${count.failed ? 'FAILED' : 'ok'}: ${name}, ${seconds(ms)}`);
	return count.failed === 0;
}

/**
 * Notes a step that could not be run because an earlier one failed: it counts as one failure.
 * @param {string} name
 * @param {string} why
 */
export function skipStep(name, why) {
	return step(name, () => ({ passed: 0, failed: 1, notes: [`Not run: ${why}`] }));
}

/**
 * Prints the table and the last line, `N passed, N failed`, which is read by machines.
 * @returns {number} The exit code.
 */
export function summary() {
	const passed = done.reduce((sum, one) => sum + one.passed, 0);
	const failed = done.reduce((sum, one) => sum + one.failed, 0);
	console.log('\n--- Summary ---');
	for (const one of done) {
		const result = `${one.passed} passed, ${one.failed} failed`;
		console.log(
			`${one.failed ? 'x' : ' '} ${one.name.padEnd(44)} ${seconds(one.ms).padStart(12)}   ${result}`.trimEnd(),
		);
	}
	console.log(`\n${passed} passed, ${failed} failed`);
	return failed > 0 || passed === 0 ? 1 : 0;
}

/**
 * A check that either holds or not, e.g. the type check: counts as one test.
 * @param {string} program Path inside node_modules of its JavaScript.
 * @param {string[]} args
 * @param {number} limitMs
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [how] Quiet: the output is shown only if it fails.
 * @returns {Promise<Count>}
 */
export async function check(program, args, limitMs, how = {}) {
	const result = await run(process.execPath, [packaged(program), ...args], { cwd: root, limitMs, ...how });
	if (result.ok) return { passed: 1, failed: 0 };
	return { passed: 0, failed: 1, notes: [how.quiet ? result.output : '', result.why ?? ''] };
}

/**
 * Builds or packs the extension with WXT.
 * @param {...string} args e.g. `build`, `-b`, `firefox`
 * @returns {Promise<Count>}
 */
export function wxt(...args) {
	return check('wxt/bin/wxt.mjs', args, 5 * 60_000, { quiet: true });
}

/**
 * Reads the file that a test runner wrote.
 * @param {string} path
 * @returns {any} Null if it is missing or broken.
 */
function report(path) {
	try {
		return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
	} catch {
		return null;
	}
}

/**
 * @param {Count} counted What the runner's report says.
 * @param {import('./process.mjs').RunResult} result How the runner ended.
 * @param {boolean} reported
 * @returns {Count} A runner that broke, or that ran nothing, has failed at least once.
 */
function judged(counted, result, reported) {
	if (!reported) return { passed: 0, failed: 1, notes: [result.why ?? 'It wrote no report.'] };
	if (!result.ok && counted.failed === 0) {
		return { ...counted, failed: 1, notes: [`${result.why ?? ''} No single test is to blame.`] };
	}
	if (counted.passed + counted.failed === 0) return { passed: 0, failed: 1, notes: ['There was no test to run.'] };
	return counted;
}

/**
 * Runs Vitest once.
 * @param {string} config
 * @param {number} limitMs
 * @returns {Promise<Count>}
 */
export async function vitest(config, limitMs) {
	const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
	const file = join(folder, 'vitest.json');
	const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const result = await run(process.execPath, [packaged('vitest/vitest.mjs'), ...args], {
		cwd: root,
		limitMs,
		env: { CI: '1' },
	});
	const read = report(file);
	rmSync(folder, { recursive: true, force: true });
	const notRun = (read?.numPendingTests ?? 0) + (read?.numTodoTests ?? 0);
	const counted = {
		passed: read?.numPassedTests ?? 0,
		failed: (read?.numFailedTests ?? 0) + notRun,
		notes: notRun ? [`${notRun} tests were skipped, which counts as failed.`] : [],
	};
	return judged(counted, result, read !== null);
}

/**
 * Runs one Playwright project.
 * @param {string} project
 * @param {number} limitMs
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count>}
 */
export async function playwright(project, limitMs, env) {
	const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
	const file = join(folder, 'playwright.json');
	const args = ['test', '--config', 'test/playwright.config.ts', '--project', project, '--reporter=list,json'];
	const result = await run(process.execPath, [packaged('@playwright/test/cli.js'), ...args], {
		cwd: root,
		limitMs,
		silentMs: 5 * 60_000,
		env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
	});
	const stats = report(file)?.stats;
	rmSync(folder, { recursive: true, force: true });
	const [notRun, repeated] = [stats?.skipped ?? 0, stats?.flaky ?? 0];
	const counted = {
		passed: (stats?.expected ?? 0) + repeated,
		failed: (stats?.unexpected ?? 0) + notRun,
		notes: [
			...(notRun ? [`${notRun} tests were skipped, which counts as failed.`] : []),
			...(repeated ? [`${repeated} tests passed only when repeated; their first failures are above.`] : []),
		],
	};
	return judged(counted, result, stats !== undefined);
}
