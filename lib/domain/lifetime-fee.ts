import { type FeeTier, lifetimeRule, tieredSplit, tierParts } from './fee-table';
import { grossFromNet, netFromGross, type Split, timesOver, WHOLE } from './fees';
import type { BasisPoints, Cents } from './money';

/** A fee that falls with what the client was billed before, over all contracts: integer cents of US dollars, as the person said. */
export interface LifetimeFee {
	billedCents: Cents;
}

/** A service fee as it is known: one percentage, or the tiers of 2016 to 2023 with what was billed before. */
export type NamedFee = BasisPoints | LifetimeFee;

/** The largest lifetime billings that are taken: a hundred million dollars. */
export const MOST_BILLED: Cents = 100_000_000_00;

/** The steps of the fee by lifetime billings, lowest first: 20 % to $500, 10 % to $10,000, 5 % above. */
export const lifetimeTiers: readonly FeeTier[] = lifetimeRule.tiers;

/** The fee of terms: their own percentage, else by lifetime billings, which are in dollars and say nothing of another currency; null where unknown. */
export function namedFee(feeBps: BasisPoints | null, billedCents: Cents | null, currency: string): NamedFee | null {
	if (feeBps !== null) return feeBps;
	return billedCents === null || currency !== 'USD' ? null : { billedCents };
}

/** The percentage of a fee that is one; null for one by tiers, which has none of its own. */
export function bpsOf(fee: NamedFee | null): BasisPoints | null {
	return typeof fee === 'number' ? fee : null;
}

/** The fee once so many cents more were billed, such as for an earlier milestone; one percentage stays what it is. */
export function afterBilling<Fee extends NamedFee | null>(fee: Fee, cents: Cents): Fee {
	return typeof fee === 'object' && fee !== null ? { ...fee, billedCents: fee.billedCents + cents } : fee;
}

/** What is left of an amount the client sees. */
export function splitWith(grossCents: Cents, fee: NamedFee): Split {
	return typeof fee === 'number'
		? netFromGross(grossCents, fee)
		: tieredSplit(lifetimeRule, grossCents, fee.billedCents);
}

/** What to type so that `netCents` is received; where an amount crosses a tier, each part with its own fee. A new client: $490.00 needs $600.00. */
export function grossWith(netCents: Cents, fee: NamedFee): Split {
	if (typeof fee === 'number') return grossFromNet(netCents, fee);
	let from = fee.billedCents;
	let gross = 0;
	// In cents times basis points, so that no part is rounded before the last.
	let left = netCents * WHOLE;
	for (const { upTo, bps } of lifetimeTiers) {
		const room = upTo === null ? null : Math.max(0, upTo - from);
		const keeps = WHOLE - bps;
		if (room === null || left <= room * keeps) return splitWith(gross + timesOver(left, 1, keeps), fee);
		gross += room;
		left -= room * keeps;
		from += room;
	}
	return splitWith(gross, fee);
}

/** The parts of an amount by tier; null for a fee of one percentage. */
export function partsWith(grossCents: Cents, fee: NamedFee): { cents: Cents; bps: BasisPoints }[] | null {
	return typeof fee === 'number' ? null : tierParts(lifetimeTiers, grossCents, fee.billedCents);
}
