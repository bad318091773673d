import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { useKit } from '../e2e/kit/kit';
import type { Parley } from '../e2e/launch';
import { offlineArguments } from '../marketplace/serve';
import { findChromium } from '../tools/chromium.mjs';

/** Our work on the page's main thread in one span of time, ms. */
export interface Work {
	/** Everything together. */
	total: number;
	/** The longest piece that nothing else could interrupt. */
	longest: number;
}

interface TraceEvent {
	name: string;
	ph: string;
	pid: number;
	tid: number;
	/** Microseconds. */
	ts: number;
	dur?: number;
	args?: { data?: { url?: string; fileName?: string } };
}

interface Span {
	from: number;
	to: number;
}

/** Events that name the script that runs in them. */
const scripted = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.run']);

function merged(spans: readonly Span[]): Span[] {
	const out: Span[] = [];
	for (const span of [...spans].sort((a, b) => a.from - b.from)) {
		const last = out[out.length - 1];
		if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
		else out.push({ ...span });
	}
	return out;
}

/** Our spans put together by the task they ran in, so that two callbacks in one task count as one piece. */
function workIn(events: readonly TraceEvent[], scope: string): Work {
	const ours = events.filter(({ name, ph, args }) => {
		const from = args?.data?.url ?? args?.data?.fileName ?? '';
		return ph === 'X' && scripted.has(name) && from.startsWith(scope);
	});
	const tasks = events.filter(({ name, ph }) => ph === 'X' && name === 'RunTask');
	const threads = new Map<string, TraceEvent[]>();
	for (const event of ours) {
		const thread = `${event.pid} ${event.tid}`;
		threads.set(thread, [...(threads.get(thread) ?? []), event]);
	}
	let total = 0;
	let longest = 0;
	for (const [thread, some] of threads) {
		const spans = merged(some.map(({ ts, dur = 0 }) => ({ from: ts, to: ts + dur })));
		const around = tasks.filter(({ pid, tid }) => `${pid} ${tid}` === thread);
		const byTask = new Map<number, number>();
		for (const { from, to } of spans) {
			total += to - from;
			const task = around.find(({ ts, dur = 0 }) => ts <= from && to <= ts + dur)?.ts ?? from;
			byTask.set(task, (byTask.get(task) ?? 0) + to - from);
		}
		longest = Math.max(longest, ...byTask.values());
	}
	return { total: total / 1000, longest: longest / 1000 };
}

/** Traces the page while `during` runs and says what scripts of `scope` did there. */
export async function tracedWork(page: Page, scope: string, during: () => Promise<void>): Promise<Work> {
	const session: CDPSession = await page.context().newCDPSession(page);
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
	await session.send('Tracing.start', {
		traceConfig: {
			includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'v8'],
		},
	});
	await during();
	const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.end');
	await done;
	await session.detach();
	return workIn(events, scope);
}

/** Until the page has shown its rows and everybody's waiting for quiet is over. */
export async function settled(page: Page, rows: number): Promise<void> {
	await page.waitForFunction((count) => document.querySelectorAll('#main .details-row').length >= count, rows);
	await quiet(page);
}

/** A second and a half of the page's own time, then the next idle moment. */
export async function quiet(page: Page): Promise<void> {
	await page.evaluate(
		() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve, { timeout: 2_000 }), 1_500)),
	);
}

/** One row goes to the end of its table, as a list does when it is sorted anew. */
export async function changeOnce(page: Page): Promise<void> {
	await page.evaluate(() => {
		const table = document.querySelector('#main tbody tr:nth-child(20)')?.parentElement;
		const row = table?.firstElementChild;
		if (table && row) table.append(row);
	});
}

/** What the main thread did in each of some loads of a page, ours and the page's own together, ms; one more goes before to warm up. */
export async function loadTasks(page: Page, url: string, rows: number, rounds: number): Promise<number[]> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const spent = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
	};
	const times: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		const before = await spent();
		await page.goto(url);
		await settled(page, rows);
		if (round > 0) times.push((await spent()) - before);
	}
	await session.detach();
	return times;
}

/** The same Chromium without any extension. */
export async function withoutParley<T>(
	prepare: (context: BrowserContext) => Promise<unknown>,
	run: (page: Page) => Promise<T>,
): Promise<T> {
	const { found } = findChromium();
	if (!found) throw new Error('No Chromium found; "npm test" looks for one and says what to install.');
	const browser = await chromium.launch({ executablePath: found.path, chromiumSandbox: false, args: offlineArguments });
	try {
		const context = await browser.newContext({ timezoneId: 'UTC', viewport: { width: 1280, height: 800 } });
		await prepare(context);
		return await run(await context.newPage());
	} finally {
		await browser.close();
	}
}

/** Switches saving on every visit on for the Proposals page, from one of Parley's own pages. */
export async function saveOnVisits(parley: Pick<Parley, 'openTab'>): Promise<void> {
	const page = await useKit(await parley.openTab('options.html'));
	const answer = await page.evaluate(() =>
		kit.send('command', {
			commandId: crypto.randomUUID(),
			command: { type: 'setSetting', account: 'main', name: 'autosave.proposals', value: true },
		}),
	);
	if (!answer.ok) throw new Error(answer.message);
	await page.close();
}
