import { expect, proposalsUrl, test } from './extension';
import { answerCard } from './guard-panel';
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

test('a form that opens on a page left over from another invitation is that one’s: no card, no press, no save', async ({
	parley,
	marketplace,
}) => {
	const [one, two] = [invitation(marketplace, 0), invitation(marketplace, 1)];
	one.form = { ...one.form, place: 'inline', editor: 'textarea', reasons: 'select' };
	const desk = await useKit(await parley.openTab('options.html'));
	await parley.page.bringToFront();
	await visitAndSave(parley, proposalsUrl);
	const send = (command: object) =>
		desk.evaluate(
			(command) => kit.send('command', { commandId: crypto.randomUUID(), command: command as never }),
			command,
		);
	const answer = { kind: 'decline', reason: 'Other', message: 'For the second', terms: null };
	await send({ type: 'prepareAnswer', record: `main:invitation:${two.uid}`, answer });
	await send({ type: 'setSetting', account: 'main', name: 'autosave.invitation', value: true });
	const recordOf = (uid: string) =>
		desk.evaluate(async (id) => {
			const records = (await kit.dumpRows()).map((text) => JSON.parse(text).record);
			return records.find((record) => record.siteId === id);
		}, uid);

	await visit(parley, invitationUrl(one.uid));
	await expect.poll(async () => (await recordOf(one.uid)).clientMessage).not.toBeNull();
	await parley.page.evaluate(goInPlace, invitationUrl(two.uid));
	// What opens now makes the page look unlike anything seen at either address.
	await parley.page.locator('[data-action="decline-open"]').click();
	await parley.page.locator('#decline-reason').selectOption('Too busy on other projects');
	const popup = await parley.openPopup();
	await toList(popup);
	await expect(strip(popup)).toContainText('the page was still loading');
	await popup.close();
	expect(await (await answerCard(parley.page)).words()).toBeNull();
	await parley.page.locator('[data-action="decline-send"]').click();
	await expect.poll(() => marketplace.received.length).toBe(1);
	expect(marketplace.received[0]).toMatchObject({ uid: one.uid, message: '' });

	await test.step('drawn at last, the second shows its card and still waits', async () => {
		await visit(parley, invitationUrl(two.uid));
		const card = await answerCard(parley.page);
		await expect.poll(card.words).toContain('Decline');
		await expect.poll(async () => (await recordOf(two.uid)).clientMessage).toBe(two.message);
		const { status, title } = await recordOf(two.uid);
		expect([status, title]).toEqual(['prepared', two.job.title]);
	});
});

test('a list that says for a moment that it has no invitations takes none off', async ({ parley }) => {
	await visitAndSave(parley, proposalsUrl);
	await visit(parley, proposalsUrl);
	const all = await parley.page.locator('main').innerHTML();
	// A list that has only just come is not believed anyway.
	await expect.poll(() => parley.page.evaluate(() => performance.now()), { timeout: 15_000 }).toBeGreaterThan(5500);
	await parley.page.evaluate(() => {
		for (const heading of document.querySelectorAll('main h2')) {
			if (!/^Invit/.test(heading.textContent ?? '')) continue;
			heading.textContent = 'Invitations to apply (0)';
			for (const rows of heading.parentElement?.parentElement?.querySelectorAll('table, nav, li') ?? []) rows.remove();
		}
	});
	const popup = await parley.openPopup();
	await toList(popup);
	await expect(popup.getByText('Reading this page…')).toBeVisible();
	// The site needs a moment: what was read first says that there are none.
	await parley.page.evaluate((html) => {
		const main = document.querySelector('main');
		if (main) setTimeout(() => Object.assign(main, { innerHTML: html }), 1200);
	}, all);
	await expect(strip(popup)).toContainText('On this page');
	await expect(strip(popup)).not.toContainText('gone');
	await popup.close();
});

test('a page on which nothing is left can be saved: the last invitation goes, and it counts as read', async ({
	parley,
	marketplace,
}) => {
	const [only] = marketplace.state.invitations.filter(({ status }) => status === 'open');
	if (!only) throw new Error('There is no invitation.');
	marketplace.state.proposals.length = 0;
	marketplace.state.invitations.splice(0, marketplace.state.invitations.length, only);
	await visitAndSave(parley, proposalsUrl);
	marketplace.world.clientWithdrawsInvitation(only.uid);
	await visit(parley, proposalsUrl);
	await expect.poll(() => parley.page.evaluate(() => performance.now()), { timeout: 15_000 }).toBeGreaterThan(5500);
	const popup = await parley.openPopup();
	await toList(popup);
	await expect(strip(popup)).toContainText('nothing any more, 1 gone', { timeout: 15_000 });
	await strip(popup).getByRole('button', { name: 'Save', exact: true }).click();
	await expect(popup.locator('.toast')).toContainText('1 no longer listed');
	await expect(strip(popup)).toContainText('no invitations, proposals or offers');
	await expect(strip(popup).getByRole('button', { name: 'Save again' })).toBeVisible();
	await expect(popup.locator('.last-read')).toContainText('last read just now');
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
