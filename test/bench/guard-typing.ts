import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { guardPanel } from '../e2e/guard-panel';
import { launchParley } from '../e2e/launch';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace } from '../marketplace/server';
import { type Figures, figures, type Judged, judge, percentile, ratio } from './figures';
import { type Typed, typed } from './keystrokes';
import { withoutParley } from './page-load';

/** The length of the message that is typed in, UTF-16 units. */
const length = 5_000;
const keys = [...'and so on. '].map((key) => (key === ' ' ? 'Space' : key === '.' ? 'Period' : key));

const said =
	'Thank you for the invitation. I am booked until March 15, and the budget of $1,500-2,000 is below my range for work with Node.js 20.1. ' +
	'From 9 to 17:30 I answer here, on other days after 18:00. The drawings of the museum took 14 weeks, with 3 rounds of changes.\n\n';
/** A long letter with what the guard looks for at both ends. */
const message = `${`Write to jane@example.net. ${said.repeat(40)}`.slice(0, length - 40)} My number is +1 415 555 2671, thank you.`;

/** What typing in a message of 5,000 characters costs with the guard reading along, beside a bare field of the same text, in one run. */
export async function guardTyping(): Promise<{ measured: Record<string, Figures>; verdicts: Judged[] }> {
	const marketplace = createMarketplace({ now: Date.now });
	const prepare = (context: BrowserContext) => routeMarketplace(context, marketplace);
	const invitation = (editor: 'textarea' | 'rich') => {
		const found = marketplace.state.invitations.find(({ form, status }) => status === 'open' && form.editor === editor);
		if (!found) throw new Error(`No open invitation has a form with ${editor}.`);
		return `https://www.upwork.com/nx/proposals/interview/uid/${found.uid}`;
	};
	const open = async (page: Page, editor: 'textarea' | 'rich') => {
		await page.goto(invitation(editor));
		await page.getByRole('button', { name: 'Decline', exact: true }).click();
		await intoMiddle(page, '#decline-message, [data-editor="message"]');
	};
	const measured: Record<string, Figures> = {};
	const verdicts: Judged[] = [];
	const parley = await launchParley({ prepare });
	const guarded = new Map<string, Typed>();
	const bares = new Map<string, Typed>();
	try {
		const { page } = parley;
		for (const editor of ['textarea', 'rich'] as const) {
			await page.bringToFront();
			await open(page, editor);
			const panel = await guardPanel(page);
			for (let look = 0; !(await panel.words())?.includes('2 contact details'); look++) {
				if (look > 100) throw new Error('The guard named nothing within 5 s.');
				await page.waitForTimeout(50);
			}
			guarded.set(editor, await typed(page, parley.url(''), keys));
		}
		for (const [editor, markup] of [
			['textarea', '<textarea rows="5" cols="80"></textarea>'],
			['rich', '<div contenteditable="true"><p><br></p></div>'],
		] as const) {
			const empty = await parley.context.newPage();
			await empty.setContent(`<!doctype html><title>Bare</title>${markup}`);
			await intoMiddle(empty, 'textarea, div');
			bares.set(editor, await typed(empty, parley.url(''), keys));
			await empty.close();
		}
	} finally {
		await parley.close();
	}
	for (const editor of ['textarea', 'rich'] as const) {
		const without = await withoutParley(prepare, async (page) => {
			await open(page, editor);
			return typed(page, 'chrome-extension:', keys);
		});
		const ours = guarded.get(editor);
		const bare = bares.get(editor);
		if (!ours || !bare) continue;
		const name = `guard, a key in ${length} characters, ${editor}`;
		measured[`${name}: our scripts`] = figures(ours.ours);
		measured[`${name}: all tasks`] = figures(ours.all);
		measured[`${name} without Parley: all tasks`] = figures(without.all);
		measured[`${name} of a bare page: all tasks`] = figures(bare.all);
		const usual = figures(without.all).median;
		verdicts.push(
			judge(`${name}: p95 of our scripts in ms`, percentile(ours.ours, 95), 8, 4),
			judge(`${name}: p95 of what is added, layout and paint included, in ms`, percentile(ours.all, 95) - usual, 8, 4),
			judge(`${name}, against a bare field`, ratio(figures(ours.all), figures(bare.all)), null, null),
		);
	}
	return { measured, verdicts };
}

/** Puts the long message into the field with the browser's own command, and the caret into its middle. */
async function intoMiddle(page: Page, selector: string): Promise<void> {
	await page.locator(selector).first().focus();
	await page.evaluate(
		([text, of]) => {
			// The form takes 5,000 characters; the keys that are measured come on top of them.
			document.querySelector(of)?.removeAttribute('maxlength');
			document.execCommand('insertText', false, text);
			const field = document.querySelector<HTMLElement>(of);
			if (field instanceof HTMLTextAreaElement) {
				field.setSelectionRange(text.length / 2, text.length / 2);
				return;
			}
			const walker = document.createTreeWalker(field ?? document.body, NodeFilter.SHOW_TEXT);
			let left = text.length / 2;
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const size = (node as Text).data.length;
				if (size >= left) {
					getSelection()?.collapse(node, left);
					return;
				}
				left -= size;
			}
		},
		[message, selector] as const,
	);
}

// `npx tsx test/bench/guard-typing.ts` measures this alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await guardTyping(), null, '\t'));
