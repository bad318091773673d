/**
 * Places a client reads a text of the freelancer's: the message of a declined or withdrawn answer, of an acceptance, the cover letter, an
 * answer to a screening question, the message with new terms, a message room, the same once there is an offer, anything within a contract.
 */
export const places = [
	'decline',
	'withdraw',
	'accept',
	'cover-letter',
	'screening',
	'terms',
	'room',
	'offer',
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

/** What Mask writes in the place of a contact detail, in every composer. */
export const MASK = '[contact details removed]';

/** Which rules are gone by. */
export type Edition = 'article' | 'terms-2020';

export interface PolicyEdition {
	name: string;
	/** The day it is in force since, as the source says. */
	since: string;
	source: string;
	/** What it says, in a sentence. */
	says: string;
	/** The source's own words. */
	quotes: readonly string[];
	/** What is said where this edition only notes what another warns of. */
	notes: Partial<Record<Place, string>>;
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
	offer: 'note',
	contract: 'none',
};
const byTerms: Row = { ...byArticle, room: 'warn', offer: 'warn' };
/**
 * The sources list a physical address, and asking for details, beside the others. Both are told by signs that harmless texts share (an office in a job's
 * text, "may I ask for access?"), so they are noted, never warned of: a warning that is often wrong is soon not read.
 */
const quiet: Row = {
	decline: 'note',
	withdraw: 'note',
	accept: 'note',
	'cover-letter': 'note',
	screening: 'note',
	terms: 'note',
	room: 'note',
	offer: 'note',
	contract: 'none',
};

/** In a room before a contract the editions differ. */
const fineByArticle = 'Fine by the help article; the terms since 26 June 2020 ask to wait for the contract';

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
		source: 'Upwork help centre, article 211063018 on invitations and active candidacies (about 2019)',
		says: 'No contact details in the decline message. Once the invitation is accepted and a room is open, they are fine.',
		quotes: [
			'Do not give the client your contact information when you decline',
			'At this point, it’s OK to share your contact information',
		],
		notes: { room: fineByArticle, offer: fineByArticle },
		rules: rulesOf(byArticle),
	},
	'terms-2020': {
		name: 'Terms since 26 June 2020',
		since: '26 June 2020',
		source: 'Upwork User Agreement, section 7, as announced in 2020 for 26 June 2020',
		says: 'No contact details anywhere before a contract starts; the message room and an offer count as before.',
		quotes: ['no contact information to be shared before a contract is started'],
		notes: {},
		rules: rulesOf(byTerms),
	},
};

/** Reasons for which the terms allow contact details before a contract. A person names one; none is ever assumed. */
export type Exception = 'enterprise' | 'legal' | 'system-access';

interface ExceptionRow {
	name: string;
	says: string;
	/** The kinds it covers. */
	kinds: readonly PolicyKind[];
	/** Kinds of which it covers only what is hinted at, such as code hosts and file shares among links. */
	hints: readonly PolicyKind[];
}

export const exceptions: Record<Exception, ExceptionRow> = {
	enterprise: {
		name: 'Enterprise client',
		says: 'The client’s Enterprise agreement allows direct contact.',
		kinds: policyKinds,
		hints: [],
	},
	legal: {
		name: 'Legal need',
		says: 'The law asks for it, as for an invoice or a signed agreement.',
		kinds: policyKinds,
		hints: [],
	},
	'system-access': {
		name: 'E-mail for system access',
		says: 'An account e-mail, or a code host or file share, for access to a system and nothing else.',
		kinds: ['email'],
		hints: ['link'],
	},
};

export const exceptionNames = Object.keys(exceptions) as Exception[];
