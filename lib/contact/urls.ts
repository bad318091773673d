import endings from './endings.json';
import { unpackLine } from './packing';

/** A link as it stands in a text: `schema` is '' where only a domain says so, '//' without a protocol, else "http:" or the like. */
export interface Written {
	start: number;
	end: number;
	schema: string;
}

/** Every top-level domain, from IANA's list; made by test/contact/make-endings.ts from the package tlds (MIT). */
export const tldSet: ReadonlySet<string> = new Set([
	...unpackLine(endings.names),
	...(endings.countries.match(/../g) ?? []),
	...unpackLine(endings.others),
]);

/** One set of letters in it only: such a set takes milliseconds to be made ready. */
const label = '(?!-)[\\p{L}\\p{M}\\p{N}\\p{So}-]{1,64}(?<!-)';
/** A protocol or two slashes and what follows, or labels with dots that nothing of an address stands before or after. */
const written = new RegExp(
	`((?:[hH][tT]{2}[pP][sS]?|[fF][tT][pP]):)?\\/\\/(?=[\\p{L}\\p{N}\\p{So}[])(?:\\[[\\da-fA-F:.]{2,45}\\]|${label}(?:\\.${label}){0,30}\\.?)(?::\\d{1,5})?` +
		`|(?<![\\p{L}\\p{M}\\p{N}\\p{So}./@_-])${label}(?:\\.${label}){1,8}(?![\\p{L}\\p{M}\\p{N}\\p{So}_@-]|\\.[^\\p{P}\\p{S}]|\\.[-/])(?::\\d{1,5}(?!\\d))?`,
	'gu',
);

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
	while (end > at && /[.,;:!?'([{]/.test(text.charAt(end - 1))) end--;
	return end;
}

/** The links in a stretch without spaces, in order. */
export function urlsIn(text: string): Written[] {
	const found: Written[] = [];
	written.lastIndex = 0;
	for (let match = written.exec(text); match; match = written.exec(text)) {
		const [all, protocol] = match;
		const bare = !all.includes('//');
		const host = bare ? all.replace(/:\d+$/, '').toLowerCase() : '';
		const start = match.index;
		const last = host.slice(host.lastIndexOf('.') + 1);
		if (bare && !tldSet.has(last) && !last.startsWith('xn--')) continue;
		if (!bare && protocol === undefined && /[:/]/.test(text.charAt(start - 1))) continue;
		const end = pathEnd(text, start + all.length);
		found.push({
			start,
			end: bare || end > start + all.length ? end : start + all.replace(/\.$/, '').length,
			schema: bare ? '' : (protocol?.toLowerCase() ?? '//'),
		});
		written.lastIndex = Math.max(end, start + all.length);
	}
	return found;
}
