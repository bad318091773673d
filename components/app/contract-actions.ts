import type { LoggedWork } from '../../lib/domain/agency-work';
import type { Command, ReadItem } from '../../lib/domain/commands';
import { beginsWith, missingFrom, statesMissingFrom } from '../../lib/domain/contract';
import type { MilestoneKey, MilestoneState, ReadingField, ReadingFields, RecordId } from '../../lib/domain/facts';
import { recordId } from '../../lib/domain/ids';
import { isOpenOffer } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { milestoneText } from '../words/contract';
import { keep, openRecord, run } from './actions';
import type { Model } from './model';

/** Notes a contract that no page has shown, as a new part of the opportunity of a record, and opens it. */
export async function noteContractFor(model: Model, record: OpportunityRecord): Promise<void> {
	const { account } = record;
	const siteId = model.services.newId();
	const fields = beginsWith(record, model.opportunity.peek());
	const link = record.kind === 'message' ? {} : { link: { kind: record.kind, siteId: record.siteId } };
	const item: ReadItem = { kind: 'contract', siteId, source: 'hand', fields, likely: [], ...link };
	if (!(await keep(model, account, 'hand', [item]))) return;
	openRecord(model, recordId(account, 'contract', siteId));
	model.go({ part: 'contract' });
}

/** Keeps what the person says of a contract, and takes back what they emptied; an end that is named puts it among what is over. */
export async function noteContractTerms(
	model: Model,
	record: OpportunityRecord,
	told: ReadingFields,
	cleared: readonly ReadingField[],
): Promise<boolean> {
	const over = told.ended ? ({ stage: 'archived', reason: 'Contract ended' } as const) : null;
	// Only an end that was named and is taken away makes it run again; one that was said otherwise stays.
	const again = record.ended && !told.ended ? ({ stage: 'hired' } as const) : null;
	const fields: ReadingFields = { ...told, ...(record.source === 'hand' ? (over ?? again) : null) };
	const back = cleared.filter((field) => record.byHand.includes(field));
	const item: ReadItem = {
		kind: 'contract',
		siteId: record.siteId,
		source: 'hand',
		fields,
		likely: [],
		...(back.length > 0 && { cleared: back }),
	};
	return keep(model, record.account, 'hand', [item]);
}

/** Whether the answer prepared on an offer noted by hand can be prepared on the one that Upwork shows. */
export function canTakeAnswer(read: OpportunityRecord, noted: OpportunityRecord): boolean {
	return isOpenOffer(read) && read.prepared === null && noted.prepared !== null;
}

/**
 * Puts what only a note by hand holds onto the offer or contract that Upwork shows: particulars, the fee, the prepared answer, who works, and the work
 * done, settled or not. One
 * undo takes all of it back.
 */
export async function takeOverNoted(
	model: Model,
	read: OpportunityRecord,
	noted: OpportunityRecord,
	work: readonly LoggedWork[],
): Promise<void> {
	const done: { record: RecordId; id: string }[] = [];
	const send = async (command: Command) => {
		const answer = await model.services.ask('command', { commandId: model.services.newId(), command });
		if (answer.ok) done.push(...answer.facts);
		return answer;
	};
	const fields = missingFrom(read, noted);
	const { account, siteId, id: record, kind } = read;
	const told: ReadItem = { kind, siteId, source: 'hand', fields, likely: [] };
	const steps: Command[] = [];
	if (Object.keys(fields).length > 0)
		steps.push({ type: 'saveReading', account, page: 'hand', items: [told], deliberate: true });
	if (read.terms?.feeBps == null && read.billedCents === null && noted.feeOrigin === 'you') {
		if (noted.terms?.feeBps != null) steps.push({ type: 'stateFee', record, feeBps: noted.terms.feeBps });
		else if (noted.billedCents !== null) steps.push({ type: 'stateBillings', record, billedCents: noted.billedCents });
	}
	if (noted.prepared && canTakeAnswer(read, noted))
		steps.push({ type: 'prepareAnswer', record, answer: noted.prepared.answer });
	for (const { state, ...milestone } of statesMissingFrom(read, noted))
		steps.push({ type: 'setMilestone', record, milestone, state });
	if (read.work === null && noted.work) steps.push({ type: 'noteContract', record, note: noted.work });
	/** What was done so far, with its undo, and what stood in the way. */
	const stopped = (problem: string) => {
		model.notice.value = { text: problem, undo: done.length > 0 ? done : null, draft: null, problem: true };
	};
	for (const command of steps) {
		const answer = await send(command);
		if (!answer.ok) return stopped(answer.message);
	}
	const rule = model.preferences.peek().agencyEdition;
	for (const entry of work) {
		const instead = { record: noted.id, fact: entry.fact };
		const moved = await send({ type: 'logWork', record, work: entry.work, rule, instead });
		if (!moved.ok) return stopped(`${moved.message} Undo takes back what was moved so far.`);
	}
	model.notice.value = {
		text: kind === 'offer' ? 'Put onto this offer.' : 'Put onto this contract.',
		undo: done,
		draft: null,
		problem: false,
	};
}

/** Says how a milestone stands; null takes back what was said. */
export async function setMilestone(
	model: Model,
	record: OpportunityRecord,
	milestone: MilestoneKey,
	state: MilestoneState | null,
): Promise<void> {
	const text = milestoneText(milestone.description, state);
	await run(model, { type: 'setMilestone', record: record.id, milestone, state }, { text: `${text}.` });
}
