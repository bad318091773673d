import { contextOf } from './cues';
import { joiners, ordinaryWords, plusWords } from './lexicon';
import type { Candidate } from './links';
import { fold } from './lookalikes';
import { isOtherNumber } from './phone-shapes';
import { isPlanned } from './plan';
import { signOf } from './signs';
import { compose, type Piece, pieceOf } from './spoken';
import { type Token, tokenise } from './tokens';

/** What may stand between two parts of one number: no letters, no blank line. */
function quiet(gap: string): boolean {
	return gap.length <= 8 && /^[^\p{L}\p{N}]*$/u.test(gap) && !/\n\s*\n|[^\s-]\n/.test(gap);
}

/** Whether the words between two groups of figures are a sign read aloud or, unless some are `round`, say that more follows: "(dash)", "puis". */
function step(gap: string, round: boolean): boolean {
	const words = tokenise(gap).map(({ word }) => word);
	const sign = (word: string): boolean => signOf(word) !== undefined || /^e?spa[cz]/.test(word);
	return (
		words.every((word) => joiners.has(word) || sign(word)) &&
		words.some((word) => sign(word) || (!round && (!ordinaryWords.has(word) || word === 'then')))
	);
}

const rising = '01234567890123456789';
const falling = '98765432109876543210';

/** Counting, or one figure over and over: nobody's number. */
function counted(digits: string): boolean {
	return (
		rising.includes(digits) || falling.includes(digits) || /^(?:(\d)\1+|(?:12)+|(?:10)+|12345678910\d*)$/.test(digits)
	);
}

function judge(text: string, all: readonly Piece[], region: string | undefined): Candidate | undefined {
	let from = 0;
	let to = all.length;
	const loose = (piece: Piece | undefined): boolean =>
		piece !== undefined && (piece.digits === '' || piece.as === 'sound' || piece.as === 'slip');
	while (from < to && loose(all[from])) from++;
	while (to > from && (loose(all[to - 1]) || all[to - 1]?.as === 'repeat')) to--;
	const pieces = all.slice(from, to);
	const first = pieces[0];
	const last = pieces[pieces.length - 1];
	if (!first || !last) return undefined;
	const words = pieces.filter((piece) => piece.as === 'word' || piece.as === 'repeat' || piece.as === 'hundred').length;
	const doubtful = pieces.filter((piece) => piece.as === 'sound' || piece.as === 'slip').length;
	const masked = pieces.some((piece) => piece.as === 'masked');
	const singles = pieces.filter((piece) => piece.digits.length === 1).length;
	const digits = compose(pieces);
	if (digits.length < 7 || digits.length > 16) return undefined;
	if (counted(digits) && !(words > 9 && contextOf(text, first.start, last.end).phone)) return undefined;
	let { start } = first;
	const { end } = last;
	const before = /(\+|[\p{L}\p{M}]{3,6})[ ()-]{0,3}$/u.exec(text.slice(Math.max(0, start - 9), start));
	const lead = before?.[1] === '+' || plusWords.has(fold(before?.[1] ?? '')) ? before : null;
	const plus = lead !== null;
	if (lead) start -= lead[0].length;
	const context = contextOf(text, start, end);
	const found = (certainty: Candidate['certainty'], why: string): Candidate => ({
		kind: 'phone',
		start,
		end,
		certainty,
		why,
	});
	if (words === 0 && doubtful > 0) return undefined;
	// "415.555.two6seven1"
	if (
		/^(?:1-)?3-3-4$/.test(pieces.map((piece) => piece.digits.length).join('-')) &&
		pieces.some((piece) => piece.as === 'word' && /^\d*\p{L}+\d/u.test(text.slice(piece.start, piece.end)))
	)
		return found('likely', 'A phone number in words');
	if (words > 0) {
		// Counted things and years are said in words too; telephone numbers are said digit by digit or in pairs, and long.
		const numberish = pieces.filter((piece) => piece.digits !== '');
		const spoken = pieces.reduce((sum, piece) => sum + (piece.as === 'word' ? piece.digits.length : 0), 0);
		if (
			(words + singles < 4 && spoken < 7 && !(masked && context.phone)) ||
			doubtful * (context.phone ? 3 : 4) > numberish.length
		)
			return undefined;
		if ((numberish.length < 4 && spoken < 7) || (context.other && !plus)) return undefined;
		const commas = pieces.slice(1).filter((piece, i) => /,/.test(text.slice(pieces[i]?.end ?? 0, piece.start))).length;
		if (commas > 3 && digits.length < 9 && !context.phone) return undefined;
		if (digits.length < 9 && numberish.length < 6 && !context.phone) return undefined;
		return found('likely', 'A phone number in words');
	}
	const numeric = pieces.filter((piece) => piece.digits !== '');
	const groups = numeric.map((piece) => piece.digits);
	const gaps = numeric.slice(1).map((piece, i) => text.slice(numeric[i]?.end ?? 0, piece.start));
	const round = !masked && groups.some((group) => /00$/.test(group));
	// "100 and 200 and 300" counts things; a joiner between longer groups must be a sign read aloud.
	const lengths = groups.map((group) => group.length).join('-');
	if (
		gaps.some((gap) => /\p{L}/u.test(gap) && !step(gap, round)) &&
		lengths !== '3-3-4' &&
		singles < numeric.length - 1
	)
		return undefined;
	if (context.other) return undefined;
	const planned = isPlanned(digits, plus, region) || (digits.length >= 11 && isPlanned(digits, true, undefined));
	if (masked) {
		const plain = pieces
			.filter((piece) => piece.as === 'masked')
			.every((piece) => /^[\dol|i]+$/i.test(text.slice(piece.start, piece.end)));
		const shaped = /^(?:1-)?3-3-4$/.test(groups.map((g) => g.length).join('-')) || digits.length === 10;
		if ((planned || context.phone || (plain && shaped)) && digits.length >= 9)
			return found('likely', 'A phone number with letters for digits');
		return undefined;
	}
	// Digits with unusual signs between them.
	if (digits.length > 8 && context.phone && gaps.some((gap) => /\p{L}/u.test(gap)))
		return found('likely', 'A phone number in words');
	if (gaps.length < 2 || isOtherNumber({ groups, gaps, plus })) return undefined;
	const trimmed = gaps.map((gap) => gap.trim());
	const plainGap = (gap: string): boolean => /^[-. /()+]*$/.test(gap) && !/\.{2,}|\/{2,}/.test(gap);
	const longer = groups.filter((group) => group.length > 1);
	const sums = trimmed.some((gap) => gap.includes('=')) && trimmed.some((gap) => /[+-]/.test(gap));
	if (sums) return undefined;
	if (groups.length >= 7 && longer.length < 2 && !longer.includes('10') && (digits.length >= 8 || context.phone)) {
		const ordered = groups.slice(1).every((g, i) => Math.abs(Number(g) - Number(groups[i])) === 1);
		if (ordered) return undefined;
		if (trimmed.every((gap) => gap === ',' || gap === ':' || gap === ';') && !context.phone && digits.length < 9)
			return undefined;
		const steady = new Set(trimmed).size <= 3;
		return steady && new Set(groups).size > 2 ? found('likely', 'A phone number, digit by digit') : undefined;
	}
	// One group a line
	const lines = groups.length < 5 && gaps.every((gap) => /^ ?\n ?$/.test(gap));
	if (lines && (planned || lengths === '3-3-4')) return found('likely', 'A phone number over several lines');
	if (trimmed.every((gap) => plainGap(gap))) return undefined;
	if (trimmed.some((gap) => /^[,:;=]$/.test(gap)) && !context.phone) return undefined;
	const odd = trimmed.filter((gap) => gap !== '' && !plainGap(gap));
	const steady = new Set(odd).size === 1 || odd.every((gap) => /^\.{2,}$|\p{Extended_Pictographic}/u.test(gap));
	if (
		digits.length >= 9 &&
		groups.length <= 7 &&
		groups.every((group) => group.length <= 8) &&
		(steady || context.phone)
	) {
		if (odd.some((gap) => /[%$€£=×]|^[<>]$/.test(gap)) && !context.phone) return undefined;
		return found('likely', 'A phone number with other signs between');
	}
	return digits.length >= 7 && context.phone && steady
		? found('likely', 'A phone number with other signs between')
		: undefined;
}

interface Chunk {
	digits: string;
	start: number;
	end: number;
}

/** A date, a time or both: "10.01.2025", "2024-11-3", "10/1/25 12:30", "12:30". */
const moment = /^(?:\d{1,4}([./-])[0-3]?\d\1\d{1,4}(?!\d|\1)|[0-2]?\d[:.][0-5]\d$)/;

/**
 * "call 212, that's the area code, then five five five and at last 0143": parts of an announced number with a few words between them;
 * "8 aa 9 aa 1 aa ...": figures with the same between all of them.
 */
function spread(text: string, chunks: readonly Chunk[]): Candidate[] {
	const found: Candidate[] = [];
	let count = 0;
	for (let from = 0; from < chunks.length; from += count || 1) {
		const start = chunks[from]?.start ?? 0;
		const filler = text.slice(chunks[from]?.end, chunks[from + 1]?.start);
		let digits = '';
		let end = start;
		let short = false;
		count = 0;
		for (const chunk of chunks.slice(from, from + 14)) {
			const gap = text.slice(end, chunk.start);
			if (/[.!?\n]/.test(gap)) break;
			const words = tokenise(gap).filter(({ word }) => !joiners.has(word));
			short ||= chunk.digits.length < 2;
			if (words.length > 4) break;
			// "120 tickets, then 340 chats": what was counted
			if (count > 0 && gap !== filler && (short || /^ ?$/.test(gap.slice(0, words[0]?.start)))) break;
			digits += chunk.digits;
			end = chunk.end;
			count++;
		}
		const announced = count > 1 && /^\d{9,13}$/.test(digits) && contextOf(text.slice(0, end), start, end).phone;
		if (announced || (count > 6 && digits.length === count))
			found.push({ kind: 'phone', start, end, certainty: 'likely', why: 'A phone number in words' });
		else count = 0;
	}
	return found;
}

/** Telephone numbers said in words, masked with letters, or with other signs or fillers between the digits. */
export function findSpokenPhones(text: string, tokens: readonly Token[], region: string | undefined): Candidate[] {
	const found: Candidate[] = [];
	let run: Piece[] = [];
	let said = 0;
	const chunks: Chunk[] = [];
	const close = (): void => {
		if (run.length === 0) return;
		const digits = compose(run);
		if (/^(?!(?:19|20)\d\d$)\d{1,9}$(?<!00)/.test(digits)) {
			const real = run.filter((piece) => piece.digits !== '');
			const start = real[0]?.start ?? 0;
			const end = real[real.length - 1]?.end ?? 0;
			if (!moment.test(text.slice(start, end))) chunks.push({ digits, start, end });
		}
		if (said >= 3 || run.some((piece) => piece.as === 'masked')) {
			const candidate = judge(text, run, region);
			if (candidate) found.push(candidate);
		}
		run = [];
		said = 0;
	};
	for (const token of tokens) {
		for (const piece of pieceOf(token, said >= 4)) {
			const last = run[run.length - 1];
			if (last && !quiet(text.slice(last.end, piece.start))) close();
			// A word that is no number ends the run, one slip of the keyboard inside it apart.
			if (piece.digits === '' && piece.as !== 'joiner') {
				close();
				continue;
			}
			if (piece.as === 'slip' && said < 4) {
				close();
				continue;
			}
			if (run.length === 0 && piece.as === 'joiner') continue;
			run.push(piece);
			if (piece.as !== 'joiner') said += piece.as === 'word' && piece.digits.length > 2 ? 3 : 1;
		}
	}
	close();
	found.push(...spread(text, chunks));
	for (const match of /8\d\d[-. ]/.test(text) ? text.matchAll(vanity) : []) {
		const letters = match[0].replace(/[^A-Z]/g, '').length;
		if (letters < 3 || match[0].replace(/[^A-Z\d]/g, '').length < 10) continue;
		found.push({
			kind: 'phone',
			start: match.index,
			end: match.index + match[0].length,
			certainty: 'likely',
			why: 'A phone number in letters',
		});
	}
	return found;
}

/** "1-800-FLOWERS": toll-free prefixes and the letters of the keys. */
const vanity =
	/(?<![\p{L}\p{N}])(?:1[-. ]?)?8(?:00|88|77|66|55|44|33)[-. ][A-Z\d](?:-?[A-Z\d]){5,10}(?![\p{L}\p{N}])/gu;
