/**
 * One walk over a document's body, after which containment, order and text are array look-ups. It needs no layout (linkedom has none) and
 * no CSS: what an attribute hides is left out, and utility classes that hide are known by name.
 */

/** Inside navigation, footer, banner, menu, tab list or a side column: never part of a list. */
export const CHROME = 1;
/** Inside a dialog. */
export const DIALOG = 2;
/** Inside a button, a link styled as one, a select or a label: its words are the site's, never a person's. */
export const CONTROL = 4;
/** For screen readers only. */
export const QUIET = 8;
/** Under aria-hidden or inert, in a document without an open dialog. */
export const MUTED = 16;
/** In a quotation or preformatted text: somebody's words. */
export const QUOTED = 32;

export interface Entry {
	el: Element;
	/** Lower-case tag name. */
	tag: string;
	/** Index in the outline, in document order. */
	at: number;
	/** One past the last descendant's index. */
	end: number;
	parent: number;
	depth: number;
	flags: number;
	/** Range of text pieces below this element. */
	textFrom: number;
	textTo: number;
	/** The element's text once it has been asked for. */
	text: string | null;
}

interface Piece {
	text: string;
	flags: number;
	/** Line breaks in the text node are the writer's. */
	kept: boolean;
}

export interface Outline {
	document: Document;
	entries: Entry[];
	pieces: Piece[];
	byElement: Map<Element, Entry>;
	/** The walk stopped at its limit: the page is not complete. */
	truncated: boolean;
}

const SKIPPED = new Set([
	'script',
	'style',
	'template',
	'noscript',
	'svg',
	'head',
	'iframe',
	'object',
	'link',
	'meta',
	'canvas',
]);
const INLINE = new Set(
	'a,abbr,b,bdi,bdo,cite,code,data,em,font,i,img,ins,del,kbd,label,mark,q,s,samp,small,span,strong,sub,sup,time,u,var,wbr,button,input'.split(
		',',
	),
);
const CHROME_ROLES = new Set([
	'navigation',
	'contentinfo',
	'banner',
	'menu',
	'menubar',
	'tablist',
	'search',
	'tooltip',
]);
const QUIET_CLASS = /(?:^|\s)(?:sr-only|visually-hidden|screen-reader(?:-text|-only)?|a11y-hidden|u-sr-only)(?:\s|$)/;
const HIDING_CLASS = /(?:^|\s)(?:d-none|hidden|is-hidden|hide|invisible)(?:\s|$)/;
/** `d-none d-md-block` and `hidden md:flex` show again on a wide screen; `d-md-none` and `md:hidden` show on a narrow one only. */
const SHOWING_CLASS =
	/(?:^|\s)(?:d-(?:sm|md|lg|xl)-(?!none)[\w-]+|(?:sm|md|lg|xl|2xl):(?!hidden)(?:block|flex|grid|table|inline)[\w-]*)/;
const NARROW_ONLY_CLASS = /(?:^|\s)(?:d-(?:sm|md|lg|xl)-none|(?:sm|md|lg|xl|2xl):hidden)(?:\s|$)/;
const NARROW_SHOWN_CLASS = /(?:^|\s)(?:d-(?:lg|xl|xxl)-(?!none)[\w-]+)/;
const HIDING_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const KEPT_CLASS = /pre-(?:line|wrap)|white-space-pre|whitespace-pre/;
const KEPT_STYLE = /white-space\s*:\s*(?:pre|break-spaces)/i;
/** Class attributes remembered at once: a page that makes new ones all the time must not fill the memory. */
const MOST_MEANINGS = 2000;
const MAX_ENTRIES = 60_000;
const MAX_DEPTH = 400;

/** Class attribute as text; SVG elements have an object there. */
export function classOf(el: Element): string {
	return el.getAttribute('class') ?? '';
}

/** What a class attribute says of its element. */
interface ClassMeaning {
	hides: boolean;
	quiet: boolean;
	keepsBreaks: boolean;
}

const meanings = new Map<string, ClassMeaning>();

/** Rows of a list carry the same few class attributes hundreds of times. */
function meaningOf(classes: string): ClassMeaning {
	let meaning = meanings.get(classes);
	if (meaning === undefined) {
		const hides = HIDING_CLASS.test(classes)
			? !SHOWING_CLASS.test(classes)
			: NARROW_ONLY_CLASS.test(classes) && !NARROW_SHOWN_CLASS.test(classes);
		meaning = { hides, quiet: QUIET_CLASS.test(classes), keepsBreaks: KEPT_CLASS.test(classes) };
		if (meanings.size >= MOST_MEANINGS) meanings.clear();
		meanings.set(classes, meaning);
	}
	return meaning;
}

function isHidden(el: Element, { hides }: ClassMeaning): boolean {
	if (hides || el.hasAttribute('hidden')) return true;
	const style = el.getAttribute('style');
	return style !== null && HIDING_STYLE.test(style);
}

function ownFlags(el: Element, tag: string, meaning: ClassMeaning, parentTag: string, dialogOpen: boolean): number {
	let flags = 0;
	const role = el.getAttribute('role') ?? '';
	if (tag === 'nav' || tag === 'footer' || tag === 'aside' || CHROME_ROLES.has(role)) flags |= CHROME;
	if (tag === 'header' && parentTag === 'body') flags |= CHROME;
	if (tag === 'dialog' || role === 'dialog' || role === 'alertdialog' || el.getAttribute('aria-modal') === 'true') {
		flags |= DIALOG;
	}
	if (tag === 'button' || tag === 'select' || tag === 'textarea' || role === 'button' || role === 'listbox')
		flags |= CONTROL;
	if (tag === 'label' || role === 'combobox' || role === 'radio' || el.getAttribute('contenteditable') === 'true') {
		flags |= CONTROL;
	}
	if (meaning.quiet) flags |= QUIET;
	if (!dialogOpen && (el.getAttribute('aria-hidden') === 'true' || el.hasAttribute('inert'))) flags |= MUTED;
	if (tag === 'blockquote' || tag === 'pre' || tag === 'q') flags |= QUOTED;
	return flags;
}

function keepsBreaks(el: Element, tag: string, meaning: ClassMeaning): boolean {
	return tag === 'pre' || meaning.keepsBreaks || KEPT_STYLE.test(el.getAttribute('style') ?? '');
}

/** Builds the outline of a document; an empty one when there is no body. */
export function outlineOf(document: Document): Outline {
	const outline: Outline = { document, entries: [], pieces: [], byElement: new Map(), truncated: false };
	const body = document.documentElement ? document.body : null;
	if (!body) return outline;
	const dialogOpen = document.querySelector('[role="dialog"], [aria-modal="true"], dialog[open]') !== null;
	const walk = (el: Element, parent: Entry | null, inherited: number, kept: boolean): void => {
		const tag = el.tagName.toLowerCase();
		if (SKIPPED.has(tag) || (tag === 'dialog' && !el.hasAttribute('open'))) return;
		const meaning = meaningOf(classOf(el));
		if (isHidden(el, meaning)) return;
		const depth = parent === null ? 0 : parent.depth + 1;
		if (outline.entries.length >= MAX_ENTRIES || depth > MAX_DEPTH) {
			outline.truncated = true;
			return;
		}
		const entry: Entry = {
			el,
			tag,
			at: outline.entries.length,
			end: 0,
			parent: parent === null ? -1 : parent.at,
			depth,
			flags: inherited | ownFlags(el, tag, meaning, parent?.tag ?? '', dialogOpen),
			textFrom: outline.pieces.length,
			textTo: 0,
			text: null,
		};
		outline.entries.push(entry);
		outline.byElement.set(el, entry);
		const block = !INLINE.has(tag) && tag !== 'br';
		if (tag === 'br') outline.pieces.push(LINE);
		const keep = kept || keepsBreaks(el, tag, meaning);
		if (block) outline.pieces.push(tag === 'p' ? PARAGRAPH : BREAK);
		// A text area's content is what a person typed, not what the page says.
		if (tag !== 'textarea' && tag !== 'select') {
			for (let node = el.firstChild; node !== null; node = node.nextSibling) {
				if (node.nodeType === 1) walk(node as Element, entry, entry.flags, keep);
				else if (node.nodeType === 3 && node.nodeValue) {
					outline.pieces.push({ text: node.nodeValue, flags: entry.flags, kept: keep });
				}
			}
		}
		if (block) outline.pieces.push(tag === 'p' ? PARAGRAPH : BREAK);
		entry.end = outline.entries.length;
		entry.textTo = outline.pieces.length;
	};
	walk(body, null, 0, false);
	return outline;
}

const BREAK: Piece = { text: '\n', flags: 0, kept: true };
const LINE: Piece = { text: '\n', flags: 0, kept: true };
const PARAGRAPH: Piece = { text: '\n', flags: 0, kept: true };
/** Stand for a block's and a paragraph's edge while text is put together. */
const EDGE = '\ue000';
const PARAGRAPH_EDGE = '\ue001';
const EDGES = new RegExp(` *[${EDGE}${PARAGRAPH_EDGE}][\\s${EDGE}${PARAGRAPH_EDGE}]*`, 'g');

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** What most texts have none of once their ends are cut off. */
const UNTIDY = /\s\s|[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/;

/** One line: every run of white space is one space, characters without width are gone. */
export function oneLine(text: string): string {
	const trimmed = text.trim();
	if (!UNTIDY.test(trimmed)) return trimmed;
	return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

function pick(outline: Outline, entry: Entry, from: number, to: number, without: number): string {
	let text = '';
	for (let i = from; i < to; i++) {
		const piece = outline.pieces[i];
		// Only what is quiet in itself is left out: asked about an element that is quiet, its own words count.
		if (piece && (piece.flags & without & ~entry.flags) === 0) text += piece.text;
	}
	return text;
}

/** The text of an element in one line, as a person sees it: without screen-reader words unless there is nothing else. */
export function textOf(outline: Outline, entry: Entry): string {
	entry.text ??= seenText(outline, entry);
	return entry.text;
}

function seenText(outline: Outline, entry: Entry): string {
	const seen = oneLine(pick(outline, entry, entry.textFrom, entry.textTo, QUIET | MUTED));
	if (seen !== '') return seen;
	const muted = oneLine(pick(outline, entry, entry.textFrom, entry.textTo, QUIET));
	return muted !== '' ? muted : oneLine(pick(outline, entry, entry.textFrom, entry.textTo, 0));
}

/**
 * The same with a space between any two text nodes: parts of a date or a label may stand side by side with nothing between them.
 * @param without Flags of the words to leave out; 0 for everything.
 */
export function spacedTextOf(outline: Outline, entry: Entry, without = QUIET | MUTED): string {
	let text = '';
	for (let i = entry.textFrom; i < entry.textTo; i++) {
		const piece = outline.pieces[i];
		if (piece && (piece.flags & without & ~entry.flags) === 0) text += ` ${piece.text}`;
	}
	return oneLine(text);
}

/** Everything below an element in one line, screen-reader words included. */
export function fullTextOf(outline: Outline, entry: Entry): string {
	return oneLine(pick(outline, entry, entry.textFrom, entry.textTo, 0));
}

/** The text below an element without its buttons and labels, line breaks kept as the page shows them. */
export function proseOf(outline: Outline, entry: Entry): string {
	let text = '';
	for (let i = entry.textFrom; i < entry.textTo; i++) {
		const piece = outline.pieces[i];
		if (!piece || (piece.flags & (QUIET | MUTED | CONTROL) & ~entry.flags) !== 0) continue;
		if (piece === BREAK) text += EDGE;
		else if (piece === PARAGRAPH) text += PARAGRAPH_EDGE;
		// A break inside a text node that no indentation follows was written by a person; an indented one is the page's source.
		else if (piece.kept || /\S\n+(?=\S)/.test(piece.text)) text += withBreaks(piece.text);
		else text += piece.text.replace(/\s+/g, ' ');
	}
	return text
		.replace(EDGES, (run) => (run.includes(PARAGRAPH_EDGE) || /\n.*\n/s.test(run) ? '\n\n' : '\n'))
		.replace(/ *\n */g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.replace(/ {2,}/g, ' ')
		.trim();
}

function withBreaks(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ');
}

/** Whether an element holds blocks of its own, as a card does that is one large link. */
export function holdsBlocks(outline: Outline, entry: Entry): boolean {
	for (let i = entry.textFrom; i < entry.textTo; i++) {
		if (outline.pieces[i] === BREAK || outline.pieces[i] === PARAGRAPH) return true;
	}
	return false;
}

/** The text of a heading without the buttons beside its words; a heading that is one button has that button's text. */
export function headingTextOf(outline: Outline, entry: Entry): string {
	const text = oneLine(pick(outline, entry, entry.textFrom, entry.textTo, QUIET | MUTED | CONTROL));
	return text !== '' ? text : textOf(outline, entry);
}

/** Whether `outer` contains `inner` or is it. */
export function contains(outer: Entry, inner: Entry): boolean {
	return outer.at <= inner.at && inner.at < outer.end;
}

/** The lowest element that contains both. */
export function commonAncestor(outline: Outline, a: Entry, b: Entry): Entry {
	let entry = a;
	while (!contains(entry, b)) {
		const parent = outline.entries[entry.parent];
		if (!parent) return entry;
		entry = parent;
	}
	return entry;
}

/** The parent of an entry, or null at the body. */
export function parentOf(outline: Outline, entry: Entry): Entry | null {
	return outline.entries[entry.parent] ?? null;
}

/** The child of `ancestor` on the way down to `entry` (`entry` itself when it is the child). */
export function branchOf(outline: Outline, ancestor: Entry, entry: Entry): Entry {
	let branch = entry;
	while (branch.parent !== ancestor.at) {
		const parent = outline.entries[branch.parent];
		if (!parent) return branch;
		branch = parent;
	}
	return branch;
}

/** The visible child elements of an entry. */
export function childrenOf(outline: Outline, entry: Entry): Entry[] {
	const children: Entry[] = [];
	for (let at = entry.at + 1; at < entry.end; ) {
		const child = outline.entries[at];
		if (!child) break;
		children.push(child);
		at = child.end;
	}
	return children;
}

/** The entries strictly below an entry, in document order. */
export function below(outline: Outline, entry: Entry): Entry[] {
	return outline.entries.slice(entry.at + 1, entry.end);
}

/** Whether words stand beside an element in its own parent: then it is part of a sentence. */
export function isInSentence(entry: Entry): boolean {
	for (let node = entry.el.parentNode?.firstChild ?? null; node !== null; node = node.nextSibling) {
		if (node.nodeType === 3 && /[\p{L}\p{N}]/u.test(node.nodeValue ?? '')) return true;
	}
	return false;
}
