import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { seeded } from '../../marketplace/ids';
import { createMarketplace } from '../../marketplace/server';
import { kitScript } from '../kit/kit';
import { type FirefoxParley, launchFirefox } from './launch';

const proposalsUrl = 'https://www.upwork.com/nx/proposals/';
const seed = 4_211;

/** A Firefox for one test, closed after it whatever happens. */
async function withFirefox(idleMs: number, run: (parley: FirefoxParley) => Promise<void>): Promise<void> {
	const marketplace = createMarketplace({ now: Date.now });
	const parley = await launchFirefox({ marketplace, idleMs });
	try {
		await run(parley);
		expect(parley.errors, 'errors written to a console, and uncaught ones').toEqual([]);
	} finally {
		await parley.close();
	}
}

async function useKit(page: Page): Promise<void> {
	await page.evaluate(await kitScript());
}

async function rows(page: Page): Promise<number> {
	return page.$$eval('[data-row]', (found) => found.length);
}

test('installs, reads a page from the toolbar’s popup, and an answer survives the end of the event page', async () => {
	test.setTimeout(120_000);
	await withFirefox(2_000, async (parley) => {
		expect(parley.id).toBe('parley@parley-desk.org');
		await parley.page.goto(proposalsUrl);
		await parley.page.waitForSelector('main h2');
		const popup = await parley.openPopup();
		await popup.says(/On this page: \d+ invitations?.* \d+ new/s);
		await popup.press('Save');
		const said = await popup.says(/Saved: (\d+) new/);
		const kept = Number(/Saved: (\d+) new/.exec(said)?.[1]);
		expect(kept).toBeGreaterThanOrEqual(8);
		await popup.close();

		const desk = await parley.openTab('desk.html');
		await desk.waitForSelector('[data-row]');
		const waiting = await rows(desk);
		await desk.focus('[data-row]');
		const id = await desk.$eval('[data-row]', (row) => row.getAttribute('data-row') ?? '');
		await desk.keyboard.press('d');
		await desk.locator('#reason').fill('Too busy on other projects');
		await desk.focus('#message');
		await desk.keyboard.type('Thank you, perhaps in spring.');
		await desk.locator('form.composer button[type=submit]').click();
		await desk.waitForFunction("document.body.innerText.includes('Decline prepared.')");

		await parley.eventPageEnded();
		await useKit(desk);
		const before = await desk.evaluate(
			(record) => kit.storedFacts().then((all) => all.filter((one) => one.record === record)),
			id,
		);
		expect(before.map((fact) => fact.type)).toContain('answerPrepared');
		expect(await parley.eventPage()).toBe('stopped');

		// The next command wakes it, and both answers stand.
		await desk.locator('[data-row]:not([aria-current])').click();
		await desk.keyboard.press('i');
		await desk.waitForFunction("document.body.innerText.includes('Ignored, not a response')");
		await parley.eventPageEnded();
		const again = await parley.openTab('desk.html');
		await again.waitForSelector('[data-row]');
		expect(await rows(again)).toBe(waiting - 1);
		await useKit(again);
		const found = await again.evaluate(() => kit.audit());
		expect(found).toMatchObject({ twice: [], wrongRows: [], undead: [] });
		expect(found.counts).toEqual(found.recounted);
	});
});

test('the event page is ended twenty times between and during commands, and nothing is lost, halved or doubled', async () => {
	test.setTimeout(120_000);
	console.log(`seed ${seed}`);
	const random = seeded(seed);
	await withFirefox(30_000, async (parley) => {
		const page = await parley.openTab('desk.html');
		await useKit(page);
		await page.evaluate((from) => {
			globalThis.hammered = kit.hammer(from, 2);
		}, seed);
		for (let end = 0; end < 20; end++) {
			const [sends, turns] = [1 + Math.floor(random() * 4), Math.floor(random() * 200)];
			await page.evaluate((more, spins) => hammered.during(more, spins), sends, turns);
			await parley.endEventPage();
		}
		const sent = await page.evaluate(() => hammered.stop());
		const repeated = sent.filter((one) => one.messages > 1).length;
		console.log(`${sent.length} commands, ${repeated} sent more than once`);
		const found = await page.evaluate(() => kit.audit());
		expect(found).toMatchObject({ twice: [], wrongRows: [], undead: [], receipts: sent.length });
		expect(found.counts).toEqual(found.recounted);
		const stored = new Set(found.ids);
		const erased = new Set(found.erased);
		const acknowledged = sent.flatMap(({ answer }) => (answer.ok ? answer.facts : []));
		expect(acknowledged.filter(({ id, record }) => !stored.has(id) && !erased.has(record))).toEqual([]);
		expect(await page.evaluate(() => hammered.again())).toEqual([]);
	});
});
