import { type Anchor, findAnchors } from './anchors';
import { readDate, readLabelledDate } from './dates';
import {
	CHROME,
	CONTROL,
	childrenOf,
	classOf,
	contains,
	DIALOG,
	type Entry,
	type Outline,
	oneLine,
	parentOf,
	proseOf,
	QUIET,
	QUOTED,
	spacedTextOf,
	textOf,
} from './outline';
import type { Read } from './rows';
import { actionText, invitationAccepted, invitationOver, pageHeadings, proposalTexts, selectorOf } from './table';
import type { Interval } from './types';
import { jobId } from './urls';

/** Readers shared by the pages that show one invitation or one proposal. */

const titleHint = selectorOf('titleLink');
const OTHER_JOBS =
	/^(?:other open jobs|similar jobs|more jobs|recommended|explore|jobs? you may|client['’]s recent|recent history)/i;

export function isHeading(entry: Entry): boolean {
	return /^h[1-6]$/.test(entry.tag) || entry.el.getAttribute('role') === 'heading';
}

function isLabelLike(entry: Entry): boolean {
	return isHeading(entry) || /^(?:strong|b|dt|label|legend|header|summary|th)$/.test(entry.tag);
}

/** Whether an entry lies in one of the parts a reader has set aside, such as somebody's message. */
export function isInside(parts: readonly Entry[], entry: Entry): boolean {
	return parts.some((part) => contains(part, entry));
}

/** The entries whose whole text matches, the largest of those with the same words; buttons, dialogs and quotations are not among them. */
export function findTexts(outline: Outline, pattern: RegExp, skip: readonly Entry[] = [], limit = 120): Entry[] {
	const found: { entry: Entry; text: string }[] = [];
	for (const entry of outline.entries) {
		if ((entry.flags & (DIALOG | QUOTED | QUIET)) !== 0 || isInside(skip, entry)) continue;
		if (/^(?:a|button)$/.test(entry.tag) || entry.textTo - entry.textFrom > 24) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > limit || !pattern.test(text.replace(/:$/, ''))) continue;
		let last = found[found.length - 1];
		// A pattern may run on into the words of the next element: the smaller match is the meant one.
		while (last !== undefined && contains(last.entry, entry) && last.text !== text) {
			found.pop();
			last = found[found.length - 1];
		}
		if (last === undefined || !contains(last.entry, entry)) found.push({ entry, text });
	}
	return found.map(({ entry }) => entry);
}

/** Buttons and links used as such, outside of dialogs, whose text matches. */
export function findControls(outline: Outline, pattern: RegExp, skip: readonly Entry[] = []): Entry[] {
	return outline.entries.filter((entry) => {
		const control = entry.tag === 'button' || entry.tag === 'a' || entry.el.getAttribute('role') === 'button';
		if (!control || (entry.flags & (CHROME | DIALOG | QUOTED)) !== 0 || isInside(skip, entry)) return false;
		return pattern.test(textOf(outline, entry)) || pattern.test(oneLine(entry.el.getAttribute('aria-label') ?? ''));
	});
}

/** Finds a part's label; a heading before other elements, the first before later ones. */
export function findLabel(outline: Outline, pattern: RegExp): Entry | null {
	const found = findTexts(outline, pattern).filter((entry) => (entry.flags & CHROME) === 0);
	const labelled = found.find((entry) => isLabelLike(entry) || childrenOf(outline, entry).some(isLabelLike));
	return labelled ?? found[0] ?? null;
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
	for (let i = 0; i < 4; i++) {
		const parent = parentOf(outline, at);
		if (parent === null) break;
		const siblings = childrenOf(outline, parent);
		const later = siblings.slice(siblings.indexOf(at) + 1).filter((entry) => proseOf(outline, entry) !== '');
		const found = later.findIndex((sibling, index) => {
			const words = index === 0 && !isLabelLike(sibling) ? NOTHING : boundary;
			return endsContent(outline, sibling, words, boundary) || (isHeading(label) && sibling.tag === label.tag);
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

/** Job links of the page that are about its own job, in document order. */
export function ownJobLinks(outline: Outline, url: string, skip: readonly Entry[]): Anchor[] {
	const others = outline.entries.filter((entry) => isHeading(entry) && OTHER_JOBS.test(textOf(outline, entry)));
	const parts = others
		.map((heading) => parentOf(outline, heading))
		.filter((part) => part !== null && part.tag !== 'main' && part.at !== 0);
	return findAnchors(outline, url).filter((anchor) => {
		if (anchor.job === null || isInside(skip, anchor.entry)) return false;
		return !parts.some((part) => part !== null && contains(part, anchor.entry));
	});
}

/** The id of the page's job: the one all its links lead to, or the one that is named as the job's posting. */
export function readJobId(
	links: readonly Anchor[],
	title: string | null,
	url: string,
): Read<string> | 'conflict' | null {
	const own = jobId(url);
	if (own !== null) return { value: own, confidence: 'sure' };
	const ids = new Set(links.map((link) => link.job).filter((id) => id !== null));
	const [only] = ids;
	if (only === undefined) return null;
	if (ids.size === 1) return { value: only, confidence: 'sure' };
	const named = new Set(
		links
			.filter((link) => link.text === title || /^(?:view|see|open)\b.*\b(?:job|post|posting)\b/i.test(link.text))
			.map((link) => link.job),
	);
	const [first] = named;
	return first && named.size === 1 ? { value: first, confidence: 'likely' } : 'conflict';
}

/** Whether a heading says how things stand instead of naming the job. */
function isStatement(text: string): boolean {
	const { hired, archived, active, submitted } = proposalTexts;
	return [invitationOver, invitationAccepted, hired, archived, active, submitted].some((pattern) => pattern.test(text));
}

function documentTitle(outline: Outline): string {
	return oneLine(outline.document.title ?? '').replace(/\s*[-|–—:]\s*(?:Upwork|Invitation|Proposal|Job)\b.*$/i, '');
}

/** The job's title: of headings, job links and the document's title at least two must agree to be sure. */
export function readJobTitle(
	outline: Outline,
	links: readonly Anchor[],
	skip: readonly Entry[],
): Read<string> | 'conflict' | null {
	const headings: { text: string; rank: number }[] = [];
	// A heading in one block with the link to the job is that job's.
	const beside = new Set(links.map((link) => link.entry.parent));
	for (const entry of outline.entries) {
		const hinted = entry.el.matches(titleHint);
		if (!hinted && !isHeading(entry)) continue;
		if ((entry.flags & (CHROME | DIALOG | QUOTED | CONTROL)) !== 0 || isInside(skip, entry)) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 200 || (!hinted && pageHeadings.test(text)) || actionText.test(text)) continue;
		if (!hinted && isStatement(text)) continue;
		headings.push({ text, rank: hinted ? 0 : beside.has(entry.parent) ? 1 : entry.tag === 'h1' ? 2 : 3 });
	}
	const linked = new Set(links.map((link) => link.text).filter((text) => text !== '' && !actionText.test(text)));
	const page = documentTitle(outline);
	const agreed = [...new Set(headings.map((heading) => heading.text))].filter(
		(text) => linked.has(text) || text === page,
	);
	const [sure] = agreed;
	if (sure !== undefined && agreed.length === 1) return { value: sure, confidence: 'sure' };
	if (agreed.length > 1) return 'conflict';
	const [link] = linked;
	if (link !== undefined && linked.size === 1) {
		return { value: link, confidence: link === page ? 'sure' : 'likely' };
	}
	if (linked.size > 1) return 'conflict';
	for (const rank of [0, 1, 2, 3]) {
		const texts = new Set(headings.filter((heading) => heading.rank === rank).map((heading) => heading.text));
		const [only] = texts;
		if (only === undefined) continue;
		return texts.size === 1 ? { value: only, confidence: 'likely' } : 'conflict';
	}
	return null;
}

/** Ids of items of one kind that the page links to, apart from those in its message and its navigation. */
export function linkedIds(
	outline: Outline,
	url: string,
	kind: 'invitation' | 'proposal',
	skip: readonly Entry[],
): Set<string> {
	const ids = new Set<string>();
	for (const anchor of findAnchors(outline, url)) {
		if (anchor.item?.kind === kind && !isInside(skip, anchor.entry)) ids.add(anchor.item.id);
	}
	return ids;
}
