import { expect, type Parley, test } from './extension';
import { deskWith } from './kit/kit';
import { failOnePut } from './kit/messages';

/** A command that writes a fact, a row, the head and a receipt. */
const command = { type: 'ignore', record: 'main:invitation:1900000000000000000' } as const;

async function fillDisk(parley: Parley, nth: number): Promise<void> {
	await (await parley.worker()).evaluate(failOnePut, nth);
}

test('a full disk at any write of a command: refused in plain words, nothing half-written, works again', async ({
	parley,
}) => {
	const page = await deskWith(parley, 3);
	let failed = 0;
	for (let nth = 1; nth <= 12; nth++) {
		await fillDisk(parley, nth);
		const before = await page.evaluate(() => kit.everyStore());
		const commandId = `disk-full-${nth}-0000`;
		const answer = await page.evaluate((body) => kit.send('command', body), { commandId, command });
		if (answer.ok) break;
		failed += 1;
		expect(answer).toMatchObject({ code: 'disk-full', message: expect.stringContaining('no room left') });
		expect(await page.evaluate(() => kit.everyStore())).toBe(before);
	}
	expect(failed, 'writes of one command that failed in turn').toBeGreaterThanOrEqual(3);
	const found = await page.evaluate(() => kit.audit());
	expect(found.wrongRows).toEqual([]);
	expect(found.counts).toEqual(found.recounted);
});

test('the desk says that the disk is full, keeps what was there readable, and goes on once there is room', async ({
	parley,
}) => {
	const page = await deskWith(parley, 3);
	await fillDisk(parley, 1);
	await page.locator('[data-row]').first().focus();
	await page.keyboard.press('i');
	await expect(page.getByRole('heading', { name: 'There is no room left' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Export a backup' })).toBeVisible();
	await page.getByRole('button', { name: 'Go on reading' }).click();
	await expect(page.locator('[data-row]')).toHaveCount(3);
	await page.locator('[data-row]').first().focus();
	await page.keyboard.press('i');
	await expect(page.locator('[data-row]')).toHaveCount(2);
	await page.reload();
	await expect(page.locator('[data-row]')).toHaveCount(2);
});

test('“Try again” finds out that there is room again', async ({ parley }) => {
	const page = await deskWith(parley, 3);
	await fillDisk(parley, 1);
	await page.locator('[data-row]').first().focus();
	await page.keyboard.press('i');
	await expect(page.getByRole('heading', { name: 'There is no room left' })).toBeVisible();
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page.locator('[data-row]')).toHaveCount(3);
});
