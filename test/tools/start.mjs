// `npm start`: sets itself up, builds, and opens Chromium with Parley and the practice marketplace in it.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { run } from './process.mjs';
import { named, provideChromium } from './provide.mjs';
import { checkMachine, installPackages, packaged, root } from './setup.mjs';

const minute = 60_000;
process.chdir(root);

/**
 * @param {string} why
 * @returns {never}
 */
function stop(why) {
	console.log(why);
	process.exit(1);
}

const machine = checkMachine();
if (machine) stop(machine);

const notInstalled = await installPackages();
if (notInstalled) stop(notInstalled);

const chromium = await provideChromium();
if (!chromium) stop('Parley was not started.');
console.log(`Using ${named(chromium)}.`);

console.log('Building Parley.');
const built = await run(process.execPath, [packaged('wxt/bin/wxt.mjs'), 'build'], { limitMs: 5 * minute, quiet: true });
if (!built.ok) stop(`${built.output}\nThe build failed. ${built.why}`);

const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const alone = noDisplay || Boolean(process.env.CI) || process.argv.includes('--headless');
const pictures = process.argv.includes('--pictures');
const args = [...(alone ? ['--headless'] : []), ...(pictures ? ['--pictures'] : [])];
const practice = ['--import', 'tsx', 'test/tools/practice.ts', ...args];
const env = { PARLEY_CHROMIUM: chromium.path };

if (alone) {
	const result = await run(process.execPath, practice, { limitMs: 10 * minute, silentMs: 2 * minute, env });
	if (!result.ok) stop(result.why ?? 'It failed.');
} else {
	// Lasts as long as its window: closing that ends it, and so does ending this command.
	const child = spawn(process.execPath, practice, { stdio: 'inherit', env: { ...process.env, ...env } });
	child.on('error', (error) => stop(`It could not be started: ${error.message}`));
	child.on('exit', (code) => process.exit(code ?? 1));
	// It closes its browser and removes its profile, which would stay behind if only this command ended.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
}
