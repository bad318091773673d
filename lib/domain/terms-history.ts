import { effectiveFacts } from './effective';
import { type Fact, isKnown, type KnownFact, type Terms } from './facts';
import { foldRecord, tellsTerms } from './fold';
import type { UtcMs } from './time';

/** How a step came about: a page showed other terms, they were changed on Upwork (as a page showed or as the person says), or accepted with. */
export type StepCause = 'read' | 'changed-site' | 'changed-person' | 'accepted';

/** One step of the terms: what held from then on. */
export interface TermsStep {
	/** The fact that told it. */
	fact: string;
	cause: StepCause;
	/** When it was read or made, UTC ms. */
	at: UtcMs;
	/** The message to the client that went with it; empty where there was none or none is known. */
	message: string;
	/** The terms before; null for the first that were known. */
	before: Terms | null;
	terms: Terms;
}

/**
 * The terms of one record as steps, oldest first: every change of amount, kind, milestones or increase, whoever told it. The terms that hold
 * are the last step's. A fee that becomes known is no step; it fills in.
 */
export function termsHistory(facts: readonly Fact[]): TermsStep[] {
	const held = effectiveFacts(facts);
	const first = held[0];
	if (!first) return [];
	const standing = foldRecord(first.record, facts)?.confirmed?.fact ?? null;
	const steps: TermsStep[] = [];
	const seen: Fact[] = [];
	for (const fact of held) {
		seen.push(fact);
		if (!isKnown(fact)) continue;
		const accepts = fact.type === 'answerConfirmed' && fact.id === standing && fact.data.answer.terms !== null;
		if (!tellsTerms(fact) && !accepts) continue;
		// The fold itself says what held then, so that this and the record can never differ.
		const terms = foldRecord(first.record, seen)?.terms;
		if (!terms) continue;
		const last = steps.at(-1);
		if (last && sameTerms(last.terms, terms)) {
			last.terms = terms;
			continue;
		}
		steps.push({ ...causeOf(fact), fact: fact.id, at: whenOf(fact), before: last?.terms ?? null, terms });
	}
	return steps;
}

function causeOf(fact: KnownFact): Pick<TermsStep, 'cause' | 'message'> {
	if (fact.type === 'termsConfirmed') {
		return { cause: fact.data.by === 'site' ? 'changed-site' : 'changed-person', message: fact.data.change.message };
	}
	if (fact.type === 'answerConfirmed') return { cause: 'accepted', message: fact.data.answer.message };
	return { cause: 'read', message: '' };
}

/** A change was made at the end of the time in which it can have been, as far as is known. */
function whenOf(fact: KnownFact): UtcMs {
	return fact.type === 'termsConfirmed' || fact.type === 'answerConfirmed' ? fact.data.when.to - 1 : fact.at;
}

/** Whether two terms are the same but for the fee. */
export function sameTerms(a: Terms, b: Terms): boolean {
	const plain = ({ rateCents, currency, hourly, milestones, increase }: Terms) =>
		JSON.stringify([
			rateCents,
			currency,
			hourly,
			(milestones ?? []).map(({ description, cents, due }) => [description, cents, due]),
			increase ? [increase.months, increase.bps] : null,
		]);
	return plain(a) === plain(b);
}

/** One version of a cover letter as a page showed it; `at` is when it was first read, UTC ms. */
export interface LetterVersion {
	fact: string;
	at: UtcMs;
	text: string;
}

/** The versions of a cover letter that pages showed, oldest first. */
export function letterVersions(facts: readonly Fact[]): LetterVersion[] {
	const versions: LetterVersion[] = [];
	for (const fact of effectiveFacts(facts)) {
		if (!isKnown(fact) || fact.type !== 'proposalRead') continue;
		const text = fact.data.fields.coverLetter;
		if (text !== undefined && text !== versions.at(-1)?.text) versions.push({ fact: fact.id, at: fact.at, text });
	}
	return versions;
}
