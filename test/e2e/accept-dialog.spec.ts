import type { Page } from '@playwright/test';
import { expect, type Marketplace, type Parley, proposalsUrl, test } from './extension';
import { answerCard, panelNames, termsCard } from './guard-panel';
import { invitationUrl, openRecord, visit, visitAndSave } from './kit/moves';

const letter = 'Thank you for asking.\nShall we talk on Thursday?';

/** An open hourly invitation that is accepted in a dialog of its own page. */
function acceptedHere({ state }: Marketplace, editor: 'textarea' | 'rich') {
	const found = state.invitations.find(
		({ status, job, members }) => status === 'open' && job.hourly && job.questions.length === 0 && members.length === 0,
	);
	if (!found) throw new Error('No plain hourly invitation is open.');
	// A form of its own: the cast's are shared between tests.
	found.form = { ...found.form, editor, acceptHere: true };
	return found;
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Accept interview' });

async function expectAccepted(parley: Parley, title: string, shown: string): Promise<void> {
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Active', title);
	await expect(desk.locator('.history')).toContainText(`Upwork shows: Accept at ${shown}`);
	await expect(desk.getByText('Prepared, not yet given on Upwork')).toHaveCount(0);
}

for (const [variant, editor] of [
	['classic', 'textarea'],
	['redesign', 'rich'],
] as const) {
	test.describe(`a dialog with a ${editor} field on ${variant} pages`, () => {
		test.use({ practice: { variant } });

		test('a prepared acceptance is finished in it: one card, each text on a click, sent by the person, recorded', async ({
			parley,
			marketplace,
		}) => {
			const one = acceptedHere(marketplace, editor);
			await visitAndSave(parley, proposalsUrl);
			const popup = await parley.openPopup();
			await openRecord(popup, 'Waiting', one.job.title);
			await popup.keyboard.press('a');
			await popup.getByLabel('Propose new terms').check();
			await popup.getByLabel('Client sees').fill('56.00');
			await popup.getByLabel('Message', { exact: true }).fill(letter);
			await popup.getByRole('button', { name: 'Prepare accept' }).click();
			await popup.getByRole('button', { name: 'Finish on Upwork' }).click();
			await parley.page.waitForURL(/\/interview\/uid\/\d+/);
			await popup.close().catch(() => undefined);

			const { page } = parley;
			await visit(parley, invitationUrl(one.uid));
			const card = await answerCard(page);
			await expect.poll(card.words).toContain('Press “Accept Interview” on Upwork’s page.');
			await page.getByRole('button', { name: 'Accept Interview' }).click();
			await expect(dialog(page)).toBeVisible();
			await expect.poll(card.words).toContain('You receive');
			await expect.poll(() => panelNames(page)).toEqual(['Parley: your answer']);
			await card.press('Insert rate');
			await expect.poll(card.words).toMatch(/Rate\n · in place/);
			await expect.poll(card.words).toMatch(/You receive\n\$50\.40\/h/);
			await card.press('Insert message');
			await expect.poll(card.words).toMatch(/Message\n · in place/);
			expect(marketplace.received, 'nothing was sent').toEqual([]);
			await dialog(page).getByRole('button', { name: 'Accept', exact: true }).click();
			await expect
				.poll(() => marketplace.received)
				.toMatchObject([{ kind: 'accept', uid: one.uid, message: letter, terms: { bidCents: 5_600, hourly: true } }]);
			await expect.poll(card.words).toMatch(/Recorded: you accepted this at \d\d:\d\d\./);
			await expectAccepted(parley, one.job.title, '$56.00/h');
		});

		test('accepted without Parley: the preview follows, and what was sent is recorded', async ({
			parley,
			marketplace,
		}) => {
			const one = acceptedHere(marketplace, editor);
			await visitAndSave(parley, proposalsUrl);
			const { page } = parley;
			await visit(parley, invitationUrl(one.uid));
			await page.getByRole('button', { name: 'Accept Interview' }).click();
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('You receive');
			await page.getByLabel('Hourly Rate').fill('61.00');
			await expect.poll(card.words).toMatch(/You receive\n\$54\.90\/h/);
			await card.enter('I want to receive');
			await page.keyboard.type('0');
			await expect.poll(card.words).toContain('Enter more than zero.');
			await page.keyboard.press('Backspace');
			await page.keyboard.type('25');
			await expect.poll(card.words).toContain('Type 27.78.');
			await card.press('Insert 27.78');
			await expect(page.getByLabel('Hourly Rate')).toHaveValue(/27\.78/);
			await page.getByLabel('Hourly Rate').fill('61.00');
			await page.getByLabel('Message to the client').click();
			await page.keyboard.type('Gladly.');
			await dialog(page).getByRole('button', { name: 'Accept', exact: true }).click();
			await expect.poll(() => marketplace.received).toMatchObject([{ kind: 'accept', terms: { bidCents: 6_100 } }]);
			await expect.poll((await answerCard(page)).words).toMatch(/Recorded: you accepted this at \d\d:\d\d\./);
			await expectAccepted(parley, one.job.title, '$61.00/h');
		});
	});
}

test('the dialog says that there is a proposal for the job, beside the invitation’s own terms', async ({
	parley,
	marketplace,
}) => {
	const one = acceptedHere(marketplace, 'textarea');
	const sent = marketplace.state.proposals.find(({ stage }) => stage === 'submitted');
	if (!sent) throw new Error('There is no submitted proposal.');
	sent.job = one.job;
	await visitAndSave(parley, proposalsUrl);
	await visitAndSave(parley, `${proposalsUrl}${sent.id}`);
	const { page } = parley;
	await visitAndSave(parley, invitationUrl(one.uid));
	await page.getByRole('button', { name: 'Accept Interview' }).click();
	const card = await termsCard(page);
	await expect.poll(card.words).toContain('You already proposed for this job.');
	expect(await card.words()).not.toContain('Now: client sees');
});
