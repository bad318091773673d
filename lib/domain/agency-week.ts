import { DAY, HOUR, type UtcMs } from './time';

/** A work week of Upwork: Monday 00:00 to Sunday 24:00 UTC, whatever the clock on the wall says. */
export const WEEK = 7 * DAY;

/** The first Monday after 1970-01-01, a Thursday. */
const FIRST_MONDAY = 4 * DAY;

/** The first instant of the UTC day that holds a time. */
export function dayOf(at: UtcMs): UtcMs {
	return Math.floor(at / DAY) * DAY;
}

/** The first instant, Monday 00:00 UTC, of the week that holds a time. */
export function weekOf(at: UtcMs): UtcMs {
	return Math.floor((at - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
}

/** Until when time of a week can still be added or corrected: Monday 12:00 UTC after it. Source: Upwork help on the work week. */
export function addableUntil(week: UtcMs): UtcMs {
	return week + WEEK + 12 * HOUR;
}

/** A UTC day as `2026-03-02`, for date fields and files. */
export function dayKey(day: UtcMs): string {
	return new Date(day).toISOString().slice(0, 10);
}

/** A UTC day from `2026-03-02`; null where it names no day. */
export function dayFrom(key: string): UtcMs | null {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(key) ? Date.parse(`${key}T00:00:00Z`) : Number.NaN;
	return Number.isNaN(at) || dayKey(at) !== key ? null : at;
}
