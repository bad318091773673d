import type { Page } from '@playwright/test';
import { expect, type Marketplace, test } from './extension';
import { guardPanel } from './guard-panel';

/** What Remove and Mask do to texts that are not as tidy as one address in one line. */

const mail = 'jane@example.net';
const field = (page: Page) => page.locator('#decline-message, [data-editor="message"]');

async function openDecline(page: Page, marketplace: Marketplace, editor: 'textarea' | 'rich'): Promise<void> {
	const found = marketplace.state.invitations.find(({ form, status }) => status === 'open' && form.editor === editor);
	await page.goto(`https://www.upwork.com/nx/proposals/interview/uid/${found?.uid}`);
	await page.getByRole('button', { name: 'Decline', exact: true }).click();
}

const textIn = (page: Page) =>
	field(page).evaluate((element) =>
		element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? '').replaceAll('\u00a0', ' '),
	);

for (const editor of ['textarea', 'rich'] as const) {
	test(`${editor}: pictures and other scripts before a finding do not move what is removed, and Undo brings it back`, async ({
		parley,
		marketplace,
	}) => {
		const { page } = parley;
		await openDecline(page, marketplace, editor);
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.insertText(`👩🏽‍🎨 Дякую! ①② ${mail} 🎉 end`);
		await expect.poll(panel.words).toContain(mail);
		await panel.press(`Remove ${mail}`);
		await expect.poll(() => textIn(page)).toBe('👩🏽‍🎨 Дякую! ①②  🎉 end');
		await expect.poll(panel.words).toBeNull();
		await page.keyboard.press('Control+z');
		await expect.poll(() => textIn(page)).toContain(mail);
		await expect.poll(panel.words).toContain(mail);
	});

	test(`${editor}: of the same words written twice the one meant is masked`, async ({ parley, marketplace }) => {
		const { page } = parley;
		await openDecline(page, marketplace, editor);
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.type(`One ${mail}, two ${mail}.`);
		await expect.poll(panel.words).toContain('2 contact details');
		// The first row's button.
		await panel.press(`Mask ${mail}`);
		await expect.poll(() => textIn(page)).toBe(`One [contact details removed], two ${mail}.`);
		await expect.poll(panel.words).toContain('1 contact detail');
		await panel.press(`Mask ${mail}`);
		await expect.poll(() => textIn(page)).toBe('One [contact details removed], two [contact details removed].');
		await expect.poll(panel.words).toBeNull();
	});

	test(`${editor}: a disguise over signs and spaces goes as a whole, and nothing is left to find`, async ({
		parley,
		marketplace,
	}) => {
		const { page } = parley;
		await openDecline(page, marketplace, editor);
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.type('Ask jane (at) northlight (dot) com, or 312 (dash) 555 (dash) 0147 today.');
		await expect.poll(panel.words).toContain('2 contact details');
		await panel.press('Remove jane (at) northlight (dot) com');
		await panel.press('Remove 312 (dash) 555 (dash) 0147');
		await expect.poll(() => textIn(page)).toBe('Ask , or  today.');
		await expect.poll(panel.words).toBeNull();
	});
}

test('a finding across bold words and half a link is highlighted and removed as one', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await openDecline(page, marketplace, 'rich');
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type('Write to ');
	await page.evaluate(() => document.execCommand('bold'));
	await page.keyboard.type('jane@exa');
	await page.evaluate(() => document.execCommand('bold'));
	await page.keyboard.type('mple.net, please');
	await expect.poll(panel.words).toContain(mail);
	expect(await page.evaluate(() => [...(CSS.highlights.get('parley-warn-definite') ?? [])].map(String))).toEqual([
		mail,
	]);
	await panel.press(`Remove ${mail}`);
	await expect.poll(() => textIn(page)).toMatch(/^Write to\s+, please$/);
	await expect.poll(panel.words).toBeNull();
});

test('where the field is full, Mask takes the words out and says so', async ({ parley, marketplace }) => {
	const { page } = parley;
	await openDecline(page, marketplace, 'textarea');
	await field(page).evaluate((element) => element.setAttribute('maxlength', '40'));
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Thank you all, ask ${mail} `);
	await expect.poll(panel.words).toContain(mail);
	await panel.press(`Mask ${mail}`);
	await expect.poll(() => textIn(page)).toBe('Thank you all, ask  ');
	await expect.poll(panel.words).toContain('The field is full');
});

test('a long list of findings stays within its height, is read by keyboard, and the button stays free', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await openDecline(page, marketplace, 'textarea');
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.insertText(Array.from({ length: 40 }, (_, at) => `jane${at}@example.net`).join('\n'));
	await expect.poll(panel.words).toContain('40 contact details');
	const box = await panel.box();
	expect(box?.height).toBeLessThan(420);
	await expect.poll(async () => (await panel.marks()).length).toBe(40);
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
	await expect.poll(panel.words).toBeNull();
	await expect.poll(async () => (await panel.marks()).length).toBe(0);
	await expect.poll(panel.said).toContain('no contact details in your message any more');
});
