import { CONTROL, classOf, type Entry, headingTextOf, MUTED, type Outline, oneLine, QUIET, textOf } from './outline';

/** What one message says, as plain text. A message's line breaks, links and emoji are the writer's; nothing of them is tidied away. */

const INLINE = new Set(
	'a abbr b bdi bdo cite code data del em font i img ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
		' ',
	),
);
const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
/** Stands for a block's edge while text is put together. */
const EDGE = '\ue000';

/** An emoji drawn as a picture, by its name; every other picture says nothing. */
function emojiOf(el: Element): string {
	const alt = el.getAttribute('alt') ?? '';
	const drawn = /emoji/i.test(classOf(el)) || (alt.length <= 16 && PICTOGRAPH.test(alt));
	return drawn ? alt : '';
}

/** A link as it is shown; one that is shown cut short by its address. */
function shownLink(el: Element, shown: string): string {
	const href = el.getAttribute('href') ?? '';
	return /(?:…|\.\.\.)$/.test(shown) && /^https?:\/\//i.test(href) ? href : shown;
}

/** The text of a message's parts, one line for each line the page shows; `without` are elements that are no words of it. */
export function textOfMessage(outline: Outline, parts: readonly Entry[], without: ReadonlySet<Element>): string {
	const write = (node: Node, kept: boolean, flags: number): string => {
		if (node.nodeType === 3) {
			const text = (node.nodeValue ?? '').replace(/[\u200b\ufeff]/g, '').replaceAll('\u00a0', ' ');
			// A break that no indentation follows was written by a person; an indented one is the page's source.
			return kept || /\S\n+(?=\S)/.test(text) ? text.replace(/\r\n?/g, '\n') : text.replace(/\s+/g, ' ');
		}
		if (node.nodeType !== 1) return '';
		const el = node as Element;
		const entry = outline.byElement.get(el);
		// What the outline leaves out is not shown.
		if (!entry || without.has(el) || (entry.flags & ~flags & (CONTROL | QUIET | MUTED)) !== 0) return '';
		if (entry.tag === 'br') return '\n';
		if (entry.tag === 'img') return emojiOf(el);
		const keep = kept || entry.tag === 'pre' || /pre-(?:line|wrap)|whitespace-pre/.test(classOf(el));
		let text = '';
		for (let child = el.firstChild; child !== null; child = child.nextSibling) text += write(child, keep, flags);
		if (entry.tag === 'a') return shownLink(el, oneLine(text) === '' ? text : text.trim());
		return INLINE.has(entry.tag) ? text : `${EDGE}${text}${EDGE}`;
	};
	const text = parts.map((part) => `${EDGE}${write(part.el, false, part.flags)}${EDGE}`).join('');
	return text
		.replace(/ *([\n\ue000]) */g, '$1')
		.replace(/\ue000+/g, EDGE)
		.replace(/([^\n\ue000])\n\ue000/g, `$1${EDGE}`)
		.replaceAll(`\n${EDGE}`, '\n')
		.replaceAll(EDGE, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

const ATTACHMENT = '[data-test*="attachment" i], [class*="attachment" i], a[download]';

function fileName(outline: Outline, entry: Entry): string {
	const links = outline.entries.slice(entry.at, entry.end).filter(({ tag }) => tag === 'a');
	const link = links.find((one) => textOf(outline, one) !== '') ?? links[0];
	return (
		headingTextOf(outline, link ?? entry) || link?.el.getAttribute('download') || entry.el.getAttribute('title') || ''
	);
}

/** The files of a message, outermost element each, with the line that stands for each in the text. */
export function attachmentsOf(outline: Outline, inside: readonly Entry[]): { entry: Entry; line: string }[] {
	const found: { entry: Entry; line: string }[] = [];
	for (const part of inside) {
		for (let at = part.at; at < part.end; ) {
			const entry = outline.entries[at];
			if (!entry) break;
			if (!entry.el.matches(ATTACHMENT)) {
				at += 1;
				continue;
			}
			const name = fileName(outline, entry);
			found.push({ entry, line: name === '' ? '[attachment]' : `[attachment: ${oneLine(name).slice(0, 160)}]` });
			at = entry.end;
		}
	}
	return found;
}
