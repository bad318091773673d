import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test';
import { offlineArguments } from '../marketplace/serve';
import { findChromium } from '../tools/chromium.mjs';

/** The production build that `npm run build` makes, or the folder that PARLEY_BUILD names. */
export const chromeBuild =
	process.env.PARLEY_BUILD ?? fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface LaunchOptions {
	/** Folder of an unpacked extension. Default: the production build. */
	build?: string;
	/** Profile to use again; default a new temporary one, deleted by `close`. */
	profile?: string;
	/** Default true. */
	headless?: boolean;
	/** Default false: the sandbox needs user namespaces, which containers and root do not have. */
	sandbox?: boolean;
	colorScheme?: 'light' | 'dark';
	/** `reduce` keeps pictures from being taken half-way through a fade. */
	reducedMotion?: 'reduce' | 'no-preference';
	viewport?: { width: number; height: number } | null;
	/** IANA name; null is the machine's own. Default UTC. */
	timezone?: string | null;
	/** Called for every context, before any page is opened: the first one and those of `restart`. */
	prepare?: (context: BrowserContext) => Promise<unknown>;
}

/** Real Chromium with the production build and nothing else: every host but the routed ones is unreachable. */
export interface Parley {
	/** Another one after `restart`. */
	readonly context: BrowserContext;
	/** The first tab; another one after `restart`. */
	readonly page: Page;
	/** The extension's id, fixed by the manifest's key. */
	readonly id: string;
	/** Where the browser keeps its profile. */
	readonly profile: string;
	/** Address of one of Parley's own pages, e.g. `desk.html#/waiting`. */
	url(path: string): string;
	/** The background worker, started if it is not running. */
	worker(): Promise<Worker>;
	/** Stops the worker at once, in the middle of whatever it does, and waits until it has stopped. */
	killWorker(): Promise<void>;
	/** Opens the toolbar's own popup over the active tab; it closes as soon as something else gets the focus. */
	openPopup(): Promise<Page>;
	/** Opens one of Parley's pages in a new tab. */
	openTab(path: string): Promise<Page>;
	/** Closes the browser and starts it again with the same profile; `between` may change the profile's files. */
	restart(between?: (profile: string) => Promise<void> | void): Promise<void>;
	/** Console errors and uncaught errors of every page, frame and worker so far, as `where: text`. */
	readonly errors: string[];
	/** Errors that match are expected: they are taken off `errors`, those that come later too. */
	allowErrors(pattern: RegExp): void;
	/** Closes the browser; deletes the profile if it was a temporary one. */
	close(): Promise<void>;
}

/** @returns The id that Chromium derives from the manifest's key: the first 128 bits of its SHA-256, written in a to p. */
export function extensionId(build: string = chromeBuild): string {
	const { key } = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as { key: string };
	const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
	return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

function chromiumPath(): string {
	const { found, skipped } = findChromium();
	if (found) return found.path;
	const reasons = skipped.map((one) => `\n  ${one.path}: ${one.why}`).join('');
	throw new Error(`No Chromium found; "npm test" and "npm start" look for one and say what to install.${reasons}`);
}

/** Waits for `ready` by asking again after each 20 ms, at most `limitMs`. */
async function until<T>(
	what: string,
	ready: () => T | Promise<T>,
	limitMs = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
	const end = Date.now() + limitMs;
	for (;;) {
		const value = await ready();
		if (value !== undefined && value !== null && value !== false) return value as Exclude<T, false | null | undefined>;
		if (Date.now() > end) throw new Error(`Waited ${limitMs} ms for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** The worker's state as DevTools tells it, and the two commands that change it. */
async function watchWorker(context: BrowserContext, page: Page, scope: string) {
	const session: CDPSession = await context.newCDPSession(page);
	const versions = new Map<string, string>();
	let stops = 0;
	session.on('ServiceWorker.workerVersionUpdated', (event) => {
		for (const version of event.versions) {
			if (!version.scriptURL.startsWith(scope)) continue;
			const before = versions.get(version.versionId) ?? 'stopped';
			if (version.runningStatus === 'stopped' && before !== 'stopped') stops += 1;
			versions.set(version.versionId, version.runningStatus);
		}
	});
	await session.send('ServiceWorker.enable');
	const all = (status: string) => versions.size > 0 && [...versions.values()].every((one) => one === status);
	return {
		running: () => [...versions.values()].includes('running'),
		async stop() {
			const idle = versions.size === 0 || all('stopped');
			const seen = stops;
			await session.send('ServiceWorker.stopAllWorkers');
			// A page that is waiting for an answer starts it again at once, so its state alone would not do.
			if (!idle) await until('the worker to stop', () => stops > seen);
		},
		async start() {
			await session.send('ServiceWorker.startWorker', { scopeURL: scope });
			await until('the worker to start', () => [...versions.values()].includes('running'));
		},
	};
}

/**
 * Starts Chromium with the extension in it.
 * @throws If no Chromium is found or the extension does not start within 15 s (a manifest that Chromium refuses looks like that).
 */
export async function launchParley(options: LaunchOptions = {}): Promise<Parley> {
	const build = options.build ?? chromeBuild;
	const id = extensionId(build);
	const scope = `chrome-extension://${id}/`;
	const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'parley-profile-'));
	const errors: string[] = [];
	const allowed: RegExp[] = [];
	const record = (where: string, text: string) => {
		if (!allowed.some((pattern) => pattern.test(text))) errors.push(`${where}: ${text}`);
	};

	async function start() {
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: chromiumPath(),
			headless: options.headless ?? true,
			chromiumSandbox: options.sandbox ?? false,
			colorScheme: options.colorScheme ?? null,
			reducedMotion: options.reducedMotion ?? null,
			viewport: options.viewport === undefined ? { width: 1280, height: 800 } : options.viewport,
			...(options.timezone === null ? {} : { timezoneId: options.timezone ?? 'UTC' }),
			args: [
				`--disable-extensions-except=${build}`,
				`--load-extension=${build}`,
				// A second DevTools connection sees the toolbar popup, which Playwright's own does not.
				'--remote-debugging-port=0',
				// Without these the screen is 800 by 600, and the toolbar popup is cut off below.
				'--screen-info={1600x1200}',
				'--window-size=1440,1000',
				...offlineArguments,
				// A window for a person needs no warning bar about the line above.
				...(options.headless === false ? ['--test-type'] : []),
			],
		});
		context.on('weberror', (event) => record(event.page()?.url() ?? 'page', String(event.error())));
		context.on('console', (message) => {
			if (message.type() === 'error') record(message.location().url || (message.page()?.url() ?? ''), message.text());
		});
		await options.prepare?.(context);
		const mine = () => context.serviceWorkers().find((one) => one.url().startsWith(scope));
		await until('the extension to start', mine, 15_000);
		const page = context.pages()[0] ?? (await context.newPage());
		const [port, path] = await until('the DevTools port', () => {
			try {
				const lines = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
				return lines.length > 1 && lines;
			} catch {
				return false;
			}
		});
		return { context, page, mine, endpoint: `ws://127.0.0.1:${port}${path}` };
	}
	let browser = await start();
	let watched: { page: Page; worker: Awaited<ReturnType<typeof watchWorker>> } | null = null;
	const connections = new Set<Browser>();

	async function watch() {
		if (watched && !watched.page.isClosed()) return watched.worker;
		const page = browser.context.pages().find((one) => !one.isClosed()) ?? (await browser.context.newPage());
		watched = { page, worker: await watchWorker(browser.context, page, scope) };
		return watched.worker;
	}

	async function worker(): Promise<Worker> {
		const state = await watch();
		if (!state.running()) await state.start();
		return until('the worker', browser.mine);
	}

	async function openPopup(): Promise<Page> {
		const background = await worker();
		await background.evaluate(() => chrome.action.openPopup());
		await until('the popup', () =>
			background.evaluate(
				async () =>
					(await chrome.runtime.getContexts({ contextTypes: ['POPUP' as chrome.runtime.ContextType] })).length,
			),
		);
		const connection = await chromium.connectOverCDP(browser.endpoint);
		connections.add(connection);
		const popup = await until('the popup to be shown', () =>
			connection
				.contexts()
				.flatMap((one) => one.pages())
				.find((one) => one.url().startsWith(`${scope}popup.html`)),
		);
		popup.on('pageerror', (error) => record(popup.url(), String(error)));
		popup.on('console', (message) => message.type() === 'error' && record(popup.url(), message.text()));
		popup.on('close', () => {
			connections.delete(connection);
			void connection.close();
		});
		await popup.waitForLoadState();
		// Its keys work from the moment it is drawn.
		await popup.locator('h1').first().waitFor({ state: 'attached' });
		return popup;
	}

	async function shut() {
		for (const connection of connections) await connection.close();
		connections.clear();
		watched = null;
		await browser.context.close();
	}

	return {
		get context() {
			return browser.context;
		},
		get page() {
			return browser.page;
		},
		id,
		profile,
		errors,
		url: (path) => scope + path,
		worker,
		killWorker: async () => (await watch()).stop(),
		openPopup,
		async openTab(path) {
			const page = await browser.context.newPage();
			await page.goto(scope + path);
			return page;
		},
		async restart(between) {
			await shut();
			await between?.(profile);
			browser = await start();
		},
		allowErrors(pattern) {
			allowed.push(pattern);
			const kept = errors.filter((text) => !pattern.test(text));
			errors.splice(0, errors.length, ...kept);
		},
		async close() {
			await shut();
			if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		},
	};
}
