import type { KnownFact } from './facts';
import type { OpportunityRecord } from './record';

/** The exceptions and dismissals that hold. The same said on two devices is one entry, undone as one. */
export function foldContact(known: readonly KnownFact[]): Pick<OpportunityRecord, 'exceptions' | 'dismissed'> {
	const exceptions: OpportunityRecord['exceptions'] = [];
	const dismissed: OpportunityRecord['dismissed'] = [];
	for (const fact of known) {
		if (fact.type === 'exceptionNamed') {
			const { exception } = fact.data;
			const before = exceptions.find((one) => one.exception === exception);
			if (before) before.facts.push(fact.id);
			else exceptions.push({ exception, facts: [fact.id] });
		} else if (fact.type === 'contactDismissed') {
			const { kind, text } = fact.data;
			const before = dismissed.find((one) => one.kind === kind && one.text === text);
			if (before) before.facts.push(fact.id);
			else dismissed.push({ kind, text, facts: [fact.id] });
		}
	}
	return { exceptions, dismissed };
}
