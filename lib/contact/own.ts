import { atWords, dashWords, dotWords, plusWords, slashWords, underscoreWords, units } from './lexicon';
import { hostOf, purposeOf } from './linkkinds';
import type { Candidate } from './links';
import { fold, letterLookalikes } from './lookalikes';
import { memo } from './memo';
import { callingCode } from './plan';
import { compose, type Piece, pieceOf } from './spoken';
import { type Token, tokenise } from './tokens';
import type { ContactKind } from './types';

/** One of the person's own details, ready to be looked for. */
interface Sought {
	kind: ContactKind;
	why: string;
	/** Letters and digits alone, folded; each is looked for as such and with its look-alikes. Empty for telephone numbers. */
	names: readonly string[];
	/** As entered, lower case: a name of several words ("john_doe") is one only with its signs, or in disguise. */
	written: string;
	/** The digits of a telephone number without calling code and trunk zero. */
	digits: string;
}

const bare = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
/** Kinds of streets and how they are shortened, each with its long form first. */
const streetWords = new Map(
	(
		'street st|road rd|avenue ave av|boulevard blvd bd|lane ln la|drive dr|square sq|court ct|place pl|highway hwy|terrace ter|apartment apt|' +
		'strasse str|calle c|avenida avda|plaza pza|piazza pza|ulica ul|aleja al|улица ул|вулиця вул|проспект пр просп|caddesi cad cd|sokak sk sok'
	)
		.split('|')
		.flatMap((forms) => forms.split(' ').map((form, _, [long = '']) => [form, long] as const)),
);

/** A word of an address with the kind of street in full: "Rd", "Gartenstr" as "road", "gartenstrasse". */
const fullWord = (word: string): string => streetWords.get(word) ?? word.replace(/(?<=\p{L}{3})str$/u, 'strasse');

/** An address's letters and digits alone, its street words in full. */
const inFull = (address: string): string =>
	tokenise(address)
		.map(({ word }) => bare(fullWord(word)))
		.join('');

/** The shortest names and numbers that are looked for: shorter ones are in every text. */
const shortestName = 4;
const fewestDigits = 7;
/** Words in front of a name that are not part of it: "Telegram: marta_k", "https://www.". */
const label = /^(?:[a-z]{2,12}\s*:\s*(?!\/\/))?(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\d?\.)?@?/i;

function soughtOf(entered: string): Sought | undefined {
	const detail = entered.normalize('NFKC').trim().replace(label, '');
	const digits = detail.replace(/\D/g, '');
	const written = detail.toLowerCase().replace(/\/$/, '');
	if (digits.length >= fewestDigits && !/\p{L}/u.test(detail)) {
		const international = /^\s*(?:\+|00)/.test(detail);
		const whole = international ? digits.replace(/^00/, '') : digits;
		const code = international ? (callingCode(whole) ?? '') : '';
		const national = whole.slice(code.length).replace(/^0/, '');
		return {
			kind: 'phone',
			why: 'Your own telephone number',
			names: [],
			written,
			digits: national.length >= fewestDigits ? national : whole,
		};
	}
	const at = written.lastIndexOf('@');
	if (at > 0) {
		const [host = ''] = written.slice(at + 1).split('.');
		const names = [bare(written)];
		// "johndoe (gmail)" is no less the address.
		const short = bare(written.slice(0, at) + host);
		if (short.length >= 8) names.push(short);
		return { kind: 'email', why: 'Your own e-mail address', names, written, digits: '' };
	}
	const name = bare(written);
	if (name.length < shortestName) return undefined;
	if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]|$)/u.test(written) && /\.[a-z]{2,}/.test(written)) {
		const names = [name];
		// One's own site is meant by its domain alone, one's page on a platform by the name there.
		const path = written
			.slice(hostOf(written).length)
			.split(/[/?#]/)
			.filter((part) => part !== '');
		const alone = bare(purposeOf(hostOf(written)).why === 'A link' ? hostOf(written) : (path.at(-1) ?? ''));
		if (alone.length >= 8 && alone !== name) names.push(alone);
		return { kind: 'link', why: 'Your own site or profile', names, written, digits: '' };
	}
	if (/\d/.test(written) && /\p{L}{2}.*\s|\s.*\p{L}{2}/u.test(written) && !/[_@]/.test(written)) {
		const whole = inFull(written);
		// "12 Elm Rd" without the town, or "Elm Rd 12", is no less the address.
		const street = inFull(written.split(/[,\n]/)[0] ?? '');
		const alone = /\d/.test(street) && street.length >= 8 ? [street, street.replace(/^(\d+)(\D+)$/, '$2$1')] : [];
		return { kind: 'address', why: 'Your own address', names: [...new Set([whole, ...alone])], written, digits: '' };
	}
	return { kind: 'handle', why: 'Your own name elsewhere', names: [name], written, digits: '' };
}

/** A text with everything but letters and digits taken out; `at[i]` is where its unit `i` stands in the text. */
interface Bones {
	text: string;
	at: number[];
}

const isSign = (word: string): boolean =>
	[atWords, dotWords, underscoreWords, dashWords, slashWords, plusWords].some((words) => words.has(word));

/** The letters and digits of a text in order; with `signless`, words that stand for signs left out and number words as digits. */
function bonesOf(tokens: readonly Token[], signless: boolean): Bones {
	const at: number[] = [];
	let text = '';
	const numberOf = (token: Token | undefined): string => {
		const [piece] = signless && token && token.word.length > 2 ? pieceOf(token, false) : [];
		return piece?.as === 'word' && piece.digits.length < 3 ? piece.digits : '';
	};
	for (const [i, token] of tokens.entries()) {
		if (signless && isSign(token.word)) continue;
		let said: string | undefined = numberOf(token);
		if (said === '') said = undefined;
		// "seventy seven": the tens give their first digit only.
		else if (/^[2-9]0$/.test(said) && /^[1-9]$/.test(numberOf(tokens[i + 1]))) said = said.charAt(0);
		const word = said ?? token.word.replace(/[^\p{L}\p{N}]/gu, '');
		const straight = said === undefined && word.length === token.raw.length;
		for (let i = 0; i < word.length; i++) at.push(straight ? token.start + i : token.start);
		text += word;
	}
	return { text, at };
}

/** Digits that stand for letters, as the letters, so that "m4rta" and "marta" are one. */
function likened(text: string): string {
	return text.replace(/[0-9l]/g, (sign) => (sign === 'l' ? 'i' : (letterLookalikes[sign] ?? sign)));
}

const inWord = /[\p{L}\p{N}]/u;

/** Where `name` stands in the bones of `text`, as [start, end) of the text. */
function placesOf(name: string, bones: Bones, text: string): [number, number][] {
	const places: [number, number][] = [];
	for (let i = bones.text.indexOf(name); i >= 0; i = bones.text.indexOf(name, i + 1)) {
		const start = bones.at[i] ?? 0;
		let end = (bones.at[i + name.length - 1] ?? start) + 1;
		// A word that stands for one sign ("seven") ends where it ends.
		if (bones.at[i + name.length] !== undefined || i + name.length === bones.text.length)
			while (end < text.length && inWord.test(text.charAt(end)) && bones.at[i + name.length] !== end) end++;
		const glued =
			inWord.test(text.charAt(start - 1)) || (inWord.test(text.charAt(end)) && bones.at[i + name.length] === end);
		if (glued && name.length < 9) continue;
		// "112 Elm Road" is not "12 Elm Road".
		if (/^\d\d$/.test(text.slice(start - 1, start + 1))) continue;
		if (end - start > name.length * 8 + 16) continue;
		places.push([start, end]);
	}
	return places;
}

/** A name said as a person's ("John Doe" for "john_doe") is one, not their handle; "john doe" is the handle without its sign. */
function onlyWords(slice: string, sought: Sought): boolean {
	if ((sought.kind !== 'handle' && sought.kind !== 'link') || slice.toLowerCase().includes(sought.written))
		return false;
	return (
		/\s/.test(slice) &&
		!/^\p{Ll}/u.test(slice) &&
		/^[\p{L}\p{M}'’ \n.,-]+$/u.test(slice) &&
		slice.split(/[^\p{L}\p{M}]+/u).every((word) => word.length !== 1 && !isSign(fold(word)))
	);
}

function named(sought: Sought, text: string, all: readonly Bones[]): [number, number][] {
	const places: [number, number][] = [];
	for (const name of sought.names) {
		const backwards = [...name].reverse().join('');
		for (const bones of all) places.push(...placesOf(name, bones, text));
		if (name.length > 7 && all[0]) places.push(...placesOf(backwards, all[0], text));
	}
	return places.filter(([start, end]) => !onlyWords(text.slice(start, end), sought));
}

/** The longest filler between two digits of one number, in UTF-16 units. */
const filler = 40;

/** Where the digits of a number stand, however they are written: as digits, words, look-alikes, with anything between. */
function dialled(digits: string, pieces: readonly Piece[], text: string): [number, number][] {
	const places: [number, number][] = [];
	const backwards = [...digits].reverse().join('');
	let from = 0;
	for (let to = 0; to < pieces.length; to++) {
		const here = pieces[to];
		const before = pieces[to - 1];
		if (!here) continue;
		const between = before ? text.slice(before.end, here.start) : '';
		// "7911 rows, 1234 columns": each is a number of its own.
		if (between.length > filler || tokenise(between).some(({ word }) => units.has(word))) from = to;
		// What is longer than the number in words, with its calling code, can wait no more.
		while (to - from > digits.length + 8) from++;
		const said = compose(pieces.slice(from, to + 1));
		if (!said.includes(digits) && !(digits.length > 8 && said.includes(backwards))) continue;
		while (from < to) {
			const less = compose(pieces.slice(from + 1, to + 1));
			if (!less.includes(digits) && !(digits.length > 8 && less.includes(backwards))) break;
			from++;
		}
		// The calling code, a plus and a bracket before it belong to it.
		let first = from;
		while (first > 0) {
			const left = pieces[first - 1];
			const right = pieces[first];
			if (!left || !right || right.start - left.end > 3 || left.digits.length > 3) break;
			first--;
			if (from - first > 2) break;
		}
		places.push([pieces[first]?.start ?? 0, here.end]);
		from = to + 1;
	}
	return places;
}

const prepared = memo((entered) => soughtOf(entered) ?? null, 200);

/**
 * Finds the person's own details in a normalised text, whatever their format: exact, spaced, spelt, in words, with look-alikes, backwards.
 * Linear in the text's length for each detail. Every one is definite.
 */
export function findOwn(text: string, tokens: readonly Token[], own: readonly string[]): Candidate[] {
	const found: Candidate[] = [];
	const sought = own.map(prepared).filter((one) => one !== null);
	if (sought.length === 0) return found;
	const views = [bonesOf(tokens, false), bonesOf(tokens, true)];
	// "m@rta": a sign for a letter, as long as the letter.
	const letters = text.replace(/(?<=\p{L})[@$!](?=\p{L})/gu, (sign) => letterLookalikes[sign] ?? sign);
	if (letters !== text) views.push(bonesOf(tokenise(letters), false));
	if (sought.some(({ kind }) => kind === 'address'))
		views.push(
			bonesOf(
				tokens.map((token) => ({ ...token, word: fullWord(token.word) })),
				false,
			),
		);
	const all = views.flatMap((bones) => [bones, { text: likened(bones.text), at: bones.at }]);
	let pieces: Piece[] | undefined;
	for (const one of sought) {
		let places: [number, number][];
		if (one.digits !== '') {
			pieces ??= tokens.flatMap((token) => pieceOf(token, false)).filter(({ digits }) => digits !== '');
			places = dialled(one.digits, pieces, text);
			places = places.map(([start, end]) => [/[+(]/.test(text.charAt(start - 1)) ? start - 1 : start, end]);
		} else places = named({ ...one, names: [...new Set([...one.names, ...one.names.map(likened)])] }, text, all);
		for (const [start, end] of places) {
			const from = text.charAt(start - 1) === '@' ? start - 1 : start;
			found.push({ kind: one.kind, start: from, end, certainty: 'definite', why: one.why, own: true });
		}
	}
	return found;
}
