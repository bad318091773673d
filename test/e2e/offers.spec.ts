import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Marketplace, Offer } from '../marketplace/server';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { useKit } from './kit/kit';
import { badge, expectCounts, openRecord, row, visitAndSave } from './kit/moves';

const DAY = 86_400_000;
const offerUrl = (id: string) => `https://www.upwork.com/nx/wm/offer/${id}`;
const part = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

test.use({ launch: { reducedMotion: 'reduce' } });

function active(marketplace: Marketplace) {
	const found = marketplace.state.proposals.find(({ stage }) => stage === 'active');
	if (!found) throw new Error('The cast has an active proposal.');
	return found;
}

/** Saves the proposal's own page, then lets the client make an offer for it. */
async function offered(parley: Parley, marketplace: Marketplace, extra: Partial<Offer> = {}) {
	const proposal = active(marketplace);
	await visitAndSave(parley, `${proposalsUrl}${proposal.id}`);
	const made = marketplace.world.clientMakesOffer(proposal.id, extra);
	if (!made.ok) throw new Error(made.error);
	return { proposal, offer: made.value, title: proposal.job.title };
}

async function openOffer(parley: Parley, title: string): Promise<Page> {
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Waiting', title);
	await part(desk, 'Offer').click();
	await expect(desk.getByRole('heading', { name: 'Offered terms' })).toBeVisible();
	return desk;
}

async function expectAccessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
	expect(found, where).toEqual([]);
}

async function command(page: Page, what: object): Promise<void> {
	const answer = await page.evaluate(
		(given) => kit.send('command', { commandId: crypto.randomUUID(), command: given as never }),
		what,
	);
	expect(answer).toMatchObject({ ok: true });
}

/** Keeps offers made so many days ago, from a page that stays open with the kit in it and no quiet hours. */
async function keepOffers(parley: Parley, ...ages: number[]): Promise<Page> {
	const page = await useKit(await parley.openTab('options.html'));
	for (const name of ['quiet.from', 'quiet.to']) {
		await command(page, { type: 'setSetting', account: 'main', name, value: 0 });
	}
	const items = ages.map((age) => ({
		kind: 'offer',
		siteId: `4100000${age}`,
		source: 'page',
		fields: {
			stage: 'offer',
			title: `Offer of ${age} days ago`,
			client: 'Secret Client Ltd',
			received: { from: Date.now() - age * DAY, to: Date.now() - age * DAY + 60_000 },
		},
		likely: [],
	}));
	await command(page, { type: 'saveReading', account: 'main', page: 'offer', deliberate: true, items });
	return page;
}

test('an offer is read from its row and its own page: countdown, and terms beside the last proposed', async ({
	parley,
	marketplace,
}) => {
	const hourly = active(marketplace).terms;
	const { title, offer } = await offered(parley, marketplace, {
		terms: { ...hourly, bidCents: hourly.bidCents - 1_000 },
		weeklyLimit: 20,
		manualTime: false,
	});
	await visitAndSave(parley, proposalsUrl);
	let desk = await openOffer(parley, title);
	await expect(row(desk, title).locator('.row-side')).toContainText(/about 29 days left/);
	await expect(desk.getByText('29 days left to answer, about.')).toBeVisible();
	await expect(desk.getByText(/^No end date was on the page\. Upwork offers end after 30 days/)).toBeVisible();
	await expect(desk.getByText(/^No page has shown the offered terms yet/)).toBeVisible();
	await desk.close();
	await visitAndSave(parley, offerUrl(offer.id));
	desk = await openOffer(parley, title);
	await expect(desk.getByText('You proposed', { exact: true })).toBeVisible();
	await expect(desk.getByText('Offered', { exact: true })).toBeVisible();
	// $60.00 proposed, $50.00 offered, 10 % fee.
	await expect(desk.locator('.fee-difference')).toHaveText(
		/client −\$10\.00 \(−16\.7\s%\), you −\$9\.00 \(−16\.7\s%\)$/,
	);
	await expect(desk.locator('.preview-more')).toContainText('A week of 20:00 h: client $1,000.00, you $900.00');
	await expect(desk.getByText('Weekly limit: 20:00 h. Manual time is not allowed.')).toBeVisible();
	await expect(desk.getByText(/^After an offer, new terms need the client’s consent/)).toBeVisible();
	await expectAccessible(desk, 'offer part');
	await part(desk, 'Overview').click();
	await expect(desk.getByText('we would like to work with you')).toBeVisible();
	await expect(desk.getByRole('heading', { name: 'The same opportunity' })).toBeVisible();
});

test('an opportunity’s offer waits once, whether its proposal or its own page was read; the badge is for invitations', async ({
	parley,
	marketplace,
}) => {
	await visitAndSave(parley, proposalsUrl);
	const before = await badge(parley);
	const { offer } = await offered(parley, marketplace);
	await visitAndSave(parley, offerUrl(offer.id));
	const desk = await parley.openTab('desk.html');
	// Eight invitations, the cast's own offer, and this one.
	await expectCounts(desk, { Waiting: 10, Active: 1 });
	await desk.close();
	await visitAndSave(parley, proposalsUrl);
	const after = await parley.openTab('desk.html');
	await expectCounts(after, { Waiting: 10, Active: 1 });
	expect(await badge(parley)).toBe(before);
});

test('accepting is prepared here, finished on Upwork, and makes it hired; Undo brings the offer back', async ({
	parley,
	marketplace,
}) => {
	const { title, offer } = await offered(parley, marketplace);
	await visitAndSave(parley, offerUrl(offer.id));
	const desk = await openOffer(parley, title);
	await desk.getByRole('button', { name: 'Accept offer' }).click();
	await expect(desk.getByRole('form', { name: 'Accept this offer' })).toContainText('starts an hourly contract');
	await desk.getByLabel('Message to the client (optional)').fill('Thank you, I begin on Monday.');
	await desk.reload();
	await expect(desk.getByLabel('Message to the client (optional)')).toHaveValue('Thank you, I begin on Monday.');
	// A wrong word about it costs nothing of what was written.
	await desk.getByRole('button', { name: 'Not now' }).click();
	await desk.getByRole('button', { name: 'I declined it' }).click();
	await expectCounts(desk, { Archived: 1 });
	await desk.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await desk.getByRole('button', { name: 'Close this message' }).click();
	await desk.getByRole('button', { name: 'Accept offer' }).click();
	await expect(desk.getByLabel('Message to the client (optional)')).toHaveValue('Thank you, I begin on Monday.');
	await desk.getByRole('button', { name: 'Prepare accept' }).click();
	await expect(desk.getByRole('heading', { name: 'Prepared, not yet given on Upwork' })).toBeVisible();
	await expectAccessible(desk, 'prepared answer');
	expect(
		marketplace.received.filter(({ kind }) => kind === 'offer'),
		'nothing was sent by itself',
	).toEqual([]);
	const opened = parley.context.waitForEvent('page');
	await desk
		.getByRole('region', { name: 'Prepared, not yet given on Upwork' })
		.getByRole('button', { name: 'Finish on Upwork' })
		.click();
	const site = await opened;
	await site.getByRole('button', { name: 'Accept offer' }).click();
	await expect(site.getByRole('heading', { name: 'You accepted this offer' })).toBeVisible();
	await site.close();
	await desk.getByRole('button', { name: 'Mark as done' }).click();
	await expectCounts(desk, { Active: 1, Waiting: 0 });
	await desk.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await expectCounts(desk, { Active: 0, Waiting: 1 });
	await expect(desk.getByRole('heading', { name: 'Prepared, not yet given on Upwork' })).toBeVisible();
	await desk.close();
	// What Upwork's page shows needs no saying.
	await visitAndSave(parley, offerUrl(offer.id));
	const after = await parley.openTab('desk.html');
	await openRecord(after, 'Active', title);
	await expect(after.getByText('Offer · Hired')).toBeVisible();
});

test('declining warns of contact details, takes a last look before copying, and is kept with its reason', async ({
	parley,
	marketplace,
}) => {
	const { title, offer } = await offered(parley, marketplace);
	await visitAndSave(parley, offerUrl(offer.id));
	const desk = await openOffer(parley, title);
	// What the popup said last stands over the foot of the page for a while.
	await desk.getByRole('button', { name: 'Close this message' }).click();
	await desk.getByRole('button', { name: 'Decline offer' }).click();
	await desk.getByLabel('Reason (optional)').fill('Too few hours');
	const form = desk.getByRole('form', { name: 'Decline this offer' });
	await form.getByLabel('Message to the client (optional)').fill('Write to me at robin@example.com instead.');
	await expect(form.getByRole('list', { name: 'Contact details in the message' })).toContainText('robin@example.com');
	await form.getByRole('button', { name: 'Copy message' }).click();
	await expect(form.getByRole('alertdialog')).toContainText('robin@example.com');
	await expectAccessible(desk, 'last look');
	await form.getByRole('button', { name: 'Edit' }).click();
	await form.getByLabel('Message to the client (optional)').fill('Sorry, not this time.');
	await expect(form.getByRole('list', { name: 'Contact details in the message' })).toBeHidden();
	await form.getByRole('button', { name: 'Prepare decline' }).click();
	await expect(desk.getByText('Decline: Too few hours', { exact: true })).toBeVisible();
	// Replaced, it begins with what was prepared, and what is emptied stays empty.
	await desk.getByRole('button', { name: 'Replace' }).click();
	const again = form.getByLabel('Message to the client (optional)');
	await expect(again).toHaveValue('Sorry, not this time.');
	await again.fill('');
	await expect(again).toHaveValue('');
	await form.getByRole('button', { name: 'Prepare decline' }).click();
	await expect(desk.getByText('Sorry, not this time.')).toHaveCount(0);
	await desk.getByRole('button', { name: 'Mark as done' }).click();
	await expectCounts(desk, { Archived: 1, Waiting: 0 });
	await part(desk, 'Overview').click();
	await expect(desk.getByRole('heading', { name: 'Offer declined by you' })).toBeVisible();
	await desk.getByRole('button', { name: 'Correct the record' }).click();
	await expectCounts(desk, { Archived: 0, Waiting: 1 });
});

test('an offer that no page shows is noted by hand, beside what was proposed', async ({ parley, marketplace }) => {
	const proposal = active(marketplace);
	await visitAndSave(parley, `${proposalsUrl}${proposal.id}`);
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Active', proposal.job.title);
	await desk.getByRole('button', { name: 'The client made an offer' }).click();
	await expect(desk.getByText(/^At most (29|30) days left to answer\.$/)).toBeVisible();
	await desk.getByRole('button', { name: 'Note the terms by hand' }).click();
	const form = desk.getByRole('form', { name: 'Note the offer' });
	await form.getByRole('button', { name: 'Keep the offer' }).click();
	await expect(form.getByText('Enter the agreed amount.')).toBeVisible();
	await form.getByLabel('Client sees').fill('55');
	await form.getByLabel(/^Weekly limit in hours/).fill('10');
	await form.getByLabel('Manual time').selectOption('yes');
	await form.getByLabel('Freelancer it names').fill('Robin Vale');
	await expectAccessible(desk, 'noting an offer');
	await form.getByRole('button', { name: 'Keep the offer' }).click();
	await expect(desk.getByText('Weekly limit: 10:00 h. Manual time is allowed')).toBeVisible();
	await expect(desk.locator('.fee-difference')).toContainText('client −$5.00');
	await expect(desk.locator('#part-panel')).toContainText('as known of the proposal');
	await desk.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await expect(desk.getByText(/^No page has shown the offered terms yet/)).toBeVisible();

	// The fee is known of the proposal; the offer may have another.
	await desk.getByRole('button', { name: 'Note the terms by hand' }).click();
	await form.getByLabel('Client sees').fill('55');
	await form.getByRole('button', { name: 'Keep the offer' }).click();
	await desk.getByRole('button', { name: 'Change the fee' }).click();
	await desk.getByLabel('Which service fee does Upwork show, in percent?').fill('12');
	await desk.getByRole('button', { name: 'Note the fee' }).click();
	await expect(desk.locator('#part-panel')).toContainText('$48.40');
});

test('an offer noted by hand and then read from its page is one, with one countdown, and its note can be put onto it', async ({
	parley,
	marketplace,
}) => {
	const proposal = active(marketplace);
	await visitAndSave(parley, `${proposalsUrl}${proposal.id}`);
	let desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Active', proposal.job.title);
	await desk.getByRole('button', { name: 'The client made an offer' }).click();
	await expect(desk.getByText(/^At most (29|30) days left to answer\.$/)).toBeVisible();
	await desk.getByRole('button', { name: 'Decline offer' }).click();
	await desk
		.getByRole('form', { name: /decline/i })
		.getByRole('button', { name: /^Prepare/ })
		.press('Enter');
	await expect(desk.getByText('Decline prepared. Finish it on Upwork.')).toBeVisible();
	await desk.close();
	const made = marketplace.world.clientMakesOffer(proposal.id, {});
	if (!made.ok) throw new Error(made.error);
	await visitAndSave(parley, offerUrl(made.value.id));
	desk = await openOffer(parley, proposal.job.title);
	await expect(row(desk, proposal.job.title)).toHaveCount(1);
	const note = desk.getByRole('region', { name: 'What you noted by hand' });
	await expect(note).toContainText('You noted this offer by hand');
	await expectAccessible(desk, 'an offer with its note');
	await note.getByRole('button', { name: 'Put it onto this offer' }).click();
	await expect(desk.getByText('Put onto this offer.')).toBeVisible();
	await expect(note).toHaveCount(0);
	await part(desk, 'Overview').click();
	await desk
		.locator('.joined')
		.getByRole('button', { name: /^Offer/ })
		.first()
		.click();
	await part(desk, 'Offer').click();
	await expect(desk.getByText(/^Upwork’s page of this offer was read since/)).toBeVisible();
	await expect(desk.getByRole('toolbar', { name: 'Answers' })).toHaveCount(0);
	await expectAccessible(desk, 'the note of an offer');
	await desk.getByRole('button', { name: 'Open that offer' }).click();
	await expect(desk.getByText(/days left to answer/)).toBeVisible();
});

test('reminders come 3 days and 1 day before the end, can be switched off, and are grouped', async ({ parley }) => {
	const notes = async () =>
		(await parley.worker()).evaluate(async () => Object.keys(await chrome.notifications.getAll()));
	const next = async () => {
		const at = await (await parley.worker()).evaluate(async () => (await chrome.alarms.get('remind'))?.scheduledTime);
		return at === undefined ? null : Math.round((at - Date.now()) / DAY);
	};
	const page = await keepOffers(parley, 10);
	await expect.poll(next).toBe(17);
	await command(page, { type: 'setSetting', account: 'main', name: 'reminders.offers', value: false });
	await expect.poll(next).toBeNull();
	await command(page, { type: 'setSetting', account: 'main', name: 'reminders.offers', value: true });
	await page.close();
	await (await keepOffers(parley, 28, 29.5)).close();
	await expect.poll(async () => (await notes()).length).toBeGreaterThan(0);
	const popup = await parley.openTab('desk.html');
	await expect(row(popup, 'Offer of 28 days ago').locator('.row-side')).toContainText('47 h left');
	await expectAccessible(popup, 'list with offers that end soon');
});

test('an offer past its end says so', async ({ parley }) => {
	await (await keepOffers(parley, 32)).close();
	const desk = await openOffer(parley, 'Offer of 32 days ago');
	await expect(row(desk, 'Offer of 32 days ago').locator('.row-side')).toContainText('2 days past its end');
	await expect(
		desk.getByText('This offer’s time was over 2 days ago. Look at it on Upwork before you answer.'),
	).toBeVisible();
});
