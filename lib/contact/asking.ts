import { memo } from './memo';
import { languagesPhrases } from './phrases';
import { platforms } from './platforms';
import { tokenise } from './tokens';

/** The headings of asking/*.json, and the messengers' names. */
export type PhraseKind =
	| 'ask'
	| 'askAlone'
	| 'your'
	| 'yourThing'
	| 'thing'
	| 'goesOn'
	| 'elsewhere'
	| 'whole'
	| 'not'
	| 'platform';

/** A word list as a tree, so that finding the longest phrase at a word costs no more than the phrase has words. */
export interface Branch {
	ends: boolean;
	next: Map<string, Branch>;
}

export interface Language {
	/** A sentence without one of these words asks for nothing in this language, and need not be looked through. */
	readonly telling: ReadonlySet<string>;
	/** The phrases of a kind; made when they are first asked for, since most texts are of one language. */
	tree(kind: PhraseKind): Branch;
}

function grow(phrases: readonly string[]): Branch {
	const root: Branch = { ends: false, next: new Map() };
	for (const phrase of phrases) {
		let at = root;
		for (const word of phrase.split(' ')) {
			const known = at.next.get(word) ?? { ends: false, next: new Map<string, Branch>() };
			at.next.set(word, known);
			at = known;
		}
		at.ends = true;
	}
	return root;
}

/** The first word of each thing, and the longest of each sentence that asks by itself. */
function telling(things: readonly string[], wholes: readonly string[]): Set<string> {
	const longest = (phrase: string) => phrase.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '');
	return new Set([...things.map((thing) => thing.split(' ')[0] ?? ''), ...wholes.map(longest)]);
}

/** Messengers and mail by name; those that are ordinary words too ("line", "teams") or places to show work prove nothing. */
const messengers = [...platforms].filter(
	([, { name, ordinary, short, kind }]) =>
		!ordinary &&
		!short &&
		kind !== 'meeting' &&
		!/^(?:GitHub|Behance|Slack|Upwork.*|Twitter|Mastodon|Bluesky)$/.test(name),
);
const platformNames = messengers.map(([word]) => word).filter((word) => word !== 'zap');

const namesAsPhrases = platformNames.map((name) =>
	tokenise(name)
		.map(({ word }) => word)
		.join(' '),
);

let made: readonly Language[] | undefined;

/** The phrases of every language with spaces between words, as trees; made at the first call. Each keeps its own: "do" asks in Hindi alone. */
export function languages(): readonly Language[] {
	made ??= languagesPhrases()
		.filter(({ unspaced }) => !unspaced)
		.map(({ of }) => {
			const phrases = (kind: PhraseKind): readonly string[] =>
				kind === 'platform' ? namesAsPhrases : kind === 'thing' ? [...of(kind), ...namesAsPhrases] : of(kind);
			return {
				telling: telling([...phrases('thing'), ...of('yourThing')], of('whole')),
				tree: memo((kind) => grow(phrases(kind as PhraseKind))),
			};
		});
	return made;
}

const signNames = platformNames.filter(
	(word) => /\p{Script=Han}/u.test(word) || /^(?:whatsapp|telegram|skype|wechat|qq)$/.test(word),
);

/** Phrases of a kind of the languages without spaces, the longest first, as they stand in a text. */
export const unspacedPhrases: (kind: PhraseKind) => readonly string[] = memo((kind) =>
	languagesPhrases()
		.flatMap(({ unspaced, of }) => (unspaced ? of(kind) : []))
		.concat(kind === 'thing' ? signNames : [])
		.sort((a, b) => b.length - a.length),
);
