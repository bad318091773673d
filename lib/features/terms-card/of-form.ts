import { parseAmountIn } from '../../domain/amounts';
import { plainDigits } from '../../domain/digits';
import type { Terms } from '../../domain/facts';
import type { TermsForm } from '../../upwork/terms-form';

/** What can be said of a terms form beyond what its reader tells. */

/** Terms with the milestones that stood in their form when it opened, where no page told them and they come to the same. */
export function withMilestones(now: Terms, opened: Terms | null): Terms {
	const { milestones } = opened ?? {};
	const same = opened && opened.currency === now.currency && !now.hourly && opened.rateCents === now.rateCents;
	return same && milestones && !now.milestones ? { ...now, milestones } : now;
}

/** Whether two terms are of other amounts; false where one is not known, or is in another currency. */
export function differ(one: Terms | null, other: Terms | null): boolean {
	if (!one || !other || one.currency !== other.currency) return false;
	return one.rateCents !== other.rateCents || one.hourly !== other.hourly;
}

/**
 * The terms that hold while a form stands open. `stale`: it opened with others than were kept, so they were changed where Parley did not see it;
 * the edit form opens with those that hold.
 */
export function standing(form: TermsForm, now: Terms | null, opened: Terms | null, stale: boolean): Terms | null {
	if (form.purpose === 'edit' && stale) return opened;
	// A proposal that is not kept here has the terms its form opened with.
	return now ?? (changes(form) ? opened : null);
}

/** Why what stands in the form is no amount that could be reckoned with; null where nothing stands there. */
export function unreadable({ rate, milestones }: TermsForm, currency: string, hourly: boolean): string | null {
	for (const field of [rate, ...milestones.map(({ amount }) => amount)]) {
		const text = field?.value.replace(/\s*\/\s*hr?$/i, '') ?? '';
		if (!/[1-9]/.test(plainDigits(text) ?? '1')) continue;
		const read = parseAmountIn(text, currency, hourly);
		if (!read.ok) return read.message;
	}
	return null;
}

/** What Upwork's own button says, as far as it is short. */
export function buttonWords({ submit }: TermsForm): string | null {
	const words = submit?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
	return words === '' || words.length > 40 ? null : words;
}

/** The form's own part of the page. */
export function partOf(form: TermsForm): HTMLElement | null {
	const first = form.rate ?? form.milestones[0]?.amount;
	return first?.closest<HTMLElement>('form, [role="dialog"], dialog') ?? null;
}

/** Whether the form changes the terms of a proposal that was sent already. */
export function changes({ purpose }: TermsForm): boolean {
	return purpose === 'edit' || purpose === 'propose';
}
