import type { BrowserContext, Page } from '@playwright/test';
import type { Command } from '../../lib/domain/commands';
import { termsCard } from '../e2e/guard-panel';
import { desks, fill, titles } from '../e2e/kit/data';
import { useKit } from '../e2e/kit/kit';
import { launchParley, type Parley } from '../e2e/launch';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace } from '../marketplace/server';
import { type Figures, figures, type Judged, judge, percentile, ratio } from './figures';
import { outermost, type TraceEvent, traced, withoutParley, workIn } from './page-load';

const keys = 60;
/** Between two keys, ms: longer than the preview's rest, so that it is drawn for every key. A fast typist needs about as long. */
const between = 120;
/** What is typed, over and over. */
const amount = ['5', '7', '.', '5', '0', 'Backspace', 'Backspace', 'Backspace', '1', 'Backspace', 'Backspace'];

/** The page's main thread for each key: `all` of its tasks, and what of them was run by scripts of `scope`; ms of the thread's own time. */
export interface Typed {
	all: number[];
	ours: number[];
}

/** What typing an amount costs, with the preview following every key, beside a field with nothing to follow it, in one run. */
export async function keystrokes(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const marketplace = createMarketplace({ now: Date.now });
	const prepare = (context: BrowserContext) => routeMarketplace(context, marketplace);
	const one = marketplace.state.proposals.find(({ stage, terms }) => stage === 'submitted' && terms.hourly);
	if (!one) throw new Error('There is no such proposal.');
	const url = `https://www.upwork.com/nx/proposals/${one.id}`;
	const rate = (page: Page) => page.getByLabel('Hourly Rate').focus();

	const parley = await launchParley({ prepare });
	let composer: Typed;
	let form: Typed;
	let bare: Typed;
	try {
		const { page } = parley;
		const scope = parley.url('');
		await keepTerms(parley, one.id, one.terms.bidCents);
		await page.bringToFront();
		await page.goto(`${url}/edit`);
		await rate(page);
		await shown(page);
		form = await typed(page, scope);

		await fill(parley, desks.sent);
		const desk = await parley.openTab('desk.html');
		await desk.getByRole('tab', { name: /^Submitted/ }).click();
		await desk.locator('.row-main').filter({ hasText: titles.submitted }).click();
		await desk.getByRole('tab', { name: 'Terms' }).click();
		await desk.getByRole('button', { name: 'Propose different terms' }).click();
		await desk.getByLabel('Client sees').focus();
		composer = await typed(desk, scope);

		const empty = await parley.context.newPage();
		await empty.setContent('<!doctype html><title>Bare</title><input aria-label="Amount">');
		await empty.getByLabel('Amount').focus();
		bare = await typed(empty, scope);
	} finally {
		await parley.close();
	}
	const without = await withoutParley(prepare, async (page) => {
		await page.goto(`${url}/edit`);
		await rate(page);
		return typed(page, 'chrome-extension:');
	});
	const measured = {
		'a key in Upwork’s rate field: our scripts': figures(form.ours),
		'a key in Upwork’s rate field: all tasks': figures(form.all),
		'a key in Upwork’s rate field without Parley: all tasks': figures(without.all),
		'a key in Parley’s own amount: all tasks': figures(composer.all),
		'a key in a bare input: all tasks': figures(bare.all),
	};
	const inForm = 'preview, a key in Upwork’s rate field';
	const inParley = 'preview, a key in Parley’s own amount';
	/** What comes on top of what the browser does for the same key without the preview, ms. */
	const added = ({ all }: Typed, name: keyof typeof measured) => percentile(all, 95) - measured[name].median;
	const alone = measured['a key in a bare input: all tasks'];
	return {
		measured,
		verdicts: [
			judge(`${inForm}: p95 of our scripts in ms`, percentile(form.ours, 95), 8, 4),
			judge(
				`${inForm}: p95 of what is added, layout and paint included, in ms`,
				added(form, 'a key in Upwork’s rate field without Parley: all tasks'),
				8,
				4,
			),
			judge(
				`${inParley}: p95 of what is added to a bare input, in ms`,
				added(composer, 'a key in a bare input: all tasks'),
				8,
				4,
			),
			judge(`${inParley}: p95 of all tasks in ms`, percentile(composer.all, 95), null, 8),
			judge(
				`${inForm}, against a bare input`,
				ratio(measured['a key in Upwork’s rate field: all tasks'], alone),
				null,
				null,
			),
			judge(
				`${inParley}, against a bare input`,
				ratio(measured['a key in Parley’s own amount: all tasks'], alone),
				null,
				null,
			),
		],
	};
}

/** Until the card stands beside the form with its figures. */
async function shown(page: Page): Promise<void> {
	const { words } = await termsCard(page);
	for (let look = 0; look < 100; look++) {
		if ((await words())?.includes('against now')) return;
		await page.waitForTimeout(50);
	}
	throw new Error('The card beside the form was not shown within 5 s.');
}

/** Keeps the proposal with its terms, so that the card has something to compare with. */
async function keepTerms(parley: Parley, siteId: string, rateCents: number): Promise<void> {
	const page = await useKit(await parley.openTab('options.html'));
	const terms = { rateCents, currency: 'USD', hourly: true, feeBps: 1000 };
	const item = { kind: 'proposal' as const, siteId, source: 'page' as const, fields: { terms }, likely: [] };
	const commands: Command[] = [
		{ type: 'saveReading', account: 'main', page: 'proposal', items: [item], deliberate: true },
		{ type: 'setSetting', account: 'main', name: 'terms.weeklyMinutes', value: 1800 },
		{ type: 'setSetting', account: 'main', name: 'floor.USD', value: 2600 },
	];
	for (const command of commands) {
		const send = (command: Command) => kit.send('command', { commandId: crypto.randomUUID(), command });
		const answer = await page.evaluate(send, command);
		if (!answer.ok) throw new Error(answer.message);
	}
	await page.close();
}

/** Types `written`, over and over, into the field that has the focus; the first few keys warm up. */
export async function typed(page: Page, scope: string, written: readonly string[] = amount): Promise<Typed> {
	const press = async (count: number) => {
		for (let key = 0; key < count; key++) {
			await page.keyboard.press(written[key % written.length] ?? '5');
			await page.waitForTimeout(between);
		}
	};
	await press(written.length);
	const events = await traced(page, () => press(keys));
	const downs = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown');
	const [first] = downs;
	if (downs.length !== keys || !first) throw new Error(`Of ${keys} keys ${downs.length} were seen.`);
	const thread = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
	const starts = downs.map(({ ts }) => taskAround(thread, ts)).sort((a, b) => a - b);
	const work: Typed = { all: [], ours: [] };
	for (const [index, from] of starts.entries()) {
		const until = starts[index + 1] ?? Number.POSITIVE_INFINITY;
		const within = thread.filter(({ ts }) => ts >= from && ts < until);
		const tasks = outermost(within.filter(({ name, ph }) => ph === 'X' && name === 'RunTask'));
		work.all.push(tasks.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1000);
		work.ours.push(workIn(within, scope).total);
	}
	return work;
}

/** When the task began in which something happened. */
function taskAround(thread: readonly TraceEvent[], ts: number): number {
	const around = thread.find(
		(one) => one.name === 'RunTask' && one.ph === 'X' && one.ts <= ts && ts <= one.ts + (one.dur ?? 0),
	);
	return around?.ts ?? ts;
}
