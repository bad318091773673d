import {
	atWords,
	dashWords,
	dotWords,
	identifierWords,
	ordinaryWords,
	plusWords,
	slashWords,
	underscoreWords,
} from './lexicon';
import { everydayTlds, mailServices, unmistakableServices, wordTlds } from './linkkinds';
import { tldSet } from './links';
import { fold } from './lookalikes';
import { type Token, tokenise } from './tokens';
import { type Replacement, rewrite, type View } from './view';

const strictTlds = new Set([...everydayTlds].filter((tld) => !wordTlds.has(tld)));
/** What people put around a disguised sign: brackets, quotes, strokes. */
const opening = /[([{<«"'`*_|/\\~=+:!#^>-]{1,3} ?$/;
const closing = /^ ?[)\]}>»"'`*_|/\\~=+:!#^<-]{1,3}/;
const bracketOpen = /[([{<] ?$/;
const bracketClose = /^ ?[)\]}>]/;

type Sign = '@' | '.' | '_' | '-' | '/' | '+';

function signOf(word: string): Sign | undefined {
	if (atWords.has(word)) return '@';
	if (dotWords.has(word)) return '.';
	if (underscoreWords.has(word)) return '_';
	if (slashWords.has(word)) return '/';
	if (dashWords.has(word)) return '-';
	if (plusWords.has(word)) return '+';
	return undefined;
}

/** The sign a word stands for, with the word after it where two make one ("at sign", "guion bajo", "forward slash"). */
function signAt(tokens: readonly Token[], i: number, text: string): { sign: Sign; last: number } | undefined {
	const here = tokens[i];
	if (!here) return undefined;
	const next = tokens[i + 1];
	if (next && text.slice(here.end, next.start) === ' ') {
		// "at the rate of": signs of three or four words
		for (const length of [4, 3]) {
			const last = tokens[i + length - 1];
			const sign = last && atWords.has(here.word) ? signOf(fold(text.slice(here.start, last.end))) : undefined;
			if (sign) return { sign, last: i + length - 1 };
		}
		const two = signOf(`${here.word} ${next.word}`);
		if (two) return { sign: two, last: i + 1 };
		if (/^(?:sign|symbol|simbolo|symbole|zeichen|znak|isareti|знак|символ)$/.test(next.word)) {
			const one = signOf(here.word);
			if (one) return { sign: one, last: i + 1 };
		}
	}
	const one = signOf(here.word);
	return one ? { sign: one, last: i } : undefined;
}

const schemes = /h[tx*]{2}ps?(?=\s?\[?:)/gi;
const bracketed = /\s?[([{<]{1,2}\s?([@.:/]|[aAdDoOäÄ])\s?[)\]}>]{1,2}\s?/g;
const quoted = /\s?["'*_|~-]{1,2}\s?([@.])\s?["'*_|~-]{1,2}\s?(?=[\p{L}\p{N}])/gu;
const brokenScheme = /(?<![\p{L}\p{N}])https?(?=\/\/[\p{L}\p{N}])/giu;
const glued = /^([a-z0-9]{2,30})(?:AT|At)([a-z0-9]{2,30})(?:DOT|Dot)([a-z]{2,10})$/;
const gluedMail =
	/^([a-z0-9._]{2,30})at(gmail|yahoo|hotmail|outlook|icloud|protonmail|gmx|yandex)(?:dot)(com|net|ru|de|org|fr|uk)$/;
const gluedSite = /^([a-z0-9]{4,30})dot(com|org|net|io|dev)$/;

/** What people say between the parts of an address. */
const fillerWords = new Set([
	'then',
	'followed',
	'luego',
	'puis',
	'dann',
	'poi',
	'potem',
	'потом',
	'затем',
	'потім',
	'sonra',
]);
/** Endings and mail services in other letters. */
const spelledNames: ReadonlyMap<string, string> = new Map(
	(
		'ком com, ру ru, орг org, कॉम com, гмейл gmail, гмэйл gmail, джимейл gmail, джимэйл gmail, жмейл gmail, яндекс yandex, ' +
		'хотмейл hotmail, аутлук outlook, мейл mail, जीमेल gmail'
	)
		.split(', ')
		.map((pair) => [fold(pair.split(' ')[0] ?? ''), pair.split(' ')[1] ?? ''] as const),
);
const plainEndings = new Set(['com', 'org', 'io', 'dev', 'net', 'ru', 'ua', 'de', 'fr', 'pl', 'uk', 'it', 'es', 'br']);
/** A sign nobody puts between two words of a sentence. */
const strange = /^[^\p{L}\p{N}\s.,;:!?'"()/&@\\-]{1,4}$/u;

function gapBetween(text: string, a: Token | undefined, b: Token | undefined): string {
	return a && b ? text.slice(a.end, b.start) : '';
}

/** Whether a gap is nothing but sentence punctuation or a list's. */
function ordinaryGap(gap: string): boolean {
	return /^\s*$/.test(gap) || /^[,;:.!?]\s/.test(gap) || /^ ?[&+/,()-] ?$/.test(gap) || /\n/.test(gap);
}

/**
 * Writes the signs of an address where they are spelt or masked: at and dot words of every language, brackets, strokes, other signs around a
 * mail service, spaces around a dot. Undefined where there is nothing of the kind. Whether the result is an address is judged later.
 */
export function writeMarks(text: string): View | undefined {
	const found: Replacement[] = [];
	const add = (start: number, end: number, made: string, strength: Replacement['strength']): void => {
		found.push({ start, end, text: made, strength });
	};
	for (const match of text.matchAll(schemes)) {
		if (/[x*]/i.test(match[0]))
			add(match.index, match.index + match[0].length, /s$/i.test(match[0]) ? 'https' : 'http', 'strong');
	}
	for (const match of text.matchAll(bracketed)) {
		const sign = match[1] ?? '';
		const made = /[aä]/i.test(sign) ? '@' : /[do]/i.test(sign) ? '.' : sign;
		if (/[\p{L}\p{N}/\]]$/u.test(text.slice(0, match.index).slice(-1)))
			add(match.index, match.index + match[0].length, made, 'strong');
	}
	for (const match of text.matchAll(quoted)) {
		if (/[\p{L}\p{N}]/u.test(text.charAt(match.index - 1)))
			add(match.index, match.index + match[0].length, match[1] ?? '', 'strong');
	}
	for (const match of text.matchAll(brokenScheme))
		add(match.index + match[0].length, match.index + match[0].length, ':', 'strong');
	const tokens = tokenise(text);
	for (let i = 0; i < tokens.length; i++) {
		const here = tokens[i];
		if (!here) continue;
		const said = signAt(tokens, i, text);
		if (said) {
			const last = tokens[said.last] ?? here;
			const before = text.slice(Math.max(0, here.start - 5), here.start);
			const after = text.slice(last.end, last.end + 5);
			const open = opening.exec(before);
			const close = closing.exec(after);
			const wrapped = open !== null && close !== null;
			let start = wrapped ? here.start - open[0].length : here.start;
			let end = wrapped ? last.end + close[0].length : last.end;
			// "john ... at ... gmail", "john, at, gmail": the same on both sides
			const left = /[\s.,;]{1,6}$/.exec(text.slice(Math.max(0, start - 6), start))?.[0] ?? '';
			const right = /^[\s.,;]{1,6}/.exec(text.slice(end, end + 6))?.[0] ?? '';
			const same = left.trim() !== '' && left.trim() === right.trim() && !/\n/.test(left + right);
			if (same && (left.trim() !== '.' || left === right)) {
				start -= left.length;
				end += right.length;
			}
			// "john then at then gmail"
			const stepsBack = tokens[i - 1];
			const stepsOn = tokens[said.last + 1];
			if (stepsBack && fillerWords.has(stepsBack.word) && stepsBack.end === start - 1) start = stepsBack.start;
			if (said.last > i && stepsBack?.word === 'the') {
				start = stepsBack.start;
				const further = tokens[i - 2];
				if (further && fillerWords.has(further.word)) start = further.start;
			}
			if (stepsOn && fillerWords.has(stepsOn.word) && stepsOn.start === end + 1) end = stepsOn.end;
			// "john.at.gmail.dot.com", "john...at...gmail"
			for (let dots = 0; dots < 4 && text.charAt(start - 1) === '.' && text.charAt(end) === '.'; dots++) {
				start--;
				end++;
			}
			while (text.charAt(start - 1) === ' ' && here.start - start < 6) start--;
			while (text.charAt(end) === ' ' && end - last.end < 6) end++;
			const joins = /[\p{L}\p{N}_\])]/u.test(text.charAt(start - 1)) && /[\p{L}\p{N}_[(@]/u.test(text.charAt(end));
			if (joins) {
				const strong = wrapped && (bracketOpen.test(before) || bracketClose.test(after) || open[0].trim() !== '');
				add(start, end, said.sign, strong ? 'strong' : 'weak');
				i = said.last;
				continue;
			}
		}
		const glue = glued.exec(here.raw) ?? gluedMail.exec(here.word);
		if (glue) {
			const [, local = '', domain = '', tld = ''] = glue;
			const at = here.start + local.length;
			const dot = here.end - tld.length;
			add(at, at + 2, '@', 'strong');
			add(at + 2 + domain.length, dot, '.', 'strong');
			continue;
		}
		const site = gluedSite.exec(here.word);
		if (site) add(here.start + (site[1] ?? '').length, here.start + (site[1] ?? '').length + 3, '.', 'strong');
		gaps(text, tokens, i, add);
	}
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const pruned: Replacement[] = [];
	for (const one of found) if (one.start >= (pruned[pruned.length - 1]?.end ?? 0)) pruned.push(one);
	return pruned.length > 0 ? rewrite(text, pruned) : undefined;
}

/** Signs in the gaps around one word: spaced or swapped dots before an ending, anything around a mail service. */
function gaps(
	text: string,
	tokens: readonly Token[],
	i: number,
	add: (start: number, end: number, made: string, strength: Replacement['strength']) => void,
): void {
	const here = tokens[i];
	const previous = tokens[i - 1];
	if (!here || !previous) return;
	const gap = gapBetween(text, previous, here);
	if (gap.length > 8) return;
	const line = text.slice(Math.max(0, previous.start - 40), previous.start);
	const mailed =
		/(?:@|[\])}>"*_ -]at[\]([{<"*_ -])[^\s@]*$/i.test(line) || /@ ?[^\s@]*$/.test(line) || saidAt(tokens, i - 1);
	const next = tokens[i + 1];
	const gapOn = gapBetween(text, here, next);
	const latin = spelledNames.get(here.word);
	if (latin !== undefined && (signOf(previous.word) !== undefined || /[.@] ?$/.test(gap)))
		add(here.start, here.end, latin, 'strong');
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
			if (gap !== '.') add(previous.end, here.start, '.', 'strong');
		} else if (!gap.includes('/')) add(previous.end, here.start, '://', 'strong');
		if (gapOn !== '.') add(here.end, next.start, '.', 'strong');
		return;
	}
	// "northlight dotcom"
	if (/^dot(?:com|net|org|io)$/.test(here.word) && gap === ' ' && !ordinaryWords.has(previous.word)) {
		add(previous.end, here.start + 3, '.', mailed ? 'strong' : 'weak');
		return;
	}
	// "jd✉northlight•com"; "northlight*dev"
	if (next && plainEndings.has(next.word) && strange.test(gap) && strange.test(gapOn) && here.word.length > 1) {
		add(previous.end, here.start, '@', 'strong');
		add(here.end, next.start, '.', 'strong');
		return;
	}
	const split = /^ ?[*|•·^~‧∙●]{1,2} ?$/u.test(gap) || (gap === ',' && here.word === 'com' && gapOn.trim() !== ',');
	if (
		/^(?:com|org|io|dev)$/.test(here.word) &&
		split &&
		previous.word.length > 3 &&
		!ordinaryWords.has(previous.word)
	) {
		add(previous.end, here.start, '.', 'strong');
		return;
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
			return;
		}
	}
	// "robotics;edu", "hotmail,com", "gmail:com", "gmail|com": another sign for the dot, glued, after an at sign
	if (mailed && strictTlds.has(here.word) && /^[^\p{L}\p{N}\s@.]{1,3}$/u.test(gap)) {
		add(previous.end, here.start, '.', 'strong');
		return;
	}
	// "john (at) g mail"
	const joined = previous.word + here.word;
	if (/^[ -]$/.test(gap) && unmistakableServices.has(joined) && mailed) {
		add(previous.end, here.start, '', 'strong');
		if (!next || !/^\s?[.([{]/.test(text.slice(here.end, here.end + 2))) add(here.end, here.end, '.com', 'strong');
		return;
	}
	if (
		/^\s{0,2}@{1,3}\s{0,2}$/.test(gap) &&
		gap !== '@' &&
		(mailServices.has(here.word) || !ordinaryWords.has(here.word))
	)
		add(previous.end, here.start, '@', 'strong');
	else if (
		/^[^\p{L}\p{N}\s]{1,3}@[^\p{L}\p{N}\s]{0,3}$|^[^\p{L}\p{N}\s]{0,3}@[^\p{L}\p{N}\s]{1,3}$/u.test(gap) &&
		!/[.@/:(]@|@@/.test(gap)
	)
		add(previous.end, here.start, '@', 'strong');
	if (!mailServices.has(here.word)) {
		if (
			/^ ?\/ ?$/.test(gap) &&
			gap !== '/' &&
			tldSet.has(previous.word) &&
			/[.] ?$/.test(text.slice(0, previous.start).slice(-2))
		) {
			add(previous.end, here.start, '/', 'strong');
		}
		return;
	}
	const gapAfter = gapOn;
	const signedOff = gap.includes('@') || mailed || saidAt(tokens, i);
	const ending =
		next !== undefined &&
		(strictTlds.has(next.word) || (signedOff && plainEndings.has(next.word))) &&
		gapAfter.length <= 6 &&
		!/^[.,;!?] |\n/.test(gapAfter);
	if (ending) {
		const masked = !ordinaryGap(gap) && !/^[.@]$/.test(gap) && gap.length <= 6;
		const same = gap.trim() !== '' && gap === gapAfter && !/^[\s,.]+$/.test(gap);
		if ((masked || same) && !gap.includes('.') && !gap.includes('@')) {
			add(previous.end, here.start, '@', 'strong');
			if (gapAfter !== '.') add(here.end, next.start, '.', 'strong');
			return;
		}
		if (/^ $/.test(gapAfter) && (mailed || gap.includes('@') || saidAt(tokens, i)))
			add(here.end, next.start, '.', 'strong');
		if (/^ $/.test(gapAfter) && gap === ' ' && /\d|[._]/.test(previous.raw)) {
			add(previous.end, here.start, '@', 'strong');
			add(here.end, next.start, '.', 'strong');
		}
		return;
	}
	// "john@gmail", "john (at) hotmail": the service is enough, its ending is understood
	if (!unmistakableServices.has(here.word) || /^[.]\p{L}/u.test(text.slice(here.end, here.end + 2))) return;
	if (tokens[i + 1] && signOf(tokens[i + 1]?.word ?? '') === '.') return;
	if (/^\s?[([{<]/.test(text.slice(here.end, here.end + 2))) return;
	const signed =
		gap.includes('@') ||
		/[([{<]\s?(?:at|a|ät|arroba|собака|chiocciola|arobase|malpa|małpa)\s?[)\]}>] ?$/i.test(
			text.slice(0, here.start).slice(-16),
		);
	const local = tokens[i - 2];
	const bare =
		atWords.has(previous.word) &&
		local !== undefined &&
		(/\d/.test(local.raw) || /[._]/.test(text.charAt(local.start - 1))) &&
		!ordinaryWords.has(local.word);
	if (signed || bare) add(here.end, here.end, '.com', 'strong');
}

/** Whether the word before token `i` is an at word. */
function saidAt(tokens: readonly Token[], i: number): boolean {
	const before = tokens[i - 1]?.word ?? '';
	return atWords.has(before) && !identifierWords.has(tokens[i]?.word ?? '');
}

export { strictTlds };
