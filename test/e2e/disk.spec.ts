import { cpSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seeded } from '../marketplace/ids';
import { expect, type Parley, test } from './extension';
import { deskWith, keepMore, useKit } from './kit/kit';

const seed = 77;

/** Where Chromium keeps Parley's database. */
function databaseFolder(parley: Parley): string {
	return join(parley.profile, 'Default', 'IndexedDB', `chrome-extension_${parley.id}_0.indexeddb.leveldb`);
}

function files(folder: string): string[] {
	return readdirSync(folder).map((name) => join(folder, name));
}

/** What can happen to the files of a database that is not open. */
const damages: Record<string, (folder: string) => void> = {
	deleted: (folder) => rmSync(folder, { recursive: true }),
	truncated: (folder) => {
		for (const file of files(folder)) truncateSync(file, Math.floor(statSync(file).size / 3));
	},
	'overwritten with noise': (folder) => {
		const random = seeded(seed);
		for (const file of files(folder)) {
			const noise = Uint8Array.from({ length: statSync(file).size }, () => Math.floor(random() * 256));
			writeFileSync(file, noise);
		}
	},
};

/** Waits until the page is headed by these words: the desk's own heading stands there until the database was looked at. */
async function expectHeading(page: Page, words: string): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
}

async function device(page: Page): Promise<string | null> {
	await useKit(page);
	return page.evaluate(async () => (await kit.audit()).device);
}

for (const [name, damage] of Object.entries(damages)) {
	test(`database files ${name}: the desk says so, exports, and starts afresh as another device`, async ({ parley }) => {
		const desk = await deskWith(parley, 30);
		const before = await device(desk);
		await parley.restart(() => damage(databaseFolder(parley)));

		const page = await parley.openTab('desk.html');
		await expectHeading(page, 'Your desk came back empty');
		await expect(page.getByText('practice invitation')).toHaveCount(0);
		const popup = await parley.openPopup();
		await expectHeading(popup, 'Your desk came back empty');
		await popup.close();

		const refused = await (await useKit(page)).evaluate(() =>
			kit.send('saveDraft', { key: 'answer:x', value: { at: 1 } }),
		);
		expect(refused).toMatchObject({ ok: false, code: 'desk-not-open' });

		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Export a backup' }).click();
		expect((await download).suggestedFilename()).toMatch(/^parley-backup-.*\.json$/);

		await page.getByRole('button', { name: 'Start afresh' }).click();
		await expect(page.getByRole('heading', { name: 'Your desk came back empty' })).toHaveCount(0);
		await keepMore(page, 100, 3);
		await expect(page.locator('[data-row]')).toHaveCount(3);
		const after = await device(page);
		expect(after).not.toBeNull();
		expect(after).not.toBe(before);

		// Accepted once, it is not asked again.
		await parley.restart();
		const again = await parley.openTab('desk.html');
		await expect(again.locator('[data-row]')).toHaveCount(3);
	});
}

test('database files rolled back to an older copy: the desk says so and goes on as another device', async ({
	parley,
}) => {
	const desk = await deskWith(parley, 4);
	const before = await device(desk);
	const folder = databaseFolder(parley);
	const copy = join(parley.profile, 'older-copy');
	await parley.restart(() => cpSync(folder, copy, { recursive: true }));
	const later = await deskWith(parley, 5, 50);
	await expect(later.locator('[data-row]')).toHaveCount(9);
	await parley.restart(() => {
		rmSync(folder, { recursive: true });
		cpSync(copy, folder, { recursive: true });
	});

	const page = await parley.openTab('desk.html');
	await expectHeading(page, 'Your desk is older than it was');
	await expect(page.getByRole('button', { name: 'Export a backup' })).toBeVisible();
	await page.getByRole('button', { name: 'Go on with what is there' }).click();
	await expect(page.locator('[data-row]')).toHaveCount(4);
	const found = await (await useKit(page)).evaluate(() => kit.audit());
	expect(found.device).not.toBe(before);
	expect(found.wrongRows).toEqual([]);
	await keepMore(page, 50, 5);
	await expect(page.locator('[data-row]')).toHaveCount(9);
	await parley.restart();
	const again = await parley.openTab('desk.html');
	await expect(again.locator('[data-row]')).toHaveCount(9);
});

test('a database that cannot be opened at all is named, and works again once it can', async ({ parley }) => {
	await deskWith(parley, 3);
	const folder = databaseFolder(parley);
	const aside = join(parley.profile, 'aside');
	await parley.restart(() => {
		cpSync(folder, aside, { recursive: true });
		rmSync(folder, { recursive: true });
		// A file stands where the folder should be, so the browser can neither open nor make it.
		writeFileSync(folder, 'not a folder');
	});
	const page = await parley.openTab('desk.html');
	await expectHeading(page, 'Your desk cannot be opened');
	await page.getByRole('button', { name: 'Export a backup' }).click();
	await expect(page.getByText('The browser cannot read the database, so there is nothing')).toBeVisible();
	await parley.restart(() => {
		rmSync(folder, { recursive: true });
		cpSync(aside, folder, { recursive: true });
	});
	const again = await parley.openTab('desk.html');
	await expect(again.locator('[data-row]')).toHaveCount(3);
});

test.describe('a database written by a newer Parley', () => {
	const ways: Record<string, (page: Page) => Promise<void>> = {
		'with another layout': (page) => page.evaluate(() => kit.writeAsNewer(7_770)),
		'with another number in its head': (page) => page.evaluate(() => kit.raiseSchemaNumber(777)),
	};
	for (const [name, write] of Object.entries(ways)) {
		test(`${name}: it is named, can be exported, and not one byte of it changes`, async ({ parley }) => {
			await deskWith(parley, 6);
			await parley.restart();
			const writer = await useKit(await parley.openTab('theme.js'));
			await write(writer);
			const before = await writer.evaluate(() => kit.everyStore());
			expect(before).toContain('777');
			await parley.restart();

			const page = await parley.openTab('desk.html');
			await expectHeading(page, 'Your desk was written by a newer Parley');
			await useKit(page);
			const answers = await page.evaluate(async () => [
				await kit.send('command', {
					commandId: crypto.randomUUID(),
					command: { type: 'setSetting', account: 'main', name: 'any', value: 1 },
				}),
				await kit.send('saveDraft', { key: 'answer:x', value: { at: 1 } }),
				await kit.send('startAfresh', {}),
				await kit.send('backupSaved', {}),
				await kit.send('rebuild', {}),
			]);
			for (const answer of answers) expect(answer).toMatchObject({ ok: false });

			const download = page.waitForEvent('download');
			await page.getByRole('button', { name: 'Export a backup' }).click();
			const path = await (await download).path();
			expect(statSync(path).size).toBeGreaterThan(1_000);

			const popup = await parley.openPopup();
			await expectHeading(popup, 'Your desk was written by a newer Parley');
			await popup.close();
			expect(await page.evaluate(() => kit.everyStore())).toBe(before);
		});
	}
});

test('a database that vanishes under an open page is said on that page at the next thing done', async ({ parley }) => {
	const page = await deskWith(parley, 3);
	await page.locator('[data-row]').first().focus();
	await page.evaluate(
		() =>
			new Promise((resolve) => {
				const request = indexedDB.deleteDatabase('parley');
				request.onsuccess = resolve;
			}),
	);
	await page.keyboard.press('i');
	await expect(page.getByRole('heading', { name: 'Your desk came back empty' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Restore a backup' })).toBeVisible();
});
