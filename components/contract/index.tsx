import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

/** Loaded with the first look at a contract: the list does not need it. */
export const LazyContract = later<{ record: OpportunityRecord }>(() =>
	import('./contract-part').then(({ ContractPart }) => ContractPart),
);

/** Whether a record has a contract to show. */
export function hasContract({ kind }: OpportunityRecord): boolean {
	return kind === 'contract';
}
