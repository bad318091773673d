import phrases from './asking.json';
import { unpack } from './languages';

/** What test/contact/make-words.ts makes of asking/*.json: each language's phrases by heading, packed as the words are. */
export type PackedPhrases = Record<string, string>[];

/** "can i|we call you" as the phrases it stands for, words parted by spaces. */
function spread(phrase: string): string[] {
	if (!/[|-]/.test(phrase)) return [phrase];
	let made = [''];
	for (const word of phrase.split(' '))
		made = word.split('|').flatMap((one) => made.map((before) => `${before} ${one.replace(/-/g, ' ')}`.trim()));
	return made;
}

/** Each language's phrases by the headings of asking/*.json; `unspaced` languages have no spaces between words. */
export const languagesPhrases = (): { unspaced: boolean; of: (heading: string) => string[] }[] =>
	(phrases satisfies PackedPhrases as PackedPhrases).map((lists) => ({
		unspaced: lists.unspaced !== undefined,
		of: (heading) => unpack(lists[heading]).flatMap(spread),
	}));
