import type { BasisPoints } from './money';
import type { FeeOrigin, OpportunityRecord } from './record';
import type { TimelineEntry } from './timeline';

/** The service fee that holds for a record, and where it comes from. */
export interface KnownFee {
	bps: BasisPoints;
	origin: FeeOrigin;
	/** The kind of the other record that told it; null where it is the record's own. */
	from: OpportunityRecord['kind'] | null;
}

type Part = Pick<OpportunityRecord, 'id' | 'kind' | 'terms' | 'feeOrigin'>;

/**
 * The service fee of a record: its page's, the one the person named for it, or that of another record of the same opportunity, such as the
 * contract's for the proposal; null where nobody has said it. The fee is set per contract, so records of other opportunities say nothing.
 * @param opportunity all records of the opportunity, the latest part first
 * @param history of the record itself: a fee may have been named before any terms were known
 */
export function knownFee(
	record: Part,
	opportunity: readonly Part[],
	history: readonly TimelineEntry[],
): KnownFee | null {
	if (record.terms?.feeBps != null) {
		return { bps: record.terms.feeBps, origin: record.feeOrigin ?? 'record', from: null };
	}
	const named = history.findLast((entry) => entry.what === 'fee' && !entry.undone);
	if (named?.what === 'fee') return { bps: named.feeBps, origin: 'you', from: null };
	const others = opportunity.filter((one) => one.id !== record.id && one.terms?.feeBps != null);
	const told = others.find((one) => one.feeOrigin === 'page') ?? others[0];
	return told?.terms?.feeBps == null ? null : { bps: told.terms.feeBps, origin: 'record', from: told.kind };
}
