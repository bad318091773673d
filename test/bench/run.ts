// `npm run bench`: every figure in one run on the production build, as JSON. Ends with 1 where a gate is missed.
import process from 'node:process';

import { launchParley } from '../e2e/launch';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace } from '../marketplace/server';
import { type Copy, launchCopies, useBench } from './browser';
import { deviceJoining } from './device-join';
import { type Figures, figures, judge, ratio } from './figures';
import { guardPaste } from './guard-paste';
import { guardTyping } from './guard-typing';
import { keystrokes } from './keystrokes';
import { opening, prepareOpening, writeStatic } from './opening';
import {
	changeOnce,
	quiet,
	saveOnVisits,
	settled,
	tracedLoads,
	tracedWork,
	type Work,
	withoutParley,
} from './page-load';
import { pageScriptBytes, pageScriptMs } from './page-script';
import { relaying } from './relay';
import { sealing } from './sealing';
import { talk } from './talk';
import { shownRows } from './watch-rows';

const few = 100;
const many = 10_000;
const openings = 25;
// Together 60, as many invitations as wait among a hundred opportunities.
const commitRounds = 12;
const commitsARound = 5;
const readings = 15;
const loads = 15;
const visitRounds = 6;

const measured: Record<string, Figures> = {};

async function database(): Promise<void> {
	const browser = await launchCopies(['few', 'many']);
	try {
		const copy = (name: string): Copy => {
			const found = browser.copies.get(name);
			if (!found) throw new Error(`There is no copy called ${name}.`);
			return found;
		};
		const pages = new Map<string, Awaited<ReturnType<typeof useBench>>>();
		for (const [name, count] of [
			['few', few],
			['many', many],
		] as const) {
			const page = await browser.open(name);
			measured[`seed ${count}`] = figures([await page.evaluate((records) => bench.seed(records), count)]);
			pages.set(name, page);
		}

		const commits: Record<string, number[]> = { few: [], many: [], 'bare few': [], 'bare many': [] };
		for (let round = 0; round < commitRounds; round++) {
			for (const [name, page] of pages) {
				const times = await page.evaluate(([first, count]) => bench.commitTimes(first, count), [
					round * commitsARound,
					commitsARound,
				] as const);
				// The first round warms the caches of both.
				if (round === 0) continue;
				commits[name]?.push(...times.command);
				commits[`bare ${name}`]?.push(...times.bare);
			}
		}
		for (const [name, times] of Object.entries(commits)) measured[`commit, ${name}`] = figures(times);
		for (const page of pages.values()) await page.close();

		await prepareOpening(browser);
		await writeStatic(browser, copy('many'), copy('few'));
		const ways = [
			[`popup at ${few}`, copy('few'), 'popup.html'],
			[`popup at ${many}`, copy('many'), 'popup.html'],
			[`static page of ${shownRows} rows`, copy('few'), 'static.html'],
		] as const;
		const times = new Map<string, number[]>(ways.map(([name]) => [name, []]));
		for (let round = 0; round <= openings; round++) {
			for (const [name, from, path] of ways) {
				const ms = await opening(browser, from, path);
				if (round > 0) times.get(name)?.push(ms);
			}
		}
		for (const [name, values] of times) measured[name] = figures(values);
	} finally {
		await browser.close();
	}
}

async function pages(): Promise<void> {
	const marketplace = createMarketplace({ now: Date.now, scenario: 200, pageSize: 200 });
	const parley = await launchParley({ prepare: (context) => routeMarketplace(context, marketplace) });
	try {
		const { page } = parley;
		await page.goto('https://www.upwork.com/nx/proposals/');
		await page.locator('main h2').first().waitFor();
		await useBench(page);
		const { ms, items } = await page.evaluate((rounds) => bench.readTimes(rounds), readings);
		if (items < 200) throw new Error(`The page of 200 rows gave ${items} items.`);
		measured['reading a page of 200 rows'] = figures(ms);

		const times: number[] = [];
		for (let load = 0; load <= loads; load++) {
			const time = await pageScriptMs(page, 'https://www.upwork.com/nx/find-work/', parley.url(''));
			if (load > 0) times.push(time);
		}
		measured['our script on a page that has nothing for it'] = figures(times);
		measured['always-loaded script, gzip'] = figures([pageScriptBytes()], 'bytes');
	} finally {
		await parley.close();
	}
}

/** Work added to loading the Proposals page with 200 rows and to one change of it, as installed and with saving on every visit. */
async function visits(): Promise<void> {
	const rows = 200;
	const url = 'https://www.upwork.com/nx/proposals/';
	const fresh = () => createMarketplace({ now: Date.now, scenario: rows, pageSize: rows });
	const parley = await launchParley({ prepare: (context) => routeMarketplace(context, fresh()) });
	try {
		const { page } = parley;
		const scope = parley.url('');
		for (const way of ['as installed', 'saved on every visit']) {
			if (way !== 'as installed') await saveOnVisits(parley);
			await page.bringToFront();
			const loading: Work[] = [];
			const changing: Work[] = [];
			for (let round = 0; round <= visitRounds; round++) {
				const load = await tracedWork(page, scope, async () => {
					await page.goto(url);
					await settled(page, rows);
				});
				const change = await tracedWork(page, scope, async () => {
					await changeOnce(page);
					await quiet(page);
				});
				if (round === 0) continue;
				loading.push(load);
				changing.push(change);
			}
			measured[`page load, 200 rows, ${way}: all tasks`] = figures(loading.map(({ all }) => all));
			for (const [name, works] of [
				['page load', loading],
				['DOM change', changing],
			] as const) {
				measured[`${name}, 200 rows, ${way}`] = figures(works.map(({ total }) => total));
				measured[`${name}, 200 rows, ${way}, longest task`] = figures(works.map(({ longest }) => longest));
			}
		}
	} finally {
		await parley.close();
	}
	const bare = await withoutParley(
		(context) => routeMarketplace(context, fresh()),
		(page) => tracedLoads(page, 'chrome-extension:', url, rows, visitRounds),
	);
	measured['page load, 200 rows, without Parley: all tasks'] = figures(bare.map(({ all }) => all));
}

function figure(name: string): Figures {
	return measured[name] ?? figures([]);
}

const started = Date.now();
await database();
await pages();
await visits();
const talked = await talk();
const typed = await keystrokes();
const guarded = await guardTyping();
const pasted = await guardPaste();
const sealed = await sealing();
const relayed = await relaying();
const joined = await deviceJoining();
for (const one of [talked, typed, guarded, pasted, sealed, relayed, joined]) Object.assign(measured, one.measured);

const verdicts = [
	...talked.verdicts,
	...typed.verdicts,
	...guarded.verdicts,
	...pasted.verdicts,
	...sealed.verdicts,
	...relayed.verdicts,
	...joined.verdicts,
	judge(`popup at ${many} against ${few}`, ratio(figure(`popup at ${many}`), figure(`popup at ${few}`)), 1.5, 1.1),
	judge(
		'popup against a static page of the same rows',
		ratio(figure(`popup at ${many}`), figure(`static page of ${shownRows} rows`)),
		2.5,
		1.5,
	),
	judge(`commit at ${many} against ${few}`, ratio(figure('commit, many'), figure('commit, few')), 1.2, null),
	judge(
		'commit against a bare put of the same rows',
		ratio(figure('commit, many'), figure('commit, bare many')),
		2,
		null,
	),
	judge('always-loaded script in KiB, gzip', figure('always-loaded script, gzip').median / 1024, 15, 10),
];
for (const way of ['as installed', 'saved on every visit']) {
	for (const name of ['page load', 'DOM change']) {
		const base = `${name}, 200 rows, ${way}`;
		verdicts.push(
			judge(`${base}: work in ms`, figure(base).median, 30, null),
			judge(`${base}: longest task in ms`, figure(`${base}, longest task`).median, 16, 8),
		);
	}
}
const pass = verdicts.every((verdict) => verdict.pass);
console.log(
	JSON.stringify({ pass, seconds: Math.round((Date.now() - started) / 1000), verdicts, measured }, null, '\t'),
);
process.exitCode = pass ? 0 : 1;
