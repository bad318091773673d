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

test('of the page only the kit is printed: when it is made, when it is kept once more, and when it is replaced', async ({
	parley,
}) => {
	const options = await parley.openTab('options.html');
	const part = section(options);
	const groups = part.getByRole('list', { name: 'Recovery kit' }).locator('code');
	await expect(part.getByRole('button', { name: 'Set up sync' })).toBeVisible();
	expect((await printed(options)).length, 'without a kit the page is printed as it is').toBeGreaterThan(20);
	await part.getByRole('button', { name: 'Set up sync' }).click();
	const shown = (await groups.allTextContents()).join('-');
	await part.getByRole('button', { name: 'Copy' }).click();
	expect(await printed(options)).toEqual(theKit(shown));
	await part.getByRole('button', { name: 'Cancel' }).click();

	const kit = await setUp(options, 'Laptop');
	await part.getByText('Check your recovery kit, or keep it once more').click();
	await part.getByLabel('Recovery kit to check').fill(kit);
	await part.getByRole('button', { name: 'Check', exact: true }).click();
	await expect(part.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible();
	expect(await printed(options)).toEqual(theKit(kit));
	await part.getByRole('button', { name: 'Hide the kit' }).click();

	await part.getByText('A device was lost: replace the kit').click();
	await part.getByRole('button', { name: 'Make a new kit' }).click();
	await expect(part.getByText('To go on, type group')).toBeVisible();
	expect(await printed(options)).toEqual(theKit((await groups.allTextContents()).join('-')));
});
