import type { Milestone, Terms } from '../../lib/domain/facts';
import { afterBilling, bpsOf, type NamedFee } from '../../lib/domain/lifetime-fee';
import { addUp, type Preview, type PreviewContext, preview } from '../../lib/domain/preview';
import type { MilestoneDraft } from '../app/milestone-drafts';
import { billedOf, hoursOf, increaseOf, type Proposed, proposed } from '../composer/proposal';
import type { TermsDraft, TermsForm } from './drafts';

/** What is wrong with a draft, by the id of its field; null where nothing is. */
export interface TermsProblem {
	field: string;
	message: string;
}

/** What a draft of terms says. */
export interface ReadDraft {
	/** The one amount, or the sum of the milestones. */
	offer: Proposed;
	milestones: Proposed[];
	/** Null while something is missing or wrong: `problem` says what first. */
	terms: Terms | null;
	problem: TermsProblem | null;
	/** The preview, as soon as the amounts can be read. */
	preview: Preview | null;
	weeklyMinutes: number | null;
	problems: { increase: string | null; hours: string | null };
}

/** The forms that terms of a record can take: a kind once known does not change on Upwork, since the job has it. */
export function formsFor(known: Terms | null): readonly TermsForm[] {
	if (!known) return ['hourly', 'project', 'milestones'];
	return known.hourly ? ['hourly'] : ['project', 'milestones'];
}

/** What of a draft says terms. */
export type WrittenTerms = Pick<TermsDraft, 'form' | 'amount' | 'side' | 'milestones' | 'hours' | 'months' | 'percent'>;

/** Reads a draft against the terms that hold now. Amounts are judged here; the journal judges once more. */
export function readDraft(
	draft: WrittenTerms,
	now: Terms | null,
	fee: NamedFee | null,
	/** `currency` is that of the amounts where no terms hold now; US dollars where nothing tells. */
	context: Omit<PreviewContext, 'weeklyMinutes'> & { usualMinutes: number | null; currency?: string },
): ReadDraft {
	const currency = now?.currency ?? context.currency ?? 'USD';
	const hourly = draft.form === 'hourly';
	const byMilestone = draft.form === 'milestones';
	const milestones = byMilestone ? proposedMilestones(draft.milestones, fee, currency) : [];
	const offer = byMilestone ? sumOf(milestones) : proposed(draft, fee, currency, hourly);
	const feeBps = bpsOf(fee);
	const { increase, problem: wrongIncrease } = hourly ? increaseOf(draft) : { increase: null, problem: null };
	const hours = hoursOf(draft.hours, context.usualMinutes);
	const problem =
		amountProblem(draft, offer, milestones) ??
		dueProblem(byMilestone ? draft.milestones : []) ??
		(wrongIncrease ? { field: 'increase-percent', message: wrongIncrease } : null);
	const terms = offer.ok
		? {
				rateCents: offer.shown.gross,
				currency,
				hourly,
				feeBps,
				...(byMilestone ? { milestones: draft.milestones.map((one, at) => milestoneOf(one, milestones[at])) } : {}),
				...(increase ? { increase } : {}),
			}
		: null;
	return {
		offer,
		milestones,
		terms: problem ? null : terms,
		problem,
		preview:
			terms &&
			preview(now && { ...now, feeBps }, terms, {
				...context,
				weeklyMinutes: hours.minutes,
				billedCents: billedOf(fee),
			}),
		weeklyMinutes: hours.minutes,
		problems: { increase: wrongIncrease, hours: hourly ? hours.problem : null },
	};
}

/** Each milestone as typed; they are billed one after the other, which matters to a fee that falls with what was billed. */
function proposedMilestones(
	milestones: readonly MilestoneDraft[],
	known: NamedFee | null,
	currency: string,
): Proposed[] {
	let fee = known;
	return milestones.map((one) => {
		const offer = proposed(one, fee, currency, false);
		if (offer.ok) fee = afterBilling(fee, offer.shown.gross);
		return offer;
	});
}

function milestoneOf({ description, due }: MilestoneDraft, read: Proposed | undefined): Milestone {
	return { description: description.trim(), cents: read?.ok ? read.shown.gross : 0, due: dueOf(due) ?? null };
}

/** The first instant of a day in UTC; null where none is named, undefined where it is no day. */
function dueOf(text: string): number | null | undefined {
	if (text === '') return null;
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
	const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
	return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at;
}

function dueProblem(milestones: readonly MilestoneDraft[]): TermsProblem | null {
	const at = milestones.findIndex(({ due }) => dueOf(due) === undefined);
	return at < 0 ? null : { field: `milestone-due-${at}`, message: 'This day does not exist.' };
}

/** The milestones together, each with its own fee. */
function sumOf(milestones: readonly Proposed[]): Proposed {
	const shown = milestones.flatMap((one) => (one.ok ? [one.shown] : []));
	if (shown.length < milestones.length || shown.length === 0) return { ok: false, message: null };
	return { ok: true, shown: addUp(shown) };
}

function amountProblem(draft: WrittenTerms, offer: Proposed, milestones: readonly Proposed[]): TermsProblem | null {
	if (draft.form !== 'milestones') {
		return offer.ok ? null : { field: 'amount', message: offer.message ?? 'Enter the amount to propose.' };
	}
	if (milestones.length === 0) return { field: 'add-milestone', message: 'Add a milestone, or propose one price.' };
	for (const [at, one] of milestones.entries()) {
		if (!one.ok) return { field: `milestone-${at}`, message: one.message ?? 'Enter an amount for this milestone.' };
	}
	return null;
}
