import type { Reminder } from '../domain/reminders';
import { DAY, HOUR, type UtcMs } from '../domain/time';

/** Offers named in one notification at most. */
const MOST_NAMED = 3;

/** What a notification says of offers that end soon, at least one; titles only, since others may see the screen. */
export function offerWords(due: readonly Reminder[], now: UtcMs): { title: string; message: string } {
	const names = [...new Map(due.map((one) => [one.record, one.title ?? 'An offer without a title'])).values()];
	const first = due.reduce((one, other) => (other.until < one.until ? other : one));
	const time = left(first.until - now, first.latest ? 'At most' : 'About');
	const more = names.length - MOST_NAMED;
	const named = more > 0 ? [...names.slice(0, MOST_NAMED), `and ${more} more`] : names;
	const what = names.length === 1 ? 'an offer' : `${names.length} offers`;
	return { title: `${time} left to answer ${what}`, message: named.join('\n') };
}

/** Rounded down, since an offer does not come back: "About 2 days". */
function left(ms: number, about: 'About' | 'At most'): string {
	if (ms >= 2 * DAY) return `${about} ${Math.floor(ms / DAY)} days`;
	const hours = Math.floor(ms / HOUR);
	if (hours < 1) return 'Less than an hour';
	return hours === 1 ? `${about} 1 hour` : `${about} ${hours} hours`;
}
