import { LARGEST_AMOUNT, parseAmount } from '../../lib/domain/amounts';
import { effectiveFacts } from '../../lib/domain/effective';
import { type Fact, isKnown, type Terms } from '../../lib/domain/facts';
import { grossFromNet, netFromGross } from '../../lib/domain/fees';
import type { BasisPoints, Cents } from '../../lib/domain/money';
import type { OpportunityRecord } from '../../lib/domain/record';

/** A target as it is typed, at either end. */
export interface TypedTarget {
	amount: string;
	side: 'client' | 'you';
	hourly: boolean;
}

/** The service fee that is known for a record: a page's or the record's own, else what the person named. Never assumed. */
export function targetFee(record: Pick<OpportunityRecord, 'terms'>, facts: readonly Fact[]): BasisPoints | null {
	if (record.terms?.feeBps != null) return record.terms.feeBps;
	const stated = effectiveFacts(facts)
		.filter(isKnown)
		.findLast((fact) => fact.type === 'feeStated');
	return stated?.type === 'feeStated' ? stated.data.feeBps : null;
}

/** What a typed target comes to: what the client sees and, with a known fee, what you receive. Cents. */
export function targetAmount(
	{ amount, side }: Pick<TypedTarget, 'amount' | 'side'>,
	feeBps: BasisPoints | null,
): { ok: true; gross: Cents; net: Cents | null } | { ok: false; message: string } {
	const parsed = parseAmount(amount);
	if (!parsed.ok) return parsed;
	if (parsed.cents === 0) return { ok: false, message: 'Enter an amount above zero.' };
	if (feeBps === null) {
		if (side === 'you')
			return { ok: false, message: 'Name the service fee first; without it this cannot be worked out.' };
		return { ok: true, gross: parsed.cents, net: null };
	}
	const split = side === 'client' ? netFromGross(parsed.cents, feeBps) : grossFromNet(parsed.cents, feeBps);
	if (split.gross > LARGEST_AMOUNT) return { ok: false, message: 'This amount is too large.' };
	return { ok: true, gross: split.gross, net: split.net };
}

/** How a kept target stands in the fields. */
export function typedTarget(terms: Terms | null, otherwise: boolean): TypedTarget {
	if (!terms) return { amount: '', side: 'client', hourly: otherwise };
	return { amount: (terms.rateCents / 100).toFixed(2), side: 'client', hourly: terms.hourly };
}
