import { isOfOffer } from '../domain/offer-reminders';
import type { Reminder } from '../domain/reminders';
import { HOUR, type UtcMs } from '../domain/time';
import { offerWords } from './offer-words';
import { reminderWords } from './reminder-words';

interface Words {
	title: string;
	message: string;
}

/** Contracts named in one notification at most. */
const MOST_NAMED = 3;

/** What a notification says of everything that is due together, at least one reminder; titles only, since others may see the screen. */
export function allReminderWords(due: readonly Reminder[], now: UtcMs): Words {
	const work = due.filter((one) => one.edge === 'manual-time');
	const rest = due.filter((one) => one.edge !== 'manual-time');
	if (work.length === 0) return withOffers(rest, now);
	const words = workWords(work, now);
	if (rest.length === 0) return words;
	const others = withOffers(rest, now);
	return { title: `${others.title}; time to add by hand`, message: `${others.message}\n${words.message}` };
}

/** What is said of everything but work: offers first, since nothing brings them back. */
function withOffers(due: readonly Reminder[], now: UtcMs): Words {
	const offers = due.filter(isOfOffer);
	const rest = due.filter((one) => !isOfOffer(one));
	if (offers.length === 0) return reminderWords(rest, now);
	const words = offerWords(offers, now);
	if (rest.length === 0) return words;
	const others = reminderWords(rest, now);
	return { title: `${words.title}; ${others.title}`, message: `${words.message}\n${others.message}` };
}

function workWords(due: readonly Reminder[], now: UtcMs): Words {
	const names = [...new Map(due.map((one) => [one.record, one.title ?? 'A contract without a title'])).values()];
	const until = Math.min(...due.map((one) => one.until));
	const more = names.length - MOST_NAMED;
	const named = more > 0 ? [...names.slice(0, MOST_NAMED), `and ${more} more`] : names;
	return { title: `${left(until - now)} left to add time to the Work Diary by hand`, message: named.join('\n') };
}

/** Rounded down: the week closes to the minute. */
function left(ms: number): string {
	const hours = Math.floor(ms / HOUR);
	if (hours < 1) return 'Less than an hour';
	return hours === 1 ? 'Over an hour' : `${hours} hours`;
}
