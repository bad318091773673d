import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { TermsChange } from '../../domain/facts';
import type { TermsForm } from '../../upwork/terms-form';
import { preparedRows } from './rows';

const { document } = parseHTML('<html><body></body></html>');

function field(value: string): HTMLInputElement {
	const input = document.createElement('input') as unknown as HTMLInputElement;
	input.value = value;
	return input;
}

const form = (more: Partial<TermsForm>): TermsForm => ({
	purpose: 'edit',
	rate: null,
	milestones: [],
	letter: null,
	message: null,
	submit: null,
	terms: null,
	feeBps: null,
	feeDoubtful: false,
	increaseUnread: false,
	...more,
});

const change = (more: Partial<TermsChange['to']>, message = ''): TermsChange => ({
	from: null,
	to: { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: null, ...more },
	message,
});

const said = (rows: ReturnType<typeof preparedRows>) =>
	rows.map(({ label, value, insert, aside }) => [label, value, insert, aside]);

describe('what was prepared, row by row', () => {
	it('each milestone has its amount and its words; where the form has no row for it, it is said', () => {
		const milestones = [
			{ description: 'Design', cents: 40_000, due: null },
			{ description: 'Build', cents: 30_000, due: null },
		];
		const to = change({ hourly: false, rateCents: 70_000, milestones });
		const here = form({ milestones: [{ amount: field('$400.00'), description: field('Draft'), due: null }] });
		expect(said(preparedRows({ change: to, letter: null }, here, {}))).toEqual([
			['Milestone 1', '$400.00', null, null],
			['What milestone 1 is for', 'Design', 'Replace', null],
			['Milestone 2', '$300.00', null, expect.stringMatching('add a row')],
			['What milestone 2 is for', 'Build', null, null],
		]);
	});

	it('a due day goes into a field for a day, and is there to copy where the form has none', () => {
		const milestones = [
			{ description: '', cents: 40_000, due: Date.UTC(2027, 0, 15) },
			{ description: '', cents: 30_000, due: Date.UTC(2027, 1, 15) },
		];
		const to = change({ hourly: false, rateCents: 70_000, milestones });
		const day = field('');
		day.setAttribute('type', 'date');
		const here = form({ milestones: [{ amount: field('$400.00'), description: null, due: day }] });
		const dues = preparedRows({ change: to, letter: null }, here, {}).filter(({ name }) => name.includes('due'));
		expect(dues).toMatchObject([
			{ label: 'Due day of milestone 1', value: '15 Jan 2027', text: '2027-01-15', insert: 'Insert' },
			{ label: 'Due day of milestone 2', value: '15 Feb 2027', text: '15 Feb 2027', insert: null, field: null },
		]);
	});

	it('a due day goes into a field of text as that asks for it, and into none that does not say how', () => {
		const to = change({ hourly: false, milestones: [{ description: '', cents: 5_000, due: Date.UTC(2027, 0, 5) }] });
		const into = (placeholder: string) => {
			const due = field('');
			due.setAttribute('placeholder', placeholder);
			const here = form({ milestones: [{ amount: field('$50.00'), description: null, due }] });
			const row = preparedRows({ change: to, letter: null }, here, {}).find(({ name }) => name.includes('due'));
			return [row?.text, row?.insert];
		};
		expect(into('MM/DD/YYYY')).toEqual(['01/05/2027', 'Insert']);
		expect(into('dd.mm.yyyy')).toEqual(['05.01.2027', 'Insert']);
		for (const unsaid of ['', 'Due date', 'mm/mm/yyyy', 'MM/DD']) expect(into(unsaid)).toEqual(['5 Jan 2027', null]);
	});

	it('a message and a cover letter are both there; one field takes the letter, the other text can be copied', () => {
		const only = field('');
		const rows = preparedRows(
			{ change: change({}, 'So it is'), letter: 'Dear client' },
			form({ letter: only, message: only }),
			{},
		);
		expect(said(rows).map(([label, , insert]) => [label, insert])).toEqual([
			['Rate', null],
			['Message', null],
			['Cover letter', 'Insert'],
		]);
	});

	it('an amount in place is in place however the page writes it', () => {
		const [row] = preparedRows({ change: change({}), letter: null }, form({ rate: field('$50.00') }), {});
		expect(row).toMatchObject({ done: true, insert: null });
	});

	it('a message does not go into a field that is the cover letter’s', () => {
		const [, row] = preparedRows({ change: change({}, 'So it is'), letter: null }, form({ letter: field('Dear') }), {});
		expect(row).toMatchObject({ label: 'Message', field: null, insert: null });
	});
});
