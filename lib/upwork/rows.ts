import { isDateLabel, readLabelledDate, tellsTwoDates } from './dates';
import { isNameLike } from './message';
import {
	CONTROL,
	childrenOf,
	type Entry,
	fullTextOf,
	holdsBlocks,
	MUTED,
	type Outline,
	oneLine,
	parentOf,
	QUIET,
	QUOTED,
	spacedTextOf,
	textOf,
} from './outline';
import { columns, invitationTexts, knownReason, receivedLabels, selectorOf } from './table';
import type { Confidence, Interval, Item } from './types';

/** A value with how certain it is. */
export interface Read<T> {
	value: T;
	confidence: Confidence;
}

const titleLink = selectorOf('titleLink');
const timeSlot = selectorOf('timeSlot');
const reasonSlot = selectorOf('reasonSlot');
const clientName = selectorOf('clientName');

/** The elements of a row whose own words are not a link's, a button's or a quotation's. */
export function plainEntries(outline: Outline, row: Entry, skip: readonly Entry[] = []): Entry[] {
	const plain: Entry[] = [];
	for (let at = row.at + 1; at < row.end; ) {
		const entry = outline.entries[at];
		if (!entry) break;
		const skipped =
			(entry.tag === 'a' && !holdsBlocks(outline, entry)) ||
			skip.includes(entry) ||
			(entry.flags & ~row.flags & (CONTROL | QUOTED | QUIET | MUTED)) !== 0;
		if (!skipped) plain.push(entry);
		at = skipped ? entry.end : at + 1;
	}
	return plain;
}

/** Texts of each table's column headings; a table without any has an empty list. */
const headingsOf = new WeakMap<Entry, string[]>();

function columnHeadings(outline: Outline, table: Entry): string[] {
	const known = headingsOf.get(table);
	if (known !== undefined) return known;
	let headings: string[] = [];
	for (let at = table.at + 1; at < table.end; at++) {
		const head = outline.entries[at];
		if (head === undefined || (head.tag !== 'th' && head.el.getAttribute('role') !== 'columnheader')) continue;
		const row = parentOf(outline, head);
		headings = row === null ? [] : childrenOf(outline, row).map((cell) => textOf(outline, cell));
		break;
	}
	headingsOf.set(table, headings);
	return headings;
}

/** The heading of the table column a cell stands in, or ''. */
export function columnOf(outline: Outline, entry: Entry): string {
	let cell: Entry | null = entry;
	while (cell !== null && cell.tag !== 'td' && !/cell$/.test(cell.el.getAttribute('role') ?? '')) {
		cell = parentOf(outline, cell);
	}
	const row = cell === null ? null : parentOf(outline, cell);
	if (cell === null || row === null) return '';
	for (let table = parentOf(outline, row); table !== null; table = parentOf(outline, table)) {
		if (table.tag !== 'table' && !/^(?:table|grid)$/.test(table.el.getAttribute('role') ?? '')) continue;
		const headings = columnHeadings(outline, table);
		if (headings.length === 0) return '';
		const cells = childrenOf(outline, row);
		return headings.length === cells.length ? (headings[cells.indexOf(cell)] ?? '') : '';
	}
	return '';
}

interface DateFound {
	at: Interval;
	label: string;
	slotted: boolean;
	prose: boolean;
}

/** The words of the term before a description, in lower case. */
function termBefore(entry: Entry): string {
	const previous = entry.el.previousElementSibling;
	const text = previous === null ? '' : oneLine(previous.textContent ?? '');
	return isDateLabel(text) ? text.replace(/:$/, '').toLowerCase() : '';
}

/** Dates in figures, where day and month cannot be told, and a day without its year. */
const UNREAD_DATE =
	/^(?:[a-z]+:? )?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2})$/i;

/** The words that stand in an element itself, beside its children: the date after a link, as in "Build a shop · Mar 3, 2026". */
function ownWords(entry: Entry): string {
	const words = [...entry.el.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue ?? '');
	return oneLine(words.join(' ')).replace(/^[\s·•|,(–—-]+|[\s·•|,)–—-]+$/g, '');
}

function isUnreadDate(entry: Entry, text: string): boolean {
	if (text === '' || text.length > 60) return false;
	return entry.el.matches(timeSlot) || UNREAD_DATE.test(text);
}

/**
 * When the item of a row or page came: the one date that is labelled so or stands where such dates stand.
 * @returns null when there is none, `'conflict'` when two differ.
 */
export function readReceived(
	outline: Outline,
	row: Entry,
	now: number,
	labelled = false,
	skip: readonly Entry[] = [],
): Read<Interval> | 'conflict' | null {
	const dates: DateFound[] = [];
	let wordy = false;
	let unread = false;
	let skipTo = 0;
	for (const entry of [row, ...plainEntries(outline, row, skip)]) {
		if (entry.at < skipTo || entry.textTo - entry.textFrom > 40) continue;
		const text = textOf(outline, entry);
		if (text.length > 140) wordy = true;
		const date = readLabelledDate(text, now) ?? readLabelledDate(spacedTextOf(outline, entry), now);
		if (date === null && entry.tag === 'p' && text !== '') wordy = true;
		if (date === null && !labelled) unread ||= isUnreadDate(entry, text);
		// Of "July 10, 2019" and "28 days ago" in one cell, one is wrong.
		if (date === null && tellsTwoDates(spacedTextOf(outline, entry), now)) {
			if (!labelled) unread = true;
			skipTo = entry.end;
		}
		const beside = date === null && entry.end > entry.at + 1 ? readLabelledDate(ownWords(entry), now) : null;
		const told = date ?? beside;
		if (told === null) continue;
		if (date !== null) skipTo = entry.end;
		const slotted =
			entry.el.matches(timeSlot) ||
			entry.el.closest(timeSlot) !== null ||
			columns.received.test(columnOf(outline, entry));
		dates.push({
			at: told.at,
			label: told.label === '' ? termBefore(entry) : told.label,
			slotted,
			prose: entry.tag === 'p' || beside !== null,
		});
	}
	let meant = dates.filter((date) => receivedLabels.test(date.label));
	if (meant.length === 0 && !labelled)
		meant = dates.filter((date) => date.label === '' && (date.slotted || dates.length === 1));
	if (meant.some((date) => date.slotted)) meant = meant.filter((date) => date.slotted);
	const first = meant[0];
	// A date that stands there and cannot be read is a miss, not an absence.
	if (first === undefined) return unread && dates.length === 0 ? 'conflict' : null;
	if (meant.some((date) => date.at.from !== first.at.from || date.at.to !== first.at.to)) return 'conflict';
	const sure = first.label !== '' && (first.slotted || (!first.prose && (!wordy || labelled)));
	return { value: first.at, confidence: sure ? 'sure' : 'likely' };
}

const REASON_LINE = /^(?:(?:archive )?reason)\s*:\s*([^:]{2,70})$/i;

/** Why the item of an archived row was archived, in the site's words. */
export function readReason(outline: Outline, row: Entry): Read<string> | 'conflict' | null {
	const slots: string[] = [];
	const known: string[] = [];
	let skipTo = 0;
	for (const entry of plainEntries(outline, row)) {
		if (entry.at < skipTo || entry.textTo - entry.textFrom > 30) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 80) continue;
		const isCell = entry.tag === 'td' || /cell$/.test(entry.el.getAttribute('role') ?? '');
		if (entry.el.matches(reasonSlot) || (isCell && columns.reason.test(columnOf(outline, entry)))) {
			slots.push(text);
			skipTo = entry.end;
		} else if (REASON_LINE.test(text)) {
			slots.push(text.replace(REASON_LINE, '$1'));
			skipTo = entry.end;
		} else if (knownReason.test(text) && !entry.el.matches(titleLink)) {
			known.push(text);
			skipTo = entry.end;
		}
	}
	const meant = slots.length > 0 ? slots : known;
	const [first] = meant;
	if (first === undefined) return null;
	if (meant.some((text) => text !== first)) return 'conflict';
	return { value: first, confidence: slots.length > 0 ? 'sure' : 'likely' };
}

/** The client's name where a row or panel labels it: a hint's element, a column, "Client: Name", or a term and its description. */
export function readClient(
	outline: Outline,
	row: Entry,
	skip: readonly Entry[] = [],
): Read<string> | 'conflict' | null {
	const names: Read<string>[] = [];
	for (const entry of plainEntries(outline, row, skip)) {
		if (entry.textTo - entry.textFrom > 20) continue;
		const text = textOf(outline, entry);
		if (text === '' || text.length > 100) continue;
		const prefixed = /^(?:client|company|hiring manager)(?: name)?\s*:\s*([^:]{2,60})$/i.exec(text)?.[1];
		const previous = entry.el.previousElementSibling;
		const term =
			previous !== null && /^(?:DT|TH|LABEL)$/.test(previous.tagName) ? oneLine(previous.textContent ?? '') : '';
		const labelled =
			columns.client.test(term.replace(/:$/, '')) ||
			((entry.tag === 'td' || /cell$/.test(entry.el.getAttribute('role') ?? '')) &&
				columns.client.test(columnOf(outline, entry)));
		if (prefixed !== undefined) names.push({ value: prefixed, confidence: 'likely' });
		else if (entry.el.matches(clientName)) names.push({ value: text, confidence: labelled ? 'sure' : 'likely' });
		else if (labelled && !columns.client.test(text)) names.push({ value: text, confidence: 'likely' });
	}
	const [first] = names;
	if (first === undefined) return null;
	if (names.some((name) => name.value !== first.value)) return 'conflict';
	return { value: first.value, confidence: names.length > 1 ? 'sure' : first.confidence };
}

/** The client's name where a row says who invited: "Acme invited you". */
export function readInviter(outline: Outline, row: Entry): Read<string> | null {
	const names = new Set<string>();
	for (const entry of plainEntries(outline, row)) {
		if (entry.textTo - entry.textFrom > 20) continue;
		const found = invitationTexts.invitedBy.exec(textOf(outline, entry));
		const name = (found?.[1] ?? found?.[2] ?? '').replace(/:$/, '');
		if (isNameLike(name) && !/^(?:the |a )?client$/i.test(name)) names.add(name);
	}
	const [only] = names;
	return only !== undefined && names.size === 1 ? { value: only, confidence: 'likely' } : null;
}

/** An item with nothing read yet. */
export function emptyItem(kind: Item['kind'], stage: Item['stage'], confidence: Confidence): Item {
	return {
		kind,
		stage,
		id: null,
		jobId: null,
		title: null,
		url: null,
		client: null,
		clientMessage: null,
		received: null,
		terms: null,
		reason: null,
		author: null,
		text: null,
		confidence: { stage: confidence },
	};
}

type ReadableField =
	| 'jobId'
	| 'title'
	| 'client'
	| 'clientMessage'
	| 'received'
	| 'terms'
	| 'reason'
	| 'author'
	| 'text';

/** Puts a reading into an item; a conflict leaves the field null and is named in `missed`. */
export function put<F extends ReadableField>(
	item: Item,
	field: F,
	read: Read<NonNullable<Item[F]>> | 'conflict' | null,
	missed: Set<string>,
	where: string,
): void {
	if (read === 'conflict') missed.add(`${where}.${field}`);
	else if (read !== null) {
		item[field] = read.value;
		item.confidence[field] = read.confidence;
	}
}

/** Whether an entry shows words to anybody, screen readers included. */
export function isBlank(outline: Outline, entry: Entry): boolean {
	return fullTextOf(outline, entry) === '';
}
