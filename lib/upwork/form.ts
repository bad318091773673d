import { readFeeLine, readMoney } from './money';
import { below, DIALOG, type Entry, type Outline, oneLine, parentOf, QUOTED, textOf } from './outline';
import type { Read } from './rows';
import { hints, selectorOf } from './table';
import type { ReadTerms } from './types';

/** Readers of the forms that hold terms: apply, edit and accept. What stands in them may be a person's unsent change. */

const rateField = selectorOf('rateField');
const feeField = selectorOf('feeField');
const receiveField = selectorOf('receiveField');

function inputValue(el: Element | null): string {
	if (el === null) return '';
	const { value } = el as Partial<HTMLInputElement>;
	return oneLine(typeof value === 'string' && value !== '' ? value : (el.getAttribute('value') ?? ''));
}

/** The words that label an input: its own attributes, its `label`, or what aria-labelledby points to. */
export function labelWords(outline: Outline, el: Element): string {
	const words = ['aria-label', 'placeholder', 'aria-placeholder', 'data-placeholder', 'title'].map(
		(name) => el.getAttribute(name) ?? '',
	);
	for (const id of (el.getAttribute('aria-labelledby') ?? '').split(/\s+/)) {
		const named = id === '' ? null : outline.document.getElementById(id);
		if (named !== null) words.push(oneLine(named.textContent ?? ''), id.replace(/[_-]/g, ' '));
	}
	const id = el.getAttribute('id');
	if (id !== null && id !== '') {
		for (const label of outline.document.querySelectorAll('label[for]')) {
			if (label.getAttribute('for') === id) words.push(oneLine(label.textContent ?? ''));
		}
	}
	const around = el.closest('label');
	const entry = around === null ? undefined : outline.byElement.get(around);
	if (entry !== undefined) words.push(textOf(outline, entry));
	return words.filter((word) => word !== '').join(' ');
}

/** The text of the nearest block around an entry that has words, without going past a form or section. */
function surroundingText(outline: Outline, entry: Entry): string {
	let at: Entry | null = entry;
	for (let i = 0; i < 5 && at !== null; i++, at = parentOf(outline, at)) {
		const text = textOf(outline, at);
		if (text !== '') return text.slice(0, 300);
	}
	return '';
}

/**
 * The terms a form holds: rate or bid in cents, currency, fee in basis points.
 * @returns null when there is no such form or its amount is ambiguous, `'conflict'` when its own figures do not agree.
 */
export function readTermsForm(outline: Outline): Read<ReadTerms> | 'conflict' | null {
	const fields = [...outline.document.querySelectorAll(rateField)].filter((el) => {
		const entry = outline.byElement.get(el);
		return entry !== undefined && (entry.flags & DIALOG) === 0;
	});
	const [field] = fields;
	const entry = field === undefined ? undefined : outline.byElement.get(field);
	if (field === undefined || entry === undefined || fields.length !== 1) return null;
	const written = inputValue(field);
	const currency = /^[\d.,\s]+$/.test(written) ? unitBeside(outline, entry) : '';
	const money = readMoney(`${currency}${written}`);
	if (money === null || money.cents === 0) return null;
	const hourly =
		field.matches(hints.rateField[0].selector) ||
		money.perHour ||
		/\/\s*hr|per hour|hourly/i.test(labelWords(outline, field));
	const feeBps = feeAround(outline, entry);
	const terms: ReadTerms = { rateCents: money.cents, currency: money.currency, hourly, feeBps };
	const fee = readMoney(inputValue(outline.document.querySelector(feeField)).replace(/^[-−]/, ''));
	const received = readMoney(inputValue(outline.document.querySelector(receiveField)));
	if (received === null) return { value: terms, confidence: 'likely' };
	// Two of the form's own figures that add up are a second signal; a cent may be lost to rounding.
	const taken = fee?.cents ?? (feeBps === null ? null : Math.round((money.cents * feeBps) / 10_000));
	if (taken === null) return { value: terms, confidence: 'likely' };
	return Math.abs(money.cents - taken - received.cents) <= 1 ? { value: terms, confidence: 'sure' } : 'conflict';
}

function unitBeside(outline: Outline, entry: Entry): string {
	return /[$€£₹]/.exec(surroundingText(outline, entry))?.[0] ?? '';
}

/** How many elements around a field may hold the fee's label. */
const FEE_REACH = 8;

/**
 * The fee that the form states nearest around its rate or bid, in a line of its own. Null where it states none, or two that differ: what a job's
 * text says of fees is none of Upwork's.
 */
export function feeAround(outline: Outline, field: Entry): number | null {
	let at: Entry | null = field;
	for (let step = 0; step < FEE_REACH && at !== null; step++, at = parentOf(outline, at)) {
		if (at.tag === 'main' || at.tag === 'body') return null;
		const fees = new Set<number>();
		for (const entry of [at, ...below(outline, at)]) {
			if ((entry.flags & QUOTED) !== 0 || entry.textTo - entry.textFrom > 24) continue;
			const fee = readFeeLine(textOf(outline, entry));
			if (fee !== null) fees.add(fee);
		}
		const [fee] = fees;
		if (fee !== undefined) return fees.size === 1 ? fee : null;
	}
	return null;
}
