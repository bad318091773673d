import { writeGaps } from './mark-gaps';
import { signAt, signOf } from './signs';
import type { Token } from './tokens';
import { type Replacement, rewrite, type View } from './view';

/** What people put around a disguised sign: brackets, quotes, strokes. */
const opening = /[\p{Ps}\p{Pi}<"'`*_|/\\~=+:!#^>-]{1,3} ?$/u;
const closing = /^ ?[\p{Pe}\p{Pf}>"'`*_|/\\~=+:!#^<-]{1,3}/u;
const bracketOpen = /[\p{Ps}\p{Pi}<] ?$/u;
const bracketClose = /^ ?[\p{Pe}\p{Pf}>]/u;

const schemes = /h[tx*]{2}ps?(?=\s?\[?:)/gi;
const bracketed = /\s?[([{<]{1,2}\s?([@.:/]|[aAdDoOäÄ])\s?[)\]}>]{1,2}\s?/g;
const quoted = /\s?["'*_|~-]{1,2}\s?([@.])\s?["'*_|~-]{1,2}\s?(?=[\p{L}\p{N}])/gu;
const brokenScheme = /(?<![\p{L}\p{N}])https?(?=\/\/[\p{L}\p{N}])/giu;
/** "nina%40gmail.com", "nina @t gmail", "gm@il" */
const encoded = /(?<=[\p{L}\p{N}])%(40|2e)(?=[\p{L}\p{N}])/giu;
const halfAt = /(?<=[\p{L}\p{N}]) @t (?=[\p{L}\p{N}])/giu;
const signedService = /(?<![\p{L}\p{N}])(?:gm@il|hotm@il|f@stmail|fastm@il)(?![\p{L}\p{N}])/giu;
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
/** Where "https colon slash slash" at word `i` ends, whatever the language calls the first of the signs. */
function spokenSlashes(tokens: readonly Token[], i: number): number | undefined {
	for (let at = i + 2; at <= i + 3; at++)
		if (signOf(tokens[at]?.word ?? '') === '/' && signOf(tokens[at + 1]?.word ?? '') === '/')
			return tokens[at + 1]?.end;
	return undefined;
}

/**
 * Writes the signs of an address where they are spelt or masked: at and dot words of every language, brackets, strokes, other signs around a
 * mail service, spaces around a dot. Undefined where there is nothing of the kind. Whether the result is an address is judged later.
 */
export function writeMarks(text: string, tokens: readonly Token[]): View | undefined {
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
	for (const match of text.includes('//') ? text.matchAll(brokenScheme) : [])
		add(match.index + match[0].length, match.index + match[0].length, ':', 'strong');
	for (const match of text.matchAll(encoded))
		add(match.index, match.index + match[0].length, match[1] === '40' ? '@' : '.', 'strong');
	for (const match of text.includes('@') ? text.matchAll(halfAt) : [])
		add(match.index, match.index + match[0].length, '@', 'strong');
	for (const match of text.includes('@') ? text.matchAll(signedService) : [])
		add(match.index, match.index + match[0].length, match[0].replace('@', 'a'), 'strong');
	for (let i = 0; i < tokens.length; i++) {
		const here = tokens[i];
		if (!here) continue;
		if (/^https?$/.test(here.word)) {
			const end = spokenSlashes(tokens, i);
			if (end !== undefined) add(here.end, end + (text.charAt(end) === ' ' ? 1 : 0), '://', 'strong');
		}
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
			// "DOT-COM"
			if (said.sign === '.' && text.charAt(end) === '-') end++;
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
		writeGaps(text, tokens, i, add);
	}
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const pruned: Replacement[] = [];
	for (const one of found) if (one.start >= (pruned[pruned.length - 1]?.end ?? 0)) pruned.push(one);
	return pruned.length > 0 ? rewrite(text, pruned) : undefined;
}
