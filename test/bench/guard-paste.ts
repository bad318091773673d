import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { readCorpus } from '../contact/corpus';
import { guardPanel } from '../e2e/guard-panel';
import { launchParley } from '../e2e/launch';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace } from '../marketplace/server';
import { type Figures, figures, type Judged, judge } from './figures';
import { quiet, tracedWork, type Work } from './page-load';

/** Each in a browser of its own, so that nothing of the guard was ever used before. */
const rounds = 3;

/** Texts without contact details of every language, close together, and an address at the end. */
function letter(length: number): string {
	const texts = readCorpus(fileURLToPath(new URL('../contact', import.meta.url)))
		.filter(({ label }) => label === 'clean')
		.map(({ text }) => text);
	const mixed = Array.from(texts, (_, i) => texts[(i * 7) % texts.length]).join(' ');
	return `${mixed.slice(0, length - 40).trimEnd()} Write to jane@example.net, thank you.`;
}

/** The longest task after a message is pasted as the first thing done in the composer, and with the button pressed straight after. */
export async function guardPaste(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const measured: Record<string, Figures> = {};
	const verdicts: Judged[] = [];
	for (const [length, pressed, gate, aim] of [
		[5_000, false, 100, 50],
		[5_000, true, 100, 50],
		[50_000, false, null, 200],
	] as const) {
		const works: Work[] = [];
		for (let round = 0; round < rounds; round++) works.push(await pasted(letter(length), pressed));
		const name = `guard, ${length} characters pasted first${pressed ? ' and the button pressed at once' : ''}`;
		const longest = figures(works.map((work) => work.longest));
		measured[`${name}: longest task of our scripts`] = longest;
		measured[`${name}: our scripts`] = figures(works.map(({ total }) => total));
		verdicts.push(judge(`${name}: longest task in ms`, longest.median, gate, aim));
	}
	return { measured, verdicts };
}

/** What a paste costs in a new browser, until the guard has named what it holds. */
async function pasted(text: string, pressed: boolean): Promise<Work> {
	const marketplace = createMarketplace({ now: Date.now });
	const open = marketplace.state.invitations.find(
		({ form, status }) => status === 'open' && form.editor === 'textarea',
	);
	if (!open) throw new Error('No open invitation has a form with a textarea.');
	const parley = await launchParley({ prepare: (context: BrowserContext) => routeMarketplace(context, marketplace) });
	try {
		const { page } = parley;
		await page.bringToFront();
		await page.goto(`https://www.upwork.com/nx/proposals/interview/uid/${open.uid}`);
		await page.getByRole('button', { name: 'Decline', exact: true }).click();
		await page.locator('#decline-reason').selectOption({ index: 1 });
		await page.locator('#decline-message').focus();
		await quiet(page);
		const panel = await guardPanel(page);
		const wanted = pressed ? 'One last look' : 'jane@example.net';
		return await tracedWork(page, parley.url(''), async () => {
			await paste(page, text);
			if (pressed) await page.locator('[data-action="decline-send"]').click();
			for (let look = 0; !(await panel.words())?.includes(wanted); look++) {
				if (look > 200) throw new Error(`The guard named nothing within 10 s; it says: ${await panel.words()}`);
				await page.waitForTimeout(50);
			}
		});
	} finally {
		await parley.close();
	}
}

const paste = (page: Page, text: string): Promise<void> =>
	page.evaluate((all) => {
		document.querySelector('#decline-message')?.removeAttribute('maxlength');
		document.execCommand('insertText', false, all);
	}, text);

// `npx tsx test/bench/guard-paste.ts` measures this alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await guardPaste(), null, '\t'));
