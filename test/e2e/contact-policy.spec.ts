import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, proposalsUrl, test } from './extension';
import { guardPanel } from './guard-panel';
import { chooseTab, invitation, invitationUrl, openRecord, row, strip, toList, visit, visitAndSave } from './kit/moves';

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

test('what is fine in the popup is fine on Upwork’s page, and warned of again there', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 0);
	await visitAndSave(parley, proposalsUrl);
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const popup = await parley.openPopup();
	const { form } = await write(popup, one.job.title);
	await form.getByRole('button', { name: `Fine here ${mail}` }).click();
	await form.getByRole('button', { name: 'An exception applies' }).click();
	await form.getByRole('button', { name: /^Enterprise client/ }).click();
	await popup.close();

	const { page } = parley;
	await page.goto(invitationUrl(one.uid));
	await page.getByRole('button', { name: 'Decline', exact: true }).click();
	const panel = await guardPanel(page);
	await page.locator('#decline-message, [data-editor="message"]').click();
	await page.keyboard.type(`Write to ${mail} or call ${phone}.`);
	await expect.poll(panel.words).toContain(`Dismissed: ${mail}`);
	await expect.poll(panel.words).toContain('Exception: Enterprise client');
	expect(await panel.words()).not.toContain('contact detail');
	await panel.press('Undo Exception: Enterprise client');
	await expect.poll(panel.words).toContain('1 contact detail');
});

test('one’s own details are entered once, known in any disguise, here and on Upwork’s page', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 0);
	await visitAndSave(parley, proposalsUrl);
	const options = await parley.openTab('options.html');
	await options.getByLabel(/^One a line/).fill('mayathebuilder\n(415) 555-2671');
	await options.getByRole('button', { name: 'Note these details' }).click();
	await expect(options.getByText('Kept on this device.')).toBeVisible();
	const said = 'I am m a y a t h e b u i l d e r everywhere.';

	await parley.page.bringToFront();
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const popup = await parley.openPopup();
	await openRecord(popup, 'Waiting', one.job.title);
	await popup.keyboard.press('d');
	const form = popup.getByRole('form', { name: 'Decline' });
	await form.getByLabel('Message (optional)').fill(said);
	const list = form.getByRole('list', { name: 'Contact details in the message' });
	await expect(list.getByRole('listitem')).toContainText('Not allowed here before a contract');
	await form.getByRole('button', { name: 'Copy message' }).click();
	await expect(popup.getByRole('alertdialog', { name: 'One last look' })).toBeVisible();
	await popup.close();

	const { page } = parley;
	await page.goto(invitationUrl(one.uid));
	await page.getByRole('button', { name: 'Decline', exact: true }).click();
	const panel = await guardPanel(page);
	await page.locator('#decline-message, [data-editor="message"]').click();
	await page.keyboard.type(said);
	await expect.poll(panel.words).toContain('1 contact detail');

	await options.bringToFront();
	await options.reload();
	await expect(options.getByLabel(/^One a line/)).toHaveValue('mayathebuilder\n(415) 555-2671');
});

test('a room before a contract: a note with the switch beside it, a warning after it, and a note again once undone', async ({
	parley,
	marketplace,
}) => {
	const [room] = marketplace.state.rooms;
	const about = marketplace.state.proposals.find(({ id }) => id === room?.proposalId);
	const { page } = parley;
	const url = `https://www.upwork.com/ab/messages/rooms/room_${room?.id}`;
	await page.goto(url);
	await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
	const popup = await parley.openPopup();
	await toList(popup);
	await strip(popup)
		.getByRole('button', { name: /^Keep this room/ })
		.click();
	await chooseTab(popup, 'Active');
	await row(popup, about?.job.title ?? '').click();
	const form = popup.getByRole('form', { name: 'Write in this room' });
	await expect(form).toContainText('Only Upwork Messages are integrated with the contract');
	await expect(form).toContainText('cannot read attachments or pictures');
	await form.getByLabel('Your message').fill(`I am at ${mail}. Can I have your phone number?`);
	const list = form.getByRole('list', { name: 'Contact details in the message' });
	const found = list.getByRole('listitem').filter({ hasText: mail });
	await expect(found).toContainText('Fine by the help article; the terms since 26 June 2020 ask to wait');
	await expect(list.getByRole('listitem').filter({ hasText: 'Asks for contact details' })).toContainText('Only a note');
	await form.getByRole('button', { name: 'Go by the terms since 26 June 2020' }).click();
	await expect(found).toContainText('Not allowed here before a contract');
	await form.getByRole('button', { name: 'Copy message' }).click();
	await expect(popup.getByRole('alertdialog', { name: 'One last look' })).toContainText(mail);
	await popup.keyboard.press('Escape');

	await popup.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await expect(found).toContainText('Fine by the help article');
	await form.getByRole('button', { name: 'Go by the terms since 26 June 2020' }).click();
	await expect(found).toContainText('Not allowed here before a contract');
	await popup.close();

	await test.step('Upwork’s own room is judged alike', async () => {
		await page.reload();
		const panel = await guardPanel(page);
		await page.getByRole('textbox', { name: 'Send a message' }).click();
		await page.keyboard.type(`I am at ${mail}`);
		await expect.poll(panel.words).toContain('1 contact detail');
	});
});

test('the message with which one withdraws is guarded too', async ({ parley, marketplace }) => {
	const one = marketplace.state.proposals.find(({ stage }) => stage === 'submitted');
	await visitAndSave(parley, proposalsUrl);
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Submitted', one?.job.title ?? '');
	await desk.getByRole('button', { name: 'Withdraw…' }).click();
	await desk.getByLabel('Message to the client (optional)').fill(`Sorry. I am at ${mail}`);
	await expect(desk.getByRole('list', { name: 'Contact details in the message' })).toContainText(mail);
	await desk.getByRole('button', { name: 'Copy message' }).click();
	await expect(desk.getByRole('alertdialog', { name: 'One last look' })).toContainText(mail);
	await desk.keyboard.press('Escape');
	await desk.getByRole('button', { name: `Remove ${mail}` }).click();
	await expect(desk.getByLabel('Message to the client (optional)')).toHaveValue('Sorry. I am at ');
});

test('the options show the whole table, by the edition gone by', async ({ parley }) => {
	const options = await parley.openTab('options.html');
	const table = options.getByRole('table', { name: /^What the guard does/ });
	await expect(table.getByRole('row')).toHaveCount(10);
	await expect(table.getByRole('columnheader', { name: /^E-mail address, Phone number, / })).toBeVisible();
	const room = table.getByRole('row', { name: /^Room before a contract/ }).getByRole('cell');
	await expect(room).toHaveText(['Notes', 'Notes']);
	await options.getByRole('radio', { name: /^Terms since 26 June 2020/ }).focus();
	await options.keyboard.press('Space');
	await expect(table).toHaveAccessibleName(/terms since 26 june 2020/);
	await expect(room).toHaveText(['Warns', 'Notes']);
	await expect(table.getByRole('row', { name: /^Contract/ }).getByRole('cell')).toHaveText(['Silent', 'Silent']);
	await expect(options.getByText('“no contact information to be shared before a contract is started.”')).toBeVisible();
	for (const scheme of ['light', 'dark'] as const) {
		await options.emulateMedia({ colorScheme: scheme });
		const { violations } = await new AxeBuilder({ page: options }).include('[aria-labelledby="rules-title"]').analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	}
	for (const width of [360, 600, 900, 1400]) {
		await options.setViewportSize({ width, height: 700 });
		expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
	}
});
