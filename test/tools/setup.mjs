// What a fresh clone needs before anything else can run: Node, git, and the packages of package-lock.json.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, run } from './process.mjs';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const minute = 60_000;

/**
 * @param {string} version e.g. `20.19.0`
 * @returns {boolean} Whether it is Node 20.19 or later.
 */
export function nodeIsEnough(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > 20 || (major === 20 && minor >= 19);
}

/** @returns {string | null} Why this machine cannot go on, in plain words; null if it can. */
export function checkMachine() {
	if (!nodeIsEnough(process.versions.node)) {
		return `Parley needs Node 20.19 or later; this is Node ${process.versions.node}. Get it from https://nodejs.org/.`;
	}
	if (!ask('git', ['--version']).ok) {
		return 'Parley needs git, which was not found. Get it from https://git-scm.com/ or your package manager.';
	}
	return null;
}

/** @returns {string | null} npm's own JavaScript, which Node can start on every system without a shell. */
export function npmCli() {
	const beside = dirname(process.execPath);
	const places = [
		process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : '',
		join(beside, 'node_modules/npm/bin/npm-cli.js'),
		join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
		'/usr/share/nodejs/npm/bin/npm-cli.js',
	];
	return places.find((path) => path && existsSync(path)) ?? null;
}

/** Written after an installation that worked: the hash of the lockfile that it followed. */
const stampPath = join(root, 'node_modules/.parley-install');

/** @returns {string} */
function lockHash() {
	return createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
}

/** @returns {boolean} Whether node_modules holds what package-lock.json says. */
export function packagesAreThere() {
	return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockHash();
}

/**
 * Installs the packages if they are missing or another lockfile's. No package's install script runs.
 * @returns {Promise<string | null>} Why it failed; null if the packages are there.
 */
export async function installPackages() {
	if (packagesAreThere()) return null;
	const npm = npmCli();
	if (!npm) return 'npm was not found beside Node. Reinstall Node from https://nodejs.org/, which brings npm.';
	console.log('Downloading the packages that package-lock.json names, about 200 MB, from the npm registry.');
	const args = [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
	const result = await run(process.execPath, args, { cwd: root, limitMs: 15 * minute });
	if (!result.ok) return `The packages could not be installed. ${result.why} Check the network and run it again.`;
	writeFileSync(stampPath, lockHash());
	return null;
}

/**
 * @param {string} name Path inside node_modules of a program's JavaScript.
 * @returns {string}
 */
export function packaged(name) {
	return join(root, 'node_modules', name);
}
