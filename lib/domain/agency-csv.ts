import type { SheetContract } from './agency-sheet';
import { dayKey } from './agency-week';
import type { WorkBonus } from './facts';
import { timesOver, WHOLE } from './fees';

/**
 * A file of comma-separated values by RFC 4180: CRLF after each row, quotes doubled. A cell of text that a spreadsheet would take for a
 * formula gets an apostrophe before it. It begins with the UTF-8 mark, because Excel reads names outside of English wrongly without it;
 * readers that follow the standard skip it.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
	return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
	const text = typeof value === 'string' ? harmless(value) : String(value);
	return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What begins like a formula, spaces before it or not, is text from here on; so is what would after a semicolon, a tab or a line break, since
 * there a spreadsheet set to another separator begins a cell.
 */
function harmless(text: string): string {
	const begun = /^[\s\u00A0]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
	return begun.replace(/([;\t\r\n][\s\u00A0]*)([=+\-@＝＋－＠])/gu, "$1'$2");
}

const head = [
	'Week from Monday (UTC)',
	'Day (UTC)',
	'Account',
	'Contract',
	'Client',
	'Named freelancer',
	'Who worked',
	'Minutes',
	'Hours',
	'Route',
	'State',
	'Bonus with fee',
	'Member receives',
	'Service fee',
	'Fee %',
	'Fee by',
	'Currency',
	'Note',
];

const routes = { app: 'desktop app', manual: 'manual time', bonus: 'bonus', noted: 'noted only' } as const;
const states = { done: 'done', 'to-add': 'to add by hand', 'to-pay': 'to pay as bonus', overdue: 'overdue' } as const;

/**
 * A weekly sheet as a file: one row for each piece of work; amounts and hours with a point, whatever the locale.
 * @param nameOf what an account is called
 */
export function sheetCsv(week: number, sheet: readonly SheetContract[], nameOf: (account: string) => string): string {
	const rows = sheet.flatMap(({ record, contract, entries }) =>
		entries.map(({ work, who, state }) => [
			dayKey(week),
			dayKey(work.day),
			nameOf(record.slice(0, record.indexOf(':'))),
			contract?.title ?? '',
			contract?.client ?? '',
			contract?.freelancer ?? '',
			who,
			work.minutes,
			(work.minutes / 60).toFixed(2),
			routes[work.route],
			states[state],
			work.bonus ? amount(work.bonus.grossCents) : '',
			work.bonus ? amount(work.bonus.netCents) : '',
			...feeOf(work.bonus),
			work.bonus?.currency ?? '',
			work.note,
		]),
	);
	return csv([head, ...rows]);
}

/** The fee within a bonus: what it comes to, its percentage, and by what it goes. One that crosses tiers has what it comes to of the whole. */
function feeOf(bonus: WorkBonus | null): [string, string | number, string] {
	if (!bonus) return ['', '', ''];
	const { grossCents, netCents, feeBps } = bonus;
	const fee = grossCents - netCents;
	return feeBps === null
		? [amount(fee), timesOver(fee, WHOLE, grossCents) / 100, 'lifetime billings']
		: [amount(fee), feeBps / 100, 'one percentage'];
}

/** Integer cents with two decimals. */
function amount(cents: number): string {
	return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
