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
	/** All tasks of the page's main thread, the page's own too. */
	all: number;
}

/** One event of a trace, as far as it is used here. */
export interface TraceEvent {
	name: string;
	ph: string;
	pid: number;
	tid: number;
	/** Microseconds. */
	ts: number;
	dur?: number;
	/** The thread's own time: what other processes took of the machine in between is not ours. */
	tdur?: number;
	args?: { data?: { url?: string; fileName?: string; type?: string } };
}

/** Events that name the script that runs in them. */
const scripted = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.run']);

/** Those of some events of one thread that lie in no other of them. */
export function outermost(events: readonly TraceEvent[]): TraceEvent[] {
	const out: TraceEvent[] = [];
	let end = 0;
	for (const event of [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
		if (event.ts < end) continue;
		out.push(event);
		end = event.ts + (event.dur ?? 0);
	}
	return out;
}

/** Our spans put together by the task they ran in, so that two callbacks in one task count as one piece. */
export function workIn(events: readonly TraceEvent[], scope: string): Work {
	const ours = events.filter(({ name, ph, args }) => {
		const from = args?.data?.url ?? args?.data?.fileName ?? '';
		return ph === 'X' && scripted.has(name) && from.startsWith(scope);
	});
	const tasks = events.filter(({ name, ph }) => ph === 'X' && name === 'RunTask');
	const promised = events.filter(({ name, ph }) => ph === 'X' && name === 'RunMicrotasks');
	const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
	const threads = new Map<string, TraceEvent[]>();
	for (const event of ours) {
		const thread = threadOf(event);
		threads.set(thread, [...(threads.get(thread) ?? []), event]);
	}
	let total = 0;
	let longest = 0;
	for (const [thread, some] of threads) {
		const around = tasks.filter((one) => threadOf(one) === thread);
		const byTask = new Map<number, number>();
		for (const { ts, dur = 0, tdur = dur } of outermost(some)) {
			total += tdur;
			const task = around.find((one) => one.ts <= ts && ts + dur <= one.ts + (one.dur ?? 0))?.ts ?? ts;
			byTask.set(task, (byTask.get(task) ?? 0) + tdur);
		}
		// What a promise of ours goes on with comes right after it, in the same task, and names no script.
		for (const { ts, dur = 0, tdur = dur } of outermost(promised.filter((one) => threadOf(one) === thread))) {
			const task = around.find((one) => one.ts <= ts && ts + dur <= one.ts + (one.dur ?? 0))?.ts;
			const known = task === undefined ? undefined : byTask.get(task);
			const inside = some.some((one) => one.ts <= ts && ts + dur <= one.ts + (one.dur ?? 0));
			if (task === undefined || known === undefined || inside) continue;
			total += tdur;
			byTask.set(task, known + tdur);
		}
		longest = Math.max(longest, ...byTask.values());
	}
	const pages = new Set(
		events
			.filter(({ args }) => (args?.data?.url ?? '').startsWith('https://www.upwork.com/practice/'))
			.map(({ pid, tid }) => `${pid} ${tid}`),
	);
	const all = outermost(tasks.filter(({ pid, tid }) => pages.has(`${pid} ${tid}`)));
	const spent = all.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0);
	return { total: total / 1000, longest: longest / 1000, all: spent / 1000 };
}

/** Traces the page while `during` runs and says what scripts of `scope` did there. */
export async function tracedWork(page: Page, scope: string, during: () => Promise<void>): Promise<Work> {
	return workIn(await traced(page, during), scope);
}

/** The events of the page's browser while `during` runs. */
export async function traced(page: Page, during: () => Promise<void>): Promise<TraceEvent[]> {
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
	return events;
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

/** Loads a page some times, once more to warm up, and says what happened in each. */
export async function tracedLoads(
	page: Page,
	scope: string,
	url: string,
	rows: number,
	rounds: number,
): Promise<Work[]> {
	const works: Work[] = [];
	for (let round = 0; round <= rounds; round++) {
		const work = await tracedWork(page, scope, async () => {
			await page.goto(url);
			await settled(page, rows);
		});
		if (round > 0) works.push(work);
	}
	return works;
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
