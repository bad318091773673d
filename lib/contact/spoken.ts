import {
	dashWords,
	dotWords,
	gluedNumbers,
	hundredWords,
	joiners,
	looseNumber,
	numberWords,
	plusWords,
	repeatWords,
	soundAlikes,
	unspacedNumbers,
} from './lexicon';
import { digitLookalikes, fold } from './lookalikes';
import { memo } from './memo';
import type { Token } from './tokens';

/** One piece of a number said aloud or written oddly: what it stands for and how it is written. */
export interface Piece {
	digits: string;
	start: number;
	end: number;
	/** digits as such, a number word, an ordinary word that sounds like one, letters among digits, "double". */
	as: 'digits' | 'word' | 'sound' | 'masked' | 'repeat' | 'hundred' | 'joiner' | 'slip';
}

const han = /^[\p{Script=Han}]+$/u;

/** "55ll96l234567" as digits, if at least half of it is digits and the rest are letters that look like some. */
function unmask(raw: string): string | undefined {
	if (raw.length < 2 || raw.length > 18) return undefined;
	let digits = 0;
	let out = '';
	for (const char of raw.toLowerCase()) {
		if (char >= '0' && char <= '9') {
			digits++;
			out += char;
		} else {
			const meant = digitLookalikes[char];
			if (meant === undefined) return undefined;
			out += meant;
		}
	}
	// "8OO", "O77OO": O, l and I are read as digits more readily than S or B.
	const plain = /^[\dol|i]+$/i.test(raw);
	return plain ? (digits > 0 ? out : undefined) : digits * 2 >= raw.length && digits > 1 ? out : undefined;
}

/** What a token stands for in a number; `inside` one, slips of the keyboard are read as well. A Han word gives one piece a sign. */
export function pieceOf({ raw, start, end }: Token, inside: boolean): Piece[] {
	if (han.test(raw)) {
		const pieces: Piece[] = [];
		let at = start;
		for (const char of raw) {
			const value = unspacedNumbers.get(char);
			pieces.push({ digits: value === undefined ? '' : String(value), start: at, end: at + char.length, as: 'word' });
			at += char.length;
		}
		return pieces;
	}
	const { digits, as } = inside ? meaningInside(raw) : meaningOf(raw);
	return [{ digits, start, end, as }];
}

type Meaning = Pick<Piece, 'digits' | 'as'>;

const nothing: Meaning = { digits: '', as: 'slip' };

/** What a word stands for in a number wherever it stands. */
const meaningOf = memo((raw): Meaning => {
	const word = fold(raw);
	if (/^\d+$/.test(raw)) return { digits: raw, as: 'digits' };
	const value = numberWords.get(word);
	if (value !== undefined) return { digits: String(value), as: 'word' };
	const repeat = repeatWords.get(word);
	if (repeat !== undefined) return { digits: String(repeat), as: 'repeat' };
	if (hundredWords.has(word)) return { digits: '00', as: 'hundred' };
	const sound = soundAlikes.get(word);
	if (sound !== undefined) return { digits: String(sound), as: 'sound' };
	const glued = gluedNumbers(word);
	if (glued !== undefined) return { digits: glued, as: 'word' };
	if (/(.)\1/.test(word)) {
		const stretched = numberWords.get(word.replace(/(.)\1+/g, '$1'));
		if (stretched !== undefined) return { digits: String(stretched), as: 'word' };
	}
	// "4xx1xx5xx5xx5xx0xx1"
	if (/^\d(\D{1,6})\d(?:\1\d){5}/.test(raw)) return { digits: raw.replace(/\D/g, ''), as: 'word' };
	if (/\d/.test(raw)) {
		const masked = unmask(raw);
		if (masked !== undefined) return { digits: masked, as: 'masked' };
		const loose = looseNumber(word);
		return loose === undefined ? nothing : { digits: String(loose), as: 'word' };
	}
	const joiner = joiners.has(word) || dashWords.has(word) || dotWords.has(word) || plusWords.has(word);
	return joiner ? { digits: '', as: 'joiner' } : nothing;
});

/** What it may be mistyped for inside a number. */
const meaningInside = memo((raw): Meaning => {
	const meaning = meaningOf(raw);
	const word = fold(raw);
	if (meaning !== nothing || /\d/.test(raw) || word.length < 3 || word.length > 10) return meaning;
	const loose = looseNumber(word);
	return loose === undefined ? nothing : { digits: String(loose), as: 'slip' };
});

/** Puts said numbers together: "twenty one" 21, "девятьсот двенадцать" 912, "double five" 55, "eight hundred" 800. */
export function compose(pieces: readonly Piece[]): string {
	let out = '';
	for (let i = 0; i < pieces.length; i++) {
		const here = pieces[i];
		if (!here) continue;
		let next = pieces[i + 1];
		if (next?.as === 'joiner') next = pieces[i + 2]?.as === 'word' && Number(here.digits) >= 20 ? pieces[i + 2] : next;
		if (here.as === 'repeat') {
			if (next && next.digits.length === 1) {
				out += next.digits.repeat(Number(here.digits));
				i++;
			}
			continue;
		}
		if (here.as !== 'word') {
			if (here.as === 'hundred') out += out === '' ? '100' : '00';
			else out += here.digits;
			continue;
		}
		let value = Number(here.digits);
		let joined = here.digits;
		// "three hundred twelve"
		if (value > 0 && value < 10 && next?.as === 'hundred') {
			value *= 100;
			joined = String(value);
			i = pieces.indexOf(next);
			next = pieces[i + 1];
			if (next?.as === 'joiner' && pieces[i + 2]?.as === 'word') next = pieces[i + 2];
		}
		while (next && next.as === 'word' && next !== here) {
			const added = Number(next.digits);
			const fits =
				(value >= 100 && value % 100 === 0 && added > 0 && added < 100) ||
				(value >= 20 && value % 10 === 0 && added > 0 && added < 10) ||
				((value % 100 === 60 || value % 100 === 80) && added >= 10 && added < 17) ||
				(value === 4 && added === 20 && here.digits === '4' && joined === '4' && next.start - here.end === 1);
			if (!fits) break;
			value = value === 4 ? 80 : value + added;
			joined = String(value);
			i = pieces.indexOf(next);
			next = pieces[i + 1];
		}
		out += joined;
	}
	return out;
}
