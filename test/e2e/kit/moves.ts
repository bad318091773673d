import type { Locator, Page } from '@playwright/test';
import type { Marketplace } from '../../marketplace/server';
import { expect, type Parley, proposalsUrl } from '../extension';

/** What a person does again and again: open the popup, save the page, look for a row. */

export const invitationUrl = (uid: string) => `${proposalsUrl}interview/uid/${uid}`;

/** The strip that tells what the open page holds. */
export const strip = (popup: Page): Locator => popup.getByRole('region', { name: 'On this page' });

export const row = (page: Page, title: string): Locator => page.locator('.row-main').filter({ hasText: title });

/** A tab of the list with its number, as a person reads it. */
export async function countOf(page: Page, tab: string): Promise<string> {
	return (
		(await page
			.getByRole('tab', { name: new RegExp(`^${tab}`) })
			.locator('.count')
			.textContent()) ?? ''
	);
}

/** Waits until each tab shows its number. */
export async function expectCounts(page: Page, counts: Record<string, number>): Promise<void> {
	for (const [tab, count] of Object.entries(counts)) {
		await expect.poll(() => countOf(page, tab), { message: tab }).toBe(count.toLocaleString('en'));
	}
}

/** Opens a page of the practice marketplace and waits until it has rendered. */
export async function visit(parley: Parley, url: string): Promise<void> {
	await parley.page.goto(url);
	await expect(parley.page.locator('#main h1, #main h2').first()).toBeVisible();
}

/** Back from a detail or a composer to the list. */
export async function toList(page: Page): Promise<void> {
	const back = page.getByRole('button', { name: /^Back to/ });
	const list = page.getByRole('tablist', { name: 'Lists' });
	const first = page.getByRole('heading', { name: 'Who waits for you, and how long you have' });
	// A record that was open comes a moment after the window does.
	await expect(back.or(list).or(first).first()).toBeVisible();
	while (await back.isVisible()) await back.click();
}

/** Opens the popup over the page that is shown, saves what that holds, and waits until it says so. */
export async function savePage(parley: Parley): Promise<Page> {
	const popup = await parley.openPopup();
	// It opens where it was left.
	await toList(popup);
	await strip(popup).getByRole('button', { name: /^Save/ }).click();
	await expect(popup.locator('.toast')).toContainText(/^Saved/);
	return popup;
}

/** Visits a page, saves it, and closes the popup again. */
export async function visitAndSave(parley: Parley, url: string): Promise<void> {
	await visit(parley, url);
	await (await savePage(parley)).close();
}

export async function chooseTab(page: Page, name: string): Promise<void> {
	await toList(page);
	const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
	await tab.click();
	await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Opens a record from one of the lists. */
export async function openRecord(page: Page, tab: string, title: string): Promise<void> {
	await chooseTab(page, tab);
	await row(page, title).click();
	await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
}

/** The number on the toolbar icon. */
export async function badge(parley: Parley): Promise<string> {
	return (await parley.worker()).evaluate(() => chrome.action.getBadgeText({}));
}

export async function expectBadge(parley: Parley, text: string): Promise<void> {
	await expect.poll(() => badge(parley), { message: 'the number on the toolbar icon' }).toBe(text);
}

/** The n-th open invitation of the practice marketplace. */
export function invitation(marketplace: Marketplace, index: number) {
	const found = marketplace.state.invitations.filter((one) => one.status === 'open')[index];
	if (!found) throw new Error(`There is no open invitation ${index}.`);
	return found;
}
