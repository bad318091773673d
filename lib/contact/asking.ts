import { phrases as of } from './languages';
import { fold } from './lookalikes';
import { platforms } from './platforms';
import { tokenise } from './tokens';

/** One language's phrases, as `asking/*.json` holds them: each value a list separated by commas. */
interface Phrases {
	language: string;
	ask: string;
	askAlone: string;
	your: string;
	yourThing: string;
	thing: string;
	goesOn: string;
	elsewhere: string;
	whole: string;
	not: string;
}

export type PhraseKind = Exclude<keyof Phrases, 'language'> | 'platform';

const { en, es, fr, pt, de, it, pl, ru, uk, tr, hi, zh } = of;

/** Languages with spaces between words. Each keeps its own lists: "do" asks in Hindi and does not in English. */
const spaced: readonly Phrases[] = [en, es, fr, pt, de, it, pl, ru, uk, tr, hi];

/** A word list as a tree, so that finding the longest phrase at a word costs no more than the phrase has words. */
export interface Branch {
	ends: boolean;
	next: Map<string, Branch>;
}

export type Language = Readonly<Record<PhraseKind, Branch>> & {
	/** A sentence without one of these words asks for nothing in this language, and need not be looked through. */
	readonly telling: ReadonlySet<string>;
};

const split = (phrases: string): string[] =>
	phrases
		.split(',')
		.map((phrase) => phrase.trim())
		.filter((phrase) => phrase !== '')
		.flatMap(spread);

/** "can i|we call you" as the phrases it stands for. */
function spread(phrase: string): string[] {
	let made = [''];
	for (const word of phrase.split(' '))
		made = word.split('|').flatMap((one) => made.map((before) => `${before} ${one}`.trim()));
	return made;
}

function grow(phrases: readonly string[]): Branch {
	const root: Branch = { ends: false, next: new Map() };
	for (const phrase of phrases) {
		let at = root;
		for (const { word } of tokenise(phrase)) {
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
	const words = (phrase: string) => tokenise(phrase).map(({ word }) => word);
	const longest = (phrase: string) => words(phrase).reduce((a, b) => (b.length > a.length ? b : a), '');
	return new Set([...things.map((thing) => words(thing)[0] ?? ''), ...wholes.map(longest)]);
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

let made: readonly Language[] | undefined;

/** Every language's phrases as trees; made at the first call. */
export function languages(): readonly Language[] {
	made ??= spaced.map((of) => ({
		telling: telling([...split(of.thing), ...split(of.yourThing), ...platformNames], split(of.whole)),
		ask: grow(split(of.ask)),
		askAlone: grow(split(of.askAlone)),
		your: grow(split(of.your)),
		yourThing: grow(split(of.yourThing)),
		thing: grow([...split(of.thing), ...platformNames]),
		goesOn: grow(split(of.goesOn)),
		elsewhere: grow(split(of.elsewhere)),
		whole: grow(split(of.whole)),
		not: grow(split(of.not)),
		platform: grow(platformNames),
	}));
	return made;
}

/** Chinese phrases, the longest first, as they stand in a text. */
export const unspacedPhrases: Readonly<Record<PhraseKind, readonly string[]>> = (() => {
	const list = (phrases: string): string[] =>
		split(phrases)
			.map(fold)
			.sort((a, b) => b.length - a.length);
	const named = platformNames.filter(
		(word) => /\p{Script=Han}/u.test(word) || /^(?:whatsapp|telegram|skype|wechat|qq)$/.test(word),
	);
	return {
		ask: list(zh.ask),
		askAlone: list(zh.askAlone),
		your: list(zh.your),
		yourThing: list(zh.yourThing),
		thing: [...list(zh.thing), ...named].sort((a, b) => b.length - a.length),
		goesOn: list(zh.goesOn),
		elsewhere: list(zh.elsewhere),
		whole: list(zh.whole),
		not: list(zh.not),
		platform: named,
	};
})();
