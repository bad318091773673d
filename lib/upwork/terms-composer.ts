import { FOREIGN_TO_DECLINE, isCoverLetter, sentBy } from './composer-parts';
import { buttonText, type Field, findFields, isButton, type Unit, unitsAround } from './form-units';
import { DIALOG, type Entry, type Outline } from './outline';
import { composerTexts } from './table';
import type { Composer } from './types';
import { isEditPage, isInvitationPage, isProposalPage, siteUrl } from './urls';

/** The fields and the part of a page in which different terms are proposed to a client. */

/** A field of a form or dialog in which different terms are proposed. */
export function termsIn(field: Field, units: readonly Unit[], url: string): Composer | null {
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

/** Any of the addresses under which rooms open. */
export function isRoomUrl(url: string): boolean {
	return /^\/(?:nx|ab)\/messages(?:\/|$)/.test(siteUrl(url)?.pathname ?? '');
}

/** New terms are also proposed from a room, in a dialog. */
export function termsInRoom(field: Field, units: readonly Unit[], url: string): Composer | null {
	return (field.entry.flags & DIALOG) === 0 ? null : termsIn(field, units, url);
}

/** The part of a proposal's, invitation's or edit page or of a room in which different terms are proposed, with the button that sends them. */
export function proposingIn(outline: Outline, url: string): { root: Entry; submit: HTMLElement | null } | null {
	const onPage = isProposalPage(url) || isInvitationPage(url);
	if (!onPage && !isEditPage(url) && !isRoomUrl(url)) return null;
	const fields = findFields(outline);
	const buttons = outline.entries.filter(isButton).map((entry) => ({ entry, text: buttonText(outline, entry) }));
	for (const field of fields) {
		// On the edit page, what is outside a dialog is the form itself.
		if (field.prose || (!onPage && (field.entry.flags & DIALOG) === 0)) continue;
		const units = unitsAround(outline, field, fields, buttons);
		const found = termsIn(field, units, url);
		const sent = found && sentBy(units, composerTexts.termsSubmit, field);
		if (sent) return { root: sent.unit.root, submit: sent.submit };
	}
	return null;
}

/** The dialog of an invitation's own page in which it is accepted with a rate, with the button that sends it. */
export function acceptingIn(outline: Outline, url: string): { root: Entry; submit: HTMLElement | null } | null {
	if (!isInvitationPage(url)) return null;
	const fields = findFields(outline);
	const buttons = outline.entries.filter(isButton).map((entry) => ({ entry, text: buttonText(outline, entry) }));
	for (const field of fields) {
		if (field.prose || (field.entry.flags & DIALOG) === 0) continue;
		const unit = unitsAround(outline, field, fields, buttons).find(({ isDialog }) => isDialog);
		const named = unit && composerTexts.acceptContext.test(unit.titles());
		const submit = unit?.button(/^accept\b/i) ?? (named ? unit.button(composerTexts.accept) : null);
		if (unit && submit) return { root: unit.root, submit: submit.el as HTMLElement };
	}
	return null;
}
