import { expect, proposalsUrl, test } from './extension';

test('the practice marketplace stands at its real address and the popup opens over it', async ({
	parley,
	marketplace,
}) => {
	await parley.page.goto(proposalsUrl);
	await expect(parley.page.getByText('Practice copy')).toBeVisible();
	expect(marketplace.requests.length).toBeGreaterThan(0);

	const popup = await parley.openPopup();
	expect(popup.url()).toBe(parley.url('popup.html'));
	await popup.close();
});

test('nothing but the practice marketplace can be reached', async ({ parley }) => {
	parley.allowErrors(/ERR_|Failed to load/);
	for (const url of ['https://example.com/', 'https://upwork.com/', 'http://www.upwork.com/']) {
		await expect(parley.page.goto(url)).rejects.toThrow(/ERR_/);
	}
});

test('the worker stops in the middle of its life and starts again', async ({ parley }) => {
	await parley.page.goto(proposalsUrl);
	await (await parley.worker()).evaluate(() => Object.assign(globalThis, { mark: 1 }));
	await parley.killWorker();
	const mark = await (await parley.worker()).evaluate(() => 'mark' in globalThis);
	expect(mark, 'memory from before').toBe(false);
});

test('the browser restarts with the same profile and the same extension', async ({ parley }) => {
	await (await parley.worker()).evaluate(() => chrome.storage.local.set({ smoke: 1 }));
	await parley.restart();
	const kept = await (await parley.worker()).evaluate(() => chrome.storage.local.get('smoke'));
	expect(kept).toEqual({ smoke: 1 });
	await parley.page.goto(proposalsUrl);
});
