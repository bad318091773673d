import type { OfferClock } from '../../lib/domain/offer';
import { DAY } from '../../lib/domain/time';
import { day, moment, span } from './time';

/** The row's right side: "about 12 days left", "at most 28 days left", "about 2 days past its end". */
export function offerLeft(clock: OfferClock): string {
	const about = clock.from === 'latest' ? 'at most ' : clock.about ? 'about ' : '';
	if (clock.leftMs > 0) return `${about}${span(clock.leftMs)} left`;
	return `${clock.about ? 'about ' : ''}${span(-clock.leftMs)} past its end`;
}

/** Whether the time left is worth amber: the last three days. */
export function offerRunsOut({ leftMs }: OfferClock): boolean {
	return leftMs <= 3 * DAY;
}

/** How long is left, as a sentence. */
export function offerLeftSentence(clock: OfferClock): string {
	const time = span(Math.abs(clock.leftMs));
	if (clock.leftMs <= 0) {
		const since = clock.from === 'latest' ? 'at least ' : clock.about ? 'about ' : '';
		return `This offer’s time was over ${since}${time} ago. Look at it on Upwork before you answer.`;
	}
	if (clock.from === 'latest') return `At most ${time} left to answer.`;
	return `${time} left to answer${clock.about ? ', about' : ''}.`;
}

/** Where the end comes from. */
export function offerEndsBecause(clock: OfferClock, now: number): string {
	const when = clock.about ? day(clock.lastDay, now) : moment(clock.until, now);
	const ended = clock.leftMs <= 0;
	if (clock.from === 'page') return `Upwork’s page says that it ${ended ? 'ended' : 'ends'} ${when}.`;
	if (clock.from === 'counted') {
		return `No end date was on the page. Upwork offers end after 30 days, so this one ${ended ? 'ended' : 'ends'} about ${when}.`;
	}
	return `No page has shown when it came. Upwork offers end after 30 days, so this one ${ended ? 'ended' : 'ends'} by ${when} at the latest.`;
}

export const consentText = 'After an offer, new terms need the client’s consent. Until then these hold.';
