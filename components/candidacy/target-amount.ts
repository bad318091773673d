import { LARGEST_AMOUNT, parseAmountIn } from '../../lib/domain/amounts';
import type { Terms } from '../../lib/domain/facts';
import { grossWith, type NamedFee, splitWith } from '../../lib/domain/lifetime-fee';
import type { Cents } from '../../lib/domain/money';
import { parse } from '../app/view';

/** A target as it is typed, at either end. */
export interface TypedTarget {
	amount: string;
	side: 'client' | 'you';
	hourly: boolean;
}

/** What a typed target comes to: what the client sees and, with a known fee, what you receive. Cents. */
export function targetAmount(
	{ amount, side, hourly }: TypedTarget,
	currency: string,
	fee: NamedFee | null,
): { ok: true; gross: Cents; net: Cents | null } | { ok: false; message: string } {
	const parsed = parseAmountIn(amount, currency, hourly);
	if (!parsed.ok) return parsed;
	if (parsed.cents === 0) return { ok: false, message: 'Enter an amount above zero.' };
	if (fee === null) {
		if (side === 'you')
			return { ok: false, message: 'Name the service fee first; without it this cannot be worked out.' };
		return { ok: true, gross: parsed.cents, net: null };
	}
	const split = side === 'client' ? splitWith(parsed.cents, fee) : grossWith(parsed.cents, fee);
	if (split.gross > LARGEST_AMOUNT) return { ok: false, message: 'This amount is too large.' };
	return { ok: true, gross: split.gross, net: split.net };
}

/** How a kept target stands in the fields. */
export function typedTarget(terms: Terms | null, otherwise: boolean): TypedTarget {
	if (!terms) return { amount: '', side: 'client', hourly: otherwise };
	return { amount: (terms.rateCents / 100).toFixed(2), side: 'client', hourly: terms.hourly };
}

/** A target that was being written, as it was kept; null where none was. */
export function keptTarget(text: string): TypedTarget | null {
	const found = parse(text);
	if (typeof found.amount !== 'string' || typeof found.hourly !== 'boolean') return null;
	return { amount: found.amount, side: found.side === 'you' ? 'you' : 'client', hourly: found.hourly };
}
