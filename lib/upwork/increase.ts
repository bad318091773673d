import { labelWords } from './form';
import { type Entry, type Outline, oneLine } from './outline';
import { selectorOf } from './table';
import type { ReadTerms } from './types';

/** The rate increase that a form schedules. */

/** The entries of the page that belong to one form. */
export type Inside = (entry: Entry) => boolean;

const EVERY = /every\s+(3|6|12)\s+months/i;

/** What stands in an input, in one line. */
export function writtenIn(input: Element): string {
	return oneLine((input as Partial<HTMLInputElement>).value ?? input.getAttribute('value') ?? '');
}

/** "Service Fee: 10%" names another field. */
function isPercent(words: string): boolean {
	return /\bpercent|%/i.test(words) && !/fee|receive/i.test(words);
}

/** Upwork's own list that is opened by a button, and what a page may use in its place. */
const LIST = `select, [role="combobox"], ${selectorOf('dropdown')}`;

/** What a control is called: its own label, and the legend or name of the group it stands in. */
function groupWords(outline: Outline, el: Element): string {
	const group = el.closest('fieldset, [role="group"]');
	const legend = group?.querySelector('legend')?.textContent ?? '';
	return `${labelWords(outline, el)} ${legend} ${group ? labelWords(outline, group) : ''}`;
}

/** What a list shows as chosen. */
function chosenIn(el: Element): string {
	if (el.localName !== 'select') return oneLine(`${el.textContent ?? ''} ${writtenIn(el)}`);
	const chosen = (el as Partial<HTMLSelectElement>).selectedOptions ?? el.querySelectorAll('option[selected]');
	return oneLine(chosen[0]?.textContent ?? '');
}

/** A scheduled increase; null where none is chosen, `'unread'` where one is that cannot be read whole. */
export function increaseIn(outline: Outline, inside: Inside): NonNullable<ReadTerms['increase']> | 'unread' | null {
	const own = outline.entries.filter(inside);
	const lists = own.filter(({ el }) => el.matches(LIST) && /increase/i.test(groupWords(outline, el)));
	// A list that is opened by a button has the interval in its words even where nothing names it.
	const unnamed = own.filter(({ el }) => el.matches(LIST) && el.localName !== 'select' && EVERY.test(chosenIn(el)));
	const chosen = [...new Set([...lists, ...unnamed])].map(({ el }) => chosenIn(el)).filter((text) => /\d/.test(text));
	const percent = own.find(({ tag, el }) => tag === 'input' && isPercent(labelWords(outline, el)));
	const written = percent ? writtenIn(percent.el) : '';
	if (chosen.length === 0)
		return lists.length === 0 &&
			/increase/i.test(percent ? groupWords(outline, percent.el) : '') &&
			/[1-9]/.test(written)
			? 'unread'
			: null;
	const [months, ...others] = new Set(chosen.map((text) => EVERY.exec(text)?.[1]));
	const value = /^(\d{1,2}(?:[.,]\d)?)\s*%?$/.exec(written)?.[1];
	if (months === undefined || others.length > 0 || value === undefined) return 'unread';
	const bps = Math.round(Number(value.replace(',', '.')) * 100);
	return bps < 100 || bps > 9_990 ? 'unread' : { months: months === '3' ? 3 : months === '6' ? 6 : 12, bps };
}
