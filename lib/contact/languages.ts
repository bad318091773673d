import packed from './languages.json';
import { unpackLine } from './packing';

/** What test/contact/make-words.ts makes of words/*.json: half the size, since a word takes only what differs from the one before. */
export interface Packed {
	/** For each script written with other letters, its own; `codes` has theirs in the same order. */
	letters: string[];
	/** The words of all languages under one heading. */
	words: Record<string, string>;
	/** The same where each number has its words. */
	numbered: Record<string, Record<string, string>>;
	/** Numbers said in one word: how ("oneUNDten"), the ones and the tens, each number's words parted by spaces. */
	joined: string[][];
}

/** What the letters of other scripts are written with, the frequent first. */
export const codes = 'eatoinsrldhcumpgbyfvkwxzqj0123456789!#$%&()*+./:;<=>?@[]^_{}~,';

const { letters, words, numbered, joined }: Packed = packed;

/** A packed list's words; each line after the first is of another script, where "`" stands before a word that is not. */
export const unpack = (list = ''): string[] =>
	list.split('\n').flatMap((line, script) => {
		const of = letters[script - 1];
		const words = unpackLine(line);
		const decode = (word: string): string =>
			word.startsWith('`') ? word.slice(1) : word.replace(/./g, (code) => of?.charAt(codes.indexOf(code)) ?? '');
		return of ? words.map((phrase) => phrase.replace(/[^ |-]+/g, decode)) : words;
	});

/** The words of every language under a heading of words/*.json. */
export const wordsOf = (heading: keyof typeof packed.words): ReadonlySet<string> => new Set(unpack(words[heading]));

/** The words of every language that stand for a number, under a heading of words/*.json. */
export const numbersOf = (heading: keyof typeof packed.numbered): Map<string, number> =>
	new Map(
		Object.entries(numbered[heading] ?? {}).flatMap(([value, said]) =>
			unpack(said).map((word) => [word, Number(value)] as const),
		),
	);

/** Numbers said in one word: "einundzwanzig", "trentadue", "ventuno". */
export function joinedNumbers(): [said: string, value: number][] {
	return joined.flatMap(([form = '', ones = '', tens = '']) =>
		tens
			.split(',')
			.flatMap((tenSaid, ten) =>
				ones
					.split(',')
					.flatMap((oneSaid, one) =>
						tenSaid
							.split(' ')
							.flatMap((t) =>
								oneSaid
									.split(' ')
									.map((o): [string, number] => [
										form.replace('TEN-', t.slice(0, -1)).replace('TEN', t).replace('ONE', o),
										(ten + 2) * 10 + one + 1,
									]),
							),
					),
			),
	);
}
