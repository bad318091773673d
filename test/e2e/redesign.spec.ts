import type { Page } from '@playwright/test';
import { expect, type Marketplace, type Parley, proposalsUrl, test } from './extension';
import { type GuardPanel, guardPanel } from './guard-panel';
import { chooseTab, expectBadge, expectCounts, invitationUrl, openRecord, row, savePage, strip } from './kit/moves';

/** The main flows on a generation of the site's pages that Parley was not written for. */
test.use({ practice: { variant: 'redesign' } });

const mail = 'jane@example.net';

/** Opens a redesigned page and waits until it has rendered. */
async function visitNew(parley: Parley, url: string): Promise<void> {
	await parley.page.goto(url);
	await expect(parley.page.locator('.Type-xl')).toBeVisible();
}

function invitationWith(marketplace: Marketplace, place: 'dialog' | 'inline', editor: 'textarea' | 'rich') {
	const found = marketplace.state.invitations.find(
		({ form, status }) => status === 'open' && form.place === place && form.editor === editor,
	);
	if (!found) throw new Error(`No open invitation has a form of shape ${place}, ${editor}.`);
	return found;
}

const decliner = (page: Page) => page.locator('.Drawer, .Unfold');
const field = (page: Page) => decliner(page).getByRole('textbox');
const submit = (page: Page) => decliner(page).getByRole('button', { name: /^Decline/ });

async function chooseReason(page: Page, reason: string): Promise<void> {
	const radio = page.getByRole('radio', { name: reason });
	if ((await radio.count()) > 0) return radio.click();
	await decliner(page).getByRole('button', { name: 'Reason' }).click();
	await page.getByRole('option', { name: reason }).click();
}

/** The press is stopped once, and goes through when the person looked and presses again. */
async function sendAfterLook(panel: GuardPanel, press: () => Promise<void>): Promise<void> {
	await press();
	await expect.poll(panel.words).toContain('One last look');
	await panel.press('Send as it is');
	await expect.poll(panel.words).toMatch(/again to send\./);
	await press();
}

test('the proposals page is told, saved and counted, and nothing is new the second time', async ({
	parley,
	marketplace,
}) => {
	await visitNew(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await expect(strip(popup)).toContainText('On this page: 8 invitations, 7 proposals, 15 new');
	await popup.close();
	let saved = await savePage(parley);
	await expect(saved.locator('.toast')).toContainText('Saved: 15 new.');
	await expectCounts(saved, { Waiting: 9, Active: 2, Submitted: 4, Archived: 0 });
	await expectBadge(parley, '8');
	for (const one of marketplace.state.invitations.filter(({ status }) => status === 'open'))
		await expect(row(saved, one.job.title)).toContainText(one.client.name);
	await saved.close();
	saved = await savePage(parley);
	await expect(saved.locator('.toast')).toContainText('Saved. Nothing new here.');
	await saved.close();

	await test.step('the archive with its reasons', async () => {
		await visitNew(parley, `${proposalsUrl}archived`);
		const popup = await savePage(parley);
		await expectCounts(popup, { Archived: 10 });
		await popup.getByRole('tab', { name: /^Archived/ }).click();
		await expect(row(popup, 'Logo for a rowing club')).toContainText('Job is closed');
		await expectBadge(parley, '8');
		await popup.close();
	});
});

for (const [place, editor] of [
	['dialog', 'textarea'],
	['dialog', 'rich'],
	['inline', 'textarea'],
	['inline', 'rich'],
] as const) {
	test(`${place}, ${editor}: declined with the guard beside it, and confirmed by saving`, async ({
		parley,
		marketplace,
	}) => {
		const { page } = parley;
		const one = invitationWith(marketplace, place, editor);
		await visitNew(parley, invitationUrl(one.uid));
		let popup = await savePage(parley);
		await openRecord(popup, 'Waiting', one.job.title);
		await expect(popup.locator('.message')).toContainText(one.message.split('\n')[0] ?? '');
		await expectBadge(parley, '1');
		await popup.close();

		await page.getByRole('button', { name: 'Decline', exact: true }).click();
		await chooseReason(page, 'Too busy on other projects');
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.type(`Thank you. Write to ${mail}.`);
		await expect.poll(panel.words).toContain(mail);
		await sendAfterLook(panel, () => submit(page).click());
		await expect(page.getByText('You declined this invitation').first()).toBeVisible();
		expect(marketplace.received).toMatchObject([
			{
				kind: 'decline',
				uid: one.uid,
				reason: 'Too busy on other projects',
				message: `Thank you. Write to ${mail}.`,
			},
		]);

		popup = await savePage(parley);
		await expectBadge(parley, '');
		await expectCounts(popup, { Waiting: 0, Archived: 1 });
		await popup.close();
	});
}

test('accepted with the guard beside the form, and confirmed by saving', async ({ parley, marketplace }) => {
	const { page } = parley;
	const one = marketplace.state.invitations.find(
		({ job, status, members }) => status === 'open' && job.hourly && job.questions.length === 0 && members.length === 0,
	);
	if (!one) throw new Error('No plain hourly invitation is open.');
	await visitNew(parley, invitationUrl(one.uid));
	await (await savePage(parley)).close();
	await page.getByRole('link', { name: 'Accept Interview' }).click();
	const panel = await guardPanel(page);
	const letter = page.getByLabel('Message to the client');
	await letter.click();
	await page.keyboard.type(`With pleasure. ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await sendAfterLook(panel, () => page.getByRole('button', { name: 'Accept Interview' }).click());
	await expect(page.getByText('You accepted this invitation').first()).toBeVisible();
	expect(marketplace.received).toMatchObject([
		{ kind: 'accept', uid: one.uid, message: `With pleasure. ${mail}`, terms: one.profileTerms },
	]);
	const popup = await savePage(parley);
	await expectBadge(parley, '');
	await expectCounts(popup, { Waiting: 0, Active: 1 });
	await chooseTab(popup, 'Active');
	await expect(row(popup, one.job.title)).toBeVisible();
	await popup.close();
});
