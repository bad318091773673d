import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { deskWith } from './kit/kit';
import { chooseTab, expectCounts, openRecord, row, savePage, strip, toList, visit, visitAndSave } from './kit/moves';

const HOUR = 3_600_000;

/** One of Parley's pages in a tab whose clock is ahead of the machine's. */
async function tabAt(parley: Parley, path: string, ahead: number): Promise<Page> {
	const page = await parley.context.newPage();
	await page.clock.install({ time: Date.now() + ahead });
	await page.goto(parley.url(path));
	return page;
}

const oldLine = (page: Page): Locator => page.getByRole('complementary', { name: 'How fresh this is' });
const offer = (page: Page): Locator => page.getByRole('complementary', { name: 'Save on every visit?' });
const reminders = (page: Page): Locator => page.getByRole('complementary', { name: 'Reminders' });

/** Keeps invitations of these ages, by title, through the bus. `complete` says that the page showed no others. */
async function keepAged(desk: Page, ages: readonly number[], complete = false): Promise<void> {
	await desk.evaluate(
		([hours, whole, now]) =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: {
					type: 'saveReading',
					account: 'main',
					page: 'proposals',
					deliberate: true,
					complete: whole,
					allInvitations: true,
					items: hours.map((age) => ({
						kind: 'invitation',
						siteId: String(age),
						source: 'list',
						fields: {
							stage: 'invitation',
							title: `${age} h old`,
							url: `https://www.upwork.com/nx/proposals/interview/uid/${age}`,
							received: { from: now - age * 3_600_000, to: now - age * 3_600_000 + 1 },
						},
						likely: [],
					})),
				},
			}),
		[ages, complete, Date.now()] as const,
	);
}

async function markDone(desk: Page, record: string): Promise<void> {
	await desk.evaluate(
		(id) =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: {
					type: 'markDone',
					record: id,
					answer: { kind: 'decline', reason: 'Other', message: '', terms: null },
				},
			}),
		record,
	);
}

async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

test('how old this is stands in sight, and past the threshold Proposals is offered', async ({ parley }) => {
	await deskWith(parley, 3);
	const page = await tabAt(parley, 'popup.html', 3 * HOUR + 60_000);
	await expect(page.locator('.last-read')).toHaveText('Proposals last read 3 h ago');
	await expect(page.locator('.last-read')).toHaveClass(/muted/);
	await expect(oldLine(page)).toHaveCount(0);

	await test.step('ten hours later, without a reload', async () => {
		await page.clock.fastForward(10 * HOUR);
		await expect(page.locator('.last-read')).toHaveText('Proposals last read 13 h ago');
		await expect(page.locator('.last-read')).toHaveClass(/warn/);
		await expect(oldLine(page)).toContainText('Proposals last read 13 h ago.');
	});

	await test.step('in sight while a record is open, too', async () => {
		await row(page, 'Job number 1').click();
		await expect(page.locator('.last-read')).toBeVisible();
		await toList(page);
	});

	await test.step('the threshold is an option', async () => {
		const options = await parley.openTab('options.html');
		await options.getByLabel('Your Proposals page counts as old after').selectOption('24');
		await expect(oldLine(page)).toHaveCount(0);
		await options.getByLabel('Your Proposals page counts as old after').selectOption('6');
		await expect(oldLine(page)).toBeVisible();
	});

	await test.step('and the offer opens the page', async () => {
		await oldLine(page).getByRole('button', { name: 'Open Proposals' }).click();
		await expect.poll(() => parley.context.pages().some((one) => one.url() === proposalsUrl)).toBe(true);
	});
});

test('saving on every visit is offered once after the first save, with Upwork’s policy, and is off until taken', async ({
	parley,
}) => {
	const options = await parley.openTab('options.html');
	const switches = options.getByRole('group', { name: 'Save on every visit' }).getByRole('checkbox');
	await expect(switches).toHaveCount(7);
	for (const one of await switches.all()) await expect(one).not.toBeChecked();

	const desk = await deskWith(parley, 0);
	await expect(desk.getByRole('heading', { name: 'Who waits for you' })).toBeVisible();
	await expect(offer(desk)).toHaveCount(0);
	await keepAged(desk, [2, 3]);
	await expect(offer(desk)).toContainText(
		'extensions must not send requests, page through the site, or act faster than a person',
	);
	await expect(offer(desk)).toContainText('Parley only reads the page you opened.');

	await test.step('turned down for good, with undo', async () => {
		await offer(desk).getByRole('button', { name: 'No, thanks' }).click();
		await expect(offer(desk)).toHaveCount(0);
		await desk.getByRole('button', { name: 'Undo' }).click();
		await expect(offer(desk)).toBeVisible();
		await offer(desk).getByRole('button', { name: 'No, thanks' }).click();
		await expect(offer(desk)).toHaveCount(0);
		await desk.reload();
		await expect(row(desk, '2 h old')).toBeVisible();
		await expect(desk.getByText('Proposals last read just now')).toBeVisible();
		await expect(offer(desk)).toHaveCount(0);
		for (const one of await switches.all()) await expect(one).not.toBeChecked();
	});

	await test.step('switched on for each kind of page by itself', async () => {
		await options.getByRole('checkbox', { name: 'Proposals page' }).check();
		await options.reload();
		await expect(options.getByRole('checkbox', { name: 'Proposals page' })).toBeChecked();
		await expect(options.getByRole('checkbox', { name: 'Archive' })).not.toBeChecked();
	});
});

test('taking the offer switches every kind of page on, and undo takes that back', async ({ parley }) => {
	const desk = await deskWith(parley, 2);
	await offer(desk).getByRole('button', { name: 'Save on every visit' }).click();
	await expect(offer(desk)).toHaveCount(0);
	const options = await parley.openTab('options.html');
	const switches = options.getByRole('group', { name: 'Save on every visit' }).getByRole('checkbox');
	await expect(switches).toHaveCount(7);
	for (const one of await switches.all()) await expect(one).toBeChecked();
	await desk.bringToFront();
	await desk.getByRole('button', { name: 'Undo' }).click();
	for (const one of await switches.all()) await expect(one).not.toBeChecked();
});

test('what is no longer listed says so, stops its clock, and takes one key to explain', async ({ parley }) => {
	const desk = await deskWith(parley, 0);
	await keepAged(desk, [1, 2, 3, 4, 5]);
	await expect(row(desk, '2 h old')).toContainText('22 h');
	await keepAged(desk, [1], true);
	for (const age of [2, 3, 4, 5]) {
		await expect(row(desk, `${age} h old`)).toContainText('No longer listed since today');
		await expect(row(desk, `${age} h old`).locator('svg')).toHaveCount(0);
	}
	await expect(row(desk, '1 h old')).toContainText('23 h');
	await expectCounts(desk, { Waiting: 5, Archived: 0 });

	await test.step('withdrawn, undone, closed', async () => {
		await row(desk, '2 h old').focus();
		await desk.keyboard.press('w');
		await expect(desk.locator('.toast')).toContainText('Marked as withdrawn by the client.');
		await expectCounts(desk, { Waiting: 4, Archived: 1 });
		await desk.keyboard.press('u');
		await expectCounts(desk, { Waiting: 5, Archived: 0 });
		await expect(row(desk, '2 h old')).toContainText('No longer listed');
		await row(desk, '2 h old').focus();
		await desk.keyboard.press('c');
		await expect(desk.locator('.toast')).toContainText('Marked as closed.');
		await expectCounts(desk, { Waiting: 4, Archived: 1 });
	});

	await test.step('answered: A asks which answer, A or D says it', async () => {
		await row(desk, '3 h old').focus();
		await desk.keyboard.press('a');
		await expect(desk.getByText('No longer on Upwork’s page since today')).toBeVisible();
		await expect(desk.getByRole('button', { name: 'I accepted it' })).toBeFocused();
		await desk.keyboard.press('Escape');
		await expect(desk.getByRole('toolbar', { name: 'What became of it' })).toBeVisible();
		await desk.keyboard.press('a');
		await desk.keyboard.press('a');
		await expectCounts(desk, { Waiting: 3, Active: 1 });
		await row(desk, '4 h old').focus();
		await desk.keyboard.press('a');
		await desk.keyboard.press('d');
		await expectCounts(desk, { Waiting: 2, Active: 1, Archived: 2 });
		await desk.keyboard.press('u');
		await expectCounts(desk, { Waiting: 3, Active: 1, Archived: 1 });
	});

	await test.step('the same with the mouse, and in the history', async () => {
		await openRecord(desk, 'Waiting', '5 h old');
		await desk
			.getByRole('toolbar', { name: 'What became of it' })
			.getByRole('button', { name: /^Withdrawn/ })
			.click();
		await expect(desk.locator('.history')).toContainText('You said: withdrawn by the client');
		await expect(desk.locator('.history')).toContainText('No longer on Upwork’s page');
	});

	await test.step('listed again, it waits again', async () => {
		await keepAged(desk, [1, 4], true);
		await chooseTab(desk, 'Waiting');
		await expect(row(desk, '4 h old')).toContainText('20 h');
	});
});

test.describe('on the practice marketplace', () => {
	test.use({ practice: { scenario: 3 } });
	test('a save says how many are no longer listed', async ({ parley, marketplace }) => {
		await visitAndSave(parley, proposalsUrl);
		const [one, two] = marketplace.state.invitations;
		for (const gone of [one, two]) if (gone) gone.status = 'withdrawn';
		await visit(parley, proposalsUrl);
		const before = await parley.openPopup();
		await expect(strip(before), 'said before it is saved').toContainText('2 gone');
		await before.close();
		const popup = await savePage(parley);
		await expect(popup.locator('.toast')).toContainText('2 no longer listed');
		await expect(row(popup, one?.job.title ?? '')).toContainText('No longer listed');
		await popup.getByRole('button', { name: 'Undo' }).click();
		await expect(row(popup, one?.job.title ?? '')).not.toContainText('No longer listed');
	});
});

test('the response record counts in Upwork’s buckets, and says what does not count', async ({ parley }) => {
	const desk = await deskWith(parley, 0);
	await keepAged(desk, [2, 5, 30, 100, 6, 7]);
	for (const age of [2, 5, 30, 100]) await markDone(desk, `main:invitation:${age}`);
	await desk.evaluate(() =>
		kit.send('command', {
			commandId: crypto.randomUUID(),
			command: { type: 'ignore', record: 'main:invitation:6' },
		}),
	);
	await desk.getByRole('button', { name: 'Response record' }).click();
	const page = desk.getByRole('article', { name: 'From what Parley saw' });
	await expect(page.getByRole('heading', { name: 'From what Parley saw' })).toBeFocused();
	const bucket = (name: string) => page.locator('.buckets > div').filter({ hasText: name }).locator('dd');
	await expect(bucket('Within 24 hours')).toHaveText('2');
	await expect(bucket('Within 3 days')).toHaveText('1');
	await expect(bucket('3 days or more')).toHaveText('1');
	await expect(page).toContainText('50 % of 4 answers within 24 hours.');
	await expect(page).toContainText('1 invitation ignored: ignoring is no response');
	await expect(page).toContainText('1 invitation still waiting for an answer');
	await expect(page.locator('.strip-tick')).toHaveCount(4);

	await test.step('follows what happens', async () => {
		await markDone(desk, 'main:invitation:7');
		await expect(bucket('Within 24 hours')).toHaveText('3');
	});

	await test.step('gives way to a chosen row and comes back', async () => {
		await keepAged(desk, [8]);
		await row(desk, '8 h old').click();
		await expect(desk.getByRole('heading', { name: '8 h old' })).toBeVisible();
		await expect(page).toHaveCount(0);
		await desk.getByRole('button', { name: 'Response record' }).click();
		await expect(page).toBeVisible();
		await page.getByRole('button', { name: 'Close' }).click();
		await expect(desk.getByText('Choose an invitation to see it here.')).toBeVisible();
	});
});

test('records of several accounts are told apart, and lists can show one alone', async ({ parley }) => {
	const desk = await deskWith(parley, 2);
	await expect(desk.getByLabel('Account', { exact: true })).toHaveCount(0);
	const options = await parley.openTab('options.html');
	const name = options.getByLabel('Another one, by name');
	await name.fill('North: Star');
	await expect(options.getByRole('button', { name: 'Use it' })).toBeDisabled();
	await name.fill('North Star Agency');
	await options.getByRole('button', { name: 'Use it' }).click();
	await expect(options.getByRole('radio', { name: 'North Star Agency' })).toBeChecked();

	await desk.bringToFront();
	await desk.getByRole('button', { name: 'Add by hand' }).click();
	await desk
		.getByRole('textbox', { name: 'Paste a link or text from Upwork' })
		.fill('An agency job\nCould you start soon?');
	await desk.getByRole('button', { name: 'Keep it' }).click();
	const filter = desk.getByLabel('Account', { exact: true });
	await expect(filter.locator('option')).toHaveText(['All accounts', 'Freelancer', 'North Star Agency']);
	await expect(row(desk, 'An agency job')).toContainText('North Star Agency');
	await filter.selectOption({ label: 'North Star Agency' });
	await expect(desk.locator('.row-main')).toHaveCount(1);
	await row(desk, 'An agency job').click();
	await expect(desk.locator('.detail-head')).toContainText('North Star Agency');
	await desk.reload();
	await expect(desk.locator('.row-main')).toHaveCount(1);
	await filter.selectOption({ label: 'All accounts' });
	await expect(desk.locator('.row-main')).toHaveCount(3);
});

test('a message that asks to leave Upwork gets a quiet note, and the fitting reason comes first', async ({
	parley,
}) => {
	const desk = await deskWith(parley, 1);
	await desk.evaluate(() =>
		kit.send('command', {
			commandId: crypto.randomUUID(),
			command: {
				type: 'saveReading',
				account: 'main',
				page: 'invitation',
				deliberate: true,
				items: [
					{
						kind: 'invitation',
						siteId: '77',
						source: 'page',
						fields: {
							stage: 'invitation',
							title: 'Easy data entry',
							clientMessage: 'Dear, contact our manager on Telegram @easy_hiring_desk to begin.',
						},
						likely: [],
					},
				],
			},
		}),
	);
	await openRecord(desk, 'Waiting', 'Easy data entry');
	const note = desk.locator('.client-signs');
	await expect(note).toContainText('names a way to talk or work outside Upwork');
	await expect(note).toHaveClass(/muted/);
	await desk.keyboard.press('d');
	const choices = desk.getByLabel('Reason', { exact: true }).locator('option');
	await expect(choices.nth(1)).toHaveText('Client asked to work outside Upwork');
	await expect(choices).toHaveCount(11);
	await openRecord(desk, 'Waiting', 'Job number 0');
	await expect(desk.locator('.message')).toBeVisible();
	await expect(note).toHaveCount(0);
});

test('due reminders can be snoozed where they stand; options say when and of what', async ({ parley }) => {
	const desk = await deskWith(parley, 0);
	await keepAged(desk, [2, 21, 22]);
	await expect(reminders(desk)).toContainText('2 answers are due soon, the first by');
	await reminders(desk).getByRole('button', { name: 'Snooze 1 h' }).click();
	await expect(reminders(desk)).toHaveCount(0);
	await keepAged(desk, [23]);
	await expect(reminders(desk)).toContainText('One answer is due soon, by');
	await reminders(desk).getByRole('button', { name: 'Do not remind again' }).click();
	await expect(reminders(desk)).toHaveCount(0);
	await keepAged(desk, [20.5]);
	await expect(reminders(desk)).toContainText('One answer is due soon, by');

	const options = await parley.openTab('options.html');
	await options.getByLabel('How long before').selectOption('2');
	await expect(reminders(desk)).toHaveCount(0);
	await options.getByLabel('How long before').selectOption('6');
	await expect(reminders(desk)).toBeVisible();
	await options.getByLabel('24 hours after it came').uncheck();
	await expect(reminders(desk)).toHaveCount(0);
	await options.getByLabel('From', { exact: true }).fill('21:30');
	await options.reload();
	await expect(options.getByLabel('From', { exact: true })).toHaveValue('21:30');
	await expect(options.getByLabel('24 hours after it came')).not.toBeChecked();
	await options.getByLabel('Remind me of invitations').uncheck();
	await expect(options.getByLabel('How long before')).toBeDisabled();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme}`, () => {
		test.use({ launch: { colorScheme, reducedMotion: 'reduce' } });
		test('the new screens are accessible', async ({ parley }) => {
			const desk = await deskWith(parley, 0);
			await keepAged(desk, [3, 5, 30, 100, 22, 40]);
			await keepAged(desk, [5, 30, 100, 22, 40], true);
			for (const age of [5, 30, 100]) await markDone(desk, `main:invitation:${age}`);
			const shoot = (page: Page, name: string) =>
				page.screenshot({ path: test.info().outputPath(`${name}-${colorScheme}.png`) });

			const popup = await tabAt(parley, 'popup.html', 60_000);
			await popup.setViewportSize({ width: 360, height: 560 });
			await expect(reminders(popup)).toBeVisible();
			await expect(offer(popup)).toBeHidden();
			await expectAccessible(popup);
			await shoot(popup, 'popup-due');
			await reminders(popup).getByRole('button', { name: 'Do not remind again' }).click();
			await expect(offer(popup)).toBeVisible();
			await expectAccessible(popup);
			await shoot(popup, 'popup-offer');
			await openRecord(popup, 'Waiting', '3 h old');
			await expectAccessible(popup);
			await shoot(popup, 'popup-gone');
			await popup.keyboard.press('a');
			await shoot(popup, 'popup-answered');
			await expectAccessible(popup);

			const stale = await tabAt(parley, 'desk.html', 15 * HOUR);
			await expect(oldLine(stale)).toBeVisible();
			await stale.getByRole('button', { name: 'Response record' }).click();
			await expect(stale.locator('.buckets')).toBeVisible();
			await expectAccessible(stale);
			await shoot(stale, 'desk-response');

			const options = await parley.openTab('options.html');
			await expect(options.getByLabel('How long before')).toBeVisible();
			await expectAccessible(options);
			await options.screenshot({ path: test.info().outputPath(`options-${colorScheme}.png`), fullPage: true });
		});
	});
}
