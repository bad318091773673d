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
	textOf,
} from './outline';
import { columns, invitationTexts, knownReason, selectorOf } from './table';
import type { Confidence, Item } from './types';

/** A value with how certain it is. */
export interface Read<T> {
	value: T;
	confidence: Confidence;
}

const titleLink = selectorOf('titleLink');
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
		} else if (REASON_LINE.test(text) && !/^h[1-6]$/.test(entry.tag) && entry.el.getAttribute('role') !== 'heading') {
			known.push(text.replace(REASON_LINE, '$1'));
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
		// A term by its tag, or two elements alone in one block, of which the first is the label.
		const paired = entry.el.nextElementSibling === null && previous?.previousElementSibling === null;
		const term =
			previous !== null && (paired || /^(?:DT|TH|LABEL)$/.test(previous.tagName))
				? oneLine(previous.textContent ?? '')
				: '';
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
		viewed: null,
		freelancer: null,
		weeklyMinutes: null,
		manualTime: null,
		edited: null,
		deleted: null,
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
	| 'text'
	| 'freelancer'
	| 'weeklyMinutes'
	| 'manualTime';

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
