import type { Counts } from '../domain/desk';
import { type Message, messageWords } from '../domain/message';
import { OFFER_STANDS, offerClock } from '../domain/offer';
import type { Box, OpportunityRecord } from '../domain/record';
import { EDGES } from '../domain/responsiveness';
import { searchWords } from '../domain/words';
import { type MessageRow, noCounts, type RecordRow } from './tables';

/**
 * The row a record is kept in, with the fields it is found by: a pure function of the record, and of whether what it is part of is there:
 * a part whose whole was erased or undone comes back into sight.
 */
export function toRow(record: OpportunityRecord, wholeThere: boolean): RecordRow {
	const words = searchWords(record);
	if (wholeThere && isPart(record)) return { record, lane: 'part', at: record.lastChanged, words };
	if (record.box !== 'waiting') return { record, lane: record.box, at: record.lastChanged, words };
	const offer = record.status === 'offer' ? offerClock(record, 0) : null;
	if (offer) return { record, lane: 'offer', at: offer.until - OFFER_STANDS, words };
	if (!record.received || record.status === 'unlisted' || record.status === 'offer')
		return { record, lane: 'unknown', at: record.lastChanged, words };
	return { record, lane: 'clock', at: record.received.from, words };
}

/** The row a message is kept in. */
export function toMessageRow(message: Message): MessageRow {
	return { message, room: message.room, at: message.place, words: messageWords(message) };
}

/**
 * Whether a record is shown with the opportunity it is part of, and in no list of its own. What waits for an answer always has its row, but
 * for a proposal that only says that there is an offer, where what it is part of is that offer or its contract, and for an invitation that is no
 * longer on Upwork's page: what it is part of says what became of it.
 */
export function isPart(record: OpportunityRecord): boolean {
	const told = record.status === 'offer' || record.status === 'unlisted';
	return record.partOf !== null && (record.box !== 'waiting' || told);
}

/** Time in ms from `now` to what a waiting row is sorted by: the next edge of the response clock, or the end of an offer. Negative: it is over. */
export function timeLeft(row: Pick<RecordRow, 'lane' | 'at'>, now: number): number {
	if (row.lane === 'offer') return row.at + OFFER_STANDS - now;
	if (row.at + EDGES.day > now) return row.at + EDGES.day - now;
	return row.at + EDGES.threeDays - now;
}

/** Whether the Proposals page should list a record: an invitation from Upwork that nobody answered or set aside. */
export function shouldBeListed(record: OpportunityRecord): boolean {
	return isUnanswered(record) && record.stage === 'invitation' && record.source !== 'hand';
}

/**
 * Whether a record is an invitation that still waits for an answer on Upwork: what the badge counts. Offers have 30 days and reminders of
 * their own; the badge stands for what Upwork times.
 */
export function isUnanswered(record: OpportunityRecord): boolean {
	return record.kind === 'invitation' && (record.status === 'unanswered' || record.status === 'prepared');
}

function one(row: RecordRow | null, box: Box): number {
	return row?.record.box === box && row.lane !== 'part' ? 1 : 0;
}

/** Counts after a row turned from `before` into `after`; null where it is not there. */
export function recount(counts: Counts, before: RecordRow | null, after: RecordRow | null): Counts {
	const waits = (row: RecordRow | null) => Number(row !== null && isUnanswered(row.record));
	const unanswered = waits(after) - waits(before);
	return {
		waiting: counts.waiting + one(after, 'waiting') - one(before, 'waiting'),
		active: counts.active + one(after, 'active') - one(before, 'active'),
		submitted: counts.submitted + one(after, 'submitted') - one(before, 'submitted'),
		archived: counts.archived + one(after, 'archived') - one(before, 'archived'),
		unanswered: counts.unanswered + unanswered,
	};
}

/** Counts of a set of records, from nothing. */
export function countAll(records: readonly OpportunityRecord[]): Counts {
	const there = new Set(records.map((record) => record.id));
	const rows = records.map((record) => toRow(record, record.partOf !== null && there.has(record.partOf)));
	return rows.reduce((counts, row) => recount(counts, null, row), noCounts);
}
