import { partsAround, reasonControl } from './answer-form';
import { buttonText, findFields, isButton } from './form-units';
import { DIALOG, type Entry, type Outline, oneLine, outlineOf, textOf } from './outline';
import { isClientSidePage, isProposalPage } from './urls';

/** Upwork's own form that withdraws a proposal, as it stands open now. Its elements are only read. */
export interface WithdrawForm {
	/** The button that withdraws it for good. */
	submit: HTMLElement;
	/** The control that chooses the reason; null where there is none. */
	reason: HTMLElement | null;
	message: HTMLElement | null;
}

const SENDS = /^(?:yes,? )?(?:withdraw(?: (?:the |this |my )?(?:proposal|application))?|confirm(?: withdrawal)?)$/i;
const ABOUT = /\bwithdraw/i;

/**
 * The form in which a proposal is withdrawn on its own page: a dialog, or a part with a reason to choose, that speaks of withdrawing, with a button
 * that does it. The button on the page that only opens it is none. Never throws.
 */
export function findWithdrawForm(document: Document, url: string): WithdrawForm | null {
	try {
		return isClientSidePage(url) || !isProposalPage(url) ? null : formIn(outlineOf(document));
	} catch {
		return null;
	}
}

function formIn(outline: Outline): WithdrawForm | null {
	const buttons = outline.entries.filter((entry) => isButton(entry) && SENDS.test(buttonText(outline, entry)));
	for (const entry of buttons.reverse()) {
		const part = partOf(outline, entry);
		if (!part) continue;
		const fields = findFields(outline).filter(({ prose, el }) => prose && part.contains(el));
		return {
			submit: entry.el as HTMLElement,
			reason: reasonControl([entry.el]),
			message: fields.length === 1 ? (fields[0]?.el ?? null) : null,
		};
	}
	return null;
}

/** The part of the page that is the form of this button, where it speaks of withdrawing beside the button itself. */
function partOf(outline: Outline, { el, flags }: Entry): Element | null {
	const parts = partsAround(el);
	const inDialog = (flags & DIALOG) !== 0;
	const part = inDialog
		? (parts.find((one) => one.matches('dialog, [role="dialog"], [role="alertdialog"]')) ?? parts.at(-1))
		: parts.find((one) => one.querySelector('select, input[type="radio"], [role="radio"], [aria-haspopup="listbox"]'));
	if (!part) return null;
	const entry = outline.byElement.get(part);
	const words = `${part.getAttribute('aria-label') ?? ''} ${entry ? textOf(outline, entry) : oneLine(part.textContent ?? '')}`;
	return ABOUT.test(words) ? part : null;
}
