// Chromium with Parley and the practice marketplace: a window for a person, or the main job played without one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { proposalsUrl } from '../e2e/extension';
import { type LaunchOptions, launchParley } from '../e2e/launch';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace } from '../marketplace/server';
import { playMainJob } from './demo';
import { root } from './setup.mjs';

const marketplace = createMarketplace({ now: Date.now });
const headless = process.argv.includes('--headless');

/** Gone at the end, however that comes: a closed window, a failed start, an interruption. */
const profile = mkdtempSync(join(tmpdir(), 'parley-practice-'));
process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

/** @returns What a browser that did not start wrote as errors, at most three lines; else the error's own first line. */
function reasons(error: unknown): string[] {
	const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
	const written = [...text.matchAll(/\[err\].*?\bERROR:[^\]]*\] (.+)/g)].map((match) => match[1] ?? '');
	// D-Bus is missing wherever nobody is logged in, and nothing depends on it.
	const telling = written.filter((line) => !/\bbus\b/i.test(line));
	return telling.length > 0 ? [...new Set(telling)].slice(0, 3) : [text.split('\n')[0] ?? ''];
}

async function openWindow(): Promise<void> {
	const options: LaunchOptions = {
		headless: false,
		profile,
		viewport: null,
		timezone: null,
		prepare: (context) => routeMarketplace(context, marketplace),
	};
	const isRoot = process.getuid?.() === 0;
	// Some systems forbid the namespaces that the sandbox is made of; only practice pages are reachable, so it may do without.
	const parley = await launchParley({ ...options, sandbox: !isRoot }).catch(() => launchParley(options));
	const closed = new Promise<void>((resolve) => {
		parley.context.on('close', () => resolve());
		// On macOS the program stays when its last window is gone.
		parley.context.on('page', (page) => page.on('close', () => parley.context.pages().length === 0 && resolve()));
		parley.page.on('close', () => parley.context.pages().length === 0 && resolve());
	});
	await parley.page.goto(proposalsUrl);
	console.log(
		'A window with the practice marketplace is open. Parley is behind the puzzle piece in its toolbar: pin it there.',
	);
	console.log('Nothing you do in it reaches the real site. Close the window to end this.');
	await closed;
	// The browser is usually gone by then, which is how it should end.
	await parley.close().catch(() => undefined);
}

async function playAlone(): Promise<void> {
	const folder = `${root}demo-output`;
	rmSync(folder, { recursive: true, force: true });
	const parley = await launchParley({
		profile,
		reducedMotion: 'reduce',
		prepare: (context) => routeMarketplace(context, marketplace),
	});
	try {
		const failed = await playMainJob(
			parley,
			marketplace,
			folder,
			process.argv.includes('--pictures') ? `${root}docs/pictures` : null,
		);
		process.exitCode = failed === 0 ? 0 : 1;
	} finally {
		await parley.close();
	}
}

try {
	await (headless ? playAlone() : openWindow());
} catch (error) {
	console.log(headless ? 'Chromium could not play the main job:' : 'Chromium could not open a window:');
	for (const reason of reasons(error)) console.log(`  ${reason}`);
	if (!headless) console.log('Without a window the same job plays by itself: npm start -- --headless');
	process.exitCode = 1;
}
