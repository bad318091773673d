import type { Page } from '@playwright/test';
import { expect, type Marketplace, type Parley, proposalsUrl, test } from './extension';
import { type PagePanel, termsCard } from './guard-panel';
import { useKit } from './kit/kit';
import { openRecord } from './kit/moves';

type Proposal = Marketplace['state']['proposals'][number];

const proposalUrl = (one: Proposal) => `${proposalsUrl}${one.id}`;

/** A proposal that was submitted and can be changed, paid by the hour or not. */
function submitted(marketplace: Marketplace, hourly: boolean): Proposal {
	const found = marketplace.state.proposals.find(
		({ stage, terms }) => stage === 'submitted' && terms.hourly === hourly,
	);
	if (!found) throw new Error('There is no such proposal.');
	return found;
}

async function command(parley: Parley, ...commands: object[]): Promise<void> {
	const page = await useKit(await parley.openTab('options.html'));
	for (const one of commands) {
		const answer = await page.evaluate(
			(given) => kit.send('command', { commandId: crypto.randomUUID(), command: given as never }),
			one,
		);
		expect(answer).toMatchObject({ ok: true });
	}
	await page.close();
	await parley.page.bringToFront();
}

const setting = (name: string, value: number) => ({ type: 'setSetting', account: 'main', name, value });

/** What the desk says of a proposal's history. */
async function expectHistory(parley: Parley, one: Proposal, words: RegExp): Promise<void> {
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Submitted', one.job.title);
	await expect(desk.locator('.history')).toContainText(words);
	await desk.close();
}

async function openForm(page: Page, url: string): Promise<void> {
	await page.goto(url);
	await expect(page.locator('#main form')).toBeVisible();
}

for (const variant of ['classic', 'redesign'] as const) {
	test.describe(`${variant} pages`, () => {
		test.use({ practice: { variant } });

		test('the preview follows what is typed into Upwork’s own field, and from what one wants to receive', async ({
			parley,
			marketplace,
		}) => {
			const one = submitted(marketplace, true);
			await visitOwn(parley, one);
			await command(parley, setting('terms.weeklyMinutes', 30 * 60), setting('floor.USD', 2_600));
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('You receive');
			const rate = page.getByLabel('Hourly Rate');
			await rate.fill('55.00');
			await expect.poll(card.words).toMatch(/Client sees\n\$55\.00\/h/);
			await expect.poll(card.words).toMatch(/You receive\n\$49\.50\/h/);
			await expect.poll(card.words).toMatch(/Service fee 10.%, by this form/);
			await expect.poll(card.words).toMatch(/A week of 30 h\n\$1,650\.00, you receive \$1,485\.00/);
			await expect.poll(card.words).toMatch(/You, against now\n\+\$4\.50/);
			await expect.poll(card.words).toMatch(/Now: client sees\n\$50\.00\/h, fee \$5\.00\/h, you receive \$45\.00\/h/);
			await rate.fill('1.234');
			await expect.poll(card.words).toMatch(/Is this 1,234 or 1\.23\?/);
			await expect.poll(card.words).not.toContain('Client sees');
			await rate.fill('55.00');

			await page.getByLabel('How often do you want a rate increase?').selectOption({ label: 'Every 6 months' });
			await page.getByLabel('How much, in percent?').fill('10');
			await expect.poll(card.words).toMatch(/From \d+ \w+ \d{4}\n\$60\.50\/h, you receive \$54\.45\/h/);

			await card.enter('I want to receive');
			await page.keyboard.type('25');
			await expect.poll(card.words).toContain('Type 27.78.');
			await card.press('Insert 27.78');
			await expect(rate).toHaveValue(/^\$?27\.78$/);
			await expect.poll(card.words).toContain('Below your floor');
			expect(marketplace.received, 'nothing was sent').toEqual([]);
		});

		test('terms that were changed where Parley did not see it: the form that opens with them is believed', async ({
			parley,
			marketplace,
		}) => {
			const one = submitted(marketplace, true);
			await visitOwn(parley, one);
			one.terms = { ...one.terms, bidCents: 6_000 };
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('opened with other terms than Parley has kept');
			await page.getByLabel('Hourly Rate').fill('65.00');
			await expect.poll(card.words).toMatch(/Now: client sees\n\$60\.00\/h, fee \$6\.00\/h, you receive \$54\.00\/h/);
			await expect.poll(card.words).toMatch(/You, against now\n\+\$4\.50/);
		});

		test('a prepared change is carried to the form, sent by the person, and confirmed by the page', async ({
			parley,
			marketplace,
		}) => {
			const one = submitted(marketplace, true);
			await visitOwn(parley, one);
			const from = { rateCents: one.terms.bidCents, currency: 'USD', hourly: true, feeBps: 1000 };
			const to = { ...from, rateCents: 6_150 };
			await command(parley, {
				type: 'proposeTerms',
				record: `main:proposal:${one.id}`,
				change: { from, to, message: '' },
			});
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('New terms, prepared');
			await card.press('Insert rate');
			await expect(page.getByLabel('Hourly Rate')).toHaveValue(/61\.50/);
			await expect.poll(card.words).toContain('· in place');
			const [box, send] = [await card.box(), await page.getByRole('button', { name: 'Update terms' }).boundingBox()];
			if (!box || !send) throw new Error('The card or the button has no box.');
			expect(
				box.y + box.height <= send.y ||
					send.y + send.height <= box.y ||
					box.x + box.width <= send.x ||
					send.x + send.width <= box.x,
			).toBe(true);
			await page.getByRole('button', { name: 'Update terms' }).click();
			await page.waitForURL(proposalUrl(one));
			await expect.poll(() => marketplace.received.map((entry) => entry.kind)).toEqual(['terms']);
			expect(marketplace.received[0]).toMatchObject({ proposalId: one.id, after: { bidCents: 6_150 } });
			await expectHistory(parley, one, /Upwork shows: terms changed to \$61\.50\/h/);
		});

		test('prepared milestones go into their rows with their words, each on the person’s click', async ({
			parley,
			marketplace,
		}) => {
			const one = submitted(marketplace, false);
			await visitOwn(parley, one);
			const from = { rateCents: one.terms.bidCents, currency: 'USD', hourly: false, feeBps: 1000 };
			const milestones = [
				{ description: 'Design', cents: 41_000, due: Date.UTC(2027, 0, 5) },
				{ description: 'Build and hand over', cents: 35_050, due: null },
			];
			const to = { ...from, rateCents: 76_050, milestones };
			await command(parley, {
				type: 'proposeTerms',
				record: `main:proposal:${one.id}`,
				change: { from, to, message: 'Two steps are safer.' },
			});
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('New terms, prepared');
			await page.getByLabel('By milestone').check();
			const [words, amounts] = ['Description', 'Amount'].map((label) => page.getByLabel(label, { exact: true }));
			if (!words || !amounts) throw new Error('No fields.');
			while ((await amounts.count()) < 2) await page.getByRole('button', { name: 'Add milestone' }).click();
			for (const name of [
				'Milestone 1',
				'What milestone 1 is for',
				'Due day of milestone 1',
				'Milestone 2',
				'What milestone 2 is for',
			]) {
				await pressInsert(card, name.toLowerCase());
			}
			await expect(amounts.nth(0)).toHaveValue(/410\.00/);
			await expect(amounts.nth(1)).toHaveValue(/350\.50/);
			await expect(words.nth(0)).toHaveValue('Design');
			await expect(page.getByLabel('Due date (optional)').first()).toHaveValue(
				variant === 'classic' ? '01/05/2027' : '2027-01-05',
			);
			await expect(words.nth(1)).toHaveValue('Build and hand over');
			// What stood in the form when it opened is what holds now.
			await expect
				.poll(card.words)
				.toMatch(/Milestone 2: Build and hand over\nnow \$800\.00, proposed \$350\.50, fee \$35\.05/);
			await expect.poll(card.words).toMatch(/All milestones\nnow \$1,200\.00, proposed \$760\.50/);
			// The message has no field of its own on this form: it must not land in the cover letter, and can be copied.
			await expect.poll(card.words).toContain('Two steps are safer.');
			await expect(card.press('Insert message')).rejects.toThrow();
			await expect(card.press('Replace message')).rejects.toThrow();
			await card.press('Copy message');
			expect(marketplace.received, 'nothing was sent').toEqual([]);
		});

		test('terms changed without Parley are recorded once the page shows them', async ({ parley, marketplace }) => {
			const one = submitted(marketplace, true);
			await visitOwn(parley, one);
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			await expect.poll((await termsCard(page)).words).toContain('You receive');
			await page.getByLabel('Hourly Rate').fill('71.00');
			await page.getByRole('button', { name: 'Update terms' }).click();
			await page.waitForURL(proposalUrl(one));
			await expectHistory(parley, one, /Upwork shows: terms changed to \$71\.00\/h/);
		});

		test('different terms in a dialog: previewed, carried in, sent by the person, and confirmed by the page', async ({
			parley,
			marketplace,
		}) => {
			const one = marketplace.state.proposals.find(({ stage, terms }) => stage === 'active' && terms.hourly);
			if (!one) throw new Error('There is no such proposal.');
			await visitOwn(parley, one);
			const from = { rateCents: one.terms.bidCents, currency: 'USD', hourly: true, feeBps: 1000 };
			const change = { from, to: { ...from, rateCents: 6_150 }, message: 'From next month on.' };
			await command(parley, { type: 'proposeTerms', record: `main:proposal:${one.id}`, change });
			const { page } = parley;
			await page.goto(proposalUrl(one));
			await page.getByRole('button', { name: 'Propose different terms' }).click();
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('New terms, prepared');
			await pressInsert(card, 'rate');
			await pressInsert(card, 'message');
			await expect(page.getByLabel('Hourly Rate')).toHaveValue(/61\.50/);
			await expect(page.getByLabel('Message to the client')).toHaveValue('From next month on.');
			await expect.poll(card.words).toMatch(/You receive\n\$55\.35\/h/);
			expect(marketplace.received, 'nothing was sent').toEqual([]);
			await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
			await expect.poll(() => marketplace.received.map(({ kind }) => kind)).toEqual(['terms']);
			expect(marketplace.received[0]).toMatchObject({
				proposalId: one.id,
				after: { bidCents: 6_150 },
				message: 'From next month on.',
			});
			await expect(page.getByRole('dialog')).toHaveCount(0);
			const desk = await parley.openTab('desk.html');
			await openRecord(desk, 'Active', one.job.title);
			await expect(desk.locator('.history')).toContainText(/Upwork shows: terms changed to \$61\.50\/h/);
		});

		for (const from of ['room', 'invitation'] as const) {
			test(`different terms in a dialog of the ${from}: the card, the rich message, and what Upwork was sent`, async ({
				parley,
				marketplace,
			}) => {
				const one = talkedAbout(marketplace, from);
				await visitOwn(parley, one);
				await command(parley, setting('floor.USD', 6_000), ...linked(from, one));
				const old = { rateCents: one.terms.bidCents, currency: 'USD', hourly: true, feeBps: 1000 };
				const change = { from: old, to: { ...old, rateCents: 6_150 }, message: 'From next month on.' };
				await command(parley, { type: 'proposeTerms', record: `main:proposal:${one.id}`, change });
				const { page } = parley;
				await page.goto(
					from === 'room'
						? `https://www.upwork.com/ab/messages/rooms/room_${one.roomId}`
						: `${proposalsUrl}interview/uid/${one.invitationUid}`,
				);
				await page.getByRole('button', { name: 'Propose different terms' }).click();
				const card = await termsCard(page);
				await expect.poll(card.words).toContain('New terms, prepared');
				await pressInsert(card, 'rate');
				await expect(page.getByLabel('Hourly Rate')).toHaveValue(/61\.50/);
				await expect.poll(card.words).toMatch(/You receive\n\$55\.35\/h/);
				await expect.poll(card.words).toContain('Below your floor');
				await pressInsert(card, 'message');
				const message = page.getByRole('textbox', { name: 'Message to the client' });
				await expect(message).toHaveText('From next month on.');
				await message.click();
				await page.keyboard.press('Control+End');
				// As fast as a person types: across the moments in which the card looks whether its text has stayed.
				await page.keyboard.type(' Is that fine?', { delay: 40 });
				await expect(message).toHaveText('From next month on. Is that fine?');
				expect(marketplace.received, 'nothing was sent').toEqual([]);
				await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
				await expect.poll(() => marketplace.received.map(({ kind }) => kind)).toEqual(['terms']);
				expect(marketplace.received[0]).toMatchObject({
					proposalId: one.id,
					after: { bidCents: 6_150 },
					message: 'From next month on. Is that fine?',
				});
				await page.goto(proposalUrl(one));
				const desk = await parley.openTab('desk.html');
				await openRecord(desk, 'Active', one.job.title);
				await expect(desk.locator('.history')).toContainText(/Upwork shows: terms changed to \$61\.50\/h/);
			});
		}

		test('what one wants to receive is answered before anything is typed, by the fee the form prints', async ({
			parley,
			marketplace,
		}) => {
			const one = submitted(marketplace, true);
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('You receive');
			await page.getByLabel('Hourly Rate').fill('70.00');
			// Nothing is kept of this proposal: what the form opened with is what holds now.
			await expect.poll(card.words).toContain('Now: client sees');
			await page.getByLabel('Hourly Rate').fill('');
			await expect.poll(card.words).toContain('Type an amount into');
			await card.enter('I want to receive');
			await page.keyboard.type('25');
			await expect.poll(card.words).toContain('Type 27.78.');
			await card.press('Insert 27.78');
			await expect(page.getByLabel('Hourly Rate')).toHaveValue(/27\.78/);
		});

		test('a fixed price by milestone: each and the total; the card is on the form for a new proposal too', async ({
			parley,
			marketplace,
		}) => {
			const one = submitted(marketplace, false);
			await visitOwn(parley, one);
			const { page } = parley;
			await openForm(page, `${proposalUrl(one)}/edit`);
			const card = await termsCard(page);
			await expect.poll(card.words).toContain('You receive');
			await page.getByLabel('By milestone').check();
			const amounts = page.getByLabel('Amount', { exact: true });
			await amounts.nth(0).fill('400.00');
			await amounts.nth(1).fill('333.33');
			await page.getByLabel('Description', { exact: true }).nth(0).fill('Design');
			await expect.poll(card.words).toMatch(/Milestone 1: Design\n.*\$400\.00, fee \$40\.00, you receive \$360\.00/);
			await expect.poll(card.words).toMatch(/Milestone 2.*\n.*\$333\.33, fee \$33\.33, you receive \$300\.00/);
			await expect.poll(card.words).toMatch(/All milestones\n.*\$733\.33, fee \$73\.33, you receive \$660\.00/);
			await expect.poll(card.words).toMatch(/Client sees\n\$733\.33/);

			await openForm(page, `https://www.upwork.com/nx/proposals/job/${one.job.id}/apply/`);
			const apply = await termsCard(page);
			await expect.poll(apply.words).toContain('You already proposed for this job.');
			await expect.poll(apply.words).toContain('You receive');
		});
	});
}

/** An hourly proposal that is talked about, with the room or the accepted invitation it is reached from. */
function talkedAbout({ state }: Marketplace, from: 'room' | 'invitation'): Proposal {
	const found = state.proposals.find(
		({ stage, terms, roomId }) => stage === 'active' && terms.hourly && (from === 'invitation' || roomId !== null),
	);
	const invitation = state.invitations.find(({ status }) => status === 'open');
	if (!found || !invitation) throw new Error('There is no such proposal.');
	if (from === 'invitation') {
		Object.assign(invitation, { status: 'accepted', proposalId: found.id });
		found.invitationUid = invitation.uid;
	}
	return found;
}

/** The commands that keep the room or invitation of a proposal as one opportunity with it. */
function linked(from: 'room' | 'invitation', { id, roomId, invitationUid }: Proposal): object[] {
	const siteId = from === 'room' ? `room_${roomId}` : `${invitationUid}`;
	const fields = from === 'room' ? {} : { stage: 'active' };
	const items = [{ kind: from, siteId, source: 'page', fields, likely: [] }];
	return [
		{ type: 'saveReading', account: 'main', page: from, items, deliberate: true },
		{ type: 'link', record: `main:${from}:${siteId}`, to: `main:proposal:${id}`, same: true },
	];
}

/** Presses the row's button once it is there: Insert, or Replace where the field holds something. */
async function pressInsert(card: PagePanel, name: string): Promise<void> {
	await expect(async () => {
		await card.press(`Insert ${name}`).catch(() => card.press(`Replace ${name}`));
	}).toPass({ timeout: 5_000 });
}

/** Keeps the proposal's own page, so that the desk knows its terms. */
async function visitOwn(parley: Parley, one: Proposal): Promise<void> {
	// The list names its job, the page its terms.
	await parley.page.goto(proposalsUrl);
	await expect(parley.page.getByRole('link', { name: one.job.title }).first()).toBeVisible();
	await visitSave(parley);
	await parley.page.goto(proposalUrl(one));
	await expect(parley.page.locator('#main h1, #main h2').first()).toBeVisible();
	await visitSave(parley);
}

async function visitSave(parley: Parley): Promise<void> {
	const popup = await parley.openPopup();
	await popup.getByRole('region', { name: 'On this page' }).getByRole('button', { name: /^Save/ }).click();
	await expect(popup.locator('.toast')).toContainText(/^Saved/);
	await popup.close();
}
