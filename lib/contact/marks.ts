import { joiners, numberWords } from './lexicon';
import { mailServices, unmistakableServices } from './linkkinds';
import { bareEnding, endingOf, writeGaps } from './mark-gaps';
import { memo } from './memo';
import { signAt, signOf } from './signs';
import { type Token, tokenise } from './tokens';
import { tldSet } from './urls';
import { type Replacement, rewrite, type View } from './view';

/** What people put around a disguised sign: brackets, quotes, strokes. */
const opening = /[\p{Ps}\p{Pi}<"'`*_|/\\~=+:!#^>-]{1,3} ?$/u;
const closing = /^ ?[\p{Pe}\p{Pf}>"'`*_|/\\~=+:!#^<-]{1,3}/u;

const bracketed =
	/\s?(?:[([{<]{1,2}\s?([@.:/]|\p{L}[\p{L}\p{M} '-]{0,24})\s?[)\]}>]{1,2}|["'*_|~+/-]{1,2}\s?([@.])\s?["'*_|~+/-]{1,2})\s?/gu;
/** "(olga)(dot)(design)(at)(gmail)(dot)(com)": everything in brackets. */
const boxed = /(?:[([{<]\s?[\p{L}\p{N}._-]{1,30}\s?[)\]}>]\s?){3,}/gu;
const box = /[([{<]\s?([\p{L}\p{N}._-]+)\s?[)\]}>](?:\s(?=[([{<]))?/gu;
/** "nina%40gmail.com", "nina @t gmail", "gm@il", "hxxp:", "northlight .c om", "northlight and add .com" */
const masked =
	/(?<=[\p{L}\p{N}])(?:%40|%2e| @t )(?=[\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:(?:gm|hotm|fastm)@il|f@stmail)(?![\p{L}\p{N}])|h[x*]{2}p(?=s?\s?\[?:)|(?<=[\p{L}\p{N}])(?: ?\.(?:c om|co m)| and add \.com)(?![\p{L}\p{N}])/giu;
/** "johnATnorthlightDOTcom", "johnatgmaildotcom", "northlightdotcom" */
const glued = /^(?:([a-z0-9]{2,30})at)?([a-z0-9]{2,30})dot([a-z]{2,10})$/i;

/** The sign that is written or named between two brackets ("a", ".", "tiny dot"); with a name or another sign beside it, none. */
function signIn(inside: string): string | undefined {
	const said = tokenise(inside).flatMap(({ word }) => signOf(word) ?? (mailServices.has(word) ? '' : []));
	if (said.length > 0) return said.length > 1 ? '' : said[0];
	return /^[aä]$/.test(inside) ? '@' : /^[do]$/.test(inside) ? '.' : /^\P{L}$/u.test(inside) ? inside : undefined;
}

/** At words that are mostly something else. */
const doubtfulAt = /^(?:att?|chez|bei|[eеэа][tт])$/;
/** Whether an ending after this dot word can be a word of the sentence: "punto es", "dot it"; "Punkt de" and "точка it" cannot. */
const isProse = (dot: string, ending: string): boolean =>
	/^[a-z]/.test(dot) &&
	(/^(?:[a-z]{4,}|com|org|es|in|so|am|no|se|me|la|as|to|do|by)$/.test(ending) ||
		/^(?:do|poin|per|full|d0)/.test(dot) ||
		(ending === 'de' && dot !== 'punkt'));

/** Where in one word "at" and "dot" stand for signs; 0 for nowhere. */
const signsWithin = memo((raw) => {
	const [, local = '', domain = '', tld = ''] = glued.exec(raw) ?? [];
	const shouted = /[a-z\d](?:DOT|Dot)[a-z]/.test(raw);
	const mail = local !== '' && (shouted || unmistakableServices.has(domain.toLowerCase()));
	const dotted = mail || shouted || (domain.length + local.length > 3 && bareEnding.test(tld.toLowerCase()));
	return { at: mail ? local.length : 0, dot: dotted ? raw.length - tld.length - 3 : 0 };
});

/** Whether a word says nothing between the parts of an address: "then", "and", "the", "un"; between two signs it is a part ("собака i точка ua"). */
function isFiller(tokens: readonly Token[], i: number): boolean {
	const { word } = tokens[i] ?? { word: '' };
	const said = (at: number): boolean => signOf(tokens[at]?.word ?? '') !== undefined;
	return (
		(word === 'the' || numberWords.get(word) === 1 || joiners.has(word)) && !said(i) && !(said(i - 1) && said(i + 1))
	);
}

/** Where "https colon slash slash" or "double slash" at word `i` ends, whatever the language calls the signs. */
function spokenSlashes(tokens: readonly Token[], i: number): number | undefined {
	for (let at = i + 4; at > i + 1; at--) if (signOf(tokens[at]?.word ?? '') === '/') return tokens[at]?.end;
	return undefined;
}

/**
 * Writes the signs of an address where they are spelt or masked: at and dot words of every language, brackets, strokes, other signs around a
 * mail service, spaces around a dot. Undefined where there is nothing of the kind. Whether the result is an address is judged later.
 */
export function writeMarks(text: string, tokens: readonly Token[]): View | undefined {
	const found: Replacement[] = [];
	const add = (start: number, end: number, made: string, strength: Replacement['strength'] = 'strong'): void => {
		found.push({ start, end, text: made, strength });
	};
	for (const { 0: all, index } of text.matchAll(masked)) {
		const clear = all.replace(/(?<=.)@/, 'a').replace(/^h..p/i, 'http');
		add(
			index,
			index + all.length,
			/m$/i.test(all) ? '.com' : /^ |4/.test(all) ? '@' : all.startsWith('%') ? '.' : clear,
		);
	}
	for (const { 0: row, index } of text.matchAll(boxed)) {
		const boxes = [...row.matchAll(box)].map(({ 0: all, 1: inside = '', index: at }) => ({
			start: index + at,
			end: index + at + all.length,
			made: signIn(inside.toLowerCase()) || inside,
		}));
		if (boxes.some(({ made }) => made === '@' || made === '.'))
			for (const { start, end, made } of boxes) add(start, end, made);
	}
	let guessed = -1;
	for (const match of text.matchAll(bracketed)) {
		const [all, inside = match[2] ?? ''] = match;
		const end = match.index + all.length;
		let made = signIn(inside.toLowerCase());
		if (made === undefined) {
			// "jd [tail] northlight [speck] com": what is in the brackets is anybody's guess, where they stand is not.
			const [around, word = '', bracket] = /^([\p{L}\p{N}-]{2,40})(\s?[([{<])?/u.exec(text.slice(end, end + 43)) ?? [
				'',
			];
			if (bracket) made = '@';
			else if (guessed === match.index && bareEnding.test(word)) made = '.';
			guessed = bracket ? end + around.length - bracket.length : -1;
		}
		if (made && /[\p{L}\p{N}/\]]/u.test(text.charAt(match.index - 1)) && /[\p{L}\p{N}[({<+@/]/u.test(text.charAt(end)))
			add(match.index, end, made);
	}
	for (let i = 0; i < tokens.length; i++) {
		const here = tokens[i];
		if (!here) continue;
		if (/^h[tx]{2}ps?$/.test(here.word)) {
			const end = spokenSlashes(tokens, i);
			if (end !== undefined) add(here.start, end + (text.charAt(end) === ' ' ? 1 : 0), 'http://');
		}
		const said = signAt(tokens, i, text);
		if (said) {
			let { last } = said;
			let first = i;
			// "john, then at, then gmail", "puis un point et net"
			const thin = (at: number): boolean => /^[\s.,;:-]{1,4}$/.test(text.slice(tokens[at]?.end, tokens[at + 1]?.start));
			while (isFiller(tokens, first - 1) && thin(first - 1)) first--;
			while (isFiller(tokens, last + 1) && thin(last)) last++;
			const previous = tokens[first - 1];
			const next = tokens[last + 1];
			// "укр крапка нет"
			const ending = previous?.word === 'укр' ? 'net' : endingOf(next?.word ?? '');
			let start = tokens[first]?.start ?? here.start;
			let end = tokens[last]?.end ?? here.end;
			const before = text.slice(Math.max(0, start - 5), start);
			const after = text.slice(end, end + 5);
			const open = opening.exec(before);
			const close = closing.exec(after);
			// "(at)", "john (at gmail)"
			const wrapped = open && (close || (/[([{<]/.test(open[0]) && mailServices.has(next?.word ?? '')));
			if (wrapped) {
				start -= open[0].length;
				end += close?.[0].length ?? 0;
			}
			// "john ... at ... gmail", "john, at, gmail": the same on both sides; "uol, ponto com": less where the sign is plain
			const left = /[\s.,;:]{0,6}$/.exec(text.slice(Math.max(0, start - 6), start))?.[0] ?? '';
			const right = /^-?[\s.,;:]{0,6}/.exec(text.slice(end, end + 6))?.[0] ?? '';
			const l = left.trim();
			const r = right.trim();
			const sure =
				said.sign === '@'
					? !doubtfulAt.test(here.word) || said.last > i
					: said.sign === '.'
						? /^-?$/.test(r) && tldSet.has(ending)
						: said.sign === '/' && tldSet.has(previous?.word ?? '');
			if (
				/\n/.test(left) === /\n/.test(right) &&
				(l === r ? l !== '.' || left === right : sure && /^,?$/.test(l) && /^[,-]?$/.test(r))
			) {
				start -= left.length;
				end += right.length;
			}
			const joins = /[\p{L}\p{N}_\])]/u.test(text.charAt(start - 1)) && /[\p{L}\p{N}_[(@+]/u.test(text.charAt(end));
			if (joins) {
				const strong =
					Boolean(wrapped) || (said.sign === '@' && sure) || (said.sign === '.' && sure && !isProse(here.word, ending));
				add(start, end, said.sign, strong ? 'strong' : 'weak');
				i = last;
				if (said.sign === '.' && next) {
					if (ending !== next.word) add(next.start, next.end, ending);
					// "Punkt at": an ending, whatever else it means
					else if (signOf(next.word) && tldSet.has(ending)) i++;
				}
				continue;
			}
		}
		const { at, dot } = signsWithin(here.raw);
		if (at > 0) add(here.start + at, here.start + at + 2, '@');
		if (dot > 0) add(here.start + dot, here.start + dot + 3, '.');
		writeGaps(text, tokens, i, add);
	}
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const pruned: Replacement[] = [];
	for (const one of found) if (one.start >= (pruned[pruned.length - 1]?.end ?? 0)) pruned.push(one);
	return pruned.length > 0 ? rewrite(text, pruned) : undefined;
}
