import endings from './endings.json';
import { isKnown } from './linkkinds';
import { unpackLine } from './packing';

/** A link as it stands in a text: `schema` is '' where only a domain says so, '//' without a protocol, else "http:" or the like. */
export interface Written {
	start: number;
	end: number;
	schema: string;
}

/** Every top-level domain, from IANA's list; made by test/contact/make-endings.ts from the package tlds (MIT). */
export const tldSet: ReadonlySet<string> = new Set(unpackLine(endings.names));

/** One set of letters in it only: such a set takes milliseconds to be made ready. */
const labelOf = (sign: string): string => `(?!-)[${sign}-]{1,64}(?<!-)`;
const sign = '\\p{L}\\p{M}\\p{N}';
const label = labelOf(sign);
/** Before the last dot of an announced domain pictures are letters ("www.i❤.ws"); elsewhere they stand around it. */
const pictured = labelOf(`${sign}\\p{So}`);
/** A protocol or two slashes and what follows, or labels with dots that nothing of an address stands before or after. */
const written = new RegExp(
	`((?:[hH][tT]{2}[pP][sS]?|[fF][tT][pP]):)?\\/\\/(?=[\\p{L}\\p{N}\\p{So}[])(?:\\[[\\da-fA-F:.]{2,45}\\]|(?:${pictured}\\.){0,30}${label}\\.?)(?::\\d{1,5})?` +
		`|(?<![${sign}./@_-])(?:[wW]{3}\\.(?:${pictured}\\.){1,8}${label}|\\p{So}{1,9}\\.${label}(?=\\/)|${label}(?:\\.${label}){1,8})(?![${sign}_@-]|\\.[^\\p{P}\\p{S}]|\\.[-/])(?::\\d{1,5}(?!\\d))?`,
	'gu',
);
/** Letters of another script behind an ending: the next word of a sentence. */
const gluedWord = /(?<=\.([a-z]{2,24}))(?!\p{Script=Latin})[\p{L}\p{M}]/iu;

/** A dash behind an ending, and what goes on after it. */
const gluedDash = /(?<=\.([a-z]{2,24}))-[^.:/]*$/i;

/** How much of a domain is one: what is glued to an ending that exists is not. */
export function domainLength(domain: string): number {
	const cut = gluedDash.exec(domain) ?? gluedWord.exec(domain);
	return cut && tldSet.has(cut[1]?.toLowerCase() ?? '') ? cut.index : domain.length;
}

/** What is glued to a link: a picture outside its domain, or a word of another script behind Latin letters and figures. */
const behind = /(?<![/\p{So}])\p{So}(?![^\s/]{0,63}\.[a-z\d])|(?<=[a-z\d_])(?!\p{Script=Latin})\p{L}/iu;
/** A link without what is glued to its end. */
export function unglued(link: string): string {
	const at = link.search(behind);
	return at > 0 ? link.slice(0, at) : link;
}
/** A word of another script glued to the front of a domain in Latin letters. */
const ahead = /^(?:(?!\p{Script=Latin})[\p{L}\p{M}])+(?=[a-z\d][^/]*\.[a-z]+(?:[:/?#]|$))/iu;

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The end of the path that begins at `at`: brackets in it are in pairs, and the end of a sentence is not part of it. Linear. */
function pathEnd(text: string, at: number): number {
	if (!/[/?#]/.test(text.charAt(at))) return at;
	let end = at;
	const open: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
	for (; end < text.length; end++) {
		const sign = text.charAt(end);
		if (/[\s<>｜"]/.test(sign)) break;
		if (open[sign] !== undefined) open[sign]++;
		const opener = closers[sign];
		if (opener === undefined) continue;
		if (!open[opener]) break;
		open[opener]--;
	}
	end = at + unglued(text.slice(at, end)).length;
	while (end > at && /[.,;:!?'([{]/.test(text.charAt(end - 1))) end--;
	return end;
}

const between = /^(?!\p{Script=Latin})\p{L}(?:(?!\p{Script=Latin})[\p{L}\p{M}.])*/u;

/** The links in a stretch without spaces, in order. */
export function urlsIn(whole: string): Written[] {
	const found: Written[] = [];
	let [text, from] = [whole, 0];
	written.lastIndex = 0;
	for (let match = written.exec(text); match; match = written.exec(text)) {
		const [glued, protocol] = match;
		const bare = !glued.includes('//');
		const cut = glued.slice(0, domainLength(glued));
		const lead = (bare && ahead.exec(cut)?.[0].length) || 0;
		const all = cut.slice(lead);
		const host = bare ? all.replace(/:\d+$/, '').toLowerCase() : '';
		const start = match.index + lead;
		const last = host.slice(host.lastIndexOf('.') + 1);
		if (bare && !tldSet.has(last) && !last.startsWith('xn--') && !isKnown(host)) continue;
		if (!bare && protocol === undefined && /[:/]/.test(text.charAt(start - 1))) continue;
		const end = pathEnd(text, start + all.length);
		found.push({
			start: from + start,
			end: from + (bare || end > start + all.length ? end : start + all.replace(/\.$/, '').length),
			schema: bare ? '' : (protocol?.toLowerCase() ?? '//'),
		});
		written.lastIndex = Math.max(end, start + all.length);
		// Behind the words glued to it another link may be.
		const words = between.exec(text.slice(end, end + 500))?.[0].length;
		if (words) {
			from += end + words;
			text = whole.slice(from);
			written.lastIndex = 0;
		}
	}
	return found;
}
