import type { Place } from '../../lib/domain/policy';
import type { OpportunityRecord } from '../../lib/domain/record';

/** Where a message that goes with new terms is read: beside the proposal, in the room once there is one, or within a contract. */
export function placeOf({ status, kind }: Pick<OpportunityRecord, 'status' | 'kind'>): Place {
	if (status === 'hired' || kind === 'contract') return 'contract';
	return status === 'active' || status === 'accepted' || status === 'offer' ? 'room' : 'terms';
}

/** Whether new terms need the client's agreement: always after an offer. */
export function needsConsent({ status, kind }: Pick<OpportunityRecord, 'status' | 'kind'>): boolean {
	return status === 'offer' || status === 'hired' || kind === 'offer' || kind === 'contract';
}
