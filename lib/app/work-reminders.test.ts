import { describe, expect, it } from 'vitest';
import { addableUntil, weekOf } from '../domain/agency-week';
import type { ReadItem } from '../domain/commands';
import { DAY, HOUR } from '../domain/time';
import { invitation, newCommandId, save, start } from '../journal/testkit';
import { contractsPage } from './contracts-page';
import { onNotificationClick } from './notifications';
import { remind, remindAgain } from './reminders';
import { tools } from './testkit';

const monday = weekOf(start);
const until = addableUntil(monday);
const terms = { rateCents: 4_000, currency: 'USD', hourly: true, feeBps: 1_000 };

function contract(siteId: string, title: string): ReadItem {
	return { kind: 'contract', siteId, source: 'page', fields: { title, manualTime: true, terms }, likely: [] };
}

const work = { member: null, day: monday, minutes: 60, route: 'manual', note: '', bonus: null } as const;

async function withWork(...contracts: ReadItem[]) {
	const on = tools();
	await on.journal.command(newCommandId(), save(...contracts));
	for (const { siteId } of contracts) {
		await on.journal.command(newCommandId(), { type: 'logWork', record: `main:contract:${siteId}`, work });
	}
	await quiet(on, 0, 0);
	return on;
}

async function quiet(on: ReturnType<typeof tools>, from: number, to: number) {
	for (const [name, value] of Object.entries({ 'quiet.from': from, 'quiet.to': to })) {
		await on.journal.command(newCommandId(), { type: 'setSetting', account: 'main', name, value });
	}
}

const words = (on: ReturnType<typeof tools>) => [...on.seen.notifications.values()];

describe('time still to be added', () => {
	it('is told of a day before the week closes, and four hours before', async () => {
		const on = await withWork(contract('12345678', 'Booking page'));
		await remind(on);
		expect(words(on)).toEqual([]);
		expect(on.seen.alarms.get(remindAgain)).toBe(until - DAY);
		on.on.clock.now = until - DAY;
		await remind(on);
		expect(words(on)).toEqual([
			{ title: '24 hours left to add time to the Work Diary by hand', message: 'Booking page' },
		]);
		expect(on.seen.alarms.get(remindAgain)).toBe(until - 4 * HOUR);
		on.on.clock.now = until - 4 * HOUR;
		await remind(on);
		expect(on.seen.notified).toBe(2);
		on.on.clock.now = until;
		await remind(on);
		expect(on.seen.notified).toBe(2);
	});

	it('waits for the end of quiet hours; the day ahead keeps them from swallowing it', async () => {
		const on = await withWork(contract('1', 'A'));
		const local = new Date(until - DAY).getHours() * 60;
		await quiet(on, local, local + 90);
		on.on.clock.now = until - DAY;
		await remind(on);
		expect(words(on)).toEqual([]);
		expect(on.seen.alarms.get(remindAgain)).toBe(until - DAY + 90 * 60_000);
	});

	it('comes together with invitations, and opens the timesheet or the list of contracts', async () => {
		const on = await withWork(contract('12345678', 'A'), contract('by-hand', 'B'));
		await on.journal.command(newCommandId(), save(invitation('1900000000000000001', until - DAY - 20 * HOUR)));
		on.on.clock.now = until - DAY;
		await remind(on);
		expect(words(on)).toEqual([
			{
				title: 'About 4 hours left to answer within 24 hours; time to add by hand',
				message: 'Job 1900000000000000001\nA\nB',
			},
		]);
		expect(contractsPage(['main:contract:12345678'])).toBe('https://www.upwork.com/nx/wm/workroom/12345678/timesheet');
		expect(contractsPage(['main:contract:by-hand'])).toBe('https://www.upwork.com/nx/wm/contracts/');
		expect(contractsPage(['main:contract:1', 'main:invitation:1'])).toBeNull();
		expect(contractsPage([])).toBeNull();
	});

	it('is not told of once it was added, or where it is switched off; a click opens the contract’s page', async () => {
		const on = await withWork(contract('12345678', 'A'));
		on.on.clock.now = until - DAY;
		const off = { type: 'setSetting', account: 'main', name: 'reminders.work' } as const;
		await on.journal.command(newCommandId(), { ...off, value: false });
		await remind(on);
		expect(words(on)).toEqual([]);
		await on.journal.command(newCommandId(), { ...off, value: true });
		await remind(on);
		const [id] = [...on.seen.notifications.keys()];
		await onNotificationClick(on, id ?? '', null);
		expect(on.seen.opened).toEqual(['https://www.upwork.com/nx/wm/workroom/12345678/timesheet']);
		const [open] = await on.journal.openWork();
		const of = open?.entries[0]?.fact ?? '';
		await on.journal.command(newCommandId(), { type: 'settleWork', record: 'main:contract:12345678', of });
		on.on.clock.now = until - 4 * HOUR;
		await remind(on);
		expect(on.seen.notified).toBe(1);
	});
});
