import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { chromeBuild } from '../e2e/launch';

/** Bytes, gzipped, of everything the manifest puts into every page on Upwork. */
export function pageScriptBytes(): number {
	const manifest = JSON.parse(readFileSync(join(chromeBuild, 'manifest.json'), 'utf8')) as {
		content_scripts: { js?: string[]; css?: string[] }[];
	};
	const files = manifest.content_scripts.flatMap(({ js = [], css = [] }) => [...js, ...css]);
	return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(chromeBuild, file)), { level: 9 }).length, 0);
}

interface TraceEvent {
	name: string;
	ph: string;
	pid: number;
	tid: number;
	ts: number;
	dur?: number;
	args?: { data?: { url?: string; fileName?: string } };
}

const ours = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'TimerFire', 'FireAnimationFrame']);

/** How long our scripts kept the page's main thread while it loaded and settled, ms: compiling, running, and being called back. */
export async function pageScriptMs(page: Page, url: string, scope: string): Promise<number> {
	const session = await page.context().newCDPSession(page);
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
	await session.send('Tracing.start', { traceConfig: { includedCategories: ['devtools.timeline', 'v8'] } });
	await page.goto(url);
	await page.locator('main h1, main h2').first().waitFor();
	await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 })));
	const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.end');
	await done;
	await session.detach();
	const spans = events
		.filter(({ name, ph, args }) => {
			const from = args?.data?.url ?? args?.data?.fileName ?? '';
			return ph === 'X' && ours.has(name) && from.startsWith(scope);
		})
		.map(({ ts, dur = 0 }) => [ts, ts + dur] as const)
		.sort(([a], [b]) => a - b);
	let total = 0;
	let until = 0;
	for (const [from, to] of spans) {
		total += Math.max(0, to - Math.max(from, until));
		until = Math.max(until, to);
	}
	return total / 1000;
}
