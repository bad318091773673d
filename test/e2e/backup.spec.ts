import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './extension';
import { deskWith, keepMore, useKit } from './kit/kit';

interface BackupFile {
	format: string;
	version: number;
	madeAt: number;
	facts: { key: string; record: string; data: unknown }[];
}

/** Chooses a file in the options page's own file picker. */
async function choose(options: Page, text: string, name = 'backup.json'): Promise<void> {
	await options
		.getByLabel('Restore a backup file')
		.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

const says = (options: Page) => options.locator('#restore-says');

async function saveBackup(page: Page): Promise<string> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save a backup', exact: true }).click();
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/^parley-backup-\d{4}-\d\d-\d\d\.json$/);
	return readFileSync(await file.path(), 'utf8');
}

test('a backup is saved, everything is erased, and the file brings it all back, once', async ({ parley }) => {
	const desk = await deskWith(parley, 12);
	const record = 'main:invitation:1900000000000000003';
	await desk.evaluate(async (id) => {
		const answer = { kind: 'decline', reason: 'Other', message: 'Viele Grüße 👋', terms: null } as const;
		const commands = [
			{ type: 'prepareAnswer', record: id, answer },
			{ type: 'stateFee', record: id, feeBps: 1_000 },
			{ type: 'ignore', record: 'main:invitation:1900000000000000005' },
			{ type: 'eraseRecord', record: 'main:invitation:1900000000000000007' },
			{ type: 'setSetting', account: 'main', name: 'any', value: 'kept' },
		] as const;
		for (const command of commands) {
			const done = await kit.send('command', { commandId: crypto.randomUUID(), command });
			if (!done.ok) throw new Error(done.message);
		}
	}, record);
	const rows = await desk.evaluate(() => kit.dumpRows());
	const stored = (await desk.evaluate(() => kit.audit())).ids.length;

	const options = await useKit(await parley.openTab('options.html'));
	await expect(options.getByText('No backup has been saved yet.')).toBeVisible();
	const text = await saveBackup(options);
	await expect(options.getByText(/^Last backup saved/)).toBeVisible();
	const file = JSON.parse(text) as BackupFile;
	expect(file).toMatchObject({ format: 'parley-backup', version: 1 });
	expect(file.facts).toHaveLength(stored);

	await test.step('the same file adds nothing', async () => {
		await choose(options, text);
		await expect(says(options)).toContainText('0 entries would be added');
		await expect(says(options)).toContainText(`${stored} here already`);
		await expect(options.getByRole('button', { name: 'Merge' })).toBeDisabled();
	});

	await test.step('a file merges with what came since, and replaces nothing', async () => {
		await keepMore(desk, 200, 2);
		await choose(options, text);
		await expect(says(options)).toContainText('0 entries would be added');
		await expect(desk.locator('[data-row]')).toHaveCount(12);
	});

	await test.step('everything is erased', async () => {
		await options.getByLabel('Type “erase” to go on').fill('erase');
		await options.getByRole('button', { name: 'Erase everything' }).click();
		await expect(options.getByText('Everything is erased.')).toBeVisible();
		expect((await options.evaluate(() => kit.audit())).ids).toEqual([]);
		await desk.reload();
		await expect(desk.getByRole('button', { name: /practice/i })).toBeVisible();
	});

	await test.step('the file brings it all back', async () => {
		await choose(options, text);
		await expect(says(options)).toContainText(`${stored} entries would be added`);
		expect((await options.evaluate(() => kit.audit())).ids, 'a dry run changes nothing').toEqual([]);
		await options.getByRole('button', { name: 'Merge' }).click();
		await expect(says(options)).toContainText(`Merged, ${stored} new entries.`);
		const found = await options.evaluate(() => kit.audit());
		expect(found).toMatchObject({ twice: [], wrongRows: [], undead: [] });
		expect(found.counts).toEqual(found.recounted);
		expect(await options.evaluate(() => kit.dumpRows())).toEqual(rows);
		await choose(options, text);
		await expect(says(options)).toContainText('0 entries would be added');
	});

	await parley.restart();
	const again = await useKit(await parley.openTab('desk.html'));
	await expect(again.locator('[data-row]')).toHaveCount(10);
	expect(await again.evaluate(() => kit.dumpRows())).toEqual(rows);
});

test('what was erased since the backup stays erased', async ({ parley }) => {
	const desk = await deskWith(parley, 4);
	const options = await useKit(await parley.openTab('options.html'));
	const text = await saveBackup(options);
	const erased = 'main:invitation:1900000000000000002';
	await desk.evaluate(
		(record) => kit.send('command', { commandId: crypto.randomUUID(), command: { type: 'eraseRecord', record } }),
		erased,
	);
	await choose(options, text);
	await expect(says(options)).toContainText('0 entries would be added, 3 here already, 1 erased here since');
	const facts = (JSON.parse(text) as BackupFile).facts;
	const answer = await desk.evaluate((all) => kit.send('restorePart', { facts: all as never }), facts);
	expect(answer).toEqual({ ok: true, added: 0, already: 4 });
	await expect(desk.locator('[data-row]')).toHaveCount(3);
});

test('a file that is broken, foreign or newer is refused with the reason, and nothing changes', async ({ parley }) => {
	await deskWith(parley, 3);
	const options = await useKit(await parley.openTab('options.html'));
	const text = await saveBackup(options);
	await expect(options.getByText(/^Last backup saved/)).toBeVisible();
	const before = await options.evaluate(() => kit.everyStore());
	const file = JSON.parse(text) as BackupFile;
	const refused: [name: string, text: string, says: string][] = [
		['empty', '', 'damaged or not a Parley backup'],
		['cut off', text.slice(0, text.length / 2), 'damaged or not a Parley backup'],
		['a picture', '\u0089PNG\r\n\u001a\n', 'damaged or not a Parley backup'],
		['a number', '7', 'not a Parley backup'],
		['of another program', JSON.stringify({ bookmarks: [1, 2, 3] }), 'not a Parley backup'],
		['newer', JSON.stringify({ ...file, version: 99 }), 'made by a newer Parley'],
		['without facts', JSON.stringify({ ...file, facts: undefined }), 'damaged'],
		['with facts that are none', JSON.stringify({ ...file, facts: [{ key: 1 }, null, 'x'] }), 'damaged'],
	];
	for (const [name, broken, why] of refused) {
		await test.step(name, async () => {
			await choose(options, broken, `${name}.json`);
			await expect(says(options)).toContainText(why);
			await expect(options.getByRole('button', { name: 'Merge' })).toHaveCount(0);
		});
	}
	await test.step('partly damaged: what is whole is offered, the rest is counted', async () => {
		const [first, ...others] = file.facts;
		const damaged = { ...file, facts: [{ ...first, data: { reading: 'none' } }, ...others] };
		await choose(options, JSON.stringify(damaged));
		await expect(says(options)).toContainText('1 damaged and left out');
	});
	expect(await options.evaluate(() => kit.everyStore())).toBe(before);
});

test('a lost desk is restored through the screen that names it', async ({ parley }) => {
	const desk = await deskWith(parley, 5);
	const rows = await desk.evaluate(() => kit.dumpRows());
	const text = await saveBackup(await parley.openTab('options.html'));
	await desk.evaluate(async () => {
		const request = indexedDB.deleteDatabase('parley');
		await new Promise((gone, kept) => Object.assign(request, { onsuccess: gone, onerror: kept }));
	});
	await parley.restart();
	const page = await parley.openTab('desk.html');
	await expect(page.getByRole('heading', { name: 'Your desk came back empty' })).toBeVisible();
	const opened = parley.context.waitForEvent('page');
	await page.getByRole('button', { name: 'Restore a backup' }).click();
	const options = await opened;
	await choose(options, text);
	await expect(says(options)).toContainText('5 entries would be added');
	await options.getByRole('button', { name: 'Merge' }).click();
	await expect(says(options)).toContainText('Merged, 5 new entries.');
	await useKit(options);
	expect(await options.evaluate(() => kit.dumpRows())).toEqual(rows);
});

test('erasing everything leaves nothing, with a draft open on another page', async ({ parley }) => {
	const desk = await deskWith(parley, 3);
	await desk.locator('[data-row]').first().focus();
	await desk.keyboard.press('d');
	await desk.getByLabel('Message (optional)').fill('SECRETWORD in a draft');
	const options = await parley.openTab('options.html');
	await options.getByLabel(/Type .erase./).fill('erase');
	await options.getByRole('button', { name: 'Erase everything' }).click();
	await expect(options.getByText('Everything is erased.')).toBeVisible();
	await desk.bringToFront();
	await desk.close({ runBeforeUnload: true });
	const left = await options.evaluate(async () => {
		const stores: unknown[] = [{ ...localStorage }, await chrome.storage.local.get()];
		const db = await new Promise<IDBDatabase>((resolve) => {
			const request = indexedDB.open('parley');
			request.onsuccess = () => resolve(request.result);
		});
		for (const name of db.objectStoreNames) {
			stores.push(
				await new Promise((resolve) => {
					const all = db.transaction(name).objectStore(name).getAll();
					all.onsuccess = () => resolve(all.result);
				}),
			);
		}
		return JSON.stringify(stores);
	});
	expect(left).not.toContain('SECRETWORD');
	expect(left).not.toContain('main:invitation');
});
