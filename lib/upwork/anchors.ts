import { isDateLabel, readLabelledDate } from './dates';
import {
	CHROME,
	DIALOG,
	type Entry,
	isInSentence,
	MUTED,
	type Outline,
	oneLine,
	parentOf,
	QUOTED,
	textOf,
} from './outline';
import { type ItemLink, itemLink, jobId, siteUrl } from './urls';

/** A link that stands for a row of a list: to an item's own page, or, where there is none, to its job. */
export interface Anchor {
	entry: Entry;
	item: ItemLink | null;
	job: string | null;
	text: string;
}

/** What an anchor is about: rows with the same key are one item. */
export function keyOf(anchor: Anchor): string {
	return anchor.item === null ? `job ${anchor.job}` : `${anchor.item.kind} ${anchor.item.id}`;
}

function addressOf(entry: Entry, pageUrl: string): URL | null {
	const href = entry.el.getAttribute('href');
	return href === null ? null : siteUrl(href, pageUrl);
}

/** A link's address made absolute against the page's, or null off the site. */
export function hrefOf(entry: Entry, pageUrl: string): string | null {
	return addressOf(entry, pageUrl)?.href ?? null;
}

/** Any moment after all dates of a page: whether a text is a date does not depend on when it is read. */
const LATER = Date.UTC(2200, 0, 1);

/** Whether the only words beside an element are a date: a row's own, as in "Build a shop Mar 3, 2026". */
function isBesideDate(entry: Entry): boolean {
	const words = [...(entry.el.parentNode?.childNodes ?? [])]
		.filter((node) => node.nodeType === 3)
		.map((node) => oneLine(node.nodeValue ?? '').replace(/^[\s·•|,(–—-]+|[\s·•|,)–—-]+$/g, ''))
		.filter((text) => text !== '');
	return words.every((text) => readLabelledDate(text, LATER) !== null || isDateLabel(text));
}

/** A link a person wrote into a text: marked as user content, part of a sentence, or showing its own address. */
function isWritten(outline: Outline, entry: Entry, text: string): boolean {
	const rel = entry.el.getAttribute('rel') ?? '';
	if (/\b(?:ugc|nofollow)\b/.test(rel) || /^(?:https?:|www\.|upwork\.com)/i.test(text)) return true;
	let at = entry;
	// An address in <b> or <span> is still part of the sentence around it.
	for (let i = 0; i < 3; i++) {
		if (isInSentence(at) && !isBesideDate(at)) return true;
		const parent = outline.entries[at.parent];
		if (!parent || !/^(?:b|i|em|strong|span|u|font)$/.test(parent.tag)) return false;
		at = parent;
	}
	return false;
}

/** The links to items and jobs that can stand for a row, in document order. */
export function findAnchors(outline: Outline, pageUrl: string): Anchor[] {
	const anchors: Anchor[] = [];
	for (const entry of outline.entries) {
		if (entry.tag !== 'a' || (entry.flags & (CHROME | DIALOG | MUTED | QUOTED)) !== 0) continue;
		const address = addressOf(entry, pageUrl);
		if (address === null) continue;
		const item = itemLink(address);
		const job = item === null ? jobId(address) : null;
		if (item === null && (job === null || address.href.includes('/apply'))) continue;
		const text = textOf(outline, entry);
		if (!isWritten(outline, entry, text)) anchors.push({ entry, item, job, text });
	}
	return anchors;
}

/** Index of the first anchor at or after a position. Anchors are in document order. */
export function firstAnchorFrom(anchors: readonly Anchor[], at: number): number {
	let low = 0;
	let high = anchors.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((anchors[middle]?.entry.at ?? 0) < at) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The first anchor inside an entry, or null. */
export function firstAnchorIn(anchors: readonly Anchor[], entry: Entry): Anchor | null {
	const first = anchors[firstAnchorFrom(anchors, entry.at)];
	return first !== undefined && first.entry.at < entry.end ? first : null;
}

/** A list row by its markup. */
export function isRowElement(entry: Entry): boolean {
	if (/^(?:tr|li|article)$/.test(entry.tag)) return true;
	return /^(?:row|listitem|article)$/.test(entry.el.getAttribute('role') ?? '');
}

/** The nearest row element around an entry, or null. */
export function rowElementOf(outline: Outline, entry: Entry): Entry | null {
	for (let at: Entry | null = entry; at !== null; at = parentOf(outline, at)) if (isRowElement(at)) return at;
	return null;
}

/** Whether a row element holds one item, and not a section laid out in a cell or a list. */
export function isItemRow(outline: Outline, anchors: readonly Anchor[], row: Entry): boolean {
	let key: string | null = null;
	for (let i = firstAnchorFrom(anchors, row.at); i < anchors.length; i++) {
		const anchor = anchors[i];
		if (anchor === undefined || anchor.entry.at >= row.end) break;
		if (rowElementOf(outline, anchor.entry) !== row) continue;
		if (key !== null && key !== keyOf(anchor)) return false;
		key = keyOf(anchor);
	}
	return key !== null;
}
