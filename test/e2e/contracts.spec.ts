import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type Parley, test } from './extension';
import { useKit } from './kit/kit';
import { openRecord, savePage, strip, toList, visit, visitAndSave } from './kit/moves';

const contractsUrl = 'https://www.upwork.com/nx/wm/contracts/';
const part = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

test.use({ launch: { reducedMotion: 'reduce' } });

async function command(page: Page, what: object): Promise<void> {
	const answer = await page.evaluate(
		(given) => kit.send('command', { commandId: crypto.randomUUID(), command: given as never }),
		what,
	);
	expect(answer).toMatchObject({ ok: true });
}

async function expectAccessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
		where,
	).toEqual([]);
}

async function openContract(parley: Parley, title: string): Promise<Page> {
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Active', title);
	await part(desk, 'Contract').click();
	return desk;
}

for (const variant of ['classic', 'redesign'] as const) {
	test.describe(`${variant} pages`, () => {
		test.use({ practice: { variant } });

		test('the list of contracts is saved; each shows its terms, what is left after the fee, and what is not known', async ({
			parley,
			marketplace,
		}) => {
			const [hourly, fixed] = marketplace.state.contracts;
			if (!hourly || !fixed) throw new Error('There are no contracts.');
			await visit(parley, contractsUrl);
			const popup = await parley.openPopup();
			await toList(popup);
			await expect(strip(popup)).toContainText('2 contracts, 2 new');
			await popup.close();
			await (await savePage(parley)).close();

			const desk = await openContract(parley, hourly.title);
			await expect(desk.getByRole('heading', { name: 'Hourly contract' })).toBeVisible();
			const panel = desk.locator('#part-panel');
			await expect(panel).toContainText('$50.00');
			await expect(panel).toContainText('Weekly limit: 20:00 h');
			await expect(panel).toContainText('Whether manual time is allowed is not known');

			await test.step('the fee is asked for, and then the week comes out', async () => {
				await panel.getByLabel('Which service fee does Upwork show, in percent?').fill('10');
				await panel.getByRole('button', { name: 'Note the fee' }).click();
				await expect(panel).toContainText('$45.00');
				await expect(panel).toContainText('$900.00');
				// What was named wrongly is named anew where it is seen.
				for (const [percent, net] of [
					['12', '$44.00'],
					['10', '$45.00'],
				] as const) {
					await panel.getByRole('button', { name: 'Change the fee' }).click();
					await panel.getByLabel('Which service fee does Upwork show, in percent?').fill(percent);
					await panel.getByRole('button', { name: 'Note the fee' }).click();
					await expect(panel).toContainText(net);
				}
			});

			await test.step('manual time is said, and undone', async () => {
				await panel.getByRole('button', { name: 'No', exact: true }).click();
				await expect(panel).toContainText('Manual time is not allowed');
				await desk.locator('.toast').getByRole('button', { name: 'Undo' }).click();
				await expect(panel).toContainText('Whether manual time is allowed is not known');
			});
			await test.step('what the page does not say is noted by hand, and only that is asked for', async () => {
				await panel.getByRole('button', { name: 'Note what the page does not say' }).click();
				const form = panel.getByRole('form', { name: 'Note the contract' });
				await expect(form.getByRole('group', { name: 'Price' })).toHaveCount(0);
				await expect(form.getByLabel('Freelancer it names')).toHaveCount(0);
				await form.getByLabel('Manual time').selectOption('yes');
				await form.getByRole('button', { name: 'Keep the contract' }).click();
				await expect(panel).toContainText('Manual time is allowed');
				await expect(panel).toContainText('$45.00');
				await expect(panel.getByRole('button', { name: 'Correct what is noted' })).toBeVisible();
			});
			for (const scheme of ['light', 'dark'] as const) {
				await desk.emulateMedia({ colorScheme: scheme });
				await expectAccessible(desk, scheme);
			}
			await openRecord(desk, 'Active', fixed.title);
			await part(desk, 'Contract').click();
			await expect(desk.locator('#part-panel')).toContainText('A fixed price has no time tracking');

			await test.step('its milestones are noted by hand, come to the price, and say how they stand', async () => {
				const cents = fixed.terms.bidCents;
				await panel.getByRole('button', { name: 'Note what the page does not say' }).click();
				const form = panel.getByRole('form', { name: 'Note the contract' });
				await form.getByRole('button', { name: 'Add a milestone' }).click();
				await form.getByLabel('What milestone 1 is for').fill('First half');
				await form.getByRole('group', { name: 'Milestone 1' }).getByLabel('Client sees').fill('10');
				await form.getByRole('button', { name: 'Keep the contract' }).click();
				await expect(form).toContainText('Upwork’s page shows');
				await form.getByRole('button', { name: 'Add a milestone' }).click();
				await form.getByLabel('What milestone 2 is for').fill('Second half');
				await form
					.getByRole('group', { name: 'Milestone 2' })
					.getByLabel('Client sees')
					.fill((cents / 100 - 10).toFixed(2));
				await form.getByRole('button', { name: 'Keep the contract' }).click();
				const stands = panel.getByLabel('How “First half” stands');
				await stands.selectOption('Funded, in escrow');
				await expect(panel).toContainText('Funded, in escrow: $10.00');
				await stands.selectOption('Approved and paid');
				await expect(panel).toContainText('Approved and paid: $10.00');
				await desk.locator('.toast').getByRole('button', { name: 'Undo' }).click();
				await expect(stands).toHaveValue('funded');
				await desk.reload();
				await expect(stands).toHaveValue('funded');
				await expectAccessible(desk, 'milestones');
			});
		});
	});
}

test('a contract is noted by hand after the hire, corrected, and becomes the one that Upwork’s page shows', async ({
	parley,
	marketplace,
}) => {
	const [read] = marketplace.state.contracts;
	if (!read) throw new Error('There is no contract.');
	const page = await useKit(await parley.openTab('options.html'));
	const fields = { stage: 'active', title: read.title, client: read.client.name };
	const item = { kind: 'proposal', siteId: '1946000000000000001', source: 'page', fields, likely: [] };
	await command(page, { type: 'saveReading', account: 'main', page: 'proposal', items: [item], deliberate: true });
	await command(page, { type: 'hire', record: 'main:proposal:1946000000000000001' });

	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Active', read.title);
	await desk.getByRole('button', { name: 'Note the contract' }).click();
	await expect(part(desk, 'Contract')).toHaveAttribute('aria-selected', 'true');
	const panel = desk.locator('#part-panel');

	await test.step('bad input is said in words, and nothing is lost', async () => {
		await panel.getByRole('button', { name: 'Note the terms by hand' }).click();
		const form = panel.getByRole('form', { name: 'Note the contract' });
		await form.getByLabel('Per hour').check();
		await form.getByRole('button', { name: 'Keep the contract' }).click();
		await expect(form).toContainText('Enter the agreed amount.');
		await form.locator('#amount').fill('48');
		await form.getByLabel('Weekly limit in hours (empty: not known)').fill('200');
		await form.getByRole('button', { name: 'Keep the contract' }).click();
		await expect(form.getByLabel('Weekly limit in hours (empty: not known)')).toBeFocused();
		await form.getByLabel('Weekly limit in hours (empty: not known)').fill('15');
		await form.getByLabel('Manual time').selectOption('yes');
		await desk.reload();
		await expect(form.locator('#amount')).toHaveValue('48');
		await form.getByRole('button', { name: 'Keep the contract' }).click();
		await expect(panel).toContainText('$48.00');
		await expect(panel).toContainText('Manual time is allowed');
	});

	await test.step('what was noted can be emptied, no limit said, and an undo brings it back', async () => {
		await panel.getByRole('button', { name: 'Correct what is noted' }).click();
		const form = panel.getByRole('form', { name: 'Note the contract' });
		await form.getByLabel('It has no weekly limit').check();
		await form.getByLabel('Manual time').selectOption('');
		await form.getByLabel('Now it is').selectOption('yes');
		await form.getByRole('button', { name: 'Keep the contract' }).click();
		await expect(panel).toContainText('No weekly limit.');
		await expect(panel).toContainText('It is paused.');
		await expect(panel).toContainText('Whether manual time is allowed is not known');
		await desk.locator('.toast').getByRole('button', { name: 'Undo' }).click();
		await expect(panel).toContainText('Weekly limit: 15:00 h');
		await expect(panel).toContainText('Manual time is allowed');
	});

	await test.step('it is asked once whether the page’s contract is the same, and one row is left', async () => {
		await parley.page.bringToFront();
		await visitAndSave(parley, contractsUrl);
		await desk.bringToFront();
		await toList(desk);
		await desk.locator(`.row-main[data-row="main:contract:${read.id}"]`).click();
		await desk
			.getByRole('region', { name: 'Is this the same opportunity?' })
			.getByRole('button', { name: 'Yes' })
			.click();
		await toList(desk);
		await expect(desk.locator('.row-main').filter({ hasText: read.title })).toHaveCount(1);
	});

	await test.step('what only the note held is put onto it, in one step that can be undone', async () => {
		await openRecord(desk, 'Active', read.title);
		await part(desk, 'Contract').click();
		await expect(panel).toContainText('$50.00');
		await panel.getByRole('button', { name: 'Put it onto this contract' }).click();
		await expect(panel).toContainText('Manual time is allowed');
		await expect(panel.getByRole('region', { name: 'What you noted by hand' })).toHaveCount(0);
		await desk.locator('.toast').getByRole('button', { name: 'Undo' }).click();
		await expect(panel).toContainText('Whether manual time is allowed is not known');
	});
});

test('a contract is added by hand from its link, and as such without one', async ({ parley }) => {
	const desk = await parley.openTab('desk.html');
	await parley.page.bringToFront();
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const popup = await parley.openPopup();
	await strip(popup).getByRole('button', { name: 'Add by hand' }).click();
	const field = popup.getByRole('textbox', { name: 'Paste a link or text from Upwork' });
	await field.fill('https://www.upwork.com/nx/wm/workroom/38999999/overview\nShop upkeep');
	await expect(popup.getByText('Kept as a contract, “Shop upkeep”, with its link.')).toBeVisible();
	await expect(popup.getByLabel('It is')).toHaveCount(0);
	await field.fill('Museum guide');
	await popup.getByLabel('It is').selectOption('a contract');
	await popup.getByRole('button', { name: 'Keep it' }).click();
	await expect(popup.locator('.toast')).toContainText('1 new');
	await popup.close();
	await desk.bringToFront();
	await openRecord(desk, 'Active', 'Museum guide');
	await expect(part(desk, 'Contract')).toBeVisible();
});
