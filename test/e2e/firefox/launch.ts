import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Marketplace } from '../../marketplace/server';
import { findFirefox } from '../../tools/firefox.mjs';
import { startPracticeHost } from './practice-host';

/** The production build that `npm run build` makes, or the folder that PARLEY_FIREFOX_BUILD names. */
export const firefoxBuild =
	process.env.PARLEY_FIREFOX_BUILD ?? fileURLToPath(new URL('../../../.output/firefox-mv3', import.meta.url));

/** Real, headless Firefox with the production build; www.upwork.com is the practice marketplace, nothing else can be reached. */
export interface FirefoxParley {
	/** The first tab, for web pages. */
	readonly page: Page;
	/** The add-on's id, as its manifest says. */
	readonly id: string;
	/** Console errors and uncaught errors of the tabs so far. */
	readonly errors: string[];
	/** Opens one of Parley's own pages in a new tab, e.g. `desk.html`. */
	openTab(path: string): Promise<Page>;
	/** What the browser says of the event page: `running`, `suspending`, `stopped`. */
	eventPage(): Promise<string>;
	/** Waits until the browser has ended the event page by itself, because it was idle. */
	eventPageEnded(): Promise<void>;
	close(): Promise<void>;
}

interface LaunchOptions {
	marketplace: Marketplace;
	/** After how many ms without work the browser ends the event page; 30,000 unless a test wants to see the end. */
	idleMs: number;
}

interface BidiSession {
	send(method: string, params: object): Promise<{ result: unknown }>;
}

/** Puppeteer has no public way to send a command of its own; the session is there all the same. */
function sessionOf(browser: Browser): BidiSession {
	const { connection } = browser as unknown as { connection: BidiSession };
	return connection;
}

/** Runs an expression with the browser's own rights: the only way to open an add-on's page or to see whether its event page runs. */
async function inBrowser(session: BidiSession, expression: string): Promise<unknown> {
	const tree = await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
	const { contexts } = tree.result as { contexts: { context: string }[] };
	const answer = await session.send('script.evaluate', {
		expression,
		target: { context: contexts[0]?.context },
		awaitPromise: true,
	});
	const outcome = answer.result as { type: string; result?: { value?: unknown }; exceptionDetails?: { text: string } };
	if (outcome.type !== 'success') throw new Error(outcome.exceptionDetails?.text ?? 'The browser did not say why.');
	return outcome.result?.value;
}

/** @throws If no Firefox is found, the build is missing, or Firefox refuses to install it. */
export async function launchFirefox({ marketplace, idleMs }: LaunchOptions): Promise<FirefoxParley> {
	const { found } = findFirefox();
	if (!found) throw new Error('No Firefox found; "npm test" looks for one and says what to install.');
	if (!existsSync(firefoxBuild)) throw new Error(`There is no build at ${firefoxBuild}: run "npm run build".`);
	const host = await startPracticeHost(marketplace);
	const browser = await puppeteer.launch({
		browser: 'firefox',
		executablePath: found.path,
		headless: true,
		acceptInsecureCerts: true,
		args: ['--remote-allow-system-access'],
		extraPrefsFirefox: {
			'extensions.background.idle.timeout': idleMs,
			'network.proxy.type': 1,
			'network.proxy.http': '127.0.0.1',
			'network.proxy.http_port': host.port,
			'network.proxy.ssl': '127.0.0.1',
			'network.proxy.ssl_port': host.port,
			'intl.accept_languages': 'en-US',
		},
	});
	const errors: string[] = [];
	const listen = (page: Page) => {
		page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
		page.on('pageerror', (error) => errors.push(String(error)));
		return page;
	};
	try {
		const id = await browser.installExtension(firefoxBuild);
		const session = sessionOf(browser);
		const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
		const eventPage = async () => String(await inBrowser(session, `${policy}.extension.backgroundState`));
		const page = listen((await browser.pages())[0] ?? (await browser.newPage()));
		return {
			page,
			id,
			errors,
			eventPage,
			async openTab(path) {
				const created = new Promise<Page>((resolve, reject) => {
					browser.once('targetcreated', (target) => target.page().then((one) => one && resolve(one), reject));
				});
				const url = `${policy}.getURL(${JSON.stringify(path)})`;
				const principal = 'Services.scriptSecurityManager.getSystemPrincipal()';
				await inBrowser(
					session,
					`void (gBrowser.selectedTab = gBrowser.addTab(${url}, { triggeringPrincipal: ${principal} }))`,
				);
				const tab = listen(await created);
				await tab.waitForFunction("location.protocol === 'moz-extension:' && document.readyState === 'complete'");
				return tab;
			},
			async eventPageEnded() {
				const end = Date.now() + idleMs * 4 + 10_000;
				while ((await eventPage()) !== 'stopped') {
					if (Date.now() > end) throw new Error('The event page did not end.');
					await new Promise((resolve) => setTimeout(resolve, 100));
				}
			},
			async close() {
				await browser.close();
				await host.close();
			},
		};
	} catch (error) {
		await browser.close();
		await host.close();
		throw error;
	}
}
