import type { Page } from '@playwright/test';
import { expect, test } from './extension';
import { section, setUp } from './sync-moves';

/** What comes onto paper, in pieces; the numbers of the groups are drawn beside them. */
async function printed(page: Page): Promise<string[]> {
	await page.emulateMedia({ media: 'print' });
	const pieces = await page.evaluate(() => {
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const shown: string[] = [];
		while (walker.nextNode()) {
			const text = walker.currentNode.nodeValue?.trim() ?? '';
			if (text && walker.currentNode.parentElement?.checkVisibility()) shown.push(text);
		}
		return shown;
	});
	await page.emulateMedia({ media: 'screen' });
	return pieces;
}

const theKit = (kit: string) => [
	'Your recovery kit',
	...kit.split('-'),
	expect.stringMatching(/^This is the only key to your sync files/),
];

/** Opens what checks a kit, and has it shown once more. */
async function check(page: Page, kit: string): Promise<void> {
	const part = section(page);
	await part.getByText('Check your recovery kit, or keep it once more').click();
	await part.getByLabel('Recovery kit to check').fill(kit);
	await part.getByRole('button', { name: 'Check', exact: true }).click();
	await expect(part.getByText('This is the recovery kit of this desk.')).toBeVisible();
	await expect(part.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible();
}

test('of the page only the kit is printed: when it is made, when it is kept once more, and when it is replaced', async ({
	parley,
}) => {
	const options = await parley.openTab('options.html');
	const part = section(options);
	const groups = part.getByRole('list', { name: 'Recovery kit' }).locator('code');
	await expect(part.getByRole('button', { name: 'Set up sync' })).toBeVisible();
	expect((await printed(options)).length, 'without a kit the page is printed as it is').toBeGreaterThan(20);
	await expect(part.getByText(/fill it in here first: then the kit you keep holds its address/)).toBeVisible();
	await part.getByRole('button', { name: 'Set up sync' }).click();
	const shown = (await groups.allTextContents()).join('-');
	await part.getByRole('button', { name: 'Copy' }).click();
	expect(await printed(options)).toEqual(theKit(shown));
	await part.getByRole('button', { name: 'Cancel' }).click();

	const kit = await setUp(options, 'Laptop');
	await check(options, kit);
	expect(await printed(options)).toEqual(theKit(kit));
	await part.getByText('Check your recovery kit, or keep it once more').click();
	await expect(groups).toHaveCount(0);
	expect((await printed(options)).length, 'a kit that was put away does not empty the page').toBeGreaterThan(20);
	await check(options, kit);

	await part.getByText('A device was lost: replace the kit').click();
	await part.getByRole('button', { name: 'Make a new kit' }).click();
	await expect(part.getByText('To go on, type group')).toBeVisible();
	const fresh = (await groups.allTextContents()).join('-');
	expect(fresh).toHaveLength(kit.length);
	expect(await printed(options)).toEqual(theKit(fresh));
});

test('at 180 pixels, a phone’s 360 at 200 %, the options are read without scrolling sideways', async ({ parley }) => {
	const options = await parley.openTab('options.html');
	await expect(section(options).getByRole('button', { name: 'Set up sync' })).toBeVisible();
	await options.setViewportSize({ width: 180, height: 370 });
	const wide = () => options.evaluate(() => document.documentElement.scrollWidth);
	expect.soft(await wide(), 'sync off').toBe(180);
	await options.setViewportSize({ width: 1280, height: 800 });
	await setUp(options, 'Laptop');
	await options.setViewportSize({ width: 180, height: 370 });
	expect.soft(await wide(), 'sync on').toBe(180);
});

test('once the kit is replaced no page shows the old one as the kit of this desk', async ({ parley }) => {
	const options = await parley.openTab('options.html');
	const kit = await setUp(options, 'Laptop');
	const other = await parley.openTab('options.html');
	await check(other, kit);
	await options.bringToFront();
	await check(options, kit);
	const part = section(options);
	await part.getByText('A device was lost: replace the kit').click();
	await part.getByRole('button', { name: 'Make a new kit' }).click();
	const label = part.getByLabel(/To go on, type group/);
	const group = Number(/group (\d+)/.exec((await part.getByText(/To go on, type group/).textContent()) ?? '')?.[1]);
	const fresh = await part.locator('form:has(#move-typed) .kit code').allTextContents();
	await label.fill(fresh[group - 1] ?? '');
	await part.getByRole('button', { name: 'Replace the kit' }).click();
	await expect(part.getByRole('heading', { name: 'The kit was replaced' })).toBeVisible();
	for (const page of [options, other]) {
		await expect.soft(section(page).getByText('This is the recovery kit of this desk.')).toHaveCount(0);
		await expect.soft(section(page).locator('.kit')).toHaveCount(0);
	}
	await part.getByRole('button', { name: 'Done' }).click();
	await check(options, fresh.join('-'));
});
