import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { deskWith, useKit } from './kit/kit';
import {
	expectBadge,
	expectCounts,
	invitation,
	invitationUrl,
	openRecord,
	row,
	savePage,
	strip,
	visit,
} from './kit/moves';

/** What the strip says of the page that is shown, in a popup opened for it. */
async function told(parley: Parley): Promise<{ popup: Page; text: string }> {
	const popup = await parley.openPopup();
	await expect(strip(popup)).toBeVisible();
	return { popup, text: (await strip(popup).textContent()) ?? '' };
}

/** What the journal holds, counted from its facts. */
async function kept(parley: Parley): Promise<{ records: number; facts: number }> {
	const page = await useKit(await parley.openTab('options.html'));
	const found = await page.evaluate(() => kit.audit());
	await page.close();
	return { records: found.records, facts: found.ids.length };
}

for (const variant of ['classic', 'old'] as const) {
	const base = variant === 'classic' ? '/nx' : '/ab';
	for (const [scenario, says] of [
		[0, '7 proposals, 7 new'],
		[3, '3 invitations, 7 proposals, 10 new'],
	] as const) {
		test.describe(`${variant} pages, ${scenario} invitations`, () => {
			test.use({ practice: { variant, scenario } });
			test('told, saved with one click, and nothing new the second time', async ({ parley, marketplace }) => {
				await visit(parley, `https://www.upwork.com${base}/proposals/`);
				const { popup, text } = await told(parley);
				expect(text).toContain(`On this page: ${says}`);
				expect(await kept(parley), 'nothing is kept before the click').toEqual({ records: 0, facts: 0 });
				await popup.close().catch(() => undefined);

				let saved = await savePage(parley);
				await expect(saved.locator('.toast')).toContainText(`Saved: ${scenario + 7} new.`);
				await expectCounts(saved, { Waiting: scenario + 1, Active: 2, Submitted: 4, Archived: 0 });
				await expect(strip(saved)).toContainText('all kept');
				await expectBadge(parley, scenario === 0 ? '' : String(scenario));
				for (const one of marketplace.state.invitations.filter(({ status }) => status === 'open')) {
					await expect(row(saved, one.job.title)).toContainText(one.client.name);
				}
				await saved.close();
				const before = await kept(parley);
				expect(before.records).toBe(scenario + 7);

				saved = await savePage(parley);
				await expect(saved.locator('.toast')).toContainText('Saved. Nothing new here.');
				await saved.close();
				expect(await kept(parley), 'capture twice is capture once').toEqual(before);
			});
		});
	}

	test.describe(`${variant} pages, 50 invitations, ten on a page`, () => {
		test.use({ practice: { variant, scenario: 50 } });
		test('each page of the section is saved in its turn', async ({ parley, marketplace }) => {
			await visit(parley, `https://www.upwork.com${base}/proposals/`);
			const pager = parley.page.getByRole('navigation', { name: /^Invitations to .*pages$/ });
			for (let number = 1; number <= 5; number++) {
				const first = marketplace.state.invitations[(number - 1) * 10]?.job.title ?? '';
				await expect(parley.page.getByRole('link', { name: first, exact: true })).toBeVisible();
				const { popup, text } = await told(parley);
				expect(text).toContain(
					number === 1 ? '10 invitations, 7 proposals, 17 new' : '10 invitations, 7 proposals, 10 new',
				);
				await strip(popup).getByRole('button', { name: 'Save', exact: true }).click();
				await expectCounts(popup, { Waiting: number * 10 + 1 });
				await popup.close();
				if (number < 5) await pager.getByRole('button', { name: 'Next page' }).click();
			}
			await expectBadge(parley, '50');
		});
	});

	test.describe(`${variant} pages: archive, invitation, proposal`, () => {
		test.use({ practice: { variant } });
		test('each is read for what it is', async ({ parley, marketplace }) => {
			const address = (path: string) => `https://www.upwork.com${base}/proposals/${path}`;
			await test.step('the archive', async () => {
				await visit(parley, address('archived'));
				const popup = await savePage(parley);
				await expect(popup.locator('.toast')).toContainText('Saved: 10 new.');
				await expectCounts(popup, { Waiting: 0, Archived: 10 });
				await expectBadge(parley, '');
				await popup.getByRole('tab', { name: /^Archived/ }).click();
				await expect(row(popup, 'Crypto landing page, urgent!!!')).toContainText('Declined');
				await expect(row(popup, 'Logo for a rowing club')).toContainText('Job is closed');
				await popup.close();
			});
			await test.step('an invitation’s own page', async () => {
				const one = invitation(marketplace, 2);
				await visit(parley, address(`interview/uid/${one.uid}`));
				const { popup, text } = await told(parley);
				expect(text).toContain('On this page: 1 invitation, 1 new');
				await strip(popup).getByRole('button', { name: 'Save', exact: true }).click();
				await openRecord(popup, 'Waiting', one.job.title);
				await expect(popup.locator('.message')).toContainText('We are a non-profit.');
				await expect(popup.locator('.answer-by')).toContainText(/^Answer by .+ about \d\d:\d\d to count as/);
				await popup.close();
			});
			await test.step('a proposal’s own page', async () => {
				const one = marketplace.state.proposals.find(({ stage }) => stage === 'active');
				await visit(parley, address(one?.id ?? ''));
				const popup = await savePage(parley);
				await openRecord(popup, 'Active', one?.job.title ?? '');
				await expect(popup.locator('.fees')).toContainText('Client sees $60.00/h');
				await expect(popup.locator('.fees')).toContainText('You receive $54.00/h');
				await expect(popup.locator('.fees')).toContainText('Service fee 10 %, as Upwork’s page showed: $6.00/h');
			});
		});
	});
}

/** Keeps the page a skeleton until the returned function is called. */
async function holdData(parley: Parley): Promise<() => void> {
	let letThrough = () => {};
	const held = new Promise<void>((resolve) => {
		letThrough = resolve;
	});
	await parley.context.route('**/api/practice/view*', async (route) => {
		await held;
		await route.fallback();
	});
	return () => letThrough();
}

test.describe('a page that renders late', () => {
	test.use({ practice: { scenario: 3 } });
	test('the popup is opened over the skeleton and ends with the right numbers', async ({ parley }) => {
		const letThrough = await holdData(parley);
		await parley.page.goto(proposalsUrl);
		await expect(parley.page.locator('.details-row')).toHaveCount(0);
		const popup = await parley.openPopup();
		await expect(popup.getByRole('tablist').or(popup.getByRole('heading', { level: 2 }))).toBeVisible();
		await expect(popup.getByText('Reading this page…')).toBeVisible();
		await expect(strip(popup)).toHaveCount(0);
		letThrough();
		await expect(strip(popup)).toContainText('On this page: 3 invitations, 7 proposals, 10 new');
	});

	test('no row moves when the strip has something to tell', async ({ parley }) => {
		const desk = await deskWith(parley, 3);
		await desk.close();
		const letThrough = await holdData(parley);
		await parley.page.goto(proposalsUrl);
		const popup = await parley.openPopup();
		await expect(popup.getByText('Reading this page…')).toBeVisible();
		const before = await row(popup, 'Job number 1').boundingBox();
		letThrough();
		await expect(strip(popup)).toContainText('3 invitations');
		expect((await row(popup, 'Job number 1').boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
	});
});

test('what the page holds is read anew after a navigation in place', async ({ parley, marketplace }) => {
	await visit(parley, proposalsUrl);
	const first = await told(parley);
	expect(first.text).toContain('8 invitations');
	await first.popup.close();
	const one = invitation(marketplace, 1);
	await parley.page.evaluate(() => Object.assign(window, { sameDocument: true }));
	await parley.page.getByRole('link', { name: one.job.title }).click();
	await parley.page.waitForURL(invitationUrl(one.uid));
	await expect(parley.page.getByText('Original message from client')).toBeVisible();
	const second = await told(parley);
	expect(second.text).toContain('On this page: 1 invitation, 1 new');
	await strip(second.popup).getByRole('button', { name: 'Save', exact: true }).click();
	await openRecord(second.popup, 'Waiting', one.job.title);
	await expect(second.popup.locator('.message')).toContainText('we bake bread');
	await second.popup.close();
	expect(await parley.page.evaluate(() => 'sameDocument' in window), 'the document stayed').toBe(true);
});

test('a page of the hiring side and a translated page are named and not saved', async ({ parley }) => {
	await visit(parley, 'https://www.upwork.com/ab/applicants/1234/applicants');
	let look = await told(parley);
	expect(look.text).toBe('This is a page of the hiring side. Parley keeps only a freelancer’s own.');
	await expect(strip(look.popup).getByRole('button')).toHaveCount(0);
	await look.popup.close();

	await visit(parley, `${proposalsUrl}?translate=1`);
	await expect(parley.page.locator('html.translated-ltr')).toHaveCount(1);
	look = await told(parley);
	expect(look.text).toContain('This page is translated, so its words cannot be trusted.');
	await expect(strip(look.popup).getByRole('button')).toHaveCount(0);
	await look.popup.close();
	expect(await kept(parley)).toEqual({ records: 0, facts: 0 });
});

test('a page with nothing to keep says so, and a tab elsewhere has no strip', async ({ parley }) => {
	await visit(parley, 'https://www.upwork.com/nx/find-work/');
	const look = await told(parley);
	expect(look.text).toBe('On this page: nothing Parley keeps');
	await look.popup.close();

	for (const url of ['about:blank', parley.url('options.html')]) {
		await parley.page.goto(url);
		const popup = await parley.openPopup();
		await expect(popup.getByRole('heading', { name: 'Who waits for you, and how long you have' })).toBeVisible();
		const answer = await (await useKit(popup)).evaluate(() => kit.send('lookAtPage', { windowId: null }));
		expect(answer).toEqual({ state: 'elsewhere' });
		await expect(strip(popup)).toHaveCount(0);
		await popup.close();
	}
});

test('a tab that was open before Parley came is read without reloading it', async ({ parley }) => {
	const extensions = await parley.context.newPage();
	await extensions.goto('chrome://extensions/');
	const enable = (on: boolean) =>
		extensions.evaluate(([id, enabled]) => chrome.management.setEnabled(id, enabled), [parley.id, on] as const);
	await enable(false);
	await visit(parley, proposalsUrl);
	await parley.page.evaluate(() => Object.assign(window, { sameDocument: true }));
	await enable(true);
	await extensions.close();
	await parley.page.bringToFront();
	const popup = await savePage(parley);
	await expect(popup.locator('.toast')).toContainText('Saved: 15 new.');
	await popup.close();
	expect(await parley.page.evaluate(() => 'sameDocument' in window), 'the document stayed').toBe(true);
});

test.describe('what is not recognised', () => {
	test('is said, and can be added by hand from a pasted link', async ({ parley, marketplace }) => {
		const one = invitation(marketplace, 0);
		await visit(parley, invitationUrl(one.uid));
		// A redesign has renamed the heading, and took the message away.
		await parley.page.locator('section[aria-label="Original message from client"]').evaluate((part) => part.remove());
		const look = await told(parley);
		expect(look.text).toMatch(/Not recognised: .*client’s message \(invitations\)/);
		await look.popup.getByRole('button', { name: 'Add by hand' }).click();
		const field = look.popup.getByRole('textbox', { name: 'Paste a link or text' });
		await expect(field).toBeFocused();
		await expect(look.popup.getByRole('button', { name: 'Keep it' })).toBeDisabled();
		await look.popup.keyboard.insertText(`${invitationUrl(one.uid)}\nMuseum plans\nWould you draw them for us?`);
		await expect(look.popup.getByRole('status').filter({ hasText: 'Kept as' })).toHaveText(
			'Kept as an invitation, “Museum plans”, with its link.',
		);
		await look.popup.getByRole('button', { name: 'Keep it' }).click();
		await openRecord(look.popup, 'Waiting', 'Museum plans');
		await expect(look.popup.locator('.message')).toHaveText('Would you draw them for us?');
		await look.popup.close();
		await expectBadge(parley, '1');

		await test.step('a page that shows it plainly says more, about the same record', async () => {
			await visit(parley, proposalsUrl);
			const popup = await savePage(parley);
			await expectCounts(popup, { Waiting: 9 });
			await expect(row(popup, one.job.title)).toContainText(one.client.name);
			await expect(row(popup, 'Museum plans')).toHaveCount(0);
		});
	});

	test('can be added from pasted text, and an empty page says that it was not recognised', async ({ parley }) => {
		await visit(parley, proposalsUrl);
		await parley.page.locator('#main').evaluate((main) => main.replaceChildren('Something else altogether'));
		const look = await told(parley);
		expect(look.text).toContain('Not recognised');
		await expect(strip(look.popup).getByRole('button', { name: /^Save/ })).toHaveCount(0);
		const field = look.popup.getByRole('textbox', { name: 'Paste a link or text' });
		const paste = async () => {
			await look.popup.getByRole('button', { name: 'Add by hand' }).click();
			await expect(field).toBeFocused();
			await look.popup.keyboard.insertText('Translate a menu\nThree pages, Italian to English.');
		};
		await paste();
		await look.popup.keyboard.press('Escape');
		await expect(field).toHaveCount(0);
		await paste();
		await look.popup.getByRole('button', { name: 'Keep it' }).click();
		await openRecord(look.popup, 'Waiting', 'Translate a menu');
		await expect(look.popup.locator('.answer-by')).toHaveText('No page has shown when this came, so no clock runs.');
		await expect(look.popup.getByRole('button', { name: 'Open on Upwork' })).toHaveCount(0);
	});

	test('can be helped with: the masked structure is shown whole, and saved on a click', async ({
		parley,
		marketplace,
	}) => {
		const one = invitation(marketplace, 0);
		await visit(parley, invitationUrl(one.uid));
		await parley.page.locator('section[aria-label="Original message from client"]').evaluate((part) => part.remove());
		const look = await told(parley);
		await look.popup.getByRole('button', { name: 'Help fix this page' }).click();
		const shown = look.popup.getByRole('textbox', { name: /^Structure of the page/ });
		await expect(shown).toBeVisible();
		const text = await shown.inputValue();
		expect(text).toMatch(/Not recognised: .*invitation\.clientMessage/);
		expect(text).toContain('<main');
		for (const secret of [one.uid, one.job.title, one.client.name, one.client.country, 'Robin']) {
			expect(text, 'nothing of the page’s content').not.toContain(secret);
		}
		const download = look.popup.waitForEvent('download');
		await look.popup.getByRole('button', { name: 'Save as a file' }).click();
		expect(await readFile(await (await download).path(), 'utf8'), 'the file is what was shown').toBe(text);
		await expect(look.popup.locator('.toast')).toContainText('parley-page-invitation.txt');
		await expect(strip(look.popup)).toBeVisible();
	});
});
