import { currencyOf, fitsCurrency } from './currencies';
import { plainDigits } from './digits';
import { LEAST_INCREASE, MOST_INCREASE } from './increase';
import type { BasisPoints, Cents } from './money';

export { formatFee, formatHours, formatMoney } from './amount-format';

export type ParsedAmount = { ok: true; cents: Cents } | { ok: false; message: string };

/** The largest amount that is taken without asking: a hundred million. */
export const LARGEST_AMOUNT: Cents = 100_000_000_00;

/** The largest rate an hour that is taken without asking: a hundred thousand. */
export const LARGEST_RATE: Cents = 100_000_00;

/**
 * Reads an amount of money as people type it: `45`, `$1,234.50`, `1.234,50`, `1 234,50 zł`, `₹12,34,567`, `١٬٢٣٤٫٥٠`. What could be two
 * amounts, such as a single point before exactly three digits, is asked about; anything else that is not plainly one amount is refused.
 */
export function parseAmount(text: string): ParsedAmount {
	if (text.trim() === '') return no('Enter an amount.');
	// Raised, circled and Roman digits would become digits or letters of something else.
	if (/[\p{No}\p{Nl}]/u.test(text)) return no(IN_DIGITS);
	const ascii = plainDigits(text.normalize('NFKC').replace(/[\p{Cf}\p{Me}]/gu, ''));
	if (ascii === null) return no('Write all digits in one script.');
	// "45, 50" may be two amounts, "1. 234" one.
	if (/\d(?:\s+[.,]\s*|[.,]\s+)\d/u.test(ascii)) return no('Enter one amount, without a space at its point or comma.');
	const plain = ascii.replace(/(?<!\d)\s+|\s+(?!\d)/gu, '').replace(NO_CENTS, '');
	if (plain === '') return no('Enter an amount.');
	if (/^[^\d]*[-\u2010-\u2015\u2212(]|\d[-\u2212]$/u.test(plain)) return no('An amount cannot be negative.');
	if (/\d\p{L}*[-\u2010-\u2015~]\D{0,4}\d/u.test(plain)) return no('Enter one amount, not a range.');
	const digits = plain.replace(BEFORE, '').replace(AFTER, '');
	if (!/^[\d.,\s_'’]*\d[\d.,\s_'’]*$/u.test(digits)) return no(IN_DIGITS);
	const parts = splitDecimal(digits);
	if (parts === 'ambiguous') return no(whichOf(digits));
	if (parts === null) return no('This amount cannot be read. Write it like 1234.50.');
	const cents = Number(parts.whole) * 100 + Number(parts.cents.padEnd(2, '0'));
	if (!Number.isSafeInteger(cents) || cents > LARGEST_AMOUNT) return no('This amount is too large.');
	return { ok: true, cents };
}

/**
 * Reads an amount that is to be in a known currency: one that names another is refused, never converted nor taken over.
 * @param currency ISO 4217 code of the terms
 * @param hourly whether it is a rate an hour, which has a limit of its own
 */
export function parseAmountIn(text: string, currency: string, hourly: boolean): ParsedAmount {
	const parsed = parseAmount(text);
	if (!parsed.ok) return parsed;
	const named = currencyOf(text);
	if (named !== null && !fitsCurrency(named, currency)) {
		return no(`These terms are in ${currency}, and this amount names another currency.`);
	}
	if (named === null && /[\p{L}\p{Sc}]/u.test(text.replace(AN_HOUR, ''))) {
		return no(`These terms are in ${currency}. Write the amount in digits alone, or with that currency.`);
	}
	if (!hourly && /\d\D*(?:\/|per|an)\s*h/iu.test(text)) return no('This is a price for the whole, not for an hour.');
	if (hourly && parsed.cents > LARGEST_RATE) return no('This is too large for a rate an hour. Is it a fixed price?');
	return parsed;
}

/** "/hr", "per hour", "an hour": no currency. */
const AN_HOUR = /(?:\/|per|an)?\s*(?:hr|hour|h)\.?\s*$/iu;

const IN_DIGITS = 'Enter an amount in digits, such as 45 or 45.50.';

/** "45,-" and "45.–": no cents. */
const NO_CENTS = /(?<=\d)[.,](?:-|[\u2010-\u2015]){1,2}(?=\D*$)/u;

/** What may stand around the digits: a currency, and "an hour". Anything else could change the amount ("45k", "$400/wk"), so it is not read. */
const BEFORE = /^(?:\p{L}{1,4}\.?)?\p{Sc}?/u;
const AFTER =
	/(?:(?:us|ca|au|a|nz|hk|s|r|mx)?\p{Sc}|usd|eur|gbp|inr|aud|cad|chf|pln|sek|nok|dkk|nzd|sgd|zar|brl|mxn|php|uah|czk|huf|ron|try|jpy|cny|pkr|bdt|kr|kč|ft|lei|zł|грн|руб\.?|р\.?)?(?:(?:\/|per|an)?(?:hr|hour|h))?\.?$/iu;

/** Tells thousands from decimals, by the separators themselves. */
function splitDecimal(digits: string): { whole: string; cents: string } | 'ambiguous' | null {
	const spaces = new Set(digits.match(/[\s_'’]/gu) ?? []);
	if (spaces.size > 0) return spaced(digits, spaces);
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
	if (tail.length === 3 && /^[1-9]\d{0,2}$/u.test(head))
		return last === ',' ? { whole: head + tail, cents: '' } : 'ambiguous';
	if (tail.length > 2) return null;
	return { whole: head === '' ? '0' : head, cents: tail };
}

/** Thousands set apart by spaces or apostrophes, all of one kind, and at most one mark, the decimal one: "45 50" could be anything. */
function spaced(digits: string, spaces: ReadonlySet<string>): { whole: string; cents: string } | null {
	const [space = ''] = spaces;
	const [whole = '', cents = '', ...more] = digits.split(/[.,]/u);
	if (spaces.size > 1 || more.length > 0 || cents.length > 2 || !/^\d*$/u.test(cents)) return null;
	const groups = whole.split(space);
	return grouped(whole, space) && groups.slice(1).every(({ length }) => length === 3)
		? { whole: groups.join(''), cents }
		: null;
}

/** Thousands in threes, or, with commas, the Indian way: three, then twos. */
function grouped(digits: string, mark: string): boolean {
	const [first = '', ...rest] = digits.split(mark);
	if (!/^[1-9]\d{0,2}$/u.test(first) || rest.length === 0) return false;
	const threes = rest.every((group) => group.length === 3);
	const twos = rest.slice(0, -1).every((group) => group.length === 2);
	return threes || (mark === ',' && rest.at(-1)?.length === 3 && twos && first.length <= 2);
}

function whichOf(digits: string): string {
	const [head = '', tail = ''] = digits.split('.');
	const thousands = Number(head + tail).toLocaleString('en');
	const decimal = `${head}.${tail.slice(0, 2)}`;
	return `Is this ${thousands} or ${decimal}? Write ${head}${tail} or ${decimal}.`;
}

export type ParsedPercent = { ok: true; bps: BasisPoints } | { ok: false; message: string };

/** Reads a fee such as `10`, `10 %` or `7,5%` into basis points; 0 up to, but not including, 100 %. */
export function parsePercent(text: string): ParsedPercent {
	const plain = percentDigits(text) ?? '?';
	if (plain === '') return { ok: false, message: 'Enter the service fee Upwork shows, such as 10.' };
	if (!/^\d{1,2}(?:\.\d{1,2})?$/u.test(plain))
		return { ok: false, message: 'The service fee is a percentage from 0 to 99.99.' };
	return { ok: true, bps: Math.round(Number(plain) * 100) };
}

/**
 * Reads the percentage of a scheduled increase, `5` or `7,5 %`, into basis points: 1.0 to 99.9 % in tenths, as Upwork's form takes it.
 */
export function parseIncrease(text: string): ParsedPercent {
	const wrong = { ok: false, message: 'An increase is a percentage from 1.0 to 99.9, such as 5 or 7.5.' } as const;
	const plain = percentDigits(text);
	if (plain === null || !/^\d{1,2}(?:\.\d)?$/u.test(plain)) return wrong;
	const bps = Math.round(Number(plain) * 100);
	return bps < LEAST_INCREASE || bps > MOST_INCREASE ? wrong : { ok: true, bps };
}

/**
 * Reads hours a week, `30`, `7.5`, `7:30` or `37,5 h`, into whole minutes: above none, at most the 168 a week has.
 */
export function parseHours(text: string): { ok: true; minutes: number } | { ok: false; message: string } {
	const wrong = { ok: false, message: 'Enter hours a week, such as 30 or 7:30, at most 168.' } as const;
	const plain = plainDigits(text.normalize('NFKC'))?.replace(/\s|h(?:ours?)?$/giu, '') ?? '';
	// "7.30" may be half past seven; quarters of an hour are written that way on every timesheet.
	const [, whole, part = ''] = /^(\d{1,3})[.,]([0-5]\d)$/u.exec(plain) ?? [];
	if (whole !== undefined && !/^(?:00|25|50)$/u.test(part))
		return { ok: false, message: `Is this ${whole}:${part} or ${whole}.${part} hours? Write it with a colon.` };
	const [, hours, minutes] = /^(\d{1,3}):([0-5]\d)$/u.exec(plain) ?? [];
	const decimal = /^\d{1,3}(?:[.,]\d{1,2})?$/u.test(plain) ? Number(plain.replace(',', '.')) * 60 : Number.NaN;
	const all = hours === undefined ? Math.round(decimal) : Number(hours) * 60 + Number(minutes);
	return all > 0 && all <= 168 * 60 ? { ok: true, minutes: all } : wrong;
}

/** The digits of a percentage with a decimal point, or null. */
function percentDigits(text: string): string | null {
	if (/\p{No}/u.test(text)) return null;
	const ascii = plainDigits(text.normalize('NFKC').replace(/[\p{Cf}]/gu, ''));
	return ascii === null
		? null
		: ascii
				.trim()
				.replace(/\s*[%\u066A]$/u, '')
				.replace(',', '.');
}

function no(message: string): { ok: false; message: string } {
	return { ok: false, message };
}
