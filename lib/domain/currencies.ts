/** What a sign or code that people write beside an amount can mean: ISO 4217 codes. */
const meanings: readonly (readonly [sign: RegExp, codes: readonly string[]])[] = [
	[/US\$/iu, ['USD']],
	[/CA\$|C\$/iu, ['CAD']],
	[/NZ\$/iu, ['NZD']],
	[/HK\$/iu, ['HKD']],
	[/MX\$/iu, ['MXN']],
	[/A(?:U)?\$/iu, ['AUD']],
	[/R\$/iu, ['BRL']],
	[/S\$/iu, ['SGD']],
	[/(?<!\p{L})R\s?(?=\d)/u, ['ZAR']],
	[/(?<!\p{L})Fr\.?\s?(?=\d)/iu, ['CHF']],
	// A dollar or peso of another country: no currency that is known here, and surely not the plain one.
	[/\p{L}\s?\$/u, []],
	[/\$/u, ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'CLP', 'COP', 'ARS']],
	[/€/u, ['EUR']],
	[/£/u, ['GBP', 'EGP']],
	[/₹/u, ['INR']],
	[/\bRs\.?/iu, ['INR', 'PKR', 'LKR', 'NPR']],
	[/[¥￥]/u, ['JPY', 'CNY']],
	[/zł/iu, ['PLN']],
	[/Kč/iu, ['CZK']],
	[/₴|грн/iu, ['UAH']],
	[/₽|руб|\d\s*р\b/iu, ['RUB']],
	[/₱/u, ['PHP']],
	[/₺/u, ['TRY']],
	[/₩/u, ['KRW']],
	[/₪/u, ['ILS']],
	[/₫/u, ['VND']],
	[/৳/u, ['BDT']],
	[/₦/u, ['NGN']],
	[/(?:^|[\d\s])kr\b/iu, ['SEK', 'NOK', 'DKK', 'ISK']],
];

/** Codes that are taken for a currency where they stand beside digits; other short words are not. */
const codes =
	/(?<!\p{L})(USD|EUR|GBP|INR|AUD|CAD|CHF|PLN|SEK|NOK|DKK|NZD|SGD|ZAR|BRL|MXN|PHP|UAH|CZK|HUF|RON|TRY|JPY|CNY|PKR|BDT|HKD)(?!\p{L})/iu;

/** The currencies that an amount as typed may be in; null where it names none. */
export function currencyOf(text: string): readonly string[] | null {
	const code = codes.exec(text)?.[1];
	if (code) return [code.toUpperCase()];
	return meanings.find(([sign]) => sign.test(text))?.[1] ?? null;
}

/** Whether what was named can be this currency. */
export function fitsCurrency(named: readonly string[], currency: string): boolean {
	return named.includes(currency.toUpperCase());
}
