import { DAY, HOUR, type Interval, type UtcMs } from './time';

/** The edges of Upwork's response-time buckets: within 24 hours, within 3 days, 3 days or more. */
export const EDGES = { day: DAY, threeDays: 3 * DAY } as const;

/** How long is left of the response clock. */
export interface ResponseClock {
	/** The next edge: a day, three days, `late` past both, `unknown` where no page said when the invitation came. */
	edge: 'day' | 'three-days' | 'late' | 'unknown';
	/** To the next edge in ms; past the last edge, the ms since it as a negative number; 0 where unknown. */
	leftMs: number;
	/** The share of the current stretch that is left, 1 down to 0, for the ring. */
	share: number;
	/** When the next edge comes, UTC ms; null where late or unknown. */
	until: UtcMs | null;
	/** True where the time of receipt is only known to more than an hour: say "about". */
	about: boolean;
}

/** The clock of an invitation at `now`. It counts from the start of the interval, so that it never promises time that may be gone. */
export function responseClock(received: Interval | null, now: UtcMs): ResponseClock {
	if (!received) return { edge: 'unknown', leftMs: 0, share: 0, until: null, about: false };
	const about = received.to - received.from > HOUR;
	const age = Math.max(0, now - received.from);
	if (age < EDGES.day) return running('day', received.from + EDGES.day, EDGES.day, now, about);
	if (age < EDGES.threeDays) {
		return running('three-days', received.from + EDGES.threeDays, EDGES.threeDays - EDGES.day, now, about);
	}
	return { edge: 'late', leftMs: EDGES.threeDays - age, share: 0, until: null, about };
}

function running(edge: 'day' | 'three-days', until: UtcMs, stretch: number, now: UtcMs, about: boolean): ResponseClock {
	const leftMs = until - now;
	return { edge, leftMs, share: Math.min(1, leftMs / stretch), until, about };
}
