import { isHeading } from './detail';
import { labelWords } from './form';
import { CHROME, DIALOG, type Entry, fullTextOf, type Outline, oneLine, parentOf } from './outline';
import { selectorOf } from './table';

/** The fields and buttons of a page, and the parts around a field that may be its form. */

const rateField = selectorOf('rateField');
const EDITABLE = /^(?:|true|plaintext-only)$/;

export interface Field {
	entry: Entry;
	el: HTMLElement;
	/** What names the field: its labels, its placeholder, its attributes. */
	words: string;
	/** It takes several lines of text, as opposed to a rate. */
	prose: boolean;
}

function editable(el: Element): boolean {
	const value = el.getAttribute('contenteditable');
	return value !== null && EDITABLE.test(value);
}

function isOff(el: Element): boolean {
	return el.hasAttribute('disabled') || el.hasAttribute('readonly') || el.getAttribute('aria-readonly') === 'true';
}

/** The fields that take text, the outermost element of each editor. */
export function findFields(outline: Outline): Field[] {
	const fields: Field[] = [];
	let end = 0;
	for (const entry of outline.entries) {
		if (entry.at < end || (entry.flags & CHROME) !== 0) continue;
		const { el } = entry;
		const role = el.getAttribute('role') ?? '';
		const prose = entry.tag === 'textarea' || editable(el) || (role === 'textbox' && entry.tag !== 'input');
		const rate = entry.tag === 'input' && isRate(outline, el);
		if ((!prose && !rate) || isOff(el) || /^(?:combobox|searchbox)$/.test(role)) continue;
		const inner =
			prose && !editable(el) && entry.tag !== 'textarea' ? el.querySelector('textarea, [contenteditable]') : null;
		if (inner !== null && outline.byElement.has(inner)) continue;
		end = entry.end;
		const named = ['name', 'id', 'data-test', 'data-cy'].map((name) =>
			(el.getAttribute(name) ?? '').replace(/[_-]/g, ' '),
		);
		fields.push({
			entry,
			el: el as HTMLElement,
			words: oneLine(`${labelWords(outline, el)} ${named.join(' ')}`),
			prose,
		});
	}
	return fields;
}

function isRate(outline: Outline, el: Element): boolean {
	const type = (el.getAttribute('type') ?? 'text').toLowerCase();
	if (!/^(?:text|number|tel)$/.test(type)) return false;
	if (el.matches(rateField)) return true;
	const words = labelWords(outline, el);
	return (
		/\b(?:bid|hourly rate|your rate|rate|bid amount)\b/i.test(words) &&
		!/fee|receive|increase|filter|search|percent/i.test(words)
	);
}

/** Whether an entry is a button, by its tag, role or input type. */
export function isButton(entry: Entry): boolean {
	if (entry.tag === 'button' || entry.el.getAttribute('role') === 'button') return true;
	return entry.tag === 'input' && /^(?:submit|button)$/.test((entry.el.getAttribute('type') ?? '').toLowerCase());
}

/** What a button says: its text, else its accessible name, value or title. */
export function buttonText(outline: Outline, entry: Entry): string {
	const text = fullTextOf(outline, entry);
	if (text !== '') return text;
	return oneLine(
		entry.el.getAttribute('aria-label') ?? entry.el.getAttribute('value') ?? entry.el.getAttribute('title') ?? '',
	);
}

/** A part of the page that may be one form: what it holds, looked up once. */
export class Unit {
	readonly fields: Field[];
	readonly buttons: { entry: Entry; text: string }[];

	constructor(
		readonly outline: Outline,
		readonly root: Entry,
		fields: readonly Field[],
		buttons: readonly { entry: Entry; text: string }[],
	) {
		const inside = (entry: Entry): boolean => entry.at >= root.at && entry.at < root.end;
		this.fields = fields.filter((field) => inside(field.entry));
		this.buttons = buttons.filter((button) => inside(button.entry));
	}

	entries(): Entry[] {
		return this.outline.entries.slice(this.root.at, this.root.end);
	}

	button(pattern: RegExp): Entry | null {
		const found = this.buttons.filter((button) => pattern.test(button.text));
		// The last one sends: a row of buttons ends with it, and "Decline" that opens the form stands before the form.
		return found[found.length - 1]?.entry ?? null;
	}

	/** What the unit calls itself: headings, legends, labels, its own label; not its buttons. */
	titles(): string {
		const texts = [this.root.el.getAttribute('aria-label') ?? ''];
		const labelled = this.root.el.getAttribute('aria-labelledby');
		const named = labelled === null || labelled === '' ? null : this.outline.document.getElementById(labelled);
		if (named !== null) texts.push(oneLine(named.textContent ?? ''));
		for (const entry of this.entries()) {
			if (isHeading(entry) || /^(?:legend|label|header|strong)$/.test(entry.tag))
				texts.push(fullTextOf(this.outline, entry).slice(0, 200));
		}
		return texts.join(' | ');
	}

	/** The whole page: what it holds need not belong together. */
	get isPage(): boolean {
		return this.root.tag === 'main' || this.root.tag === 'body' || this.root.el.getAttribute('role') === 'main';
	}

	get isDialog(): boolean {
		return (
			this.root.tag === 'dialog' ||
			/dialog$/.test(this.root.el.getAttribute('role') ?? '') ||
			this.root.el.getAttribute('aria-modal') === 'true'
		);
	}
}

/** The parts around a field, smallest first, up to its dialog or the page's main part. */
export function unitsAround(
	outline: Outline,
	field: Field,
	fields: readonly Field[],
	buttons: readonly { entry: Entry; text: string }[],
): Unit[] {
	const units: Unit[] = [];
	const inDialog = (field.entry.flags & DIALOG) !== 0;
	let seen = -1;
	for (let at = parentOf(outline, field.entry); at !== null; at = parentOf(outline, at)) {
		const unit = new Unit(outline, at, fields, buttons);
		// A field on the page and one in a dialog are never one form.
		if (
			!inDialog &&
			!unit.isPage &&
			(unit.fields.some((other) => (other.entry.flags & DIALOG) !== 0) ||
				unit.buttons.some((button) => (button.entry.flags & DIALOG) !== 0))
		)
			break;
		if (unit.buttons.length !== seen || unit.isDialog || at.tag === 'form' || unit.isPage) units.push(unit);
		seen = unit.buttons.length;
		if (unit.isDialog) break;
	}
	return units;
}
