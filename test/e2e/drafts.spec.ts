import type { Page } from '@playwright/test';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { deskWith } from './kit/kit';

const reason = 'Too busy on other projects';

/** Opens the first record's decline form in the toolbar popup. */
async function composing(parley: Parley): Promise<Page> {
	const desk = await deskWith(parley, 3);
	await desk.close();
	await parley.page.goto(proposalsUrl);
	const popup = await parley.openPopup();
	await popup.locator('[data-row]').first().focus();
	await popup.keyboard.press('d');
	await popup.getByLabel('Reason', { exact: true }).selectOption(reason);
	return popup;
}

/** Types, and closes the popup in the same task as the last words: no blur, no timer, no answer from anybody comes first. */
async function typeAndClose(popup: Page, text: string): Promise<void> {
	await popup.getByLabel('Message (optional)').focus();
	const cut = text.lastIndexOf(' ');
	await popup.keyboard.type(text.slice(0, cut));
	const closed = popup.waitForEvent('close');
	await popup.evaluate((rest) => {
		document.execCommand('insertText', false, rest);
		window.close();
	}, text.slice(cut));
	await closed;
}

async function expectDraft(parley: Parley, text: string): Promise<void> {
	const popup = await parley.openPopup();
	await expect(popup.getByLabel('Message (optional)')).toHaveValue(text);
	await expect(popup.getByLabel('Reason', { exact: true })).toHaveValue(reason);
	await popup.close();
}

test('the popup closed in the middle of a word: text, reason and view are there when it opens', async ({ parley }) => {
	const text = 'Thank you for asking, but this month is';
	const popup = await composing(parley);
	await typeAndClose(popup, text);
	await expectDraft(parley, text);

	await test.step('after the worker was killed', async () => {
		await parley.killWorker();
		await expectDraft(parley, text);
	});
	await test.step('after the browser was restarted', async () => {
		await parley.restart();
		await parley.page.goto(proposalsUrl);
		await expectDraft(parley, text);
	});
});

test('the worker is dead while the draft is written', async ({ parley }) => {
	const text = 'Nobody listens to this but the';
	const popup = await composing(parley);
	await parley.killWorker();
	await typeAndClose(popup, text);
	await parley.killWorker();
	await expectDraft(parley, text);
});

test('a draft begun in the popup goes on in the desk', async ({ parley }) => {
	const text = 'Begun in the small window and';
	const popup = await composing(parley);
	await typeAndClose(popup, text);
	const desk = await parley.openTab('desk.html');
	await desk.locator('[data-row]').first().focus();
	await desk.keyboard.press('d');
	await expect(desk.getByLabel('Message (optional)')).toHaveValue(text);
});

test('search and list stand as they stood', async ({ parley }) => {
	const desk = await deskWith(parley, 12);
	await desk.close();
	await parley.page.goto(proposalsUrl);
	let popup = await parley.openPopup();
	const search = (page: Page) => page.getByRole('searchbox');
	await expect(popup.locator('[data-row]')).toHaveCount(12);
	await search(popup).focus();
	const closed = popup.waitForEvent('close');
	await popup.evaluate(() => {
		document.execCommand('insertText', false, 'number 11');
		window.close();
	});
	await closed;
	popup = await parley.openPopup();
	await expect(search(popup)).toHaveValue('number 11');
	await expect(popup.locator('[data-row]')).toHaveCount(1);

	await popup.getByRole('tab', { name: /Archived/ }).click();
	await popup.close();
	popup = await parley.openPopup();
	await expect(popup.getByRole('tab', { name: /Archived/ })).toHaveAttribute('aria-selected', 'true');
	await expect(search(popup)).toHaveValue('');
});

test('preparing one answer keeps what was written for the other', async ({ parley }) => {
	const desk = await deskWith(parley, 3);
	await desk.locator('[data-row]').first().focus();
	await desk.keyboard.press('a');
	await desk.getByLabel('Message', { exact: true }).fill('A long acceptance, thought over twice');
	await desk.keyboard.press('Escape');
	await desk.keyboard.press('d');
	await desk.getByLabel('Reason', { exact: true }).selectOption(reason);
	await desk.getByRole('button', { name: 'Prepare decline' }).click();
	await expect(desk.getByText('Decline prepared')).toBeVisible();
	await desk.reload();
	await expect(desk.getByRole('toolbar', { name: 'Answers' })).toBeVisible();
	await desk.keyboard.press('a');
	await expect(desk.getByLabel('Message', { exact: true })).toHaveValue('A long acceptance, thought over twice');
});
