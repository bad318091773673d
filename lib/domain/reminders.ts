import type { OpportunityRecord } from './record';
import { EDGES } from './responsiveness';
import { DAY, HOUR, MINUTE, type UtcMs } from './time';

/** When to remind, as the person set it. */
export interface ReminderSettings {
	on: boolean;
	/** How long before an edge of the response clock, in ms. */
	leadMs: number;
	/** Which edges to remind of. */
	edges: { day: boolean; threeDays: boolean };
	/** Minutes after local midnight between which nothing is shown; equal: no quiet hours. May cross midnight. */
	quiet: { from: number; to: number };
}

export const defaultReminders: ReminderSettings = {
	on: true,
	leadMs: 4 * HOUR,
	edges: { day: true, threeDays: true },
	quiet: { from: 22 * 60, to: 7 * 60 },
};

/** One thing to be reminded of: an invitation nearing an edge, an offer nearing its end, a follow-up, or a week of a contract about to close. `key` is the same however often it is worked out. */
export interface Reminder {
	key: string;
	record: string;
	title: string | null;
	edge: 'day' | 'three-days' | 'follow-up' | 'manual-time' | 'offer-three-days' | 'offer-day';
	/** When to show it, before quiet hours are considered; UTC ms. */
	at: UtcMs;
	/** The edge itself, UTC ms; for a follow-up the end of the time in which it is worth a reminder. */
	until: UtcMs;
	/** Until when it is worth telling at all, UTC ms: an edge that passed unseen is still told of once. */
	stands: UtcMs;
	/** It ends then at the latest, as nothing tells since when it stands. */
	latest?: true;
}

/** How long an edge that passed while nothing could be shown is still told of. */
export const MISSED_STANDS = 2 * DAY;

/** How long a follow-up that was missed is still worth a reminder. */
export const FOLLOW_UP_STANDS = 7 * DAY;

type Waiting = Pick<OpportunityRecord, 'id' | 'kind' | 'title' | 'received' | 'status' | 'generation' | 'firstSeen'>;

/** Every reminder of the invitations that wait, whether past or to come, earliest first. */
export function remindersFor(records: readonly Waiting[], settings: ReminderSettings): Reminder[] {
	if (!settings.on) return [];
	const waits = records.filter(
		(one) => one.kind === 'invitation' && (one.status === 'unanswered' || one.status === 'prepared'),
	);
	return waits
		.flatMap((record) => {
			const { received } = record;
			if (!received) return [];
			const edges = [
				...(settings.edges.day ? [{ edge: 'day' as const, until: received.from + EDGES.day }] : []),
				...(settings.edges.threeDays ? [{ edge: 'three-days' as const, until: received.from + EDGES.threeDays }] : []),
			];
			return edges.map(({ edge, until }) => {
				const at = until - settings.leadMs;
				// One that was first seen when it was late already was never missed.
				const stands = record.firstSeen < at ? until + MISSED_STANDS : until;
				const key = `${record.id}#${record.generation}#${edge}`;
				return { key, record: record.id, title: record.title, edge, at, until, stands };
			});
		})
		.sort((a, b) => a.at - b.at);
}

type FollowedUp = Pick<OpportunityRecord, 'id' | 'title' | 'generation' | 'followUp'>;

/** The reminders of follow-ups, whether past or to come, earliest first. Set to another time, it is another reminder. */
export function followUpsFor(records: readonly FollowedUp[], settings: Pick<ReminderSettings, 'on'>): Reminder[] {
	if (!settings.on) return [];
	return records
		.flatMap(({ id, title, generation, followUp: at }): Reminder[] => {
			if (at === null) return [];
			const key = `${id}#${generation}#follow-up#${at}`;
			const until = at + FOLLOW_UP_STANDS;
			return [{ key, record: id, title, edge: 'follow-up', at, until, stands: until }];
		})
		.sort((a, b) => a.at - b.at);
}

/** What to do now: show these together, and look again at `next` (null: nothing is to come). */
export interface DueReminders {
	show: Reminder[];
	next: UtcMs | null;
}

/**
 * Which reminders are due: their time has come, they still stand, they were not shown before and are not snoozed. Those missed while the
 * browser was closed come together, once, also where their edge has passed. In quiet hours nothing is shown and `next` is their end; what
 * would run out before that comes before the quiet hours begin.
 * @param shown keys that were shown, with the time until which each sleeps (0: for good)
 * @param localMinutes minutes after local midnight at a UTC time, so that daylight saving is the caller's clock's matter
 */
export function dueReminders(
	reminders: readonly Reminder[],
	shown: ReadonlyMap<string, UtcMs>,
	settings: ReminderSettings,
	now: UtcMs,
	localMinutes: (at: UtcMs) => number,
): DueReminders {
	const clock = { quiet: settings.quiet, localMinutes };
	const open = reminders.filter((one) => one.stands > now && (shown.get(one.key) ?? now) !== 0);
	const times = open.map((one) => ({ one, at: Math.max(beforeQuiet(one, clock), shown.get(one.key) ?? 0) }));
	const due = times.filter(({ at }) => at <= now).map(({ one }) => one);
	const later = times.filter(({ at }) => at > now).map(({ at }) => at);
	const wake = due.length > 0 ? quietEnd(now, clock) : null;
	if (wake !== null) return { show: [], next: wake };
	return { show: due, next: later.length > 0 ? Math.min(...later) : null };
}

interface QuietClock {
	quiet: ReminderSettings['quiet'];
	localMinutes: (at: UtcMs) => number;
}

/** How long before quiet hours begin what would run out in them is shown. */
const LAST_CALL = 10 * MINUTE;

/** When to show a reminder: its time, or shortly before the quiet hours in which its time comes and its edge passes. */
function beforeQuiet({ at, until }: Reminder, clock: QuietClock): UtcMs {
	const end = quietEnd(at, clock);
	if (end === null || end < until) return at;
	const minutes = clock.localMinutes(at);
	const since = (minutes - clock.quiet.from + 24 * 60) % (24 * 60);
	return onTheWall(at - (at % MINUTE) - since * MINUTE, clock.quiet.from, clock) - LAST_CALL;
}

/** When the quiet hours that hold at a time end; null outside of them. */
function quietEnd(at: UtcMs, clock: QuietClock): UtcMs | null {
	const { quiet } = clock;
	const minutes = clock.localMinutes(at);
	const crosses = quiet.from > quiet.to;
	const inside = crosses ? minutes >= quiet.from || minutes < quiet.to : minutes >= quiet.from && minutes < quiet.to;
	if (!inside) return null;
	const left = (quiet.to - minutes + 24 * 60) % (24 * 60);
	return onTheWall(at - (at % MINUTE) + left * MINUTE, quiet.to, clock);
}

/** The time near `at` at which the clock on the wall shows `minutes`: where it was put forward or back in between, `at` is off by that. */
function onTheWall(at: UtcMs, minutes: number, { localMinutes }: QuietClock): UtcMs {
	const off = ((minutes - localMinutes(at) + 36 * 60) % (24 * 60)) - 12 * 60;
	return at + off * MINUTE;
}
