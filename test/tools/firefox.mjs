// Finds a Firefox for the tests. Plain Node, so that it works before anything is installed.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isSnap, missingLibraries, onPath } from './chromium.mjs';
import { ask } from './process.mjs';

/** The oldest Firefox that Parley's manifest admits. */
const oldest = 140;

/** Where a Firefox that the tests downloaded themselves is kept. */
export const ownFirefoxes = join(homedir(), '.cache', 'parley-browsers');

/** @returns {string[]} */
function downloaded() {
	const inside = ['firefox/firefox', 'core/firefox.exe', 'Firefox.app/Contents/MacOS/firefox'];
	try {
		const folder = join(ownFirefoxes, 'firefox');
		return readdirSync(folder).flatMap((name) => inside.map((path) => join(folder, name, path)));
	} catch {
		return [];
	}
}

/** @returns {string[]} */
function places() {
	if (process.platform === 'darwin') {
		const folders = ['/Applications', join(homedir(), 'Applications')];
		return folders.map((folder) => `${folder}/Firefox.app/Contents/MacOS/firefox`);
	}
	if (process.platform === 'win32') {
		return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
			.filter((folder) => folder !== undefined)
			.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe'));
	}
	return [...onPath(['firefox-esr', 'firefox']), '/usr/lib/firefox-esr/firefox-esr', '/opt/firefox/firefox'];
}

/**
 * Looks for a Firefox that is already on this machine: PARLEY_FIREFOX, then installed ones, then one downloaded earlier.
 * @returns {{ found: import('./chromium.mjs').Found | null, skipped: import('./chromium.mjs').Skipped[] }}
 */
export function findFirefox() {
	/** @type {import('./chromium.mjs').Skipped[]} */
	const skipped = [];
	const given = process.env.PARLEY_FIREFOX;
	for (const path of given ? [given] : [...places(), ...downloaded()]) {
		if (!existsSync(path)) {
			if (given) skipped.push({ path, why: 'There is no such file.' });
			continue;
		}
		if (isSnap(path)) {
			skipped.push({ path, why: 'It is a snap, which can not use a temporary profile.' });
			continue;
		}
		// Firefox on Windows prints nothing to a console; an installed one keeps itself up to date.
		const text = process.platform === 'win32' ? `Mozilla Firefox ${oldest}` : ask(path, ['--version']).text;
		const version = /Mozilla Firefox (\d+)[\w.]*/.exec(text);
		if (version && Number(version[1]) >= oldest) {
			return { found: { path, version: version[0], from: given ? 'PARLEY_FIREFOX' : 'installed' }, skipped };
		}
		const missing = missingLibraries(path);
		if (version) skipped.push({ path, why: `${version[0]}: Parley needs ${oldest} or later.` });
		else if (missing.length) {
			skipped.push({ path, why: `System libraries are missing: ${missing.join(', ')}.`, missing });
		} else skipped.push({ path, why: 'It did not say its version.' });
	}
	return { found: null, skipped };
}
