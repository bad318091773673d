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
}

/** How long a follow-up that was missed is still worth a reminder. */
export const FOLLOW_UP_STANDS = 7 * DAY;

type Waiting = Pick<OpportunityRecord, 'id' | 'kind' | 'title' | 'received' | 'status' | 'generation'>;

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
			return edges.map(({ edge, until }) => ({
				key: `${record.id}#${record.generation}#${edge}`,
				record: record.id,
				title: record.title,
				edge,
				at: until - settings.leadMs,
				until,
			}));
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
			return [{ key, record: id, title, edge: 'follow-up', at, until: at + FOLLOW_UP_STANDS }];
		})
		.sort((a, b) => a.at - b.at);
}

/** What to do now: show these together, and look again at `next` (null: nothing is to come). */
export interface DueReminders {
	show: Reminder[];
	next: UtcMs | null;
}

/**
 * Which reminders are due: their time has come, their edge has not passed, they were not shown before and are not snoozed. Those missed while
 * the browser was closed come together, once. In quiet hours nothing is shown and `next` is their end.
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
	const open = reminders.filter((one) => one.until > now && (shown.get(one.key) ?? now) !== 0);
	const times = open.map((one) => ({ one, at: Math.max(one.at, shown.get(one.key) ?? one.at) }));
	const due = times.filter(({ at }) => at <= now).map(({ one }) => one);
	const later = times.filter(({ at }) => at > now).map(({ at }) => at);
	const wake = due.length > 0 ? quietEnd(settings.quiet, now, localMinutes) : null;
	if (wake !== null) return { show: [], next: wake };
	return { show: due, next: later.length > 0 ? Math.min(...later) : null };
}

/** When the quiet hours that hold now end; null outside of them. */
function quietEnd(quiet: ReminderSettings['quiet'], now: UtcMs, localMinutes: (at: UtcMs) => number): UtcMs | null {
	const minutes = localMinutes(now);
	const crosses = quiet.from > quiet.to;
	const inside = crosses ? minutes >= quiet.from || minutes < quiet.to : minutes >= quiet.from && minutes < quiet.to;
	if (!inside) return null;
	const left = (quiet.to - minutes + 24 * 60) % (24 * 60);
	return now - (now % MINUTE) + left * MINUTE;
}
