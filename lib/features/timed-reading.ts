import type { PageReading } from '../upwork/types';
import { isLoadedAt, isOthers, places } from './places';

/** A list without invitations is believed only after so many milliseconds: sections begin empty and fill later. */
export const EMPTY_BELIEVED = 5000;

/** A page that has stood so long, in ms, tells relative times as of when it came: nobody has brought them up to date since. */
const STALE = 10 * 60_000;

/** What the clock is for the relative times of the page that is drawn, UTC ms. */
export function pageTime(now: number): number {
	const { since } = places();
	return now - since > STALE && since < now ? since : now;
}

/** Whether a list names no invitation but has not stood long enough to be believed. */
export function isYoungAndEmpty({ page, items }: PageReading, now: number): boolean {
	return (
		page === 'proposals' && !items.some((item) => item.kind === 'invitation') && now - places().since < EMPTY_BELIEVED
	);
}

/**
 * A reading with the time since when its page is shown. One of a page that is still another item's says that it is loading; a list that has
 * only just come and names no invitation is not complete yet.
 */
export function timed(reading: PageReading, page: Document, url: string, now: number): PageReading {
	if (isOthers(page, url)) {
		const { page: kind, context } = reading;
		return { page: kind, context, complete: false, items: [], missed: ['loading'] };
	}
	const { allInvitations, ...shown } = reading;
	const young = isYoungAndEmpty(reading, now);
	const complete = reading.complete && !young;
	const all = allInvitations && !young && { allInvitations };
	const loaded = isLoadedAt(url) && { loaded: true as const };
	return { ...shown, complete, ...all, shownSince: Math.min(places().since, now), ...loaded };
}
