import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, proposalsUrl, test } from './extension';
import { desks, fill, now } from './kit/data';
import { strip, visit } from './kit/moves';
import { acts, play } from './kit/scenes';

test.use({ launch: { reducedMotion: 'reduce' } });

/** Runs every rule of axe; `legacy` keeps it from opening a page of its own, which would close the toolbar popup. */
async function expectAccessible(page: Page, where: string): Promise<void> {
	// A colour in the middle of a fade is nobody's contrast.
	await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
	const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	const found = violations.map(
		({ id, help, nodes }) =>
			`${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join('\n')}`,
	);
	expect.soft(found, where).toEqual([]);
	expect(passes.length, `rules that looked at something, ${where}`).toBeGreaterThan(10);
}

for (const act of acts) {
	const names = act.scenes.map((scene) => scene.name).join(', ');
	test(`${act.broken ?? `desk “${act.desk}”`}: ${names}`, async ({ parley }) => {
		test.setTimeout(240_000);
		await play(parley, act, (page, scene, surface, scheme) =>
			expectAccessible(page, `${scene.name}, ${surface}, ${scheme}`),
		);
	});
}

for (const scheme of ['light', 'dark'] as const) {
	test(`options, ${scheme}`, async ({ parley }) => {
		await fill(parley, desks.three);
		const page = await parley.openTab('options.html');
		await page.emulateMedia({ colorScheme: scheme });
		await expect(page.getByText('No backup has been saved yet.')).toBeVisible();
		await expectAccessible(page, 'options');
		await page.getByLabel('Restore a backup file').setInputFiles({
			name: 'backup.json',
			mimeType: 'application/json',
			buffer: Buffer.from('{}'),
		});
		await page.getByLabel('Type “erase” to go on').fill('erase');
		await expect(page.locator('#restore-says')).toContainText('not a Parley backup');
		await expectAccessible(page, 'options with a refused file, ready to erase');
	});

	test.describe(`the toolbar popup over Upwork's page, ${scheme}`, () => {
		test.use({ launch: { reducedMotion: 'reduce', colorScheme: scheme }, practice: { now } });
		test('the strip, adding by hand, and pages that are not saved', async ({ parley }) => {
			await visit(parley, proposalsUrl);
			let popup = await parley.openPopup();
			await popup.evaluate((theme) => localStorage.setItem('parley.theme', theme), scheme);
			await popup.close();
			popup = await parley.openPopup();
			await expect(popup.locator('html')).toHaveAttribute('data-theme', scheme);
			await expect(strip(popup)).toContainText('new');
			await expectAccessible(popup, 'strip over the first run');
			await strip(popup).getByRole('button', { name: 'Save', exact: true }).click();
			await expect(popup.locator('.toast')).toContainText('Saved');
			await expectAccessible(popup, 'saved');
			await strip(popup).getByRole('button', { name: 'Add by hand' }).click();
			await popup.getByRole('textbox', { name: 'Paste a link or text' }).fill('A job');
			await expectAccessible(popup, 'add by hand');
			await popup.close();
			await visit(parley, `${proposalsUrl}?translate=1`);
			popup = await parley.openPopup();
			await expect(strip(popup)).toContainText('translated');
			await expectAccessible(popup, 'translated');
			await popup.close();
		});
	});
}
