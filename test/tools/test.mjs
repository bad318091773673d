// `npm test`: sets itself up, then runs every check and every test. Its last line is `N passed, N failed`.
import process from 'node:process';
import { seconds } from './process.mjs';
import { named, provideChromium, provideFirefox } from './provide.mjs';
import { checkMachine, installPackages, root } from './setup.mjs';
import { check, playwright, skipStep, step, summary, vitest, wxt } from './steps.mjs';

const minute = 60_000;
const start = Date.now();
process.chdir(root);

const machine = checkMachine();
if (machine) {
	console.log(`${machine}\n\n0 passed, 1 failed`);
	process.exit(1);
}

const installed = await step('Packages', async () => {
	const why = await installPackages();
	return why ? { passed: 0, failed: 1, notes: [why] } : { passed: 0, failed: 0, notes: ['The packages are there.'] };
});

if (installed) {
	await step('Types', () => check('typescript/bin/tsc', ['--noEmit'], 3 * minute));
	await step('Lint and format', () =>
		check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], 3 * minute),
	);
	await step('Unit tests', () => vitest('test/vitest.config.ts', 20 * minute));

	const built =
		(await step('Build for Chrome', () => wxt('build'))) &&
		(await step('Build for Firefox', () => wxt('build', '-b', 'firefox')));
	if (built) {
		await step('Store packages', async () => {
			const chrome = await wxt('zip', '-c', 'wxt.store.config.ts');
			const firefox = await wxt('zip', '-c', 'wxt.store.config.ts', '-b', 'firefox');
			return {
				passed: chrome.passed + firefox.passed,
				failed: chrome.failed + firefox.failed,
				notes: [...(chrome.notes ?? []), ...(firefox.notes ?? [])],
			};
		});
		await step('Shape of the builds', () => vitest('test/shape/built.config.ts', 5 * minute));
		await step('web-ext lint', () =>
			check(
				'web-ext/bin/web-ext.js',
				['lint', '--source-dir', '.output/firefox-mv3', '--no-config-discovery', '--no-input'],
				5 * minute,
				{ env: { NO_UPDATE_NOTIFIER: '1' } },
			),
		);
		await browserTests();
	} else await skipStep('Browser tests', 'the build failed.');
}

console.log(`\nIn all ${seconds(Date.now() - start)}.`);
process.exit(summary());

async function browserTests() {
	const env = {};
	let chromium = false;
	let firefox = false;
	await step('Browsers', async () => {
		const foundChromium = await provideChromium();
		const foundFirefox = await provideFirefox();
		chromium = foundChromium !== null;
		firefox = foundFirefox !== null;
		if (foundChromium) Object.assign(env, { PARLEY_CHROMIUM: foundChromium.path });
		if (foundFirefox) Object.assign(env, { PARLEY_FIREFOX: foundFirefox.path });
		const notes = [foundChromium, foundFirefox].flatMap((found) => (found ? [named(found)] : []));
		return { passed: 0, failed: Number(!chromium) + Number(!firefox), notes };
	});
	if (chromium) await step('Tests in Chromium', () => playwright('chromium', 68 * minute, env));
	if (firefox) await step('Tests in Firefox', () => playwright('firefox', 15 * minute, env));
}
