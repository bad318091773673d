import type { OpportunityRecord } from '../../lib/domain/record';

/** Whether new terms need the client's agreement: always after an offer. */
export function needsConsent({ status, kind }: Pick<OpportunityRecord, 'status' | 'kind'>): boolean {
	return status === 'offer' || status === 'hired' || kind === 'offer' || kind === 'contract';
}
