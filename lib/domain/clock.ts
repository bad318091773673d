import { DAY, type UtcMs } from './time';

/** A stamp this far ahead of the clock is kept and flagged, but does not advance ours. */
export const FAR_AHEAD = DAY;

/** Whether a stamp lies more than 24 h ahead of `now`: its device's clock was wrong. */
export function isFarAhead(stamp: UtcMs, now: UtcMs): boolean {
	return stamp > now + FAR_AHEAD;
}

/**
 * The newest stamp seen, after more were: a greatest that lies far ahead is forgotten, since this device's own clock was wrong then and its
 * stamps would no longer grow.
 */
export function newestSeen(before: UtcMs, stamps: readonly UtcMs[], now: UtcMs): UtcMs {
	return Math.max(0, ...[before, ...stamps].filter((stamp) => !isFarAhead(stamp, now)));
}

/** The next stamp of this device's hybrid logical clock; `newestSeen` is the greatest stamp seen that was not far ahead. */
export function nextStamp(now: UtcMs, newestSeen: UtcMs): UtcMs {
	return isFarAhead(newestSeen, now) ? now : Math.max(now, newestSeen + 1);
}
