import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { cleanUp, newFolder, startProcess } from '../../../relay/testkit';
import { createMarketplace } from '../../marketplace/server';
import { deskWith, kitScript } from '../kit/kit';
import { launchParley } from '../launch';
import { section, setUp, stands } from '../sync-moves';
import { launchFirefox } from './launch';

test.afterEach(cleanUp);

/** Presses a button of the section by its words. */
async function press(page: Page, words: string): Promise<void> {
	await page
		.locator(`::-p-xpath(//section[@aria-labelledby='sync-title']//button[normalize-space()='${words}'])`)
		.click();
}

const rowsOf = (count: number) => `document.querySelectorAll('.row-main[data-row]').length === ${count}`;

test('S48 Firefox joins a Chromium over a real relay without TLS, and what either does is on the other within two seconds', async () => {
	test.setTimeout(180_000);
	const relay = await startProcess(newFolder());
	const address = `ws://127.0.0.1:${relay.port}`;
	const chromium = await launchParley();
	const firefox = await launchFirefox({ marketplace: createMarketplace({ now: Date.now }), idleMs: 30_000 });
	try {
		await deskWith(chromium, 5);
		const options = await chromium.openTab('options.html');
		const recovery = await setUp(options, 'Laptop');
		await options.locator('#relay-address').fill(address);
		await options.locator('#relay-key').fill(relay.accessKey);
		await section(options).getByRole('button', { name: 'Use this relay' }).click();
		await expect(stands(options)).toContainText('Everything here is saved on the relay.', { timeout: 15_000 });

		const theirs = await firefox.openTab('options.html');
		await theirs.waitForSelector('#sync-name');
		await press(theirs, 'Join with a recovery kit');
		await theirs.locator('textarea#sync-typed').fill(`${recovery}\n${address}`);
		await press(theirs, 'Join');
		await theirs.waitForFunction("document.body.textContent.includes('Everything here is saved on the relay.')", {
			timeout: 30_000,
		});

		const list = await firefox.openTab('desk.html');
		await list.waitForFunction(rowsOf(5));
		const popup = await chromium.openTab('popup.html');
		await expect(popup.locator('.row-main[data-row]')).toHaveCount(5);
		await list.focus('[data-row]');
		await list.keyboard.press('i');
		await list.waitForFunction(rowsOf(4));
		await expect(popup.locator('.row-main[data-row]')).toHaveCount(4, { timeout: 2_000 });

		const other = await popup.locator('.row-main[data-row]').first().getAttribute('data-row');
		await popup.locator('.row-main[data-row]').first().focus();
		await popup.keyboard.press('i');
		await expect(popup.locator(`.row-main[data-row="${other}"]`)).toHaveCount(0);
		await list.waitForFunction(rowsOf(3), { timeout: 2_000 });

		await list.evaluate(await kitScript());
		const page = await deskWith(chromium, 0);
		await expect
			.poll(async () => JSON.stringify(await page.evaluate(() => kit.dumpRows())), { timeout: 10_000 })
			.toBe(JSON.stringify(await list.evaluate(() => kit.dumpRows())));
		expect([...chromium.errors, ...firefox.errors]).toEqual([]);
	} finally {
		await firefox.close();
		await chromium.close();
	}
});
