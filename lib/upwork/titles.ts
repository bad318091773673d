import type { Anchor } from './anchors';
import { levelOf } from './headings';
import { below, childrenOf, classOf, type Entry, holdsBlocks, type Outline, oneLine, textOf } from './outline';
import { plainEntries, type Read } from './rows';
import { actionText, boosted, selectorOf } from './table';

/** Readers of titles: from the links that lead to an item, or from its row's heading. */

const titleLink = selectorOf('titleLink');

/** A link's words without a badge; `bare` when nothing but the words themselves was there. */
function cleanTitle(text: string): { text: string; bare: boolean } {
	const without = text.replace(boosted, '');
	return { text: without, bare: without === text };
}

const BADGE = /(?:^|[\s_-])(?:badge|tag|pill|chip|label)(?=[\s_-]|$)/i;

/** The words of a link without badges; `bare` when it held nothing else that may not belong to the title. */
function linkTitle(outline: Outline, entry: Entry): { text: string; bare: boolean } {
	const heading = below(outline, entry).find((inner) => levelOf(inner) !== null || inner.el.matches(titleLink));
	if (heading !== undefined) return linkTitle(outline, heading);
	const children = childrenOf(outline, entry).filter(
		(child) => textOf(outline, child) !== '' && (child.flags & ~entry.flags) === 0,
	);
	// A card that is one large link without a heading begins with its title.
	const [first] = children;
	if (first !== undefined && children.length > 1 && holdsBlocks(outline, entry)) {
		return { ...linkTitle(outline, first), bare: false };
	}
	let text = textOf(outline, entry);
	let badges = 0;
	for (const child of [...children].reverse()) {
		const words = textOf(outline, child);
		const badge = /^boosted$/i.test(words) || BADGE.test(classOf(child.el));
		if (!badge || !text.endsWith(words) || text === words) continue;
		text = text.slice(0, -words.length).trim();
		badges++;
	}
	const cleaned = cleanTitle(text);
	// Formatted words belong to a title; a part of its own may not.
	const parts = children.filter((child) => !/^(?:b|i|em|strong|mark|wbr|code|u)$/.test(child.tag)).length - badges;
	return {
		text: cleaned.text,
		bare: cleaned.bare && (parts === 0 || (parts === 1 && children.length - badges === 1 && !hasOwnText(entry))),
	};
}

function hasOwnText(entry: Entry): boolean {
	for (let node = entry.el.firstChild; node !== null; node = node.nextSibling) {
		if (node.nodeType === 3 && oneLine(node.nodeValue ?? '') !== '') return true;
	}
	return false;
}

/** Whether a link stands where titles stand: a job may well be called "Decline". */
export function isTitled(entry: Entry): boolean {
	return (
		entry.el.querySelector('h1, h2, h3, h4, h5, h6, [role="heading"]') !== null ||
		entry.el.matches(titleLink) ||
		entry.el.closest(`${titleLink}, h1, h2, h3, h4, h5, h6, [role="heading"]`) !== null
	);
}

/** The title of an item from the links that lead to it and to its job. */
export function readTitle(outline: Outline, links: readonly Anchor[]): Read<string> | 'conflict' | null {
	const found: { text: string; marked: boolean; bare: boolean }[] = [];
	for (const link of links) {
		const title = linkTitle(outline, link.entry);
		const named = oneLine(link.entry.el.getAttribute('aria-label') ?? link.entry.el.getAttribute('title') ?? '');
		const label = cleanTitle(named).text;
		const cut = /(?:…|\.\.\.)$/.test(title.text);
		const stem = title.text.replace(/(?:…|\.\.\.)$/, '').trim();
		if (cut && label.length > stem.length && label.startsWith(stem))
			found.push({ text: label, marked: true, bare: true });
		else if (title.text !== '' && (isTitled(link.entry) || !actionText.test(title.text))) {
			const marked = label === title.text || isTitled(link.entry);
			found.push({ text: title.text, marked: marked && !cut, bare: title.bare && !cut });
		} else if (label !== '' && !actionText.test(label) && title.text === '') {
			found.push({ text: label, marked: false, bare: true });
		}
	}
	const marked = found.filter((title) => title.marked);
	const meant = marked.length > 0 ? marked : found;
	const first = meant[0];
	if (first === undefined) return null;
	if (meant.some((title) => title.text !== first.text)) return 'conflict';
	const agreed = found.filter((title) => title.text === first.text).length > 1;
	return { value: first.text, confidence: (first.marked || agreed) && first.bare ? 'sure' : 'likely' };
}

/** A title that stands in the row's own heading, for rows whose links say only "View proposal". */
export function readHeadingTitle(outline: Outline, row: Entry): Read<string> | null {
	const headings = plainEntries(outline, row).filter(
		(entry) => /^h[1-6]$/.test(entry.tag) || entry.el.getAttribute('role') === 'heading' || entry.el.matches(titleLink),
	);
	const titles = new Set(
		headings.map((entry) => cleanTitle(textOf(outline, entry)).text).filter((text) => text !== ''),
	);
	const [only] = titles;
	return only !== undefined && titles.size === 1 && !actionText.test(only)
		? { value: only, confidence: 'likely' }
		: null;
}
