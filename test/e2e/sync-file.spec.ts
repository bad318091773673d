import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { sealFile } from '../../lib/sync/file/file';
import { keysFrom, rootKey } from '../../lib/sync/sealed/keys';
import { secretIn } from '../../lib/sync/sealed/kit';
import { routeMarketplace } from '../marketplace/serve';
import { expect, type Parley, test } from './extension';
import { deskWith, keepMore, useKit } from './kit/kit';
import { row } from './kit/moves';
import { launchParley } from './launch';
import { expectAccessible, join, merge, readFile, section, setUp, stands, writeFile } from './sync-moves';

const title = (serial: number) => `Job number ${serial} for a made-up client`;

async function prepareDecline(desk: Page, serial: number, reason: string, message: string): Promise<void> {
	await row(desk, title(serial)).click();
	await desk.keyboard.press('d');
	await desk.getByLabel('Reason', { exact: true }).selectOption(reason);
	await desk.getByLabel('Message (optional)').fill(message);
	await desk.getByRole('button', { name: 'Prepare decline' }).click();
	await expect(desk.locator('.standing')).toContainText(message);
}

/** Everything on disk under a profile's page, as text, to look for what must not be there. */
const syncStores = (page: Page) =>
	page.evaluate(async () => {
		const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
		return names.filter((name) => name.startsWith('parley-sync'));
	});

/** A file of a desk with more pieces that do not open than a part may hold (S64). */
async function rubbishFor(kit: string): Promise<Buffer> {
	const read = await secretIn(kit);
	if (!read.ok) throw new Error('The kit does not check.');
	const doc = new Doc();
	doc.getArray('log').push(Array.from({ length: 2_001 }, (_, at) => new Uint8Array([1, 1, 0, 0, 0, at, at >> 8])));
	const update = new Uint8Array(encodeStateAsUpdate(doc));
	return Buffer.from(await sealFile(await keysFrom(await rootKey(read.secret)), [{ part: 1, update }]));
}

const second = test.extend<{ other: Parley }>({
	other: async ({ marketplace }, use) => {
		const other = await launchParley({ prepare: (context) => routeMarketplace(context, marketplace) });
		await use(other);
		const errors = [...other.errors];
		await other.close();
		expect(errors, 'errors of the second device').toEqual([]);
	},
});

test('S4 nothing of a kit is kept before it is confirmed, and a typed kit says what is wrong', async ({ parley }) => {
	const options = await parley.openTab('options.html');
	const part = section(options);
	await expect(part.getByRole('button', { name: 'Set up sync' })).toBeVisible();
	await expectAccessible(options, 'sync is off');
	await part.getByRole('button', { name: 'Set up sync' }).click();
	const groups = await part.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents();
	expect(groups).toHaveLength(13);
	await expectAccessible(options, 'the kit');
	await part.getByLabel(/To go on, type group/).fill('AAAAA');
	await part.getByRole('button', { name: 'Switch sync on' }).click();
	await expect(part.getByRole('status').filter({ hasText: 'Sync is not on yet' })).toBeVisible();
	const saved = options.waitForEvent('download');
	await part.getByRole('button', { name: 'Save as a file' }).click();
	expect(readFileSync(await (await saved).path(), 'utf8')).toContain(groups.join('-'));
	await options.reload();
	await expect(part.getByRole('button', { name: 'Set up sync' })).toBeVisible();
	const kept = await options.evaluate(async () => {
		const request = indexedDB.open('parley-sync');
		const db = await new Promise<IDBDatabase>((resolve) => {
			request.onsuccess = () => resolve(request.result);
		});
		const all = db.transaction('values').objectStore('values').getAll();
		return new Promise((resolve) => {
			all.onsuccess = () => resolve(all.result);
		});
	});
	expect(kept).toEqual([]);
	expect(await syncStores(options)).toEqual(['parley-sync']);

	await part.getByRole('button', { name: 'Join with a recovery kit' }).click();
	const typed = part.getByLabel('Recovery kit', { exact: true });
	const says = part.locator('#sync-says');
	const wrong = groups.with(4, `${groups[4]?.slice(0, 4)}${groups[4]?.[4] === '7' ? '8' : '7'}`);
	for (const [text, words] of [
		[groups.slice(0, 12).join('-'), 'This has 60 of 65 characters'],
		[wrong.join(' '), 'Group 5 is not right'],
		[groups.join('-').replace(/.$/, 'U'), '“U” is never part of a kit'],
	] as const) {
		await typed.fill(text);
		await part.getByRole('button', { name: 'Join', exact: true }).click();
		await expect(says).toContainText(words);
	}
	await expectAccessible(options, 'a refused kit');
	await typed.fill(`Parley recovery kit\n\n${groups.join('-').toLowerCase()}\n`);
	await part.getByRole('button', { name: 'Join', exact: true }).click();
	await expect(stands(options)).toBeVisible();
});

second('an answer on one device is on the other, through a file, both ways', async ({ parley, other }) => {
	const desk = await deskWith(parley, 6);
	const options = await parley.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	await expect(stands(options)).toContainText('6 changes saved on this device only');
	await desk.bringToFront();
	await prepareDecline(desk, 2, 'Too busy on other projects', 'A secret answer from the laptop.');
	await options.bringToFront();
	const file = await writeFile(options);
	expect(file.name).toMatch(/^parley-[0-9a-f]{8}\.parley-sync$/);
	for (const known of ['secret answer', 'Job number', 'Laptop', 'invitation']) {
		expect(file.bytes.includes(known), known).toBe(false);
	}
	// Whether the browser has saved it nobody says, until it is read back.
	await expect(stands(options)).toContainText('Everything here is in the file that was handed to the browser to save.');
	await expectAccessible(options, 'sync is on');
	await merge(options, file);
	await expect(stands(options)).toContainText('Everything here is in the last file');

	const theirs = await other.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	await merge(theirs, file);
	await expect(section(theirs).locator('#sync-file-says')).toContainText('7 new entries');
	const theirDesk = await useKit(await other.openTab('desk.html'));
	await row(theirDesk, title(2)).click();
	await expect(theirDesk.locator('.standing')).toContainText('A secret answer from the laptop.');
	await keepMore(theirDesk, 50, 1);
	await theirs.bringToFront();
	await expect(section(theirs).getByRole('list', { name: 'Devices' })).toContainText('Laptop');
	await merge(options, await writeFile(theirs));
	await expect(section(options).getByRole('list', { name: 'Devices' })).toContainText('Tower');
	await desk.bringToFront();
	await useKit(desk);
	await expect(row(desk, title(50))).toBeVisible();
	const [mine, same] = await Promise.all([desk, theirDesk].map((page) => page.evaluate(() => kit.dumpRows())));
	expect(mine).toEqual(same);
});

second('conflicting answers on both: the earlier stands, and both say the same', async ({ parley, other }) => {
	const desk = await deskWith(parley, 3);
	const options = await parley.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	const theirs = await other.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	await merge(theirs, await writeFile(options));
	const theirDesk = await useKit(await other.openTab('desk.html'));

	await desk.bringToFront();
	await prepareDecline(desk, 1, 'Too busy on other projects', 'The first answer.');
	await prepareDecline(theirDesk, 1, 'Spam', 'The second answer.');
	const [from, to] = [await writeFile(options), await writeFile(theirs)];
	await merge(options, to);
	await merge(theirs, from);
	for (const page of [desk, theirDesk]) {
		await page.bringToFront();
		await expect(page.locator('.standing')).toContainText('The first answer.');
		await expect(page.getByText('“Decline: Spam” was prepared after another answer')).toBeVisible();
	}
	const [mine, same] = await Promise.all([desk, theirDesk].map((page) => page.evaluate(() => kit.dumpRows())));
	expect(mine).toEqual(same);
});

second('what would erase much is asked about, and what cannot be read is refused', async ({ parley, other }) => {
	const desk = await deskWith(parley, 6);
	const options = await parley.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	const theirs = await other.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	const file = await writeFile(options);
	await merge(theirs, file);
	await desk.evaluate(async () => {
		for (const serial of ['1', '2', '3']) {
			const record = `main:invitation:190000000000000000${serial}`;
			await kit.send('command', { commandId: crypto.randomUUID(), command: { type: 'eraseRecord', record } });
		}
	});
	await keepMore(desk, 20, 1);
	const erased = await writeFile(options);
	await readFile(theirs, erased);
	const says = section(theirs).locator('#sync-file-says');
	await expect(says).toContainText('3 of 6 records on this desk would go');
	await expectAccessible(theirs, 'the question');
	const theirDesk = await useKit(await other.openTab('desk.html'));
	await expect(theirDesk.locator('[data-row]')).toHaveCount(6);
	await theirs.bringToFront();
	await says.getByRole('button', { name: 'Erase them here too' }).click();
	await expect(says).toContainText('Read and merged');
	await theirDesk.bringToFront();
	await expect(theirDesk.locator('[data-row]')).toHaveCount(4);

	await theirs.bringToFront();
	for (const [bytes, words] of [
		[erased.bytes.subarray(0, -7), 'damaged or not complete'],
		[Buffer.from('{"format":"parley-backup"}'), 'not a Parley sync file'],
	] as const) {
		await readFile(theirs, { name: 'x.parley-sync', bytes });
		await expect(says).toContainText(words);
	}
	await readFile(theirs, { name: 'x.parley-sync', bytes: await rubbishFor(recovery) });
	await expect(says).toContainText('Read, but not all of it was merged');
	await expectAccessible(theirs, 'a file that was not merged whole');
	await test.step('leaving keeps the desk, and forgets the rest', async () => {
		await section(theirs).getByRole('button', { name: 'Leave and keep the data' }).click();
		await section(theirs)
			.getByRole('button', { name: /^Leave, I have the kit/ })
			.click();
		await expect(section(theirs).getByRole('button', { name: 'Set up sync' })).toBeVisible();
		expect(await syncStores(theirs)).toEqual(['parley-sync']);
		await setUp(theirs, 'Alone');
		await readFile(theirs, file);
		await expect(says).toContainText('belongs to another desk');
		await expect(theirDesk.locator('[data-row]')).toHaveCount(4);
	});
});

second('a whole desk comes over although the worker is ended again and again', async ({ parley, other }) => {
	const desk = await deskWith(parley, 0);
	for (let from = 0; from < 1_200; from += 200) await keepMore(desk, from, 200);
	const options = await parley.openTab('options.html');
	const recovery = await setUp(options, 'Laptop');
	const file = await writeFile(options);
	const theirs = await other.openTab('options.html');
	await join(theirs, 'Tower', recovery);
	await readFile(theirs, file);
	const says = section(theirs).locator('#sync-file-says');
	const bar = says.getByRole('progressbar', { name: 'Entries' });
	let kills = 0;
	// A worker is ended in the middle as long as there is one: the first time as soon as there is work.
	for (let done = -1; kills < 2; kills++) {
		await expect.poll(async () => Number(await bar.getAttribute('value')), { timeout: 20_000 }).toBeGreaterThan(done);
		done = Number(await bar.getAttribute('value'));
		await other.killWorker();
	}
	await expect(says).toContainText('Read and merged', { timeout: 40_000 });
	const theirDesk = await useKit(await other.openTab('desk.html'));
	const found = await theirDesk.evaluate(() => kit.audit());
	expect(found).toMatchObject({ twice: [], wrongRows: [], undead: [], records: 1_200 });
	expect(found.counts).toEqual(found.recounted);
	expect(await theirDesk.evaluate(() => kit.dumpRows())).toEqual(await desk.evaluate(() => kit.dumpRows()));
});

second(
	'S84 what comes from a folder and would erase much waits on every page until it is answered',
	async ({ parley, other }) => {
		await parley.context.addInitScript(() => {
			Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
		});
		const desk = await deskWith(parley, 6);
		const options = await parley.openTab('options.html');
		const recovery = await setUp(options, 'Laptop');
		await section(options).getByRole('button', { name: 'Choose a folder' }).click();
		await expect(stands(options)).toContainText('Everything here is in the last file', { timeout: 20_000 });
		const theirs = await useKit(await other.openTab('options.html'));
		await join(theirs, 'Tower', recovery);
		await merge(theirs, await writeFile(options));
		for (const serial of ['1', '2', '3']) {
			const record = `main:invitation:190000000000000000${serial}`;
			await theirs.evaluate(
				(id) => kit.send('command', { commandId: crypto.randomUUID(), command: { type: 'eraseRecord', record: id } }),
				record,
			);
		}
		const erased = await writeFile(theirs);
		await options.close();
		// As a drive brings it: a copy beside the file of this device.
		await desk.evaluate(async (base64) => {
			const folder = await navigator.storage.getDirectory();
			const file = await (await folder.getFileHandle('copy.parley-sync', { create: true })).createWritable();
			await file.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
			await file.close();
		}, erased.bytes.toString('base64'));
		await desk.reload();
		const popup = await parley.openTab('popup.html');
		for (const page of [desk, popup]) {
			await page.bringToFront();
			await expect(page.getByText(/waits for your answer/)).toBeVisible({ timeout: 30_000 });
			await expect(page.getByRole('img', { name: 'Waits for your answer' })).toBeVisible();
			await expect(page.locator('.row-main[data-row]')).toHaveCount(6);
		}
		const opened = parley.context.waitForEvent('page');
		await desk.bringToFront();
		await desk.getByRole('button', { name: 'See what would go' }).click();
		const there = await opened;
		await expect(section(there).getByText(/3 of 6 records/)).toBeVisible();
		await section(there).getByRole('button', { name: 'Erase them here too' }).click();
		await expect(section(there).getByText(/3 of 6 records/)).toBeHidden({ timeout: 20_000 });
		await desk.bringToFront();
		await expect(desk.getByText(/waits for your answer/)).toBeHidden({ timeout: 20_000 });
		await expect(desk.locator('.row-main[data-row]')).toHaveCount(3);
	},
);

test('a folder is kept in step by itself while a page is open', async ({ parley }) => {
	// The browser's own picker cannot be pressed by a test: the page is given a real folder of the origin's private file system.
	await parley.context.addInitScript(() => {
		Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
	});
	const options = await parley.openTab('options.html');
	await setUp(options, 'Laptop');
	await section(options).getByRole('button', { name: 'Choose a folder' }).click();
	await expect(section(options).getByText(/^In step with the folder/)).toBeVisible();
	const desk = await deskWith(parley, 4);
	await expect(stands(options)).toContainText('Everything here is in the last file', { timeout: 20_000 });
	const files = () =>
		options.evaluate(async () => {
			const found: [string, number][] = [];
			for await (const [name, handle] of await navigator.storage.getDirectory()) {
				if (handle.kind === 'file') found.push([name, (await (handle as FileSystemFileHandle).getFile()).size]);
			}
			return found;
		});
	// The first file was written before there was anything on the desk.
	await expect.poll(async () => (await files())[0]?.[1], { timeout: 20_000 }).toBeGreaterThan(300);
	expect((await files()).map(([name]) => name)).toEqual([expect.stringMatching(/\.parley-sync$/)]);

	await test.step('another page goes on with it after a restart of the first', async () => {
		await options.close();
		await desk.reload();
		await useKit(desk);
		await keepMore(desk, 30, 2);
		const again = await parley.openTab('options.html');
		await expect(stands(again)).toContainText('Everything here is in the last file', { timeout: 20_000 });
		await expectAccessible(again, 'a folder in step');
	});

	await test.step('damaged, the file is not written over by itself; the person has a new one written, and the damaged one stays', async () => {
		const page = await parley.openTab('options.html');
		await page.evaluate(async () => {
			const folder = await navigator.storage.getDirectory();
			for await (const [name, handle] of folder) {
				if (!name.endsWith('.parley-sync')) continue;
				const writing = await (handle as FileSystemFileHandle).createWritable({ keepExistingData: true });
				await writing.write({ type: 'write', position: 100, data: new Uint8Array(8) });
				await writing.close();
			}
		});
		await section(page).getByRole('button', { name: 'Sync now' }).click();
		await expect(section(page).getByText(/is damaged or not complete/)).toBeVisible();
		await expectAccessible(page, 'a damaged file in the folder');
		await section(page).getByRole('button', { name: 'Keep it beside, and write a new file' }).click();
		await expect(section(page).getByText(/is damaged or not complete/)).toHaveCount(0, { timeout: 20_000 });
		const names = await page.evaluate(async () => {
			const found: string[] = [];
			for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name);
			return found;
		});
		expect(names.filter((name) => name.endsWith('.damaged'))).toHaveLength(1);
		await page.evaluate(async () => {
			const folder = await navigator.storage.getDirectory();
			for await (const name of folder.keys()) if (name.endsWith('.damaged')) await folder.removeEntry(name);
		});
		await page.close();
	});

	await test.step('a new kit: what the folder holds is read first, and a note for the other devices is left in it', async () => {
		const page = await parley.openTab('options.html');
		const part = section(page);
		await part.getByText('A device was lost: replace the kit').click();
		await part.getByRole('button', { name: 'Make a new kit' }).click();
		const fresh = (await part.getByRole('list', { name: 'Recovery kit' }).locator('code').allTextContents()).join('-');
		const group = Number(/group (\d+)/.exec((await part.getByText(/To go on, type group/).textContent()) ?? '')?.[1]);
		await part.getByLabel(/To go on, type group/).fill(fresh.split('-')[group - 1] ?? '');
		await part.getByRole('button', { name: 'Replace the kit' }).click();
		await expect(part.getByRole('heading', { name: 'The kit was replaced' })).toBeFocused();
		await expect
			.poll(
				() =>
					page.evaluate(async () => {
						const names: string[] = [];
						for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
						return names.filter((name) => name.endsWith('-new-kit.parley-sync')).length;
					}),
				{ timeout: 30_000 },
			)
			.toBe(1);
		await expect(stands(page)).toContainText('Everything here is in the last file', { timeout: 20_000 });
		await expect(part.getByText('A file in your folder says')).toBeHidden();
		await page.close();
	});

	await test.step('erasing everything forgets the key and the parts', async () => {
		const last = await parley.openTab('options.html');
		await last.getByLabel('Type “erase” to go on').fill('erase');
		await last.getByRole('button', { name: 'Erase everything' }).click();
		await expect(last.getByText('Everything is erased.')).toBeVisible();
		await expect(section(last).getByRole('button', { name: 'Set up sync' })).toBeVisible();
		expect(await syncStores(last)).toEqual(['parley-sync']);
		await desk.reload();
		await expect(desk.getByRole('button', { name: /practice/i })).toBeVisible();
	});
});
