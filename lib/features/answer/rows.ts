import type { PreparedAnswer } from '../../bus/channels';
import { chosenReason } from '../../upwork/answer-form';
import type { AnswerForm } from '../../upwork/types';
import { readText } from '../guard/field';
import type { CardRow, CardState, RowName } from './card';
import { holds } from './insert';
import { amountToType, formNote, headingOf, noFieldNote, openNote, termsWords } from './words';

/** Words about rows that did not work, until the next try. */
export type Asides = Partial<Record<RowName, string>>;

function sameReason(chosen: string | null, wanted: string): boolean {
	const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
	return chosen !== null && plain(chosen) === plain(wanted);
}

/** A row of something to put into a field of the form; without a recognised field it can be copied all the same. */
function fieldRow(
	label: string,
	value: string,
	typed: string,
	field: HTMLElement | null,
	form: AnswerForm | null,
	aside: string | null,
): CardRow {
	const shown = field === null ? '' : readText(field);
	const done = field !== null && holds(shown, typed, label === 'Rate');
	const replaces = label === 'Message' && shown.trim() !== '';
	const insert = field === null || done ? null : replaces ? 'Replace' : 'Insert';
	return { label, value, insert, copy: true, done, aside: aside ?? (form && field === null ? noFieldNote : null) };
}

/** What the card says about a prepared answer in front of `form`; with none open, which of Upwork's buttons (`opener`) opens it. */
export function preparedState(
	prepared: PreparedAnswer,
	form: AnswerForm | null,
	opener: string | null,
	asides: Asides,
): CardState {
	const rows: CardState['rows'] = {};
	if (prepared.reason !== null) {
		const done = form !== null && sameReason(chosenReason(form.reason), prepared.reason);
		const label = done ? 'Reason' : 'Reason to choose';
		rows.reason = { label, value: prepared.reason, insert: null, copy: false, done, aside: null };
	}
	if (prepared.terms !== null) {
		const typed = amountToType(prepared.terms);
		rows.rate = fieldRow('Rate', termsWords(prepared.terms), typed, form?.rate ?? null, form, asides.rate ?? null);
	}
	if (prepared.message.trim() !== '') {
		const { message } = prepared;
		rows.message = fieldRow('Message', message, message, form?.message ?? null, form, asides.message ?? null);
	}
	const submit = form?.submit?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
	const words = submit === '' || submit.length > 40 ? null : submit;
	const note = form === null ? openNote(prepared.kind, opener) : formNote(prepared.kind, words);
	return { heading: headingOf(prepared.kind), note, rows };
}

/** The text that Insert and Copy take for a row. */
export function textOfRow(prepared: PreparedAnswer, row: RowName): string {
	if (row === 'rate') return prepared.terms === null ? '' : amountToType(prepared.terms);
	return row === 'reason' ? (prepared.reason ?? '') : prepared.message;
}
