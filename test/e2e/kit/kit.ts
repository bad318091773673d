import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type * as Kit from './in-page';

declare global {
	/** The kit, in pages it was put into. */
	var kit: typeof Kit;
}

let bundled: Promise<string> | null = null;

async function bundle(): Promise<string> {
	const entry = fileURLToPath(new URL('in-page.ts', import.meta.url));
	const made = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'kitMade' });
	return `${made.outputFiles[0]?.text ?? ''}; globalThis.kit = kitMade; undefined`;
}

/** Puts `kit` into one of Parley's own pages; gone again after a reload. */
export async function useKit(page: Page): Promise<Page> {
	bundled ??= bundle();
	await page.evaluate(await bundled);
	return page;
}
