import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

/** Loaded with the first look at the terms: the list does not need it. */
export const LazyTerms = later<{ record: OpportunityRecord }>(() =>
	import('./terms-part').then(({ TermsPart }) => TermsPart),
);

/** Whether a record has terms to show: everything but an invitation that waits, whose terms go with the answer, and a room. */
export function hasTermsPart({ kind, status }: OpportunityRecord): boolean {
	if (kind === 'room' || kind === 'message') return false;
	return kind !== 'invitation' || status === 'accepted' || status === 'active';
}
