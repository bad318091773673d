import type { Page } from '@playwright/test';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { deskWith } from './kit/kit';
import { chooseTab, expectBadge, expectCounts, openRecord, row, visit } from './kit/moves';

const title = 'Job number 1 for';
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const prepared = 'Prepared, not yet given on Upwork';

/** Three invitations on the desk, and the popup over the practice marketplace. */
async function three(parley: Parley): Promise<Page> {
	const desk = await deskWith(parley, 3);
	await desk.close();
	await visit(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await expectCounts(popup, { Waiting: 3 });
	return popup;
}

async function prepareDecline(popup: Page, reason: string, message = ''): Promise<void> {
	await popup.keyboard.press('d');
	await popup.getByLabel('Reason', { exact: true }).selectOption(reason);
	await popup.getByLabel('Message (optional)').fill(message);
	await popup.getByRole('button', { name: 'Prepare decline' }).click();
	await expect(popup.locator('.standing')).toContainText(reason);
}

async function undo(popup: Page, by: 'button' | 'key'): Promise<void> {
	if (by === 'button') await popup.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	else {
		// A key is dead while a field has the focus.
		await popup.locator('h2, .row-main').first().focus();
		await popup.keyboard.press('u');
	}
	await expect(popup.locator('.toast')).toContainText('Undone.');
	await expect(popup.locator('.toast').getByRole('button', { name: /^Undo/ })).toHaveCount(0);
}

for (const by of ['button', 'key'] as const) {
	test(`everything Parley owns can be undone with the ${by}`, async ({ parley }) => {
		const popup = await three(parley);

		await test.step('ignoring', async () => {
			await row(popup, title).focus();
			await popup.keyboard.press('i');
			await expectCounts(popup, { Waiting: 2, Archived: 1 });
			await expectBadge(parley, '2');
			await undo(popup, by);
			await expectCounts(popup, { Waiting: 3, Archived: 0 });
			await expectBadge(parley, '3');
		});

		await openRecord(popup, 'Waiting', title);
		await test.step('preparing, with the draft back in its place', async () => {
			await prepareDecline(popup, 'Spam', 'No, thank you.');
			await undo(popup, by);
			await expect(heading(popup, prepared)).toHaveCount(0);
			await popup.locator('#detail-title').focus();
			await popup.keyboard.press('d');
			await expect(popup.getByLabel('Reason', { exact: true })).toHaveValue('Spam');
			await expect(popup.getByLabel('Message (optional)')).toHaveValue('No, thank you.');
			await popup.keyboard.press('Escape');
		});

		await test.step('replacing, which brings the replaced answer back', async () => {
			await prepareDecline(popup, 'Spam', 'First');
			await popup.getByRole('button', { name: 'Replace' }).click();
			await expect(popup.getByLabel('Message (optional)')).toHaveValue('First');
			await popup.getByLabel('Message (optional)').fill('Second');
			await popup.getByRole('button', { name: 'Prepare decline' }).click();
			await expect(popup.locator('.quote')).toHaveText('Second');
			await expect(popup.getByRole('region', { name: 'Answers that do not stand' })).toHaveCount(0);
			await undo(popup, by);
			await expect(popup.locator('.quote')).toHaveText('First');
		});

		await test.step('discarding, which keeps the text', async () => {
			await popup.getByRole('button', { name: 'Discard' }).click();
			await expect(heading(popup, prepared)).toHaveCount(0);
			await undo(popup, by);
			await expect(popup.locator('.quote')).toHaveText('First');
			await popup.getByRole('button', { name: 'Discard' }).click();
			await expect(heading(popup, prepared)).toHaveCount(0);
			await popup.locator('#detail-title').focus();
			await popup.keyboard.press('d');
			await expect(popup.getByLabel('Message (optional)')).toHaveValue('Second');
			await popup.getByRole('button', { name: 'Prepare decline' }).click();
			await expect(heading(popup, prepared)).toBeVisible();
		});

		await test.step('marking as done', async () => {
			await popup.getByRole('button', { name: 'Mark as done' }).click();
			await expect(heading(popup, 'Declined')).toBeVisible();
			await expect(popup.getByText(/^You marked it as done, today/)).toBeVisible();
			await expectBadge(parley, '2');
			await undo(popup, by);
			await expect(heading(popup, prepared)).toBeVisible();
			await expectBadge(parley, '3');
		});

		await test.step('putting back what was ignored', async () => {
			await chooseTab(popup, 'Waiting');
			await row(popup, 'Job number 2').focus();
			await popup.keyboard.press('i');
			await openRecord(popup, 'Archived', 'Job number 2');
			await popup.getByRole('button', { name: 'Put back to Waiting' }).click();
			await expect(popup.locator('.toast')).toContainText('Back among the waiting invitations.');
			await expectBadge(parley, '3');
			await undo(popup, by);
			await expect(heading(popup, 'Ignored, still unanswered')).toBeVisible();
			await expectBadge(parley, '2');
		});
	});
}

test('what was saved from a page can be undone, and saving again brings it back', async ({ parley }) => {
	await visit(parley, proposalsUrl);
	const popup = await parley.openPopup();
	const save = popup.getByRole('region', { name: 'On this page' }).getByRole('button', { name: /^Save/ });
	await save.click();
	await expectCounts(popup, { Waiting: 9, Submitted: 4 });
	await undo(popup, 'button');
	await expectCounts(popup, { Waiting: 0, Submitted: 0 });
	await expectBadge(parley, '');
	await save.click();
	await expectCounts(popup, { Waiting: 9, Submitted: 4 });
	await expectBadge(parley, '8');
});

test('answered on Upwork without Parley: marked, and corrected with Upwork unchanged', async ({
	parley,
	marketplace,
}) => {
	const popup = await three(parley);
	await openRecord(popup, 'Waiting', title);
	await popup.getByRole('button', { name: 'I accepted it' }).click();
	await expect(heading(popup, 'Accepted')).toBeVisible();
	await expectBadge(parley, '2');
	await expect(popup.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);
	const correct = popup.getByRole('button', { name: 'Correct the record' });
	await expect(correct).toHaveAccessibleDescription('This changes only what Parley remembers. Upwork is unchanged.');
	await correct.click();
	await expect(popup.locator('.toast')).toContainText('Record corrected. Upwork is unchanged.');
	await expect(heading(popup, 'Accepted')).toHaveCount(0);
	await expect(popup.locator('.history .undone')).toHaveCount(1);
	await expectBadge(parley, '3');
	await chooseTab(popup, 'Waiting');
	await expectCounts(popup, { Waiting: 3, Active: 0 });
	expect(marketplace.received).toEqual([]);
});

test('undo is still there when the popup closed over what was done', async ({ parley }) => {
	let popup = await three(parley);
	await row(popup, title).focus();
	await popup.keyboard.press('i');
	await expectCounts(popup, { Waiting: 2 });
	await popup.close();
	popup = await parley.openPopup();
	await expect(popup.locator('.toast')).toContainText('Ignored, not a response');
	await undo(popup, 'key');
	await expectCounts(popup, { Waiting: 3, Archived: 0 });
});
