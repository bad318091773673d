// Finds a Chromium that can load an unpacked extension. Plain Node, so that it works before anything is installed.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ask } from './process.mjs';

/** The oldest Chromium that Parley's manifest admits. */
const oldest = 120;
/** From this version on, branded Google Chrome ignores `--load-extension`. */
const brandedStops = 137;

/** @typedef {{ path: string, version: string, from: string }} Found */
/** @typedef {{ path: string, why: string, missing?: string[] }} Skipped */

/**
 * @param {string[]} names Program names without `.exe`.
 * @returns {string[]} Every place on PATH where one of them exists.
 */
export function onPath(names) {
	const suffix = process.platform === 'win32' ? '.exe' : '';
	return (process.env.PATH ?? '')
		.split(delimiter)
		.filter(Boolean)
		.flatMap((folder) => names.map((name) => join(folder, name + suffix)))
		.filter((path) => existsSync(path));
}

/**
 * @param {string} folder
 * @returns {string[]} Names in it, newest-looking first; empty if it does not exist.
 */
function namesIn(folder) {
	try {
		return readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
	} catch {
		return [];
	}
}

/** @returns {string[]} Where Playwright keeps its browsers on this system. */
function playwrightFolders() {
	const given = process.env.PLAYWRIGHT_BROWSERS_PATH;
	if (given && given !== '0') return [given];
	if (process.platform === 'darwin') return [join(homedir(), 'Library/Caches/ms-playwright')];
	if (process.platform === 'win32') return [join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright')];
	return [join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright')];
}

/** Where the program lies inside an unpacked Chromium or Chrome for Testing, on any system. */
const inside = [
	'chrome-linux64/chrome',
	'chrome-linux/chrome',
	'chrome-linux-arm64/chrome',
	'chrome-win64/chrome.exe',
	'chrome-win/chrome.exe',
	...['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'].flatMap((folder) => [
		`${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
		`${folder}/Chromium.app/Contents/MacOS/Chromium`,
	]),
];

/** @returns {string[]} Browsers downloaded by Playwright that exist here, the newest first. */
export function playwrightChromiums() {
	return playwrightFolders().flatMap((folder) =>
		namesIn(folder)
			.filter((name) => /^chromium-\d+$/.test(name))
			.flatMap((name) => inside.map((path) => join(folder, name, path)))
			.filter((path) => existsSync(path)),
	);
}

/** @returns {string[]} */
function usualPlaces() {
	const home = homedir();
	const puppeteer = namesIn(join(home, '.cache/puppeteer/chrome')).flatMap((name) =>
		inside.map((path) => join(home, '.cache/puppeteer/chrome', name, path)),
	);
	if (process.platform === 'darwin') {
		const apps = ['/Applications', join(home, 'Applications')];
		return [
			...apps.flatMap((folder) => [
				`${folder}/Chromium.app/Contents/MacOS/Chromium`,
				`${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
			]),
			...puppeteer,
			...apps.map((folder) => `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`),
		];
	}
	if (process.platform === 'win32') {
		const roots = [process.env.LOCALAPPDATA, process.env.ProgramFiles, process.env['ProgramFiles(x86)']].filter(
			(root) => root !== undefined,
		);
		return [
			...roots.map((root) => join(root, 'Chromium/Application/chrome.exe')),
			...puppeteer,
			...roots.map((root) => join(root, 'Google/Chrome/Application/chrome.exe')),
		];
	}
	return [
		...onPath([
			'chromium',
			'chromium-browser',
			'ungoogled-chromium',
			'google-chrome-for-testing',
			'chrome-for-testing',
		]),
		'/usr/lib/chromium/chromium',
		'/usr/lib64/chromium-browser/chromium-browser',
		...puppeteer,
		...onPath(['chrome', 'google-chrome', 'google-chrome-stable']),
		'/opt/google/chrome/chrome',
	];
}

/**
 * @param {string} path
 * @returns {boolean} A snap has its own /tmp, so it can not use the temporary profile that is made for it.
 */
export function isSnap(path) {
	try {
		if (realpathSync(path).includes('/snap')) return true;
		return statSync(path).size < 20_000 && readFileSync(path, 'utf8').includes('/snap/bin/');
	} catch {
		return false;
	}
}

/**
 * @param {string} path A program, or the shell script that starts it.
 * @returns {string[]} System libraries it needs that are not there (Linux only), e.g. `libnss3.so`.
 */
export function missingLibraries(path) {
	if (process.platform !== 'linux') return [];
	const programs = [path, `/usr/lib/${path.split('/').pop()}/${path.split('/').pop()}`].filter((one) =>
		existsSync(one),
	);
	const missing = programs
		.flatMap((one) => ask('ldd', [realpathSync(one)]).text.split('\n'))
		.flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
	return [...new Set(missing)];
}

/**
 * Windows' chrome.exe opens a window instead of printing its version, so it is read from the folder beside the program.
 * @param {string} path
 * @returns {string} e.g. `Chromium 140.0.7339.16`; empty if it could not be asked.
 */
function versionOf(path) {
	if (process.platform === 'win32') {
		const number = namesIn(dirname(path)).find((name) => /^\d+(\.\d+){3}$/.test(name)) ?? '';
		const branded = /[\\/]Google[\\/]Chrome[\\/]Application/i.test(path);
		// Playwright's own builds have no such folder; they are new enough.
		return `${branded ? 'Google Chrome' : 'Chromium'} ${number || (branded ? brandedStops : '999')}`;
	}
	const line = ask(path, ['--version'])
		.text.split('\n')
		.find((one) => /(Chromium|Chrome).*\d+\./.test(one));
	return line?.trim() ?? '';
}

/**
 * Judges one program.
 * @param {string} path
 * @param {string} from Where it was found, for the person to read.
 * @returns {Found | Skipped}
 */
export function judge(path, from) {
	if (!existsSync(path)) return { path, why: 'There is no such file.' };
	if (isSnap(path)) return { path, why: 'It is a snap, which can not use a temporary profile.' };
	const version = versionOf(path);
	const major = Number(/(\d+)(\.\d+)*/.exec(version)?.[1] ?? 0);
	if (!version) {
		const missing = missingLibraries(path);
		if (missing.length) return { path, why: `System libraries are missing: ${missing.join(', ')}.`, missing };
		return { path, why: 'It did not say its version.' };
	}
	if (version.startsWith('Google Chrome') && !version.includes('for Testing') && major >= brandedStops) {
		return { path, why: `${version}: branded Chrome ${brandedStops} and later ignores --load-extension.` };
	}
	if (major < oldest) return { path, why: `${version}: Parley needs ${oldest} or later.` };
	return { path, version, from };
}

/**
 * Looks for a Chromium that is already on this machine: PARLEY_CHROMIUM, then installed ones, then Playwright's own.
 * @returns {{ found: Found | null, skipped: Skipped[] }} With PARLEY_CHROMIUM set, nothing else is tried.
 */
export function findChromium() {
	/** @type {Skipped[]} */
	const skipped = [];
	const given = process.env.PARLEY_CHROMIUM;
	/** @type {[string, string][]} */
	const candidates = given
		? [[given, 'PARLEY_CHROMIUM']]
		: [
				...usualPlaces().map((path) => /** @type {[string, string]} */ ([path, 'installed'])),
				...playwrightChromiums().map((path) => /** @type {[string, string]} */ ([path, "Playwright's own"])),
			];
	for (const [path, from] of candidates) {
		if (!given && !existsSync(path)) continue;
		const verdict = judge(path, from);
		if ('version' in verdict) return { found: verdict, skipped };
		skipped.push(verdict);
	}
	return { found: null, skipped };
}
