import { isOpenOffer, offerClock } from './offer';
import type { OpportunityRecord } from './record';
import type { Reminder, ReminderSettings } from './reminders';
import { DAY } from './time';

/** How long before the end of an offer each of its reminders comes. */
const LEADS = [
	['offer-three-days', 3 * DAY],
	['offer-day', DAY],
] as const;

/** Reminders of offers that wait: 3 days and 1 day before they end, whether past or to come, earliest first. */
export function offerReminders(
	records: readonly OpportunityRecord[],
	settings: Pick<ReminderSettings, 'on'> & { offers: boolean },
): Reminder[] {
	if (!settings.on || !settings.offers) return [];
	return records
		.filter(isOpenOffer)
		.flatMap((record): Reminder[] => {
			const clock = offerClock(record, 0);
			if (!clock) return [];
			const { id, generation, title } = record;
			return LEADS.map(([edge, lead]) => ({
				key: `${id}#${generation}#${edge}`,
				record: id,
				title,
				edge,
				at: clock.until - lead,
				until: clock.until,
				stands: clock.until,
				...(clock.from === 'latest' && { latest: true as const }),
			}));
		})
		.sort((a, b) => a.at - b.at);
}

/** Whether a reminder is about an offer. */
export function isOfOffer({ edge }: Reminder): boolean {
	return edge === 'offer-three-days' || edge === 'offer-day';
}
