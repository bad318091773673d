import type { Field, Unit } from './form-units';
import { DIALOG } from './outline';
import { composerTexts, selectorOf } from './table';

/** What tells one composer's field and button from another's. */

const coverLetterField = selectorOf('coverLetterField');

/** Words of fields that stand beside a message and do not reach the client. */
export const FOREIGN_TO_DECLINE =
	/\b(?:search|report|flag|private|saved|only you|notes? to (?:self|yourself)|filter|templates?)\b/i;
/** Words of forms that never reach a client. */
export const FOREIGN_FORM = /\b(?:report|flag|feedback|survey|saved notes?|private notes?|search|dispute|withdraw)\b/i;

/** The unit that sends a field: the smallest around it with such a button; on the whole page only the one such button after it. `strict`: with no other field between. */
export function sentBy(
	units: readonly Unit[],
	pattern: RegExp,
	field: Field,
	strict = false,
): { unit: Unit; submit: HTMLElement } | null {
	for (const unit of units) {
		if (unit.isPage) {
			const next = unit.fields.find(
				(other) => other.prose && other.entry.at > field.entry.at && !isForeign(other, undefined),
			);
			const after = unit.buttons.filter(({ entry, text }) => {
				const near = entry.at > field.entry.at && (next === undefined || entry.at < next.entry.at || !strict);
				return near && pattern.test(text) && (entry.flags & DIALOG) === (field.entry.flags & DIALOG);
			});
			const [only] = after;
			return only === undefined || after.length > 1 ? null : { unit, submit: only.entry.el as HTMLElement };
		}
		const button = unit.button(pattern);
		if (button !== null) return { unit, submit: button.el as HTMLElement };
		if (unit.isDialog) return null;
	}
	return null;
}

/** A field that is named as something that never reaches a client. */
export function isForeign(field: Field, unit: Unit | undefined): boolean {
	if (composerTexts.foreign.test(field.words)) return true;
	if (unit === undefined || (!unit.isDialog && unit.root.tag !== 'form')) return false;
	return FOREIGN_FORM.test(unit.titles());
}

/** Whether the field is the cover letter, by its mark or its words. */
export function isCoverLetter(field: Field): boolean {
	return field.prose && (field.el.matches(coverLetterField) || composerTexts.coverLetter.test(field.words));
}
