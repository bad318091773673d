import type { Terms } from './facts';
import { byStage } from './links';
import type { OpportunityRecord } from './record';
import { DAY, HOUR, type UtcMs } from './time';

/** How long an offer stands, by Upwork's help article. */
export const OFFER_STANDS = 30 * DAY;

/** Times further apart than this tell when an offer was made too roughly to count from the earlier of them. */
const ROUGH = 2 * DAY;

/** How long is left to answer an offer. */
export interface OfferClock {
	/** When it ends, UTC ms: never later than it does, but for `latest`. */
	until: UtcMs;
	/** A moment of the day to name as its last, UTC ms: `until` may be the midnight after it. */
	lastDay: UtcMs;
	/** Until then in ms; negative once it is over. */
	leftMs: number;
	/** The share of the 30 days that is left, 1 down to 0, for the ring. */
	share: number;
	/** `page`: an end stood on the page; `counted`: 30 days from when it came; `latest`: nothing tells when it came, so it ends then at the latest. */
	from: 'page' | 'counted' | 'latest';
	/** True where the end is only known to more than an hour: say "about". */
	about: boolean;
}

/** The clock of an offer at `now`, UTC ms; null where there is no offer. */
export function offerClock(
	{ offered, expires }: Pick<OpportunityRecord, 'offered' | 'expires'>,
	now: UtcMs,
): OfferClock | null {
	// No offer stands longer than the 30 days; a day more, as pages tell days in their own time zone.
	const believed = expires && (!offered || expires.from <= offered.to + OFFER_STANDS + DAY);
	if (expires && believed) {
		// A day is over when it ends; until it begins, only its beginning is sure.
		const until = now >= expires.from ? expires.to : expires.from;
		return { ...clock(until, 'page', expires.to - expires.from > HOUR, now), lastDay: expires.to - 1 };
	}
	if (!offered) return null;
	const { from, to } = offered;
	if (from === null || to - from > ROUGH) return clock(to + OFFER_STANDS, 'latest', true, now);
	return clock(from + OFFER_STANDS, 'counted', to - from > HOUR, now);
}

function clock(until: UtcMs, from: OfferClock['from'], about: boolean, now: UtcMs): OfferClock {
	const leftMs = until - now;
	return { until, lastDay: until, leftMs, share: Math.min(1, Math.max(0, leftMs / OFFER_STANDS)), from, about };
}

/** The terms that were last proposed before an offer, and by which record. */
export interface LastProposed {
	terms: Terms;
	kind: 'proposal' | 'invitation';
}

/**
 * The terms the person last proposed: those of the proposal, else those an invitation of the same opportunity was accepted with; null where
 * neither is known. A proposal that stands for the offer tells its own.
 */
export function lastProposed(
	record: OpportunityRecord,
	opportunity: readonly OpportunityRecord[],
): LastProposed | null {
	const all = [record, ...opportunity.filter((one) => one.id !== record.id)];
	const proposed = all.filter(({ kind, terms }) => kind === 'proposal' && terms !== null);
	const [proposal] = proposed.sort((a, b) => byStage(b.id, a.id));
	if (proposal?.terms) return { terms: proposal.terms, kind: 'proposal' };
	const accepted = all.find(({ kind, confirmed }) => kind === 'invitation' && confirmed?.answer.kind === 'accept');
	return accepted?.terms ? { terms: accepted.terms, kind: 'invitation' } : null;
}

/** The terms of the offer itself: a proposal's own are those that were proposed, and say nothing of what is offered. */
export function offeredTerms({ kind, terms }: Pick<OpportunityRecord, 'kind' | 'terms'>): Terms | null {
	return kind === 'offer' ? terms : null;
}

/** The offer that Upwork shows in place of one that was noted by hand: that one counts down and is answered. Null where there is none. */
export function shownInstead(
	{ kind, partOf }: Pick<OpportunityRecord, 'kind' | 'partOf'>,
	opportunity: readonly OpportunityRecord[],
): OpportunityRecord | null {
	return kind === 'offer' ? (opportunity.find((one) => one.kind === 'offer' && one.id === partOf) ?? null) : null;
}

/** Whether a record is an offer that can still be answered. */
export function isOpenOffer({ kind, status, fromNewer }: OpportunityRecord): boolean {
	return status === 'offer' && (kind === 'offer' || kind === 'proposal') && !fromNewer;
}

/** Whether new terms need the client's agreement: always after an offer. */
export function needsConsent({ status, kind }: Pick<OpportunityRecord, 'status' | 'kind'>): boolean {
	return status === 'offer' || status === 'hired' || kind === 'offer' || kind === 'contract';
}
