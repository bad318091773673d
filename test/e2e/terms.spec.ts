import type { Page } from '@playwright/test';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { desks, fill, now, titles } from './kit/data';
import { openRecord, visitAndSave } from './kit/moves';

test.use({ launch: { reducedMotion: 'reduce' } });

/** The desk over things that were sent, with the clock of the pictures in page and worker. */
async function sentDesk(parley: Parley, tab: string, title: string): Promise<Page> {
	await fill(parley, desks.sent);
	const page = await parley.context.newPage();
	await page.clock.setFixedTime(now);
	await page.goto(parley.url('desk.html'));
	await openTerms(page, tab, title);
	return page;
}

async function openTerms(page: Page, tab: string, title: string): Promise<void> {
	await openRecord(page, tab, title);
	await page.getByRole('tab', { name: 'Terms' }).click();
	await expect(page.getByRole('heading', { name: 'Terms now' })).toBeVisible();
}

const form = (page: Page) => page.getByRole('form', { name: 'Propose different terms' });
const propose = (page: Page) => page.getByRole('button', { name: 'Propose different terms' });

test('new terms from either end: prepared, done, a step of the history, undone', async ({ parley }) => {
	const page = await sentDesk(parley, 'Submitted', titles.submitted);
	await propose(page).click();
	await page.getByLabel('You receive').fill('25');
	await expect(page.getByLabel('Client sees')).toHaveValue('27.78');
	await page.getByLabel('Hours a week').fill('12');
	await expect(page.getByText('client $333.36, you $300.02')).toBeVisible();
	await expect(page.getByText(/^Below your floor/)).toBeVisible();

	await page.getByLabel('Client sees').fill('€45');
	await expect(page.locator('#amount-problem')).toHaveText(/names another currency/);
	await page.getByLabel('Client sees').fill('1.234');
	await expect(page.locator('#amount-problem')).toHaveText(/1,234 or 1.23/);
	await page.keyboard.press('Enter');
	await expect(form(page)).toBeVisible();
	await page.getByLabel('Client sees').fill('45,00');
	await page.getByLabel('Message to the client').fill('More charts than we thought. me@robin-vale.example');
	await expect(page.getByText(/Not allowed here before a contract/)).toBeVisible();
	await page.getByRole('button', { name: 'Prepare $45.00/h' }).click();

	await expect(page.getByText('New terms prepared, not yet proposed on Upwork')).toBeVisible();
	await page.getByRole('button', { name: 'Mark as done' }).click();
	const steps = page.locator('.steps > li');
	await expect(steps).toHaveCount(2);
	await expect(steps.first()).toContainText('$45.00/h');
	await expect(steps.first()).toContainText('Client +$5.00 (+12.5');
	await expect(steps.first()).toContainText('More charts than we thought.');
	await page.keyboard.press('u');
	await expect(steps).toHaveCount(1);
	await expect(page.getByText('New terms prepared, not yet proposed on Upwork')).toBeVisible();
	await page.getByRole('button', { name: 'Discard' }).click();
	await expect(propose(page)).toBeVisible();
});

test('a draft outlives the page and the worker', async ({ parley }) => {
	let page = await sentDesk(parley, 'Active', titles.active);
	await propose(page).click();
	await page.getByRole('group', { name: 'Milestone 2' }).getByLabel('Client sees').fill('650');
	await page.getByLabel('Message to the client').fill('Half a word of');
	await page.close();
	await parley.killWorker();
	page = await parley.context.newPage();
	await page.clock.setFixedTime(now);
	await page.goto(parley.url('desk.html'));
	await expect(form(page)).toBeVisible();
	await expect(page.getByLabel('Message to the client')).toHaveValue('Half a word of');
	await expect(page.getByRole('group', { name: 'Milestone 2' }).getByLabel('Client sees')).toHaveValue('650');
});

test('a draft that was put aside outlives that a page tells the terms', async ({ parley, marketplace }) => {
	const one = marketplace.state.proposals.find(({ stage, terms }) => stage === 'submitted' && terms.hourly);
	if (!one) throw new Error('There is no such proposal.');
	await visitAndSave(parley, proposalsUrl);
	const page = await parley.openTab('desk.html');
	await openRecord(page, 'Submitted', one.job.title);
	await page.getByRole('tab', { name: 'Terms' }).click();
	await propose(page).click();
	await page.getByLabel('Client sees').fill('66');
	await page.getByLabel('Message to the client').fill('It took ten minutes to write this.');
	await page.getByRole('button', { name: 'Not now' }).click();
	await parley.page.bringToFront();
	await visitAndSave(parley, proposalsUrl + one.id);
	await page.bringToFront();
	await expect(page.locator('.steps > li')).toHaveCount(1);
	await expect(page.getByText('The terms changed since you wrote new ones')).toBeVisible();
	await propose(page).click();
	await expect(page.getByLabel('Message to the client')).toHaveValue('It took ten minutes to write this.');
	await expect(page.getByLabel('Client sees')).toHaveValue('66');
	await page.getByRole('button', { name: 'Not now' }).click();
	one.terms = { ...one.terms, bidCents: 5_500 };
	await parley.page.bringToFront();
	await visitAndSave(parley, proposalsUrl + one.id);
	await page.bringToFront();
	await page.getByRole('button', { name: 'Begin afresh' }).click();
	await expect(page.getByLabel('Message to the client')).toHaveValue('');
	await expect(page.getByLabel('Client sees')).toHaveValue('55.00');
});

test('Finish on Upwork opens the edit form of the proposal', async ({ parley }) => {
	const page = await sentDesk(parley, 'Submitted', titles.submitted);
	await propose(page).click();
	await page.getByLabel('Client sees').fill('45');
	await page.getByRole('button', { name: 'Prepare $45.00/h' }).click();
	// The practice marketplace does not know this proposal; only where the way leads matters here.
	await parley.context.route('**/nx/proposals/1890000000000000101/edit', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Edit</title>' }),
	);
	const opened = parley.context.waitForEvent('page');
	await page.getByRole('button', { name: 'Finish on Upwork' }).click();
	await expect.poll(async () => (await opened).url()).toMatch(/\/nx\/proposals\/1890000000000000101\/edit$/);
});

test('the cover letter: locked by the article, open for a while by today’s edition', async ({ parley }) => {
	const page = await sentDesk(parley, 'Submitted', titles.submitted);
	const state = page.locator('.letter-state');
	await expect(state).toContainText('can no longer be changed once the proposal is submitted; the terms can.');
	const options = await parley.openTab('options.html');
	await options.getByRole('radio', { name: /^Today’s help centre/ }).check();
	await expect(state).toContainText('It can still be changed for 4 h');
	await page.getByRole('button', { name: 'Change the cover letter' }).click();
	await page.getByLabel('New cover letter').fill('Dear Maren, shorter.');
	await page.getByRole('button', { name: 'Prepare cover letter' }).click();
	await expect(page.getByText('New cover letter prepared, not yet on Upwork')).toBeVisible();
	await page.getByRole('button', { name: 'The client has viewed it' }).click();
	await expect(state).toContainText('The client has viewed the proposal, so the cover letter can no longer be changed');
	await expect(page.getByText('New cover letter prepared, not yet on Upwork')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Replace' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Correct the record' }).click();
	await expect(state).toContainText('It can still be changed for 4 h');
	await options.getByRole('radio', { name: /^Help article: never/ }).check();
	await expect(state).toContainText('can no longer be changed once the proposal is submitted');
});

test('an invitation to a fixed price is accepted by milestone; an unusual fee is questioned once', async ({
	parley,
}) => {
	const title = 'Signs for a harbour';
	const terms = { rateCents: 60_000, currency: 'USD', hourly: false, feeBps: null };
	const fields = { stage: 'invitation' as const, title, terms, received: { from: now - 3_600_000, to: now } };
	const item = { kind: 'invitation' as const, siteId: '1890000000000000778', source: 'page' as const, fields };
	const items = [{ ...item, likely: [] }];
	const save = { type: 'saveReading' as const, account: 'main', page: 'proposals', items, deliberate: true };
	await fill(parley, { keptAt: now, commands: [save] });
	const page = await parley.context.newPage();
	await page.clock.setFixedTime(now);
	await page.goto(parley.url('desk.html'));
	await openRecord(page, 'Waiting', title);
	await page.keyboard.press('a');
	await page.getByLabel('Propose new terms').check();
	const fee = page.getByLabel('Which service fee does Upwork show, in percent?');
	await fee.fill('60');
	await fee.press('Enter');
	await expect(page.locator('#fee-says')).toContainText('would be unusual: what Upwork took then was');
	await fee.fill('10');
	await fee.press('Enter');
	await expect(fee).toHaveCount(0);
	await page.getByRole('radio', { name: 'By milestone' }).check();
	await page.getByRole('button', { name: 'Prepare accept' }).click();
	await expect(page.getByText('Add a milestone, or propose one price.')).toBeVisible();
	for (const [at, words, amount] of [
		[1, 'Drawings', '400'],
		[2, 'Files for print', '300'],
	] as const) {
		await page.getByRole('button', { name: 'Add a milestone' }).click();
		await page.getByLabel(`What milestone ${at} is for`).fill(words);
		await page
			.getByRole('group', { name: `Milestone ${at}` })
			.getByLabel('Client sees')
			.fill(amount);
	}
	const each = page.getByRole('region', { name: 'By milestone' });
	await expect(each).toContainText('Drawings$400.00, fee $40.00, you $360.00');
	await expect(each).toContainText('$700.00');
	await page.getByRole('button', { name: 'Prepare accept' }).click();
	await expect(page.locator('.standing')).toContainText('$700.00');
	await expect(page.locator('.standing')).toContainText('Files for print$300.00');
});

test('options: a floor is kept, and a wrong figure is said and not kept', async ({ parley }) => {
	await fill(parley, desks.sent);
	const options = await parley.openTab('options.html');
	const floor = options.getByLabel('Your floor an hour, in USD');
	await expect(floor).toHaveValue('42.00');
	await floor.fill('-5');
	await floor.press('Enter');
	await expect(options.locator('#floor-USD-says')).toHaveText('An amount cannot be negative.');
	await floor.fill('55');
	await floor.press('Enter');
	await expect(floor).toHaveValue('55.00');
	await options.reload();
	await expect(floor).toHaveValue('55.00');
});

test('a fee by lifetime billings: asked once, split where an amount crosses a step, named anew', async ({ parley }) => {
	const title = 'Maps for a hiking club';
	const old = { rateCents: 60_000, currency: 'USD', hourly: false, feeBps: null };
	const fields = { stage: 'submitted' as const, title, terms: old };
	const item = {
		kind: 'proposal' as const,
		siteId: '1890000000000000777',
		source: 'page' as const,
		fields,
		likely: [],
	};
	const save = { type: 'saveReading' as const, account: 'main', page: 'proposals', items: [item], deliberate: true };
	await fill(parley, { keptAt: now, commands: [save] });
	const page = await parley.context.newPage();
	await page.clock.setFixedTime(now);
	await page.goto(parley.url('desk.html'));
	await openTerms(page, 'Submitted', title);
	await page.getByRole('button', { name: 'It goes by lifetime billings (2016 to 2023)' }).click();
	const billed = page.getByLabel('What was this client billed before, over all contracts, in US dollars?');
	await billed.fill('-5');
	await page.getByRole('button', { name: 'Note the billings' }).click();
	await expect(page.locator('#fee-says')).toHaveText('An amount cannot be negative.');
	await billed.fill('400');
	await billed.press('Enter');
	await expect(
		page.getByText(/after \$400\.00 of lifetime billings, as you said: 20.% of \$100\.00, 10.% of \$500\.00/),
	).toBeVisible();
	await expect(page.locator('.fees')).toContainText('You receive $530.00');

	await propose(page).click();
	await page.getByLabel('You receive').fill('490');
	await expect(page.getByLabel('Client sees')).toHaveValue('555.56');
	await page.getByRole('button', { name: 'Not now' }).click();

	await page.getByRole('button', { name: 'Change the fee' }).click();
	await expect(billed).toHaveValue('400');
	await billed.fill('0');
	await billed.press('Enter');
	await expect(page.locator('.fees')).toContainText('You receive $490.00');
	await page.reload();
	await page.getByRole('tab', { name: 'Terms' }).click();
	await expect(page.locator('.fees')).toContainText('You receive $490.00');
});
