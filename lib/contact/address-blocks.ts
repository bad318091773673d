import { fold } from './lookalikes';
import type { Token } from './tokens';

/** The part of a house somebody lives or works in, in the languages of the guard: "Apt. 4", "piso 3", "кв. 12". */
const unit =
	/(?<![\p{L}\p{N}])(?:apt|apartment|suite|ste|unit|flat|appt|appartement|piso|depto|dpto|apto|apartamento|andar|sala|wohnung|whg|interno|scala|lok|lokal|mieszkanie|кв|квартира|офис|оф|офіс|daire)\.? ?(?:no\.? ?|nr\.? ?|#|n[º°] ?)?\d{1,5}[a-z]?(?![\p{L}\p{N}%])/giu;

/** "Suite 6 in 2012, Suite 5": parts of nothing. */
const unitFirst = new RegExp(`^${unit.source}`, 'iu');

/** What is told to be an address: "Address:", "Postal address:", "Моя адреса:". */
const label =
	/(?:^|[\n.!?,;]|(?<![\p{L}])(?:address|postal|home|mailing|office|street|my|our|mi|mon|mein|meine|meu|mio|il mio|mój|мой|моя|मेरा|我的))[ >]*(?:postal |home |mailing |office |street |billing |shipping )?(?:address(?:es)?|dirección|domicilio|adresse|anschrift|endereço|morada|indirizzo|adres(?:im)?|адреса?|पता|地址)(?:\s?[:：]\s{0,3}| (?:is|est|es|ist|é|è) )/giu;

/** Kinds of streets that stand in an address of any of these languages, as words or at the end of one. */
const streetWord =
	/(?:^|[\s,])(?:street|str|st|road|rd|avenue|ave|av|boulevard|blvd|lane|drive|court|square|way|terrace|rue|quai|calle|avenida|plaza|rua|praça|travessa|largo|via|viale|piazza|corso|ulica|ul|aleja|al|ул|улица|вул|вулиця|проспект|mah|cad|sok|caddesi|sokak)(?:[\s.,]|$)|(?:straße|strasse|str\.|platz|allee|gasse|weg)(?:[\s,]|$)/iu;

/** US military post: "PSC 3294, Box 9168, APO AA 61487". */
const military =
	/(?:(?<![\p{L}\p{N}])(?:(?:psc|unit|cmr)\s\d{1,5},?\s(?:box\s\d{1,5},?\s)?|us(?:s|ns|cgc)\s[\p{L}-]{2,20},?\s))[afd]po,?\sa[aep],?\s\d{5}(?!\d)/giu;

/** A house: a number before or after a name, "22 Baker", "Kaevu 94". Years are dates, not houses. */
const numberFirst = /(?<![\p{L}\p{N}.$€£#-])(?!(?:19|20)\d\d\s)\d{1,5}[A-Za-z]? [\p{L}\p{N}]/u;
const named =
	/\p{Lu}[\p{L}\p{M}'’-]+\.? (?!(?:19|20)\d\d(?!\d))\d{1,5}[A-Za-z]?(?![\p{L}\p{N}%])|\d[A-Za-z]? \p{Lu}\p{L}/u;
/** Said of a house by name alone: "14 Elm Grove", "Villa Maria 12". */
const fullName = /\d[A-Za-z]? \p{Lu}[\p{L}\p{M}'’-]+ \p{L}|\p{Lu}[\p{L}\p{M}'’-]+ \p{Lu}[\p{L}\p{M}'’-]+ \d/u;

/** Another line of the block: a few words, with or without a postcode at the end. */
const placeLine = /^[ ,>?|]*\n?[ >?|,]*(?:[\p{L}\p{M}][\p{L}\p{M}'’() -]{0,38})?/u;
const british = /^[^\d\n]{0,30}?(?<![\p{L}\p{N}])[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}(?![\p{L}\p{N}])/u;
const postcode = /^[ ,]{0,2}(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3,4}|\d{4,6})(?![\p{L}\p{N}:/-])/u;

/** A text without one of these words holds no block. */
const telling = new Set(
	(
		'apt apartment suite ste unit flat appt appartement piso depto dpto apto apartamento andar sala wohnung whg interno scala lok lokal mieszkanie кв квартира офис оф офіс daire ' +
		'address addresses dirección domicilio adresse anschrift endereço morada indirizzo adres adresim адрес адреса पता psc cmr uss usns uscgc'
	)
		.split(' ')
		.map(fold),
);

interface Stretch {
	start: number;
	end: number;
}

/** How far a block goes on from `at`: up to four more lines, if a postcode ends them; else the words after a comma on its own line. */
function tailOf(text: string, at: number): { end: number; coded: boolean } {
	let end = at;
	for (let line = 0; line < 4; line++) {
		const uk = british.exec(text.slice(end, end + 44));
		if (uk) return { end: end + uk[0].length, coded: true };
		const said = placeLine.exec(text.slice(end, end + 60))?.[0] ?? '';
		const code = postcode.exec(text.slice(end + said.length, end + said.length + 12));
		if (!code && !/\p{L}/u.test(said) && !/^ ?,? ?$/.test(said)) break;
		end += said.length;
		// "My page has 12000 followers" is no place.
		const place =
			/\p{Lu}[\p{L}\p{M}'’)-]*[ ,]*$/u.test(said) ||
			!/^ \p{Ll}/u.test(text.slice(end + (code?.[0].length ?? 0), end + (code?.[0].length ?? 0) + 2));
		if (code && place) return { end: end + code[0].length, coded: true };
		if (!/[,\n]/.test(text.slice(end, end + 2))) break;
	}
	const own = /^,? ?\p{Lu}[\p{L}\p{M}'’-]{1,24}(?:,? \p{Lu}[\p{L}\p{M}'’-]{1,24}){0,3}/u.exec(text.slice(at, at + 90));
	return { end: own ? at + own[0].length : at, coded: false };
}

/** Where the house before a unit begins: on the unit's own line, or as all of the line above it. */
function houseBefore(text: string, at: number): { start: number; line: boolean; sure: boolean } | undefined {
	const window = text.slice(Math.max(0, at - 90), at);
	const above = /\n[ >?|]*$/.exec(window);
	const upTo = above ? above.index : window.length;
	const from =
		Math.max(window.lastIndexOf('\n', upTo - 1), window.lastIndexOf(': ', upTo), window.lastIndexOf('? ', upTo)) + 1;
	const line = window.slice(from, upTo);
	if (line.length > 70 || (above && at - window.length + from > 0 && from === 0)) return undefined;
	const number = numberFirst.exec(line);
	const name = named.exec(line);
	const first = Math.min(number?.index ?? 99, name?.index ?? 99);
	if (first === 99) return undefined;
	const alone = above !== null && line.slice(0, first).trim() === '';
	if (!name && !alone) return undefined;
	if (line.slice(first).split(/\s+/).length > 9 || /[!;?]|\.\s\p{Lu}/u.test(line.slice(first))) return undefined;
	const house = line.slice(first);
	if (unitFirst.test(house)) return undefined;
	return {
		start: Math.max(0, at - 90) + from + first,
		line: alone,
		sure: fullName.test(house) || streetWord.test(house),
	};
}

/**
 * Addresses known by how they are laid out, whatever the street is called: a house with the part of it ("22 Rue X, Apt. 3", also over
 * lines, down to the postcode), what stands after "Address:", and the military post. Offsets are UTF-16 units of the normalised text.
 */
export function findBlocks(text: string, tokens: readonly Token[]): Stretch[] {
	const found: Stretch[] = [];
	if (!tokens.some(({ word }) => telling.has(word) || word.endsWith('地址'))) return found;
	for (const match of text.matchAll(unit)) {
		const house = houseBefore(text, match.index);
		const after = match.index + match[0].length;
		if (!house) continue;
		const { end, coded } = tailOf(text, after);
		// A unit after a house on one line needs a place as well: "v2 Suite 3" is software, "Section 12, Unit 3, Lesson 4" a book.
		if (house.line || coded || (house.sure && end > after)) found.push({ start: house.start, end });
	}
	for (const match of text.matchAll(military)) found.push({ start: match.index, end: match.index + match[0].length });
	for (const match of text.matchAll(label)) {
		const at = match.index + match[0].length;
		const said =
			text.slice(at, at + 110).split(/\n\s*\n|\s\+\d|(?:\d[ ()-]?){8,}|[!?;]\s|\.\s(?=\p{Lu})|\.$/u)[0] ?? '';
		if (/@|:\/\/|0x|\d+\.\d+\.\d|\.(?:com|org|net|io)\b/i.test(said)) continue;
		const house =
			named.exec(said) ?? (/^\d{1,5}[a-z]? \p{L}/u.test(said) && streetWord.test(said) ? /^/.exec(said) : null);
		if (!house || house.index > 40) continue;
		const wide = streetWord.test(said) || /[,\n]/.test(said) || /(?<!\d)\d{4,6}(?!\d)/.test(said);
		if (wide) found.push({ start: at, end: at + said.trimEnd().length });
	}
	return found;
}
