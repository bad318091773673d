import { formatMoney } from '../../lib/domain/amount-format';
import type { Terms } from '../../lib/domain/facts';
import type { Cents } from '../../lib/domain/money';
import { count } from './number';

/** As `formatMoney` writes them; other currencies go through it. */
const symbols: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', INR: '₹', CAD: 'CA$', AUD: 'A$' };

/** Money as `$1,234.50`, integer cents. The common currencies are written by hand, since the first use of Intl costs more than fifty rows. */
export function money(cents: Cents, currency: string): string {
	const symbol = symbols[currency];
	if (symbol === undefined) return formatMoney(cents, currency);
	const whole = Math.abs(Math.trunc(cents));
	return `${cents < 0 ? '-' : ''}${symbol}${count(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** `$45.00/h` or `$1,200.00 fixed`. */
export function termsText(terms: Terms): string {
	const amount = money(terms.rateCents, terms.currency);
	return terms.hourly ? `${amount}/h` : `${amount} fixed`;
}

/** "+$5.00 (+11.1 %)", "no change". */
export function differenceText(diff: { cents: Cents; percent: number | null }, currency: string): string {
	if (diff.cents === 0) return 'no change';
	const sign = diff.cents > 0 ? '+' : '−';
	const amount = `${sign}${money(Math.abs(diff.cents), currency)}`;
	return diff.percent === null ? amount : `${amount} (${sign}${Math.abs(diff.percent)}\u00A0%)`;
}
