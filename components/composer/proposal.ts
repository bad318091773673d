import { LARGEST_AMOUNT, parseAmountIn, parseHours, parseIncrease } from '../../lib/domain/amounts';
import type { Answer, AnswerKind, RateIncrease, Terms } from '../../lib/domain/facts';
import { bpsOf, grossWith, type LifetimeFee, type NamedFee } from '../../lib/domain/lifetime-fee';
import type { Preferences } from '../../lib/domain/preferences';
import { type Preview, preview, type Shown, type Side, shownAmount } from '../../lib/domain/preview';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { UtcMs } from '../../lib/domain/time';
import { type AnswerDraft, OWN_REASON } from '../app/drafts';

type AcceptDraft = AnswerDraft['accept'];

/** An amount that was typed at one end. */
export interface Typed {
	amount: string;
	side: Side;
}

export type Proposed = { ok: true; shown: Shown } | { ok: false; message: string | null };

/** What the typed amount proposes; `message` is null where nothing was typed yet. */
export function proposed(typed: Typed, fee: NamedFee | null, currency: string, hourly: boolean): Proposed {
	if (typed.amount.trim() === '') return { ok: false, message: null };
	const amount = parseAmountIn(typed.amount, currency, hourly);
	if (!amount.ok) return amount;
	if (amount.cents === 0) return { ok: false, message: 'Enter an amount above zero, or keep the terms as they are.' };
	if (typed.side === 'client') return { ok: true, shown: shownAmount(amount.cents, fee) };
	if (fee === null) return { ok: false, message: 'Name the service fee first; without it this cannot be worked out.' };
	const shown = grossWith(amount.cents, fee);
	if (shown.gross > LARGEST_AMOUNT) return { ok: false, message: 'This amount is too large.' };
	return { ok: true, shown };
}

/** What was billed before, for a fee that goes by it; null for one percentage. */
export function billedOf(fee: NamedFee | null): LifetimeFee['billedCents'] | null {
	return typeof fee === 'object' && fee !== null ? fee.billedCents : null;
}

/** A scheduled increase as typed: none, one, or what is wrong with it. */
export function increaseOf({ months, percent }: { months: number; percent: string }): {
	increase: RateIncrease | null;
	problem: string | null;
} {
	const every = ([3, 6, 12] as const).find((one) => one === months);
	if (!every) return { increase: null, problem: null };
	const parsed = parseIncrease(percent);
	return parsed.ok
		? { increase: { months: every, bps: parsed.bps }, problem: null }
		: { increase: null, problem: parsed.message };
}

/** Hours a week as typed, or those of the options where nothing is typed. */
export function hoursOf(hours: string, usual: number | null): { minutes: number | null; problem: string | null } {
	if (hours.trim() === '') return { minutes: usual, problem: null };
	const parsed = parseHours(hours);
	return parsed.ok ? { minutes: parsed.minutes, problem: null } : { minutes: null, problem: parsed.message };
}

/** Everything there is to see of terms that are proposed with an acceptance. */
export interface AcceptView {
	currency: string;
	hourly: boolean;
	now: Shown | null;
	offer: Proposed;
	/** Null while the amount cannot be read. */
	preview: Preview | null;
	weeklyMinutes: number | null;
	problems: { increase: string | null; hours: string | null };
}

/** What a draft of an acceptance proposes, against the record's terms. */
export function acceptPreview(
	accept: AcceptDraft,
	record: OpportunityRecord,
	fee: NamedFee | null,
	preferences: Pick<Preferences, 'weeklyMinutes' | 'floors' | 'clientFees'>,
	start: UtcMs,
): AcceptView {
	const { terms } = record;
	const currency = terms?.currency ?? 'USD';
	const hourly = terms?.hourly ?? accept.hourly;
	const feeBps = bpsOf(fee);
	const offer = proposed(accept, fee, currency, hourly);
	const { increase, problem } = increaseOf(accept);
	const hours = hoursOf(accept.hours, preferences.weeklyMinutes);
	const context = {
		weeklyMinutes: hours.minutes,
		floorCents: preferences.floors[currency] ?? null,
		clientFees: preferences.clientFees,
		billedCents: billedOf(fee),
		start,
	};
	const shown = offer.ok ? offer.shown : null;
	const to = shown && { rateCents: shown.gross, currency, hourly, feeBps, ...(increase && hourly ? { increase } : {}) };
	return {
		currency,
		hourly,
		now: terms && shownAmount(terms.rateCents, fee),
		offer,
		preview: to && preview(terms && { ...terms, feeBps }, to, context),
		weeklyMinutes: hours.minutes,
		problems: { increase: hourly ? problem : null, hours: hours.problem },
	};
}

/** The answer a draft stands for, or what is missing. Reason and amounts are judged here, the rest by the journal. */
export function answerFrom(
	draft: AnswerDraft,
	kind: AnswerKind,
	record: OpportunityRecord,
	fee: NamedFee | null,
): { ok: true; answer: Answer } | { ok: false; field: 'reason' | 'amount' | 'increase-percent'; message: string } {
	if (kind === 'decline') {
		const { reason, own, message } = draft.decline;
		const label = reason === OWN_REASON ? own.trim() : reason;
		if (!label)
			return { ok: false, field: 'reason', message: 'Choose a reason. Upwork asks for one when you decline.' };
		return { ok: true, answer: { kind, reason: label, message, terms: null } };
	}
	const { propose, message } = draft.accept;
	if (!propose) return { ok: true, answer: { kind, reason: null, message, terms: null } };
	const hourly = record.terms?.hourly ?? draft.accept.hourly;
	const currency = record.terms?.currency ?? 'USD';
	const offer = proposed(draft.accept, fee, currency, hourly);
	if (!offer.ok) {
		return { ok: false, field: 'amount', message: offer.message ?? 'Enter the rate to propose, or keep the terms.' };
	}
	const { increase, problem } = hourly ? increaseOf(draft.accept) : { increase: null, problem: null };
	if (problem) return { ok: false, field: 'increase-percent', message: problem };
	const terms: Terms = {
		rateCents: offer.shown.gross,
		currency,
		hourly,
		feeBps: bpsOf(fee),
		...(increase ? { increase } : {}),
	};
	return { ok: true, answer: { kind, reason: null, message, terms } };
}
