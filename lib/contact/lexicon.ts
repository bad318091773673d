import { joinedNumbers, numbersOf, wordsOf } from './languages';
import { letterLookalikes } from './lookalikes';

const numbers = numbersOf('numbers');
for (const [said, value] of joinedNumbers()) if (!numbers.has(said)) numbers.set(said, value);

export const numberWords: ReadonlyMap<string, number> = numbers;
export const soundAlikes: ReadonlyMap<string, number> = numbersOf('numberSoundAlikes');
export const repeatWords: ReadonlyMap<string, number> = numbersOf('repeat');
export const hundredWords = wordsOf('hundred');
export const joiners = wordsOf('numberJoiners');
export const atWords = wordsOf('at');
export const atBeforeDot = wordsOf('atBeforeDot');
export const dotWords = wordsOf('dot');
export const underscoreWords = wordsOf('underscore');
export const dashWords = wordsOf('dash');
export const slashWords = wordsOf('slash');
export const plusWords = wordsOf('plus');
export const phoneCues = wordsOf('phone');
export const notPhoneCues = wordsOf('notPhone');
export const units = wordsOf('units');
export const reachCues = wordsOf('reach');
export const siteCues = wordsOf('sites');
export const myWords = wordsOf('my');
export const identifierWords = wordsOf('identifier');
export const namingWords = wordsOf('naming');
export const onWords = wordsOf('on');
export const meetWords = wordsOf('meet');
export const tradeWords = wordsOf('trade');
export const ordinaryWords = wordsOf('ordinary');

const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** Chinese, Japanese and Korean cues and numbers are looked for inside the text, which has no spaces between words. */
export const unspacedPhoneCues: readonly string[] = [...phoneCues].filter((word) => unspaced.test(word));
export const unspacedNumbers: ReadonlyMap<string, number> = new Map(
	[...numbers].filter(([word]) => unspaced.test(word)),
);

const englishDigits = 'zero nought naught nil one two three tree four five fife six seven eight nine niner'.split(' ');

/** "f0ur" as "four": signs and digits read as letters. */
export function unleet(word: string): string {
	return word.replace(/[0-9$@!]/g, (sign) => letterLookalikes[sign] ?? sign);
}

/** A number word as it is often mistyped or masked: leet, stretched ("fiiive"), one letter off ("thre"). */
export function looseNumber(word: string): number | undefined {
	const clear = unleet(word);
	const known = numbers.get(clear) ?? numbers.get(clear.replace(/(.)\1+/g, '$1'));
	if (known !== undefined) return known;
	if (clear.length < 3 || clear.length > 6) return undefined;
	for (const candidate of englishDigits) {
		if (candidate.length > 2 && oneOff(clear, candidate)) return numbers.get(candidate);
	}
	return undefined;
}

/** Number words run together or with digits between ("fivefivefive", "two1two"): their digits, or undefined. At least three of them. */
export function gluedNumbers(word: string): string | undefined {
	if (word.length < 6 || word.length > 80 || !(gluableHeads.has(word.slice(0, 2)) || /^\d/.test(word)))
		return undefined;
	let digits = '';
	let at = 0;
	while (at < word.length) {
		if (/\d/.test(word.charAt(at))) {
			digits += word.charAt(at++);
			continue;
		}
		const here = gluable.find((said) => word.startsWith(said, at));
		if (here === undefined) return undefined;
		digits += String(numbers.get(here));
		at += here.length;
	}
	return digits.length > 2 ? digits : undefined;
}

const gluable = [...numbers.entries()]
	.filter(([said, value]) => value < 10 && said.length > 2)
	.map(([said]) => said)
	.sort((a, b) => b.length - a.length);

const gluableHeads = new Set(gluable.map((said) => said.slice(0, 2)));

/** Whether two words differ by one letter at most. */
export function oneOff(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1 || (a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1] && a[1] !== b[0]))
		return false;
	let i = 0;
	while (i < a.length && a[i] === b[i]) i++;
	const rest = (x: string, skip: number): string => x.slice(i + skip);
	return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
