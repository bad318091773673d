import { type KnownFee, knownFee } from '../../lib/domain/known-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { timeline } from '../../lib/domain/timeline';
import { useModel } from '../app/context';

/** The service fee that holds for the open record, with its origin; null where nobody has said it. */
export function useFee(record: OpportunityRecord): KnownFee | null {
	const model = useModel();
	return knownFee(record, model.opportunity.value, timeline(model.facts.value));
}
