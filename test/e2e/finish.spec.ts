import { declineOnSite, pickReason } from '../tools/on-site';
import { expect, type Marketplace, type Parley, proposalsUrl, test } from './extension';
import { answerCard, panelNames } from './guard-panel';
import { useKit } from './kit/kit';
import { expectBadge, invitationUrl, openRecord, visit, visitAndSave } from './kit/moves';

const reason = 'Too busy on other projects';
const letter = 'Thank you for asking.\nI am booked until May; please ask again then.';

type Form = Marketplace['state']['invitations'][number]['form'];

/** An open invitation whose decline form is given this shape. */
function shaped(marketplace: Marketplace, form: Partial<Form>) {
	const found = marketplace.state.invitations.find(({ status }) => status === 'open');
	if (!found) throw new Error('There is no open invitation.');
	// A form of its own: the cast's are shared between tests.
	found.form = { ...found.form, ...form };
	return found;
}

/** Prepares a decline in the popup and goes to Upwork from there. */
async function prepareDecline(parley: Parley, one: { job: { title: string }; uid: string }, message: string) {
	await visitAndSave(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await openRecord(popup, 'Waiting', one.job.title);
	await popup.keyboard.press('d');
	const form = popup.getByRole('form', { name: 'Decline' });
	await form.getByLabel('Reason', { exact: true }).selectOption(reason);
	if (message !== '') await form.getByLabel('Message (optional)').fill(message);
	await form.getByRole('button', { name: 'Prepare decline' }).click();
	await popup.getByRole('button', { name: 'Finish on Upwork' }).click();
	await parley.page.waitForURL(invitationUrl(one.uid));
	await popup.close().catch(() => undefined);
}

/** The desk says when the site showed the answer. */
async function expectConfirmed(parley: Parley, tab: string, title: string, words: string): Promise<void> {
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, tab, title);
	await expect(desk.locator('.history')).toContainText(words);
	await expect(desk.locator('.history')).toContainText(/today \d\d:\d\d/);
	await expect(desk.getByText('Prepared, not yet given on Upwork')).toHaveCount(0);
	await desk.close();
}

const shapes = [
	{ place: 'dialog', editor: 'textarea', reasons: 'select' },
	{ place: 'dialog', editor: 'rich', reasons: 'radios' },
	{ place: 'inline', editor: 'textarea', reasons: 'dropdown' },
	{ place: 'inline', editor: 'rich', reasons: 'dropdown' },
] as const;

for (const shape of shapes) {
	test(`a prepared decline is finished in ${Object.values(shape).join(', ')}`, async ({ parley, marketplace }) => {
		const one = shaped(marketplace, shape);
		await prepareDecline(parley, one, letter);
		const { page } = parley;
		const card = await answerCard(page);
		await expect.poll(card.words).toContain('Press “Decline” on Upwork’s page.');
		await page.locator('[data-action="decline-open"]').click();
		await expect.poll(card.words).toContain('Insert');
		expect(await card.words()).toContain(reason);

		await test.step('it stands clear of the form’s buttons', async () => {
			const box = await card.box();
			const send = await page.locator('[data-action="decline-send"]').boundingBox();
			if (!box || !send) throw new Error('The card or the button has no box.');
			const apart =
				box.x + box.width <= send.x ||
				send.x + send.width <= box.x ||
				box.y + box.height <= send.y ||
				send.y + send.height <= box.y;
			expect(apart, JSON.stringify({ box, send })).toBe(true);
			expect(box.width).toBe(320);
		});

		await pickReason(page, reason);
		await card.press('Insert message');
		await expect.poll(card.words).toMatch(/Message\n · in place/);
		await expect.poll(card.words).toMatch(/Reason\n · in place/);
		expect(marketplace.received).toEqual([]);
		await page.locator('[data-action="decline-send"]').click();
		await expect
			.poll(() => marketplace.received)
			.toMatchObject([{ kind: 'decline', uid: one.uid, reason, message: letter }]);
		await expect.poll(card.words).toMatch(/Recorded: you declined this at \d\d:\d\d\./);
		await expectBadge(parley, '7');
		await expectConfirmed(parley, 'Archived', one.job.title, `Upwork shows: Decline: ${reason}`);
	});
}

for (const { name, typed, cents, shown } of [
	{ name: 'is finished in the accept form', typed: null, cents: 5600, shown: '$56.00/h' },
	{
		name: 'and typed over in the accept form is recorded as it was sent',
		typed: '61.00',
		cents: 6100,
		shown: '$61.00/h',
	},
]) {
	test(`a prepared acceptance with a new rate ${name}`, async ({ parley, marketplace }) => {
		const one = marketplace.state.invitations.find(
			({ status, job, members }) =>
				status === 'open' && job.hourly && job.questions.length === 0 && members.length === 0,
		);
		if (!one) throw new Error('No plain hourly invitation is open.');
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
		const card = await answerCard(page);
		await expect.poll(card.words).toContain('$56.00/h');
		if (!page.url().endsWith('/accept')) {
			await expect.poll(card.words).toContain('Press “Accept Interview” on Upwork’s page.');
			await page.getByText('Accept Interview').click();
		}
		await expect.poll(card.words).toContain('Insert');
		// The answer and what it comes to stand in one card.
		await expect.poll(() => panelNames(page)).toEqual(['Parley: your answer']);
		await expect.poll(card.words).toContain('You receive');
		await card.press('Insert rate');
		await expect.poll(card.words).toMatch(/Rate\n · in place/);
		await card.press('Insert message');
		await expect.poll(card.words).toMatch(/Message\n · in place/);
		if (typed !== null) await page.locator('#step-rate').fill(typed);
		expect(marketplace.received).toEqual([]);
		await page.locator('[data-action="form-send"]').click();
		await expect
			.poll(() => marketplace.received)
			.toMatchObject([{ kind: 'accept', uid: one.uid, message: letter, terms: { bidCents: cents, hourly: true } }]);
		await expect.poll(card.words).toMatch(/Recorded: you accepted this at \d\d:\d\d\./);
		await expectConfirmed(parley, 'Active', one.job.title, `Upwork shows: Accept at ${shown}`);
	});
}

test('an answer given without Parley is recorded with its reason and words once the page shows it', async ({
	parley,
	marketplace,
}) => {
	const one = shaped(marketplace, { place: 'inline', editor: 'rich', reasons: 'dropdown', ctrlEnter: true });
	await visitAndSave(parley, proposalsUrl);
	const { page } = parley;
	await visit(parley, invitationUrl(one.uid));
	const card = await answerCard(page);
	await declineOnSite.write(page, reason, 'Not before May.');
	expect(await card.words()).toBeNull();
	await page.keyboard.press('Control+Enter');
	await expect(page.getByText('You declined this invitation').first()).toBeVisible();
	await expect.poll(card.words).toMatch(/Recorded: you declined this at \d\d:\d\d\./);
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Archived', one.job.title);
	await expect(desk.locator('.history')).toContainText(`Upwork shows: Decline: ${reason}`);
	await expect(desk.locator('.detail-pane')).toContainText('Not before May.');
});

/** Keeps and prepares through the bus, for tests of the card alone. */
async function prepared(parley: Parley, uid: string, message: string): Promise<void> {
	await visitAndSave(parley, proposalsUrl);
	const desk = await useKit(await parley.openTab('desk.html'));
	const answer = await desk.evaluate(
		([id, words, why]) =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: {
					type: 'prepareAnswer',
					record: `main:invitation:${id}`,
					answer: { kind: 'decline', reason: why, message: words, terms: null },
				},
			}),
		[uid, message, reason] as const,
	);
	expect(answer).toMatchObject({ ok: true });
	await desk.close();
}

test('a field that keeps its own text is said so and selected; Copy always works', async ({ parley, marketplace }) => {
	const one = shaped(marketplace, { place: 'dialog', editor: 'textarea', reasons: 'select' });
	await prepared(parley, one.uid, letter);
	const { page } = parley;
	await visit(parley, invitationUrl(one.uid));
	const card = await answerCard(page);
	await page.locator('[data-action="decline-open"]').click();
	const field = page.locator('#decline-message');
	await field.evaluate((element) => {
		const area = element as HTMLTextAreaElement;
		const putBack = () => {
			if (!area.dataset.open) area.value = 'Mine.';
		};
		area.addEventListener('input', () => setTimeout(putBack));
	});
	await expect.poll(card.words).toContain('Insert');
	await card.press('Insert message');
	await expect.poll(card.words).toContain('Copy and paste it.');
	await expect(field).toBeFocused();
	await card.press('Copy message');
	await expect.poll(card.words).toContain('Copied.');
	await field.evaluate((element) => {
		(element as HTMLElement).dataset.open = 'yes';
	});
	await field.click();
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.press('ControlOrMeta+V');
	await expect(field).toHaveValue(letter);
});

test('the card follows in-page navigation and goes with it; another invitation’s page knows nothing', async ({
	parley,
	marketplace,
}) => {
	const [one, other] = marketplace.state.invitations.filter(({ status }) => status === 'open');
	if (!one || !other) throw new Error('There are not two open invitations.');
	await prepared(parley, one.uid, letter);
	const { page } = parley;
	const card = await answerCard(page);
	await visit(parley, proposalsUrl);
	await page.locator(`a[href*="${one.uid}"]`).first().click();
	await expect.poll(card.words).toContain('Decline, prepared');
	await page.goBack();
	await expect.poll(card.words).toBeNull();
	await page.goForward();
	await expect.poll(card.words).toContain('Decline, prepared');
	await visit(parley, invitationUrl(other.uid));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(other.job.title);
	expect(await card.words()).toBeNull();
});

test('a hostile page learns nothing from the card and presses nothing on it', async ({ parley, marketplace }) => {
	const one = shaped(marketplace, { place: 'inline', editor: 'textarea', reasons: 'select' });
	await prepared(parley, one.uid, letter);
	const { page } = parley;
	await page.addInitScript(() => {
		const attach = Element.prototype.attachShadow;
		Element.prototype.attachShadow = function (init) {
			return attach.call(this, { ...init, mode: 'open' });
		};
	});
	await visit(parley, invitationUrl(one.uid));
	const card = await answerCard(page);
	await expect.poll(card.words).toContain('Decline, prepared');
	await page.locator('[data-action="decline-open"]').click();
	await expect.poll(card.words).toContain('Insert');
	const learned = await page.evaluate(() => {
		const hosts = [...document.querySelectorAll('div')].filter(
			(one) => one.childNodes.length === 0 && one.getAttributeNames().length === 0,
		);
		for (const host of hosts) {
			for (const type of ['click', 'pointerdown', 'mousedown', 'keydown'])
				host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
			host.click();
		}
		return {
			hosts: hosts.length,
			roots: hosts.map((host) => host.shadowRoot),
			html: document.documentElement.outerHTML,
		};
	});
	expect(learned.hosts).toBeGreaterThan(0);
	expect(learned.roots.every((root) => root === null)).toBe(true);
	expect(learned.html).not.toMatch(/parley|booked until May/i);
	await expect(page.locator('#decline-message')).toHaveValue('');
	expect(marketplace.received).toEqual([]);
});

test('where the card fails, the page works on', async ({ parley, marketplace }) => {
	const one = shaped(marketplace, { place: 'inline', editor: 'textarea', reasons: 'select' });
	await prepared(parley, one.uid, letter);
	const { page } = parley;
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	// In the extension's own world, where the card is built, before it is.
	await (await parley.worker()).evaluate(async () => {
		const [tab] = await chrome.tabs.query({ url: 'https://www.upwork.com/*' });
		await chrome.scripting.executeScript({
			target: { tabId: tab?.id ?? -1 },
			func: () => {
				Element.prototype.attachShadow = () => {
					throw new Error('broken on purpose');
				};
			},
		});
	});
	await page.getByRole('link', { name: 'Proposals' }).first().click();
	await page.locator(`a[href*="${one.uid}"]`).first().click();
	await declineOnSite.write(page, reason, 'By hand.');
	await declineOnSite.send(page);
	await expect
		.poll(() => marketplace.received)
		.toMatchObject([{ kind: 'decline', uid: one.uid, reason, message: 'By hand.' }]);
	expect(await (await answerCard(page)).words()).toBeNull();
	await expectConfirmed(parley, 'Archived', one.job.title, `Upwork shows: Decline: ${reason}`);
});
