import { type Interval, MINUTE, type UtcMs } from './time';

/** One message of a page, in the page's order; `place` where the journal has given it one. */
export interface InOrder {
	sent: Interval;
	place: UtcMs | null;
}

/** Between messages of one minute, ms: 160 of them fit behind the first and 80 before it. */
const STEP = 250;

/** The beginning of a time of which a page told only the end. */
export const UNKNOWN: UtcMs = 0;

/**
 * Where each message of a page stands in its room, UTC ms: known ones keep their place, new ones come between the known ones they stand between
 * on the page, as near to their time as that allows. Pages show minutes and load history in pieces, so neither the time nor one page alone
 * tells the order. Where two known ones leave no room, the places are equal.
 */
export function placesOf(page: readonly InOrder[]): UtcMs[] {
	const places: UtcMs[] = [];
	for (let at = 0; at < page.length; ) {
		const known = page[at]?.place ?? null;
		if (known !== null) {
			places.push(known);
			at += 1;
			continue;
		}
		let end = at;
		while (end < page.length && page[end]?.place == null) end += 1;
		places.push(...between(page.slice(at, end), places.at(-1) ?? null, page[end]?.place ?? null));
		at = end;
	}
	return places;
}

/** Places for messages that follow each other, after `low` and before `high` where those are known. */
function between(news: readonly InOrder[], low: UtcMs | null, high: UtcMs | null): UtcMs[] {
	const wanted: (UtcMs | null)[] = [];
	let before = low;
	for (const { sent } of news) {
		const natural = sent.from === UNKNOWN ? null : sent.from + Math.floor(Math.min(sent.to - sent.from, MINUTE) / 3);
		const after = before === null ? null : before + STEP;
		const place = natural === null ? after : Math.max(natural, after ?? natural);
		wanted.push(place);
		before = place ?? before;
	}
	const places: UtcMs[] = [];
	let next = high;
	for (let index = news.length - 1; index >= 0; index -= 1) {
		const last = next === null ? (news[index]?.sent.to ?? 1) - 1 : next - STEP;
		next = Math.min(wanted[index] ?? last, next === null ? Number.MAX_SAFE_INTEGER : last);
		places.unshift(next);
	}
	const first = places[0];
	if (low === null || high === null || first === undefined || first > low) return places;
	// Too little room for whole steps: evenly between the two.
	return news.map((_, index) => low + Math.floor(((high - low) * (index + 1)) / (news.length + 1)));
}
