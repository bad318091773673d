import { FOREIGN_TO_DECLINE, isCoverLetter, isForeign, sentBy } from './composer-parts';
import type { Field, Unit } from './form-units';
import { DIALOG } from './outline';
import { composerTexts, selectorOf } from './table';
import type { Composer } from './types';
import { isApplyPage } from './urls';

const questions = selectorOf('screeningQuestions');
/** The job's questions are asked as a client asks: with a question mark, or as a task. */
const ASKED =
	/\?|\bquestion\b|^(?:describe|explain|tell|list|give|share|what|why|how|when|which|who|do|have|are|can)\b/i;

/** An answer to one of the job's screening questions, on the form for a new proposal or for accepting an invitation. */
export function screeningIn(field: Field, units: readonly Unit[], url: string, proseCount: number): Composer | null {
	if (!field.prose || (field.entry.flags & DIALOG) !== 0 || isCoverLetter(field)) return null;
	const marked = field.el.closest(questions) !== null;
	if (!marked && isForeign(field, undefined)) return null;
	const applying = isApplyPage(url);
	// What stands on the form for a proposal beside the cover letter is read by the client; a form with one field has a letter only.
	if (!marked && !(applying ? proseCount > 1 || ASKED.test(field.words) : ASKED.test(field.words))) return null;
	const submit = sentBy(units, applying ? composerTexts.apply : composerTexts.accept, field)?.submit ?? null;
	return marked || submit !== null ? { kind: 'screening', field: field.el, submit } : null;
}

/** The message of the form that withdraws a proposal: in a dialog or part that says so, beside a button that does it. */
export function withdrawIn(field: Field, units: readonly Unit[]): Composer | null {
	if (!field.prose || FOREIGN_TO_DECLINE.test(field.words) || /\b(?:feedback|survey)\b/i.test(field.words)) return null;
	for (const unit of units) {
		if (unit.isPage) return null;
		if (unit.fields.filter((other) => other.prose).length > 1) return null;
		const button = unit.button(/^(?:yes,? )?withdraw\b/i);
		if (button === null) {
			if (unit.isDialog) return null;
			continue;
		}
		return /\bwithdraw/i.test(unit.titles())
			? { kind: 'withdraw', field: field.el, submit: button.el as HTMLElement }
			: null;
	}
	return null;
}
