import { findAnchors } from './anchors';
import { readCalendarDate, readDate } from './dates';
import { findControls, findTexts, isHeading, isInside, ownJobLinks, readJobId, readJobTitle } from './detail';
import { isBare, isLoading } from './loading';
import { isNameLike, readMessage } from './message';
import { readOfferTerms, readOne, termsPart } from './offer-terms';
import { written } from './offer-written';
import type { Entry, Outline } from './outline';
import { textOf } from './outline';
import { emptyItem, put, type Read, readClient } from './rows';
import { offerTexts } from './table';
import type { Confidence, Interval, Item, PageReading } from './types';
import { itemLink, offerId } from './urls';

interface State {
	stage: Item['stage'];
	confidence: Confidence;
	reason: string | null;
	/** Its buttons and its words do not say the same. */
	disputed: boolean;
}

const OFF = '[disabled], [aria-disabled="true"]';

/** Whether the site says it in so many words: as a heading, also as the only one of a box, or as an alert. */
function isPlain(entry: Entry): boolean {
	const headed = entry.el.querySelector('h1, h2, h3, h4, [role="heading"]') !== null;
	return headed || isHeading(entry) || entry.el.closest('[role="alert"], [role="status"]') !== null;
}

/** Whether the offer still waits, from its buttons and from what the page plainly says outside of what people wrote. */
function readState(outline: Outline, skip: readonly Entry[]): State | null {
	const usable = (pattern: RegExp) =>
		findControls(outline, pattern, skip).filter((entry) => entry.el.closest(OFF) === null);
	const [accept, decline] = [usable(offerTexts.accept), usable(offerTexts.decline)];
	const accepted = findTexts(outline, offerTexts.accepted, skip, 200);
	const over = findTexts(outline, offerTexts.over, skip, 200);
	const spoken = accepted.length + over.length > 0;
	if (accept.length + decline.length > 0) {
		const both = accept.length > 0 && decline.length > 0;
		return { stage: 'offer', confidence: both && !spoken ? 'sure' : 'likely', reason: null, disputed: spoken };
	}
	const [yes] = accepted;
	const [no] = over;
	if (yes !== undefined && no !== undefined) return null;
	if (yes !== undefined) {
		return { stage: 'hired', confidence: isPlain(yes) ? 'sure' : 'likely', reason: null, disputed: false };
	}
	if (no === undefined) return null;
	const reason = textOf(outline, no);
	return { stage: 'archived', confidence: isPlain(no) ? 'sure' : 'likely', reason, disputed: false };
}

/** The one proposal that the page itself links to. */
function proposalOf(outline: Outline, url: string, skip: readonly Entry[]): string | null {
	const ids = findAnchors(outline, url)
		.filter(({ item, entry }) => item?.kind === 'proposal' && !isInside(skip, entry))
		.map(({ item }) => item?.id ?? '');
	const [only, ...others] = new Set(ids);
	return only !== undefined && others.length === 0 ? only : null;
}

const DAY = 86_400_000;

/** An offer stands 30 days, by Upwork's help article; one more, as dates are told in the time zone of whoever reads them. */
const STANDS = 30 * DAY;

/**
 * An end that a page tells, held against when the offer was sent: one after the 30 days, or before it was sent, is none, and one before they are over
 * is only likely.
 */
function believable(
	ends: Read<Interval> | 'conflict' | null,
	sent: Interval | null,
	now: number,
): Read<Interval> | 'conflict' | null {
	if (ends === null || ends === 'conflict') return ends;
	const { from, to } = ends.value;
	const last = Math.min(sent?.to ?? now, now) + STANDS + DAY;
	if (from > last || (sent !== null && to <= (sent.from ?? to - 1))) return 'conflict';
	const early = sent?.from != null && to < sent.from + STANDS - DAY;
	return early ? { value: ends.value, confidence: 'likely' } : ends;
}

/**
 * Reads an offer's own page. Nothing that only the client's words or the job's description say is taken for the site's.
 * @param now UTC ms, for relative dates.
 */
export function readOffer(outline: Outline, url: string, now: number): Omit<PageReading, 'context'> {
	const missed = new Set<string>();
	const reading: Omit<PageReading, 'context'> = { page: 'offer', complete: false, items: [], missed: [] };
	const done = (): typeof reading => ({ ...reading, missed: [...missed].sort() });
	const id = offerId(url);
	const body = outline.entries[0];
	const loading = isLoading(outline) || outline.truncated;
	if (loading) missed.add('loading');
	if (id === null || body === undefined || isBare(outline)) {
		missed.add('loading');
		return done();
	}
	const people = written(outline);
	const { message: words, all: skip, amongTerms, from } = people;
	const offers = findAnchors(outline, url).filter(
		({ item, entry }) => item?.kind === 'offer' && !isInside(skip, entry),
	);
	if (offers.length > 0 && offers.every(({ item }) => item?.id !== id)) {
		missed.add('offer.id');
		return done();
	}
	const state = readState(outline, skip);
	const links = ownJobLinks(outline, url, words);
	const title = readJobTitle(outline, links, words);
	const part = termsPart(outline);
	const { terms, weeklyMinutes, manualTime } = readOfferTerms(outline, people, part, missed);
	if (state === null || state.disputed) missed.add('offer.stage');
	// Neither a state nor terms: an error page, or one this reader does not know.
	if (state === null && (terms === null || terms === 'conflict')) return done();
	const item = emptyItem('offer', state?.stage ?? 'offer', state?.confidence ?? 'likely');
	item.id = id;
	item.url = itemLink(url)?.url ?? null;
	item.confidence.id = 'sure';
	if (item.url !== null) item.confidence.url = 'sure';
	const where = 'offer';
	put(item, 'title', title, missed, where);
	put(item, 'jobId', readJobId(links, item.title, url), missed, where);
	const labelled = readClient(outline, body, skip);
	put(item, 'client', labelled ?? (from === null ? null : { value: from, confidence: 'likely' }), missed, where);
	const message = readMessage(outline, words, now);
	if (message.text !== '') {
		put(item, 'clientMessage', { value: message.text, confidence: message.trimmed ? 'likely' : 'sure' }, missed, where);
	}
	const beside = <T>(label: RegExp, read: (text: string) => T | null, bare = false) =>
		readOne(outline, label, amongTerms, part, read, bare);
	const received = beside(offerTexts.received, (text) => readDate(text, now), true);
	put(item, 'received', received, missed, where);
	const ends = believable(beside(offerTexts.expires, readCalendarDate, true), item.received, now);
	if (ends === 'conflict') missed.add('offer.expires');
	else if (ends) {
		item.expires = ends.value;
		item.confidence.expires = ends.confidence;
	}
	put(item, 'terms', terms, missed, where);
	put(item, 'weeklyMinutes', weeklyMinutes, missed, where);
	put(item, 'manualTime', manualTime, missed, where);
	const named = (text: string) => (isNameLike(text) ? text : null);
	put(item, 'freelancer', beside(offerTexts.freelancer, named), missed, where);
	if (state?.reason) put(item, 'reason', { value: state.reason, confidence: state.confidence }, missed, where);
	const proposal = proposalOf(outline, url, skip);
	if (proposal) item.link = { kind: 'proposal', id: proposal };
	for (const field of ['title', 'terms'] as const) if (item[field] === null) missed.add(`offer.${field}`);
	reading.items.push(item);
	reading.complete = !loading && item.confidence.stage === 'sure' && missed.size === 0;
	return done();
}
