import type { BasisPoints, Cents } from './money';

export type ParsedAmount = { ok: true; cents: Cents } | { ok: false; message: string };

/** The largest amount that is taken without asking: a hundred million. */
const LARGEST: Cents = 100_000_000_00;

/**
 * Reads an amount of money as people type it: `45`, `$1,234.50`, `1.234,50`, `1 234,50`, `₹45,000`. A single point before exactly
 * three digits could be a thousand's mark or a decimal point: it asks instead of guessing.
 */
export function parseAmount(text: string): ParsedAmount {
	const plain = text.normalize('NFKC').replace(/[\s_'’\u00A0\u202F]/gu, '');
	if (plain === '') return no('Enter an amount.');
	if (/^[^\d]*[-−(]/u.test(plain)) return no('An amount cannot be negative.');
	const digits = plain.replace(BEFORE, '').replace(AFTER, '');
	if (!/^[\d.,]*\d[\d.,]*$/u.test(digits)) return no('Enter an amount in digits, such as 45 or 45.50.');
	const parts = splitDecimal(digits);
	if (parts === 'ambiguous') {
		const [head = '', tail = ''] = digits.split('.');
		const thousands = Number(head + tail).toLocaleString('en');
		return no(
			`Is this ${thousands} or ${head}.${tail.slice(0, 2)}? Write ${head}${tail} or ${head}.${tail.slice(0, 2)}.`,
		);
	}
	if (parts === null) return no('This amount cannot be read. Write it like 1234.50.');
	const cents = Number(parts.whole) * 100 + Number(parts.cents.padEnd(2, '0'));
	if (!Number.isSafeInteger(cents) || cents > LARGEST) return no('This amount is too large.');
	return { ok: true, cents };
}

/** What may stand around the digits: a currency, and "an hour". Anything else could change the amount ("45k", "$400/wk"), so it is not read. */
const BEFORE = /^(?:\p{L}{1,4}\.?)?\p{Sc}?/u;
const AFTER =
	/(?:\p{Sc}|usd|eur|gbp|inr|aud|cad|chf|pln|sek|nok|dkk|nzd|sgd|zar|brl|mxn|php|uah|czk|huf|ron|try|jpy|cny|pkr|bdt|kr|zł|грн|руб\.?)?(?:(?:\/|per|an)?(?:hr|hour|h))?\.?$/iu;

/** Tells thousands from decimals, by the separators themselves. */
function splitDecimal(digits: string): { whole: string; cents: string } | 'ambiguous' | null {
	const marks = digits.replace(/\d/gu, '');
	if (marks === '') return { whole: digits, cents: '' };
	const last = marks.at(-1) ?? '';
	const lastAt = digits.lastIndexOf(last);
	const tail = digits.slice(lastAt + 1);
	const head = digits.slice(0, lastAt);
	const kinds = new Set(marks);
	if (kinds.size === 1 && marks.length > 1)
		return grouped(digits, last) ? { whole: digits.replaceAll(last, ''), cents: '' } : null;
	if (kinds.size === 2) {
		const other = last === ',' ? '.' : ',';
		if (head.includes(last) || tail.length > 2 || tail === '' || !grouped(head, other)) return null;
		return { whole: head.replaceAll(other, ''), cents: tail };
	}
	if (tail.length === 3 && head !== '' && head.length <= 3 && head !== '0')
		return last === ',' ? { whole: head + tail, cents: '' } : 'ambiguous';
	if (tail.length > 2) return null;
	return { whole: head === '' ? '0' : head, cents: tail };
}

/** Thousands in threes, or the Indian way: three, then twos. */
function grouped(digits: string, mark: string): boolean {
	const groups = digits.split(mark);
	const [first = '', ...rest] = groups;
	if (first === '' || first.length > 3 || rest.length === 0) return false;
	const threes = rest.every((group) => group.length === 3);
	const indian =
		rest.at(-1)?.length === 3 && rest.slice(0, -1).every((group) => group.length === 2) && first.length <= 2;
	return threes || indian;
}

export type ParsedPercent = { ok: true; bps: BasisPoints } | { ok: false; message: string };

/** Reads a fee such as `10`, `10 %` or `7,5%` into basis points; 0 up to, but not including, 100 %. */
export function parsePercent(text: string): ParsedPercent {
	const plain = text.normalize('NFKC').replace(/[\s%]/gu, '').replace(',', '.');
	if (plain === '') return { ok: false, message: 'Enter the service fee Upwork shows, such as 10.' };
	if (!/^\d{1,2}(?:\.\d{1,2})?$/u.test(plain))
		return { ok: false, message: 'The service fee is a percentage from 0 to 99.99.' };
	return { ok: true, bps: Math.round(Number(plain) * 100) };
}

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

function no(message: string): { ok: false; message: string } {
	return { ok: false, message };
}
