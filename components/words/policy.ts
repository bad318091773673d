import type { Place, PolicyKind } from '../../lib/domain/policy';
import type { Rule } from '../../lib/domain/policy-table';

/** Upwork's policy on automation in short, and what Parley does within it; stands wherever saving on every visit is switched on. */
export const automationPolicy =
	'Upwork’s policy: extensions must not send requests, page through the site, or act faster than a person. Parley only reads the page you opened.';

const meanings = {
	'warn-definite': 'Not allowed here before a contract',
	'warn-likely': 'Probably not allowed here before a contract',
	note: 'Only a note',
} as const;

/** What a finding means, below the text. */
export function meaningText(meaning: keyof typeof meanings): string {
	return meanings[meaning];
}

/** A place of the contact policy, as a column of its table. */
export const placeNames: Record<Place, string> = {
	decline: 'Decline message',
	withdraw: 'Withdrawal',
	accept: 'Accept message',
	'cover-letter': 'Cover letter',
	screening: 'Screening answer',
	terms: 'Message with terms',
	room: 'Room before a contract',
	offer: 'Room or terms after an offer',
	contract: 'Contract',
};

/** A kind of finding, as a row of the contact policy's table. */
export const kindNames: Record<PolicyKind, string> = {
	email: 'E-mail address',
	phone: 'Phone number',
	link: 'Link to contact you',
	meeting: 'Meeting link',
	handle: 'Name on another platform',
	address: 'Street address',
	own: 'Your own details',
	request: 'Asking for contact details',
};

export const ruleNames: Record<Rule, string> = { warn: 'Warns', note: 'Notes', none: 'Silent' };

/** Where somebody might attach a file. */
export const attachmentsUnread =
	'Parley cannot read attachments or pictures: look yourself for contact details in them.';
