import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { cleanUp, newFolder, startProcess } from '../../relay/testkit';
import { routeMarketplace } from '../marketplace/serve';
import type { Marketplace } from '../marketplace/server';
import { readQr } from '../qr';
import { test as base, expect, type Parley } from './extension';
import { deskWith, keepMore, useKit } from './kit/kit';
import { launchParley } from './launch';
import {
	ask,
	codeOn,
	enterCode,
	expectAccessible,
	number,
	type Relay,
	readFile,
	relayOf,
	saved,
	section,
	setUp,
	showCode,
	useRelay,
	writeFile,
} from './sync-moves';

// Several browsers and a relay start here, on a machine that may be busy.
base.describe.configure({ timeout: 180_000 });

/** How many mailboxes hold something. */
async function pairings(relay: Relay): Promise<number> {
	const headers = { authorization: `Bearer ${relay.accessKey}` };
	const health = await fetch(`http://127.0.0.1:${relay.port}/health`, { headers });
	return ((await health.json()) as { pairings: number }).pairings;
}

const here = (url: URL) => url.hostname === '127.0.0.1';

/** A browser whose pages may ask a relay on this computer; that a mailbox is still empty, or taken, the browser notes as an error. */
async function device(marketplace: Marketplace): Promise<Parley> {
	const one = await launchParley({ prepare: (context) => routeMarketplace(context, marketplace, { allow: here }) });
	one.allowErrors(/the server responded with a status of (404|409)/);
	return one;
}

const test = base.extend<{ first: Parley; second: Parley; relay: Relay }>({
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
		await use(relayOf(await startProcess(newFolder())));
		await cleanUp();
	},
});

/** The modules of a QR code in a picture of it: its dark part is as wide as the code, and the finder in its corner seven modules. */
async function modulesOf(page: Page, code: Locator): Promise<boolean[][]> {
	const picture = (await code.screenshot()).toString('base64');
	return page.evaluate(async (base64) => {
		const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
		const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
		if (!canvas) throw new Error('no canvas');
		canvas.drawImage(image, 0, 0);
		const { data } = canvas.getImageData(0, 0, image.width, image.height);
		const dark = (x: number, y: number) => {
			const at = 4 * (Math.floor(y) * image.width + Math.floor(x));
			return (data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) < 384;
		};
		// The outermost pixels may be half of the page around it.
		const inside = (length: number) => Array.from({ length: length - 6 }, (_, at) => at + 3);
		const [columns, rows] = [inside(image.width), inside(image.height)];
		const darkRows = rows.filter((y) => columns.some((x) => dark(x, y)));
		const darkColumns = columns.filter((x) => rows.some((y) => dark(x, y)));
		const [top = 0, left = 0] = [darkRows[0], darkColumns[0]];
		const width = (darkColumns.at(-1) ?? 0) - left + 1;
		const finder = columns.filter((x) => x >= left).findIndex((x) => !dark(x, top));
		const size = Math.round((width / finder) * 7);
		const one = width / size;
		return Array.from({ length: size }, (_, y) =>
			Array.from({ length: size }, (_, x) => dark(left + (x + 0.5) * one, top + (y + 0.5) * one)),
		);
	}, picture);
}

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

test('S54 two devices come together with a code, and a desk is on both', async ({ first, second, relay }) => {
	const desk = await deskWith(first, 3);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await useRelay(options, relay);
	const mine = section(options);

	await test.step('showing a code takes the kit of this desk', async () => {
		const other = recovery.replace(/^./, (letter) => (letter === '7' ? '8' : '7'));
		await showCode(options, other);
		await expect(mine.locator('#pair-says')).toContainText('Group 1 is not right');
		await mine.getByLabel('Recovery kit of this desk').fill(recovery);
		await mine.getByRole('button', { name: 'Show a code' }).click();
		await expect(mine.getByRole('heading', { name: 'Add a device' })).toBeFocused();
		await expect(mine.getByRole('img', { name: /QR code/ })).toBeVisible();
		await expectAccessible(options, 'the code');
		const code = await codeOn(options);
		for (const colorScheme of ['dark', 'light'] as const) {
			await options.emulateMedia({ colorScheme });
			// As a phone sees it: what is drawn, not what it was drawn from.
			expect(readQr(await modulesOf(options, mine.getByRole('img', { name: /QR code/ })))).toBe(
				`parley-pair/1 ${relay.address} ${code}`,
			);
		}
		// 1280 px at a zoom of 200 %.
		await options.setViewportSize({ width: 640, height: 400 });
		expect(await options.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
		await options.setViewportSize({ width: 1280, height: 800 });
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
		await expect(part.getByLabel('Relay for pairing')).toHaveValue(relay.address);
		await ask(theirs);
	});

	await test.step('both show the same number', async () => {
		await expect(mine.getByText('Tower asks to join this desk.')).toBeVisible({ timeout: 15_000 });
		await expect(number(theirs)).toBeVisible({ timeout: 15_000 });
		const [one, same] = [await number(options).textContent(), await number(theirs).textContent()];
		expect(one).toMatch(/^\d{3} \d{3}$/);
		expect(same).toBe(one);
		for (const colorScheme of ['dark', 'light'] as const) {
			await Promise.all([options, theirs].map((page) => page.emulateMedia({ colorScheme })));
			await expectAccessible(options, `who asks, ${colorScheme}`);
			await expectAccessible(theirs, `the number, ${colorScheme}`);
		}
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
		await expect.poll(() => pairings(relay)).toBe(0);
	});

	await saved(theirs);
	const theirDesk = await useKit(await second.openTab('desk.html'));
	await expect(theirDesk.locator('[data-row]')).toHaveCount(3);
	const [rows, same] = await Promise.all([desk, theirDesk].map((page) => page.evaluate(() => kit.dumpRows())));
	expect(rows).toEqual(same);

	await test.step('the kit can be kept once more, by who has it', async () => {
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
	await showCode(options, recovery, 'ws://relay.example.org');
	await expect(mine.locator('#pair-says')).toContainText('Without encryption');
	await expectAccessible(options, 'a refused address');
	await mine.getByLabel('Relay for pairing').fill(relay.address);
	await mine.getByRole('button', { name: 'Show a code' }).click();
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
	await expect.poll(() => pairings(relay)).toBe(0);
	await part.getByRole('button', { name: 'Enter another code' }).click();
	await part.getByLabel('Pairing code').fill(next);
	await ask(theirs);
	await expect(mine.getByText('Stranger asks to join this desk.')).toBeVisible({ timeout: 15_000 });
	const third = await second.openTab('options.html');
	await enterCode(third, 'Third', next, relay.address);
	await ask(third);
	await expect(section(third).getByText('Somebody has asked with this code already.')).toBeVisible();
	await mine.getByRole('button', { name: 'Cancel' }).click();
	await expect.poll(() => pairings(relay)).toBe(0);
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
	await useRelay(options, relay);
	const old = await writeFile(options);
	const theirs = await second.openTab('options.html');
	const part = section(theirs);
	await part.getByRole('button', { name: 'Join with a recovery kit' }).click();
	await part.getByLabel('Recovery kit', { exact: true }).fill(`${recovery}\nRelay: ${relay.address}`);
	await part.getByRole('button', { name: 'Join', exact: true }).click();
	await saved(theirs);
	await useKit(theirs);

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
	await test.step('with the relay paused nothing is moved, and what can be done is said', async () => {
		await mine.getByRole('button', { name: 'Pause' }).click();
		await expect(mine.getByText(/^Paused\./)).toBeVisible();
		await mine.getByLabel(/To go on, type group/).fill(fresh.split('-')[group - 1] ?? '');
		await mine.getByRole('button', { name: 'Replace the kit' }).click();
		await expect(mine.locator('#move-says')).toContainText('Nothing was moved yet');
		await expect(mine.locator('#move-says')).toContainText('paused');
		await expect(mine.getByRole('button', { name: 'Replace without it' })).toBeVisible();
		await expectAccessible(options, 'something may be missing');
	});
	await mine.getByRole('button', { name: 'Go on syncing, then replace' }).click();
	await expect(mine.getByRole('heading', { name: 'The kit was replaced' })).toBeFocused();
	await expectAccessible(options, 'the kit was replaced');
	await expect(mine.locator('.pairing ul'), 'what is left to do is told point by point').toHaveCSS(
		'list-style-type',
		'disc',
	);
	await test.step('the old desk goes from the relay once the new one is there, and its files are not read', async () => {
		await saved(options);
		await expect(mine.getByText('The old desk is deleted from the relay.')).toBeVisible({ timeout: 15_000 });
		expect(relay.output().match(/workspace-deleted/g)).toHaveLength(1);
		await readFile(options, old);
		await expect(mine.locator('#sync-file-says')).toContainText('belongs to another desk');
		const names = await options.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
		expect(names.filter((name) => name.startsWith('parley-sync-part-'))).toHaveLength(1);
	});

	await test.step('the other device is told, keeps what it has, and comes along with the new kit', async () => {
		await theirs.bringToFront();
		await keepMore(theirs, 30, 2);
		await expect(part.getByText('This desk was deleted from the relay.')).toBeVisible({ timeout: 20_000 });
		await expectAccessible(theirs, 'told of the old desk');
		const popup = await second.openTab('popup.html');
		await expect(popup.getByText('This desk was deleted from the relay.')).toBeVisible();
		await expect(popup.getByRole('button', { name: 'See what to do' })).toBeVisible();
		await popup.close();
		await theirs.bringToFront();
		await part.getByText('The kit was replaced on another device', { exact: true }).click();
		await part.getByLabel('The new recovery kit').fill(recovery);
		await part.getByRole('button', { name: 'Move to the new kit' }).click();
		await expect(part.locator('#move-kit-says')).toContainText('has already');
		await part.getByLabel('The new recovery kit').fill(fresh);
		await part.getByRole('button', { name: 'Move to the new kit' }).click();
		await expect(part.locator('#move-kit-says')).toContainText('with all it had');
		await expectAccessible(theirs, 'moved to the new kit');
		await saved(theirs);
	});
	const theirDesk = await useKit(await second.openTab('desk.html'));
	await useKit(desk);
	for (const page of [theirDesk, desk]) {
		await page.bringToFront();
		await expect(page.locator('[data-row]')).toHaveCount(6, { timeout: 15_000 });
	}
	const [rows, same] = await Promise.all([desk, theirDesk].map((page) => page.evaluate(() => kit.dumpRows())));
	expect(rows).toEqual(same);
});

/** Presses something with the keyboard, waits for what comes of it, and looks where the focus is. */
async function press(page: Page, what: Locator, comes: Locator): Promise<void> {
	await page.bringToFront();
	await what.focus();
	await page.keyboard.press('Enter');
	await expect(comes).toBeVisible({ timeout: 20_000 });
	const at = () => page.evaluate(() => document.activeElement?.localName);
	expect.soft(await at(), `focus after ${what}`).not.toBe('body');
}

test('by keyboard the focus is never lost from one step to the next', async ({ first, second, relay }) => {
	const [options, theirs] = [await first.openTab('options.html'), await second.openTab('options.html')];
	const [mine, part] = [section(options), section(theirs)];
	const button = (name: string | RegExp) => mine.getByRole('button', { name, exact: true });
	const their = (name: string | RegExp) => part.getByRole('button', { name, exact: true });
	const summary = (text: string) => mine.locator('summary', { hasText: text });

	await expect(button('Set up sync')).toBeVisible();
	await press(options, button('Set up sync'), button('Switch sync on'));
	await press(options, button('Cancel'), button('Set up sync'));
	await press(options, button('Set up sync'), button('Switch sync on'));
	const kit = (await mine.locator('.kit code').allTextContents()).join('-');
	const group = Number(/group (\d+)/.exec((await mine.getByText(/To go on, type group/).textContent()) ?? '')?.[1]);
	await mine.getByLabel(/To go on, type group/).fill(kit.split('-')[group - 1] ?? '');
	await press(options, button('Switch sync on'), button('Write the file'));

	await press(options, button('Leave and keep the data'), mine.getByText('Coming back takes the recovery kit.'));
	await expect.soft(button('Stay')).toBeFocused();
	await press(options, button('Stay'), button('Leave and keep the data'));
	await summary('Check your recovery kit').click();
	await mine.getByLabel('Recovery kit to check').fill(kit);
	await press(options, button('Check'), button('Hide the kit'));
	await press(options, button('Hide the kit'), button('Check'));
	await press(options, button('Write the file'), mine.locator('#sync-file-says .notice'));

	await mine.getByLabel('Address of the relay').fill(relay.address);
	await mine.getByLabel('Access key').fill(relay.accessKey);
	await press(options, button('Use this relay'), button('Pause'));
	await saved(options);
	await press(options, button('Sync now').first(), mine.getByText('Connected.'));
	await press(options, button('Pause'), button('Go on'));
	await press(options, button('Go on'), button('Pause'));
	await summary('Delete from the relay').click();
	await press(options, button('Delete from the relay'), button('Delete it there for good'));
	await expect.soft(button('Keep it')).toBeFocused();
	await press(options, button('Keep it'), button('Delete from the relay'));
	await press(options, button('Stop using this relay'), button('Use this relay'));
	await press(options, button('Use this relay'), button('Pause'));
	await saved(options);

	await summary('A device was lost').click();
	await press(options, button('Make a new kit'), button('Replace the kit'));
	await press(options, button('Cancel'), summary('A device was lost'));
	await summary('Add a device with a code').click();
	await mine.getByLabel('Recovery kit of this desk').fill(kit);
	await press(options, button('Show a code'), mine.getByRole('heading', { name: 'Add a device' }));

	await press(theirs, their('Join with a recovery kit'), part.getByLabel('Recovery kit', { exact: true }));
	await press(theirs, their('Cancel'), their('Join with a code'));
	await press(theirs, their('Join with a code'), part.getByLabel('Pairing code'));
	await part.getByLabel('Pairing code').fill(await codeOn(options));
	await part.getByLabel('Relay for pairing').fill(relay.address);
	await press(theirs, their('Ask to join'), part.getByRole('heading', { name: 'Asking to join' }));
	await press(options, button('Same number, let it in'), mine.getByText(/was let in/));
	await press(options, button('Done'), summary('Add a device with a code'));
	await expect(part.getByRole('heading', { name: 'Let in' })).toBeVisible({ timeout: 15_000 });
	await press(theirs, their('I keep the kit, join this desk'), their('Write the file'));
	await press(theirs, their('Leave and keep the data'), their('Stay'));
	await press(theirs, their(/^Leave, I have the kit/), their('Set up sync'));
});

test('S81 the old desk goes from the relay although the page is closed in which the kit was replaced', async ({
	first,
	relay,
}) => {
	await deskWith(first, 2);
	const options = await first.openTab('options.html');
	await setUp(options, 'Laptop');
	await useRelay(options, relay);
	const mine = section(options);
	await mine.getByText('A device was lost: replace the kit').click();
	await mine.getByRole('button', { name: 'Make a new kit' }).click();
	const fresh = (await mine.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents()).join('-');
	const group = Number(/group (\d+)/.exec((await mine.getByText(/To go on, type group/).textContent()) ?? '')?.[1]);
	await mine.getByLabel(/To go on, type group/).fill(fresh.split('-')[group - 1] ?? '');
	await mine.getByRole('button', { name: 'Replace the kit' }).click();
	await expect(mine.getByRole('heading', { name: 'The kit was replaced' })).toBeFocused();
	await options.close();
	const popup = await first.openTab('popup.html');
	await expect(popup.getByRole('img', { name: 'Saved on the relay' })).toBeVisible({ timeout: 20_000 });
	const worker = await first.worker();
	await worker.evaluate(() => chrome.alarms.create('sync', { when: Date.now() }));
	await expect.poll(() => relay.output(), { timeout: 40_000 }).toContain('workspace-deleted');
});

test('S80 with the relay gone for good the kit is replaced knowingly, and the old desk stays until the person decides', async ({
	first,
	relay,
}) => {
	first.allowErrors(/WebSocket connection to|net::ERR_/);
	await deskWith(first, 2);
	const options = await first.openTab('options.html');
	await setUp(options, 'Laptop');
	await useRelay(options, relay);
	const mine = section(options);
	await relay.kill('SIGTERM');
	await mine.getByText('A device was lost: replace the kit').click();
	await mine.getByRole('button', { name: 'Make a new kit' }).click();
	const fresh = (await mine.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents()).join('-');
	const group = Number(/group (\d+)/.exec((await mine.getByText(/To go on, type group/).textContent()) ?? '')?.[1]);
	await mine.getByLabel(/To go on, type group/).fill(fresh.split('-')[group - 1] ?? '');
	await mine.getByRole('button', { name: 'Replace the kit' }).click();
	await expect(mine.locator('#move-says')).toContainText('Nothing was moved yet', { timeout: 30_000 });
	await expect(mine.locator('#move-says')).toContainText('The relay does not answer.');
	await expect(mine.locator('#move-says')).toContainText('gone for good');
	await mine.getByRole('button', { name: 'Sync now and replace the kit' }).click();
	await expect(mine.locator('#move-says')).toContainText('Nothing was moved yet', { timeout: 30_000 });
	await mine.getByRole('button', { name: 'Replace without it' }).click();
	await expect(mine.getByRole('heading', { name: 'The kit was replaced' })).toBeFocused();
	await expect(mine.getByText('so it stays until you decide')).toBeVisible();
	await expectAccessible(options, 'gone on without the relay');
	await test.step('leaving says first what it gives up', async () => {
		await mine.getByRole('button', { name: 'Leave and keep the data' }).click();
		await expect(
			mine.getByText(/leaving gives that up.*the old kit opens it.*by whoever runs the relay/),
		).toBeVisible();
		await expectAccessible(options, 'leaving with a move open');
		await mine.getByRole('button', { name: 'Stay', exact: true }).click();
		await expect(mine.getByText(/leaving gives that up/)).toHaveCount(0);
		await expect(mine.getByText('so it stays until you decide')).toBeVisible();
	});

	const folder = newFolder();
	const empty = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
	await mine.getByRole('button', { name: 'Delete the old desk now' }).click();
	await expect(mine.getByText('not all of the new one is saved there yet')).toBeVisible({ timeout: 30_000 });
	await mine.getByRole('button', { name: 'Sync now' }).click();
	await expect(mine.getByText('so it stays until you decide')).toBeVisible();
	await mine.getByLabel('Access key').fill(empty.accessKey);
	await mine.getByRole('button', { name: 'Give this key' }).click();
	await saved(options);
	await expect(mine.getByText('so it stays until you decide')).toBeVisible();
	await mine.getByRole('button', { name: 'Delete the old desk now' }).click();
	await expect(mine.getByText('The old desk is deleted from the relay.')).toBeVisible({ timeout: 30_000 });
});
