import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codes, type Packed } from '../../lib/contact/languages';
import { fold } from '../../lib/contact/lookalikes';
import { packLine } from '../../lib/contact/packing';
import type { PackedPhrases } from '../../lib/contact/phrases';
import { tokenise } from '../../lib/contact/tokens';

/** A language's file: each heading with a list separated by commas, or with one list for each number. */
type Headings = Record<string, string | Record<string, string>>;

const folder = (name: string): string => fileURLToPath(new URL(`../../lib/contact/${name}/`, import.meta.url));

/** Every language of a folder, by the name of its file; English first, since a word of two languages is read as the first one's. */
export function readLanguages(name: 'words' | 'asking'): [code: string, Headings][] {
	const codesOf = readdirSync(folder(name)).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
	return codesOf
		.sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
		.map((code) => [code, JSON.parse(readFileSync(join(folder(name), `${code}.json`), 'utf8')) as Headings]);
}

const listed = (words: string): string[] =>
	words
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');

/** A phrase's words as a text's are read; where one of several stands ("email|e-mail"), a hyphen between the words of one. */
const plainly = (phrase: string): string =>
	phrase
		.split(' ')
		.map((word) => {
			const any = word.split('|').map((one) => tokenise(one).map((token) => token.word));
			return any.map((one) => one.join(any.length > 1 ? '-' : ' ')).join('|');
		})
		.join(' ');

const scripts = [/\p{Script=Cyrillic}/u, /\p{Script=Devanagari}/u];

/** The letters of each script whose words are written with other letters, the frequent first. */
function lettersOf(everything: string): string[] {
	return scripts.map((script) => {
		const times = new Map<string, number>();
		for (const letter of everything) if (script.test(letter)) times.set(letter, (times.get(letter) ?? 0) + 1);
		return [...times]
			.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
			.slice(0, codes.length)
			.map(([letter]) => letter)
			.join('');
	});
}

/** A list as one string: a line for words that stay as they are, and one for each other script. */
function packer(letters: readonly string[]): (words: Iterable<string>) => string {
	return (words) => {
		const lines: string[][] = [[], ...scripts.map(() => [])];
		for (const phrase of words) {
			const of = (word: string): number =>
				letters.findIndex((own) => [...word].every((letter) => own.includes(letter)));
			const at = Math.max(...(phrase.match(/[^ |-]+/gu) ?? []).map(of));
			const coded = (word: string): string =>
				of(word) < 0 ? `\`${word}` : word.replace(/./gu, (letter) => codes.charAt(letters[at]?.indexOf(letter) ?? 0));
			lines[at + 1]?.push(at < 0 ? phrase : phrase.replace(/[^ |-]+/gu, coded));
		}
		return lines.map(packLine).join('\n').trimEnd();
	};
}

const text = (value: Headings[string] | undefined): string => (typeof value === 'string' ? value : '');
const record = (value: Headings[string] | undefined): Record<string, string> =>
	typeof value === 'object' ? value : {};

/** The words of all languages heading by heading, and each language's phrases, as the guard carries them. */
export function makeWords(
	words: readonly [string, Headings][],
	asking: readonly [string, Headings][],
): { languages: Packed; asking: PackedPhrases } {
	const letters = lettersOf(JSON.stringify([words, asking]).toLowerCase());
	const pack = packer(letters);
	const made: Packed = { letters, words: {}, numbered: {}, joined: [] };
	const phrases: PackedPhrases = [];

	const headings = Object.keys(words[0]?.[1] ?? {}).filter((heading) => !/^(?:language|joinedNumbers)$/.test(heading));
	for (const heading of headings) {
		if (typeof words[0]?.[1][heading] === 'string') {
			made.words[heading] = pack(words.flatMap(([, of]) => listed(text(of[heading])).map(fold)));
			continue;
		}
		const known = new Set<string>();
		const byValue = new Map<string, string[]>();
		for (const [, of] of words) {
			for (const [value, said] of Object.entries(record(of[heading]))) {
				const fresh = listed(said)
					.map(fold)
					.filter((word) => !known.has(word));
				for (const word of fresh) known.add(word);
				byValue.set(value, [...(byValue.get(value) ?? []), ...fresh]);
			}
		}
		made.numbered[heading] = Object.fromEntries([...byValue].map(([value, said]) => [value, pack(said)]));
	}
	for (const [, of] of words) {
		for (const form of listed(text(of.joinedNumbers))) {
			const said = (value: number): string =>
				listed(record(of.numbers)[String(value)] ?? '')
					.map(fold)
					.join(' ');
			made.joined.push([
				form,
				[1, 2, 3, 4, 5, 6, 7, 8, 9].map(said).join(),
				[20, 30, 40, 50, 60, 70, 80, 90].map(said).join(),
			]);
		}
	}
	for (const [, { language, unspaced, ...of }] of asking) {
		const lists = Object.entries(of).map(([heading, said]) => {
			return [heading, pack(listed(text(said)).map(unspaced ? fold : plainly))] as const;
		});
		phrases.push({ ...Object.fromEntries(lists), ...(unspaced ? { unspaced: 'yes' } : {}) });
	}
	return { languages: made, asking: phrases };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const [name, made] of Object.entries(makeWords(readLanguages('words'), readLanguages('asking')))) {
		const target = fileURLToPath(new URL(`../../lib/contact/${name}.json`, import.meta.url));
		writeFileSync(target, `${JSON.stringify(made, null, '\t')}\n`);
		console.log(`written: ${target}`);
	}
}
