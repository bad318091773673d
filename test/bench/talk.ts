import type { Page } from '@playwright/test';
import { launchCopies } from './browser';
import { type Figures, figures, type Judged, judge, ratio } from './figures';

const opportunities = 10_000;
/** 100,000 messages: rooms of 5,000, of 50 and of 50,000, and the rest in rooms of 224 on the average. */
const long = 5_000;
const short = 50;
const huge = 50_000;
const others = 200;
const messages = 100_000;
const rounds = 40;

/** Folding and listing with 10,000 opportunities and 100,000 messages, against the same without messages, in one run. */
export async function talk(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const browser = await launchCopies(['silent', 'talking']);
	const measured: Record<string, Figures> = {};
	const one = (name: string): Figures => measured[name] ?? figures([]);
	try {
		const open = async (name: string): Promise<Page> => {
			const page = await browser.open(name);
			await page.evaluate((count) => bench.seed(count), opportunities);
			return page;
		};
		const silent = await open('silent');
		const talking = await open('talking');
		const each = Math.floor((messages - long - short - huge) / others);
		const sizes = [long, short, huge, ...Array.from({ length: others }, () => each)];
		const seeded = await talking.evaluate((sizes) => bench.seedTalk(1, sizes), sizes);
		measured[`folding ${messages} messages`] = figures([seeded.folded]);
		measured['putting the same rows with Dexie alone'] = figures([seeded.bare]);
		for (const [name, page] of [
			['without messages', silent],
			['with messages', talking],
		] as const) {
			measured[`list of 50, ${name}`] = figures(await page.evaluate((times) => bench.listTimes(times), rounds));
		}
		measured[`room of ${long}`] = figures(await talking.evaluate((times) => bench.threadTimes(1, times), rounds));
		measured[`room of ${short}`] = figures(await talking.evaluate((times) => bench.threadTimes(2, times), rounds));
		measured[`room of ${huge}`] = figures(await talking.evaluate((times) => bench.threadTimes(3, times), rounds));
		const saving: Record<string, number[]> = { long: [], short: [], huge: [] };
		for (let round = 0; round <= rounds; round++) {
			for (const [name, room, count] of [
				['long', 1, long],
				['short', 2, short],
				['huge', 3, huge],
			] as const) {
				const ms = await talking.evaluate(([room, at]) => bench.sayTime(room, at), [room, count + round * 5] as const);
				if (round > 0) saving[name]?.push(ms);
			}
		}
		measured[`five more messages in a room of ${long}`] = figures(saving.long ?? []);
		measured[`five more messages in a room of ${short}`] = figures(saving.short ?? []);
		measured[`five more messages in a room of ${huge}`] = figures(saving.huge ?? []);
		measured['who is awaited in 50 rows'] = figures(
			await talking.evaluate((times) => bench.awaitedTimes(1, times), rounds),
		);
		measured['folding everything again, without messages'] = figures([
			await silent.evaluate(() => bench.rebuildTime()),
		]);
		measured['folding everything again, with messages'] = figures([await talking.evaluate(() => bench.rebuildTime())]);
	} finally {
		await browser.close();
	}
	return {
		measured,
		verdicts: [
			judge(
				'list beside 100,000 messages against none',
				ratio(one('list of 50, with messages'), one('list of 50, without messages')),
				1.5,
				1.1,
			),
			judge('room of 5,000 against one of 50', ratio(one(`room of ${long}`), one(`room of ${short}`)), 1.5, 1.1),
			judge('room of 50,000 against one of 50', ratio(one(`room of ${huge}`), one(`room of ${short}`)), 1.5, 1.1),
			judge(
				'five more messages in a room of 50,000 against one of 50',
				ratio(one(`five more messages in a room of ${huge}`), one(`five more messages in a room of ${short}`)),
				1.5,
				1.1,
			),
			judge(
				'folding 100,000 messages against putting the same rows',
				ratio(one(`folding ${messages} messages`), one('putting the same rows with Dexie alone')),
				2,
				1.5,
			),
		],
	};
}
