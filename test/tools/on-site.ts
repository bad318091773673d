import type { Page } from '@playwright/test';

/** What a person does in the practice marketplace's own forms, with a real keyboard, in whatever shape the form has. */

const messageField = (page: Page) =>
	page.locator('#decline-message, [role="textbox"][contenteditable="true"][data-editor="message"]').first();

/** Chooses a reason in the decline form that is open. */
export async function pickReason(page: Page, reason: string): Promise<void> {
	const select = page.locator('#decline-reason');
	const radio = page.getByRole('radio', { name: reason });
	const toggle = page.locator('#reason-toggle');
	await select.or(radio).or(toggle).filter({ visible: true }).first().waitFor();
	if (await select.isVisible()) await select.selectOption(reason);
	else if (await radio.isVisible()) await radio.check();
	else {
		await toggle.click();
		await page.getByRole('option', { name: reason }).click();
	}
}

export const declineOnSite = {
	/** Opens the decline form of the invitation that is shown and writes into it. */
	async write(page: Page, reason: string, message: string): Promise<void> {
		await page.locator('[data-action="decline-open"]').click();
		await messageField(page).waitFor();
		await pickReason(page, reason);
		await messageField(page).click();
		await page.keyboard.type(message);
	},
	/** Selects the message and types another one over it. */
	async rewrite(page: Page, message: string): Promise<void> {
		await messageField(page).click();
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type(message);
	},
	async send(page: Page): Promise<void> {
		await page.locator('[data-action="decline-send"]').click();
	},
};

/** Goes from the invitation that is shown to the accept form, fills it in, and presses its button. `bid` in dollars. */
export async function acceptOnSite(page: Page, bid: string, message: string): Promise<void> {
	const letter = page.locator('#cover-letter');
	const toForm = page.getByText('Accept Interview');
	await letter.or(toForm).filter({ visible: true }).first().waitFor();
	if (!(await letter.isVisible())) await toForm.click();
	const rate = page.locator('#step-rate, #charged-amount-id').first();
	await rate.click();
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type(bid);
	const duration = page.locator('#duration');
	if (await duration.isVisible()) await duration.selectOption({ index: 1 });
	for (const question of await page.locator('.fe-proposal-job-questions textarea').all()) {
		await question.click();
		await page.keyboard.type('Yes, for two years.');
	}
	await letter.click();
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type(message);
	await page.locator('[data-action="form-send"]').click();
}
