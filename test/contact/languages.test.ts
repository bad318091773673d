import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unspacedPhrases } from '../../lib/contact/asking';
import { numbersOf, wordsOf } from '../../lib/contact/languages';
import { numberWords } from '../../lib/contact/lexicon';
import { fold } from '../../lib/contact/lookalikes';
import { languagesPhrases } from '../../lib/contact/phrases';
import { makeWords, readLanguages } from './make-words';

describe('the words of the languages', () => {
	const words = readLanguages('words');
	const asking = readLanguages('asking');

	it('are those of the files (npx tsx test/contact/make-words.ts packs them anew)', () => {
		for (const [name, made] of Object.entries(makeWords(words, asking))) {
			const file = fileURLToPath(new URL(`../../lib/contact/${name}.json`, import.meta.url));
			expect(JSON.parse(readFileSync(file, 'utf8')), name).toEqual(made);
		}
	});

	it('have files of both kinds, each with the headings of the English one and no other', () => {
		expect(asking.map(([code]) => code)).toEqual(words.map(([code]) => code));
		for (const files of [words, asking]) {
			const english = Object.keys(files[0]?.[1] ?? {});
			for (const [code, of] of files) {
				const own = Object.keys(of).filter((heading) => !/^(?:joinedNumbers|unspaced)$/.test(heading));
				expect(own, code).toEqual(english);
			}
		}
	});

	it('come out of the pack as they stand in the files, in every script', () => {
		for (const [code, { at, phone, numbers }] of words) {
			const listed = (list: unknown): string[] =>
				String(list)
					.split(',')
					.map((word) => fold(word.trim()))
					.filter((word) => word !== '');
			for (const word of listed(at)) expect(wordsOf('at'), code).toContain(word);
			for (const word of listed(phone)) expect(wordsOf('phone'), code).toContain(word);
			for (const word of Object.values(numbers as Record<string, string>).flatMap(listed))
				expect([...numbersOf('numbers').keys()], code).toContain(word);
		}
	});

	it('say numbers in one word where the language does', () => {
		expect(numberWords.get('einundzwanzig')).toBe(21);
		expect(numberWords.get('trentadue')).toBe(32);
		expect(numberWords.get('ventuno')).toBe(21);
	});

	it('spread a phrase with words of choice', () => {
		const english = languagesPhrases()[0]?.of('whole') ?? [];
		expect(english).toContain('how can we e mail you');
		expect(english).toContain('where should i send you an email');
		expect(english.join()).not.toMatch(/[|-]/);
	});

	it('tell a language without spaces from the others by its file', () => {
		expect(unspacedPhrases('thing')).toContain('微信');
		expect(languagesPhrases().filter(({ unspaced }) => unspaced)).toHaveLength(1);
	});

	it('take a new language from its files alone', () => {
		const [, english] = words[0] ?? ['', {}];
		const { languages: made } = makeWords(
			[...words, ['xx', { ...english, at: 'kissamies', joinedNumbers: 'TENONE' }]],
			asking,
		);
		expect(made.words.at).toContain('issamies');
		expect(made.joined).toContainEqual(['TENONE', expect.any(String), expect.any(String)]);
	});
});
