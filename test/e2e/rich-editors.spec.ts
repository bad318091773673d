import type { Page } from '@playwright/test';
import { expect, type Marketplace, proposalsUrl, test } from './extension';
import { panelNames } from './guard-panel';

/**
 * What a person types into an editor with a document model of its own stays there, on every kind of page where a script of Parley's listens. Such an
 * editor undoes each change that its own `input` listener has not taken before its observer runs.
 */

const site = 'https://www.upwork.com';
const words = 'Write to jane@example.net, thanks';

type State = Marketplace['state'];
function one<Item>(list: readonly Item[], fits: (item: Item) => boolean): Item {
	const found = list.find(fits);
	if (!found) throw new Error('There is nothing of this kind.');
	return found;
}

/** Puts such an editor into the page's form, dialog or main part: the model is what was there at the last `input`. */
async function addEditor(page: Page): Promise<void> {
	await page.evaluate(() => {
		const root = document.createElement('div');
		root.contentEditable = 'true';
		root.setAttribute('role', 'textbox');
		root.setAttribute('aria-label', 'Message to the client');
		root.dataset.strict = '';
		let model = '';
		root.addEventListener('input', () => {
			model = root.textContent ?? '';
		});
		new MutationObserver(() => {
			if (root.textContent !== model) root.textContent = model;
		}).observe(root, { childList: true, characterData: true, subtree: true });
		(document.querySelector('[role="dialog"], #main form') ?? document.querySelector('#main'))?.append(root);
	});
}

const places: readonly { name: string; url: (state: State) => string; opens?: string; card: boolean }[] = [
	{
		name: 'an invitation',
		url: ({ invitations }) =>
			`${site}/nx/proposals/interview/uid/${one(invitations, ({ status }) => status === 'open').uid}`,
		card: false,
	},
	{
		name: 'the accept form',
		url: ({ invitations }) =>
			`${site}/nx/proposals/interview/uid/${one(invitations, ({ status }) => status === 'open').uid}/accept`,
		card: true,
	},
	{
		name: 'the edit form',
		url: ({ proposals }) => `${proposalsUrl}${one(proposals, ({ stage }) => stage === 'submitted').id}/edit`,
		card: true,
	},
	{
		name: 'the form for a new proposal',
		url: ({ proposals }) =>
			`${site}/nx/proposals/job/${one(proposals, ({ stage }) => stage === 'submitted').job.id}/apply/`,
		card: true,
	},
	{
		name: 'a proposal with the dialog of different terms',
		url: ({ proposals }) => `${proposalsUrl}${one(proposals, ({ stage }) => stage === 'active').id}`,
		opens: 'Propose different terms',
		card: true,
	},
	{
		name: 'a room',
		url: ({ rooms }) => `${site}/ab/messages/rooms/room_${one(rooms, () => true).id}`,
		card: false,
	},
];

for (const { name, url, opens, card } of places) {
	test(`on ${name} a strict editor keeps what is typed`, async ({ parley, marketplace }) => {
		const { page } = parley;
		await page.goto(url(marketplace.state));
		await expect(page.locator('#main').locator('h1, h2').first()).toBeVisible();
		if (opens) await page.getByRole('button', { name: opens }).click();
		if (card) await expect.poll(() => panelNames(page)).toContain('Parley: what you receive');
		await addEditor(page);
		const editor = page.locator('[data-strict]');
		await editor.click();
		// The scripts come with the page's first editor; what is typed once all are there is typed again.
		for (const again of [words, ` ${words}`]) {
			await page.keyboard.type(again);
			await expect(editor).toContainText(again.trim());
			await page.waitForLoadState('networkidle');
		}
		await expect(editor).toHaveText(`${words} ${words}`);
	});
}
