import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { createMarketplace } from '../../marketplace/server';
import { kitScript } from '../kit/kit';
import { launchFirefox } from './launch';

const HOUR = 3_600_000;
const uid = (age: number) => String(1_900_000_000_000_000_000n + BigInt(age));
const invitationPage = (age: number) => `https://www.upwork.com/nx/proposals/interview/uid/${uid(age)}`;

/** Keeps invitations received so many hours ago, with no quiet hours whatever the time is. */
async function keep(desk: Page, ...ages: number[]): Promise<void> {
	await desk.evaluate(await kitScript());
	await desk.evaluate(
		async (hours, now) => {
			const command = (what: object) => kit.send('command', { commandId: crypto.randomUUID(), command: what as never });
			for (const name of ['quiet.from', 'quiet.to'])
				await command({ type: 'setSetting', account: 'main', name, value: 0 });
			await command({
				type: 'saveReading',
				account: 'main',
				page: 'proposals',
				deliberate: true,
				items: hours.map((age) => ({
					kind: 'invitation',
					siteId: String(1_900_000_000_000_000_000n + BigInt(age)),
					source: 'list',
					fields: {
						stage: 'invitation',
						title: `Job of ${age} hours ago`,
						client: 'Secret Client Ltd',
						received: { from: now - age * 3_600_000, to: now - age * 3_600_000 + 1 },
					},
					likely: [],
				})),
			});
		},
		ages,
		Date.now(),
	);
}

test('a reminder has no buttons in Firefox; a click on it opens the invitation, also after the event page ended; Snooze is in the popup', async () => {
	test.setTimeout(120_000);
	const parley = await launchFirefox({ marketplace: createMarketplace({ now: Date.now }), idleMs: 2_000 });
	try {
		const desk = await parley.openTab('desk.html');
		await keep(desk, 21);
		await expect.poll(async () => (await parley.notifications()).length).toBe(1);
		const [shown] = await parley.notifications();
		expect(shown).toMatchObject({ message: 'Job of 21 hours ago', buttons: 0 });
		expect(JSON.stringify(shown), 'others may see the screen').not.toContain('Secret Client');

		const popup = await parley.openPopup();
		await popup.says(/One answer is due soon/);
		await popup.says(/Snooze 1 h/);
		await popup.close();

		await parley.eventPageEnded();
		await parley.clickNotification(shown?.id ?? '');
		await expect.poll(() => parley.tabs()).toContain(invitationPage(21));
		await expect.poll(async () => (await parley.notifications()).length).toBe(0);
		expect(parley.errors).toEqual([]);
	} finally {
		await parley.close();
	}
});

test('snoozed in the popup, a reminder comes back later, in Firefox as elsewhere', async () => {
	test.setTimeout(120_000);
	const parley = await launchFirefox({ marketplace: createMarketplace({ now: Date.now }), idleMs: 30_000 });
	try {
		const desk = await parley.openTab('desk.html');
		await keep(desk, 22);
		await expect.poll(async () => (await parley.notifications()).length).toBe(1);
		const popup = await parley.openPopup();
		await popup.press('Snooze 1 h');
		await popup.close();
		await expect
			.poll(() => desk.evaluate(async () => (await chrome.alarms.get('remind'))?.scheduledTime ?? 0))
			.toBeGreaterThan(Date.now() + 0.9 * HOUR);
		expect(parley.errors).toEqual([]);
	} finally {
		await parley.close();
	}
});
