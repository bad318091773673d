import { acceptOnSite, declineOnSite } from '../tools/on-site';
import { expect, proposalsUrl, test } from './extension';
import {
	chooseTab,
	expectBadge,
	expectCounts,
	invitation,
	invitationUrl,
	openRecord,
	row,
	savePage,
	visit,
	visitAndSave,
} from './kit/moves';

const reason = 'Too busy on other projects';
const findings = { name: 'Contact details in the message' };

test('decline with a reason and a guarded message, finished on Upwork and shown there', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 0);
	await visitAndSave(parley, proposalsUrl);
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const popup = await parley.openPopup();
	await openRecord(popup, 'Waiting', one.job.title);
	await popup.keyboard.press('d');
	const form = popup.getByRole('form', { name: 'Decline' });
	const message = form.getByLabel('Message (optional)');
	const choice = form.getByLabel('Reason', { exact: true });

	await test.step('a reason is required', async () => {
		await form.getByRole('button', { name: 'Prepare decline' }).click();
		await expect(form.getByText('Choose a reason. Upwork asks for one when you decline.')).toBeVisible();
		await expect(choice).toBeFocused();
		expect((await choice.locator('option').allTextContents()).slice(1, -1)).toHaveLength(9);
		await choice.selectOption(reason);
		await expect(form.getByText('Choose a reason. Upwork asks for one when you decline.')).toHaveCount(0);
	});

	await test.step('the guard names what may not stand in the message, and stands on Copy', async () => {
		await message.click();
		await popup.keyboard.type('Thank you. Write to maya@example.com in spring.');
		const list = form.getByRole('list', findings);
		await expect(list.getByRole('listitem')).toHaveCount(1);
		await expect(list).toContainText('maya@example.com');
		await expect(list).toContainText('Not allowed here before a contract');
		await expect(form.locator('mark')).toHaveText('maya@example.com');
		await form.getByRole('button', { name: 'Copy message' }).click();
		const look = popup.getByRole('alertdialog', { name: 'One last look' });
		await expect(look).toContainText('“maya@example.com”');
		await look.getByRole('button', { name: 'Edit' }).click();
		await expect(look).toHaveCount(0);
		await expect(message).toBeFocused();
	});

	await test.step('Remove takes it out, and the browser’s own undo would bring it back', async () => {
		await form.getByRole('button', { name: 'Remove maya@example.com' }).click();
		await expect(message).toHaveValue('Thank you. Write to  in spring.');
		await expect(message).toBeFocused();
		await popup.keyboard.press('Control+z');
		await expect(message).toHaveValue('Thank you. Write to maya@example.com in spring.');
		await form.getByRole('button', { name: 'Remove maya@example.com' }).click();
		await expect(form.getByRole('list', findings)).toHaveCount(0);
		await form.getByRole('button', { name: 'Copy message' }).click();
		await expect(popup.getByRole('alertdialog')).toHaveCount(0);
		await expect(popup.locator('.toast')).toHaveText('Message copied.');
	});

	await test.step('prepared, it still counts as unanswered', async () => {
		await message.fill('Thank you. Ask again in spring.');
		await message.press('Control+Enter');
		await expect(popup.getByRole('heading', { name: 'Prepared, not yet given on Upwork' })).toBeVisible();
		await expect(popup.locator('.quote')).toHaveText('Thank you. Ask again in spring.');
		await expectBadge(parley, '8');
		await chooseTab(popup, 'Waiting');
		await expectCounts(popup, { Waiting: 9, Archived: 0 });
		await expect(
			popup.getByRole('button', { name: new RegExp(`^Finish on Upwork ?: ${one.job.title}`) }),
		).toBeVisible();
		expect(marketplace.received).toEqual([]);
	});

	await test.step('Finish on Upwork opens the invitation; the person answers in Upwork’s own form', async () => {
		await popup.getByRole('button', { name: new RegExp(`^Finish on Upwork ?: ${one.job.title}`) }).click();
		await parley.page.waitForURL(invitationUrl(one.uid));
		await popup.close().catch(() => undefined);
		await declineOnSite.write(parley.page, reason, 'Thank you. Ask again in spring.');
		await declineOnSite.send(parley.page);
		await expect(parley.page.getByText('You declined this invitation').first()).toBeVisible();
		expect(marketplace.received).toMatchObject([
			{ kind: 'decline', uid: one.uid, reason, message: 'Thank you. Ask again in spring.' },
		]);
		await expectBadge(parley, '8');
	});

	await test.step('saved, the site’s answer ends the waiting', async () => {
		const saved = await savePage(parley);
		await expectBadge(parley, '7');
		await expectCounts(saved, { Waiting: 8, Archived: 1 });
		await chooseTab(saved, 'Archived');
		await expect(row(saved, one.job.title)).toContainText('Declined');
		await row(saved, one.job.title).click();
		await expect(saved.locator('.history')).toContainText(`Prepared: Decline: ${reason}`);
		await expect(saved.getByText('Prepared, not yet given on Upwork')).toHaveCount(0);
		await expect(saved.getByRole('toolbar', { name: 'Answers' })).toHaveCount(0);
	});
});

test('decline without a message, in one’s own words', async ({ parley, marketplace }) => {
	const one = invitation(marketplace, 2);
	await visitAndSave(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await row(popup, one.job.title).focus();
	await popup.keyboard.press('d');
	await popup.getByLabel('Reason', { exact: true }).selectOption('In my own words');
	await popup.getByLabel('Reason in your own words').fill('Mondays are taken');
	await popup.getByRole('button', { name: 'Prepare decline' }).click();
	await expect(popup.locator('.standing')).toContainText('Decline: Mondays are taken');
	await expect(popup.getByRole('button', { name: 'Copy message' })).toHaveCount(0);
	await popup.getByRole('button', { name: 'Finish on Upwork' }).click();
	await parley.page.waitForURL(invitationUrl(one.uid));
});

test('the last look on Copy lets the text pass as it is, once it was seen', async ({ parley, marketplace }) => {
	await visitAndSave(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await row(popup, invitation(marketplace, 3).job.title).focus();
	await popup.keyboard.press('d');
	await popup.getByLabel('Message (optional)').fill('Call me: +1 202-555-0143');
	await expect(popup.getByRole('list', findings)).toContainText('202-555-0143');
	await popup.getByRole('button', { name: 'Copy message' }).click();
	await popup.getByRole('button', { name: 'Copy it as it is' }).click();
	await expect(popup.locator('.toast')).toHaveText('Message copied.');
	await popup.getByRole('button', { name: 'Close this message' }).click();
	await popup.getByRole('button', { name: 'Copy message' }).click();
	await expect(popup.locator('.toast')).toHaveText('Message copied.');
	await popup.getByLabel('Message (optional)').pressSequentially(' or +1 202-555-0199');
	await expect(popup.getByRole('list', findings).getByRole('listitem')).toHaveCount(2);
	await popup.getByRole('button', { name: 'Copy message' }).click();
	await expect(popup.getByRole('alertdialog')).toContainText('202-555-0199');
});

test('accept with the terms kept', async ({ parley, marketplace }) => {
	const one = invitation(marketplace, 1);
	const letter = 'Ciao Teo, I would start on Monday.';
	await visitAndSave(parley, proposalsUrl);
	let popup = await parley.openPopup();
	await openRecord(popup, 'Waiting', one.job.title);
	await popup
		.getByRole('button', { name: 'Accept A' })
		.or(popup.getByRole('button', { name: 'Accept', exact: true }))
		.click();
	await expect(popup.getByLabel(/^Keep the client’s terms/)).toBeChecked();
	await popup.getByLabel('Message', { exact: true }).fill(letter);
	await popup.getByRole('button', { name: 'Prepare accept' }).click();
	await expect(popup.locator('.standing')).toContainText('Accept, terms kept');
	await expectBadge(parley, '8');
	await popup.getByRole('button', { name: 'Finish on Upwork' }).click();
	await parley.page.waitForURL(invitationUrl(one.uid));
	await popup.close().catch(() => undefined);
	await acceptOnSite(parley.page, '45.00', letter);
	await expect(parley.page.getByText('You accepted this invitation').first()).toBeVisible();
	expect(marketplace.received).toMatchObject([
		{ kind: 'accept', uid: one.uid, message: letter, terms: { bidCents: 4500 } },
	]);

	popup = await savePage(parley);
	await expectBadge(parley, '7');
	await openRecord(popup, 'Active', one.job.title);
	await expect(popup.getByRole('toolbar', { name: 'Answers' })).toHaveCount(0);
	await popup.close();

	await test.step('the Proposals page, which shows it among active ones, changes nothing about that', async () => {
		await visitAndSave(parley, proposalsUrl);
		await expectBadge(parley, '7');
	});
});

test('accept with new terms: the fee is asked for, and the preview can be typed from both ends', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 3);
	await visitAndSave(parley, proposalsUrl);
	let popup = await parley.openPopup();
	await openRecord(popup, 'Waiting', one.job.title);
	await popup.keyboard.press('a');
	await popup.getByLabel('Propose new terms').check();
	const sees = popup.getByLabel('Client sees');
	const receives = popup.getByLabel('You receive');

	await test.step('without a fee nothing is assumed', async () => {
		await expect(popup.getByText('No page has shown the client’s terms yet.')).toBeVisible();
		await expect(receives).toBeDisabled();
		await popup.getByRole('button', { name: 'Prepare accept' }).click();
		await expect(popup.getByText('Enter the rate to propose, or keep the terms.')).toBeVisible();
		await expect(sees).toBeFocused();
		await sees.fill('50');
		await expect(receives).toHaveValue('');
		await expect(popup.locator('.bar-empty')).toHaveCount(1);
		const fee = popup.getByLabel('Which service fee does Upwork show, in percent?');
		await fee.fill('a lot');
		await fee.press('Enter');
		await expect(fee).toHaveAttribute('aria-invalid', 'true');
		await fee.fill('12.5');
		await popup.getByRole('button', { name: 'Note the fee' }).click();
		await expect(fee).toHaveCount(0);
		await expect(receives).toHaveValue('43.75');
		await expect(popup.locator('.fees')).toContainText('Service fee 12.5 %, as you said: $6.25');
	});

	await test.step('each end follows the other', async () => {
		await receives.fill('50');
		await expect(sees).toHaveValue('57.14');
		await sees.fill('60.00');
		await expect(receives).toHaveValue('52.50');
		await receives.fill('twenty');
		await expect(receives).toHaveAttribute('aria-invalid', 'true');
		await receives.fill('49');
		await expect(sees).toHaveValue('56.00');
	});

	await test.step('it is kept with the answer and reaches the site through the person', async () => {
		await popup.getByLabel('Message', { exact: true }).fill('Hello Priya, I can start in May.');
		await popup.getByRole('button', { name: 'Prepare accept' }).click();
		await expect(popup.locator('.standing')).toContainText('Accept at $56.00/h');
		await popup.getByRole('button', { name: 'Finish on Upwork' }).click();
		await parley.page.waitForURL(invitationUrl(one.uid));
		await popup.close().catch(() => undefined);
		await acceptOnSite(parley.page, '56.00', 'Hello Priya, I can start in May.');
		await expect(parley.page.getByText('You accepted this invitation').first()).toBeVisible();
		expect(marketplace.received).toMatchObject([{ kind: 'accept', uid: one.uid, terms: { bidCents: 5600 } }]);
		popup = await savePage(parley);
		await expectCounts(popup, { Waiting: 8, Active: 3 });
		await expectBadge(parley, '7');
	});
});

test('the page’s own terms and fee: now above proposed on one scale, the difference between', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 1);
	await visitAndSave(parley, `${invitationUrl(one.uid)}/accept`);
	await visit(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await openRecord(popup, 'Waiting', one.job.title);
	await expect(popup.locator('.fees')).toContainText('Service fee 10 %, as Upwork’s page showed: $4.50/h');
	await popup.keyboard.press('a');
	await popup.getByLabel('Propose new terms').check();
	await popup.getByLabel('Client sees').fill('60');
	await expect(popup.locator('.fee-difference')).toHaveText(
		/^Proposed, per hour: client \+\$15\.00 \(\+33\.3\s%\), you \+\$13\.50 \(\+33\.3\s%\)$/,
	);
	const widths = await popup.locator('.bar-net').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect()));
	const [now, proposed] = widths;
	expect(widths).toHaveLength(2);
	expect((now?.width ?? 0) / (proposed?.width ?? 1), 'one scale for both').toBeCloseTo(45 / 60, 1);
	expect(now?.bottom ?? 0, 'now stands above proposed').toBeLessThan(proposed?.top ?? 0);
});

test('ignored: archived, still unanswered, no response, not brought back by the page, answerable later', async ({
	parley,
	marketplace,
}) => {
	const one = invitation(marketplace, 4);
	await visitAndSave(parley, proposalsUrl);
	await expectBadge(parley, '8');
	let popup = await parley.openPopup();
	await row(popup, one.job.title).focus();
	await popup.keyboard.press('i');
	await expect(popup.locator('.toast')).toContainText('Ignored, not a response');
	await expectCounts(popup, { Waiting: 8, Archived: 1 });
	await expectBadge(parley, '7');
	await chooseTab(popup, 'Archived');
	await expect(row(popup, one.job.title)).toContainText('Still unanswered');
	await popup.close();
	expect(marketplace.received).toEqual([]);

	popup = await savePage(parley);
	await expect(popup.locator('.toast')).toContainText('Nothing new here');
	await expectCounts(popup, { Waiting: 8, Archived: 1 });
	await expectBadge(parley, '7');

	await test.step('it can still be answered', async () => {
		await openRecord(popup, 'Archived', one.job.title);
		await expect(popup.getByRole('heading', { name: 'Ignored, still unanswered' })).toBeVisible();
		await popup.keyboard.press('d');
		await popup.getByLabel('Reason', { exact: true }).selectOption('Spam');
		await popup.getByRole('button', { name: 'Prepare decline' }).click();
		await expect(popup.getByRole('heading', { name: 'Prepared, not yet given on Upwork' })).toBeVisible();
		await expect(popup.getByRole('region', { name: 'Answers that do not stand' })).toHaveCount(0);
		await expectBadge(parley, '8');
	});
});
