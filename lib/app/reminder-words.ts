import type { Reminder } from '../domain/reminders';
import { HOUR, type UtcMs } from '../domain/time';

/** Titles named in one notification at most; browsers cut longer ones. */
const MOST_NAMED = 4;

/** What a notification says of reminders that are due together, at least one. It holds titles of jobs only: others may see the screen. */
export function reminderWords(due: readonly Reminder[], now: UtcMs): { title: string; message: string } {
	const names = [...new Map(due.map((one) => [one.record, one.title ?? 'An invitation without a title'])).values()];
	const [first] = [...due].sort((a, b) => a.until - b.until);
	if (first && names.length === 1) {
		const edge = first.edge === 'day' ? '24 hours' : '3 days';
		return { title: `${left(first.until - now)} left to answer within ${edge}`, message: names.join() };
	}
	const more = names.length - MOST_NAMED;
	const named = more > 0 ? [...names.slice(0, MOST_NAMED), `and ${more} more`] : names;
	return { title: `${names.length} invitations wait for an answer`, message: named.join('\n') };
}

/** Received times are known roughly, so what is left is told in full hours. */
function left(ms: number): string {
	const hours = Math.round(ms / HOUR);
	if (hours < 1) return 'Less than an hour';
	return hours === 1 ? 'About 1 hour' : `About ${hours} hours`;
}
