/** The practice site's own arithmetic, in integer cents, half up; written apart from Parley's so that each can check the other. */

/** What is left of a bid after the service fee: `{ fee, net }` in cents. */
export function afterFee(bidCents: number, feeBps: number): { fee: number; net: number } {
	const fee = Math.floor((bidCents * feeBps + 5000) / 10000);
	return { fee, net: bidCents - fee };
}

/** The bid in cents that leaves `netCents` after the fee. */
export function bidFor(netCents: number, feeBps: number): number {
	const share = 10000 - feeBps;
	return Math.floor((netCents * 20000 + share) / (2 * share));
}

/** `$1,234.50`. */
export function money(cents: number): string {
	const whole = Math.floor(cents / 100)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, ',');
	return `$${whole}.${(cents % 100).toString().padStart(2, '0')}`;
}

/** Cents from what a person types (`45`, `$45.5`, `1,200.00`); null when it is no amount. */
export function cents(text: string): number | null {
	const match = /^\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{0,2}))?\s*$/.exec(text);
	if (!match) return null;
	const whole = (match[1] ?? '').replaceAll(',', '');
	return Number(whole) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `10%` or `12.5%`. */
export function percent(bps: number): string {
	return `${bps / 100}%`;
}
