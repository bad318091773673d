import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

/** Loaded with the first look at an offer: the list does not need it. */
export const LazyOffer = later<{ record: OpportunityRecord }>(() =>
	import('./offer-part').then(({ OfferPart }) => OfferPart),
);

/** Whether a record has an offer to show: an offer, or a proposal in whose place the site shows one. */
export function hasOffer({ kind, status }: OpportunityRecord): boolean {
	return kind === 'offer' || (kind === 'proposal' && status === 'offer');
}
