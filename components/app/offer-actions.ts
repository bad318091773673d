import type { ReadItem } from '../../lib/domain/commands';
import type { Answer, AnswerKind, ReadingField, ReadingFields } from '../../lib/domain/facts';
import { recordId } from '../../lib/domain/ids';
import type { OpportunityRecord } from '../../lib/domain/record';
import { type OfferDraft, offerDrafts, openedFor } from '../offer/drafts';
import { keep, openRecord, run } from './actions';
import type { Model } from './model';

/** Shows the form for an answer to an offer. */
export function writeOfferAnswer(model: Model, record: OpportunityRecord, kind: AnswerKind): void {
	const { prepared } = record;
	const opened = (draft: OfferDraft) => openedFor(draft, kind, prepared?.answer ?? null);
	offerDrafts(model.services).change(record.id, opened, prepared?.at ?? 0);
	model.go({ part: 'offer' });
}

/** Keeps an answer to an offer, to be given on Upwork; tells whether it was kept. */
export async function prepareOfferAnswer(
	model: Model,
	record: OpportunityRecord,
	answer: Pick<Answer, 'kind' | 'reason' | 'message'>,
): Promise<boolean> {
	const word = answer.kind === 'accept' ? 'Acceptance' : 'Decline';
	const command = { type: 'prepareAnswer' as const, record: record.id, answer: { ...answer, terms: null } };
	return (await run(model, command, { text: `${word} prepared. Finish it on Upwork.` })).ok;
}

/** Takes the prepared answer back; what was written for it stays. */
export async function discardOfferAnswer(model: Model, record: OpportunityRecord): Promise<void> {
	await run(
		model,
		{ type: 'discardAnswer', record: record.id },
		{ text: 'Prepared answer discarded; its text is kept.' },
	);
}

/** Says that the offer was answered on Upwork; `kind` null means as prepared. */
export async function offerAnswered(model: Model, record: OpportunityRecord, kind: AnswerKind | null): Promise<void> {
	const prepared = record.prepared?.answer ?? null;
	const same = kind === null || prepared?.kind === kind;
	const answer = same && prepared ? null : kind && { kind, reason: null, message: '', terms: null };
	const accepted = (kind ?? prepared?.kind) === 'accept';
	const text = accepted ? 'Marked as accepted: you are hired.' : 'Marked as declined.';
	// What was written stays: Undo brings the offer back, and one may go on with it.
	await run(model, { type: 'markDone', record: record.id, answer }, { text });
}

/** Whether a client can have made an offer for this, as far as is known. */
export function canNoteOffer({ kind, status }: OpportunityRecord): boolean {
	if (kind === 'proposal') return status === 'submitted' || status === 'active';
	return kind === 'invitation' && (status === 'accepted' || status === 'active');
}

/** Notes an offer that no page has shown, or what it says; for a proposal or invitation as a new record of the same opportunity. */
export async function noteOffer(
	model: Model,
	record: OpportunityRecord,
	told: ReadingFields = {},
	cleared: ReadingField[] = [],
): Promise<boolean> {
	if (record.kind === 'offer') {
		const back = cleared.filter((field) => record.byHand.includes(field));
		const item: ReadItem = {
			kind: 'offer',
			siteId: record.siteId,
			source: 'hand',
			fields: told,
			likely: [],
			...(back.length > 0 && { cleared: back }),
		};
		return keep(model, record.account, 'hand', [item]);
	}
	const { title, client, jobId } = record;
	const known = { ...(title && { title }), ...(client && { client }), ...(jobId && { jobId }) };
	const siteId = model.services.newId();
	const item: ReadItem = {
		kind: 'offer',
		siteId,
		source: 'hand',
		fields: { ...known, stage: 'offer', ...told },
		likely: [],
		link: { kind: record.kind, siteId: record.siteId },
	};
	const kept = await keep(model, record.account, 'hand', [item]);
	if (kept) {
		openRecord(model, recordId(record.account, 'offer', siteId));
		model.go({ part: 'offer' });
	}
	return kept;
}
