import { formatMoney } from '../../domain/amounts';
import type { TermsChange } from '../../domain/facts';
import type { Cents } from '../../domain/money';
import { dayFor } from '../../upwork/day-field';
import type { TermsForm } from '../../upwork/terms-form';
import { holds } from '../answer/insert';
import { readText } from '../guard/field';
import type { PreparedRow } from './card';
import { amountText, dayText, increaseText, noRowNote } from './words';

/** What is prepared for the form. */
export interface Prepared {
	change: TermsChange | null;
	letter: string | null;
	/** The message of an acceptance that keeps the client's terms. */
	message?: string;
}

/** A row with the field it goes into; null where none was recognised. */
export interface FieldRow extends PreparedRow {
	field: HTMLElement | null;
	text: string;
	/** The text is an amount, which the page may write in its own way. */
	amount: boolean;
}

/** An amount as it is typed into a field: `50.00`. */
export function textToType(cents: Cents): string {
	return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

type Wanted = Pick<FieldRow, 'name' | 'label' | 'value' | 'field' | 'text' | 'amount'> & { aside?: string | null };

/** The rows of what was prepared: each with Insert where its field is there and holds something else, and Copy always. */
export function preparedRows(
	{ change, letter, message: alone = '' }: Prepared,
	form: TermsForm,
	asides: Readonly<Record<string, string>>,
): FieldRow[] {
	const rows: Wanted[] = [];
	const message = change?.message ?? alone;
	if (change) {
		const { to } = change;
		const { currency, hourly, milestones, rateCents } = to;
		if (milestones) {
			for (const [index, { cents, description, due }] of milestones.entries()) {
				const label = `Milestone ${index + 1}`;
				const row = form.milestones[index];
				const value = formatMoney(cents, currency);
				const aside = row ? null : noRowNote;
				const field = row?.amount ?? null;
				rows.push({ name: `milestone-${index}`, label, value, field, text: textToType(cents), amount: true, aside });
				if (due !== null) {
					// Written out, a day has no order that could be mistaken; only a field that tells its order takes it as it asks.
					const asked = row?.due ? dayFor(row.due, due) : null;
					rows.push({
						name: `milestone-due-${index}`,
						label: `Due day of milestone ${index + 1}`,
						value: dayText(due),
						field: asked === null ? null : (row?.due ?? null),
						text: asked ?? dayText(due),
						amount: false,
					});
				}
				if (description.trim() === '') continue;
				rows.push({
					name: `milestone-words-${index}`,
					label: `What milestone ${index + 1} is for`,
					value: description,
					field: row?.description ?? null,
					text: description,
					amount: false,
				});
			}
		} else {
			const value = amountText(rateCents, currency, hourly);
			const label = hourly ? 'Rate' : 'Bid';
			rows.push({ name: 'rate', label, value, field: form.rate, text: textToType(rateCents), amount: true });
		}
		if (to.increase) {
			const value = increaseText(to.increase);
			rows.push({ name: 'increase', label: 'Increase to choose', value, field: null, text: value, amount: false });
		}
	}
	if (message.trim() !== '')
		rows.push({
			name: 'message',
			label: 'Message',
			value: message,
			// One field cannot take both; the other text can still be copied.
			field: letter !== null && form.message === form.letter ? null : form.message,
			text: message,
			amount: false,
		});
	if (letter !== null)
		rows.push({
			name: 'letter',
			label: 'Cover letter',
			value: letter,
			field: form.letter,
			text: letter,
			amount: false,
		});
	return rows.map((row) => {
		const shown = row.field ? readText(row.field) : '';
		const done = row.field !== null && holds(shown, row.text, row.amount);
		const replaces = !row.amount && shown.trim() !== '';
		const put = row.field === null || done ? null : replaces ? 'Replace' : 'Insert';
		return { ...row, insert: put, done, aside: asides[row.name] ?? row.aside ?? null };
	});
}
