// Gets a browser that is not there: a download first, then the system's package manager, then plain words.
import { existsSync, readFileSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { findFirefox, ownFirefoxes } from './firefox.mjs';
import { run } from './process.mjs';
import { packaged, root } from './setup.mjs';

/** @typedef {import('./chromium.mjs').Found} Found */
/** @typedef {import('./chromium.mjs').Skipped} Skipped */
/** @typedef {{ found: Found | null, skipped: Skipped[] }} Search */

const minute = 60_000;

/** @returns {boolean} Root on a Debian or Ubuntu: packages can be installed without asking. */
function canApt() {
	return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @returns {boolean} Ubuntu's browser packages only install snaps. */
function isUbuntu() {
	try {
		return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
	} catch {
		return false;
	}
}

/** @type {Promise<unknown> | null} */
let lists = null;

/**
 * @param {string[]} names Debian package names.
 * @returns {Promise<boolean>} Whether they were installed.
 */
async function apt(names) {
	if (!canApt()) return false;
	console.log(`Installing ${names.join(' and ')} with apt-get, about 300 MB each with what they need.`);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	lists ??= run('apt-get', ['update', '-q'], { env, limitMs: 5 * minute, silentMs: 2 * minute, quiet: true });
	await lists;
	const args = ['install', '-y', '-q', '--no-install-recommends', ...names];
	const result = await run('apt-get', args, { env, limitMs: 15 * minute, quiet: true });
	if (!result.ok) console.log(`apt-get did not work. ${result.why}\n${result.output.slice(-1500)}`);
	return result.ok;
}

/**
 * Asks quickly whether a download can work at all, so that a machine without a way out does not wait through every retry.
 * @param {string} address
 * @returns {Promise<boolean>} True too where a proxy is set, which this request would not use.
 */
async function reachable(address) {
	if (process.env.HTTPS_PROXY || process.env.https_proxy) return true;
	try {
		await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8000) });
		return true;
	} catch {
		return false;
	}
}

/** @returns {Promise<boolean>} */
async function downloadChromium() {
	const host = process.env.PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev';
	if (!(await reachable(host))) {
		console.log(`${host} can not be reached from here, so Playwright's Chromium is not downloaded.`);
		return false;
	}
	console.log(`Downloading Playwright's Chromium, about 175 MB, from ${host}.`);
	const args = [packaged('@playwright/test/cli.js'), 'install', '--no-shell', 'chromium'];
	const result = await run(process.execPath, args, { cwd: root, limitMs: 10 * minute, silentMs: minute });
	if (!result.ok) console.log(`The download did not work. ${result.why}`);
	return result.ok;
}

/** @returns {Promise<boolean>} */
async function downloadFirefox() {
	const host = 'https://archive.mozilla.org';
	const cli = packaged('@puppeteer/browsers/lib/cjs/main-cli.js');
	if (!existsSync(cli) || !(await reachable(host))) {
		console.log(`${host} can not be reached from here, so Firefox is not downloaded.`);
		return false;
	}
	console.log(`Downloading Firefox, about 100 MB, from ${host}.`);
	const args = [cli, 'install', 'firefox@stable', '--path', ownFirefoxes];
	const result = await run(process.execPath, args, { cwd: root, limitMs: 10 * minute, silentMs: 2 * minute });
	if (!result.ok) console.log(`The download did not work. ${result.why}`);
	return result.ok;
}

/**
 * As root, installs the system libraries that a browser lacks.
 * @param {'chromium' | 'firefox'} browser
 * @param {Search} search
 * @returns {Promise<boolean>} Whether it is worth looking again.
 */
async function addLibraries(browser, search) {
	if (!canApt() || !search.skipped.some((one) => one.missing?.length)) return false;
	console.log(`Installing the system libraries that ${browser} needs, about 100 MB, with apt-get.`);
	const args = [packaged('@playwright/test/cli.js'), 'install-deps', browser];
	return (await run(process.execPath, args, { cwd: root, limitMs: 15 * minute, quiet: true })).ok;
}

/**
 * @param {string} what `Chromium` or `Firefox`
 * @param {Search} search
 * @param {string[]} ways What a person can do, one a line.
 */
function explain(what, search, ways) {
	console.log(`\nNo ${what} that can be used was found.`);
	for (const { path, why } of search.skipped) console.log(`  ${path}: ${why}`);
	console.log('Do one of these and run the command again:');
	for (const way of ways) console.log(`  - ${way}`);
}

/**
 * Finds a Chromium, or gets one, or says exactly what to do.
 * @returns {Promise<Found | null>} Null after the reasons have been printed.
 */
export async function provideChromium() {
	let search = findChromium();
	if (search.found) return search.found;
	if (!process.env.PARLEY_CHROMIUM) {
		const libraries = () => addLibraries('chromium', search);
		const waysOfGetting = [libraries, downloadChromium, libraries, () => (isUbuntu() ? false : apt(['chromium']))];
		for (const get of waysOfGetting) {
			if (!(await get())) continue;
			search = findChromium();
			if (search.found) return search.found;
		}
	}
	const missing = search.skipped.some((one) => one.missing?.length);
	explain('Chromium or Chrome for Testing', search, [
		...(missing ? ['Install the missing libraries: sudo npx playwright install-deps chromium'] : []),
		...(process.platform === 'linux' ? ['On Debian: sudo apt-get install chromium'] : []),
		'Download one: npx playwright install --no-shell chromium',
		'Name one you have: PARLEY_CHROMIUM=/path/to/chromium (branded Google Chrome 137 or later does not work)',
	]);
	return null;
}

/**
 * Finds a Firefox, or gets one, or says exactly what to do.
 * @returns {Promise<Found | null>} Null after the reasons have been printed.
 */
export async function provideFirefox() {
	let search = findFirefox();
	if (search.found) return search.found;
	if (!process.env.PARLEY_FIREFOX) {
		const libraries = () => addLibraries('firefox', search);
		for (const get of [() => (isUbuntu() ? false : apt(['firefox-esr'])), downloadFirefox, libraries]) {
			if (!(await get())) continue;
			search = findFirefox();
			if (search.found) return search.found;
		}
	}
	const missing = search.skipped.some((one) => one.missing?.length);
	explain('Firefox', search, [
		...(missing ? ['Install the missing libraries: sudo npx playwright install-deps firefox'] : []),
		...(process.platform === 'linux' ? ['On Debian: sudo apt-get install firefox-esr'] : []),
		'Install it from https://www.mozilla.org/firefox/',
		'Name one you have: PARLEY_FIREFOX=/path/to/firefox',
	]);
	return null;
}

/** @param {Found} found @returns {string} e.g. `Chromium 140.0.7339.16 at /usr/bin/chromium (installed)` */
export function named(found) {
	return `${found.version} at ${found.path} (${found.from})`;
}
