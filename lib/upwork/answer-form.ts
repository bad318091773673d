import { composersIn } from './composers';
import { findControls } from './detail';
import { buttonText, findFields, isButton } from './form-units';
import { DIALOG, type Entry, type Outline, oneLine, outlineOf, textOf } from './outline';
import { answerFormTexts, hints, invitationTexts, selectorOf } from './table';
import type { AnswerForm, Composer } from './types';
import { isAcceptPage, isClientSidePage, isInvitationPage } from './urls';

const dropdown = selectorOf('dropdown');
const coverLetterField = selectorOf('coverLetterField');
const radio = 'input[type="radio"], [role="radio"]';

/** The parts around an element up to its dialog or form, smallest first; the page itself is none of them. */
export function partsAround(element: Element): Element[] {
	const parts: Element[] = [];
	for (
		let at = element.parentElement;
		at !== null && !/^(?:main|body|html)$/.test(at.localName);
		at = at.parentElement
	) {
		parts.push(at);
		if (at.matches('dialog, [role="dialog"], [role="alertdialog"], form')) break;
	}
	return parts;
}

/** The smallest part of a form that holds all of the elements; null where they only have the page in common. */
function partWith(elements: readonly Element[]): Element | null {
	const [first] = elements;
	return first === undefined
		? null
		: (partsAround(first).find((part) => elements.every((one) => part.contains(one))) ?? null);
}

/** Whether a group of controls asks for a reason to decline: its own words, not the message's. */
function isReasonList(control: Element): boolean {
	return answerFormTexts.reasons.some((reason) => reason.test(wordsAround(control)));
}

function wordsAround(control: Element): string {
	const ids = `${control.getAttribute('aria-labelledby') ?? ''} ${control.getAttribute('aria-controls') ?? ''}`;
	const named = ids
		.split(/\s+/)
		.map((id) => (id === '' ? '' : (control.ownerDocument.getElementById(id)?.textContent ?? '')));
	const labels = [...control.ownerDocument.querySelectorAll('label[for]')].filter(
		(label) => label.getAttribute('for') === control.id && control.id !== '',
	);
	const group = control.closest('fieldset, [role="radiogroup"], label');
	const words = [
		control.getAttribute('aria-label'),
		control.getAttribute('name'),
		control.textContent,
		group?.textContent,
	];
	return oneLine([...words, ...named, ...labels.map((label) => label.textContent)].join(' '));
}

/** The control that chooses the reason in the form around `from`: a select, a button that opens a list, or the first of its radios. */
export function reasonControl(from: readonly Element[]): HTMLElement | null {
	const smallest = partWith(from);
	if (smallest === null) return null;
	for (const part of [smallest, ...partsAround(smallest)]) {
		const controls = [...part.querySelectorAll<HTMLElement>(`select, ${dropdown}, ${radio}`)];
		const meant = controls.find(isReasonList);
		if (meant) return meant;
	}
	return null;
}

function radioLabel(choice: Element): string {
	const label =
		choice.closest('label') ??
		[...choice.ownerDocument.querySelectorAll('label[for]')].find(
			(one) => choice.id !== '' && one.getAttribute('for') === choice.id,
		);
	return oneLine(label?.textContent ?? choice.getAttribute('aria-label') ?? choice.textContent ?? '');
}

/**
 * The reason that stands chosen in a form's reason control, as the page words it; null where none is chosen yet or the control is one that
 * does not show its choice.
 */
export function chosenReason(control: HTMLElement | null): string | null {
	if (control === null) return null;
	const said = (text: string): string | null =>
		text === '' || answerFormTexts.unchosen.test(text) ? null : text.slice(0, 200);
	if (control.localName === 'select') {
		const { selectedOptions } = control as HTMLSelectElement;
		const option = selectedOptions[0];
		return option === undefined || option.value === '' ? null : said(oneLine(option.textContent ?? ''));
	}
	if (control.matches(radio)) {
		const group = control.closest('fieldset, [role="radiogroup"]') ?? partWith([control])?.parentElement;
		const choices = [...(group ?? control.ownerDocument.body).querySelectorAll<HTMLElement>(radio)];
		const on = choices.find((one) =>
			one.localName === 'input' ? (one as HTMLInputElement).checked : one.getAttribute('aria-checked') === 'true',
		);
		return on === undefined ? null : said(radioLabel(on));
	}
	const menu = control.ownerDocument.getElementById(control.getAttribute('aria-controls') ?? '');
	const option = menu?.querySelector('[role="option"][aria-selected="true"]');
	if (option) return said(oneLine(option.textContent ?? ''));
	const value = control.localName === 'input' ? (control as HTMLInputElement).value : (control.textContent ?? '');
	return said(oneLine(value));
}

/** The field that takes the message where several would: the one named as a letter or message, else none. */
function messageAmong(composers: readonly Composer[], outline: Outline): Composer | null {
	const [only] = composers;
	if (composers.length < 2) return only ?? null;
	const lettered = composers.filter(({ field }) => field.matches(coverLetterField));
	if (lettered.length === 1) return lettered[0] ?? null;
	const fields = findFields(outline);
	const named = composers.filter(({ field }) =>
		answerFormTexts.message.test(fields.find((one) => one.el === field)?.words ?? ''),
	);
	return named.length === 1 ? (named[0] ?? null) : null;
}

/** The one field that takes the rate or bid; with several, the one the site is known to use; null where that is not plain. */
function rateAmong(outline: Outline, inDialog: boolean): HTMLInputElement | null {
	const rates = findFields(outline).filter(({ prose, entry }) => !prose && ((entry.flags & DIALOG) !== 0) === inDialog);
	const known = rates.filter(({ el }) => hints.rateField.some((hint) => el.matches(hint.selector)));
	const [only] = known.length > 0 ? known : rates;
	return only === undefined || (known.length > 0 ? known : rates).length > 1 ? null : (only.el as HTMLInputElement);
}

/** A form that declines without a message: a dialog or form with a reason control and a button that says so. */
function bareDecline(outline: Outline): { submit: HTMLElement; reason: HTMLElement } | null {
	for (const entry of outline.entries.filter(isButton).reverse()) {
		const submit = entry.el as HTMLElement;
		if (!answerFormTexts.decline.test(buttonText(outline, entry))) continue;
		const reason = reasonControl([submit]);
		if (reason !== null && partsAround(submit).some((part) => part.contains(reason))) return { submit, reason };
	}
	return null;
}

/** The one button that sends the accept form. */
function acceptButton(outline: Outline): HTMLElement | null {
	const inForm = (entry: Entry) => entry.el.closest('form') !== null || (entry.flags & DIALOG) !== 0;
	const buttons = outline.entries.filter(
		(entry) => isButton(entry) && inForm(entry) && answerFormTexts.acceptSend.test(buttonText(outline, entry)),
	);
	return buttons.length === 1 ? ((buttons[0]?.el as HTMLElement | undefined) ?? null) : null;
}

/** The open forms in which this page's invitation is answered. */
function formsIn(outline: Outline, url: string): AnswerForm[] {
	const forms: AnswerForm[] = [];
	const composers = composersIn(outline, url);
	const declining = composers.filter(({ kind }) => kind === 'decline');
	const decline = messageAmong(declining, outline);
	const bare = declining.length === 0 ? bareDecline(outline) : null;
	if (decline) {
		const around = [decline.field, ...(decline.submit ? [decline.submit] : [])];
		const reason = reasonControl(around);
		forms.push({ kind: 'decline', message: decline.field, reason, rate: null, submit: decline.submit });
	} else if (bare) forms.push({ kind: 'decline', message: null, reason: bare.reason, rate: null, submit: bare.submit });
	const accepting = composers.filter(({ kind }) => kind === 'accept');
	const accept = messageAmong(accepting, outline);
	const submit = (accept ?? accepting[0])?.submit ?? (isAcceptPage(url) ? acceptButton(outline) : null);
	const field = accept?.field ?? null;
	const dialog = (field ?? submit)?.closest('dialog, [role="dialog"], [role="alertdialog"]') ?? null;
	const rate = isAcceptPage(url) || field !== null ? rateAmong(outline, dialog !== null) : null;
	if (field !== null || submit !== null || (isAcceptPage(url) && rate !== null))
		forms.push({ kind: 'accept', message: field, reason: null, rate, submit });
	return forms;
}

/**
 * The forms on an invitation's page, or on its accept form's, that are open now and send its answer. Never throws; elements are the page's own
 * and are only read.
 */
export function findAnswerForms(document: Document, url: string): AnswerForm[] {
	try {
		if (isClientSidePage(url) || !(isAcceptPage(url) || isInvitationPage(url))) return [];
		return formsIn(outlineOf(document), url);
	} catch {
		return [];
	}
}

/** Upwork's own two choices on an invitation's page; null where the page does not show one. Never throws. */
export function findAnswerButtons(
	document: Document,
	url: string,
): { accept: { words: string; el: HTMLElement } | null; decline: { words: string; el: HTMLElement } | null } {
	try {
		if (!isInvitationPage(url)) return { accept: null, decline: null };
		const outline = outlineOf(document);
		const one = (pattern: RegExp) => {
			const [found] = findControls(outline, pattern);
			return found === undefined ? null : { words: textOf(outline, found).slice(0, 40), el: found.el as HTMLElement };
		};
		return { accept: one(invitationTexts.accept), decline: one(invitationTexts.decline) };
	} catch {
		return { accept: null, decline: null };
	}
}
