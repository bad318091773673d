import { formatMoney } from '../../domain/amounts';
import type { Terms } from '../../domain/facts';

/** Everything the card says on the page, in plain words. */

export type AnswerKind = 'accept' | 'decline';

/** The card's heading, beside Parley's name. */
export function headingOf(kind: AnswerKind): string {
	return kind === 'decline' ? 'Decline, prepared' : 'Acceptance, prepared';
}

/** Which of Upwork's buttons opens the form; `words` as the page writes them, null where it was not recognised. */
export function openNote(kind: AnswerKind, words: string | null): string {
	const name = words ?? (kind === 'decline' ? 'Decline' : 'Accept');
	return `Press “${name}” on Upwork’s page. What you prepared is then beside the form.`;
}

/** In front of an open form. `words`: what Upwork's button says. */
export function formNote(kind: AnswerKind, words: string | null): string {
	const name = words ?? (kind === 'decline' ? 'Decline' : 'Submit');
	return `When all is in place, press “${name}” yourself.`;
}

/** The amount as it is typed into a field: `50.00`. */
export function amountToType(terms: Terms): string {
	const whole = Math.abs(Math.trunc(terms.rateCents));
	return `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** The terms to type, as Upwork shows them: what the client sees, fee included. */
export function termsWords(terms: Terms): string {
	return `${formatMoney(terms.rateCents, terms.currency)}${terms.hourly ? '/h' : ' fixed'}`;
}

/** Local time of day, `14:20`. */
export function timeOfDay(at: number): string {
	const date = new Date(at);
	return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** After the page has shown the answer; `at`: UTC ms of the press, null where it was not seen. */
export function recordedNote(kind: AnswerKind, at: number | null): string {
	const did = kind === 'decline' ? 'declined' : 'accepted';
	return at === null ? `Recorded: you ${did} this.` : `Recorded: you ${did} this at ${timeOfDay(at)}.`;
}

export const unseenNote =
	'Upwork’s page does not show the result here. If it went through, open Parley and choose “Mark as done”.';
export const refusedNote = 'This field does not let Parley write in it. Copy and paste it.';
export const noFieldNote = 'No field was recognised here. Copy and paste it.';
export const notCopiedNote = 'The browser did not let Parley copy. The text is selected: press Ctrl+C.';
