import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { chromeBuild } from '../e2e/launch';
import { findChromium } from '../tools/chromium.mjs';
import type * as BenchKit from './in-page';

declare global {
	/** The bench's own code, in pages it was put into. */
	var bench: typeof BenchKit;
}

/** A page of the copies that shows nothing: like the worker, it has no lists that answer to every commit. */
const emptyPage = 'empty.html';

/** One copy of the production build with a database of its own: copies have other ids, so two sizes can be measured in turn in one browser. */
export interface Copy {
	name: string;
	folder: string;
	/** e.g. `chrome-extension://<id>/popup.html`. */
	url(path: string): string;
}

export interface BenchBrowser {
	context: BrowserContext;
	copies: Map<string, Copy>;
	/** A page of a copy with `bench` in it, which shows nothing. */
	open(name: string): Promise<Page>;
	close(): Promise<void>;
}

/** @throws If there is no Chromium or no build. */
export async function launchCopies(names: readonly string[]): Promise<BenchBrowser> {
	const { found } = findChromium();
	if (!found) throw new Error('No Chromium found; "npm test" looks for one and says what to install.');
	const home = mkdtempSync(join(tmpdir(), 'parley-bench-'));
	const folders = names.map((name) => copyBuild(home, name));
	const context = await chromium.launchPersistentContext(join(home, 'profile'), {
		executablePath: found.path,
		headless: true,
		chromiumSandbox: false,
		viewport: { width: 360, height: 560 },
		timezoneId: 'UTC',
		args: [
			`--disable-extensions-except=${folders.join(',')}`,
			`--load-extension=${folders.join(',')}`,
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
		],
	});
	const copies = new Map<string, Copy>();
	const end = Date.now() + 20_000;
	while (copies.size < names.length) {
		if (Date.now() > end) throw new Error(`Only ${copies.size} of ${names.length} copies of the build started.`);
		for (const worker of context.serviceWorkers()) {
			const name = await worker.evaluate(() => chrome.runtime.getManifest().name);
			const address = (path: string) => new URL(`/${path}`, worker.url()).href;
			copies.set(name, { name, folder: join(home, name), url: address });
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return {
		context,
		copies,
		async open(name) {
			const copy = copies.get(name);
			if (!copy) throw new Error(`There is no copy called ${name}.`);
			const page = await context.newPage();
			await page.goto(copy.url(emptyPage));
			return useBench(page);
		},
		async close() {
			await context.close();
			rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
		},
	};
}

/** Without its key a copy gets an id from its folder. */
function copyBuild(home: string, name: string): string {
	const folder = join(home, name);
	cpSync(chromeBuild, folder, { recursive: true });
	const file = join(folder, 'manifest.json');
	const { key: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	writeFileSync(file, JSON.stringify({ ...manifest, name }));
	writeFileSync(join(folder, emptyPage), '<!doctype html><title>Bench</title>');
	return folder;
}

/** One of this folder's files and what it imports as one script; what it exports goes into `globalName`. */
export async function script(file: string, globalName: string): Promise<string> {
	const entry = fileURLToPath(new URL(file, import.meta.url));
	const options = { bundle: true, write: false, minify: true, format: 'iife' } as const;
	const made = await build({ ...options, entryPoints: [entry], globalName });
	return made.outputFiles[0]?.text ?? '';
}

let bundled: Promise<string> | null = null;

/** Puts `bench` into a page, whatever its content policy says. */
export async function useBench(page: Page): Promise<Page> {
	bundled ??= script('in-page.ts', 'benchMade');
	await page.evaluate(`${await bundled}; globalThis.bench = benchMade; undefined`);
	return page;
}
