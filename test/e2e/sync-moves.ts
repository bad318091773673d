import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './extension';

export interface SyncFile {
	name: string;
	bytes: Buffer;
}

export const section = (options: Page) => options.getByRole('region', { name: 'Devices and sync' });
export const stands = (options: Page) => section(options).locator('.sync-stands');

export async function expectAccessible(page: Page, where: string): Promise<void> {
	// A colour in the middle of a fade is nobody's contrast.
	await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('.sync').analyze();
	expect
		.soft(
			violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
			where,
		)
		.toEqual([]);
	expect.soft(await pointsAtNothing(page), where).toEqual([]);
}

/** Elements of sync that name or describe themselves by something that is not there, or is there twice. */
function pointsAtNothing(page: Page): Promise<string[]> {
	return page.locator('.sync').evaluate((sync) => {
		const names = ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-errormessage', 'aria-owns', 'for'];
		return names.flatMap((name) =>
			[...sync.querySelectorAll(`[${name}]`)].flatMap((element) => {
				const ids = element.getAttribute(name)?.split(/\s+/) ?? [];
				const wrong = ids.filter((id) => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length !== 1);
				return wrong.map((id) => `${element.localName}#${element.id} ${name}: ${id}`);
			}),
		);
	});
}

/** Sets sync up through the page, and gives the kit. */
export async function setUp(options: Page, name: string): Promise<string> {
	const part = section(options);
	await part.getByLabel('Name of this device').fill(name);
	await part.getByRole('button', { name: 'Set up sync' }).click();
	const kit = (await part.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents()).join('-');
	const label = (await part.getByText(/To go on, type group/).textContent()) ?? '';
	const group = Number(/group (\d+)/.exec(label)?.[1]);
	await part.getByLabel(/To go on, type group/).fill(kit.split('-')[group - 1]?.toLowerCase() ?? '');
	await part.getByRole('button', { name: 'Switch sync on' }).click();
	await expect(part.getByRole('button', { name: 'Write the file' })).toBeVisible();
	return kit;
}

export async function join(options: Page, name: string, kit: string): Promise<void> {
	const part = section(options);
	await part.getByLabel('Name of this device').fill(name);
	await part.getByRole('button', { name: 'Join with a recovery kit' }).click();
	await part.getByLabel('Recovery kit', { exact: true }).fill(kit);
	await part.getByRole('button', { name: 'Join', exact: true }).click();
	await expect(part.getByRole('button', { name: 'Write the file' })).toBeVisible();
}

export async function writeFile(options: Page): Promise<SyncFile> {
	const download = options.waitForEvent('download');
	await section(options).getByRole('button', { name: 'Write the file' }).click();
	const file = await download;
	await expect(section(options).getByText(/^Handed to the browser to save\. /)).toBeVisible();
	return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

export async function readFile(options: Page, { name, bytes }: SyncFile): Promise<void> {
	await section(options)
		.getByLabel('Read and merge a file')
		.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

export async function merge(options: Page, file: SyncFile): Promise<void> {
	await readFile(options, file);
	await expect(section(options).locator('#sync-file-says')).toContainText('Read');
}
