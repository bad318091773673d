import type { ResponseClock } from '../../lib/domain/responsiveness';
import { DAY, HOUR, type Interval, MINUTE, type UtcMs } from '../../lib/domain/time';

/** A length of time in the one unit that matters, rounded down so that it never promises more than there is. */
export function span(ms: number): string {
	if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`;
	if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
	return `${Math.floor(ms / DAY)} days`;
}

/** The row's right side: "about 6 h", "40 min", "2 days late", or nothing where the time is unknown. */
export function leftText(clock: ResponseClock): string {
	if (clock.edge === 'unknown') return '';
	const about = clock.about ? 'about ' : '';
	if (clock.edge === 'late') return `${about}${span(-clock.leftMs)} late`;
	return `${about}${span(clock.leftMs)}`;
}

/** The same for ears: "about 6 h left". */
export function leftSpoken(clock: ResponseClock): string {
	if (clock.edge === 'unknown') return 'time unknown';
	return clock.edge === 'late' ? leftText(clock) : `${leftText(clock)} left`;
}

/** Whether the time left is worth amber: the last six hours before an edge. */
export function runsOut(clock: ResponseClock): boolean {
	return (clock.edge === 'day' || clock.edge === 'three-days') && clock.leftMs <= 6 * HOUR;
}

/** "just now", "5 min ago", "3 h ago", "4 days ago". */
export function ago(at: UtcMs, now: UtcMs): string {
	const ms = now - at;
	return ms < MINUTE ? 'just now' : `${span(ms)} ago`;
}

let clockFormat: Intl.DateTimeFormat | undefined;
let dayFormat: Intl.DateTimeFormat | undefined;

/** The time of day on this device's clock, `14:20`. */
export function timeOfDay(at: UtcMs): string {
	clockFormat ??= new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
	return clockFormat.format(at);
}

/** "today 14:20", "tomorrow about 14:20", "Wed 3 Mar 14:20", on this device's clock. */
export function moment(at: UtcMs, now: UtcMs, about = false): string {
	const days = dayNumber(at) - dayNumber(now);
	const near = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
	return `${near ?? day(at, now)} ${about ? 'about ' : ''}${timeOfDay(at)}`;
}

/** "3 Mar", with the year where it is another one. */
export function day(at: UtcMs, now: UtcMs): string {
	dayFormat ??= new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
	const year = new Date(at).getFullYear();
	return year === new Date(now).getFullYear() ? dayFormat.format(at) : `${dayFormat.format(at)} ${year}`;
}

/** "3 Mar 2027": a day whose year may be another one. */
export function dayText(at: UtcMs): string {
	return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** Minutes as "1:30 h". */
export function hoursText(minutes: number): string {
	return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}

/** Calendar days since some day, by this device's clock. */
function dayNumber(at: UtcMs): number {
	const date = new Date(at);
	return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}

/** The detail's line about the response clock, as a sentence. */
export function answerBy(clock: ResponseClock, now: UtcMs): string {
	if (clock.edge === 'unknown') return 'No page has shown when this came, so no clock runs.';
	if (clock.edge === 'late') {
		const late = `${clock.about ? 'about ' : ''}${span(-clock.leftMs)}`;
		return `${capital(late)} past three days. Answering still counts as a response.`;
	}
	if (clock.until === null) return '';
	const when = moment(clock.until, now, clock.about);
	const bucket = clock.edge === 'day' ? 'within 24 hours' : 'within 3 days';
	return `Answer by ${when} to count as “${bucket}”.`;
}

/** When an answer was given: between two times where it is known to more than an hour, else one moment. */
export function answeredWhen({ at, when }: { at: UtcMs; when: Interval }, now: UtcMs): string {
	if (when.to - when.from <= HOUR) return moment(at, now);
	return `answered between ${moment(when.from, now)} and ${moment(when.to, now)}`;
}

export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
