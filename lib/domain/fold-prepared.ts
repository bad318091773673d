import type { FactData, KnownFact } from './facts';
import type { OpportunityRecord } from './record';

type Of<T extends keyof FactData> = Extract<KnownFact, { type: T }>;

const of = <T extends keyof FactData>(facts: readonly KnownFact[], type: T) =>
	facts.filter((fact): fact is Of<T> => fact.type === type);

/** Of prepared facts in causal order, the one that stands: the earliest that nothing replaced. */
function standing<F extends Of<'termsPrepared'> | Of<'letterPrepared'>>(facts: readonly F[]): F | null {
	const replaced = new Set(facts.flatMap((fact) => fact.data.replaces));
	return facts.find((fact) => !replaced.has(fact.id)) ?? facts[0] ?? null;
}

/** The change of terms that waits to be proposed: none once it, or a later one, was made on Upwork. */
export function preparedChange(known: readonly KnownFact[]): OpportunityRecord['change'] {
	const fact = standing(of(known, 'termsPrepared'));
	if (!fact) return null;
	const done = known.findLastIndex((one) => one.type === 'termsConfirmed');
	if (done > known.indexOf(fact)) return null;
	return { fact: fact.id, change: fact.data.change, at: fact.at, device: fact.device };
}

/** The cover letter that waits: none once a page shows it as sent. */
export function preparedLetter(known: readonly KnownFact[], sent: string | null): OpportunityRecord['letter'] {
	const fact = standing(of(known, 'letterPrepared'));
	if (!fact || fact.data.text.trim() === sent?.trim()) return null;
	return { fact: fact.id, text: fact.data.text, at: fact.at };
}

/** The last value each register of a record was set to; facts in causal order. */
export function foldRegisters(
	known: readonly KnownFact[],
): Pick<OpportunityRecord, 'followUp' | 'target' | 'work' | 'noted'> {
	return {
		followUp: of(known, 'followUpSet').at(-1)?.data.at ?? null,
		target: of(known, 'targetSet').at(-1)?.data.terms ?? null,
		work: of(known, 'contractNoted').at(-1)?.data.note ?? null,
		noted: known.some((fact) => fact.type === 'noteUpdated'),
	};
}
