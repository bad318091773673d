import { expect, proposalsUrl, test } from './extension';
import { useKit } from './kit/kit';
import { invitation, invitationUrl, openRecord, strip, toList, visit, visitAndSave } from './kit/moves';

/** What the site itself does without a page load: the address goes first, the page follows. */
const goInPlace = (url: string) => history.pushState(null, '', url);

test('the page of one invitation under the address of another answers, saves and inserts nothing', async ({
	parley,
	marketplace,
}) => {
	const [one, two] = [invitation(marketplace, 0), invitation(marketplace, 1)];
	const desk = await useKit(await parley.openTab('options.html'));
	await parley.page.bringToFront();
	await visitAndSave(parley, proposalsUrl);
	const record = `main:invitation:${two.uid}`;
	const answer = { kind: 'decline', reason: 'Other', message: 'Not for you', terms: null } as const;
	await desk.evaluate(
		([record, answer]) =>
			kit.send('command', { commandId: crypto.randomUUID(), command: { type: 'prepareAnswer', record, answer } }),
		[record, answer] as const,
	);

	one.status = 'declined';
	await visit(parley, invitationUrl(one.uid));
	await expect(parley.page.getByText('You declined this invitation')).toBeVisible();
	await parley.page.evaluate(goInPlace, invitationUrl(two.uid));

	await test.step('the popup says that it is loading, and offers no Save', async () => {
		const popup = await parley.openPopup();
		await toList(popup);
		await expect(strip(popup)).toContainText('the page was still loading');
		await expect(strip(popup).getByRole('button', { name: /^Save/ })).toHaveCount(0);
		await popup.close();
	});

	await test.step('drawn at last, it is read and answers nothing by itself', async () => {
		await parley.page.goto(invitationUrl(two.uid));
		const popup = await parley.openPopup();
		await toList(popup);
		await expect(strip(popup).getByRole('button', { name: /^Save/ })).toBeVisible();
		await openRecord(popup, 'Waiting', two.job.title);
		await expect(popup.locator('.standing')).toContainText('Decline: Other');
	});
});

test('an invitation that came after the page did is not taken off by that page', async ({ parley, marketplace }) => {
	await visitAndSave(parley, proposalsUrl);
	const fresh = marketplace.world.invitationArrives();
	const second = await parley.context.newPage();
	await second.goto(proposalsUrl);
	await expect(second.getByRole('link', { name: fresh.job.title })).toBeVisible();
	await second.bringToFront();
	const popup = await parley.openPopup();
	await toList(popup);
	await strip(popup).getByRole('button', { name: /^Save/ }).click();
	await expect(popup.locator('.toast')).toContainText('1 new');
	await popup.close();
	await second.close();

	await parley.page.bringToFront();
	const old = await parley.openPopup();
	await toList(old);
	await expect(strip(old)).toContainText('all kept');
	await strip(old).getByRole('button', { name: 'Save again' }).click();
	await expect(old.locator('.toast')).toContainText('Nothing new here');
});

test('the last invitation goes, once the empty list has stood for a while', async ({ parley, marketplace }) => {
	const left = marketplace.state.invitations.filter(({ status }) => status === 'open');
	for (const other of left.slice(1)) other.status = 'withdrawn';
	const [last] = left;
	if (!last) throw new Error('There is no invitation.');
	await visitAndSave(parley, proposalsUrl);
	last.status = 'withdrawn';
	await visit(parley, proposalsUrl);
	const early = await parley.openPopup();
	await toList(early);
	await expect(strip(early)).not.toContainText('gone');
	await early.close();
	await expect
		.poll(
			async () => {
				const popup = await parley.openPopup();
				await toList(popup);
				await expect(strip(popup)).toContainText('On this page');
				const words = await strip(popup).textContent();
				await popup.close();
				return words;
			},
			{ timeout: 20_000 },
		)
		.toContain('1 gone');
});

test('an acceptance that ends on the new proposal’s page is confirmed by it', async ({ parley, marketplace }) => {
	const one = marketplace.state.invitations.find(
		({ status, job, members }) => status === 'open' && job.questions.length === 0 && members.length === 0 && job.hourly,
	);
	if (!one) throw new Error('There is no such invitation.');
	await visitAndSave(parley, proposalsUrl);
	await visit(parley, `${invitationUrl(one.uid)}/accept`);
	await parley.page.locator('#cover-letter').fill('With pleasure.');
	await parley.page.locator('[data-action="form-send"]').click();
	await expect.poll(() => marketplace.received.length).toBe(1);
	const made = marketplace.state.proposals.find(({ job }) => job.id === one.job.id);
	await visit(parley, `${proposalsUrl}${made?.id}`);
	const popup = await parley.openPopup();
	await openRecord(popup, 'Active', one.job.title);
	await expect(popup.locator('.history')).toContainText('Upwork shows: Accept');
});
