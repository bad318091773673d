import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { cleanUp, newFolder, startProcess } from '../../../relay/testkit';
import { createMarketplace } from '../../marketplace/server';
import { deskWith, kitScript, useKit } from '../kit/kit';
import { launchParley } from '../launch';
import { ask, codeOn, enterCode, number, relayOf, saved, section, setUp, showCode, useRelay } from '../sync-moves';
import { launchFirefox } from './launch';

test.afterEach(cleanUp);

/** Presses a button of the section by its words. */
async function press(page: Page, words: string): Promise<void> {
	await page
		.locator(`::-p-xpath(//section[@aria-labelledby='sync-title']//button[normalize-space()='${words}'])`)
		.click();
}

const rowsOf = (count: number) => `document.querySelectorAll('.row-main[data-row]').length === ${count}`;

const rowsAre = (count: number) => document.querySelectorAll('.row-main[data-row]').length === count;

/** How long each of these takes from now on, in ms. */
async function timed(from: number, ...all: Promise<unknown>[]): Promise<number[]> {
	return Promise.all(all.map((one) => one.then(() => Date.now() - from)));
}

test('S48 two Chromiums and a Firefox on one desk over a real relay without TLS: an answer on one is in the popups of the others within two seconds', async () => {
	test.setTimeout(120_000);
	const relay = relayOf(await startProcess(newFolder()));
	const [first, second] = [await launchParley(), await launchParley()];
	// That a mailbox is still empty, or taken, the browser notes as an error.
	for (const one of [first, second]) one.allowErrors(/the server responded with a status of (404|409)/);
	const firefox = await launchFirefox({ marketplace: createMarketplace({ now: Date.now }), idleMs: 30_000 });
	try {
		const desk = await deskWith(first, 5);
		const options = await first.openTab('options.html');
		const recovery = await setUp(options, 'Laptop');
		await useRelay(options, relay);

		const theirs = await second.openTab('options.html');
		await test.step('the second Chromium joins with a code', async () => {
			await showCode(options, recovery);
			await enterCode(theirs, 'Tower', await codeOn(options), relay.address);
			await ask(theirs);
			await expect(number(theirs)).toBeVisible({ timeout: 15_000 });
			await expect(number(options)).toHaveText((await number(theirs).textContent()) ?? '', { timeout: 15_000 });
			await section(options).getByRole('button', { name: 'Same number, let it in' }).click();
			await section(theirs).getByRole('button', { name: 'I keep the kit, join this desk' }).click({ timeout: 15_000 });
			await saved(theirs);
		});

		const third = await firefox.openTab('options.html');
		await test.step('Firefox joins with the kit', async () => {
			await third.waitForSelector('#sync-name');
			await third.locator('#sync-name').fill('Desktop');
			await press(third, 'Join with a recovery kit');
			await third.locator('textarea#sync-typed').fill(`${recovery}\n${relay.address}`);
			await press(third, 'Join');
			await third.waitForFunction("document.body.textContent.includes('Everything here is saved on the relay.')", {
				timeout: 30_000,
			});
		});

		await test.step('each lists all three', async () => {
			for (const page of [options, theirs]) {
				const devices = section(page).getByRole('list', { name: 'Devices' });
				await expect(devices.getByRole('listitem')).toHaveText([/./, /./, /./], { timeout: 15_000 });
				for (const name of ['Laptop', 'Tower', 'Desktop']) await expect(devices).toContainText(name);
			}
			await third.waitForFunction(() => {
				const listed = [...document.querySelectorAll('[aria-label="Devices"] > li')].map(
					({ textContent }) => textContent,
				);
				const names = ['Laptop', 'Tower', 'Desktop'];
				return listed.length === 3 && names.every((name) => listed.some((one) => one?.includes(name)));
			});
		});

		const [mine, other] = [await first.openTab('popup.html'), await second.openTab('popup.html')];
		const list = await firefox.openTab('popup.html');
		for (const page of [mine, other]) await expect(page.locator('.row-main[data-row]')).toHaveCount(5);
		await list.waitForFunction(rowsOf(5));
		/** How long it takes from now until each popup shows so many, ms. */
		const arrives = (many: number, ...pages: (typeof mine)[]) =>
			timed(
				Date.now(),
				// Looked for with each frame: an assertion would look a second apart.
				...pages.map((page) => page.waitForFunction(rowsAre, many, { timeout: 10_000 })),
				list.waitForFunction(rowsOf(many), { timeout: 10_000 }),
			);

		await test.step('answered in a Chromium', async () => {
			await mine.locator('.row-main[data-row]').first().press('i');
			const took = await arrives(4, other);
			console.log(`From a Chromium: ${took[0]} ms to the other one, ${took[1]} ms to Firefox.`);
			expect(Math.max(...took)).toBeLessThan(2_000);
		});

		await test.step('answered in Firefox', async () => {
			await list.focus('.row-main[data-row]');
			await list.keyboard.press('i');
			const took = await arrives(3, mine, other);
			console.log(`From Firefox: ${took[0]} ms to the first Chromium, ${took[1]} ms to the second.`);
			expect(Math.max(...took)).toBeLessThan(2_000);
		});

		await list.evaluate(await kitScript());
		await useKit(other);
		const rows = async () => [
			...(await Promise.all([desk, other].map((page) => page.evaluate(() => kit.dumpRows())))),
			await list.evaluate(() => kit.dumpRows()),
		];
		await expect
			.poll(async () => new Set((await rows()).map((dumped) => JSON.stringify(dumped))).size, { timeout: 10_000 })
			.toBe(1);
		expect([...first.errors, ...second.errors, ...firefox.errors]).toEqual([]);
	} finally {
		await firefox.close();
		await second.close();
		await first.close();
	}
});
