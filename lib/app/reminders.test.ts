import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../domain/time';
import { idOf, invitation, newCommandId, save, start } from '../journal/testkit';
import { badgeTurns, showBadge } from './badge';
import { eraseEverything } from './erase';
import { onNotificationClick, onNotificationClosed } from './notifications';
import { reachOpenTabs } from './open-tabs';
import { remind, remindAgain } from './reminders';
import { snooze } from './snooze';
import { tools } from './testkit';

const one = '1900000000000000001';
const two = '1900000000000000002';

/** Invitations received so long ago, in hours. `start` is noon, far from quiet hours in UTC. */
async function received(hours: Record<string, number>, says: Parameters<typeof tools>[0] = {}) {
	const on = tools(says);
	const items = Object.entries(hours).map(([id, ago]) => invitation(id, start - ago * HOUR));
	await on.journal.command(newCommandId(), save(...items));
	// Quiet hours go by the clock on the wall of whichever machine runs this.
	for (const name of ['quiet.from', 'quiet.to']) await on.journal.command(newCommandId(), set(name, 0));
	return on;
}

function set(name: string, value: number | boolean) {
	return { type: 'setSetting', account: 'main', name, value } as const;
}

/** A reading of a page that shows all it has. */
function complete(...items: ReturnType<typeof invitation>[]) {
	return { type: 'saveReading', account: 'main', page: 'proposals', items, deliberate: false, complete: true } as const;
}

const shown = (on: Awaited<ReturnType<typeof received>>) => [...on.seen.notifications.entries()];

describe('reminders', () => {
	it('come four hours before a day has passed, once, by an alarm', async () => {
		const on = await received({ [one]: 1 });
		await remind(on);
		expect(shown(on)).toEqual([]);
		expect(on.seen.alarms.get(remindAgain)).toBe(start + 19 * HOUR);
		on.on.clock.now = start + 19 * HOUR;
		await remind(on);
		expect(shown(on).map(([, words]) => words)).toEqual([
			{ title: 'About 4 hours left to answer within 24 hours', message: `Job ${one}` },
		]);
		expect(on.seen.alarms.get(remindAgain)).toBe(start + 67 * HOUR);
		await remind({ ...on, journal: on.on.worker() });
		expect(on.seen.notified).toBe(1);
	});

	it('that were missed while the browser was closed come together, with titles only', async () => {
		const on = await received({ [one]: 21, [two]: 22, '1900000000000000003': 30 });
		await remind(on);
		expect(shown(on).map(([, words]) => words)).toEqual([
			{ title: '2 invitations wait for an answer', message: `Job ${two}\nJob ${one}` },
		]);
		expect(JSON.stringify(shown(on))).not.toContain('Acme');
	});

	it('ask for one more round however many ask at once', async () => {
		const on = await received({ [one]: 21 });
		await Promise.all(Array.from({ length: 20 }, () => remind(on)));
		expect(on.seen.notified).toBe(1);
	});

	it('say nothing of what was answered, set aside or switched off', async () => {
		const on = await received({ [one]: 21, [two]: 69 });
		await on.journal.command(newCommandId(), { type: 'ignore', record: idOf(one) });
		await on.journal.command(newCommandId(), set('reminders.threeDays', false));
		await remind(on);
		expect(shown(on)).toEqual([]);
		expect(on.seen.alarms.has(remindAgain)).toBe(false);
		await on.journal.command(newCommandId(), set('reminders.threeDays', true));
		await on.journal.command(newCommandId(), set('reminders.on', false));
		await remind(on);
		expect(shown(on)).toEqual([]);
	});

	it('wait for the end of quiet hours', async () => {
		const on = await received({ [one]: 21 });
		const local = new Date(start);
		const minutes = local.getHours() * 60 + local.getMinutes();
		await on.journal.command(newCommandId(), set('quiet.from', minutes));
		await on.journal.command(newCommandId(), set('quiet.to', (minutes + 90) % 1440));
		await remind(on);
		expect(shown(on)).toEqual([]);
		expect(on.seen.alarms.get(remindAgain)).toBe(start + 90 * MINUTE);
		on.on.clock.now = start + 90 * MINUTE;
		await remind(on);
		expect(shown(on)).toHaveLength(1);
	});

	it('sleep for an hour after Snooze, also where the worker that showed them is gone', async () => {
		const on = await received({ [one]: 21 });
		await remind(on);
		const [id = ''] = on.seen.notifications.keys();
		const later = { ...on, journal: on.on.worker() };
		await onNotificationClick(later, id, 1);
		expect(shown(on)).toEqual([]);
		expect(on.seen.alarms.get(remindAgain)).toBe(start + HOUR);
		on.on.clock.now = start + HOUR;
		await remind(later);
		expect(shown(on)).toHaveLength(1);
		expect(on.seen.opened).toEqual([]);
	});

	it('open the invitation in the tab that shows it, else in a new one; several open the Proposals page', async () => {
		const url = `https://www.upwork.com/nx/proposals/interview/uid/${one}`;
		const alone = await received({ [one]: 21 });
		await remind(alone);
		await onNotificationClick(alone, [...alone.seen.notifications.keys()].join(), null);
		expect(alone.seen.opened).toEqual([url]);
		const open = await received({ [one]: 21 }, { upworkTabs: async () => [{ id: 9, url: `${url}?x` }] });
		await remind(open);
		await onNotificationClick(open, [...open.seen.notifications.keys()].join(), 0);
		expect([open.seen.opened, open.seen.focused]).toEqual([[], [9]]);
		const both = await received({ [one]: 21, [two]: 22 });
		await remind(both);
		await onNotificationClick(both, [...both.seen.notifications.keys()].join(), 0);
		expect(both.seen.opened).toEqual(['https://www.upwork.com/nx/proposals/']);
		expect(await both.journal.draftsWith('reminders:')).toEqual([]);
	});

	it('tell once of a day that passed while the browser was closed', async () => {
		const on = await received({ [one]: 1 });
		on.on.clock.now = start + 24 * HOUR;
		await remind(on);
		expect(shown(on).map(([, words]) => words)).toEqual([
			{ title: '24 hours to answer have passed', message: `Job ${one}` },
		]);
		await remind(on);
		expect(on.seen.notified).toBe(1);
	});

	it('tell of the three days alone where both edges passed', async () => {
		const on = await received({ [one]: 1 });
		on.on.clock.now = start + 80 * HOUR;
		await remind(on);
		expect(shown(on).map(([, words]) => words)).toEqual([
			{ title: '3 days to answer have passed', message: `Job ${one}` },
		]);
		await remind(on);
		expect(on.seen.notified).toBe(1);
	});

	it('do not come again when a page that had lost the invitation lists it once more', async () => {
		const on = await received({ [one]: 21, [two]: 1 });
		await remind(on);
		const other = invitation(two, start - HOUR);
		await on.journal.command(newCommandId(), complete(other));
		await remind(on);
		await on.journal.command(newCommandId(), complete(other, invitation(one, start - 21 * HOUR)));
		await remind(on);
		expect(on.seen.notified).toBe(1);
	});

	it('leave notifications of others alone, and nothing behind', async () => {
		const on = await received({ [one]: 21 });
		await remind(on);
		await onNotificationClick(on, 'pressed:x', null);
		expect(on.seen.opened).toEqual([]);
		await onNotificationClosed(on, [...on.seen.notifications.keys()].join());
		expect(await on.journal.draftsWith('reminders:')).toEqual([]);
		on.on.clock.now += 6 * DAY;
		await remind(on);
		expect((await on.journal.memory()).reminders).toEqual({});
	});

	it('go with everything else when all is erased', async () => {
		const on = await received({ [one]: 21 });
		await remind(on);
		expect(shown(on)).toHaveLength(1);
		await eraseEverything(on);
		await remind(on);
		expect([shown(on), on.seen.alarms.has(remindAgain), on.seen.notified]).toEqual([[], false, 1]);
	});

	it('can be snoozed from the popup, never past their edge for good', async () => {
		const on = await received({ [one]: 21 });
		const keys = [`${idOf(one)}#1#day`];
		expect(await snooze(on, { keys, until: start + 2 * HOUR })).toEqual({ ok: true });
		expect(shown(on)).toEqual([]);
		expect(on.seen.alarms.get(remindAgain)).toBe(start + 2 * HOUR);
		await snooze(on, { keys: ['main:invitation:gone#1#day'], until: start + DAY });
		expect(Object.keys((await on.journal.memory()).reminders)).toEqual(keys);
	});
});

describe('freshness', () => {
	it('turns the badge grey at the time set, and blue again with the next reading', async () => {
		const on = await received({ [one]: 1 });
		await showBadge(on);
		expect([on.seen.badges.at(-1), on.seen.fresh.at(-1)]).toEqual(['1', true]);
		expect(on.seen.alarms.get(badgeTurns)).toBe(start + 12 * HOUR);
		on.on.clock.now = start + 12 * HOUR;
		await showBadge(on);
		expect([on.seen.badges.at(-1), on.seen.fresh.at(-1)]).toEqual(['1', false]);
		expect(on.seen.alarms.has(badgeTurns)).toBe(false);
		// A part of the page says nothing of the rest.
		await on.journal.command(newCommandId(), save(invitation(one)));
		await showBadge(on);
		expect(on.seen.fresh.at(-1)).toBe(false);
		await on.journal.command(newCommandId(), complete(invitation(one)));
		await showBadge(on);
		expect(on.seen.fresh.at(-1)).toBe(true);
		await on.journal.command(newCommandId(), set('fresh.hours', 1));
		on.on.clock.now += HOUR;
		await showBadge(on);
		expect(on.seen.fresh.at(-1)).toBe(false);
	});

	it('is no matter where nothing was ever kept', async () => {
		const on = tools();
		await showBadge(on);
		expect([on.seen.badges, on.seen.fresh, on.seen.alarms.size]).toEqual([[''], [true], 0]);
	});
});

describe('tabs that were open before', () => {
	it('are given the script; one that cannot take it stops nothing', async () => {
		const given: number[] = [];
		const on = tools({
			upworkTabs: async () => [1, 2, 3].map((id) => ({ id, url: 'https://www.upwork.com/' })),
			async runFile(file, tab) {
				if (tab === 2) throw new Error('No tab with id: 2.');
				expect(file).toBe('/upwork.js');
				given.push(tab);
			},
		});
		await reachOpenTabs(on);
		expect(given).toEqual([1, 3]);
	});
});

describe('follow-ups', () => {
	const proposal = {
		kind: 'proposal' as const,
		siteId: two,
		source: 'list' as const,
		fields: { stage: 'submitted' as const, title: 'A proposal', client: 'Acme' },
		likely: [],
	};
	const record = `main:proposal:${two}`;
	const followUp = (at: number | null) => ({ type: 'setFollowUp', record, at }) as const;

	it('are shown with the others in one notification, once, and again only when set anew', async () => {
		const on = await received({ [one]: 21 });
		await on.journal.command(newCommandId(), save(proposal));
		await on.journal.command(newCommandId(), followUp(start - HOUR));
		await remind(on);
		expect(shown(on).map(([, words]) => words)).toEqual([
			{ title: '1 invitation waits for an answer, 1 to follow up', message: `Job ${one}\nA proposal` },
		]);
		await remind(on);
		expect(on.seen.notified).toBe(1);
		await on.journal.command(newCommandId(), followUp(start - MINUTE));
		await remind(on);
		expect(on.seen.notified).toBe(2);
		expect(shown(on).at(-1)?.[1]).toEqual({ title: 'To follow up', message: 'A proposal' });
	});

	it('wait for their time, are over after a week or when done, and open the proposal', async () => {
		const on = await received({});
		await on.journal.command(newCommandId(), save(proposal));
		await on.journal.command(newCommandId(), followUp(start + 3 * DAY));
		await remind(on);
		expect(on.seen.alarms.get(remindAgain)).toBe(start + 3 * DAY);
		await on.journal.command(newCommandId(), followUp(null));
		await remind(on);
		expect(on.seen.alarms.has(remindAgain)).toBe(false);
		await on.journal.command(newCommandId(), followUp(start - 8 * DAY));
		await remind(on);
		expect(on.seen.notified).toBe(0);
		await on.journal.command(newCommandId(), followUp(start - DAY));
		await remind(on);
		const [[id] = ['']] = shown(on);
		await onNotificationClick(on, id, null);
		expect(on.seen.opened).toEqual([`https://www.upwork.com/nx/proposals/${two}`]);
	});
});
