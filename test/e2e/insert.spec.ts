import { expect, type Marketplace, type Parley, proposalsUrl, test } from './extension';
import { invitationUrl, visitAndSave } from './kit/moves';

/** An invitation of the practice marketplace whose decline form is made in the given way. */
function invitationWith(marketplace: Marketplace, place: string, editor: string) {
	const found = marketplace.state.invitations.find(
		({ form, status }) => status === 'open' && form.place === place && form.editor === editor,
	);
	if (!found) throw new Error(`no invitation with ${place} and ${editor}`);
	return found;
}

async function popupOver(parley: Parley) {
	const popup = await parley.openPopup();
	await popup.getByRole('button', { name: 'Insert' }).waitFor();
	return popup;
}

for (const [place, editor] of [
	['dialog', 'textarea'],
	['inline', 'rich'],
] as const) {
	test(`Insert puts the message into the site’s own form: ${place}, ${editor}`, async ({ parley, marketplace }) => {
		const { page } = parley;
		const one = invitationWith(marketplace, place, editor);
		await visitAndSave(parley, proposalsUrl);
		await page.goto(invitationUrl(one.uid));
		await page.locator('[data-action="decline-open"]').click();
		const field = page.locator('#decline-message, [role="textbox"][data-editor="message"]').first();
		await expect(field).toBeVisible();

		const first = await parley.openPopup();
		await first.getByText(one.job.title).first().click();
		await first.keyboard.press('d');
		await first.getByLabel('Reason', { exact: true }).selectOption('Too busy on other projects');
		await first.getByLabel('Message (optional)').fill('Thank you. Write to maya@example.com then.');
		await expect(first.getByRole('list', { name: 'Contact details in the message' })).toContainText('maya@');
		await first.close();

		const popup = await popupOver(parley);
		await popup.getByRole('button', { name: 'Insert' }).click();
		const look = popup.getByRole('alertdialog', { name: 'One last look' });
		await expect(look).toContainText('maya@example.com');
		await look.getByRole('button', { name: 'Edit' }).click();
		const message = popup.getByLabel('Message (optional)');
		await expect(message).toBeFocused();
		await message.fill('Thank you. Ask again in spring.');
		await popup.getByRole('button', { name: 'Insert' }).click();
		await expect(popup.locator('.toast')).toContainText('Inserted on Upwork.');
		const text = () => field.evaluate((el) => ('value' in el ? String(el.value) : el.textContent));
		await expect.poll(text).toBe('Thank you. Ask again in spring.');
		expect(marketplace.received).toEqual([]);
		await popup.close();
	});
}

test('without a form open on that page, Insert says what to do', async ({ parley, marketplace }) => {
	const one = invitationWith(marketplace, 'dialog', 'textarea');
	await visitAndSave(parley, proposalsUrl);
	await parley.page.goto(invitationUrl(one.uid));
	const popup = await parley.openPopup();
	await popup.getByText(one.job.title).first().click();
	await popup.keyboard.press('d');
	await popup.getByLabel('Message (optional)').fill('Thank you.');
	await popup.getByRole('button', { name: 'Insert' }).click();
	await expect(popup.locator('.toast')).toContainText('No form for this answer is open on Upwork.');
});
