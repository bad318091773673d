import type { Page } from '@playwright/test';
import { expect, type Parley } from '../extension';
import { desks, fill, now, titles } from './data';
import { chooseTab, openRecord, row } from './moves';

export type Surface = 'popup' | 'desk';
export type Scheme = 'light' | 'dark';

/** One screen of the popup and the desk, as a person comes to it. */
export interface Scene {
	name: string;
	/** Goes there from the list. */
	go?: (page: Page) => Promise<void>;
	/** What must be read on it; every one of them. */
	says: readonly (string | RegExp)[];
	/** Whether it is on both surfaces; default both. */
	only?: Surface;
}

/** Scenes that share a desk and so a browser. */
export interface Act {
	desk: keyof typeof desks;
	/** Breaks the database as the name says, before the pages are opened. */
	broken?: 'cannot-open' | 'came-back-empty' | 'rolled-back' | 'newer' | 'quota-full';
	scenes: readonly Scene[];
}

async function compose(page: Page, title: string, key: 'a' | 'd'): Promise<void> {
	await row(page, title).focus();
	await page.keyboard.press(key);
}

async function openTerms(page: Page, tab: string, title: string): Promise<void> {
	await openRecord(page, tab, title);
	await page.getByRole('tab', { name: 'Terms' }).click();
	await expect(page.getByRole('heading', { name: 'Terms now' })).toBeVisible();
}

/** Opens the form for new terms, or finds it open where an earlier scene left it: a draft outlives its page. */
async function proposeTerms(page: Page): Promise<void> {
	const button = page.getByRole('button', { name: 'Propose different terms' });
	const form = page.getByRole('form', { name: 'Propose different terms' });
	await expect(async () => {
		if (await button.isVisible()) await button.click({ timeout: 1_000 });
		await expect(form).toBeVisible({ timeout: 1_000 });
	}).toPass();
}

/** Writes the message, again where the composer was still placing its focus. */
async function write(page: Page, text: string): Promise<void> {
	const message = page.locator('#message');
	await expect(async () => {
		await message.fill(text);
		await expect(message).toHaveValue(text, { timeout: 1_000 });
	}).toPass();
}

export const acts: readonly Act[] = [
	{
		desk: 'never',
		scenes: [
			{
				name: 'first-run',
				says: ['Who waits for you, and how long you have', 'What is read', 'Try a practice invitation'],
			},
			{
				name: 'by-hand',
				only: 'desk',
				async go(page) {
					await page.getByRole('button', { name: 'Add by hand' }).click();
					await page.getByRole('textbox', { name: 'Paste a link or text' }).fill('Translate a menu\nThree pages.');
				},
				says: ['Kept as an invitation, “Translate a menu”.'],
			},
		],
	},
	{
		desk: 'none',
		scenes: [
			{ name: 'list-0', says: [/^Nobody waits for you/, 'Open Proposals on Upwork', /last read 3 h ago/] },
			{ name: 'tab-empty', go: (page) => chooseTab(page, 'Active'), says: [/come here once you save/] },
		],
	},
	{
		desk: 'three',
		scenes: [
			{ name: 'list-3', says: [titles.open, titles.terms, 'Maren Holt', /\$45\.00\/h/, /^23 h$/] },
			{
				name: 'list-keys',
				async go(page) {
					await row(page, titles.terms).focus();
				},
				says: [titles.terms],
			},
			{
				name: 'search-none',
				async go(page) {
					await page.getByRole('searchbox').fill('hovercraft');
				},
				says: ['No title, client or message has words that begin like that.'],
			},
			{
				name: 'keys',
				async go(page) {
					await row(page, titles.open).focus();
					await page.keyboard.press('?');
				},
				says: ['Move through the list', 'Keys rest while you type.'],
			},
			{
				name: 'undo',
				async go(page) {
					await row(page, titles.open).focus();
					await page.keyboard.press('i');
				},
				says: [/^Ignored, not a response/, /^Undo/],
			},
		],
	},
	{
		desk: 'fifty',
		scenes: [{ name: 'list-50', says: [/\(1\)$/, /about|h$/] }],
	},
	{
		desk: 'worked',
		scenes: [
			{ name: 'list-worked', says: [/^Finish on Upwork/, 'Maren Holt'] },
			{ name: 'archived', go: (page) => chooseTab(page, 'Archived'), says: ['Still unanswered', 'Job is closed'] },
			{
				name: 'detail',
				go: (page) => openRecord(page, 'Waiting', titles.open),
				says: ['Client’s message', /^Answer by tomorrow 09:50/, 'Client sees', 'Already answered on Upwork?'],
			},
			{
				name: 'decline',
				async go(page) {
					await compose(page, titles.open, 'd');
					await page.getByLabel('Reason', { exact: true }).selectOption('Too busy on other projects');
					await write(page, 'Thank you for asking. I am booked until spring; write to robin.vale@example.com then.');
				},
				says: ['robin.vale@example.com', /Not allowed here before a contract/, 'Prepare decline'],
			},
			{
				name: 'last-look',
				async go(page) {
					await compose(page, titles.open, 'd');
					await write(page, 'Write to robin.vale@example.com then.');
					await page.getByRole('button', { name: /^Remove/ }).waitFor();
					await page.getByRole('button', { name: 'Copy message' }).click();
				},
				says: ['One last look', 'Copy it as it is'],
			},
			{
				name: 'preview',
				async go(page) {
					await compose(page, titles.terms, 'a');
					await page.getByLabel('Propose new terms').check();
					await page.getByLabel('You receive').fill('50.00');
					await page.getByLabel('Message', { exact: true }).fill('Ciao Teo, ten hours would be a good start.');
				},
				says: [/^Proposed, per hour: client \+\$10\.56/, /as Upwork’s page showed/, 'Prepare accept'],
			},
			{
				name: 'accept',
				go: (page) => compose(page, titles.open, 'a'),
				says: ['Keep the client’s terms ($45.00/h)', 'Propose new terms', 'Prepare accept'],
			},
			{
				name: 'prepared',
				go: (page) => openRecord(page, 'Waiting', titles.prepared),
				says: ['Prepared, not yet given on Upwork', 'Finish on Upwork', 'Mark as done'],
			},
			{
				name: 'conflict',
				go: (page) => openRecord(page, 'Waiting', titles.conflict),
				says: [/was prepared after another answer; the earlier one stands/, /today 09:31, device b71c0e/],
			},
			{
				name: 'ignored',
				go: (page) => openRecord(page, 'Archived', titles.ignored),
				says: ['Ignored, still unanswered', 'Put back to Waiting'],
			},
			{
				name: 'done',
				go: (page) => openRecord(page, 'Active', titles.done),
				says: ['Correct the record', /Upwork is unchanged/],
			},
			{
				name: 'erase',
				async go(page) {
					await openRecord(page, 'Waiting', titles.terms);
					await page.getByRole('button', { name: 'Erase this record' }).click();
				},
				says: ['Erase for good', 'Keep it'],
			},
		],
	},
	{
		desk: 'sent',
		scenes: [
			{
				name: 'terms',
				go: (page) => openTerms(page, 'Submitted', titles.submitted),
				says: ['Terms now', 'How the terms came to be', /can no longer be changed once the proposal/],
			},
			{
				name: 'terms-hourly',
				async go(page) {
					await openTerms(page, 'Submitted', titles.submitted);
					await proposeTerms(page);
					await page.getByLabel('You receive').fill('42.50');
					await page.getByLabel('Rate increase').selectOption('6');
					await page.getByLabel('by, in percent').fill('5');
					await page.getByLabel('Message to the client').fill('Dear Maren, the charts became more.');
				},
				says: [/^Proposed, per hour: client \+\$7\.22/, /A week of 30:00 h/, '18 Sept 2026', /pays in all/],
			},
			{
				name: 'terms-floor',
				async go(page) {
					await openTerms(page, 'Submitted', titles.submitted);
					await proposeTerms(page);
					await page.getByLabel('Client sees').fill('1.234');
					await expect(page.getByText('Is this 1,234 or 1.23?')).toBeVisible();
					await page.getByLabel('Client sees').fill('41');
				},
				says: [/^Below your floor: this leaves \$36\.90 an hour/],
			},
			{
				name: 'terms-milestones',
				async go(page) {
					await openTerms(page, 'Active', titles.active);
					await proposeTerms(page);
					await page.getByRole('group', { name: 'Milestone 2' }).getByLabel('You receive').fill('600');
				},
				says: [/^Proposed, in all: client \+\$66\.67/, 'Add a milestone'],
			},
			{
				name: 'terms-prepared',
				go: (page) => openTerms(page, 'Active', titles.hired),
				says: ['New terms prepared, not yet proposed on Upwork', 'Mark as done', /the client must agree/],
			},
		],
	},
	{
		desk: 'stale',
		scenes: [{ name: 'stale', says: [/days late/, /last read 9 days ago/, 'No backup saved yet.'] }],
	},
	{
		desk: 'three',
		broken: 'cannot-open',
		scenes: [{ name: 'database-error', says: ['Your desk cannot be opened', 'What is safe', 'Export a backup'] }],
	},
	{
		desk: 'never',
		broken: 'came-back-empty',
		scenes: [{ name: 'database-lost', says: ['Your desk came back empty', 'Restore a backup', 'Start afresh'] }],
	},
	{
		desk: 'three',
		broken: 'rolled-back',
		scenes: [{ name: 'database-older', says: ['Your desk is older than it was', 'Go on with what is there'] }],
	},
	{
		desk: 'three',
		broken: 'newer',
		scenes: [{ name: 'database-newer', says: ['Your desk was written by a newer Parley', 'Export a backup'] }],
	},
	{
		desk: 'three',
		broken: 'quota-full',
		scenes: [{ name: 'database-full', says: ['There is no room left', 'Go on reading'] }],
	},
];

/** Breaks the database, or what is remembered of it, as it would be found. */
async function breakDatabase(parley: Parley, how: NonNullable<Act['broken']>): Promise<void> {
	if (how === 'cannot-open') {
		await parley.context.addInitScript(() => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
			};
		});
		return;
	}
	if (how === 'newer') {
		const { useKit } = await import('./kit');
		const page = await useKit(await parley.openTab('options.html'));
		await page.evaluate(() => kit.raiseSchemaNumber(777));
		await page.close();
		return;
	}
	await (await parley.worker()).evaluate(async (state) => {
		const stored = await chrome.storage.local.get<{ canary?: object }>('canary');
		const kept = { install: 'an-installation', commit: 12, intent: null, full: false, ...stored.canary };
		const canary = state === 'quota-full' ? { ...kept, full: true } : { ...kept, commit: kept.commit + 9 };
		await chrome.storage.local.set({ canary });
	}, how);
}

const sizes = { popup: { width: 360, height: 560 }, desk: { width: 1280, height: 800 } };

/** Plays one act: every scene on both surfaces, in light and dark, with the clock held at `now`. */
export async function play(
	parley: Parley,
	act: Act,
	look: (page: Page, scene: Scene, surface: Surface, scheme: Scheme) => Promise<void>,
): Promise<void> {
	await fill(parley, desks[act.desk]);
	if (act.broken) await breakDatabase(parley, act.broken);
	const page = await parley.context.newPage();
	await page.clock.setFixedTime(now);
	for (const surface of ['popup', 'desk'] as const) {
		await page.setViewportSize(sizes[surface]);
		for (const scene of act.scenes) {
			if (scene.only && scene.only !== surface) continue;
			await page.emulateMedia({ colorScheme: 'light' });
			await page.goto(parley.url(`${surface}.html`));
			await page.evaluate(() => localStorage.clear());
			await page.goto(parley.url(`${surface}.html`));
			await expect(page.locator('main')).toBeVisible();
			await scene.go?.(page);
			for (const text of scene.says) {
				await expect(page.getByText(text).filter({ visible: true }).first(), `${scene.name}, ${surface}`).toBeVisible();
			}
			for (const scheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme: scheme });
				await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
				await look(page, scene, surface, scheme);
			}
			if (scene.name === 'undo') {
				await page.keyboard.press('u');
				await expect(page.locator('.toast')).toContainText('Undone.');
			}
		}
	}
	await page.close();
}
