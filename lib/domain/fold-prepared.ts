import type { FactData, KnownFact, Terms } from './facts';
import type { OpportunityRecord } from './record';

type Of<T extends keyof FactData> = Extract<KnownFact, { type: T }>;

const of = <T extends keyof FactData>(facts: readonly KnownFact[], type: T) =>
	facts.filter((fact): fact is Of<T> => fact.type === type);

/** Of prepared facts in causal order, those that nothing replaced: several where two devices prepared without knowing of each other. */
function heads<F extends Of<'termsPrepared'> | Of<'letterPrepared'>>(facts: readonly F[]): readonly F[] {
	const replaced = new Set(facts.flatMap((fact) => fact.data.replaces));
	const open = facts.filter((fact) => !replaced.has(fact.id));
	return open.length > 0 ? open : facts.slice(0, 1);
}

/**
 * The change of terms that waits to be proposed, the earliest of several: none once it, or a later one, was made on Upwork. What another device
 * prepared without knowing of that still waits.
 */
export function preparedChange(known: readonly KnownFact[]): OpportunityRecord['change'] {
	const at = known.findLastIndex((one) => one.type === 'termsConfirmed');
	const done = of(known, 'termsConfirmed').at(-1);
	const fact = heads(of(known, 'termsPrepared')).find((one) => {
		if (!done || known.indexOf(one) > at) return true;
		return one.device !== done.device && !sameTerms(one.data.change.to, done.data.change.to);
	});
	return fact ? { fact: fact.id, change: fact.data.change, at: fact.at, device: fact.device } : null;
}

/** The cover letter that waits, the earliest of several: none once a page shows it as sent. */
export function preparedLetter(known: readonly KnownFact[], sent: string | null): OpportunityRecord['letter'] {
	const fact = heads(of(known, 'letterPrepared')).find((one) => one.data.text.trim() !== sent?.trim());
	return fact ? { fact: fact.id, text: fact.data.text, at: fact.at } : null;
}

/** The same price, however the fee and the words of milestones differ. */
function sameTerms(one: Terms, other: Terms): boolean {
	return one.rateCents === other.rateCents && one.currency === other.currency && one.hourly === other.hourly;
}

/** The last value each register of a record was set to; facts in causal order. */
export function foldRegisters(
	known: readonly KnownFact[],
): Pick<OpportunityRecord, 'followUp' | 'target' | 'work' | 'milestoneStates' | 'noted'> {
	return {
		followUp: of(known, 'followUpSet').at(-1)?.data.at ?? null,
		target: of(known, 'targetSet').at(-1)?.data.terms ?? null,
		work: of(known, 'contractNoted').at(-1)?.data.note ?? null,
		milestoneStates: statesOf(of(known, 'milestoneSet')),
		noted: known.some((fact) => fact.type === 'noteUpdated'),
	};
}

/** The last state of each milestone. */
function statesOf(facts: readonly Of<'milestoneSet'>[]): OpportunityRecord['milestoneStates'] {
	const states = new Map<string, OpportunityRecord['milestoneStates'][number]>();
	for (const { data } of facts) {
		const { description, cents, nth } = data.milestone;
		const key = JSON.stringify([description, cents, nth]);
		states.delete(key);
		if (data.state !== null) states.set(key, { description, cents, nth, state: data.state });
	}
	return [...states.values()];
}
