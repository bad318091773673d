import { DIALOG, type Entry, fullTextOf, type Outline, QUOTED, spacedTextOf } from './outline';
import { selectorOf } from './table';

const nextPage = selectorOf('nextPage');
const MORE =
	/^(?:next(?: page)?|(?:load|show|view|see) (?:more|all)(?: .{1,40})?|more (?:proposals|invitations|offers|interviews|results)|older)\s*[›»→>]?$|^[›»→>]$/i;
const PAGE_OF = /\bpage\s+(\d+)\s+of\s+(\d+)\b/i;
const RANGE_OF = /^(?:showing |results? )?(\d[\d,]*)\s*(?:-|–|—|to)\s*(\d[\d,]*)\s+of\s+(\d[\d,]*)(?: .{1,20})?$/i;
const SHOWING_OF = /^(?:showing|viewing) (\d[\d,]*) of (\d[\d,]*)(?: .{1,20})?$/i;

function isDisabled(el: Element): boolean {
	const off = el.closest('[disabled], [aria-disabled="true"], .is-disabled, .disabled');
	return off !== null;
}

function number(text: string | undefined): number {
	return Number((text ?? '').replace(/\D/g, ''));
}

function saysMore(text: string): boolean {
	const page = PAGE_OF.exec(text);
	if (page !== null) return number(page[2]) > 1;
	const range = RANGE_OF.exec(text);
	if (range !== null) return number(range[1]) > 1 || number(range[2]) < number(range[3]);
	const showing = SHOWING_OF.exec(text);
	return showing !== null && number(showing[1]) < number(showing[2]);
}

function isMore(outline: Outline, entry: Entry): boolean {
	const { el } = entry;
	const maxPages = el.getAttribute('data-ev-max_page_count');
	if (maxPages !== null) return Number(maxPages) > 1;
	const control =
		entry.tag === 'a' ||
		entry.tag === 'button' ||
		el.getAttribute('role') === 'button' ||
		el.getAttribute('role') === 'link';
	if (entry.textTo - entry.textFrom > 16) return false;
	const text = fullTextOf(outline, entry);
	// "Current page 1 of 1" for screen readers and a "1" right beside it are not "1 of 11".
	const spaced = spacedTextOf(outline, entry, 0);
	if (!control) return text.length < 80 && saysMore(spaced);
	if (isDisabled(el)) return false;
	const label = el.getAttribute('aria-label') ?? '';
	if (MORE.test(text) || MORE.test(label) || saysMore(spaced) || saysMore(label)) return true;
	// A second page's number is a further page, whichever is shown.
	const page = /^(?:(?:go to )?page )?(\d{1,4})$/i.exec(text)?.[1];
	if (page !== undefined && Number(page) > 1) return true;
	return page === undefined && el.matches(nextPage) && !el.matches('.air3-pagination-nr-btn');
}

/** A button without any words may lead to the next page; one that opens a menu or folds a part up says so. */
function isWordless(outline: Outline, entry: Entry): boolean {
	const { el } = entry;
	if (entry.tag !== 'button' || fullTextOf(outline, entry) !== '' || isDisabled(el)) return false;
	return !['aria-label', 'aria-labelledby', 'title', 'aria-expanded', 'aria-haspopup', 'aria-pressed'].some((name) =>
		el.hasAttribute(name),
	);
}

/** Whether the part of a page between two positions offers a further page of itself; what lies inside `rows` does not count. */
export function hasFurtherPage(outline: Outline, from: number, to: number, rows: readonly Entry[]): boolean {
	const ends = new Map(rows.map((row) => [row.at, row.end]));
	const last = Math.max(...rows.map((row) => row.end));
	for (let at = from; at < to; ) {
		const skip = ends.get(at);
		const entry = outline.entries[at];
		if (entry === undefined) return false;
		if (skip !== undefined) at = skip;
		else if ((entry.flags & (DIALOG | QUOTED)) === 0 && isMore(outline, entry)) return true;
		else if (at >= last && rows.length > 0 && isWordless(outline, entry)) return true;
		else at++;
	}
	return false;
}
