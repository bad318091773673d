import { readDate, readLabelledDate } from './dates';
import { isHeading, isLabelLike } from './detail';
import { levelOf } from './headings';
import {
	childrenOf,
	classOf,
	type Entry,
	type Outline,
	oneLine,
	parentOf,
	proseOf,
	spacedTextOf,
	textOf,
} from './outline';
import { actionText, pageHeadings } from './table';
import type { Interval } from './types';

/** What stands below a label on a page: somebody's message, or a cover letter. Its words are never anything else. */

/** What follows a label: its own content, and what stands behind that in the same block and may still be part of it. */
export interface Content {
	entries: Entry[];
	doubtful: Entry[];
}

/**
 * The entries that belong to a label: its later siblings, or its parent's when it stands alone. The first one is its content whatever words
 * it holds, as long as no button is among them; later ones end where another part of the page begins.
 */
export function contentAfter(outline: Outline, label: Entry, boundary: RegExp): Content {
	let at = label;
	const rank = levelOf(label);
	for (let i = 0; i < 4; i++) {
		const parent = parentOf(outline, at);
		if (parent === null) break;
		const siblings = childrenOf(outline, parent);
		const later = siblings.slice(siblings.indexOf(at) + 1).filter((entry) => proseOf(outline, entry) !== '');
		const found = later.findIndex((sibling, index) => {
			const words = index === 0 && !isLabelLike(sibling) ? NOTHING : boundary;
			if (endsContent(outline, sibling, words, boundary)) return true;
			// Going up from a heading that has content of its own beside it would end in the next part of the page.
			return rank !== null && (ranksWith(sibling, rank) || (i > 0 && holdsRank(outline, sibling, rank)));
		});
		const end = found === -1 ? later.length : found;
		const page = parent.tag === 'main' || parent.tag === 'body';
		const answered = later.slice(end).some((entry) => endsContent(outline, entry, NOTHING, boundary));
		if (end > 0) return { entries: later.slice(0, end), doubtful: page || answered ? [] : later.slice(end) };
		if (later.length > 0 && i > 0) break;
		at = parent;
	}
	return { entries: [], doubtful: [] };
}

const NOTHING = /(?!)/;

/** Whether an entry is a heading of a label's own rank: where it stands, the label's part is over. */
function ranksWith(entry: Entry, rank: number): boolean {
	return levelOf(entry) === rank;
}

/** Whether a part of the page is headed like the label's own. */
function holdsRank(outline: Outline, entry: Entry, rank: number): boolean {
	return outline.entries.slice(entry.at + 1, entry.end).some((inner) => ranksWith(inner, rank));
}

/** What a message holds besides its words. */
export interface Message {
	text: string;
	parts: Entry[];
	/** A name that stands above the words. */
	name: string | null;
	at: Interval | null;
	/** Something was taken off or cut, so that the text may lack a line. */
	trimmed: boolean;
}

const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:&|and|de|van|von|der|la|\p{Lu}[\p{L}\p{M}.'’&-]*|\p{Lu}\.?)){0,4}$/u;

/** Whether a text can be the name of a person or a company: a few capitalised words that are no heading or action. */
export function isNameLike(text: string): boolean {
	return text.length >= 2 && text.length <= 60 && NAME.test(text) && !actionText.test(text) && !pageHeadings.test(text);
}

function hasOwnWords(entry: Entry): boolean {
	for (let node = entry.el.firstChild; node !== null; node = node.nextSibling) {
		if (node.nodeType === 3 && oneLine(node.nodeValue ?? '') !== '') return true;
	}
	return false;
}

/** Takes a message apart into its words and what the site put above them: a picture, a name, a date. */
export function readMessage(outline: Outline, content: readonly Entry[], now: number): Message {
	const message: Message = { text: '', parts: [...content], name: null, at: null, trimmed: false };
	let words = content.filter((entry) => proseOf(outline, entry) !== '');
	for (let depth = 0; depth < 8; depth++) {
		const [only] = words;
		if (only !== undefined && words.length === 1) {
			const children = childrenOf(outline, only).filter((entry) => proseOf(outline, entry) !== '');
			if (hasOwnWords(only) || children.length === 0) break;
			const head = headLength(outline, children, now, message);
			if (head === 0 && children.length > 1) break;
			words = children.slice(head);
			message.trimmed ||= head > 0;
			continue;
		}
		const head = headLength(outline, words, now, message);
		if (head === 0) break;
		message.trimmed = true;
		words = words.slice(head);
	}
	const paragraphs = words.every((entry) => entry.tag === 'p');
	message.text = words.map((entry) => proseOf(outline, entry)).join(paragraphs ? '\n\n' : '\n');
	if (/(?:…|\.\.\.)$/.test(message.text)) message.trimmed = true;
	return message;
}

/** How many of the first entries are a picture's initials, a name or a date above the words, and not words like those that follow. */
function headLength(outline: Outline, entries: readonly Entry[], now: number, message: Message): number {
	let length = 0;
	for (const entry of entries.slice(0, -1)) {
		const text = spacedTextOf(outline, entry);
		const next = entries[length + 1];
		const differs = next !== undefined && (next.tag !== entry.tag || classOf(entry.el) !== classOf(next.el));
		const head = headOf(outline, entry, now);
		if (head !== null) {
			message.at ??= head.at;
			message.name ??= head.name;
		} else if (!(INITIALS.test(text) && differs)) {
			if (!isNameLike(text) || !differs || (entry.tag === 'p' && next?.tag === 'p')) break;
			message.name ??= text;
		}
		length++;
	}
	return length;
}

const INITIALS = /^\p{Lu}{1,3}$/u;

/** A date, alone or in one block with a name and other short words; null where there is no date or where there are sentences. */
function headOf(outline: Outline, entry: Entry, now: number): { name: string | null; at: Interval } | null {
	const text = spacedTextOf(outline, entry);
	if (text.length > 140) return null;
	const whole = readLabelledDate(text, now);
	if (whole !== null) return { name: null, at: whole.at };
	const inLine = /^(.{2,60}?)[\s·•|,-]+((?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d+ \w+ ago|yesterday|just now))$/.exec(text);
	const lineDate = inLine === null ? null : readDate(inLine[2] ?? '', now);
	const lineName = inLine?.[1] ?? '';
	if (lineDate !== null && isNameLike(lineName)) return { name: lineName, at: lineDate };
	const leaves = outline.entries.slice(entry.at + 1, entry.end).filter((inner) => inner.end === inner.at + 1);
	const words = leaves.map((leaf) => textOf(outline, leaf)).filter((leaf) => leaf !== '');
	const at = words.map((word) => readLabelledDate(word, now)).find((date) => date !== null)?.at;
	const name = words.find((word) => isNameLike(word) && !INITIALS.test(word));
	const own = words.join(' ').length >= text.length - 8;
	return at !== undefined && name !== undefined && own ? { name, at } : null;
}

/** A bold word inside a sentence is no label. */
function standsAlone(outline: Outline, entry: Entry): boolean {
	const parent = parentOf(outline, entry);
	return isHeading(entry) || parent === null || !hasOwnWords(parent);
}

/** Whether a part holds a label of the page or a button: nobody's message has buttons. */
function endsContent(outline: Outline, entry: Entry, labels: RegExp, buttons: RegExp): boolean {
	for (let at = entry.at; at < entry.end; at++) {
		const inner = outline.entries[at];
		if (inner === undefined || inner.textTo - inner.textFrom > 16) continue;
		const control = inner.tag === 'button' || inner.el.getAttribute('role') === 'button';
		const label = isLabelLike(inner) && standsAlone(outline, inner);
		if ((control && buttons.test(textOf(outline, inner))) || (label && labels.test(textOf(outline, inner))))
			return true;
	}
	return false;
}
