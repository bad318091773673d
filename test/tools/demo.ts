// The main job as a list of steps: each is told, done with a real mouse and keyboard, and has its picture taken.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { proposalsUrl } from '../e2e/extension';
import { guardPanel } from '../e2e/guard-panel';
import { toList } from '../e2e/kit/moves';
import type { Parley } from '../e2e/launch';
import type { Marketplace } from '../marketplace/server';
import { acceptOnSite, declineOnSite } from './on-site';

export interface Stage {
	parley: Parley;
	marketplace: Marketplace;
	/** The toolbar popup, as the last step left it. */
	popup: Page | null;
}

export interface Step {
	/** File name of its picture, without the number. */
	name: string;
	/** What is done, for a person to read. */
	says: string;
	/** @returns The page to take a picture of. @throws If what should be there is not. */
	run(stage: Stage): Promise<Page>;
}

const declineMessage = 'Thank you, but I am booked until spring. Write to maya@example.com then.';
const acceptMessage = 'Hello, I would be glad to talk about this here in Messages.';

/** Waits for a sentence to be on the page. */
async function sees(page: Page, text: string | RegExp): Promise<void> {
	await page.getByText(text).first().waitFor();
}

/** Waits for the guard's panel on the page to name something; for null, to name nothing. */
async function guardNames(page: Page, text: string | null): Promise<void> {
	const panel = await guardPanel(page);
	const there = async () => {
		const words = await panel.words();
		return text === null ? words === null : words?.includes(text) === true;
	};
	await expect
		.poll(there, { message: `the guard on the page to name ${text ?? 'nothing'}`, timeout: 10_000 })
		.toBe(true);
}

async function openPopup(stage: Stage): Promise<Page> {
	await stage.popup?.close().catch(() => undefined);
	const popup = await stage.parley.openPopup();
	popup.setDefaultTimeout(10_000);
	stage.popup = popup;
	return popup;
}

function popupOf(stage: Stage): Page {
	if (!stage.popup || stage.popup.isClosed()) throw new Error('The popup has closed.');
	return stage.popup;
}

/** Waits for the message at the bottom that says what was done, and closes it. */
async function closeMessage(popup: Page, text: RegExp): Promise<void> {
	await sees(popup, text);
	await popup.getByRole('button', { name: 'Close this message' }).click();
}

/** Opens the popup over the page that is shown and saves what the page holds. */
async function save(stage: Stage): Promise<Page> {
	const popup = await openPopup(stage);
	// It opens where it was left.
	await toList(popup);
	await popup.getByRole('region', { name: 'On this page' }).waitFor();
	await popup.getByRole('button', { name: /^Save( again)?$/ }).click();
	await closeMessage(popup, /^Saved/);
	return popup;
}

/** The open invitations that the demonstration answers: the first two that are paid by the hour, and the one after. */
function chosen(stage: Stage) {
	const open = stage.marketplace.state.invitations.filter((one) => one.job.hourly && one.members.length === 0);
	const [toDecline, toAccept, toIgnore] = open;
	if (!toDecline || !toAccept || !toIgnore) throw new Error('The practice marketplace has too few invitations.');
	return { toDecline, toAccept, toIgnore };
}

const invitationUrl = (uid: string) => `${proposalsUrl}interview/uid/${uid}`;

async function openRow(popup: Page, title: string): Promise<void> {
	await toList(popup);
	await popup.locator('.row-main').filter({ hasText: title }).click();
	await popup.getByRole('heading', { name: title }).waitFor();
}

async function openWaiting(popup: Page, title: string): Promise<void> {
	await popup.getByRole('tab', { name: /^Waiting/ }).click();
	await openRow(popup, title);
}

/** The main job, from the Proposals page to answered invitations. */
export const steps: readonly Step[] = [
	{
		name: 'proposals',
		says: 'Open the Proposals page of the practice marketplace at its real address.',
		async run({ parley }) {
			await parley.page.goto(proposalsUrl);
			await sees(parley.page, 'Practice copy');
			await sees(parley.page, /Invitations? to/);
			return parley.page;
		},
	},
	{
		name: 'on-this-page',
		says: 'Open the popup: it says what the page holds.',
		async run(stage) {
			const popup = await openPopup(stage);
			await popup.getByRole('region', { name: 'On this page' }).waitFor();
			await sees(popup, /\d+ invitations?/);
			return popup;
		},
	},
	{
		name: 'waiting',
		says: 'Save it with one click: the list says who waits and how long there is.',
		async run(stage) {
			const popup = popupOf(stage);
			await popup.getByRole('button', { name: 'Save', exact: true }).click();
			await closeMessage(popup, /^Saved/);
			await popup.locator('.row-main').first().waitFor();
			return popup;
		},
	},
	{
		name: 'invitation',
		says: 'Save an invitation’s own page too, and look at it: the client’s message, the terms, the time left.',
		async run(stage) {
			const { toDecline } = chosen(stage);
			await stage.parley.page.goto(invitationUrl(toDecline.uid));
			await sees(stage.parley.page, 'Original message from client');
			const popup = await save(stage);
			await openWaiting(popup, toDecline.job.title);
			await popup.getByRole('heading', { name: 'Client’s message' }).waitFor();
			return popup;
		},
	},
	{
		name: 'decline-with-finding',
		says: 'Decline it, with an e-mail address in the message: the guard names it.',
		async run(stage) {
			const popup = popupOf(stage);
			await popup.keyboard.press('d');
			await popup.getByLabel('Reason', { exact: true }).selectOption('Too busy on other projects');
			await popup.getByLabel(/^Message/).click();
			await popup.keyboard.type(declineMessage);
			await popup
				.getByRole('list', { name: 'Contact details in the message' })
				.getByText('maya@example.com')
				.first()
				.waitFor();
			return popup;
		},
	},
	{
		name: 'finding-removed',
		says: 'Remove it.',
		async run(stage) {
			const popup = popupOf(stage);
			await popup.getByRole('button', { name: /^Remove/ }).click();
			await popup.getByRole('list', { name: 'Contact details in the message' }).waitFor({ state: 'detached' });
			return popup;
		},
	},
	{
		name: 'prepared',
		says: 'Prepare the decline. It still counts as unanswered: only Upwork’s own button answers.',
		async run(stage) {
			const popup = popupOf(stage);
			await popup.getByRole('button', { name: 'Prepare decline' }).click();
			await sees(popup, 'Prepared, not yet given on Upwork');
			return popup;
		},
	},
	{
		name: 'guard-on-the-page',
		says: 'Finish on Upwork: type the message into the site’s own form. The guard stands there too.',
		async run(stage) {
			const { toDecline } = chosen(stage);
			await popupOf(stage).getByRole('button', { name: 'Finish on Upwork' }).click();
			await stage.parley.page.waitForURL(invitationUrl(toDecline.uid));
			await stage.popup?.close().catch(() => undefined);
			await declineOnSite.write(stage.parley.page, 'Too busy on other projects', declineMessage);
			await guardNames(stage.parley.page, 'maya@example.com');
			return stage.parley.page;
		},
	},
	{
		name: 'declined-on-the-page',
		says: 'Take the address out again and press the site’s button.',
		async run(stage) {
			const { page } = stage.parley;
			await (await guardPanel(page)).press('Remove maya@example.com');
			await guardNames(page, null);
			await declineOnSite.send(page);
			await sees(page, 'You declined this invitation');
			const got = stage.marketplace.received.at(-1);
			if (got?.kind !== 'decline' || got.message.includes('@')) throw new Error('The site got another answer.');
			return page;
		},
	},
	{
		name: 'declined',
		says: 'Save the page: the site shows the answer, so nobody waits here any more.',
		async run(stage) {
			const popup = await save(stage);
			await popup.getByRole('tab', { name: /^Archived/ }).click();
			await openRow(popup, chosen(stage).toDecline.job.title);
			await sees(popup, 'Invitation · Declined');
			if (await popup.getByText('Prepared, not yet given').isVisible())
				throw new Error('It still counts as unanswered.');
			return popup;
		},
	},
	{
		name: 'fee-preview',
		says: 'Save another one and its accept form, and accept it with new terms: what the client sees, the fee, what you receive, now above proposed.',
		async run(stage) {
			const { toAccept } = chosen(stage);
			const { page } = stage.parley;
			await page.goto(invitationUrl(toAccept.uid));
			await sees(page, 'Original message from client');
			await (await save(stage)).close();
			// The accept form is where the site shows the terms and the fee.
			await page.getByText('Accept Interview').click();
			await page.locator('#step-rate').waitFor();
			const popup = await save(stage);
			await openWaiting(popup, toAccept.job.title);
			await popup.keyboard.press('a');
			await popup.getByLabel('Propose new terms').check();
			const fee = popup.getByLabel(/Which service fee/);
			if (await fee.isVisible()) {
				await fee.fill('10');
				await popup.getByRole('button', { name: 'Note the fee' }).click();
				await fee.waitFor({ state: 'detached' });
			}
			await popup.getByLabel('You receive').fill('50.00');
			await popup.getByLabel(/^Message/).fill(acceptMessage);
			await popup.getByLabel('Client sees').waitFor();
			if ((await popup.getByLabel('Client sees').inputValue()) === '') throw new Error('The preview is empty.');
			return popup;
		},
	},
	{
		name: 'accepted-on-the-page',
		says: 'Prepare it, and finish on Upwork with the same terms.',
		async run(stage) {
			const { toAccept } = chosen(stage);
			const popup = popupOf(stage);
			const bid = await popup.getByLabel('Client sees').inputValue();
			await popup.getByRole('button', { name: 'Prepare accept' }).click();
			await sees(popup, 'Prepared, not yet given on Upwork');
			await popup.getByRole('button', { name: 'Finish on Upwork' }).click();
			await stage.parley.page.waitForURL((url) => url.href.startsWith(invitationUrl(toAccept.uid)));
			await popup.close().catch(() => undefined);
			await acceptOnSite(stage.parley.page, bid, acceptMessage);
			await sees(stage.parley.page, 'You accepted this invitation');
			const got = stage.marketplace.received.at(-1);
			if (got?.kind !== 'accept' || got.message !== acceptMessage) throw new Error('The site got another answer.');
			return stage.parley.page;
		},
	},
	{
		name: 'ignored',
		says: 'Save that, then save a third one and ignore it with its key: archived, still unanswered, not a response.',
		async run(stage) {
			await (await save(stage)).close();
			await stage.parley.page.goto(invitationUrl(chosen(stage).toIgnore.uid));
			await sees(stage.parley.page, 'Original message from client');
			const popup = await save(stage);
			await popup.getByRole('tab', { name: /^Waiting/ }).click();
			const row = popup.locator('.row-main').filter({ hasText: chosen(stage).toIgnore.job.title });
			await row.focus();
			await popup.keyboard.press('i');
			await sees(popup, /^Ignored, not a response/);
			await row.waitFor({ state: 'detached' });
			return popup;
		},
	},
	{
		name: 'undone',
		says: 'Undo it.',
		async run(stage) {
			const popup = popupOf(stage);
			await popup.keyboard.press('u');
			await popup
				.locator('.row-main')
				.filter({ hasText: chosen(stage).toIgnore.job.title })
				.waitFor();
			return popup;
		},
	},
	{
		name: 'desk-light',
		says: 'Open the desk in a tab, in light.',
		async run(stage) {
			await stage.popup?.close().catch(() => undefined);
			const desk = await stage.parley.openTab('desk.html');
			await desk.emulateMedia({ colorScheme: 'light' });
			await desk
				.locator('.row-main')
				.filter({ hasText: chosen(stage).toIgnore.job.title })
				.click();
			await desk.locator('.detail').waitFor();
			return desk;
		},
	},
	{
		name: 'desk-dark',
		says: 'And in dark.',
		async run(stage) {
			const desk = stage.parley.context.pages().at(-1) ?? stage.parley.page;
			await desk.emulateMedia({ colorScheme: 'dark' });
			await desk.locator('.detail').waitFor();
			return desk;
		},
	},
];

/** The steps whose pictures the README shows. */
const inReadme = ['waiting', 'decline-with-finding', 'fee-preview', 'guard-on-the-page', 'desk-light', 'desk-dark'];

/**
 * Plays every step and takes a picture of each; stops at the first that fails, since the others build on it.
 * @param folder Where the pictures go.
 * @param readmeFolder Where the README's pictures are put as well, or null.
 * @returns How many steps failed: 0 or 1.
 */
export async function playMainJob(
	parley: Parley,
	marketplace: Marketplace,
	folder: string,
	readmeFolder: string | null,
): Promise<number> {
	mkdirSync(folder, { recursive: true });
	if (readmeFolder) mkdirSync(readmeFolder, { recursive: true });
	parley.page.setDefaultTimeout(10_000);
	const stage: Stage = { parley, marketplace, popup: null };
	const picture = (number: number, name: string) => join(folder, `${String(number).padStart(2, '0')}-${name}.png`);
	for (const [index, step] of steps.entries()) {
		const number = index + 1;
		console.log(`${String(number).padStart(2)}. ${step.says}`);
		try {
			const page = await step.run(stage);
			await page.screenshot({ path: picture(number, step.name) });
			if (readmeFolder && inReadme.includes(step.name)) {
				copyFileSync(picture(number, step.name), join(readmeFolder, `${step.name}.png`));
			}
			if (parley.errors.length > 0) throw new Error(`Something wrote an error: ${parley.errors.join('; ')}`);
		} catch (error) {
			console.log(`    This step failed: ${error instanceof Error ? error.message : String(error)}`);
			for (const [page, name] of [
				[stage.popup, 'popup'],
				[parley.page, 'page'],
			] as const) {
				if (page && !page.isClosed())
					await page.screenshot({ path: picture(number, `failed-${name}`) }).catch(() => undefined);
			}
			return 1;
		}
	}
	console.log(`\nAll ${steps.length} steps done; their pictures are in demo-output/.`);
	return 0;
}
