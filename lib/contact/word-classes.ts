import {
	identifierWords,
	meetWords,
	myWords,
	namingWords,
	notPhoneCues,
	onWords,
	ordinaryWords,
	reachCues,
	tradeWords,
} from './lexicon';

/** Headings of words/*.json, as evidence calls them. */
const headings: readonly [string, ReadonlySet<string>][] = [
	['id', identifierWords],
	['nm', namingWords],
	['my', myWords],
	['on', onWords],
	['mt', meetWords],
	['rc', reachCues],
	['tr', tradeWords],
	['or', ordinaryWords],
	['np', notPhoneCues],
];

const classes = new Map<string, string[]>();
for (const [name, words] of headings) {
	for (const word of words) {
		const had = classes.get(word);
		if (had) had.push(name);
		else classes.set(word, [name]);
	}
}
const none: readonly string[] = ['--'];

/** The headings a folded word stands under; one of its own for a word that stands under none. */
export const classesOf = (word: string): readonly string[] => classes.get(word) ?? none;
