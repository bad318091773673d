import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, proposalsUrl, test } from './extension';
import { invitation, openRecord, visit, visitAndSave } from './kit/moves';

const mail = 'maya@example.com';
const phone = '+1 415 555 2671';

/** Opens the decline composer of the first invitation, with two contact details in the message. */
async function write(popup: Page, title: string) {
	await openRecord(popup, 'Waiting', title);
	await popup.keyboard.press('d');
	const form = popup.getByRole('form', { name: 'Decline' });
	const message = form.getByLabel('Message (optional)');
	await message.fill(`Write to ${mail} or call ${phone}.`);
	const list = form.getByRole('list', { name: 'Contact details in the message' });
	await expect(list.getByRole('listitem')).toHaveCount(2);
	return { form, message, list };
}

test('an exception is named for one opportunity, makes a note of the warning, and is taken back', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 0);
	await visitAndSave(parley, proposalsUrl);
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const popup = await parley.openPopup();
	const { form, list } = await write(popup, one.job.title);

	await test.step('three reasons are offered, by keyboard', async () => {
		await form.getByRole('button', { name: 'An exception applies' }).press('Enter');
		const choice = form.getByRole('group', { name: 'Which exception applies' });
		await expect(choice.getByRole('button')).toHaveCount(4);
		await expect(choice.getByRole('button').first()).toBeFocused();
		await popup.keyboard.press('Escape');
		await expect(choice).toHaveCount(0);
		await expect(form.getByRole('button', { name: 'An exception applies' })).toBeFocused();
	});

	await test.step('e-mail for system access covers the address, not the phone', async () => {
		await form.getByRole('button', { name: 'An exception applies' }).click();
		await form.getByRole('button', { name: /^E-mail for system access/ }).click();
		await expect(list.getByRole('listitem').filter({ hasText: mail })).toContainText(
			'Exception: E-mail for system access',
		);
		await expect(list.getByRole('listitem').filter({ hasText: phone })).toContainText('Not allowed here');
	});

	await test.step('it stands in the history and is taken back', async () => {
		await form.getByRole('button', { name: 'Take back the exception E-mail for system access' }).click();
		await expect(list.getByRole('listitem').filter({ hasText: mail })).toContainText('Not allowed here');
		await popup.keyboard.press('Escape');
		await expect(popup.locator('.history')).toContainText(
			'You named an exception for contact details: E-mail for system access',
		);
	});
});

test('a detail is masked, or said to be fine here and warned of again', async ({ parley, marketplace }) => {
	const one = invitation(marketplace, 0);
	await visitAndSave(parley, proposalsUrl);
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const popup = await parley.openPopup();
	const { form, message, list } = await write(popup, one.job.title);

	await test.step('Mask writes in its place, and the browser’s own undo brings it back', async () => {
		await form.getByRole('button', { name: `Mask ${phone}` }).click();
		await expect(message).toHaveValue(`Write to ${mail} or call [contact details removed].`);
		await expect(list.getByRole('listitem')).toHaveCount(1);
		await popup.keyboard.press('Control+z');
		await expect(message).toHaveValue(`Write to ${mail} or call ${phone}.`);
		await form.getByRole('button', { name: `Mask ${phone}` }).click();
	});

	await test.step('said to be fine, it holds no copy; undone, it does again', async () => {
		await form.getByRole('button', { name: `Fine here ${mail}` }).click();
		await expect(list).toHaveCount(0);
		await expect(form.locator('mark')).toHaveCount(0);
		const fine = form.getByRole('list', { name: 'Said to be fine here' });
		await expect(fine).toContainText(mail);
		await fine.getByRole('button', { name: `Warn again of ${mail}` }).click();
		await expect(list.getByRole('listitem')).toHaveCount(1);
		await form.getByRole('button', { name: 'Copy message' }).click();
		await expect(popup.getByRole('alertdialog', { name: 'One last look' })).toContainText(mail);
	});
});

test('the options show the whole table, by the edition gone by', async ({ parley }) => {
	const options = await parley.openTab('options.html');
	const table = options.getByRole('table', { name: /^What the guard does/ });
	const room = table
		.getByRole('row', { name: /^Room before a contract/ })
		.getByRole('cell')
		.first();
	await expect(table.getByRole('row')).toHaveCount(9);
	await expect(room).toHaveText('Notes');
	await options.getByRole('radio', { name: /^Terms since 26 June 2020/ }).check();
	await expect(table).toHaveAccessibleName(/terms since 26 june 2020/);
	await expect(room).toHaveText('Warns');
	for (const scheme of ['light', 'dark'] as const) {
		await options.emulateMedia({ colorScheme: scheme });
		const { violations } = await new AxeBuilder({ page: options }).include('[aria-labelledby="rules-title"]').analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	}
	await options.setViewportSize({ width: 360, height: 700 });
	expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
