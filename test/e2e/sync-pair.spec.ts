import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { routeMarketplace } from '../marketplace/serve';
import type { Marketplace } from '../marketplace/server';
import { type MailboxServer, startMailbox } from '../sync/mailbox-server';
import { test as base, expect, type Parley } from './extension';
import { deskWith, keepMore, useKit } from './kit/kit';
import { launchParley } from './launch';
import { expectAccessible, merge, readFile, section, setUp, stands, writeFile } from './sync-moves';

const here = (url: URL) => url.hostname === '127.0.0.1';

/** A browser whose pages may ask a relay on this computer; that a mailbox is still empty, or taken, the browser notes as an error. */
async function device(marketplace: Marketplace): Promise<Parley> {
	const one = await launchParley({ prepare: (context) => routeMarketplace(context, marketplace, { allow: here }) });
	one.allowErrors(/the server responded with a status of (404|409)/);
	return one;
}

const test = base.extend<{ first: Parley; second: Parley; relay: MailboxServer }>({
	first: async ({ marketplace }, use) => {
		const one = await device(marketplace);
		await use(one);
		const errors = [...one.errors];
		await one.close();
		expect(errors, 'errors of the first device').toEqual([]);
	},
	second: async ({ marketplace }, use) => {
		const one = await device(marketplace);
		await use(one);
		const errors = [...one.errors];
		await one.close();
		expect(errors, 'errors of the second device').toEqual([]);
	},
	relay: async ({ practice: _none }, use) => {
		const relay = await startMailbox();
		await use(relay);
		await relay.close();
	},
});

/** Every value sync keeps on a device. */
const keptBySync = (page: Page) =>
	page.evaluate(async () => {
		const request = indexedDB.open('parley-sync');
		const db = await new Promise<IDBDatabase>((resolve) => {
			request.onsuccess = () => resolve(request.result);
		});
		const all = db.transaction('values').objectStore('values').getAllKeys();
		return new Promise<IDBValidKey[]>((resolve) => {
			all.onsuccess = () => resolve(all.result);
		});
	});

async function showCode(options: Page, kit: string, address: string): Promise<void> {
	const part = section(options);
	await part.getByText('Add a device with a code', { exact: true }).click();
	await part.getByLabel('Recovery kit of this desk').fill(kit);
	await part.getByLabel('Address of the relay').fill(address);
	await part.getByRole('button', { name: 'Show a code' }).click();
}

async function codeOn(options: Page): Promise<string> {
	return (await section(options).locator('.pair-code code').textContent()) ?? '';
}

async function enterCode(options: Page, name: string, text: string, address?: string): Promise<void> {
	const part = section(options);
	await part.getByLabel('Name of this device').fill(name);
	await part.getByRole('button', { name: 'Join with a code' }).click();
	await part.getByLabel('Pairing code').fill(text);
	if (address) await part.getByLabel('Address of the relay').fill(address);
}

const ask = (options: Page) => section(options).getByRole('button', { name: 'Ask to join' }).click();
const number = (options: Page) => section(options).locator('.pair-number');

test('S54 two devices come together with a code, and a desk is on both', async ({ first, second, relay }) => {
	const desk = await deskWith(first, 3);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	const mine = section(options);

	await test.step('showing a code takes the kit of this desk, and a relay', async () => {
		const other = recovery.replace(/^./, (letter) => (letter === '7' ? '8' : '7'));
		await showCode(options, other, relay.address);
		await expect(mine.locator('#pair-says')).toContainText('Group 1 is not right');
		await mine.getByLabel('Recovery kit of this desk').fill(recovery);
		await mine.getByLabel('Address of the relay').fill('ws://relay.example.org');
		await mine.getByRole('button', { name: 'Show a code' }).click();
		await expect(mine.locator('#pair-says')).toContainText('not the address of a relay');
		await expectAccessible(options, 'a refused address');
		expect(relay.mailbox.asked).toEqual([]);
		await mine.getByLabel('Address of the relay').fill(relay.address);
		await mine.getByRole('button', { name: 'Show a code' }).click();
		await expect(mine.getByRole('heading', { name: 'Add a device' })).toBeFocused();
		await expect(mine.getByRole('img', { name: /QR code/ })).toBeVisible();
		await expectAccessible(options, 'the code');
		expect(await options.evaluate(() => document.body.scrollWidth <= window.innerWidth)).toBe(true);
	});

	const theirs = await second.openTab('options.html');
	const part = section(theirs);
	await test.step('a mistyped code is said before anything is asked', async () => {
		const code = await codeOn(options);
		expect(code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
		await enterCode(theirs, 'Tower', code.slice(0, -1), relay.address);
		await ask(theirs);
		await expect(part.locator('#pair-says')).toContainText('This has 19 characters');
		await expectAccessible(theirs, 'a mistyped code');
		await part.getByLabel('Pairing code').fill(`parley-pair/1 ${relay.address} ${code}`);
		await part.getByLabel('Pairing code').press('Tab');
		await expect(part.getByLabel('Address of the relay')).toHaveValue(relay.address);
		await ask(theirs);
	});

	await test.step('both show the same number', async () => {
		await expect(mine.getByText('Tower asks to join this desk.')).toBeVisible({ timeout: 15_000 });
		await expect(number(theirs)).toBeVisible({ timeout: 15_000 });
		const [one, same] = [await number(options).textContent(), await number(theirs).textContent()];
		expect(one).toMatch(/^\d{3} \d{3}$/);
		expect(same).toBe(one);
		await expectAccessible(options, 'who asks');
		await expectAccessible(theirs, 'the number');
	});

	await test.step('nothing is kept there before the person says so', async () => {
		await mine.getByRole('button', { name: 'Same number, let it in' }).click();
		await expect(mine.getByText('Tower was let in.')).toBeVisible();
		await expect(part.getByRole('heading', { name: 'Let in' })).toBeVisible({ timeout: 15_000 });
		await expectAccessible(theirs, 'let in');
		expect(await keptBySync(theirs)).toEqual([]);
		await part.getByText('Show the recovery kit here').click();
		const groups = await part.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents();
		expect(groups.join('-')).toBe(recovery);
		await expect(part.getByText(`Relay: ${relay.address}`)).toBeVisible();
		await part.getByRole('button', { name: 'I keep the kit, join this desk' }).click();
		await expect(part.getByRole('button', { name: 'Write the file' })).toBeVisible();
		await expect.poll(() => relay.mailbox.slots.size).toBe(0);
	});

	await merge(theirs, await writeFile(options));
	const theirDesk = await useKit(await second.openTab('desk.html'));
	await expect(theirDesk.locator('[data-row]')).toHaveCount(3);
	const [rows, same] = await Promise.all([desk, theirDesk].map((page) => page.evaluate(() => kit.dumpRows())));
	expect(rows).toEqual(same);

	await test.step('the kit can be kept once more, with the relay, by who has it', async () => {
		await theirs.bringToFront();
		await part.getByText('Check your recovery kit, or keep it once more').click();
		await part.getByLabel('Recovery kit to check').fill(recovery.toLowerCase());
		await part.getByRole('button', { name: 'Check', exact: true }).click();
		const saved = theirs.waitForEvent('download');
		await part.getByRole('button', { name: 'Save as a file' }).click();
		const text = readFileSync(await (await saved).path(), 'utf8');
		expect(text).toContain(recovery);
		expect(text).toContain(`Relay: ${relay.address}`);
	});
});

test('S55 refused, withdrawn and asked twice are said on both sides', async ({ first, second, relay }) => {
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	const mine = section(options);
	await showCode(options, recovery, relay.address);
	const theirs = await second.openTab('options.html');
	const part = section(theirs);
	await enterCode(theirs, 'Stranger', await codeOn(options), relay.address);
	await ask(theirs);
	await expect(mine.getByText('Stranger asks to join this desk.')).toBeVisible({ timeout: 15_000 });

	await theirs.bringToFront();
	await expect(number(theirs)).toBeVisible({ timeout: 15_000 });
	await mine.getByRole('button', { name: 'Refuse' }).click();
	await expect(mine.getByText('Stranger was refused, and got nothing.')).toBeVisible();
	await expect(part.getByText('The other device refused.')).toBeVisible({ timeout: 15_000 });
	await expectAccessible(theirs, 'refused');
	expect(await keptBySync(theirs)).toEqual([]);

	await mine.getByRole('button', { name: 'Show a new code' }).click();
	const next = await codeOn(options);
	await expect.poll(() => relay.mailbox.slots.size).toBe(0);
	await part.getByRole('button', { name: 'Enter another code' }).click();
	await part.getByLabel('Pairing code').fill(next);
	await ask(theirs);
	await expect(mine.getByText('Stranger asks to join this desk.')).toBeVisible({ timeout: 15_000 });
	const third = await second.openTab('options.html');
	await enterCode(third, 'Third', next, relay.address);
	await ask(third);
	await expect(section(third).getByText('Somebody has asked with this code already.')).toBeVisible();
	await mine.getByRole('button', { name: 'Cancel' }).click();
	await expect.poll(() => relay.mailbox.slots.size).toBe(0);
	await expect(mine.getByText('Add a device with a code', { exact: true })).toBeVisible();
});

test('S57 the kit is replaced for a lost device, and the other device follows with all it has', async ({
	first,
	second,
	relay,
}) => {
	const desk = await deskWith(first, 4);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	const mine = section(options);
	const old = await writeFile(options);
	await options.evaluate((address) => localStorage.setItem('parley.sync.relay', address), relay.address);
	const theirs = await second.openTab('options.html');
	const part = section(theirs);
	await part.getByRole('button', { name: 'Join with a recovery kit' }).click();
	await part.getByLabel('Recovery kit', { exact: true }).fill(recovery);
	await part.getByRole('button', { name: 'Join', exact: true }).click();
	await merge(theirs, old);
	await useKit(theirs);
	await keepMore(theirs, 30, 2);

	await options.bringToFront();
	await mine.getByText('A device was lost: replace the kit').click();
	await mine.getByRole('button', { name: 'Make a new kit' }).click();
	await expect(mine.getByRole('heading', { name: 'Replace the kit' })).toBeFocused();
	const fresh = (await mine.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents()).join('-');
	expect(fresh).not.toBe(recovery);
	await expectAccessible(options, 'the new kit');
	await mine.getByLabel(/To go on, type group/).fill('AAAAA');
	await mine.getByRole('button', { name: 'Replace the kit' }).click();
	await expect(mine.locator('#move-says')).toContainText('That is not group');
	const group = Number(/group (\d+)/.exec((await mine.getByText(/To go on, type group/).textContent()) ?? '')?.[1]);
	await mine.getByLabel(/To go on, type group/).fill(fresh.split('-')[group - 1] ?? '');
	await mine.getByRole('button', { name: 'Replace the kit' }).click();
	await expect(mine.getByRole('heading', { name: 'The kit was replaced' })).toBeFocused();
	await expectAccessible(options, 'the kit was replaced');
	await expect(stands(options)).toContainText('not in a file yet');

	await test.step('the old desk goes from the relay with the old token, and its files are not read', async () => {
		await mine.getByRole('button', { name: 'Delete the old desk from the relay' }).click();
		await expect(mine.getByText('The old desk is deleted from the relay.')).toBeVisible();
		expect(relay.deleted).toHaveLength(1);
		expect(relay.deleted[0]).toMatch(/^[0-9a-f]{32} Bearer [0-9a-f]{64}$/);
		await readFile(options, old);
		await expect(mine.locator('#sync-file-says')).toContainText('belongs to another desk');
		const names = await options.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
		expect(names.filter((name) => name.startsWith('parley-sync-part-'))).toHaveLength(1);
	});

	await test.step('the other device stays, and comes along with the new kit', async () => {
		const file = await writeFile(options);
		await theirs.bringToFront();
		await readFile(theirs, file);
		await expect(part.locator('#sync-file-says')).toContainText('belongs to another desk');
		await part.getByText('The kit was replaced on another device', { exact: true }).click();
		await part.getByLabel('The new recovery kit').fill(recovery);
		await part.getByRole('button', { name: 'Move to the new kit' }).click();
		await expect(part.locator('#move-kit-says')).toContainText('has already');
		await part.getByLabel('The new recovery kit').fill(fresh);
		await part.getByRole('button', { name: 'Move to the new kit' }).click();
		await expect(part.locator('#move-kit-says')).toContainText('with all it had');
		await expectAccessible(theirs, 'moved to the new kit');
		await merge(theirs, file);
		await merge(options, await writeFile(theirs));
	});
	const theirDesk = await useKit(await second.openTab('desk.html'));
	await expect(theirDesk.locator('[data-row]')).toHaveCount(6);
	await useKit(desk);
	const [rows, same] = await Promise.all([desk, theirDesk].map((page) => page.evaluate(() => kit.dumpRows())));
	expect(rows).toEqual(same);
});
