import { isHeading } from './detail';
import { labelWords } from './form';
import { CHROME, DIALOG, type Entry, fullTextOf, type Outline, oneLine, parentOf } from './outline';
import { composerTexts, hints, selectorOf } from './table';
import type { Composer } from './types';
import { isAcceptPage, isApplyPage, isEditPage, isInvitationPage, isProposalPage, siteUrl } from './urls';

const dropdown = selectorOf('dropdown');
const rateField = selectorOf('rateField');
const coverLetterField = selectorOf('coverLetterField');
const roomComposer = selectorOf('roomComposer');
const EDITABLE = /^(?:|true|plaintext-only)$/;
const REASON = /\breasons?\b|\bwhy\b/i;
/** The reasons the site offers when an invitation is declined, 2026-03, by a word each that other lists do not share. */
const DECLINE_REASONS = [
	/not a fit/i,
	/not interested/i,
	/too busy/i,
	/too little .*experience/i,
	/(?:rate|budget) too low/i,
	/\bspam\b/i,
	/free work/i,
	/outside (?:of )?upwork/i,
];

interface Field {
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
function findFields(outline: Outline): Field[] {
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

function isButton(entry: Entry): boolean {
	if (entry.tag === 'button' || entry.el.getAttribute('role') === 'button') return true;
	return entry.tag === 'input' && /^(?:submit|button)$/.test((entry.el.getAttribute('type') ?? '').toLowerCase());
}

function buttonText(outline: Outline, entry: Entry): string {
	const text = fullTextOf(outline, entry);
	if (text !== '') return text;
	return oneLine(
		entry.el.getAttribute('aria-label') ?? entry.el.getAttribute('value') ?? entry.el.getAttribute('title') ?? '',
	);
}

/** A part of the page that may be one form: what it holds, looked up once. */
class Unit {
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
function unitsAround(
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

/** Whether a unit holds a control that chooses a reason: a select, a list opened by a button, or radios. */
function hasReason(unit: Unit): boolean {
	const controls: Element[] = [];
	const radios: Entry[] = [];
	for (const entry of unit.entries()) {
		if (entry.tag === 'select' || entry.el.matches(dropdown)) controls.push(entry.el);
		if (
			(entry.tag === 'input' && entry.el.getAttribute('type') === 'radio') ||
			entry.el.getAttribute('role') === 'radio'
		)
			radios.push(entry);
	}
	if (controls.length === 0 && radios.length < 2) return false;
	const around = `${unit.titles()} ${controls.map((el) => `${labelWords(unit.outline, el)} ${el.textContent ?? ''} ${el.getAttribute('name') ?? ''}`).join(' ')}`;
	const radioWords = radios.length < 2 ? '' : fullTextOf(unit.outline, unit.root);
	return (
		REASON.test(around) ||
		composerTexts.declineContext.test(around) ||
		DECLINE_REASONS.some((reason) => reason.test(`${around} ${radioWords}`))
	);
}

const DECLINE_TO = /^decline to\b/i;
const FOREIGN_TO_DECLINE =
	/\b(?:search|report|flag|private|saved|only you|notes? to (?:self|yourself)|filter|templates?)\b/i;
const FOREIGN_FORM = /\b(?:report|flag|feedback|survey|saved notes?|private notes?|search|dispute|withdraw)\b/i;

function declineIn(field: Field, units: readonly Unit[]): Composer | null {
	if (!field.prose || FOREIGN_TO_DECLINE.test(field.words)) return null;
	for (const unit of units) {
		if (unit.isPage) return null;
		const prose = unit.fields.filter((other) => other.prose && !FOREIGN_TO_DECLINE.test(other.words));
		if (prose.length > 1) return null;
		const button = unit.buttons.filter(({ text }) => composerTexts.decline.test(text) && !DECLINE_TO.test(text));
		if (button.length === 0 || !hasReason(unit)) continue;
		// The page's first choice between accepting and declining is no form, however much it holds.
		if (
			!unit.isDialog &&
			unit.root.tag !== 'form' &&
			unit.buttons.some(({ text }) => /^accept\b/i.test(text)) &&
			!composerTexts.declineContext.test(unit.titles())
		)
			return null;
		const titles = unit.titles();
		if (FOREIGN_FORM.test(titles) && !composerTexts.declineContext.test(titles)) return null;
		const after = button.filter(({ entry }) => entry.at > field.entry.at);
		const submit = (after[0] ?? button[button.length - 1])?.entry.el ?? null;
		return { kind: 'decline', field: field.el, submit: submit as HTMLElement | null };
	}
	return null;
}

/** The unit that sends a field: the smallest around it with such a button; on the whole page only the one such button after it. `strict`: with no other field between. */
function sentBy(
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
function isForeign(field: Field, unit: Unit | undefined): boolean {
	if (composerTexts.foreign.test(field.words)) return true;
	if (unit === undefined || (!unit.isDialog && unit.root.tag !== 'form')) return false;
	return FOREIGN_FORM.test(unit.titles());
}

function acceptIn(field: Field, units: readonly Unit[], url: string): Composer | null {
	if (
		!field.prose ||
		isForeign(
			field,
			units.find((unit) => unit.isDialog || unit.root.tag === 'form'),
		)
	)
		return null;
	if (isAcceptPage(url)) {
		const sent = sentBy(units, composerTexts.accept, field);
		const named = /\b(?:message|cover letter|reply|introduc|client|answer|letter|question)/i.test(field.words);
		if (sent === null && !named) return null;
		return sent !== null || named ? { kind: 'accept', field: field.el, submit: sent?.submit ?? null } : null;
	}
	const sent = sentBy(units, /^accept\b/i, field) ?? sentBy(units, composerTexts.accept, field);
	if (sent === null) return null;
	const { unit, submit } = sent;
	if (unit.isPage) return null;
	const form = unit.isDialog || unit.root.tag === 'form';
	if (!composerTexts.acceptContext.test(unit.titles()) && !(form && unit.button(/^accept\b/i) !== null)) return null;
	// With "Decline" beside "Accept" nothing has been chosen yet.
	return unit.button(composerTexts.decline) !== null && !form ? null : { kind: 'accept', field: field.el, submit };
}

function isCoverLetter(field: Field): boolean {
	return field.prose && (field.el.matches(coverLetterField) || composerTexts.coverLetter.test(field.words));
}

/** The cover letter on an apply or edit form: the field so named, or the form's only one. */
function coverLetterIn(field: Field, units: readonly Unit[], url: string, proseCount: number): Composer | null {
	if (isForeign(field, undefined) || (field.entry.flags & DIALOG) !== 0) return null;
	const pattern = isApplyPage(url) ? composerTexts.apply : composerTexts.termsSubmit;
	const submit = sentBy(units, pattern, field)?.submit ?? null;
	if (isCoverLetter(field)) return { kind: 'cover-letter', field: field.el, submit };
	if (!isApplyPage(url) || !field.prose || submit === null || proseCount !== 1) return null;
	return headedAs(units, composerTexts.coverLetter) ? { kind: 'cover-letter', field: field.el, submit } : null;
}

function headedAs(units: readonly Unit[], pattern: RegExp): boolean {
	return units.some((unit) => pattern.test(unit.titles()));
}

function termsIn(field: Field, units: readonly Unit[], url: string): Composer | null {
	if (isCoverLetter(field) || composerTexts.foreign.test(field.words)) return null;
	if (FOREIGN_TO_DECLINE.test(field.words)) return null;
	const sent = sentBy(units, composerTexts.termsSubmit, field);
	if (isEditPage(url) && (field.entry.flags & DIALOG) === 0) {
		return sent === null ? null : { kind: 'terms', field: field.el, submit: sent.submit };
	}
	if (sent === null) return null;
	const { unit, submit } = sent;
	const own = !unit.isPage && (unit.isDialog || unit.root.tag === 'form' || unit.root.tag === 'section');
	const hasRate = unit.fields.some((other) => !other.prose);
	return own &&
		hasRate &&
		composerTexts.terms.test(`${unit.titles()} ${unit.buttons.map((button) => button.text).join(' | ')}`)
		? { kind: 'terms', field: field.el, submit }
		: null;
}

function isRoomUrl(url: string): boolean {
	return /^\/(?:nx|ab)\/messages(?:\/|$)/.test(siteUrl(url)?.pathname ?? '');
}

function messageIn(field: Field, units: readonly Unit[], all: readonly Field[]): Composer | null {
	if (!field.prose || (field.entry.flags & DIALOG) !== 0 || isForeign(field, undefined)) return null;
	const sent = sentBy(units, composerTexts.send, field, true);
	if (sent !== null && !sent.unit.isPage && FOREIGN_FORM.test(sent.unit.titles())) return null;
	const hinted = field.el.matches(roomComposer) || field.el.closest(hints.roomComposer[0].selector) !== null;
	const named = /\b(?:message|reply|write|type)\b/i.test(field.words);
	const others = all.filter(
		(other) => other.prose && (other.entry.flags & DIALOG) === 0 && !isForeign(other, undefined),
	);
	const meant = sent !== null || named || (hinted && others.length === 1);
	return meant ? { kind: 'message', field: field.el, submit: sent?.submit ?? null } : null;
}

/** The composers of a page, in document order: at most one for each field. */
export function composersIn(outline: Outline, url: string): Composer[] {
	if (siteUrl(url) === null) return [];
	const fields = findFields(outline);
	if (fields.length === 0) return [];
	const buttons = outline.entries.filter(isButton).map((entry) => ({ entry, text: buttonText(outline, entry) }));
	const proseCount = fields.filter(
		(field) => field.prose && (field.entry.flags & DIALOG) === 0 && !isForeign(field, undefined),
	).length;
	const composers: Composer[] = [];
	for (const field of fields) {
		const units = unitsAround(outline, field, fields, buttons);
		let found = declineIn(field, units);
		if (isAcceptPage(url) || isInvitationPage(url)) found ??= acceptIn(field, units, url);
		if (isApplyPage(url) || isEditPage(url)) found ??= coverLetterIn(field, units, url, proseCount);
		if (isEditPage(url) || isProposalPage(url) || isInvitationPage(url)) found ??= termsIn(field, units, url);
		if (isRoomUrl(url)) found ??= termsInRoom(field, units, url) ?? messageIn(field, units, fields);
		if (found !== null) composers.push(found);
	}
	return composers;
}

/** New terms are also proposed from a room, in a dialog. */
function termsInRoom(field: Field, units: readonly Unit[], url: string): Composer | null {
	return (field.entry.flags & DIALOG) === 0 ? null : termsIn(field, units, url);
}
