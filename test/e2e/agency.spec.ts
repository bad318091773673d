import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addableUntil, dayOf, WEEK, weekOf } from '../../lib/domain/agency-week';
import { contractItem, practiceMembers } from '../marketplace/agency';
import { expect, type Marketplace, type Parley, test } from './extension';
import { useKit } from './kit/kit';
import { openRecord } from './kit/moves';

const DAY = 86_400_000;
const HOUR = 3_600_000;

test.use({ launch: { reducedMotion: 'reduce' } });

async function command(page: Page, what: object): Promise<void> {
	const answer = await page.evaluate(
		(given) => kit.send('command', { commandId: crypto.randomUUID(), command: given as never }),
		what,
	);
	expect(answer).toMatchObject({ ok: true });
}

/** Sets the clock of the worker, which judges what may still be added. */
async function workerClock(parley: Parley, shift: number): Promise<void> {
	await (await parley.worker()).evaluate((by) => {
		const real = performance.timeOrigin;
		Date.now = () => Math.round(real + performance.now() + by);
	}, shift);
}

/** Keeps the practice contracts and the roster of the practice agency. */
async function agencyDesk(parley: Parley, marketplace: Marketplace, members = practiceMembers): Promise<Page> {
	const page = await useKit(await parley.openTab('options.html'));
	const [hourly, fixed] = marketplace.state.contracts;
	if (!hourly || !fixed) throw new Error('The practice marketplace has no contracts.');
	const items = [contractItem(hourly, true), contractItem(fixed)];
	await command(page, { type: 'saveReading', account: 'main', page: 'contracts', deliberate: true, items });
	for (const { id, ...value } of members) {
		await command(page, { type: 'setMember', account: 'main', member: id, value });
	}
	return page;
}

function log(record: string, day: number, more: object = {}) {
	const work = { member: null, day, minutes: 90, route: 'app', note: '', bonus: null, ...more };
	return { type: 'logWork', record, work };
}

const bonus = { grossCents: 3_333, netCents: 3_000, feeBps: 1_000, currency: 'USD' };
const hourlyTerms = { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: 1_000 };
const ofMira = { member: 'practice-mira', route: 'bonus', bonus };

async function toWork(page: Page, title: string): Promise<void> {
	await openRecord(page, 'Active', title);
	await page.getByRole('tab', { name: 'Work' }).click();
	await expect(page.getByRole('heading', { name: 'Who works on it' })).toBeVisible();
}

async function expectAccessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
	expect.soft(found, where).toEqual([]);
}

test('the roster: added with a rate, changed, left and back by undo', async ({ parley }) => {
	const page = await parley.openTab('options.html');
	const roster = page.getByRole('region', { name: 'Agency' });
	await roster.getByRole('button', { name: 'Add a member' }).click();
	await page.getByLabel('Name', { exact: true }).fill('Mira Sand');
	await page.getByLabel(/pays them an hour/).fill('-5');
	await roster.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(roster.getByRole('status').first()).toHaveText('An amount cannot be negative.');
	await page.getByLabel(/pays them an hour/).fill('20');
	await page.keyboard.press('Enter');
	await expect(roster.locator('.entry')).toHaveText(/Mira Sand \$20\.00\/h/);
	await roster.getByRole('button', { name: 'Change Mira Sand' }).click();
	await page.getByLabel(/pays them an hour/).fill('22,50');
	await page.getByRole('button', { name: 'Keep' }).click();
	await expect(roster.locator('.entry')).toHaveText(/\$22\.50\/h/);
	await roster.getByRole('button', { name: 'Left: Mira Sand' }).click();
	await expect(roster.locator('.entry')).toHaveText(/left the agency/);
	await page.getByRole('button', { name: /^Undo/ }).click();
	await expect(roster.locator('.entry')).toHaveText(/\$22\.50\/h/);
});

test('who works, telling the client, and work by the rules, in the toolbar popup', async ({ parley, marketplace }) => {
	const options = await agencyDesk(parley, marketplace);
	let popup = await parley.openPopup();
	await toWork(popup, 'Convert Sass to plain CSS');
	await expect(popup.getByText('Robin Vale is named on the contract.')).toBeVisible();
	await expect(popup.getByText('Members usually need no contract of their own')).toBeVisible();
	await popup.getByLabel('Mira Sand').check();
	await expect(popup.getByText('The client has not been told who works on this: Mira Sand.')).toBeVisible();
	await popup.getByRole('button', { name: 'Draft a message' }).click();
	const message = popup.getByLabel('Message to the client');
	await expect(message).toHaveValue(/Mira Sand of our agency works on it/);
	await message.fill('Mira helps with the colours. Do you agree?');
	await popup.close();

	popup = await parley.openPopup();
	await popup.getByRole('button', { name: 'Draft a message' }).click();
	await expect(popup.getByLabel('Message to the client')).toHaveValue('Mira helps with the colours. Do you agree?');
	// Who joins later is not in what was written before.
	await popup.getByLabel('Amara Obi').check();
	const changed = popup.getByText(
		'Who works on it has changed since you wrote this. This message does not name Amara Obi.',
	);
	await expect(changed).toBeVisible();
	await popup.getByLabel('Message to the client').fill('Mira and Amara help with the colours. Do you agree?');
	await expect(changed).toHaveCount(0);
	await popup.getByLabel('Amara Obi').uncheck();
	await popup.getByRole('button', { name: 'Note it' }).click();
	await expect(popup.getByText(/The client was told on/)).toBeVisible();

	await expect(popup.getByText('Say who did it: how it is accounted for depends on that.')).toBeVisible();
	await expect(popup.getByRole('radio')).toHaveCount(0);
	await expect(popup.getByRole('button', { name: 'Note the work' })).toBeDisabled();
	await popup.getByLabel('Who did it?').selectOption('Robin Vale (named on the contract)');
	const time = popup.getByLabel('How long');
	await time.fill('45');
	await expect(popup.locator('#log-time-says')).toHaveText(/Is this 45 minutes\?/);
	await time.fill('19,5');
	await expect(popup.locator('#log-time-says')).toHaveText('19:30 h');
	await expect(popup.getByRole('radio', { name: 'Desktop app' })).toBeChecked();
	await popup.getByRole('button', { name: 'Note the work' }).click();
	await expect(popup.locator('.entry')).toHaveText(/Robin Vale.*19:30 h app/);
	// The next piece of work may be somebody else's: asked anew.
	await expect(popup.getByLabel('Who did it?')).toBeFocused();
	await expect(popup.getByLabel('Who did it?').locator('option:checked')).toHaveText('Choose who');
	await time.fill('1h 30m');
	await expect(popup.getByRole('button', { name: 'Note the work' })).toBeDisabled();
	await popup.getByLabel('Who did it?').selectOption('Robin Vale (named on the contract)');
	await expect(popup.getByText(/1:00 h over the limit of 20:00 h/)).toBeVisible();

	await popup.getByLabel('Who did it?').selectOption('Mira Sand');
	await expect(popup.getByRole('radio', { name: 'Desktop app' })).toHaveCount(0);
	await expect(popup.getByText(/Accounts are never shared/).first()).toBeVisible();
	await expect(popup.getByRole('complementary', { name: 'What Upwork says today' })).toContainText(
		'fraudulent billing',
	);
	await expect(popup.getByRole('complementary', { name: 'What Upwork says today' })).toContainText(
		'“To ensure accurate billing, hours billed on hourly projects must be billed by the freelancer on the account.”',
	);
	await expect(popup.getByRole('radio', { name: 'Bonus' })).toBeChecked();
	await expect(popup.locator('.bonus')).toContainText('Ask for a bonus of $33.33');
	await expect(popup.locator('.bonus')).toContainText('$30.00 arrive');
	await popup.getByRole('radio', { name: /Manual time/ }).check();
	await expect(popup.getByText(/Monday 12:00 UTC/)).toBeVisible();
	await expect(popup.getByText('not covered by Hourly Protection')).toBeVisible();
	await popup.getByRole('button', { name: 'Note the work' }).click();
	await expect(popup.locator('.entry')).toHaveCount(2);
	await popup.getByRole('button', { name: /^Mark as added: Mira Sand/ }).click();
	await expect(popup.locator('.entry', { hasText: 'Mira Sand' })).toContainText('added');
	await popup.getByRole('button', { name: /^Not added after all: Mira Sand/ }).click();
	await expect(popup.locator('.entry', { hasText: 'Mira Sand' })).toContainText('To add by hand');
	await popup.getByRole('button', { name: /^Mark as added: Mira Sand/ }).click();
	await popup.close();

	await command(options, { type: 'setSetting', account: 'main', name: 'agency.edition', value: 'today' });
	popup = await parley.openPopup();
	await popup.getByLabel('Who did it?').selectOption('Jonas Ek');
	await expect(popup.getByRole('radio')).toHaveCount(1);
	await popup.getByLabel('How long').fill('2');
	await expect(popup.getByText(/Their rate is in EUR, the contract in USD/)).toBeVisible();
	await popup.getByRole('button', { name: 'Note the work' }).click();
	await expect(popup.getByRole('alert')).toHaveText('Enter what the member is to get.');
	await popup.getByLabel('What the member is to get, in USD').fill('70');
	await expect(popup.locator('.bonus')).toContainText('Ask for a bonus of $77.78');
	await popup.close();
});

test('work is noted for the day it was begun on; the next time the form stands at today', async ({
	parley,
	marketplace,
}) => {
	await agencyDesk(parley, marketplace);
	const title = 'Convert Sass to plain CSS';
	const key = (at: number) => new Date(at).toISOString().slice(0, 10);
	const now = Date.now();
	const desk = await parley.context.newPage();
	await desk.clock.setFixedTime(now);
	await desk.goto(parley.url('desk.html'));
	await toWork(desk, title);
	const [day, time] = [desk.getByLabel('Day (UTC)'), desk.getByLabel('How long')];
	await desk.getByLabel('Who did it?').selectOption('Robin Vale (named on the contract)');
	await day.fill(key(now - DAY));
	await time.fill('1:30');
	await desk.getByRole('button', { name: 'Note the work' }).click();
	await expect(desk.locator('.entry')).toHaveCount(1);
	// The next piece of the same sitting is likely of the same day.
	await expect(day).toHaveValue(key(now - DAY));
	await time.fill('0:20');
	await desk.clock.setFixedTime(now + DAY);
	await desk.reload();
	await expect(day).toHaveValue(key(now - DAY));
	await time.fill('');
	await expect(day).toHaveValue(key(now - DAY));
	await desk.clock.setFixedTime(now + 9 * DAY);
	await desk.reload();
	await expect(day).toHaveValue(key(now + 9 * DAY));
});

test('the message to the client goes into the message of the contract’s room', async ({ parley, marketplace }) => {
	const page = await agencyDesk(parley, marketplace);
	const record = `main:contract:${marketplace.state.contracts[0]?.id}`;
	const room = `room_${'a1'.repeat(16)}`;
	const item = { kind: 'room', siteId: room, source: 'page', fields: { title: 'Halden Software' }, likely: [] };
	await command(page, { type: 'saveReading', account: 'main', page: 'room', deliberate: true, items: [item] });
	await command(page, { type: 'link', record: `main:room:${room}`, to: record, same: true });
	await command(page, { type: 'noteContract', record, note: { works: ['practice-mira'], told: null } });
	const desk = await parley.openTab('desk.html');
	await toWork(desk, 'Convert Sass to plain CSS');
	await desk.getByRole('button', { name: 'Draft a message' }).click();
	await desk.getByLabel('Message to the client').fill('Mira works on this with me.');
	await desk.getByRole('button', { name: 'Put into the room’s message' }).click();
	await expect(desk.getByRole('tab', { name: 'Messages' })).toHaveAttribute('aria-selected', 'true');
	await expect(desk.locator('textarea').first()).toHaveValue('Mira works on this with me.');
});

test('with an empty roster who did it is asked all the same, and somebody else is put on it', async ({
	parley,
	marketplace,
}) => {
	const options = await agencyDesk(parley, marketplace, []);
	const desk = await parley.openTab('desk.html');
	await toWork(desk, 'Convert Sass to plain CSS');
	const who = desk.getByLabel('Who did it?');
	await expect(who.locator('option')).toHaveText(['Choose who', 'Robin Vale (named on the contract)', 'Someone else…']);
	await expect(desk.getByRole('radio')).toHaveCount(0);
	await desk.getByLabel('How long').fill('2');
	await who.selectOption('Someone else…');
	await expect(desk.getByLabel('Name', { exact: true })).toBeFocused();
	await desk.getByRole('button', { name: 'Cancel' }).click();
	await expect(who.locator('option:checked')).toHaveText('Choose who');
	await who.selectOption('Someone else…');
	await desk.getByLabel('Name', { exact: true }).fill('Mira Sand');
	await desk.getByLabel(/pays them an hour/).fill('20');
	await desk.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(who.locator('option:checked')).toHaveText('Mira Sand');
	await expect(desk.locator('.bonus')).toContainText('Ask for a bonus of $44.44');
	await expect(desk.locator('.bonus')).toContainText('The fee is as Upwork’s page showed.');
	await desk.getByRole('button', { name: 'Note the work' }).click();
	await expect(desk.locator('.entry')).toHaveText(/Mira Sand.*2:00 h bonus/);
	await expect(who.locator('option')).toHaveText([
		'Choose who',
		'Mira Sand',
		'Robin Vale (named on the contract)',
		'Someone else…',
	]);

	const other = { title: 'A map', freelancer: 'Mira Sand', terms: { ...hourlyTerms } };
	const item = { kind: 'contract', siteId: '30000001', source: 'page', fields: other, likely: [] };
	await command(options, { type: 'saveReading', account: 'main', page: 'contracts', deliberate: true, items: [item] });
	await command(options, log('main:contract:30000001', dayOf(Date.now()), { minutes: 1_260 }));
	await who.selectOption('Mira Sand');
	await desk.getByLabel('How long').fill('2');
	await expect(desk.getByText('A day has 24 hours, and Mira Sand has 23:00 h on it over all contracts')).toBeVisible();
	await desk.getByRole('button', { name: 'Note the work' }).click();
	await expect(desk.locator('.toast')).toContainText('A day has 24 hours, and Mira Sand has 23:00 h');
	await expect(desk.locator('.entry')).toHaveCount(1);
});

test('a fixed price: nothing is tracked, who worked is noted', async ({ parley, marketplace }) => {
	await agencyDesk(parley, marketplace);
	const desk = await parley.openTab('desk.html');
	await toWork(desk, 'Subtitles for a lecture series, 9 hours');
	await expect(desk.getByText('A fixed price has no time tracking')).toBeVisible();
	await expect(desk.getByRole('radio')).toHaveCount(0);
	await desk.getByLabel('Who did it?').selectOption('Amara Obi');
	await desk.getByLabel('How long').fill('2:15');
	await desk.getByRole('button', { name: 'Note the work' }).click();
	await expect(desk.locator('.entry')).toHaveText(/Amara Obi.*2:15 h noted/);
	await expect(desk.locator('.entry').getByRole('button', { name: /^Mark/ })).toHaveCount(0);
});

test('the weekly sheet: what is left to do, one key settles, undo, weeks, overdue, a file', async ({
	parley,
	marketplace,
}) => {
	const page = await agencyDesk(parley, marketplace);
	const record = `main:contract:${marketplace.state.contracts[0]?.id}`;
	const today = dayOf(Date.now());
	await workerClock(parley, -2 * WEEK);
	await command(page, log(record, today - 2 * WEEK, { route: 'manual', member: 'practice-mira' }));
	await workerClock(parley, 0);
	await command(page, log(record, today, { minutes: 1_230 }));
	await command(page, log(record, today, { route: 'manual' }));
	await command(page, log(record, today, { ...ofMira, note: '=HYPERLINK("x")' }));
	const desk = await parley.openTab('desk.html');
	await desk.getByRole('button', { name: 'Weekly sheet' }).click();
	await expect(desk.locator('.entry')).toHaveCount(3);
	const totals = desk.locator('.week-totals');
	await expect(totals).toContainText('23:30 h');
	await expect(totals).toContainText('$33.33');
	await expect(desk.getByText(/2:00 h over the weekly limit of 20:00 h/)).toBeVisible();

	const download = desk.waitForEvent('download');
	await desk.getByRole('button', { name: 'Save as CSV' }).click();
	const file = await (await download).path();
	const text = await readFile(file, 'utf8');
	expect(text.charCodeAt(0)).toBe(0xfeff);
	expect(text.trimEnd().split('\r\n')).toHaveLength(4);
	expect(text).toContain(`"'=HYPERLINK(""x"")"`);

	await desk.locator('#weekly-title').focus();
	await desk.keyboard.press('s');
	await expect(totals.getByText('To add by hand').locator('..')).toContainText('0:00 h');
	await expect(desk.locator('[data-settle]')).toBeFocused();
	await desk.keyboard.press('s');
	await expect(totals).toContainText('nothing');
	await expect(desk.locator('[data-settle]')).toHaveCount(0);
	await desk.keyboard.press('u');
	await expect(totals).toContainText('$33.33');

	await desk
		.getByText(/other week with something left to do/)
		.getByRole('button')
		.click();
	await expect(desk.getByText(/Overdue: the week is closed/)).toBeVisible();
	await expect(totals).toContainText('1:30 h');
	await desk.getByRole('button', { name: 'Pay as bonus instead' }).click();
	await expect(desk.locator('.entry')).toHaveText(/Bonus of \$33\.33, of which \$30\.00 arrive/);
	await desk.keyboard.press('u');
	await expect(desk.getByText(/Overdue: the week is closed/)).toBeVisible();
	await desk.getByRole('button', { name: 'This week' }).click();
	await desk.getByRole('button', { name: 'Convert Sass to plain CSS' }).first().click();
	await expect(desk.getByRole('heading', { name: 'Work so far' })).toBeVisible();
});

test('a reminder comes before the week closes while time is still to be added', async ({ parley, marketplace }) => {
	const page = await agencyDesk(parley, marketplace);
	for (const name of ['quiet.from', 'quiet.to']) {
		await command(page, { type: 'setSetting', account: 'main', name, value: 0 });
	}
	const record = `main:contract:${marketplace.state.contracts[0]?.id}`;
	await command(page, log(record, dayOf(Date.now()), { route: 'manual' }));
	const until = addableUntil(weekOf(Date.now()));
	const alarm = async () =>
		(await parley.worker()).evaluate(async () => (await chrome.alarms.get('remind'))?.scheduledTime ?? null);
	const shown = async () =>
		(await parley.worker()).evaluate(async () => Object.keys(await chrome.notifications.getAll()).length);
	if (Date.now() < until - DAY) await expect.poll(alarm).toBe(until - DAY);
	else await expect.poll(shown).toBe(1);
	// As if it were three hours before the week closes: one notification, for both times together.
	await workerClock(parley, until - 3 * HOUR - Date.now());
	await command(page, { type: 'setSetting', account: 'main', name: 'reminders.work', value: true });
	await expect.poll(shown).toBe(1);
});

for (const scheme of ['light', 'dark'] as const) {
	test(`everything of it is accessible and fits, ${scheme}`, async ({ parley, marketplace }) => {
		const page = await agencyDesk(parley, marketplace);
		const record = `main:contract:${marketplace.state.contracts[0]?.id}`;
		const today = dayOf(Date.now());
		await command(page, log(record, today));
		await command(page, log(record, today, { route: 'manual', minutes: 45, note: 'Colours of the booking page' }));
		await command(page, log(record, today, ofMira));
		await page.emulateMedia({ colorScheme: scheme });
		await page.reload();
		await expect(page.getByRole('heading', { name: 'Agency' })).toBeVisible();
		await expect(page.locator('.entry')).toHaveCount(4);
		await expectAccessible(page, 'options');
		await picture(page.getByRole('region', { name: 'Agency' }), `options-${scheme}`);
		for (const surface of ['popup', 'desk'] as const) {
			const shown = await parley.openTab(`${surface}.html`);
			await shown.setViewportSize(surface === 'popup' ? { width: 360, height: 560 } : { width: 1280, height: 900 });
			await shown.emulateMedia({ colorScheme: scheme });
			await toWork(shown, 'Convert Sass to plain CSS');
			await shown.getByRole('checkbox', { name: 'Mira Sand' }).setChecked(true);
			await shown.getByRole('button', { name: 'Draft a message' }).click();
			await shown.getByLabel('Who did it?').selectOption('Mira Sand');
			await shown.getByLabel('How long').fill('1:30');
			await expect(shown.locator('.bonus')).toContainText('$33.33');
			await expectAccessible(shown, `work, ${surface}`);
			await tall(shown, `work-${surface}-${scheme}`);
			await shown.getByRole('radio', { name: /Manual time/ }).check();
			await expectAccessible(shown, `manual time, ${surface}`);
			const wide = await shown.evaluate(() => document.documentElement.scrollWidth > innerWidth);
			expect(wide, 'nothing is wider than the window').toBe(false);
			await shown.getByRole('checkbox', { name: 'Mira Sand' }).setChecked(false);
			if (surface === 'desk') {
				await shown.getByRole('button', { name: 'Weekly sheet' }).click();
				await expect(shown.locator('.entry')).toHaveCount(3);
				await expectAccessible(shown, 'weekly sheet');
				await tall(shown, `sheet-${scheme}`);
			}
			await shown.close();
		}
	});
}

/** Pictures for the eye, where PARLEY_PICTURES names a folder. */
const folder = process.env.PARLEY_PICTURES;

async function picture(what: { screenshot(options: { path: string }): Promise<unknown> }, name: string): Promise<void> {
	if (folder) await what.screenshot({ path: `${folder}/${name}.png` });
}

/** A picture of everything that scrolls. */
async function tall(page: Page, name: string): Promise<void> {
	if (!folder) return;
	const before = page.viewportSize();
	await page.setViewportSize({ width: before?.width ?? 360, height: 1_500 });
	await picture(page, name);
	if (before) await page.setViewportSize(before);
}
