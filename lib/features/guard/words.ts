import { type Exception, exceptions, type Place } from '../../domain/policy';
import type { Warning } from './warnings';

/** Everything the guard says on the page, in plain words. */

const texts: Record<Place, string> = {
	decline: 'message',
	withdraw: 'message',
	accept: 'message',
	'cover-letter': 'cover letter',
	screening: 'answer',
	terms: 'message',
	room: 'message',
	offer: 'message',
	contract: 'message',
};

/** "2 contact details, 1 note": what warns is counted apart from what is only noted. */
export function summary(warnings: readonly Warning[]): string {
	const count = (many: number, one: string, more: string) =>
		many === 0 ? [] : [many === 1 ? `1 ${one}` : `${many} ${more}`];
	const notes = warnings.filter((warning) => warning.meaning === 'note').length;
	const details = count(warnings.length - notes, 'contact detail', 'contact details');
	return [...details, ...count(notes, 'note', 'notes')].join(', ');
}

/** What a screen reader hears when the findings change. */
export function spoken(warnings: readonly Warning[], place: Place): string {
	const [first] = warnings;
	if (!first) return `Parley: no contact details in your ${texts[place]} any more.`;
	const rest = warnings.length === 1 ? '' : ` and ${warnings.length - 1} more`;
	return `Parley: your ${texts[place]} holds ${first.finding.text}${rest}. ${first.finding.why}.`;
}

/** Over the list while a press is held. */
export function lookHeading(place: Place): string {
	return `One last look: contact details in your ${texts[place]}.`;
}

/** After "Send as it is": only the person presses Upwork's button. `button` is its text as the page writes it. */
export function agreedNote(button: string): string {
	const name = button.replace(/\s+/g, ' ').trim();
	return name === '' || name.length > 40 ? 'Press Upwork’s button again to send.' : `Press “${name}” again to send.`;
}

export const refusedNote = 'This field does not let Parley change it. The words are selected: press Delete.';
export const changedNote = 'The text has changed. Nothing was removed.';

export const noRoomNote = 'The field is full: the words were removed, nothing was put in their place.';

export const removeWord = 'Remove';
export const maskWord = 'Mask';
export const exceptionWord = 'An exception applies';
export const dismissWord = 'Dismiss';
export const undoWord = 'Undo';
export const whichException = 'Which one?';

/** Below a finding: why it is one, and the exception or the edition that makes a note of it. */
export function reasonFor(warning: Warning): string {
	const { finding, excused, byEdition } = warning;
	if (excused !== null) return `${finding.why}. Exception: ${exceptions[excused].name}`;
	return byEdition === null ? finding.why : `${finding.why}. ${byEdition}.`;
}

/** A named exception, in the list of what can be taken back. */
export function exceptionLine(exception: Exception): string {
	return `Exception: ${exceptions[exception].name}`;
}

/** A dismissed finding, in the list of what can be taken back. */
export function dismissedLine(text: string): string {
	return `Dismissed: ${text}`;
}

/** Near the control with which files are attached. */
export const attachmentsNote =
	'Parley cannot read attached files or pictures. Look through them for contact details yourself.';
