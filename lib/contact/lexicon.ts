import { words as of } from './languages';
import { fold, letterLookalikes } from './lookalikes';

/** One language's words, as `words/*.json` holds them: each value a list separated by commas. */
interface Words {
	language: string;
	numbers: Record<string, string>;
	numberSoundAlikes: Record<string, string>;
	repeat: Record<string, string>;
	hundred: string;
	numberJoiners: string;
	at: string;
	dot: string;
	underscore: string;
	dash: string;
	slash: string;
	plus: string;
	phone: string;
	notPhone: string;
	units: string;
	reach: string;
	my: string;
	identifier: string;
	naming: string;
	between: string;
	platformEndings: string;
	on: string;
	ordinary: string;
}

const { de, en, es, fr, pt, it, pl, uk, ru, tr, hi, zh } = of;
const languages: readonly Words[] = [en, es, fr, pt, de, it, pl, uk, ru, tr, hi, zh];

function list(words: string): string[] {
	return words
		.split(',')
		.map((word) => fold(word.trim()))
		.filter((word) => word !== '');
}

function union(pick: (words: Words) => string): ReadonlySet<string> {
	return new Set(languages.flatMap((words) => list(pick(words))));
}

function numbered(pick: (words: Words) => Record<string, string>): Map<string, number> {
	const found = new Map<string, number>();
	for (const words of languages) {
		for (const [value, said] of Object.entries(pick(words))) {
			for (const word of list(said)) if (!found.has(word)) found.set(word, Number(value));
		}
	}
	return found;
}

const numbers = numbered((w) => w.numbers);
// Numbers said in one word: "einundzwanzig", "trentadue", "ventuno".
for (const words of [de, it]) {
	for (const tens of [20, 30, 40, 50, 60, 70, 80, 90] as const) {
		for (const ten of list(words.numbers[tens])) {
			for (const one of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
				for (const said of list(words.numbers[one])) {
					const made = words === de ? [`${said}und${ten}`] : [ten + said, ten.slice(0, -1) + said];
					for (const word of made) if (!numbers.has(word)) numbers.set(word, tens + one);
				}
			}
		}
	}
}

export const numberWords: ReadonlyMap<string, number> = numbers;
export const soundAlikes: ReadonlyMap<string, number> = numbered((w) => w.numberSoundAlikes);
export const repeatWords: ReadonlyMap<string, number> = numbered((w) => w.repeat);
export const hundredWords = union((w) => w.hundred);
export const joiners = union((w) => w.numberJoiners);
export const atWords = union((w) => w.at);
export const dotWords = union((w) => w.dot);
export const underscoreWords = union((w) => w.underscore);
export const dashWords = union((w) => w.dash);
export const slashWords = union((w) => w.slash);
export const plusWords = union((w) => w.plus);
export const phoneCues = union((w) => w.phone);
export const notPhoneCues = union((w) => w.notPhone);
export const units = union((w) => w.units);
export const reachCues = union((w) => w.reach);
export const myWords = union((w) => w.my);
export const identifierWords = union((w) => w.identifier);
export const namingWords = union((w) => w.naming);
export const betweenWords = union((w) => w.between);
export const platformEndings = union((w) => w.platformEndings);
export const onWords = union((w) => w.on);
export const ordinaryWords = union((w) => w.ordinary);

/** Chinese, Japanese and Korean cues are looked for inside the text, which has no spaces between words. */
export const unspacedPhoneCues: readonly string[] = list(zh.phone);
export const unspacedNumbers: ReadonlyMap<string, number> = numbered((w) => (w === zh ? w.numbers : {}));

const englishDigits = Array.from({ length: 10 }, (_, digit) => list(en.numbers[String(digit) as '0'])).flat();

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
