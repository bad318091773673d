import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type BenchBrowser, type Copy, script } from './browser';

export async function prepareOpening(browser: BenchBrowser): Promise<void> {
	await browser.context.addInitScript({ content: await script('watch-rows.ts', 'watching') });
}

async function shown(page: Page): Promise<number> {
	return page.evaluate(() =>
		Promise.race([
			globalThis.rowsShown,
			new Promise<number>((_, reject) => {
				setTimeout(() => reject(new Error('No rows within 20 s.')), 20_000);
			}),
		]),
	);
}

/** Opens a page in a new tab and says how long its rows took, ms. */
export async function opening(browser: BenchBrowser, copy: Copy, path: string): Promise<number> {
	const page = await browser.context.newPage();
	await page.goto(copy.url(path));
	const ms = await shown(page);
	await page.close();
	return ms;
}

/** Writes what the popup shows as a page without any script, with the same style sheets, into the copy's folder. */
export async function writeStatic(browser: BenchBrowser, from: Copy, into: Copy): Promise<void> {
	const page = await browser.context.newPage();
	await page.goto(from.url('popup.html'));
	await shown(page);
	await page.evaluate(() => {
		for (const script of document.querySelectorAll('script')) script.remove();
	});
	writeFileSync(join(into.folder, 'static.html'), await page.content());
	await page.close();
}
