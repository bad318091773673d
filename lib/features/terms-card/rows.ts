import { formatMoney } from '../../domain/amounts';
import type { TermsChange } from '../../domain/facts';
import type { Cents } from '../../domain/money';
import type { TermsForm } from '../../upwork/terms-form';
import { holds } from '../answer/insert';
import { readText } from '../guard/field';
import type { PreparedRow } from './card';
import { amountText, increaseText } from './words';

/** What is prepared for the form. */
export interface Prepared {
	change: TermsChange | null;
	letter: string | null;
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

type Wanted = Pick<FieldRow, 'name' | 'label' | 'value' | 'field' | 'text' | 'amount'>;

/** The rows of what was prepared: each with Insert where its field is there and holds something else, and Copy always. */
export function preparedRows(
	{ change, letter }: Prepared,
	form: TermsForm,
	asides: Readonly<Record<string, string>>,
): FieldRow[] {
	const rows: Wanted[] = [];
	if (change) {
		const { to, message } = change;
		const { currency, hourly, milestones, rateCents } = to;
		if (milestones) {
			for (const [index, { cents, description }] of milestones.entries()) {
				const label = `Milestone ${index + 1}`;
				const value = `${formatMoney(cents, currency)}${description ? ` · ${description}` : ''}`;
				const field = form.milestones[index] ?? null;
				rows.push({ name: `milestone-${index}`, label, value, field, text: textToType(cents), amount: true });
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
		if (message.trim() !== '' && letter === null)
			rows.push({
				name: 'message',
				label: 'Message',
				value: message,
				field: form.letter,
				text: message,
				amount: false,
			});
	}
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
		return { ...row, insert: put, done, aside: asides[row.name] ?? null };
	});
}
