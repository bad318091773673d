/** What kind of Upwork page a document is, from its URL first and its structure second. */
export type PageKind =
	| 'proposals'
	| 'archive'
	| 'invitation'
	| 'proposal'
	| 'apply'
	| 'edit'
	| 'offer'
	| 'room'
	| 'contracts'
	| 'other';

export type Confidence = 'sure' | 'likely';

/** An interval of UTC milliseconds, `from` inclusive and `to` exclusive: pages give a day or "2 days ago", never an instant. */
export interface Interval {
	from: number;
	to: number;
}

/** Terms as a page states them: integer cents, fee in basis points; null where the page does not say. */
export interface ReadTerms {
	rateCents: number;
	currency: string;
	hourly: boolean;
	feeBps: number | null;
	/** Fixed price by milestone, in order; `due` is the first instant of the day in UTC. Absent where the page shows none. */
	milestones?: { description: string; cents: number; due: number | null }[];
	/** A scheduled rate increase; absent where the page shows none. */
	increase?: { months: 3 | 6 | 12; bps: number };
}

/** One thing read from a page. Every field is null where the page does not say. */
export interface Item {
	kind: 'invitation' | 'proposal' | 'offer' | 'contract' | 'room' | 'message';
	stage: 'invitation' | 'submitted' | 'active' | 'offer' | 'hired' | 'archived';
	/** The site's own id (19 digits for invitations and proposals). */
	id: string | null;
	/** The job's id, with its `~` and any leading digits as in the site's links, e.g. `~021900000000000000001`. */
	jobId: string | null;
	title: string | null;
	/** Absolute https://www.upwork.com URL of the item's own page, without query or hash. */
	url: string | null;
	client: string | null;
	/** The client's original message, line breaks kept. */
	clientMessage: string | null;
	received: Interval | null;
	terms: ReadTerms | null;
	/** Why it was archived, as read ("Job is closed"). */
	reason: string | null;
	/** The name above a message. */
	author: string | null;
	/** A proposal's cover letter, or a message. */
	text: string | null;
	/** Whether the client has opened a proposal. */
	viewed: boolean | null;
	/** The freelancer named on an offer or a contract. */
	freelancer: string | null;
	/** The weekly limit of an hourly contract, in minutes; 0 where the page says that there is none. */
	weeklyMinutes: number | null;
	/** Whether an hourly contract allows manual time. */
	manualTime: boolean | null;
	/** Whether a message was edited, or deleted. */
	edited: boolean | null;
	deleted: boolean | null;
	/** What the page links it with: a room with its proposal or offer, a proposal with its room. Absent where it shows none. */
	link?: { kind: 'proposal' | 'offer' | 'contract' | 'room'; id: string };
	/** When an offer ends; absent where the page names no end. */
	expires?: Interval;
	/** When a contract began, and when it ended; absent where the page does not say. */
	started?: Interval;
	ended?: Interval;
	/** Whether a contract is paused; absent where the page does not say. */
	paused?: boolean;
	/** One entry for each field that is not null. `sure`: two independent signals agree, or the one signal cannot mean anything else. */
	confidence: Partial<Record<ItemField, Confidence>>;
}

export type ItemField =
	| 'stage'
	| 'id'
	| 'jobId'
	| 'title'
	| 'url'
	| 'client'
	| 'clientMessage'
	| 'received'
	| 'expires'
	| 'started'
	| 'ended'
	| 'paused'
	| 'terms'
	| 'reason'
	| 'author'
	| 'text'
	| 'viewed'
	| 'freelancer'
	| 'weeklyMinutes'
	| 'manualTime'
	| 'edited'
	| 'deleted';

/** For whom the signed-in person acts, as the head of a page writes it. */
export interface PageContext {
	name: string;
	kind: 'freelancer' | 'agency';
	/** `sure`: the account switcher marks one entry as the current one and names its kind. `likely`: a label alone. */
	confidence: Confidence;
}

/**
 * One reading of one page.
 *
 * `complete` is true only when the page shows everything of its kind: every section's rows match its heading's count and no section has a
 * further page. `missed` names what should have been there and was not recognised, or was and could not be told, one code each:
 * `translated`, `client-side`, `loading` (something is still to come, or by the page's own words could not be had), `no-sections`, `language` (the page is not in English), `unreadable`
 * (a broken document), or `<section or page>.<field>` such as `invitation.client`; of a section also `.stage` (a row that contradicts its
 * heading and is left out, or kept as 'likely'), `.count` (no count beside the heading, or more rows than it counts) and `.rows` (fewer).
 */
export interface PageReading {
	page: PageKind;
	/** For whom the signed-in person acts; null where the page does not say it plainly. */
	context: PageContext | null;
	complete: boolean;
	items: Item[];
	missed: string[];
	/** All invitations are there, whatever the other sections lack; absent where they are not, or where that cannot be told. */
	allInvitations?: true;
	/** Since when the page is shown at its address, UTC ms; absent where nobody watched. */
	shownSince?: number;
	/** The document was loaded at the item's own address and never left it; absent where it may have come there in place. */
	loaded?: true;
}

/** A place on the page where the person writes something that will be sent. */
export interface Composer {
	kind: 'decline' | 'withdraw' | 'accept' | 'cover-letter' | 'screening' | 'terms' | 'message';
	/** The textarea, input or contenteditable that takes the text. */
	field: HTMLElement;
	/** Upwork's own button that sends it; null where none was recognised. Never clicked by Parley. */
	submit: HTMLElement | null;
}

/** A form in which an invitation is answered, open on the page. Its elements are Upwork's own; none is ever pressed by Parley. */
export interface AnswerForm {
	kind: 'decline' | 'accept';
	/** The field that takes the message or cover letter; null where none, or not exactly one, was recognised. */
	message: HTMLElement | null;
	/** What chooses the reason to decline: a select, a button that opens a list, or the first of its radios. */
	reason: HTMLElement | null;
	/** The field that takes the rate or bid. */
	rate: HTMLInputElement | null;
	submit: HTMLElement | null;
}
