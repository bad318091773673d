import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { longId } from '../marketplace/ids';
import { expect, proposalsUrl, test } from './extension';
import { deskWith, useKit } from './kit/kit';
import { chromeBuild, extensionId } from './launch';

test.use({ practice: { scenario: 'hostile', pageSize: 50, extensionId: extensionId() } });

interface Report {
	learned: string[];
	noticed: string[];
	attempts: Record<string, number>;
	markup: boolean;
}

/** Lets the page attack once more and reads what it got, past the methods it has overridden. */
async function report(page: Page): Promise<Report> {
	await page.evaluate(() => window.__hostile?.run());
	return JSON.parse(await page.evaluate(() => window.__hostile?.json() ?? 'null')) as Report;
}

/** The page's own tries at our files and at what its policy forbids are its own noise. */
const itsOwnNoise = /Denying load|chrome-extension|ERR_|Content Security Policy|Failed to load/;

/** A command that would be seen if anybody carried it out. */
const command = { type: 'setSetting', account: 'main', name: 'hostile', value: true };
const envelopes = {
	command: { commandId: 'hostile-hostile', command },
	lookAtPage: { windowId: null },
	openOnUpwork: { url: 'https://www.upwork.com/nx/contracts' },
	saveDraft: { key: 'hostile', value: 1 },
	dropDraft: { key: 'answer:x' },
	health: {},
	startAfresh: {},
	restorePart: { facts: [] },
	backupSaved: {},
	rebuild: {},
	eraseEverything: { confirm: 'erase' },
};

test('a hostile page saved from the popup adds no record, no section and no markup of its own', async ({
	parley,
	marketplace,
}) => {
	parley.allowErrors(itsOwnNoise);
	const { page } = parley;
	await page.goto(proposalsUrl);
	await expect(page.getByText('A message in real markup')).toBeVisible();
	await report(page);
	const popup = await parley.openPopup();
	await popup.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(popup.getByText(/^Saved: /)).toBeVisible();
	await popup.close();

	const open = marketplace.state.invitations.filter((one) => one.status === 'open');
	const hostile = open.filter(({ uid }) => Number(BigInt(uid) - BigInt(longId(601)) >= 0n) && uid <= longId(621));
	expect(hostile).toHaveLength(6);
	for (const { uid, messageMarkup } of hostile) {
		await page.goto(`https://www.upwork.com/nx/proposals/interview/uid/${uid}`);
		await expect(page.locator('main h1, main h2').first()).toBeVisible();
		const strip = await parley.openPopup();
		await expect(strip.getByText(/^On this page: /)).toBeVisible();
		const save = strip.getByRole('button', { name: /^Save( again)?$/ });
		// A message that is a page of its own may make the whole page doubtful: then nothing is offered, which is right.
		if (messageMarkup === null || (await save.count()) > 0) {
			await save.click();
			await expect(strip.getByText(/^Saved/)).toBeVisible();
		}
		await strip.close();
		expect((await report(page)).learned).toEqual([]);
	}

	const desk = await useKit(await parley.openTab('desk.html'));
	const records = (await desk.evaluate(() => kit.dumpRows())).map(
		(row) => (JSON.parse(row) as { record: Record<string, unknown> }).record,
	);
	const invitations = records.filter((record) => record.kind === 'invitation');
	expect(new Set(invitations.map((record) => record.siteId))).toEqual(new Set(open.map((one) => one.uid)));
	expect(records.map((record) => record.siteId)).not.toContain(longId(66_601));
	for (const { uid, message, messageMarkup, job } of hostile) {
		const kept = invitations.find((record) => record.siteId === uid);
		expect(kept).toMatchObject({ stage: 'invitation', status: 'unanswered' });
		expect([job.title, null], 'missed is allowed, wrong is not').toContain(kept?.title);
		if (messageMarkup === null) expect(kept?.clientMessage).toBe(message);
	}

	// The desk shows the words as words.
	for (const { uid } of hostile) {
		await desk.locator(`[data-row$="${uid}"]`).click();
		await expect(desk.locator('.detail-pane h2')).toBeVisible();
		await expect(desk.locator('.detail-pane').locator('img, table, script, select')).toHaveCount(0);
	}
	expect(await desk.evaluate(() => '__hostile' in window)).toBe(false);
});

test('the page sees into nothing, presses nothing and learns nothing while the guard is on it', async ({
	parley,
	marketplace,
}) => {
	parley.allowErrors(itsOwnNoise);
	const { page } = parley;
	const invitation = marketplace.state.invitations.find(
		(one) => one.form.editor === 'textarea' && one.status === 'open',
	);
	await page.goto(`https://www.upwork.com/nx/proposals/interview/uid/${invitation?.uid}`);
	await page
		.getByRole('button', { name: /^Decline/ })
		.first()
		.click();
	const field = page.locator('textarea').last();
	await field.click();
	await page.keyboard.type('Write to robin@example.com instead');
	// The panel's host is the only element the page did not make, and it is an empty one.
	await expect.poll(async () => (await report(page)).noticed.length).toBeGreaterThan(0);
	const found = await report(page);
	expect(found.learned).toEqual([]);
	expect(found.markup).toBe(false);
	expect(Object.keys(found.attempts)).toEqual(
		expect.arrayContaining(['prototypes', 'look into', 'press', 'speak', 'knock', 'file', 'look around']),
	);
	expect(marketplace.received).toEqual([]);
});

test('neither the page, nor its frames, nor what it posts reaches the bus', async ({ parley }) => {
	parley.allowErrors(itsOwnNoise);
	const desk = await deskWith(parley, 3);
	const before = await desk.evaluate(() => kit.everyStore());
	const manifest = JSON.parse(readFileSync(join(chromeBuild, 'manifest.json'), 'utf8')) as Record<string, unknown>;
	expect(manifest).not.toHaveProperty('externally_connectable');
	expect(manifest).not.toHaveProperty('web_accessible_resources');

	const { page } = parley;
	await page.goto(proposalsUrl);
	await expect(page.locator('main h2').first()).toBeVisible();
	const reached = await page.evaluate(
		async ({ bodies, id }) => {
			const answers: string[] = [];
			const realms: [string, Window][] = [['page', window]];
			for (const [name, address] of [
				['blank frame', 'about:blank'],
				['frame on the same site', '/nx/proposals/'],
				['frame of ours', `chrome-extension://${id}/popup.html`],
			] as const) {
				const frame = document.createElement('iframe');
				const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
				frame.src = address;
				document.body.append(frame);
				await loaded;
				if (frame.contentWindow) realms.push([name, frame.contentWindow]);
			}
			for (const [channel, body] of Object.entries(bodies)) {
				const envelope = { parley: 1, channel, body };
				for (const [name, realm] of realms) {
					realm.postMessage(envelope, '*');
					try {
						const space = realm as unknown as { chrome?: { runtime?: typeof chrome.runtime } };
						const runtime = space.chrome?.runtime;
						if (!runtime) continue;
						answers.push(`${name} has a runtime`);
						answers.push(`${name}: ${JSON.stringify(await runtime.sendMessage(id, envelope))}`);
					} catch {
						// A frame of another origin is closed to the page, as it should be.
					}
				}
			}
			return answers;
		},
		{ bodies: envelopes, id: parley.id },
	);
	expect(reached).toEqual([]);
	expect(await desk.evaluate(() => kit.everyStore())).toBe(before);
});

test('a content script is refused on every channel of our own pages', async ({ parley }) => {
	parley.allowErrors(itsOwnNoise);
	const desk = await deskWith(parley, 3);
	const before = await desk.evaluate(() => kit.everyStore());
	await parley.page.goto(proposalsUrl);
	const [{ result } = { result: null }] = await (await parley.worker()).evaluate(
		async (bodies) => {
			const [tab] = await chrome.tabs.query({ url: 'https://www.upwork.com/*' });
			return chrome.scripting.executeScript({
				target: { tabId: tab?.id ?? -1 },
				args: [bodies],
				func: async (asked) => {
					const answers: Record<string, unknown> = {};
					for (const [channel, body] of Object.entries(asked)) {
						answers[channel] = await chrome.runtime.sendMessage({ parley: 1, channel, body });
					}
					return answers;
				},
			});
		},
		envelopes as Record<string, unknown>,
	);
	expect(result).toEqual(Object.fromEntries(Object.keys(envelopes).map((channel) => [channel, { ok: false }])));
	expect(await desk.evaluate(() => kit.everyStore())).toBe(before);
});
