import type { Page } from '@playwright/test';
import { cleanUp, newFolder, type Running, startProcess } from '../../relay/testkit';
import { routeMarketplace } from '../marketplace/serve';
import type { Marketplace } from '../marketplace/server';
import { test as base, expect, type Parley } from './extension';
import { deskWith, useKit } from './kit/kit';
import { launchParley } from './launch';
import { expectAccessible, join, merge, section, setUp, stands, writeFile } from './sync-moves';

// Several browsers and a relay start here, on a machine that may be busy.
base.describe.configure({ timeout: 180_000 });

/** A browser whose pages may ask a relay on this computer; that it is away the browser notes as an error. */
async function device(marketplace: Marketplace): Promise<Parley> {
	const here = (url: URL) => url.hostname === '127.0.0.1';
	const one = await launchParley({ prepare: (context) => routeMarketplace(context, marketplace, { allow: here }) });
	one.allowErrors(/WebSocket connection to|net::ERR_/);
	return one;
}

const test = base.extend<{ first: Parley; second: Parley }>({
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
});

test.afterEach(cleanUp);

const addressOf = ({ port }: Running) => `ws://127.0.0.1:${port}`;

async function useRelay(options: Page, relay: Running, accessKey: string): Promise<void> {
	const part = section(options);
	await part.locator('#relay-address').fill(addressOf(relay));
	await part.getByLabel('Access key').fill(accessKey);
	await part.getByRole('button', { name: 'Use this relay' }).click();
	await expect(part.getByText(addressOf(relay))).toBeVisible();
}

const saved = (options: Page) =>
	expect(stands(options)).toContainText('Everything here is saved on the relay.', { timeout: 15_000 });

/** The records a page of Parley lists as waiting. */
const waiting = (page: Page) => page.locator('.row-main[data-row]');

async function answer(parley: Parley, kind: 'accept' | 'decline', record: string): Promise<void> {
	const page = await useKit(await parley.openTab('options.html'));
	const said = await page.evaluate(
		([as, id]) =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: { type: 'markDone', record: id, answer: { kind: as, reason: null, message: '', terms: null } },
			}),
		[kind, record] as const,
	);
	expect(said).toMatchObject({ ok: true });
	await page.close();
}

test('S42 two browsers over a real relay: the desk comes over, and an answer is in the other’s popup within two seconds', async ({
	first,
	second,
}) => {
	const folder = newFolder();
	const relay = await startProcess(folder);
	const desk = await deskWith(first, 6);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await test.step('a wrong address and a wrong key are said in words', async () => {
		const part = section(options);
		await part.locator('#relay-address').fill('ws://relay.example.org');
		await part.getByRole('button', { name: 'Use this relay' }).click();
		await expect(part.locator('#relay-says')).toContainText('on your own network only');
		await expectAccessible(options, 'a refused address');
		await useRelay(options, relay, 'AAAAA-AAAAA-AAAAA-AAAAA');
		await expect(part.getByText(/asks for its access key/)).toBeVisible({ timeout: 15_000 });
		await part.getByLabel('Access key').fill(relay.accessKey);
		await part.getByRole('button', { name: 'Give this key' }).click();
	});
	await saved(options);
	await expectAccessible(options, 'a relay in use');
	await test.step('the desk that was open all the while says so too', async () => {
		await desk.bringToFront();
		await expect(desk.getByRole('img', { name: 'Saved on the relay' })).toBeVisible();
		await options.bringToFront();
	});
	await expect.soft(options.getByText(/on the relay and in files stays there: to delete it first/)).toBeVisible();

	const theirs = await second.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	await useRelay(theirs, relay, '');
	await saved(theirs);
	await expect(section(theirs).getByText('Laptop')).toBeVisible();

	const popup = await second.openTab('popup.html');
	await expect(waiting(popup)).toHaveCount(6);
	const id = (await waiting(popup).first().getAttribute('data-row')) ?? '';
	await desk.bringToFront();
	await expect(waiting(desk)).toHaveCount(6);
	await answer(first, 'decline', id);
	const began = Date.now();
	await expect(waiting(popup)).toHaveCount(5, { timeout: 2_000 });
	test.info().annotations.push({ type: 'seconds', description: String((Date.now() - began) / 1000) });
	await expect(popup.getByRole('img', { name: 'Saved on the relay' })).toBeVisible({ timeout: 10_000 });
	await relay.kill('SIGTERM');
	expect(relay.output()).not.toContain(recovery.split('-')[0] ?? '?');
});

test('S43 a relay killed right after a write: the page never said that it was saved there unless it was', async ({
	first,
	second,
}) => {
	const folder = newFolder();
	const relay = await startProcess(folder);
	await deskWith(first, 4);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await useRelay(options, relay, relay.accessKey);
	await saved(options);
	const ids = await options.evaluate(async () => {
		const request = indexedDB.open('parley');
		const db = await new Promise<IDBDatabase>((resolve) => {
			request.onsuccess = () => resolve(request.result);
		});
		const all = db.transaction('facts').objectStore('facts').getAll();
		const rows = await new Promise<{ fact: { record: string } }[]>((resolve) => {
			all.onsuccess = () => resolve(all.result);
		});
		db.close();
		return [...new Set(rows.map(({ fact }) => fact.record))].filter((id) => id.includes(':invitation:'));
	});
	await answer(first, 'decline', ids[0] ?? '');
	relay.process.kill('SIGKILL');
	await relay.kill('SIGKILL');
	await options.bringToFront();
	const said = (await stands(options).textContent()) ?? '';
	const again = await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
	const theirs = await second.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	await useRelay(theirs, again, '');
	await saved(theirs);
	// What the relay had on its disk when it was killed is what a new device gets before the first one is back.
	if (said.includes('saved on the relay')) {
		const popup = await second.openTab('popup.html');
		await expect(waiting(popup)).toHaveCount(3);
	}
	await saved(options);
	const popup = await second.openTab('popup.html');
	await expect(waiting(popup)).toHaveCount(3, { timeout: 15_000 });
});

test('S44 both away with answers that contradict each other: together again, both say the same', async ({
	first,
	second,
}) => {
	const folder = newFolder();
	const relay = await startProcess(folder);
	await deskWith(first, 2);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await useRelay(options, relay, relay.accessKey);
	await saved(options);
	const theirs = await second.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	await useRelay(theirs, relay, '');
	await saved(theirs);
	const list = await second.openTab('desk.html');
	const id = (await waiting(list).first().getAttribute('data-row')) ?? '';
	await list.close();
	await relay.kill('SIGTERM');
	await answer(first, 'accept', id);
	await answer(second, 'decline', id);
	await expect(stands(options)).not.toContainText('saved on the relay', { timeout: 15_000 });
	await startProcess(folder, { PARLEY_RELAY_PORT: String(relay.port) });
	for (const one of [options, theirs]) {
		await one.bringToFront();
		await section(one).getByRole('button', { name: 'Sync now' }).click();
	}
	const says = async (parley: Parley) => {
		const page = await parley.openTab(`desk.html#${encodeURIComponent(id)}`);
		const text = (await page.locator('.detail-pane').textContent()) ?? '';
		await page.close();
		return text.replace(/\d+ (?:s|min)\b/g, '');
	};
	await saved(options);
	await saved(theirs);
	await expect.poll(async () => (await says(first)) === (await says(second)), { timeout: 30_000 }).toBe(true);
});

test('a kit whose relay is refused joins nothing in silence: why is said, and what to do is there', async ({
	first,
	second,
}) => {
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await expect.soft(options.getByText(/files you wrote stay where they lie/)).toBeVisible();
	await expect(options.getByText(/to delete it first/)).toHaveCount(0);
	const theirs = await second.openTab('options.html');
	const part = section(theirs);
	await join(theirs, 'Tower', `${recovery}\nRelay: ws://8.8.8.8:4390`);
	await expect(part.locator('#relay-says')).toContainText('on your own network only');
	await expect(part.getByLabel('Address of the relay')).toHaveValue('ws://8.8.8.8:4390');
	await expectAccessible(theirs, 'the relay of a kit is refused');
	await part.getByLabel('Address of the relay').fill('');
	await expect(part.locator('#relay-says')).toBeEmpty();
});

test('S48 what a file brings goes on to the relay by itself', async ({ first, second }) => {
	const relay = await startProcess(newFolder());
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await useRelay(options, relay, relay.accessKey);
	await deskWith(second, 5);
	const theirs = await second.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	const file = await writeFile(theirs);
	await options.bringToFront();
	await merge(options, file);
	await saved(options);
});

test('S49 paused nothing goes out; deleted from the relay everything stays here', async ({ first }) => {
	const folder = newFolder();
	const relay = await startProcess(folder);
	await deskWith(first, 3);
	const options = await first.openTab('options.html');
	await setUp(options, 'Laptop');
	await useRelay(options, relay, relay.accessKey);
	await saved(options);
	const part = section(options);
	await part.getByRole('button', { name: 'Pause' }).click();
	await expect(part.getByText(/^Paused\./)).toBeVisible();
	const list = await first.openTab('desk.html');
	const id = (await waiting(list).first().getAttribute('data-row')) ?? '';
	await answer(first, 'decline', id);
	await options.bringToFront();
	await expect(stands(options)).toContainText('on this device');
	await part.getByRole('button', { name: 'Go on' }).click();
	await saved(options);
	await part.getByText('Delete from the relay', { exact: true }).first().click();
	await part.getByRole('button', { name: 'Delete from the relay' }).click();
	await part.getByRole('button', { name: 'Delete it there for good' }).click();
	await expect(part.getByRole('button', { name: 'Use this relay' })).toBeVisible({ timeout: 10_000 });
	await list.bringToFront();
	await expect(waiting(list)).toHaveCount(2);
	const headers = { authorization: `Bearer ${relay.accessKey}` };
	const health = await (await fetch(`http://127.0.0.1:${relay.port}/health`, { headers })).json();
	expect(health).toMatchObject({ workspaces: 0 });
});

test('S87 a relay that was typed is used with a kit from paper, and what waits for an answer is said where the person is', async ({
	first,
	second,
}) => {
	const relay = await startProcess(newFolder());
	await deskWith(first, 5);
	const options = await first.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await useRelay(options, relay, relay.accessKey);
	await saved(options);
	const theirs = await second.openTab('options.html');
	const part = section(theirs);
	await test.step('the kit names no relay, what was typed counts', async () => {
		await part.getByText('With a relay', { exact: true }).click();
		await part.getByLabel('Address of the relay').fill('ws://relay.example.org');
		await part.getByRole('button', { name: 'Join with a recovery kit' }).click();
		await expect(part.getByText(/on your own network only/)).toBeVisible();
		await part.getByLabel('Address of the relay').fill(`127.0.0.1:${relay.port}`);
		await part.getByRole('button', { name: 'Join with a recovery kit' }).click();
		await expect(part.getByText(`Relay: ${addressOf(relay)}`)).toBeVisible();
		await expectAccessible(theirs, 'joining with a relay');
		await part.getByLabel('Recovery kit', { exact: true }).fill(recovery);
		await part.getByRole('button', { name: 'Join', exact: true }).click();
		await saved(theirs);
	});

	const popup = await second.openTab('popup.html');
	const desk = await second.openTab('desk.html');
	await expect(waiting(popup)).toHaveCount(5);
	await test.step('popup and desk say that something waits, and neither says that all is well', async () => {
		const page = await useKit(await first.openTab('desk.html'));
		await expect(waiting(page)).toHaveCount(5);
		const rows = (await waiting(page).all()).slice(0, 3);
		const records = await Promise.all(rows.map(async (row) => (await row.getAttribute('data-row')) ?? ''));
		// At once: one after the other, each would be followed without a question where they do not arrive together (S17).
		const said = await page.evaluate(
			(all) =>
				Promise.all(
					all.map((record) =>
						kit.send('command', { commandId: crypto.randomUUID(), command: { type: 'eraseRecord', record } }),
					),
				),
			records,
		);
		for (const one of said) expect(one).toMatchObject({ ok: true });
		for (const shown of [popup, desk]) {
			await shown.bringToFront();
			await expect(shown.getByText(/waits for your answer/)).toBeVisible({ timeout: 20_000 });
			await expect(shown.getByRole('img', { name: 'Waits for your answer' })).toBeVisible();
			await expect(shown.getByRole('img', { name: 'Saved on the relay' })).toBeHidden();
			await expect(waiting(shown)).toHaveCount(5);
		}
	});
	await test.step('the way there', async () => {
		const opened = second.context.waitForEvent('page');
		await desk.getByRole('button', { name: 'See what would go' }).click();
		const there = await opened;
		const question = section(there).getByText(/3 of 5 records/);
		await expect(question).toBeInViewport({ timeout: 10_000 });
		await section(there).getByRole('button', { name: 'Erase them here too' }).click();
		await popup.bringToFront();
		await expect(popup.getByText(/waits for your answer/)).toBeHidden({ timeout: 20_000 });
		await expect(waiting(popup)).toHaveCount(2);
	});
});
