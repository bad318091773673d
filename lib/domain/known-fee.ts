import { type NamedFee, namedFee } from './lifetime-fee';
import type { BasisPoints, Cents } from './money';
import type { FeeOrigin, OpportunityRecord } from './record';
import type { TimelineEntry } from './timeline';

/** The service fee that holds for a record, and where it comes from. */
export interface KnownFee {
	/** Null where it goes by lifetime billings. */
	bps: BasisPoints | null;
	/** What the client was billed before, integer cents of US dollars; null for one percentage. */
	billedCents: Cents | null;
	origin: FeeOrigin;
	/** The kind of the other record that told it; null where it is the record's own. */
	from: OpportunityRecord['kind'] | null;
}

/** What a known fee splits an amount of that currency with; null where it says nothing of it. */
export function feeFor(fee: KnownFee | null, currency: string): NamedFee | null {
	return fee && namedFee(fee.bps, fee.billedCents, currency);
}

type Part = Pick<OpportunityRecord, 'id' | 'kind' | 'terms' | 'feeOrigin' | 'billedCents'>;

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
		return { bps: record.terms.feeBps, billedCents: null, origin: record.feeOrigin ?? 'record', from: null };
	}
	const named = history.findLast((entry) => (entry.what === 'fee' || entry.what === 'billings') && !entry.undone);
	if (named?.what === 'fee') return { bps: named.feeBps, billedCents: null, origin: 'you', from: null };
	if (named?.what === 'billings') return { bps: null, billedCents: named.billedCents, origin: 'you', from: null };
	const others = opportunity.filter(
		(one) => one.id !== record.id && (one.terms?.feeBps != null || one.billedCents !== null),
	);
	const told = others.find((one) => one.feeOrigin === 'page') ?? others[0];
	if (!told) return null;
	const { terms, billedCents, kind } = told;
	return {
		bps: terms?.feeBps ?? null,
		billedCents: terms?.feeBps == null ? billedCents : null,
		origin: 'record',
		from: kind,
	};
}
