import { describe, expect, test } from 'vitest';
import { parseAmount, parseAmountIn, parseHours, parseIncrease } from './amounts';

/** Mulberry32: the same figures every time. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const locales =
	'en-US en-GB en-IN hi-IN-u-nu-deva mr-IN bn-BD ta-IN de-DE de-CH de-AT fr-FR fr-CH it-IT es-ES es-MX pt-BR pt-PT pl-PL cs-CZ uk-UA ru-RU sv-SE nb-NO da-DK fi-FI hu-HU ro-RO tr-TR nl-NL el-GR ar-EG fa-IR ur-PK-u-nu-arabext th-TH-u-nu-thai my-MM km-KH-u-nu-khmr ja-JP zh-CN ko-KR vi-VN id-ID fil-PH bg-BG hr-HR lt-LT lv-LV et-EE he-IL'.split(
		' ',
	);

/** As CLDR writes negative amounts and right-to-left marks: none is needed here, so the tests take plain positive amounts. */
const amounts = (() => {
	const random = randomFrom(20260101);
	const edges = [1, 9, 10, 99, 100, 999, 4550, 99_999, 100_000, 123_450, 123_456, 999_999, 12_345_678, 1_000_000_000];
	return [...edges, ...Array.from({ length: 300 }, () => 1 + Math.floor(10 ** (random() * 9.9)))];
})();

describe.each(locales)('as written in %s', (locale) => {
	test('with cents every amount is read as it is', () => {
		const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
		const wrong = amounts.flatMap((cents) => {
			const text = format.format(cents / 100);
			const parsed = parseAmount(text);
			return parsed.ok && parsed.cents === cents ? [] : [{ text, cents, parsed }];
		});
		expect(wrong.slice(0, 3)).toEqual([]);
	});

	test('without cents, or with a currency, it is read as it is or asked about', () => {
		const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
		const wrong = amounts.flatMap((cents) => {
			const dollars = Math.ceil(cents / 100);
			const money = ['USD', 'EUR', 'INR', 'PLN', 'JPY'].map((currency) =>
				new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: 2 }).format(dollars),
			);
			return [whole.format(dollars), ...money].flatMap((text) => {
				const parsed = parseAmount(text);
				return !parsed.ok || parsed.cents === dollars * 100 ? [] : [{ text, dollars, parsed }];
			});
		});
		expect(wrong.slice(0, 3)).toEqual([]);
	});
});

test('whatever is typed, a number is never made of anything but all its digits in a row', () => {
	const random = randomFrom(7);
	const alphabet = [...'0123456789', ...'00123459', ...".,.,. ’'_-−–()$€₹%kKmMhr/٤٥٫٬४५¹²①½Ⅳ\u00A0\u202F\u200F٪٪zł"];
	let read = 0;
	for (let run = 0; run < 200_000; run += 1) {
		const length = 1 + Math.floor(random() * 10);
		const text = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
		const parsed = parseAmount(text);
		if (!parsed.ok) {
			expect(parsed.message, text).toMatch(/^[A-Z].*[.?]$/u);
			continue;
		}
		read += 1;
		const digits = [...text].flatMap((one) => {
			const at = '٠١٢٣٤٥٦٧٨٩'.indexOf(one);
			const deva = '०१२३४५६७८९'.indexOf(one);
			return /\d/u.test(one) ? [one] : at >= 0 ? [String(at)] : deva >= 0 ? [String(deva)] : [];
		});
		const number = Number(digits.join(''));
		if (![number, number * 10, number * 100].includes(parsed.cents)) expect({ text, parsed }).toBe('its digits');
		if (/[−(%¹²①½Ⅳ]|\d(?:[kK](?![rR])|[mM])|-\d/u.test(text)) expect({ text, parsed }).toBe('refused');
	}
	expect(read).toBeGreaterThan(5_000);
});

test.each(['45, 50', '45 ,50', '45. 50', '1. 234,50', '$45,\u00A050', '٤٥, ٥٠'])(
	'“%s” could be two amounts',
	(text) => {
		expect(parseAmount(text)).toMatchObject({ ok: false, message: expect.stringMatching(/one amount/) });
	},
);

test.each(['NT$1,500', 'CLP$45', 'RD$ 45', 'J$45'])('“%s” is no amount in US dollars', (text) => {
	expect(parseAmountIn(text, 'USD', false)).toMatchObject({
		ok: false,
		message: expect.stringMatching(/currency|digits/),
	});
});

test.each(['US$45', '$45', 'USD 45', 'USD$45'])('“%s” is one', (text) => {
	expect(parseAmountIn(text, 'USD', false)).toEqual({ ok: true, cents: 4500 });
});

describe('a table by hand', () => {
	test.each([
		['$1,234.50', 123_450],
		['1.234,50', 123_450],
		['₹45,000', 4_500_000],
		['₹12,34,567.89', 123_456_789],
		['1 234,50 zł', 123_450],
		['1\u202F234,50\u00A0€', 123_450],
		['CHF 1’234.50', 123_450],
		['1_234.50', 123_450],
		['٤٥', 4500],
		['١٬٢٣٤٫٥٠', 123_450],
		['۱۲۳۴', 123_400],
		['₹४५', 4500],
		['৳১,২৩,৪৫৬.৫০', 12_345_650],
		['\u200F١٢٫٥٠ US$', 1250],
		['45,-', 4500],
		['45,– €', 4500],
		['  45  ', 4500],
		['US$45/hr', 4500],
		['45,5', 4550],
		['.5', 50],
		['45.', 4500],
		['kr 45,00', 4500],
		['45 kr', 4500],
		['1 000 Kč', 100_000],
		['𝟒𝟓', 4500],
		['007', 700],
	])('%j is %d', (text, cents) => {
		expect(parseAmount(text)).toEqual({ ok: true, cents });
	});

	test.each([
		['', 'Enter an amount'],
		['\u200B', 'Enter an amount'],
		['-5', 'negative'],
		['$-5', 'negative'],
		['– 5', 'negative'],
		['5-', 'negative'],
		['(5)', 'negative'],
		['40-50', 'not a range'],
		['$40 – $50', 'not a range'],
		['1.234', '1,234 or 1.23'],
		['45.000', '45,000 or 45.00'],
		['45 50', 'cannot be read'],
		['1 23 456', 'cannot be read'],
		['1 234’567', 'cannot be read'],
		['1.23.456', 'cannot be read'],
		['0.123', 'cannot be read'],
		['00.500', 'cannot be read'],
		['0,500', 'cannot be read'],
		['1,2345', 'cannot be read'],
		['1,234.567', 'cannot be read'],
		['45²', 'in digits'],
		['45½', 'in digits'],
		['①', 'in digits'],
		['4٥', 'one script'],
		['45k', 'in digits'],
		['45 thousand', 'in digits'],
		['4.5e3', 'in digits'],
		['0x45', 'in digits'],
		['1/2', 'in digits'],
		['2*45', 'in digits'],
		['45%', 'in digits'],
		['forty', 'in digits'],
		['Infinity', 'in digits'],
		['NaN', 'in digits'],
		['$$45', 'in digits'],
		['4️⃣5', 'in digits'],
		['999999999999', 'too large'],
		['99999999999999999999999999', 'too large'],
	])('%j is refused: %s', (text, why) => {
		const parsed = parseAmount(text);
		expect(parsed.ok ? parsed : parsed.message).toMatch(why);
	});

	test.each([
		['€45', 'USD', 'names another currency'],
		['45 zł', 'USD', 'names another currency'],
		['45 EUR', 'USD', 'names another currency'],
		['CA$45', 'USD', 'names another currency'],
		['$45', 'EUR', 'names another currency'],
		['150,000', 'USD', 'too large for a rate'],
	])('%s an hour in %s is refused', (text, currency, why) => {
		const parsed = parseAmountIn(text, currency, true);
		expect(parsed.ok ? parsed : parsed.message).toMatch(why);
	});

	test('the currency of the terms may be named, and a whole price may be large', () => {
		for (const text of ['$45', 'US$45', 'USD 45', '45 usd', '45']) {
			expect(parseAmountIn(text, 'USD', true)).toEqual({ ok: true, cents: 4500 });
		}
		expect(parseAmountIn('$45', 'CAD', true)).toEqual({ ok: true, cents: 4500 });
		expect(parseAmountIn('150,000', 'USD', false)).toEqual({ ok: true, cents: 15_000_000 });
		expect(parseAmountIn('45/hr', 'USD', false)).toMatchObject({ ok: false });
	});
});

test.each([
	['5', 500],
	['1', 100],
	['99.9', 9990],
	['7,5 %', 750],
	['٥', 500],
	['0.9', null],
	['100', null],
	['5.25', null],
	['', null],
	['-5', null],
	['5²', null],
	['5 5', null],
])('an increase of %j', (text, bps) => {
	const parsed = parseIncrease(text);
	expect(parsed.ok ? parsed.bps : null).toBe(bps);
});

test.each([
	['30', 1800],
	['7.5', 450],
	['7,25 h', 435],
	['7:30', 450],
	['7.30', null],
	['37,50', 2250],
	['168', 10_080],
	['0', null],
	['169', null],
	['7:60', null],
	['', null],
	['-3', null],
	['3 hours', 180],
])('%j hours a week', (text, minutes) => {
	const parsed = parseHours(text);
	expect(parsed.ok ? parsed.minutes : null).toBe(minutes);
});

test.each([
	'Ksh 5,000',
	'฿1500',
	'KES 5000',
	'AED 500',
	'Rp 500,000',
	'R 450',
	'₸4500',
	'лв 45',
	'Fr. 45',
	'VND 500000',
	'45¢',
	'lakh 5',
])('%s is never taken for dollars', (text) => {
	expect(parseAmountIn(text, 'USD', true)).toMatchObject({ ok: false });
});

test.each([
	['R 450', 'ZAR'],
	['Fr. 45', 'CHF'],
	['US$45/h', 'USD'],
	['45 an hour', 'USD'],
])('%s is an amount in %s', (text, currency) => {
	expect(parseAmountIn(text, currency, true)).toMatchObject({ ok: true });
});
