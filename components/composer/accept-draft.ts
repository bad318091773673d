import type { Answer, AnswerKind } from '../../lib/domain/facts';
import type { NamedFee } from '../../lib/domain/lifetime-fee';
import { bpsOf } from '../../lib/domain/lifetime-fee';
import type { Preferences } from '../../lib/domain/preferences';
import { type Shown, shownTotal } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { UtcMs } from '../../lib/domain/time';
import { type AnswerDraft, OWN_REASON } from '../app/drafts';
import type { TermsForm } from '../terms/drafts';
import { type ReadDraft, readDraft } from '../terms/read-draft';
import { billedOf } from './proposal';

type AcceptDraft = AnswerDraft['accept'];

/** Everything there is to see of terms that are proposed with an acceptance. */
export interface AcceptView extends ReadDraft {
	currency: string;
	form: TermsForm;
	/** The client's terms in all; null where no page has shown them. */
	now: Shown | null;
}

/** Which form of terms an acceptance proposes: hourly or fixed as the client's terms are, or as chosen where nobody has shown them. */
export function acceptForm(
	{ hourly, byMilestone }: AcceptDraft,
	{ terms }: Pick<OpportunityRecord, 'terms'>,
): TermsForm {
	if (terms?.hourly ?? hourly) return 'hourly';
	return byMilestone ? 'milestones' : 'project';
}

/** What a draft of an acceptance proposes, against the record's terms. */
export function acceptPreview(
	accept: AcceptDraft,
	record: Pick<OpportunityRecord, 'terms'>,
	fee: NamedFee | null,
	preferences: Pick<Preferences, 'weeklyMinutes' | 'floors' | 'clientFees'>,
	start: UtcMs,
): AcceptView {
	const { terms } = record;
	const currency = terms?.currency ?? 'USD';
	const form = acceptForm(accept, record);
	const context = {
		usualMinutes: preferences.weeklyMinutes,
		floorCents: preferences.floors[currency] ?? null,
		clientFees: preferences.clientFees,
		start,
	};
	const now = terms && shownTotal({ ...terms, feeBps: bpsOf(fee) }, billedOf(fee));
	return { ...readDraft({ ...accept, form }, terms, fee, context), currency, form, now };
}

/** What is missing before an answer can be prepared, with the id of its field. */
export interface Missing {
	field: string;
	message: string;
}

/** The answer a draft stands for, or what is missing. Reason and amounts are judged here, the rest by the journal. */
export function answerFrom(
	draft: AnswerDraft,
	kind: AnswerKind,
	record: Pick<OpportunityRecord, 'terms'>,
	fee: NamedFee | null,
): { ok: true; answer: Answer } | ({ ok: false } & Missing) {
	if (kind === 'decline') {
		const { reason, own, message } = draft.decline;
		const label = reason === OWN_REASON ? own.trim() : reason;
		if (!label)
			return { ok: false, field: 'reason', message: 'Choose a reason. Upwork asks for one when you decline.' };
		return { ok: true, answer: { kind, reason: label, message, terms: null } };
	}
	const { propose, message } = draft.accept;
	if (!propose) return { ok: true, answer: { kind, reason: null, message, terms: null } };
	const nothing = { weeklyMinutes: null, floors: {}, clientFees: { marketplaceBps: null, initiationCents: null } };
	const { terms, problem } = acceptPreview(draft.accept, record, fee, nothing, 0);
	if (terms) return { ok: true, answer: { kind, reason: null, message, terms } };
	const empty = problem?.field === 'amount' && draft.accept.amount.trim() === '';
	if (!problem || empty) {
		return { ok: false, field: 'amount', message: 'Enter the rate to propose, or keep the terms.' };
	}
	return { ok: false, ...problem };
}
