import { atWords, identifierWords, namingWords, onWords, ordinaryWords, unleet } from './lexicon';
import { everydayTlds, mailServices, siteEndings, siteOfWords, unmistakableServices, wordTlds } from './linkkinds';
import { fold } from './lookalikes';
import { memo } from './memo';
import { unspaced } from './platform-names';
import { platforms } from './platforms';
import { signOf } from './signs';
import { evidence } from './site-evidence';
import type { Token } from './tokens';
import { tldSet } from './urls';
import type { Replacement } from './view';

/** Endings that are no words as well: trusted with little else to go by. */
export const strictTlds = new Set([...everydayTlds].filter((tld) => !wordTlds.has(tld)));
/** Endings and mail services in other letters. */
const spelledNames: ReadonlyMap<string, string> = new Map(
	(
		'ком com, kom com, юа ua, ру ru, орг org, कॉम com, гмейл gmail, гмэйл gmail, джимейл gmail, джимэйл gmail, жмейл gmail, яндекс yandex, ' +
		'хотмейл hotmail, аутлук outlook, мейл mail, जीमेल gmail'
	)
		.split(', ')
		.map((pair) => [fold(pair.split(' ')[0] ?? ''), pair.split(' ')[1] ?? ''] as const),
);
/** An ending as it is written in an address, whatever it is written in. */
export const endingOf = (word: string): string => spelledNames.get(word) ?? word;
/** Endings that need little else to go by, and those that need nothing else. */
const plainEnding = /^(?:com|org|io|dev|net|ru|ua|de|fr|pl|uk|it|es|br)$/;
export const bareEnding = /^(?:com|org|io|net|ru|ua|fr|pl|uk|br)$/;
/** A sign nobody puts between two words of a sentence, with spaces around it a picture. */
const strange = /^(?!.?\ufffd)(?:[^\p{L}\p{N}\s.,;:!?'"()/&@\\-]{1,4}| ?[\p{So}\u2190-\u21ff]{1,3} ?)$/u;

function gapBetween(text: string, a: Token | undefined, b: Token | undefined): string {
	return a && b ? text.slice(a.end, b.start) : '';
}

/** Whether a gap is nothing but sentence punctuation or a list's. */
function ordinaryGap(gap: string): boolean {
	return /^\s*$/.test(gap) || /^[,;:.!?]\s/.test(gap) || /^ ?[&+/,()-] ?$/.test(gap) || /\n/.test(gap);
}

const serviceTails = new Set([...unmistakableServices].flatMap((name) => [...name].map((_, i) => name.slice(i + 1))));

/** Whether a word is one of those before which even a space can stand for a sign. */
const afterSign = memo(
	(word) =>
		mailServices.has(word) ||
		spelledNames.has(word) ||
		masked(word) !== undefined ||
		serviceTails.has(word) ||
		siteEndings.has(word) ||
		word.startsWith('dot'),
);

/** Whether an ordinary gap, a space with or without the end of a clause before it, can stand for a sign before this word. */
function worthReading(gap: string, previous: string, here: string): boolean {
	return afterSign(here) || previous === 'www' || previous.startsWith('http') || (gap === '. ' && strictTlds.has(here));
}

/** Signs in the gaps around one word: spaced or swapped dots before an ending, anything around a mail service. */
export function writeGaps(
	text: string,
	tokens: readonly Token[],
	i: number,
	add: (start: number, end: number, made: string, strength?: Replacement['strength']) => void,
): void {
	const here = tokens[i];
	const previous = tokens[i - 1];
	if (!here || !previous) return;
	const gap = gapBetween(text, previous, here);
	const split = gap === ' ' && /^ ?\./.test(text.slice(here.end, here.end + 2));
	if (
		gap.length > 8 ||
		(!split && (gap === ' ' || /^[,.;:!?] $/.test(gap)) && !worthReading(gap, previous.word, here.word))
	)
		return;
	const line = text.slice(Math.max(0, previous.start - 40), previous.start);
	const mailed = /(?:@ ?|[\])}>"*_ -]at[\]([{<"*_ -])[^\s@]*$/i.test(line) || saidAt(tokens, i - 1);
	const next = tokens[i + 1];
	const gapOn = gapBetween(text, here, next);
	const latin = spelledNames.get(here.word) ?? masked(here.word);
	if (latin !== undefined && (signOf(previous.word) !== undefined || /[.@] ?$/.test(gap)))
		add(here.start, here.end, latin);
	// "www northlight com", "www,northlight,com", "http northlight com"
	const headed = /^(?:www|https?)$/.test(previous.word);
	if (
		headed &&
		next &&
		strictTlds.has(next.word) &&
		/^[^\p{L}\p{N}]{1,4}$/u.test(gap) &&
		/^[^\p{L}\p{N}\n]{1,3}$/u.test(gapOn)
	) {
		if (previous.word === 'www') {
			if (gap !== '.') add(previous.end, here.start, '.');
		} else if (!gap.includes('/')) add(previous.end, here.start, '://');
		if (gapOn !== '.') add(here.end, next.start, '.');
		return;
	}
	// "discord gg slash abc", "calendly com / marta", "calendly (com) / marta": a site that everybody knows, and a path
	if (
		/^ [([]?$/.test(gap) &&
		(signOf(next?.word ?? '') === '/' ||
			/^[)\]]? ?\/ ?[\p{L}\p{N}]/u.test(text.slice(here.end, here.end + 5)) ||
			// "WhatsApp com Bling3": with, in Portuguese
			(/\d[a-z]|[a-z]\d|[a-z][A-Z]/.test(next?.raw ?? '') &&
				!(here.word === 'com' && /^\p{Lu}/u.test(next?.raw ?? '')))) &&
		siteOfWords(previous.word, here.word)
	) {
		add(previous.end, here.start, '.');
		const slash = /^[)\]]? ?\/ ?/.exec(gapOn)?.[0];
		if (slash !== undefined && slash !== '/') add(here.end, here.end + slash.length, '/');
		if (gapOn === ' ' && signOf(next?.word ?? '') === undefined) add(here.end, here.end + 1, '/');
		return;
	}
	// "northlight dotcom"
	if (/^dot(?:com|net|org|io)$/.test(here.word) && gap === ' ' && !ordinaryWords.has(previous.word)) {
		add(previous.end, here.start + 3, '.', mailed ? 'strong' : 'weak');
		return;
	}
	// "jd✉northlight•com"; "northlight*dev"
	if (
		next &&
		(gap.length + gapOn.length > 5 ? bareEnding.test(next.word) : plainEnding.test(next.word)) &&
		strange.test(gap) &&
		strange.test(gapOn) &&
		here.word.length > 1 &&
		// "manuel_v3_fr.docx"
		!/^\.\p{L}/u.test(text.slice(next.end, next.end + 2))
	) {
		add(previous.end, here.start, '@');
		add(here.end, next.start, '.');
		return;
	}
	// "northlight*dev", "northlight,com", "behance|net|marta", "samples: northlight;press": another sign for the dot
	const comma = /^[,;]$/.test(gap);
	if ((comma || /^ ?[*|•·^~‧∙●]{1,2} ?$/u.test(gap)) && previous.word.length > 3 && !ordinaryWords.has(previous.word)) {
		const known = siteOfWords(previous.word, here.word, true);
		if (
			known ||
			(comma ? here.word === 'com' && gapOn.trim() !== ',' : /^(?:com|org|io|dev)$/.test(here.word)) ||
			(previous.word.length > 5 &&
				gapOn !== gap &&
				tldSet.has(here.word) &&
				!(comma && wordTlds.has(here.word)) &&
				evidence(text, previous.start, here.end) > 2)
		) {
			add(previous.end, here.start, '.');
			if (known && gapOn === gap && next) add(here.end, next.start, '/');
			return;
		}
	}
	// "example .com", "t . me", "www. example", "gmail. com" after an at sign
	if (
		/^ {1,2}\. {0,2}$/.test(gap) ||
		(mailed && /^\n\.\n$/.test(gap)) ||
		(/^\. {1,2}$/.test(gap) &&
			(previous.word === 'www' || (mailed && strictTlds.has(here.word) && !/^\p{Lu}\p{Ll}/u.test(here.raw))))
	) {
		if (tldSet.has(here.word) || previous.word === 'www' || mailed || tldSet.has(tokens[i + 1]?.word ?? '')) {
			add(previous.end, here.start, '.', previous.word === 'www' || mailed ? 'strong' : 'weak');
			if (gapOn === ' / ' && next) add(here.end, next.start, '/');
			return;
		}
	}
	// "robotics;edu", "hotmail,com", "gmail:com", "gmail|com": another sign for the dot, glued, after an at sign
	if (mailed && strictTlds.has(here.word) && /^[^\p{L}\p{N}\s@.]{1,3}$/u.test(gap)) {
		add(previous.end, here.start, '.');
		return;
	}
	// "cal endly . com / annak"
	if (gap === ' ' && next && /^ ?\. ?$/.test(gapOn) && siteOfWords(previous.word + here.word, next.word)) {
		add(previous.end, here.start, '');
		return;
	}
	// "john (at) g mail"
	const joined = previous.word + here.word;
	if (/^[ -]$/.test(gap) && unmistakableServices.has(joined) && mailed) {
		add(previous.end, here.start, '');
		return;
	}
	if (
		/^\s{0,2}@{1,3}\s{0,2}$/.test(gap) &&
		gap !== '@' &&
		!(gap === ' @' && notLocal(text, previous, here.start)) &&
		(mailServices.has(here.word) || !ordinaryWords.has(here.word))
	)
		add(previous.end, here.start, '@');
	if (!mailServices.has(here.word)) return;
	const signedOff = gap.includes('@') || mailed || saidAt(tokens, i);
	const ending =
		next !== undefined &&
		(strictTlds.has(next.word) || (signedOff && plainEnding.test(next.word))) &&
		gapOn.length <= 6 &&
		!/^[.,;!?] |\n/.test(gapOn);
	if (ending) {
		const masked = !ordinaryGap(gap) && !/^[.@]$/.test(gap) && gap.length <= 6;
		const same = gap.trim() !== '' && gap === gapOn && !/^[\s,.]+$/.test(gap);
		if ((masked || same) && !gap.includes('.') && !gap.includes('@')) {
			add(previous.end, here.start, '@');
			if (gapOn !== '.') add(here.end, next.start, '.');
			return;
		}
		if (/^ $/.test(gapOn) && (mailed || gap.includes('@') || saidAt(tokens, i))) add(here.end, next.start, '.');
		if (/^ $/.test(gapOn) && gap === ' ' && /\d|[._]/.test(previous.raw)) {
			add(previous.end, here.start, '@');
			add(here.end, next.start, '.');
		}
		return;
	}
}

/** Words before an ending that all addresses of a kind share, other than ordinary ones. */
const anybody = /thing$|^(?:end.*|e?mails?|только)$/;

/** Whether the word before token `i` is an at word. */
function saidAt(tokens: readonly Token[], i: number): boolean {
	const before = tokens[i - 1]?.word ?? '';
	return atWords.has(before) && !identifierWords.has(tokens[i]?.word ?? '');
}

/** A mail service or an ending with digits for letters: "gmai1", "c0m". */
function masked(word: string): string | undefined {
	if (!/\d/.test(word) || !/[a-z]/.test(word)) return undefined;
	return [unleet(word), unleet(word.replace(/1/g, 'l'))].find(
		(clear) => unmistakableServices.has(clear) || bareEnding.test(clear),
	);
}

/**
 * "ig @marta.k", "it's @marta.k", "टेलीग्राम @marta": what stands before the sign is no part of an address. Nor where what is glued to the sign
 * alone ends as no site does ("to @marta.motion") or, after an ordinary word, as few do.
 */
function notLocal(text: string, { word, start, end }: Token, domainAt: number): boolean {
	if (
		platforms.has(word) ||
		onWords.has(word) ||
		identifierWords.has(word) ||
		unspaced.test(word) ||
		/['’]/.test(text.charAt(start - 1)) ||
		/\p{M}/u.test(text.slice(start, end + 1)) ||
		// "Only @gmail.com addresses"
		(!/[._+-]/.test(text.charAt(start - 1)) && (ordinaryWords.has(word) || anybody.test(word)))
	)
		return true;
	const ending = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.([\p{L}\p{N}_-]+)/u.exec(
		text.slice(domainAt, domainAt + 80),
	)?.[1];
	if (ending === undefined) return false;
	const tld = ending.toLowerCase();
	return !tldSet.has(tld) || (!everydayTlds.has(tld) && (ordinaryWords.has(word) || namingWords.has(word)));
}
