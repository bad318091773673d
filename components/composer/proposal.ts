import { LARGEST_AMOUNT, parseAmount } from '../../lib/domain/amounts';
import type { Answer, AnswerKind, Terms } from '../../lib/domain/facts';
import { grossFromNet, netFromGross } from '../../lib/domain/fees';
import type { BasisPoints, Cents } from '../../lib/domain/money';
import { isEverybodys } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { TimelineEntry } from '../../lib/domain/timeline';
import { type AnswerDraft, OWN_REASON } from '../app/drafts';

type AcceptDraft = AnswerDraft['accept'];

/** An amount as the bar shows it; fee and net are null while the service fee is unknown. Integer cents. */
export interface Shown {
	gross: Cents;
	fee: Cents | null;
	net: Cents | null;
}

export type Proposed = { ok: true; shown: Shown } | { ok: false; message: string | null };

/** The amounts of terms, split where the fee is known. */
export function shownTerms(rateCents: Cents, feeBps: BasisPoints | null): Shown {
	return feeBps === null ? { gross: rateCents, fee: null, net: null } : netFromGross(rateCents, feeBps);
}

/** What the typed amount proposes; `message` is null where nothing was typed yet. */
export function proposed(draft: Pick<AcceptDraft, 'amount' | 'side'>, feeBps: BasisPoints | null): Proposed {
	if (draft.amount.trim() === '') return { ok: false, message: null };
	const amount = parseAmount(draft.amount);
	if (!amount.ok) return amount;
	if (amount.cents === 0) return { ok: false, message: 'Enter a rate above zero, or keep the client’s terms.' };
	if (draft.side === 'client') return { ok: true, shown: shownTerms(amount.cents, feeBps) };
	if (feeBps === null)
		return { ok: false, message: 'Name the service fee first; without it this cannot be worked out.' };
	const shown = grossFromNet(amount.cents, feeBps);
	if (shown.gross > LARGEST_AMOUNT) return { ok: false, message: 'This amount is too large.' };
	return { ok: true, shown };
}

/** The service fee that holds for a record: its terms', or what the person named before any terms were known. */
export function feeOf(record: OpportunityRecord, history: readonly TimelineEntry[]): BasisPoints | null {
	if (record.terms?.feeBps != null) return record.terms.feeBps;
	const named = history.filter((entry) => entry.what === 'fee' && !entry.undone).at(-1);
	return named?.what === 'fee' ? named.feeBps : null;
}

/** The answer a draft stands for, or what is missing. Reason and amounts are judged here, the rest by the journal. */
export function answerFrom(
	draft: AnswerDraft,
	kind: AnswerKind,
	record: OpportunityRecord,
	feeBps: BasisPoints | null,
): { ok: true; answer: Answer } | { ok: false; field: 'reason' | 'amount'; message: string } {
	if (kind === 'decline') {
		const { reason, own, message } = draft.decline;
		const label = reason === OWN_REASON ? own.trim() : reason;
		if (!label)
			return { ok: false, field: 'reason', message: 'Choose a reason. Upwork asks for one when you decline.' };
		return { ok: true, answer: { kind, reason: label, message, terms: null } };
	}
	const { propose, message } = draft.accept;
	if (!propose) return { ok: true, answer: { kind, reason: null, message, terms: null } };
	const offer = proposed(draft.accept, feeBps);
	if (!offer.ok) {
		return { ok: false, field: 'amount', message: offer.message ?? 'Enter the rate to propose, or keep the terms.' };
	}
	const hourly = record.terms?.hourly ?? draft.accept.hourly;
	const currency = record.terms?.currency ?? 'USD';
	const terms: Terms = { rateCents: offer.shown.gross, currency, hourly, feeBps };
	return { ok: true, answer: { kind, reason: null, message, terms } };
}

/** Domains in the job's own text, which may be named back to the client; none under which everybody has an address. Lower-cased, each once. */
export function domainsIn(...texts: (string | null)[]): string[] {
	const found = texts.flatMap((text) => text?.toLowerCase().match(/(?:[\p{L}\d-]+\.)+\p{L}{2,}/gu) ?? []);
	return [...new Set(found.map((domain) => domain.replace(/^www\d?\./u, '')))].filter(
		(domain) => !isEverybodys(domain),
	);
}
