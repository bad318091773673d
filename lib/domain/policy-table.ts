/**
 * Places a client reads a text of the freelancer's: the message of a declined or withdrawn answer, of an acceptance, the cover letter, an
 * answer to a screening question, the message with new terms, a message room before a contract, anything within a contract.
 */
export const places = [
	'decline',
	'withdraw',
	'accept',
	'cover-letter',
	'screening',
	'terms',
	'room',
	'contract',
] as const;
export type Place = (typeof places)[number];

/**
 * What may be found: the kinds of lib/contact; `own`, a contact detail the person entered as theirs, whatever its format; `request`, asking
 * the client for contact details.
 */
export const policyKinds = ['email', 'phone', 'link', 'meeting', 'handle', 'address', 'own', 'request'] as const;
export type PolicyKind = (typeof policyKinds)[number];

/** `warn`: a warning, and a last look where the finding is definite; `note`: a quiet note whatever the certainty; `none`: silent. */
export type Rule = 'warn' | 'note' | 'none';

/** Which rules are gone by. */
export type Edition = 'article' | 'terms-2020';

export interface PolicyEdition {
	name: string;
	/** The day it is in force since, as the source says. */
	since: string;
	source: string;
	/** What it says, in a sentence. */
	says: string;
	rules: Record<PolicyKind, Record<Place, Rule>>;
}

type Row = Record<Place, Rule>;

/** By the help article contact details may be exchanged once both are in the room. */
const byArticle: Row = {
	decline: 'warn',
	withdraw: 'warn',
	accept: 'warn',
	'cover-letter': 'warn',
	screening: 'warn',
	terms: 'warn',
	room: 'note',
	contract: 'none',
};
const byTerms: Row = { ...byArticle, room: 'warn' };
/** A street alone is seldom a way around Upwork, and asking is no detail yet. */
const quiet: Row = {
	decline: 'note',
	withdraw: 'note',
	accept: 'note',
	'cover-letter': 'note',
	screening: 'note',
	terms: 'note',
	room: 'note',
	contract: 'none',
};

/** One row for each kind: contact details by `row`, addresses and requests as notes. */
const rulesOf = (row: Row): Record<PolicyKind, Row> => ({
	email: row,
	phone: row,
	link: row,
	meeting: row,
	handle: row,
	own: row,
	address: quiet,
	request: quiet,
});

/** The contact policy, as dated editions. Detection (lib/contact) says what is in a text; this says what it means in a place. */
export const editions: Record<Edition, PolicyEdition> = {
	article: {
		name: 'Help article',
		since: 'about 2019',
		source: 'Upwork help centre, “Accept or decline an invitation to interview” (about 2019)',
		says: 'No contact details in the decline message. Once the invitation is accepted and a room is open, they are fine.',
		rules: rulesOf(byArticle),
	},
	'terms-2020': {
		name: 'Terms since 26 June 2020',
		since: '26 June 2020',
		source: 'Upwork terms of service, in force since 26 June 2020: no direct contact before a contract starts',
		says: 'No contact details anywhere before a contract starts; the message room counts as before.',
		rules: rulesOf(byTerms),
	},
};

/** Reasons for which the terms allow contact details before a contract. A person names one; none is ever assumed. */
export type Exception = 'enterprise' | 'legal' | 'system-access';

export const exceptions: Record<Exception, { name: string; says: string; kinds: readonly PolicyKind[] }> = {
	enterprise: {
		name: 'Enterprise client',
		says: 'The client’s Enterprise agreement allows direct contact.',
		kinds: policyKinds,
	},
	legal: {
		name: 'Legal need',
		says: 'The law asks for it, as for an invoice or a signed agreement.',
		kinds: policyKinds,
	},
	'system-access': {
		name: 'E-mail for system access',
		says: 'An account e-mail or a link to a system the work is done in, used for nothing else.',
		kinds: ['email', 'link', 'own'],
	},
};

export const exceptionNames = Object.keys(exceptions) as Exception[];
