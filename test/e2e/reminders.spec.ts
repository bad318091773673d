import type { Page } from '@playwright/test';
import { expect, type Parley, test } from './extension';
import { useKit } from './kit/kit';
import { expectBadge } from './kit/moves';

const HOUR = 3_600_000;
const uid = (age: number) => String(1_900_000_000_000_000_000n + BigInt(age));
const invitationPage = (age: number) => `https://www.upwork.com/nx/proposals/interview/uid/${uid(age)}`;

async function command(desk: Page, what: object): Promise<void> {
	const answer = await desk.evaluate(
		(given) => kit.send('command', { commandId: crypto.randomUUID(), command: given as never }),
		what,
	);
	expect(answer).toMatchObject({ ok: true });
}

const set = (desk: Page, name: string, value: number | boolean) =>
	command(desk, { type: 'setSetting', account: 'main', name, value });

/** Keeps invitations received so many hours ago. */
async function keep(desk: Page, ...ages: number[]): Promise<void> {
	await command(desk, {
		type: 'saveReading',
		account: 'main',
		page: 'proposals',
		deliberate: true,
		allInvitations: true,
		items: ages.map((age) => ({
			kind: 'invitation',
			siteId: uid(age),
			source: 'list',
			fields: {
				stage: 'invitation',
				title: `Job of ${age} hours ago`,
				client: 'Secret Client Ltd',
				received: { from: Date.now() - age * HOUR, to: Date.now() - age * HOUR + 1 },
			},
			likely: [],
		})),
	});
}

/** The desk behind the first tab, with no quiet hours whatever the time is. */
async function awake(parley: Parley): Promise<Page> {
	const desk = await useKit(await parley.openTab('options.html'));
	await set(desk, 'quiet.from', 0);
	await set(desk, 'quiet.to', 0);
	return desk;
}

/** The ids of the notifications that are shown. */
async function shown(parley: Parley): Promise<string[]> {
	return (await parley.worker()).evaluate(async () => Object.keys(await chrome.notifications.getAll()));
}

/** When the next reminder is due, in hours from now; null where there is none. */
async function dueIn(parley: Parley): Promise<number | null> {
	const at = await (await parley.worker()).evaluate(async () => (await chrome.alarms.get('remind'))?.scheduledTime);
	return at === undefined ? null : Math.round(((at - Date.now()) / HOUR) * 10) / 10;
}

/** What the person does to a notification; the browser's own surface cannot be reached from a test. */
async function press(parley: Parley, button: number | null): Promise<void> {
	const [id] = await shown(parley);
	await (await parley.worker()).evaluate(
		([which, index]) => {
			const { onClicked, onButtonClicked } = chrome.notifications as unknown as Record<
				string,
				{ dispatch(...given: unknown[]): void }
			>;
			if (index === null) onClicked?.dispatch(which);
			else onButtonClicked?.dispatch(which, index);
		},
		[id, button] as const,
	);
	await expect.poll(() => shown(parley)).toEqual([]);
}

const openOnUpwork = (parley: Parley) =>
	parley.context
		.pages()
		.map((page) => page.url())
		.filter((url) => url.startsWith('https://www.upwork.com/'));

test('an alarm stands for the next reminder, and follows what happens', async ({ parley }) => {
	const desk = await awake(parley);
	await keep(desk, 1, 30);
	await expect.poll(() => dueIn(parley)).toBe(19);
	await set(desk, 'reminders.day', false);
	await expect.poll(() => dueIn(parley)).toBe(38);
	await set(desk, 'reminders.lead', 8);
	await expect.poll(() => dueIn(parley)).toBe(34);
	await set(desk, 'reminders.on', false);
	await expect.poll(() => dueIn(parley)).toBeNull();
	expect(await shown(parley)).toEqual([]);
});

test('what is due is shown once, grouped, and never again after a restart', async ({ parley }) => {
	const desk = await awake(parley);
	await keep(desk, 21, 22, 69, 1);
	await expect.poll(() => shown(parley)).toHaveLength(1);
	await parley.killWorker();
	await parley.restart();
	await expect.poll(() => dueIn(parley)).toBe(19);
	expect(await shown(parley)).toEqual([]);
});

test('Open shows the invitation, Snooze lets it sleep for an hour, also through a new worker', async ({ parley }) => {
	const desk = await awake(parley);
	await keep(desk, 21);
	await expect.poll(() => shown(parley)).toHaveLength(1);
	await parley.killWorker();
	await press(parley, 1);
	await expect.poll(() => dueIn(parley)).toBe(1);
	expect(openOnUpwork(parley)).toEqual([]);

	await test.step('Open', async () => {
		// The practice marketplace does not know this invitation.
		parley.allowErrors(/status of 404/);
		await keep(desk, 22);
		await expect.poll(() => shown(parley)).toHaveLength(1);
		await press(parley, 0);
		await expect.poll(() => openOnUpwork(parley)).toEqual([invitationPage(22)]);
	});
});

test('the badge is blue while the Proposals page was read lately, grey past the time set', async ({ parley }) => {
	const desk = await awake(parley);
	await keep(desk, 1);
	const colour = async () =>
		(await parley.worker()).evaluate(async () => (await chrome.action.getBadgeBackgroundColor({})).join());
	await expectBadge(parley, '1');
	await expect.poll(colour).toBe('43,76,155,255');
	const turns = await (await parley.worker()).evaluate(
		async () => (await chrome.alarms.get('badge-turns'))?.scheduledTime,
	);
	expect(Math.round(((turns ?? 0) - Date.now()) / HOUR)).toBe(12);
	await desk.evaluate(() => kit.readLongAgo(13 * 3_600_000));
	await set(desk, 'reminders.day', true);
	await expect.poll(colour).toBe('107,112,120,255');
	await expectBadge(parley, '1');
	await keep(desk, 1);
	await expect.poll(colour).toBe('43,76,155,255');
});
