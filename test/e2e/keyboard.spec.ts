import type { Page } from '@playwright/test';
import { declineOnSite } from '../tools/on-site';
import { expect, proposalsUrl, test } from './extension';
import { deskWith } from './kit/kit';
import { expectCounts, invitation, invitationUrl, row, savePage, visit } from './kit/moves';

/** What has the focus, in words: name or text, and whether a ring is drawn around it. */
function focused(page: Page): Promise<{ what: string; ring: boolean; body: boolean }> {
	return page.evaluate(() => {
		const at = document.activeElement;
		const style = at ? getComputedStyle(at) : null;
		const ring = style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
		const name = at?.getAttribute('aria-label') ?? at?.id ?? '';
		return { what: name || (at?.textContent ?? ''), ring, body: at === null || at === document.body };
	});
}

async function expectFocusKept(page: Page, after: string): Promise<void> {
	await expect
		.poll(async () => (await focused(page)).body, { message: `the focus is lost after ${after}` })
		.toBe(false);
}

/** Presses Tab until the focus is on what is wanted, at most once around the page; each stop must have a visible ring. */
async function tabTo(page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
	const stops: string[] = [];
	for (let presses = 0; presses < 40; presses++) {
		await page.keyboard.press(key);
		const at = await focused(page);
		if (at.body) continue;
		stops.push(at.what);
		expect(at.ring, `a ring around ${at.what}`).toBe(true);
		if (wanted.test(at.what)) return;
	}
	throw new Error(`Tab does not reach ${wanted}; it stops at ${stops.join(' | ')}.`);
}

/** What is wider than the window: text and controls that a person would have to scroll sideways for. */
function wide(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const page = document.scrollingElement;
		const found = [...document.querySelectorAll('body *')].filter((element) => {
			if (element.closest('.unseen, .tabs')) return false;
			const { left, right, width } = element.getBoundingClientRect();
			return width > 1 && (right > innerWidth + 1 || left < -1);
		});
		const names = found.map((element) => `${element.localName}.${element.className}`);
		return page && page.scrollWidth > page.clientWidth
			? [`page ${page.scrollWidth} > ${page.clientWidth}`, ...names]
			: names;
	});
}

test('the whole main job with the keyboard alone', async ({ parley, marketplace }) => {
	const one = invitation(marketplace, 0);
	await visit(parley, proposalsUrl);
	let popup = await parley.openPopup();
	await expect(popup.getByRole('region', { name: 'On this page' })).toBeVisible();

	await test.step('save, move through the list, open', async () => {
		await tabTo(popup, /^Save$/);
		await popup.keyboard.press('Enter');
		await expectCounts(popup, { Waiting: 9 });
		await expectFocusKept(popup, 'saving');
		// Which row comes first depends on the time of day.
		await tabTo(popup, / left$/);
		const rows = popup.locator('.row-main');
		await expect(rows.first()).toBeFocused();
		await popup.keyboard.press('ArrowDown');
		await expect(rows.nth(1)).toBeFocused();
		await popup.keyboard.press('k');
		await expect(rows.first()).toBeFocused();
		await popup.keyboard.press('End');
		await expect(rows.last()).toBeFocused();
		await popup.keyboard.press('Home');
		await expect(rows.first()).toBeFocused();
		const place = (await rows.allTextContents()).findIndex((text) => text.includes(one.job.title));
		for (let presses = 0; presses < place; presses++) await popup.keyboard.press('j');
		await expect(row(popup, one.job.title)).toBeFocused();
		await popup.keyboard.press('Enter');
		await expect(popup.locator('#detail-title')).toBeFocused();
	});

	await test.step('decline: reason by its letters, a finding removed, prepared', async () => {
		await popup.keyboard.press('d');
		await expect(popup.locator('#reason')).toBeFocused();
		await popup.keyboard.type('Too');
		await popup.keyboard.press('Tab');
		await expect(popup.locator('#message')).toBeFocused();
		await popup.keyboard.type('Sorry, ask sam@example.com instead. I will not a, d, i or u?');
		await expect(popup.locator('#message')).toHaveValue('Sorry, ask sam@example.com instead. I will not a, d, i or u?');
		await expect(popup.getByRole('list', { name: 'Contact details in the message' })).toBeVisible();
		await tabTo(popup, /^Remove sam@example\.com/);
		await popup.keyboard.press('Enter');
		await expect(popup.locator('#message')).toBeFocused();
		await expect(popup.locator('#message')).toHaveValue('Sorry, ask  instead. I will not a, d, i or u?');
		await popup.keyboard.press('Control+Enter');
		await expect(popup.getByRole('heading', { name: 'Prepared, not yet given on Upwork' })).toBeVisible();
		await expectFocusKept(popup, 'preparing');
	});

	await test.step('finish on Upwork, and answer there', async () => {
		await tabTo(popup, /^Finish on Upwork/);
		await popup.keyboard.press('Enter');
		await parley.page.waitForURL(invitationUrl(one.uid));
		await popup.close().catch(() => undefined);
		await declineOnSite.write(parley.page, 'Too busy on other projects', 'Sorry.');
		await parley.page.keyboard.press('Control+Enter');
		await expect(parley.page.getByRole('heading', { name: 'You declined this invitation' })).toBeVisible();
		expect(marketplace.received).toHaveLength(1);
	});

	await test.step('save that, ignore another one, undo', async () => {
		popup = await savePage(parley);
		await expectCounts(popup, { Waiting: 8, Archived: 1 });
		await tabTo(popup, /^tab-waiting$/);
		await popup.keyboard.press('ArrowRight');
		await expect(popup.getByRole('tab', { name: /^Active/ })).toBeFocused();
		await popup.keyboard.press('ArrowLeft');
		await tabTo(popup, / left$/);
		await popup.keyboard.press('i');
		await expectCounts(popup, { Waiting: 7, Archived: 2 });
		await expectFocusKept(popup, 'ignoring a row');
		expect((await focused(popup)).what, 'the neighbour has the focus').toMatch(/left|late/);
		await popup.keyboard.press('u');
		await expectCounts(popup, { Waiting: 8, Archived: 1 });
		await expectFocusKept(popup, 'undoing');
	});

	await test.step('accept with a rate typed at the other end', async () => {
		await popup.keyboard.press('Home');
		await popup.keyboard.press('a');
		await expect(popup.locator('#message')).toBeFocused();
		await popup.keyboard.type('Yes, with pleasure.');
		await popup.keyboard.press('Shift+Tab');
		const fee = popup.getByLabel('Which service fee does Upwork show, in percent?');
		await expect(popup.locator('input[name="terms"]').first()).toBeFocused();
		await popup.keyboard.press('ArrowDown');
		await expect(popup.getByLabel('Propose new terms')).toBeChecked();
		await tabTo(popup, /^fee$/);
		await popup.keyboard.type('10');
		await popup.keyboard.press('Enter');
		await expect(fee).toHaveCount(0);
		await expect(popup.getByLabel('You receive')).toBeFocused();
		await popup.keyboard.type('20');
		await expect(popup.getByLabel('Client sees')).toHaveValue('22.22');
		await tabTo(popup, /^Prepare accept$/);
		await popup.keyboard.press('Enter');
		await expect(popup.locator('.standing')).toContainText('Accept at $22.22/h');
		await expectFocusKept(popup, 'preparing');
		await tabTo(popup, /^Mark as done$/);
		await popup.keyboard.press('Enter');
		await expect(popup.getByRole('heading', { name: 'Accepted', exact: true })).toBeVisible();
		await expectFocusKept(popup, 'marking as done');
		await tabTo(popup, /^Correct the record$/);
		await popup.keyboard.press('Enter');
		await expect(popup.getByRole('heading', { name: 'Accepted', exact: true })).toHaveCount(0);
		await expectFocusKept(popup, 'correcting');
	});
});

test('Escape goes back one step at a time, and never closes what holds a draft', async ({ parley }) => {
	const desk = await deskWith(parley, 5);
	await desk.close();
	await visit(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await popup.keyboard.press('/');
	await popup.keyboard.type('number 3');
	await expect(popup.locator('.row-main')).toHaveCount(1);
	await popup.keyboard.press('Enter');
	await expect(row(popup, 'Job number 3')).toBeFocused();
	await popup.keyboard.press('d');
	await expect(popup.locator('#reason')).toBeFocused();
	await popup.locator('#message').focus();
	await popup.keyboard.type('Half a sentence');
	await popup.keyboard.press('Escape');
	await expect(popup.locator('#detail-title')).toBeFocused();
	await popup.keyboard.press('Escape');
	await expect(row(popup, 'Job number 3')).toBeFocused();
	await popup.keyboard.press('Escape');
	await expect(popup.getByRole('searchbox')).toHaveValue('');
	await expect(popup.getByRole('searchbox')).toBeFocused();
	await expect(popup.locator('.row-main')).toHaveCount(5);
	await popup.keyboard.press('ArrowDown');
	await expect(row(popup, 'Job number')).toHaveCount(5);
	await expectFocusKept(popup, 'leaving the search with the arrow');
	await row(popup, 'Job number 3').focus();
	await popup.keyboard.press('d');
	await expect(popup.locator('#message')).toHaveValue('Half a sentence');
});

test('keys are dead while one types, and with Ctrl, Alt or Meta', async ({ parley }) => {
	const desk = await deskWith(parley, 3);
	await desk.close();
	await visit(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await expectCounts(popup, { Waiting: 3 });
	await popup.keyboard.press('/');
	await expect(popup.getByRole('searchbox')).toBeFocused();
	await popup.keyboard.type('adiu?');
	await expect(popup.getByRole('searchbox')).toHaveValue('adiu?');
	await expect(popup.getByRole('dialog')).toHaveCount(0);
	await popup.keyboard.press('Escape');
	await expectCounts(popup, { Waiting: 3, Archived: 0 });
	await row(popup, 'Job number 1').focus();
	for (const held of ['Control', 'Alt', 'Meta'] as const) {
		for (const key of ['i', 'a']) await popup.keyboard.press(`${held}+${key}`);
	}
	await expectCounts(popup, { Waiting: 3, Archived: 0 });
	await expect(row(popup, 'Job number 1')).toBeVisible();
	await popup.keyboard.press('i');
	await expectCounts(popup, { Waiting: 2, Archived: 1 });
});

test('the key list opens with ?, holds the focus and gives it back', async ({ parley }) => {
	const desk = await deskWith(parley, 3);
	await desk.close();
	await visit(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await row(popup, 'Job number 1').focus();
	await popup.keyboard.press('?');
	const sheet = popup.getByRole('dialog', { name: 'Keys' });
	await expect(sheet).toBeVisible();
	expect(await sheet.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
	await popup.keyboard.press('i');
	await expectCounts(popup, { Waiting: 3 });
	await popup.keyboard.press('Escape');
	await expect(sheet).toHaveCount(0);
	await expect(row(popup, 'Job number 1')).toBeFocused();
	await popup.keyboard.press('?');
	await sheet.getByRole('button', { name: 'Close' }).press('Enter');
	await expect(row(popup, 'Job number 1')).toBeFocused();
});

test.describe('where the window is small or zoomed in', () => {
	for (const [page, width, height] of [
		// The toolbar popup at 200 %: no browser makes it higher than 600 pixels.
		['popup.html', 360, 280],
		['popup.html', 320, 256],
		['popup.html', 280, 400],
		// A window of 1,280 by 800 at 200 % and at 400 %.
		['desk.html', 640, 400],
		['desk.html', 320, 256],
		['options.html', 320, 256],
	] as const) {
		test(`${page} at ${width} by ${height} never scrolls sideways`, async ({ parley }) => {
			const seed = await deskWith(parley, 4);
			await seed.close();
			const tab = await parley.openTab(page);
			await tab.setViewportSize({ width, height });
			if (page === 'options.html') {
				await expect(tab.getByRole('heading', { name: 'Backup' })).toBeVisible();
				expect(await wide(tab)).toEqual([]);
				return;
			}
			await expect(tab.locator('.row-main')).toHaveCount(4);
			expect(await wide(tab), 'list').toEqual([]);
			await row(tab, 'Job number 1').click();
			await expect(tab.locator('#detail-title')).toBeVisible();
			expect(await wide(tab), 'detail').toEqual([]);
			await tab.locator('#detail-title').focus();
			await tab.keyboard.press('d');
			await tab.locator('#message').fill('Write to someone.with.a.long.name@subdomain.example.com');
			await expect(tab.locator('.findings')).toBeVisible();
			expect(await wide(tab), 'decline').toEqual([]);
			await tab.keyboard.press('Escape');
			await tab.locator('#detail-title').focus();
			await tab.keyboard.press('a');
			await tab.getByLabel('Propose new terms').check();
			await tab.getByLabel('Client sees').fill('61.50');
			expect(await wide(tab), 'preview').toEqual([]);
			await tab.getByRole('button', { name: 'Prepare accept' }).click();
			await expect(tab.locator('.standing')).toBeVisible();
			expect(await wide(tab), 'prepared').toEqual([]);
		});
	}
});

test.describe('with reduced motion', () => {
	test.use({ launch: { reducedMotion: 'reduce' } });
	test('nothing moves by itself', async ({ parley }) => {
		const desk = await deskWith(parley, 3);
		await row(desk, 'Job number 1').focus();
		await desk.keyboard.press('i');
		await expect(desk.locator('.toast')).toBeVisible();
		const lasting = await desk.evaluate(() =>
			[...document.querySelectorAll('*')]
				.map((element) => getComputedStyle(element))
				.flatMap((style) => `${style.transitionDuration}, ${style.animationDuration}`.split(', '))
				.filter((duration) => Number.parseFloat(duration) > 0.01),
		);
		expect(lasting).toEqual([]);
		expect(await desk.evaluate(() => document.getAnimations().length)).toBe(0);
	});
});
