import type { ReadingFields } from './facts';
import { isNoted } from './links';
import { milestonesOf, sameMilestone } from './milestones';
import { shownInstead } from './offer';
import type { OpportunityRecord } from './record';

/** The offer or contract noted by hand that became part of the one that Upwork shows; null where there is none. */
export function notedBefore(
	{ id, kind }: Pick<OpportunityRecord, 'id' | 'kind'>,
	opportunity: readonly OpportunityRecord[],
): OpportunityRecord | null {
	return opportunity.find((one) => one.kind === kind && one.partOf === id && isNoted(one.id)) ?? null;
}

/** What an offer or contract noted by hand says and the one read from a page does not. */
export function missingFrom(read: OpportunityRecord, noted: OpportunityRecord): ReadingFields {
	const fields: ReadingFields = {};
	if (read.terms === null && noted.terms) fields.terms = { ...noted.terms, feeBps: null };
	else if (noted.terms && lacksMilestones(read, noted)) fields.terms = { ...noted.terms, feeBps: null };
	if (read.freelancer === null && noted.freelancer !== null) fields.freelancer = noted.freelancer;
	if (read.weeklyMinutes === null && noted.weeklyMinutes !== null) fields.weeklyMinutes = noted.weeklyMinutes;
	if (read.manualTime === null && noted.manualTime !== null) fields.manualTime = noted.manualTime;
	if (read.paused === null && noted.paused !== null) fields.paused = noted.paused;
	if (read.started === null && noted.started) fields.started = noted.started;
	if (read.ended === null && noted.ended) fields.ended = noted.ended;
	return fields;
}

/** Whether milestones were noted for the very price that a page shows without any. */
function lacksMilestones({ terms: shown, milestonesShown }: OpportunityRecord, { terms: noted }: OpportunityRecord) {
	if (!shown || !noted?.milestones || shown.milestones || shown.hourly || milestonesShown) return false;
	return shown.rateCents === noted.rateCents && shown.currency === noted.currency;
}

/** How milestones stand as said on a contract noted by hand, where they are those of the one read and nobody spoke of them there. */
export function statesMissingFrom(
	read: OpportunityRecord,
	noted: OpportunityRecord,
): OpportunityRecord['milestoneStates'] {
	const terms = missingFrom(read, noted).terms ?? read.terms;
	const open = milestonesOf({ terms, milestoneStates: read.milestoneStates }).filter(({ state }) => state === null);
	return noted.milestoneStates.filter((said) => open.some(({ key }) => sameMilestone(key, said)));
}

/** Whether a contract can be noted for a record: somebody was hired, and no contract is known yet. */
export function canNoteContract(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): boolean {
	const { kind, status } = record;
	if (kind === 'contract' || kind === 'room' || status !== 'hired') return false;
	return !opportunity.some((one) => one.kind === 'contract');
}

/**
 * What a contract noted after a hire begins with: what the offer that was accepted says. A proposal's own terms are those that were proposed, and
 * may not be those that were agreed.
 */
export function beginsWith(record: OpportunityRecord, opportunity: readonly OpportunityRecord[]): ReadingFields {
	const { title, client, jobId } = record;
	const offer = [record, ...opportunity].find(
		(one) => one.kind === 'offer' && offerStands.has(one.status) && !shownInstead(one, opportunity),
	);
	const { terms = null, freelancer = null, weeklyMinutes = null, manualTime = null } = offer ?? {};
	return {
		stage: 'hired',
		...(title && { title }),
		...(client && { client }),
		...(jobId && { jobId }),
		...(terms && { terms: { ...terms, feeBps: null } }),
		...(freelancer && { freelancer }),
		...(weeklyMinutes !== null && { weeklyMinutes }),
		...(manualTime !== null && { manualTime }),
	};
}

/** An offer whose record has not yet been read again since it was accepted still says what was agreed. */
const offerStands: ReadonlySet<OpportunityRecord['status']> = new Set(['hired', 'offer']);
