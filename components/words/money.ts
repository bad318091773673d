import { formatFee } from '../../lib/domain/amounts';
import type { Terms } from '../../lib/domain/facts';
import type { Cents } from '../../lib/domain/money';
import type { FeeOrigin } from '../../lib/domain/record';

const formats = new Map<string, Intl.NumberFormat | null>();

/** Money as `$45.00`; one formatter is kept per currency, because making one costs more than a row of the list. */
export function money(cents: Cents, currency: string): string {
	let format = formats.get(currency);
	if (format === undefined) {
		format = makeFormat(currency);
		formats.set(currency, format);
	}
	return format ? format.format(cents / 100) : `${(cents / 100).toFixed(2)} ${currency}`;
}

function makeFormat(currency: string): Intl.NumberFormat | null {
	try {
		return new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits: 2 });
	} catch {
		return null;
	}
}

/** `$45.00/h` or `$1,200.00 fixed`. */
export function termsText(terms: Terms): string {
	const amount = money(terms.rateCents, terms.currency);
	return terms.hourly ? `${amount}/h` : `${amount} fixed`;
}

/** Where the fee comes from, under its bar. */
export function feeText(feeBps: number, origin: FeeOrigin | null): string {
	const fee = `Service fee ${formatFee(feeBps)}`;
	if (origin === 'page') return `${fee}, as Upwork’s page showed`;
	return origin === 'you' ? `${fee}, as you said` : fee;
}

/** "+$5.00 (+11.1 %)", "no change". */
export function differenceText(diff: { cents: Cents; percent: number | null }, currency: string): string {
	if (diff.cents === 0) return 'no change';
	const sign = diff.cents > 0 ? '+' : '−';
	const amount = `${sign}${money(Math.abs(diff.cents), currency)}`;
	return diff.percent === null ? amount : `${amount} (${sign}${Math.abs(diff.percent)}\u00A0%)`;
}
