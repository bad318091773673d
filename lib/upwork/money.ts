/** Amounts as the site writes them. Ambiguous ones are not read: "€1.200" is one euro twenty or twelve hundred. */

export interface Money {
	/** Integer hundredths of the currency's unit. */
	cents: number;
	/** ISO 4217. */
	currency: string;
	/** "/hr" or "per hour" follows the amount. */
	perHour: boolean;
}

const SYMBOLS: Record<string, string> = { $: 'USD', US$: 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR' };
const CODES = 'USD|EUR|GBP|INR|AUD|CAD|CHF|PLN|SEK|NOK|DKK|NZD|SGD|ZAR|BRL|MXN|PHP|UAH';
const NUMBER = "\\d[\\d.,' \\u00a0\\u202f’]*";
const AMOUNT = new RegExp(
	`^(?:(US\\$|[$€£₹])\\s?(${NUMBER})|(${NUMBER})\\s?([€£₹]|${CODES})|(${CODES})\\s?(${NUMBER}))(.*)$`,
);
const HOURLY = /^\s*(?:\/\s*(?:hr|hour)|per hour|an hour|hourly|\/h)\.?$/i;
/** What may follow an amount without changing it. */
const PLAIN = /^\s*(?:USD|EUR|GBP|INR)?\s*(?:fixed(?:[- ]price)?|total)?\s*$/i;

/** Digits with separators as integer cents; null when they can be read in two ways. */
function centsOf(written: string): number | null {
	const digits = written.trim().replace(/[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))/g, '');
	if (!/^[\d.,]+$/.test(digits)) return null;
	if (/^\d+$/.test(digits)) return Number(digits) * 100;
	const decimals = /^(.*\d)([.,])(\d{1,2})$/.exec(digits);
	const whole = decimals === null ? digits : (decimals[1] ?? '');
	const point = decimals?.[2];
	// The whole part: none, or the other mark, between groups of three (India: two, then three).
	const grouped = /^\d{1,3}(?:,\d{3})+$|^\d{1,2}(?:,\d{2})*,\d{3}$/.test(whole);
	const dotted = /^\d{1,3}(?:\.\d{3})+$/.test(whole);
	const groupsAgree = /^\d+$/.test(whole) || (grouped && point !== ',') || (dotted && point === ',');
	if (!groupsAgree) return null;
	const fraction = decimals?.[3] ?? '';
	return Number(whole.replace(/[.,]/g, '')) * 100 + Number(fraction.padEnd(2, '0') || '0');
}

/**
 * Reads a text that is one amount and nothing else, e.g. "$45.00/hr", "$1,200.00", "€30.00", "₹45,000".
 * @returns null for ranges, shortened amounts ($45K), unknown currencies and ambiguous separators.
 */
export function readMoney(text: string): Money | null {
	const found = AMOUNT.exec(text.trim());
	if (found === null) return null;
	const written = found[2] ?? found[3] ?? found[6] ?? '';
	const mark = found[1] ?? found[4] ?? found[5] ?? '';
	const rest = found[7] ?? '';
	const perHour = HOURLY.test(rest);
	if (!perHour && !PLAIN.test(rest)) return null;
	const cents = centsOf(written);
	if (cents === null || !Number.isSafeInteger(cents)) return null;
	return { cents, currency: SYMBOLS[mark] ?? mark, perHour };
}

const FEE =
	/(?:service fee|fee)\s*(?::|of|\()?\s*(\d{1,2}(?:\.\d{1,2})?)\s*%|(\d{1,2}(?:\.\d{1,2})?)\s*%\s*(?:freelancer |upwork )?(?:service )?fee/gi;

/** The freelancer service fee a text states, in basis points ("Service Fee: 10%" is 1000); null for none, or two that differ. */
export function readFeeBps(text: string): number | null {
	let fee: number | null = null;
	for (const found of text.matchAll(FEE)) {
		const bps = Math.round(Number(found[1] ?? found[2]) * 100);
		if (fee !== null && fee !== bps) return null;
		fee = bps;
	}
	return fee;
}

/** A line that tells Upwork's service fee, perhaps with what it comes to. */
const FEE_LINE =
	/^(?:\d{1,2}(?:\.\d{1,2})?\s*% )?(?:upwork |freelancer )?service fee\b[^a-z]*(?:\/? ?h(?:ou)?r)?[^a-z]*$/i;

/** The fee in a line of its own: a sentence that speaks of one, or of another fee, was written by a person and says nothing of Upwork's. */
export function readFeeLine(text: string): number | null {
	return FEE_LINE.test(text) ? readFeeBps(text) : null;
}
