import { FOREIGN_FORM, FOREIGN_TO_DECLINE, isCoverLetter, isForeign, sentBy } from './composer-parts';
import { labelWords } from './form';
import { buttonText, type Field, findFields, isButton, type Unit, unitsAround } from './form-units';
import { DIALOG, type Entry, fullTextOf, type Outline } from './outline';
import { screeningIn, withdrawIn } from './screening-composer';
import { composerTexts, hints, selectorOf } from './table';
import { isRoomUrl, termsIn, termsInRoom } from './terms-composer';
import type { Composer } from './types';
import { isAcceptPage, isApplyPage, isEditPage, isInvitationPage, isProposalPage, siteUrl } from './urls';

const dropdown = selectorOf('dropdown');
const roomComposer = selectorOf('roomComposer');
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

/** "Decline to say", and the refusal of an offer, which is no answer to an invitation. */
const DECLINE_ELSE = /^decline (?:to\b|(?:the |this )?(?:offer|contract|request|terms|milestone)\b)/i;
/** The buttons that send a dialog which calls itself a refusal without saying "Decline" on the button, and is not about an offer. */
function refusalsOf(unit: Unit): Unit['buttons'] {
	const titles = unit.titles();
	if (!composerTexts.declineContext.test(titles) || /\b(?:offer|contract|milestone)s?\b/i.test(titles)) return [];
	return unit.buttons.filter(({ text }) => /^(?:submit|send|confirm)\b/i.test(text));
}

function declineIn(field: Field, units: readonly Unit[]): Composer | null {
	if (!field.prose || FOREIGN_TO_DECLINE.test(field.words)) return null;
	for (const unit of units) {
		if (unit.isPage) return null;
		const prose = unit.fields.filter((other) => other.prose && !FOREIGN_TO_DECLINE.test(other.words));
		if (prose.length > 1) return null;
		const button = unit.buttons.filter(({ text }) => composerTexts.decline.test(text) && !DECLINE_ELSE.test(text));
		if (button.length === 0 && unit.isDialog) button.push(...refusalsOf(unit));
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
		found ??= withdrawIn(field, units);
		if (isApplyPage(url) || isAcceptPage(url)) found ??= screeningIn(field, units, url, proseCount);
		if (isAcceptPage(url) || isInvitationPage(url)) found ??= acceptIn(field, units, url);
		if (isApplyPage(url) || isEditPage(url)) found ??= coverLetterIn(field, units, url, proseCount);
		if (isEditPage(url) || isProposalPage(url) || isInvitationPage(url)) found ??= termsIn(field, units, url);
		if (isRoomUrl(url)) found ??= termsInRoom(field, units, url) ?? messageIn(field, units, fields);
		if (found !== null) composers.push(found);
	}
	return composers;
}
