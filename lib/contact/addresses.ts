import { findBlocks } from './address-blocks';
import type { Candidate } from './links';
import type { Token } from './tokens';

const street =
	'street|st|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|highway|hwy|parkway|pkwy|way|terrace|ter|close|crescent|circle|cir|trail|alley';
const more = '(?:suite|ste|apt|apartment|unit|floor|flat|room|#)';
/** "1600 Maple Street, Suite 210, Austin, TX 78701": number, up to four names, kind of street, and a place or a postcode after it. */
const english = new RegExp(
	`(?<![\\p{L}\\p{N}.$])\\d{1,5}[A-Za-z]? (?:[\\p{Lu}\\d][\\p{L}\\d'.-]{0,20} ){1,4}(?:${street})\\b\\.?(?:,? ${more}\\.? ?[\\w-]{1,6})?(?:,? |,?\\n)(?<place>(?:[\\p{Lu}][\\p{L}.'-]{1,20}(?![\\p{L}\\d]),? ?){1,3})(?:[A-Z]{1,2}\\d[\\dA-Z]? \\d[A-Z]{2}|\\d{5}(?:-\\d{4})?)?`,
	'giu',
);
const box =
	/\b(?:p\.? ?o\.? ?box|postfach|apartado(?: postal)?|casella postale|boîte postale|abonentský box|а\/я)\s?(?:n[or]?\.? ?)?\d{1,6}(?:,? [\p{Lu}][\p{L}'-]{1,20}){0,3}(?:,? ?[A-Z]{2})?(?: \d{4,6})?/giu;
/** "Via Roma 25, 00184 Roma", "Calle Mayor 5, 28013 Madrid", "Hauptstr. 5, 10115 Berlin": kind, name, number, postcode, place. */
const european =
	/(?<![\p{L}])(?:(?:via|viale|piazza|corso|calle|c\/|av\.|avenida|rua|rue|avenue|av|plaza|praça|ulica|ul\.|aleja|al\.)\s(?:[\p{L}'.]{1,20}\s){1,4}(?:n[o.º°]? ?)?\d{1,5}(?:\/\d{1,4}| m\. ?\d{1,4})?|[\p{Lu}][\p{Ll}]{2,20}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring)\s\d{1,4}[a-z]?)(?:\s?[,\n–-][^\n\d]{0,40}|\s)(?:\d{4,5}(?:-\d{3,4})?|\d\d-\d{3})(?: [\p{Lu}][\p{L}'-]{1,20})?/giu;
/** "5 bis avenue Victor Hugo, 69003 Lyon": the number first, the postcode before the place. */
const french =
	/(?<![\p{L}\p{N}])\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|impasse|allée|chemin|cours|square|route)\s(?:[\p{L}'.-]{1,20}[ ,]{1,2}){1,6}\n?\d{5} (?<place>[\p{L}'-]{2,24})/giu;
const slavic =
	/(?:(?:г\.|м\.|місто|город) ?[\p{L}-]{2,24},? )?(?:ул\.|улица|вул\.|вулиця|проспект|просп\.|пр-т|бульвар|пер\.|провулок|переулок) (?:[\p{Lu}\d][\p{L}\d'-]{1,24} ?){1,3},? (?:д\.|буд\.|дом|будинок)? ?\d{1,4}[а-яі]?/giu;
const indian =
	/(?<![\p{L}\p{M}])(?:plot|flat|house|door|h\.? ?no\.?|shop|मकान|फ्लैट|प्लॉट)\s(?:no\.? |नंबर )?[\w/-]{1,8},\s(?:[\p{L}\p{M}\d'.-]{1,20},?\s){1,8}\d{6}(?!\d)/giu;
const turkish =
	/[\p{Lu}][\p{L}]{1,20}(?:\s[\p{L}]{1,20}){0,2}\s(?:mah\.|mahallesi|cad\.|caddesi|sok\.|sokak|sokağı|bulvarı)[^\n]{1,30}no\s?:?\s?\d{1,4}/giu;
/** "北京市朝阳区建国路88号": a road, its number and the sign for it. */
const chinese = /[\p{Script=Han}]{2,16}[路街道巷弄]\s?\d{1,5}\s?[号號](?:[\p{Script=Han}\d]{0,12}[室楼层樓])?/gu;

/** Each pattern with the words one of which it cannot do without, or a sign of them: most letters hold none. */
const patterns: readonly (readonly [RegExp, ReadonlySet<string> | RegExp])[] = [
	[english, new Set(street.split('|'))],
	[box, new Set(['box', 'postfach', 'apartado', 'postale', 'abonentsky', 'а'])],
	[
		european,
		new Set('via viale piazza corso calle c avenida av rua rue avenue plaza praca ulica ul aleja al'.split(' ')),
	],
	[european, /(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring)\s\d/i],
	[french, new Set('rue avenue av boulevard bd place quai impasse allee chemin cours square route'.split(' '))],
	[slavic, /(?:ул|вул|пер|просп)\.|улиц|вулиц|пр-т|проспект|бульвар|провул|переул/i],
	[indian, /\d{6}/],
	[turkish, /mah\.|mahallesi|cad\.|caddesi|sok\.|sokak|sokağı|bulvarı/i],
	[chinese, /[路街道巷弄] ?\d/],
];

/** Postal addresses, as a hint: a house, a street and a place, or a post office box. A street alone says nothing. */
export function findAddresses(text: string, tokens: readonly Token[]): Candidate[] {
	const found: Candidate[] = [];
	if (!/\d/.test(text)) return found;
	// What two patterns see of one address is one.
	const add = (start: number, end: number): void => {
		const same = found.find((other) => start < other.end && other.start < end);
		if (!same) found.push({ kind: 'address', start, end, certainty: 'hint', why: 'A postal address' });
		else {
			same.start = Math.min(same.start, start);
			same.end = Math.max(same.end, end);
		}
	};
	for (const { start, end } of findBlocks(text, tokens)) add(start, end);
	for (const [pattern, sign] of patterns) {
		if (sign instanceof RegExp ? !sign.test(text) : !tokens.some(({ word }) => sign.has(word))) continue;
		for (const match of text.matchAll(pattern)) {
			if (pattern === english && !/[,\n]/.test(match[0]) && !/\d{5}|[A-Z]\d[\dA-Z]? \d[A-Z]{2}/.test(match[0].slice(6)))
				continue;
			// The patterns ignore case for the sake of the kinds of street; names and places have capitals.
			const place = match.groups?.place?.charAt(0) ?? 'X';
			const name = match[0].slice(0, match[0].length - (match.groups?.place?.length ?? 0)).replace(/^\p{L}/u, '');
			if (pattern === english && !/^\d+[A-Za-z]? [\p{Lu}\d]/u.test(match[0])) continue;
			if ([english, european, french].includes(pattern) && !(/\p{Lu}/u.test(place) && /\p{Lu}/u.test(name))) continue;
			add(match.index, match.index + match[0].trimEnd().length);
		}
	}
	return found;
}
