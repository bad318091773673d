import { isDateLabel, mayTellDate, readLabelledDate, tellsTwoDates } from './dates';
import { type Entry, type Outline, oneLine, spacedTextOf, textOf } from './outline';
import { columnOf, plainEntries, type Read } from './rows';
import { columns, receivedLabels, selectorOf } from './table';
import type { Interval } from './types';

const timeSlot = selectorOf('timeSlot');

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
	let words = '';
	for (let node = entry.el.firstChild; node !== null; node = node.nextSibling)
		if (node.nodeType === 3) words += ` ${node.nodeValue ?? ''}`;
	return oneLine(words).replace(/^[\s·•|,(–—-]+|[\s·•|,)–—-]+$/g, '');
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
		const dated = mayTellDate(text);
		const spaced = dated ? spacedTextOf(outline, entry) : text;
		const date = readLabelledDate(text, now) ?? (spaced === text ? null : readLabelledDate(spaced, now));
		if (date === null && entry.tag === 'p' && text !== '') wordy = true;
		if (date === null && !labelled) unread ||= isUnreadDate(entry, text);
		// "July 10, 2019" and "28 days ago" in one cell: the second ages while a page stays open, so it is not read by itself.
		if (date === null && tellsTwoDates(spaced, now)) {
			if (!labelled) unread = true;
			skipTo = entry.end;
		}
		const beside = dated && date === null && entry.end > entry.at + 1 ? readLabelledDate(ownWords(entry), now) : null;
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
