import { effectiveFacts } from '../../lib/domain/effective';
import { type Fact, isKnown } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { TermsStep } from '../../lib/domain/terms-history';
import { draftFrom, type TermsDraft, termsKind } from './drafts';

/** Which draft of new terms is shown. */
export interface StandingDraft {
	draft: TermsDraft;
	/** What to begin with where nothing is being written. */
	begun: TermsDraft;
	/** A change of this draft must be newer than this, UTC ms. */
	after: number;
	/** Set where the terms changed, or new ones were prepared, since it was written: it is shown all the same, and that is said. */
	overtaken: 'changed' | 'prepared' | null;
}

/**
 * What was written is spent once it was prepared or sent, or where it only repeats terms that held; everything else is gone on with, whatever became
 * of the terms meanwhile.
 */
export function standingDraft(
	held: TermsDraft,
	{ change, terms }: Pick<OpportunityRecord, 'change' | 'terms'>,
	steps: readonly TermsStep[],
	facts: readonly Fact[],
): StandingDraft {
	const changed = steps.at(-1)?.at ?? 0;
	const after = Math.max(change?.at ?? 0, changed);
	const begun = change ? draftFrom(change.change.to, change.change.message) : draftFrom(terms, '');
	if (held.at > after) return { draft: held, begun, after, overtaken: null };
	const written = held.at > 0 && !termsKind.isEmpty({ ...held, open: false });
	if (!written || (!held.open && isSpent(held, change?.at ?? 0, steps, facts))) {
		return { draft: { ...begun, open: held.open }, begun, after, overtaken: null };
	}
	return { draft: held, begun, after, overtaken: held.at <= changed ? 'changed' : 'prepared' };
}

function isSpent(held: TermsDraft, prepared: number, steps: readonly TermsStep[], facts: readonly Fact[]): boolean {
	if (steps.some(({ terms }) => says(draftFrom(terms, '')) === says(held))) return true;
	const own = steps.findLast(({ cause }) => cause !== 'read')?.at ?? 0;
	if (held.at > Math.max(prepared, own)) return false;
	const messages = effectiveFacts(facts)
		.filter(isKnown)
		.flatMap((fact) => (fact.type === 'termsPrepared' ? fact.data.change.message : []));
	return ['', ...messages, ...steps.map(({ message }) => message)].some((one) => one.trim() === held.message.trim());
}

function says({ form, amount, side, milestones, months, percent, message }: TermsDraft): string {
	return JSON.stringify([form, amount, side, milestones, months, percent, message]);
}
