// Chromium with Parley and the practice marketplace: a window for a person, or the main job played without one.
import { rmSync } from 'node:fs';
import { proposalsUrl } from '../e2e/extension';
import { type LaunchOptions, launchParley } from '../e2e/launch';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace } from '../marketplace/server';
import { playMainJob } from './demo';
import { root } from './setup.mjs';

const marketplace = createMarketplace({ now: Date.now });

async function openWindow(): Promise<void> {
	const options: LaunchOptions = {
		headless: false,
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
	await parley.close();
}

async function playAlone(): Promise<void> {
	const folder = `${root}demo-output`;
	rmSync(folder, { recursive: true, force: true });
	const parley = await launchParley({
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

await (process.argv.includes('--headless') ? playAlone() : openWindow());
