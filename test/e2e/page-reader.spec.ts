import { expect, proposalsUrl, test } from './extension';

test('the page reader waits for a list that is still rendering, and gives plain data', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await page.goto(proposalsUrl, { waitUntil: 'commit' });
	const [result] = await (await parley.worker()).evaluate(async () => {
		const [tab] = await chrome.tabs.query({ active: true });
		return chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, files: ['/page-reader.js'] });
	});
	const open = marketplace.state.invitations.filter(({ status }) => status === 'open').map(({ uid }) => uid);
	const reading = result?.result as { page: string; items: { kind: string; stage: string; id: string }[] };
	expect(reading.page).toBe('proposals');
	const read = reading.items.filter(({ kind, stage }) => kind === 'invitation' && stage === 'invitation');
	expect(read.map(({ id }) => id).sort()).toEqual(open.sort());
});
