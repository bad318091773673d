import type { Reminder } from '../domain/reminders';
import { HOUR, type UtcMs } from '../domain/time';

/** Titles named in one notification at most; browsers cut longer ones. */
const MOST_NAMED = 4;

/** What a notification says of reminders that are due together, at least one. It holds titles of jobs only: others may see the screen. */
export function reminderWords(due: readonly Reminder[], now: UtcMs): { title: string; message: string } {
	const names = [...new Map(due.map((one) => [one.record, one.title ?? untitled(one)])).values()];
	const answers = due.filter((one) => one.edge !== 'follow-up');
	const [first] = [...answers].sort((a, b) => a.until - b.until);
	if (first && names.length === 1) {
		const edge = first.edge === 'day' ? '24 hours' : '3 days';
		const title =
			first.until > now ? `${left(first.until - now)} left to answer within ${edge}` : `${edge} to answer have passed`;
		return { title, message: names.join() };
	}
	if (!first && names.length === 1) return { title: 'To follow up', message: names.join() };
	const more = names.length - MOST_NAMED;
	const named = more > 0 ? [...names.slice(0, MOST_NAMED), `and ${more} more`] : names;
	return { title: together(records(answers), records(due) - records(answers)), message: named.join('\n') };
}

function untitled(one: Reminder): string {
	return one.edge === 'follow-up' ? 'An opportunity without a title' : 'An invitation without a title';
}

function records(some: readonly Reminder[]): number {
	return new Set(some.map((one) => one.record)).size;
}

/** "3 invitations wait for an answer", "2 to follow up", or both. */
function together(waiting: number, toFollowUp: number): string {
	if (toFollowUp === 0) return `${waiting} invitations wait for an answer`;
	if (waiting === 0) return `${toFollowUp} to follow up`;
	const wait = waiting === 1 ? '1 invitation waits' : `${waiting} invitations wait`;
	return `${wait} for an answer, ${toFollowUp} to follow up`;
}

/** Received times are known roughly, so what is left is told in full hours. */
function left(ms: number): string {
	const hours = Math.round(ms / HOUR);
	if (hours < 1) return 'Less than an hour';
	return hours === 1 ? 'About 1 hour' : `About ${hours} hours`;
}
