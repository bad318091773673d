import type { ReadingFields } from './facts';
import { recordParts } from './ids';
import { isNotedId } from './links';
import type { OpportunityRecord } from './record';

/** Whether a record is a contract that was noted by hand, under no number of Upwork's. */
export function isNotedContract({ id, kind }: Pick<OpportunityRecord, 'id' | 'kind'>): boolean {
	return kind === 'contract' && isNotedId(recordParts(id).siteId);
}

/** What a contract noted by hand says and the one read from a page does not. */
export function missingFrom(read: OpportunityRecord, noted: OpportunityRecord): ReadingFields {
	const fields: ReadingFields = {};
	if (read.terms === null && noted.terms) fields.terms = { ...noted.terms, feeBps: null };
	if (read.freelancer === null && noted.freelancer !== null) fields.freelancer = noted.freelancer;
	if (read.weeklyMinutes === null && noted.weeklyMinutes !== null) fields.weeklyMinutes = noted.weeklyMinutes;
	if (read.manualTime === null && noted.manualTime !== null) fields.manualTime = noted.manualTime;
	if (read.paused === null && noted.paused !== null) fields.paused = noted.paused;
	if (read.started === null && noted.started) fields.started = noted.started;
	if (read.ended === null && noted.ended) fields.ended = noted.ended;
	return fields;
}

/** Whether a contract can be noted for a record: somebody was hired, and no contract is known yet. */
export function canNoteContract(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): boolean {
	const { kind, status } = record;
	if (kind === 'contract' || kind === 'room' || status !== 'hired') return false;
	return !opportunity.some((one) => one.kind === 'contract');
}
