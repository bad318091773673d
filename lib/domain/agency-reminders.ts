import { addableUntil, dayKey } from './agency-week';
import { type ContractWeek, stateOf } from './agency-work';
import type { OpportunityRecord } from './record';
import type { Reminder, ReminderSettings } from './reminders';
import { DAY, type UtcMs } from './time';

/** The first reminder comes a day ahead, so that quiet hours before Monday noon UTC swallow no week. */
const FIRST_LEAD = DAY;

/** A week of a contract with what a reminder says of it. */
export interface WeekToAdd extends ContractWeek {
	contract: Pick<OpportunityRecord, 'title' | 'generation'> | null;
}

/** Reminders of time still to be added to the Work Diary by hand: a day before the week closes, and once more as long before as for answers. */
export function workReminders(
	weeks: readonly WeekToAdd[],
	settings: Pick<ReminderSettings, 'on' | 'leadMs'> & { work: boolean },
	now: UtcMs,
): Reminder[] {
	if (!settings.on || !settings.work) return [];
	return weeks
		.filter(({ entries }) => entries.some((entry) => stateOf(entry, now) === 'to-add'))
		.flatMap(({ record, week, contract }) => {
			const until = addableUntil(week);
			return [...new Set([FIRST_LEAD, settings.leadMs])].map((lead) => ({
				key: `${record}#${contract?.generation ?? 1}#manual-time#${dayKey(week)}#${lead === FIRST_LEAD ? 'day' : 'last'}`,
				record,
				title: contract?.title ?? null,
				edge: 'manual-time' as const,
				at: until - lead,
				until,
				stands: until,
			}));
		})
		.sort((a, b) => a.at - b.at);
}
