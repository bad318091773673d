import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Running } from '../../relay/testkit';
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

/** A real relay on this computer. */
export type Relay = Running & { address: string };

export const relayOf = (running: Running): Relay => ({ ...running, address: `ws://127.0.0.1:${running.port}` });

/** Uses the relay from now on, and waits until everything is saved there. */
export async function useRelay(options: Page, relay: Relay): Promise<void> {
	const part = section(options);
	await part.getByLabel('Address of the relay').fill(relay.address);
	await part.getByLabel('Access key').fill(relay.accessKey);
	await part.getByRole('button', { name: 'Use this relay' }).click();
	await saved(options);
}

export const saved = (options: Page) =>
	expect(stands(options)).toContainText('Everything here is saved on the relay.', { timeout: 20_000 });

export async function showCode(options: Page, kit: string, address?: string): Promise<void> {
	const part = section(options);
	await part.getByText('Add a device with a code', { exact: true }).click();
	await part.getByLabel('Recovery kit of this desk').fill(kit);
	if (address) await part.getByLabel('Relay for pairing').fill(address);
	await part.getByRole('button', { name: 'Show a code' }).click();
}

export async function codeOn(options: Page): Promise<string> {
	return (await section(options).locator('.pair-code code').textContent()) ?? '';
}

export async function enterCode(options: Page, name: string, text: string, address?: string): Promise<void> {
	const part = section(options);
	await part.getByLabel('Name of this device').fill(name);
	await part.getByRole('button', { name: 'Join with a code' }).click();
	await part.getByLabel('Pairing code').fill(text);
	if (address) await part.getByLabel('Relay for pairing').fill(address);
}

export const ask = (options: Page) => section(options).getByRole('button', { name: 'Ask to join' }).click();
export const number = (options: Page) => section(options).locator('.pair-number');
