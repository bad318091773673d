import type { Terms } from './pages/wire';

export type { Terms } from './pages/wire';

/**
 * Which generation of the site the pages look like: `classic` is today's documented structure, `old` the article's names under /ab/,
 * `redesign` the same addresses and texts in markup that no source documents: other classes, hooks, elements, levels and roles.
 */
export type Variant = 'classic' | 'old' | 'redesign';

/** `practice` is the hand-written cast, `hostile` a page that attacks and spoofs, a number that many generated invitations. */
export type Scenario = 'practice' | 'hostile' | number;

export interface Options {
	/** UTC milliseconds, fixed or asked for anew each time; every date in the practice data is relative to the first answer. */
	now: number | (() => number);
	/** Seed of the generated invitations (only used by a numeric scenario). Default 1. */
	seed?: number;
	scenario?: Scenario;
	variant?: Variant;
	/** Rows on one page of one section. Default 10. */
	pageSize?: number;
	/** IANA time zone in which the pages write dates. Default UTC. */
	timeZone?: string;
	/** The id of the extension that the hostile page attacks by name, where a page could know it. */
	extensionId?: string;
}

export interface PracticeRequest {
	method: string;
	/** Absolute URL; the host is not looked at. */
	url: string;
	headers?: Record<string, string>;
	body?: string | null;
}

export interface PracticeResponse {
	status: number;
	headers: Record<string, string>;
	body: string;
}

export interface Client {
	name: string;
	country: string;
	since: string;
	spent: string;
	hires: number;
}

export interface Job {
	/** With its tilde, as in the site's links: `~02` and 19 digits. */
	id: string;
	title: string;
	description: string;
	skills: string[];
	hourly: boolean;
	/** The budget as the job shows it, e.g. `$40.00 - $60.00`. */
	budget: string;
	connects: number;
	questions: string[];
	open: boolean;
}

/** How an invitation's decline form looks; each invitation has its own, so that all eight shapes are met. */
export interface DeclineForm {
	place: 'dialog' | 'inline';
	editor: 'textarea' | 'rich';
	reasons: 'select' | 'dropdown' | 'radios';
	/** Ctrl+Enter in the message submits. */
	ctrlEnter: boolean;
	/** It is accepted in a dialog of its own page, not on a page for it. */
	acceptHere?: boolean;
}

/** `unanswered`: the site moved it to the archive by itself; it can still be answered. */
export type InvitationStatus = 'open' | 'unanswered' | 'accepted' | 'declined' | 'withdrawn' | 'closed';

export interface Invitation {
	/** 19 digits. */
	uid: string;
	job: Job;
	client: Client;
	/** The client's message as plain text; line breaks are part of it. */
	message: string;
	/** Shown in place of `message` as real markup; only the hostile cast has it. */
	messageMarkup: string | null;
	receivedAt: number;
	status: InvitationStatus;
	/** What the archive's row says, e.g. `Job is closed`; null while open or accepted. */
	reason: string | null;
	form: DeclineForm;
	/** Whose lists show it. */
	account: 'freelancer' | 'agency';
	/** Members of an agency who may be named on the answer; empty for a freelancer of their own. */
	members: string[];
	profileTerms: Terms;
	proposalId: string | null;
}

export type ProposalStage = 'submitted' | 'active' | 'offer' | 'archived';

export interface Proposal {
	/** 19 digits. */
	id: string;
	job: Job;
	client: Client;
	stage: ProposalStage;
	initiatedAt: number;
	viewedByClient: boolean;
	boosted: boolean;
	coverLetter: string;
	answers: { question: string; answer: string }[];
	terms: Terms;
	/** What the archive's row says; null unless archived. */
	reason: string | null;
	roomId: string | null;
	invitationUid: string | null;
}

export interface Message {
	id: string;
	author: string;
	mine: boolean;
	text: string;
	at: number;
	edited: boolean;
	deleted: boolean;
	/** The message it replies to. */
	quote: { author: string; text: string } | null;
}

export interface Room {
	/** 32 hexadecimal digits, without `room_`. */
	id: string;
	proposalId: string;
	client: Client;
	messages: Message[];
}

/** An offer with a page of its own. */
export interface Offer {
	/** Digits. */
	id: string;
	proposalId: string;
	/** The freelancer it names. */
	freelancer: string;
	terms: Terms;
	/** Days on which milestones are due, in order, UTC ms. */
	due: number[];
	/** Hours a week; null for none. */
	weeklyLimit: number | null;
	manualTime: boolean;
	message: string;
	sentAt: number;
	/** Whether its page names the day on which it ends. */
	showsEnd: boolean;
	status: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
}

export interface Contract {
	/** Digits. */
	id: string;
	title: string;
	client: Client;
	freelancer: string;
	terms: Terms;
	weeklyLimit: number | null;
	startedAt: number;
}

export interface State {
	freelancer: string;
	/** The agency of which the person is a member, named in the account switcher. */
	agency: string;
	/** For whom the person acts at the moment, as the account switcher shows it. */
	context: 'freelancer' | 'agency';
	/** Whether the head of each page shows the account switcher. */
	namesAccount: boolean;
	invitations: Invitation[];
	proposals: Proposal[];
	rooms: Room[];
	offers: Offer[];
	contracts: Contract[];
}

interface At {
	/** UTC milliseconds at which the practice site took it. */
	at: number;
}

/** One thing the "site" took from the person, in the order of arrival. */
export type Received = At &
	(
		| {
				kind: 'accept';
				uid: string;
				proposalId: string;
				terms: Terms;
				message: string;
				answers: string[];
				member: string | null;
		  }
		| { kind: 'decline'; uid: string; reason: string; message: string }
		| { kind: 'apply'; jobId: string; proposalId: string; terms: Terms; coverLetter: string; answers: string[] }
		| { kind: 'terms'; proposalId: string; before: Terms; after: Terms; coverLetter: string | null; message?: string }
		| { kind: 'withdraw'; proposalId: string; reason: string; message: string }
		| { kind: 'offer'; offerId: string; answer: 'accept' | 'decline'; message: string }
		| { kind: 'message'; roomId: string; text: string }
	);

/** An answer that the practice site did not take, with words a person can read. */
export interface Refused {
	ok: false;
	status: 404 | 409 | 422;
	error: string;
}

export interface Taken<T> {
	ok: true;
	value: T;
}

export type Outcome<T> = Taken<T> | Refused;
