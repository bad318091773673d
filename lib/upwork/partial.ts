import { readHeading } from './headings';
import { CHROME, DIALOG, type Entry, type Outline, textOf } from './outline';
import type { Section } from './sections';

/** What tells, outside of a list's sections, that the page shows only a part of what there is. */

/** Whether a tab names a stage that the page does not show now. The archive is a page of its own. */
export function hasOtherTab(outline: Outline, known: readonly Section[]): boolean {
	return outline.entries.some((entry) => {
		if (entry.el.getAttribute('role') !== 'tab') return false;
		const { stage } = readHeading(textOf(outline, entry));
		return stage !== null && stage !== 'archived' && !known.some((section) => section.stage === stage);
	});
}

/** Whether a link, button or tab of the page counts other invitations than the section does: one of the two is not up to date. */
export function isDenied(outline: Outline, known: readonly Section[]): boolean {
	const counts = known.filter(({ stage }) => stage === 'invitation').map(({ count }) => count);
	if (counts.length === 0) return false;
	return outline.entries.some((entry) => {
		const control = entry.tag === 'a' || entry.tag === 'button' || entry.el.getAttribute('role') === 'tab';
		if (!control || entry.textTo - entry.textFrom > 8) return false;
		const text = textOf(outline, entry);
		if (!/\d/.test(text)) return false;
		const { stage, exact, count } = readHeading(text);
		if (stage !== 'invitation' || !exact || count === null || counts.includes(count)) return false;
		// The site's own navigation, outside of the page's part, may count what is new, or count later.
		return entry.el.closest('main, [role="main"]') !== null;
	});
}

/** Parameters of an address that show a part of a list. */
const PART = /^(?:q|query|search|keyword|keywords|filter|filters|status|page|p|offset|tab)$/i;
/** Words of a list that shows what was searched for, or what fits a filter. */
const SEARCHED = /^(?:showing )?(?:\d[\d,]* )?results? for\b/i;
/** What a choice of what to show is called, and what it says where it shows everything. */
const FILTER = /^(?:show|filter|view|status)\b/i;
const EVERYTHING = /^(?:$|any\b|all\b|everything\b|default\b)/i;

/** Whether the page shows a part of its list: a search, a filter, or one of several pages that its sections do not tell of. */
export function isPartial(outline: Outline, url: string): boolean {
	const { searchParams } = new URL(url);
	for (const [name, value] of searchParams)
		if (PART.test(name) && value !== '' && !/^(?:all|1)$/i.test(value)) return true;
	return outline.entries.some((entry) => {
		if (entry.tag === 'select') {
			const label = labelText(outline, entry);
			const aside = (entry.flags & (CHROME | DIALOG)) !== 0;
			return /^page\b/i.test(label) || (!aside && FILTER.test(label) && !EVERYTHING.test(chosen(entry)));
		}
		if (entry.textTo - entry.textFrom > 8) return false;
		const text = textOf(outline, entry);
		if (entry.tag === 'a' && /[?&]page=(?!1\b)\d/.test(entry.el.getAttribute('href') ?? '')) return true;
		return text.length < 80 && SEARCHED.test(text);
	});
}

/** The words of the option that is chosen in a select. */
function chosen({ el }: Entry): string {
	const options = [...el.querySelectorAll('option')];
	const option = options.find((one) => one.selected) ?? options[0];
	return (option?.textContent ?? '').trim();
}

/** What stands before a control or names it. */
function labelText(outline: Outline, entry: Entry): string {
	const parent = outline.entries[entry.parent];
	return entry.el.getAttribute('aria-label') ?? (parent ? textOf(outline, parent) : '');
}
