import type { BasisPoints, Cents } from './money';

/**
 * Money as a person reads it: `$45.00`. Falls back to the code where the currency is not a known one.
 * @param cents integer cents, may be negative
 */
export function formatMoney(cents: Cents, currency: string): string {
	try {
		const format = new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits: 2 });
		return format.format(cents / 100);
	} catch {
		return `${(cents / 100).toFixed(2)} ${currency}`;
	}
}

/** A fee as a person reads it: `10 %`, `7.5 %`. */
export function formatFee(feeBps: BasisPoints): string {
	return `${feeBps / 100}\u00A0%`;
}

/** Minutes as `parseHours` reads them, `30` or `7:30`; empty for null. */
export function formatHours(minutes: number | null): string {
	if (minutes === null) return '';
	const rest = minutes % 60;
	return `${Math.floor(minutes / 60)}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
