/** Milliseconds since 1970-01-01T00:00Z. */
export type UtcMs = number;

/** `from` inclusive, `to` exclusive. Pages give a day or "2 days ago", hardly ever an instant. */
export interface Interval {
	from: UtcMs;
	to: UtcMs;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What both intervals allow, or null where they contradict each other. */
export function intersect(a: Interval, b: Interval): Interval | null {
	const from = Math.max(a.from, b.from);
	const to = Math.min(a.to, b.to);
	return from < to ? { from, to } : null;
}
