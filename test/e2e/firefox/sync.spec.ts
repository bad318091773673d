import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { createMarketplace } from '../../marketplace/server';
import { deskWith, kitScript } from '../kit/kit';
import { launchParley, type Parley } from '../launch';
import { type FirefoxParley, launchFirefox } from './launch';

/** Presses a button of the section by its words. */
async function press(page: Page, words: string): Promise<void> {
	await page
		.locator(`::-p-xpath(//section[@aria-labelledby='sync-title']//button[normalize-space()='${words}'])`)
		.click();
}

const says = (page: Page, words: string) =>
	page.waitForFunction((text) => document.body.textContent?.includes(text), {}, words);

/** Sets sync up in Chromium and writes the file: the kit, and the file as base64. */
async function fromChromium(parley: Parley): Promise<{ recovery: string; file: string }> {
	const options = await parley.openTab('options.html');
	const part = options.getByRole('region', { name: 'Devices and sync' });
	await part.getByRole('button', { name: 'Set up sync' }).click();
	const groups = await part.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents();
	const label = (await part.getByText(/To go on, type group/).textContent()) ?? '';
	await part.getByLabel(/To go on/).fill(groups[Number(/group (\d+)/.exec(label)?.[1]) - 1] ?? '');
	await part.getByRole('button', { name: 'Switch sync on' }).click();
	const download = options.waitForEvent('download');
	await part.getByRole('button', { name: 'Write the file' }).click();
	const stream = await (await download).createReadStream();
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return { recovery: groups.join('-'), file: Buffer.concat(chunks).toString('base64') };
}

/** Puts a file into the section's own field, as choosing it does. */
function choose(page: Page, file: string): Promise<void> {
	return page.evaluate((base64) => {
		const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
		const chosen = new DataTransfer();
		chosen.items.add(new File([bytes], 'desk.parley-sync'));
		const input = document.querySelector<HTMLInputElement>('#sync-file');
		if (!input) throw new Error('There is no field for a file.');
		input.files = chosen.files;
		input.dispatchEvent(new Event('change', { bubbles: true }));
	}, file);
}

async function both(run: (chromium: Parley, firefox: FirefoxParley) => Promise<void>): Promise<void> {
	const marketplace = createMarketplace({ now: Date.now });
	const chromium = await launchParley();
	const firefox = await launchFirefox({ marketplace, idleMs: 30_000 });
	try {
		await run(chromium, firefox);
		expect([...chromium.errors, ...firefox.errors]).toEqual([]);
	} finally {
		await firefox.close();
		await chromium.close();
	}
}

test('Firefox joins the desk of a Chromium by file, and its changes come back', async () => {
	test.setTimeout(180_000);
	await both(async (chromium, firefox) => {
		const chromeDesk = await deskWith(chromium, 5);
		const { recovery, file } = await fromChromium(chromium);
		const options = await firefox.openTab('options.html');
		await options.waitForSelector('#sync-name');
		await press(options, 'Join with a recovery kit');
		await options.locator('textarea#sync-typed').fill(recovery);
		await press(options, 'Join');
		await options.waitForSelector('#sync-file');
		await says(options, 'This browser cannot keep a folder in step by itself');
		await choose(options, file);
		await says(options, '5 new entries');

		const desk = await firefox.openTab('desk.html');
		await desk.waitForSelector('[data-row]');
		await desk.focus('[data-row]');
		await desk.keyboard.press('i');
		await desk.waitForFunction("document.body.innerText.includes('Ignored, not a response')");
		// What the page hands to the browser's downloads is taken at its last step: a headless Firefox keeps no download to read.
		await options.bringToFront();
		await options.evaluate(() => {
			const { createObjectURL } = URL;
			URL.createObjectURL = (blob: Blob) => {
				Object.assign(globalThis, { written: blob });
				return createObjectURL(blob);
			};
		});
		await press(options, 'Write the file');
		await says(options, 'Handed to the browser to save');
		const back = await options.evaluate(async () => {
			const bytes = new Uint8Array(await (globalThis as unknown as { written: Blob }).written.arrayBuffer());
			return btoa(String.fromCharCode(...bytes));
		});
		const page = await chromium.openTab('options.html');
		await page.getByLabel('Read and merge a file').setInputFiles({
			name: 'f.parley-sync',
			mimeType: 'application/octet-stream',
			buffer: Buffer.from(back, 'base64'),
		});
		await expect(page.locator('#sync-file-says')).toContainText('1 new entry');
		await desk.evaluate(await kitScript());
		expect(await chromeDesk.evaluate(() => kit.dumpRows())).toEqual(await desk.evaluate(() => kit.dumpRows()));
	});
});
