import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Parley } from '../launch';
import type { Hammer } from './hammer';
import type * as Kit from './in-page';

declare global {
	/** The kit, in pages it was put into. */
	var kit: typeof Kit;
	/** The hammer that a test started in its page. */
	var hammered: Hammer;
}

let bundled: Promise<string> | null = null;

async function bundle(): Promise<string> {
	const entry = fileURLToPath(new URL('in-page.ts', import.meta.url));
	const made = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'kitMade' });
	return `${made.outputFiles[0]?.text ?? ''}; globalThis.kit = kitMade; undefined`;
}

/** The source text that puts `kit` into the page it is run in. */
export function kitScript(): Promise<string> {
	bundled ??= bundle();
	return bundled;
}

/** Puts `kit` into one of Parley's own pages; gone again after a reload. */
export async function useKit(page: Page): Promise<Page> {
	await page.evaluate(await kitScript());
	return page;
}

/** Opens the desk with the kit in it and keeps `count` made-up invitations through the bus; the newest has serial 0. */
export async function deskWith(parley: Pick<Parley, 'openTab'>, count: number, first = 0): Promise<Page> {
	const page = await useKit(await parley.openTab('desk.html'));
	if (count > 0) await keepMore(page, first, count);
	return page;
}

/** Keeps more of them, from a page that has the kit. */
export async function keepMore(page: Page, first: number, count: number): Promise<void> {
	const answer = await page.evaluate(
		([from, many]) =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: {
					type: 'saveReading',
					account: 'main',
					page: 'proposals',
					items: kit.items(from, many, Date.now()),
					deliberate: true,
					allInvitations: true,
				},
			}),
		[first, count] as const,
	);
	if (!answer.ok) throw new Error(answer.message);
}
