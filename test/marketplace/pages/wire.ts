/** What the practice site's server and pages say to each other. Types only, so that both sides can use them. */

/** Money in US cents, fee in basis points, shares in basis points. */
export interface Terms {
	hourly: boolean;
	/** What the client sees: per hour, or for the whole project. */
	bidCents: number;
	feeBps: number;
	/** A scheduled rate increase (hourly only). */
	increase: { everyMonths: 3 | 6 | 12; bps: number } | null;
	/** How long the project will take (fixed price only), as the form's option says it. */
	duration: string | null;
	/** Empty when paid by project. */
	milestones: { description: string; amountCents: number }[];
}

export interface RowView {
	href: string;
	title: string;
	boosted: boolean;
	client: string;
	/** `Received Feb 28, 2026` or `Initiated Mar 3, 2026`. */
	when: string;
	/** `2 days ago`. */
	ago: string;
	reason: string | null;
}

export type SectionKey = 'offers' | 'invitations' | 'active' | 'submitted' | 'archived';

export interface SectionView {
	key: SectionKey;
	name: string;
	/** `data-ev-sublocation` of its rows, where one is documented. */
	sublocation: string | null;
	cardClass: string | null;
	total: number;
	page: number;
	pages: number;
	rows: RowView[];
	empty: string;
}

/** How the pages write the same things in each generation of the site. */
export interface Dialect {
	name: 'classic' | 'old' | 'redesign';
	/** `/nx` or `/ab`. */
	base: string;
	/** `data-ev-label`, `data-cy` and `data-test` are written. */
	dataAttributes: boolean;
	/** A pager stands below each section with rows, even when there is one page. */
	pagerAlways: boolean;
	invitation: string;
}

export interface JobView {
	id: string;
	href: string;
	title: string;
	description: string;
	skills: string[];
	hourly: boolean;
	budget: string;
	connects: number;
	questions: string[];
	open: boolean;
}

export interface ClientView {
	name: string;
	country: string;
	since: string;
	spent: string;
	hires: number;
}

/** One line of the account switcher at the head of each page. */
export interface AccountView {
	kind: 'freelancer' | 'agency';
	name: string;
	current: boolean;
}

interface Base {
	/** Goes to document.title. */
	documentTitle: string;
	dialect: Dialect;
}

/** A proposal for which different terms can be proposed from where it is shown, in a dialog. */
export interface ProposeView {
	id: string;
	terms: Terms;
	editor: 'textarea' | 'rich';
}

export interface ListView extends Base {
	view: 'list';
	archive: boolean;
	heading: string;
	sections: SectionView[];
}

export interface InvitationView extends Base {
	view: 'invitation';
	uid: string;
	status: 'open' | 'unanswered' | 'accepted' | 'declined' | 'withdrawn' | 'closed';
	reason: string | null;
	job: JobView;
	client: ClientView;
	message: string;
	messageMarkup: string | null;
	received: string;
	ago: string;
	terms: Terms;
	form: {
		place: 'dialog' | 'inline';
		editor: 'textarea' | 'rich';
		reasons: 'select' | 'dropdown' | 'radios';
		ctrlEnter: boolean;
		/** It is accepted in a dialog of its own page, not on a page for it. */
		acceptHere?: boolean;
	};
	declineReasons: string[];
	proposalHref: string | null;
	roomHref: string | null;
	propose: ProposeView | null;
}

/** Accepting an invitation, applying to a job and changing terms are one form with different parts. */
export interface FormView extends Base {
	view: 'form';
	purpose: 'accept' | 'apply' | 'edit';
	/** Where the form is posted. */
	action: string;
	heading: string;
	submitText: string;
	job: JobView;
	client: ClientView;
	terms: Terms;
	/** null hides the letter's field and shows `letter` as text. */
	letterLabel: string | null;
	letter: string;
	letterRequired: boolean;
	letterNote: string;
	questions: string[];
	members: string[];
	connects: number | null;
	ctrlEnter: boolean;
	backHref: string;
}

export interface ProposalView extends Base {
	view: 'proposal';
	id: string;
	stage: 'submitted' | 'active' | 'offer' | 'archived';
	job: JobView;
	client: ClientView;
	coverLetter: string;
	answers: { question: string; answer: string }[];
	terms: Terms;
	initiated: string;
	ago: string;
	reason: string | null;
	editHref: string | null;
	roomHref: string | null;
	canWithdraw: boolean;
}

export interface OfferView extends Base {
	view: 'offer';
	id: string;
	status: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
	job: JobView;
	client: ClientView;
	freelancer: string;
	terms: Terms;
	/** Days of its milestones, in order, as the page writes them. */
	due: string[];
	/** Hours a week; null for none. */
	weeklyLimit: number | null;
	manualTime: boolean;
	message: string;
	received: string;
	/** The day on which it ends, where the page names one. */
	expires: string | null;
	proposalHref: string;
}

/** One message of a room. */
export interface StoryView {
	id: string;
	author: string;
	text: string;
	/** `April 20, 2026 at 2:07 PM` */
	stamp: string;
	clock: string;
	/** A day's heading stands before the first message of a day. */
	day: string | null;
	/** The author is written only on the first of a run. */
	first: boolean;
	deleted: boolean;
	edited: boolean;
	/** What it replies to. */
	quote: { author: string; text: string } | null;
}

export interface RoomView extends Base {
	view: 'room';
	id: string;
	client: ClientView;
	jobTitle: string;
	proposalHref: string;
	hasContract: boolean;
	propose: ProposeView | null;
	stories: StoryView[];
}

export interface ContractsView extends Base {
	view: 'contracts';
	contracts: {
		id: string;
		title: string;
		client: string;
		freelancer: string;
		terms: string;
		dates: string;
		hourly: boolean;
	}[];
}

export interface JobPageView extends Base {
	view: 'job';
	job: JobView;
	client: ClientView;
	applyHref: string;
}

/** A page of the client's side of the site: somebody who hires looks at other people's proposals. */
export interface ClientSideView extends Base {
	view: 'client-side';
	jobTitle: string;
	applicants: { name: string; title: string; rate: string; letter: string; when: string }[];
}

export interface PlainView extends Base {
	view: 'plain';
	heading: string;
	text: string;
	links: { href: string; text: string }[];
}

export type View =
	| ListView
	| InvitationView
	| FormView
	| ProposalView
	| OfferView
	| RoomView
	| ContractsView
	| JobPageView
	| ClientSideView
	| PlainView;

/** The answer to every post: done, with where to look next, or refused with words. */
export type PostAnswer =
	| { ok: true; headline: string; detail: string; href: string | null }
	| { ok: false; error: string };

export interface DeclinePost {
	reason: string;
	message: string;
}

export interface FormPost {
	terms: Terms;
	letter: string;
	answers: string[];
	member: string | null;
}
