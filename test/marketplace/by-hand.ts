import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import { practiceOrigin, routeMarketplace } from './serve';
import { createMarketplace, type Invitation } from './server';

/** Waits until `read` gives `wanted`; the last value is in the failure. */
async function becomes<T>(read: () => Promise<T>, wanted: T): Promise<void> {
	const until = Date.now() + 5000;
	let last = await read();
	while (JSON.stringify(last) !== JSON.stringify(wanted) && Date.now() < until) last = await read();
	assert.deepEqual(last, wanted);
}

function textOf(field: Locator): Promise<string> {
	return field.evaluate((element) =>
		element instanceof HTMLTextAreaElement
			? element.value
			: [...element.children].map((line) => line.textContent ?? '').join('\n'),
	);
}

/** Writes as a careless script would, in the page's own world: the page must not take it. */
async function writePlainly(field: Locator): Promise<void> {
	await field.evaluate((element) => {
		if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) element.value = 'plain';
		else element.innerHTML = '<p>plain</p>';
		element.dispatchEvent(new InputEvent('input', { bubbles: true }));
	});
}

async function pickReason(page: Page, form: Locator, entry: Invitation, reason: string): Promise<void> {
	if (entry.form.reasons === 'select') await form.locator('select').selectOption(reason);
	else if (entry.form.reasons === 'radios') await form.getByLabel(reason).check();
	else {
		await form.getByRole('combobox').press('ArrowDown');
		await form.getByRole('option', { name: reason }).focus();
		await page.keyboard.press('Enter');
	}
}

/**
 * Declines every practice invitation and accepts one in a real browser, with a real keyboard, and changes terms; throws where the practice
 * pages do not behave: plain writes taken, a button enabled too early, an answer that arrives changed.
 */
export async function checkByHand(context: BrowserContext): Promise<void> {
	const market = createMarketplace({ now: Date.now });
	await routeMarketplace(context, market);
	const page = await context.newPage();
	await page.goto(`${practiceOrigin}/nx/proposals/`);
	const open = market.state.invitations.filter((entry) => entry.status === 'open');
	for (const [index, entry] of open.entries()) {
		if (index === 0) continue;
		await page.locator(`a[href$="${entry.uid}"]`).click();
		await page.getByRole('button', { name: 'Decline' }).click();
		const form = entry.form.place === 'dialog' ? page.getByRole('dialog') : page.locator('.decline-inline');
		const field = form.locator('textarea, [contenteditable="true"]');
		const submit = form.getByRole('button', { name: /^Decline/ });
		assert.equal(await field.count(), 1);
		await writePlainly(field);
		await becomes(() => textOf(field), '');
		await field.click();
		await page.keyboard.type('No time, sorry.');
		await page.keyboard.press('Enter');
		await page.keyboard.type('Robin');
		let wanted = 'No time, sorry.\nRobin';
		if (entry.form.editor === 'rich') {
			await page.evaluate(() => document.execCommand('insertText', false, ' Vale'));
			wanted += ' Vale';
		}
		await writePlainly(field);
		await becomes(() => textOf(field), wanted);
		assert.equal(await submit.isDisabled(), true);
		await pickReason(page, form, entry, 'Spam');
		if (entry.form.ctrlEnter) await field.press('Control+Enter');
		else await submit.click();
		await page.getByRole('heading', { name: 'You declined this invitation' }).waitFor();
		const got = market.received.at(-1);
		assert.deepEqual(got, { kind: 'decline', uid: entry.uid, reason: 'Spam', message: wanted, at: got?.at });
		await page.getByRole('link', { name: 'Back to proposals' }).click();
		await page.getByRole('heading', { name: `Invitations to apply (${open.length - index})` }).waitFor();
	}

	await page.locator(`a[href$="${open[0]?.uid}"]`).click();
	await page.getByRole('button', { name: 'Accept Interview' }).click();
	const bid = page.locator('#step-rate');
	await writePlainly(bid);
	await becomes(() => bid.inputValue(), '$45.00');
	await bid.fill('');
	await bid.pressSequentially('60');
	assert.equal(await page.locator('#receive-step-rate').inputValue(), '$54.00');
	await page.locator('#receive-step-rate').fill('20');
	assert.equal(await bid.inputValue(), '$22.22');
	const accept = page.getByRole('button', { name: 'Accept Interview' });
	assert.equal(await accept.isDisabled(), true);
	await page.getByLabel('Message to the client').pressSequentially('With pleasure.');
	await accept.click();
	await page.getByRole('heading', { name: 'You accepted this invitation' }).waitFor();
	const got = market.received.at(-1);
	assert.equal(got?.kind === 'accept' && `${got.terms.bidCents} ${got.message}`, '2222 With pleasure.');
	await page.goBack();
	await page.getByRole('heading', { name: 'You accepted this invitation' }).waitFor();
}

const [, script, executablePath] = process.argv;
if (script && import.meta.url === pathToFileURL(script).href) {
	const browser = await chromium.launch(executablePath ? { executablePath } : {});
	try {
		await checkByHand(await browser.newContext());
		process.stdout.write('The practice pages behave.\n');
	} finally {
		await browser.close();
	}
}
