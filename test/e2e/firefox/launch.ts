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
	/** Opens the toolbar's own popup over the active tab. */
	openPopup(): Promise<FirefoxPopup>;
	/** What the browser says of the event page: `running`, `suspending`, `stopped`. */
	eventPage(): Promise<string>;
	/** Ends the event page at once, in the middle of whatever it does. */
	endEventPage(): Promise<void>;
	/** The notifications that stand, as Firefox keeps them. */
	notifications(): Promise<FirefoxNotification[]>;
	/** Clicks a notification on the surface that stands in for the system's, which a headless Firefox lacks. */
	clickNotification(id: string): Promise<void>;
	/** The addresses of all open tabs. */
	tabs(): Promise<string[]>;
	/** Waits until the browser has ended the event page by itself, because it was idle. */
	eventPageEnded(): Promise<void>;
	close(): Promise<void>;
}

export interface FirefoxNotification {
	id: string;
	title: string;
	message: string;
	buttons: number;
}

/** The toolbar's popup. BiDi does not see it, so it is read and pressed with the browser's own rights. */
export interface FirefoxPopup {
	/** Its text, asked again until it matches. */
	says(pattern: RegExp): Promise<string>;
	/** Presses the button whose whole text is `name`. */
	press(name: string): Promise<void>;
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

/** Runs an expression inside the popup's own document, named `content`, and gives its value. */
function inPopup(session: BidiSession, expression: string): Promise<unknown> {
	const script = `sendAsyncMessage('parley-test', (() => { try { return ${expression}; } catch (error) { return String(error); } })())`;
	return inBrowser(
		session,
		`new Promise((resolve) => {
			const manager = document.querySelector('browser.webextension-popup-browser').messageManager;
			const heard = ({ data }) => { manager.removeMessageListener('parley-test', heard); resolve(data); };
			manager.addMessageListener('parley-test', heard);
			manager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
		})`,
	);
}

const popupThere =
	"Boolean(document.querySelector('browser.webextension-popup-browser')?.currentURI?.spec.endsWith('popup.html'))";

/** Shows every alert until it is closed, as a desktop does; the browser's own code on both sides of it stays. */
const alertSurface = `(() => {
	const shown = (globalThis.parleyAlerts = new Map());
	const surface = {
		QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
		showAlert(alert, observer) {
			shown.set(alert.name, observer);
			observer.observe(null, 'alertshow', alert.cookie);
		},
		closeAlert: (name) => void shown.delete(name),
	};
	const factory = { QueryInterface: ChromeUtils.generateQI(['nsIFactory']), createInstance: (iid) => surface.QueryInterface(iid) };
	const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
	registrar.registerFactory(Services.uuid.generateUUID(), 'alerts of the test', '@mozilla.org/alerts-service;1', factory);
})()`;

async function until<T>(what: string, ready: () => Promise<T | false>, limitMs = 15_000): Promise<T> {
	const end = Date.now() + limitMs;
	for (;;) {
		const value = await ready();
		if (value !== false) return value;
		if (Date.now() > end) throw new Error(`Waited ${limitMs} ms for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

function popupOf(session: BidiSession): FirefoxPopup {
	const text = async () => String(await inPopup(session, 'content.document.body.innerText'));
	return {
		async says(pattern) {
			let last = '';
			return until(`the popup to say ${pattern}; it says ${last}`, async () => {
				last = await text();
				return pattern.test(last) ? last : false;
			});
		},
		async press(name) {
			const found = `[...content.document.querySelectorAll('button')].find((one) => one.innerText.trim() === ${JSON.stringify(name)})`;
			await until(`the button ${name}`, async () => Boolean(await inPopup(session, `Boolean(${found})`)));
			await inPopup(session, `${found}.click()`);
		},
		async close() {
			await inBrowser(
				session,
				"void document.querySelector('browser.webextension-popup-browser').closest('panel').hidePopup()",
			);
			await until('the popup to close', async () => !(await inBrowser(session, popupThere)));
		},
	};
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
		const parent = "ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent";
		const notifications = `${parent}.apiManager.getAPI('notifications', ${policy}.extension, 'addon_parent').notificationsMap`;
		await inBrowser(session, alertSurface);
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
			async openPopup() {
				await inBrowser(
					session,
					`(async () => {
						const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
						await ExtensionParent.apiManager.global.browserActionFor(${policy}.extension).openPopup(window, false);
					})()`,
				);
				await until('the popup', async () => Boolean(await inBrowser(session, popupThere)));
				return popupOf(session);
			},
			async endEventPage() {
				await inBrowser(
					session,
					`${policy}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
				);
			},
			async notifications() {
				const kept = await inBrowser(
					session,
					`JSON.stringify([...${notifications}.values()].map(({ id, options }) => ({
						id, title: options.title, message: options.message, buttons: (options.buttons ?? []).length,
					})))`,
				);
				return JSON.parse(String(kept)) as FirefoxNotification[];
			},
			async clickNotification(id) {
				await inBrowser(
					session,
					`void globalThis.parleyAlerts.get(${JSON.stringify(id)}).observe(null, 'alertclickcallback', '')`,
				);
			},
			async tabs() {
				const open = await inBrowser(
					session,
					'JSON.stringify(gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec))',
				);
				return JSON.parse(String(open)) as string[];
			},
			async eventPageEnded() {
				await until('the event page to end', async () => (await eventPage()) === 'stopped', idleMs * 4 + 10_000);
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
