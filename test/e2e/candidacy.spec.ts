import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { jobPath } from '../marketplace/ids';
import type { Marketplace } from '../marketplace/server';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { useKit } from './kit/kit';
import { chooseTab, expectCounts, openRecord, row, strip, visit, visitAndSave } from './kit/moves';

const DAY = 86_400_000;
const proposalUrl = (id: string) => `${proposalsUrl}${id}`;
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const part = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const note = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true });

async function command(page: Page, what: object): Promise<void> {
	const answer = await page.evaluate(
		(given) => kit.send('command', { commandId: crypto.randomUUID(), command: given as never }),
		what,
	);
	expect(answer).toMatchObject({ ok: true });
}

interface Kept {
	kind: 'invitation' | 'proposal';
	siteId: string;
	fields: object;
}

/** Keeps records through the bus and leaves the page that did it open, with the kit in it. */
async function keep(parley: Parley, ...items: Kept[]): Promise<Page> {
	const page = await useKit(await parley.openTab('options.html'));
	const rows = items.map((item) => ({ source: 'page', likely: [], ...item }));
	await command(page, { type: 'saveReading', account: 'main', page: 'proposals', deliberate: true, items: rows });
	return page;
}

const letter = 'Hello, I have checked three library catalogues and would gladly check yours.';
const proposal = (fields: object = {}): Kept => ({
	kind: 'proposal',
	siteId: '1900000000000000001',
	fields: {
		stage: 'submitted',
		title: 'Check a library catalogue',
		client: 'City Library',
		url: proposalUrl('1900000000000000001'),
		coverLetter: letter,
		terms: { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: 1_000 },
		...fields,
	},
});
const invitation = (fields: object = {}): Kept => ({
	kind: 'invitation',
	siteId: '1900000000000000002',
	fields: {
		stage: 'invitation',
		title: 'Check a library catalogue',
		client: 'City Library',
		received: { from: Date.now() - 3_600_000, to: Date.now() - 3_500_000 },
		...fields,
	},
});
const invited = 'main:invitation:1900000000000000002';

function submitted(marketplace: Marketplace, index = 0) {
	const found = marketplace.state.proposals.filter((one) => one.stage === 'submitted')[index];
	if (!found) throw new Error('The cast has a submitted proposal.');
	return found;
}

test('a response makes an active candidacy, hiring and closing move it on, by reading', async ({
	parley,
	marketplace,
}) => {
	const [first, second] = [submitted(marketplace), submitted(marketplace, 1)];
	await visitAndSave(parley, proposalsUrl);
	marketplace.world.clientResponds(first.id, 'Shall we talk?');
	marketplace.world.jobCloses(second.job.id);
	await visitAndSave(parley, proposalsUrl);
	await visitAndSave(parley, `${proposalsUrl}archived`);
	const popup = await parley.openPopup();
	await openRecord(popup, 'Active', first.job.title);
	await openRecord(popup, 'Archived', second.job.title);
	await expect(popup.getByText('Upwork archived this: Job is closed')).toBeVisible();
	await popup.close();
	marketplace.world.clientSendsOffer(first.id);
	marketplace.world.contractStarts(first.id);
	await visitAndSave(parley, `${proposalsUrl}archived`);
	const after = await parley.openPopup();
	await openRecord(after, 'Archived', first.job.title);
	await expect(after.getByText('Upwork archived this: Hired')).toBeVisible();
});

test('the person says that the client answered, undoes it, and withdraws knowing what it costs', async ({ parley }) => {
	await (await keep(parley, proposal())).close();
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Submitted', 'Check a library catalogue');
	await desk.getByRole('button', { name: 'The client answered' }).click();
	await desk.getByLabel('Yesterday').check();
	await desk.getByRole('button', { name: 'Make it an active candidacy' }).click();
	await expect(heading(desk, 'The client answered')).toBeVisible();
	await expectCounts(desk, { Active: 1, Submitted: 0 });
	await desk.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await expectCounts(desk, { Active: 0, Submitted: 1 });

	await desk.getByRole('button', { name: 'Withdraw…' }).click();
	await expect(desk.getByText('Connects are not returned.')).toBeVisible();
	await desk.getByLabel('Reason (optional)').fill('Too busy');
	await desk.reload();
	await openRecord(desk, 'Submitted', 'Check a library catalogue');
	await desk.getByRole('button', { name: 'Withdraw…' }).click();
	await expect(desk.getByLabel('Reason (optional)')).toHaveValue('Too busy');
	await desk.getByRole('button', { name: 'Mark as withdrawn' }).click();
	await expect(heading(desk, 'Withdrawn by you')).toBeVisible();
	await expectCounts(desk, { Submitted: 0, Archived: 1 });
	await desk.getByRole('button', { name: 'Correct the record' }).click();
	await expectCounts(desk, { Submitted: 1, Archived: 0 });
	await desk.getByRole('button', { name: 'Withdraw…' }).click();
	await expect(desk.getByLabel('Reason (optional)')).toHaveValue('Too busy');
	await desk.getByRole('button', { name: 'Keep it' }).click();

	await desk.getByRole('button', { name: 'It ended…' }).click();
	await desk.getByRole('button', { name: 'Move to Archived' }).click();
	await expect(desk.getByRole('alert')).toHaveText('Say in a few words why it ended.');
	await desk.getByLabel('Why').fill('The client chose somebody else');
	await desk.getByRole('button', { name: 'Move to Archived' }).click();
	await expectCounts(desk, { Archived: 1 });
});

for (const variant of ['classic', 'redesign'] as const) {
	test.describe(`withdrawing on Upwork, ${variant} pages`, () => {
		test.use({ practice: { variant } });

		test('a press in the site’s own dialog is recorded once the page shows it; cancelling is not', async ({
			parley,
			marketplace,
		}) => {
			const { id, job } = submitted(marketplace);
			// The list names its job.
			await visitAndSave(parley, proposalsUrl);
			const { page } = parley;
			await visit(parley, proposalUrl(id));
			const open = page.locator('#main').getByRole('button', { name: 'Withdraw proposal' });
			const dialog = page.getByRole('dialog');
			await open.click();
			await expect(dialog).toContainText('Connects are not returned');
			await dialog.getByRole('button', { name: /Cancel|Keep it/ }).click();
			await expect(dialog).toHaveCount(0);
			await open.click();
			if (variant === 'classic') await dialog.getByLabel('Unresponsive client').check();
			else {
				await dialog.getByRole('button', { name: 'Reason' }).click();
				await dialog.getByRole('option', { name: 'Unresponsive client' }).click();
			}
			await dialog.getByRole('button', { name: /^Withdraw/ }).click();
			await expect(open).toHaveCount(0);
			expect(marketplace.received).toMatchObject([{ kind: 'withdraw', proposalId: id, reason: 'Unresponsive client' }]);

			const desk = await parley.openTab('desk.html');
			await openRecord(desk, 'Archived', job.title);
			await expect(desk.locator('.history')).toContainText('Upwork shows: you withdrew it: Unresponsive client');
			await expect(desk.getByText('Connects are not returned.')).toBeVisible();
			await desk.close();

			// What the site writes is kept as it stands there, from its own page as from the archive.
			await visitAndSave(parley, proposalUrl(id));
			await visitAndSave(parley, `${proposalsUrl}archived`);
			const popup = await parley.openPopup();
			await openRecord(popup, 'Archived', job.title);
			await expect(popup.getByText('Upwork archived this: Withdrawn')).toBeVisible();
		});
	});
}

test('one job is one opportunity: its parts, splitting with undo, erasing all', async ({ parley }) => {
	const page = await keep(parley, proposal({ jobId: '~021', stage: 'active' }), invitation({ jobId: '~021' }));
	await command(page, {
		type: 'markDone',
		record: invited,
		answer: { kind: 'accept', reason: null, message: letter, terms: null },
	});
	await page.close();
	const desk = await parley.openTab('desk.html');
	await expectCounts(desk, { Waiting: 0, Active: 1 });
	await openRecord(desk, 'Active', 'Check a library catalogue');
	const parts = desk.getByRole('region', { name: 'The same opportunity' });
	await expect(parts.getByRole('button', { name: /^Invitation, accepted/ })).toBeVisible();
	await parts.getByRole('button', { name: /^Not the same/ }).click();
	await expectCounts(desk, { Active: 2 });
	await expect(parts).toHaveCount(0);
	await desk.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await expectCounts(desk, { Active: 1 });
	await desk.getByRole('searchbox').fill('library');
	await expect(desk.locator('.row-main')).toHaveCount(1);
	await desk.getByRole('searchbox').fill('');
	await parts.getByRole('button', { name: /^Invitation, accepted/ }).click();
	await expect(desk.locator('.detail-head')).toContainText('Invitation');
	await desk.getByRole('button', { name: 'Erase this record' }).click();
	await expect(desk.getByText('All parts of the opportunity go: this, and the proposal.')).toBeVisible();
	await desk.getByRole('button', { name: 'Erase for good' }).click();
	await expectCounts(desk, { Active: 0, Archived: 0 });
});

test('without a job id it asks once, and remembers the answer', async ({ parley }) => {
	const page = await keep(parley, proposal({ stage: 'active' }), invitation());
	await command(page, {
		type: 'markDone',
		record: invited,
		answer: { kind: 'accept', reason: null, message: letter, terms: null },
	});
	await page.close();
	const desk = await parley.openTab('desk.html');
	await chooseTab(desk, 'Active');
	await row(desk, 'Check a library catalogue').first().click();
	const question = desk.getByRole('region', { name: 'Is this the same opportunity?' });
	await expect(question).toContainText('your message is its cover letter');
	await question.getByRole('button', { name: 'No' }).click();
	await expect(question).toHaveCount(0);
	await desk.reload();
	await expect(desk.locator('#detail-title')).toBeVisible();
	await expect(heading(desk, 'What happened?')).toBeVisible();
	await expect(question).toHaveCount(0);
	await expectCounts(desk, { Active: 2 });
});

test('says that there is a proposal for the job already, on the invitation and over the apply form', async ({
	parley,
	marketplace,
}) => {
	const { job } = submitted(marketplace);
	await (await keep(parley, proposal({ jobId: job.id }), invitation({ jobId: job.id }))).close();
	await visit(parley, `${proposalsUrl}job/${job.id}/apply/`);
	let popup = await parley.openPopup();
	await expect(strip(popup)).toContainText('You already proposed for this job.');
	await openRecord(popup, 'Waiting', 'Check a library catalogue');
	const said = popup.getByRole('region', { name: 'You already proposed for this job' });
	await said.getByRole('button', { name: 'Open the proposal' }).click();
	await expect(popup.locator('.detail-head')).toContainText('Proposal');
	await popup.close();
	await visit(parley, `https://www.upwork.com${jobPath(job.title, job.id)}`);
	popup = await parley.openPopup();
	await expect(popup.getByText('You already proposed for this job.')).toHaveCount(0);
});

test('checklist, target and follow-up: kept, undone, and a reminder that marks the row', async ({ parley }) => {
	const page = await keep(parley, proposal());
	const desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Submitted', 'Check a library catalogue');
	await part(desk, 'Notes').click();
	await desk.getByRole('button', { name: /^Begin with 7/ }).click();
	await desk.getByLabel('A question to clear').fill('May I name them as a reference?');
	await desk.getByRole('button', { name: 'Add', exact: true }).click();
	const checks = desk.getByRole('list', { name: /^To clear/ }).getByRole('listitem');
	await expect(checks).toHaveCount(8);
	await checks.first().getByRole('checkbox').check();
	await expect(heading(desk, 'To clear before a contract · 7 open')).toBeVisible();
	await expect(checks.first()).toContainText('What exactly is to be delivered');
	await checks
		.nth(1)
		.getByRole('button', { name: /^Remove/ })
		.click();
	await expect(checks).toHaveCount(7);
	await desk.locator('.toast').getByRole('button', { name: /^Undo/ }).click();
	await expect(checks.nth(1)).toContainText('Who decides that it is done');

	await desk.getByRole('button', { name: 'Set a target' }).click();
	await desk.getByLabel('You receive').fill('54');
	await expect(desk.getByLabel('Client sees')).toHaveValue('60.00');
	await desk.getByRole('button', { name: 'Keep as target' }).click();
	await expect(desk.locator('.target-kept')).toHaveText('Client sees $60.00/h, you receive $54.00/h');

	await desk.getByRole('button', { name: 'In 3 days' }).click();
	await expect(desk.getByText('Parley reminds you that morning.')).toBeVisible();
	const alarm = async () => {
		const found = await (await parley.worker()).evaluate(() => chrome.alarms.get('remind'));
		return found ? Math.round((found.scheduledTime - Date.now()) / DAY) : null;
	};
	await expect.poll(alarm).toBeGreaterThan(1);
	const record = 'main:proposal:1900000000000000001';
	for (const name of ['quiet.from', 'quiet.to'])
		await command(page, { type: 'setSetting', account: 'main', name, value: 0 });
	await command(page, { type: 'setFollowUp', record, at: Date.now() - DAY });
	const shown = async () =>
		(await parley.worker()).evaluate(async () => Object.keys(await chrome.notifications.getAll()).length);
	await expect.poll(shown).toBe(1);
	await expect(desk.locator('.row-mark')).toHaveText('Follow up');
	await chooseTab(desk, 'Waiting');
	// The notification was shown; the line stays until somebody looks after it.
	await expect(desk.getByRole('complementary', { name: 'Reminders' })).toContainText('Follow up: Check a library');
});

test('a question, a target and a reason that are being written outlive the page', async ({ parley }) => {
	await (await keep(parley, proposal())).close();
	let desk = await parley.openTab('desk.html');
	await openRecord(desk, 'Submitted', 'Check a library catalogue');
	await part(desk, 'Notes').click();
	await desk.getByLabel('A question to clear').fill('Who owns the');
	await desk.getByRole('button', { name: 'Set a target' }).click();
	await desk.getByLabel('You receive').fill('54');
	await part(desk, 'Overview').click();
	await desk.getByRole('button', { name: 'It ended…' }).click();
	await desk.getByLabel('Why', { exact: true }).fill('They wanted it');
	await desk.close();

	desk = await parley.openTab('desk.html');
	await part(desk, 'Notes').click();
	await expect(desk.getByLabel('A question to clear')).toHaveValue('Who owns the');
	await expect(desk.getByLabel('You receive')).toHaveValue('54');
	await desk.getByRole('button', { name: 'Keep as target' }).click();
	await expect(desk.locator('.target-kept')).toHaveText('Client sees $60.00/h, you receive $54.00/h');
	await desk.getByLabel('A question to clear').fill('Who owns the code?');
	await desk.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(desk.getByLabel('A question to clear')).toHaveValue('');
	await part(desk, 'Overview').click();
	await desk.getByRole('button', { name: 'It ended…' }).click();
	await expect(desk.getByLabel('Why', { exact: true })).toHaveValue('They wanted it');
	await desk.getByRole('button', { name: 'Move to Archived' }).click();
	await expect(heading(desk, 'Ended')).toBeVisible();
});

test.describe('notes', () => {
	const open = async (page: Page) => {
		await openRecord(page, 'Submitted', 'Check a library catalogue');
		await part(page, 'Notes').click();
		await expect(note(page)).toBeEditable();
	};

	test('survive a worker that is killed while one types, and a popup that is closed at once', async ({ parley }) => {
		await (await keep(parley, proposal())).close();
		const popup = await parley.openPopup();
		await open(popup);
		await note(popup).focus();
		for (const word of ['Ask ', 'about ', 'the ', 'budget ', '😀 ', '漢字 ']) {
			await popup.keyboard.insertText(word);
			await parley.killWorker();
		}
		await popup.keyboard.insertText('last');
		await popup.close();
		const desk = await parley.openTab('desk.html');
		await open(desk);
		await expect(note(desk)).toHaveValue('Ask about the budget 😀 漢字 last');
		await expect
			.poll(() => desk.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('parley.note.'))))
			.toEqual([]);
		await desk.evaluate(() => localStorage.clear());
		await desk.reload();
		await open(desk);
		await expect(note(desk)).toHaveValue('Ask about the budget 😀 漢字 last');
	});

	test('merge live in two windows, and Undo takes back one’s own', async ({ parley }) => {
		await (await keep(parley, proposal())).close();
		const [one, two] = [await parley.openTab('desk.html'), await parley.openTab('desk.html')];
		await one.bringToFront();
		await open(one);
		await note(one).pressSequentially('middle');
		await two.bringToFront();
		await open(two);
		await expect(note(two)).toHaveValue('middle');
		await note(two).press('End');
		await note(two).pressSequentially(' end');
		await one.bringToFront();
		await expect(note(one)).toHaveValue('middle end');
		await note(one).press('Home');
		await note(one).pressSequentially('start ');
		await expect(note(one)).toHaveValue('start middle end');
		await expect(note(two)).toHaveValue('start middle end');
		await two.bringToFront();
		await note(two).press('Control+z');
		await expect(note(two)).toHaveValue('start middle');
		await expect(note(one)).toHaveValue('start middle');
	});
});

for (const scheme of ['light', 'dark'] as const) {
	test.describe(`looks, ${scheme}`, () => {
		test.use({ launch: { colorScheme: scheme, reducedMotion: 'reduce' } });
		test('nothing is in the way of anybody', async ({ parley }, info) => {
			const page = await keep(parley, proposal({ stage: 'active', jobId: '~021' }), invitation({ jobId: '~021' }), {
				...invitation({ title: 'Read a menu aloud' }),
				siteId: '1900000000000000003',
			});
			const record = 'main:proposal:1900000000000000001';
			await command(page, { type: 'setFollowUp', record, at: Date.now() - DAY });
			for (const text of ['Who decides that it is done, and by what?', 'May I name them as a reference?'])
				await command(page, { type: 'setCheck', record, item: text, text, done: text.startsWith('Who'), gone: false });
			await page.close();
			const accessible = async (of: Page, name: string) => {
				await info.attach(name, { body: await of.screenshot(), contentType: 'image/png' });
				if (process.env.PARLEY_PICTURES)
					await of.screenshot({ path: `${process.env.PARLEY_PICTURES}/${name}-${scheme}.png` });
				const { violations } = await new AxeBuilder({ page: of }).setLegacyMode().analyze();
				expect
					.soft(
						violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
						name,
					)
					.toEqual([]);
			};
			for (const [surface, width, height] of [
				['popup', 360, 560],
				['desk', 1280, 800],
			] as const) {
				const desk = await parley.openTab('desk.html');
				await desk.setViewportSize({ width, height });
				await desk.evaluate(() => localStorage.clear());
				await desk.reload();
				await expect(desk.getByRole('complementary', { name: 'Reminders' })).toBeVisible();
				await accessible(desk, `list-${surface}`);
				await openRecord(desk, 'Waiting', 'Check a library catalogue');
				await expect(desk.getByRole('region', { name: 'You already proposed for this job' })).toBeVisible();
				await accessible(desk, `proposed-${surface}`);
				await openRecord(desk, 'Active', 'Check a library catalogue');
				await expect(heading(desk, 'What happened?')).toBeVisible();
				await accessible(desk, `overview-${surface}`);
				await desk.getByRole('button', { name: 'Withdraw…' }).click();
				await accessible(desk, `withdraw-${surface}`);
				await part(desk, 'Notes').click();
				await expect(note(desk)).toBeEditable();
				await note(desk).fill('Nora prefers calls on Tuesdays.');
				await accessible(desk, `notes-${surface}`);
				await desk.close();
			}
		});
	});
}
