import type {
	Answer,
	ContractNote,
	MilestoneKey,
	MilestoneState,
	ReadingSource,
	RecordId,
	RecordKind,
	Stage,
	Terms,
	TermsChange,
} from './facts';
import type { Cents } from './money';
import type { Dismissed } from './policy';
import type { Exception } from './policy-table';
import type { Interval, UtcMs } from './time';

/** The four lists a person works from. */
export type Box = 'waiting' | 'active' | 'submitted' | 'archived';

/**
 * Where an opportunity stands, in one word, for the row and the detail:
 * `unanswered`: the invitation waits; `prepared`: an answer waits to be finished on Upwork (still unanswered there); `ignored`: archived
 * here, still unanswered there; `unlisted`: no longer on Upwork's page, and nobody has said why; `accepted`, `declined`: confirmed; `submitted`, `active`, `offer`, `hired`, `archived`: as the site shows it.
 */
export type Status =
	| 'unanswered'
	| 'prepared'
	| 'ignored'
	| 'unlisted'
	| 'accepted'
	| 'declined'
	| 'submitted'
	| 'active'
	| 'offer'
	| 'hired'
	| 'archived';

/**
 * Where the fee of a record's terms comes from: a page of Upwork's, what is known of another record of the same opportunity or came along with
 * a change of terms, or the person. There is no fourth: a fee is never assumed.
 */
export type FeeOrigin = 'page' | 'record' | 'you';

/** An answer that lost against another one, kept in sight. */
export interface LostAnswer {
	fact: string;
	answer: Answer | null;
	device: string;
	at: UtcMs;
	/** `site`: Upwork shows another answer; `earlier`: another device prepared one first; `ignored`: an answer beats ignoring. */
	because: 'site' | 'earlier' | 'ignored';
}

/** An answer with the fact it stands in. */
export interface StandingAnswer {
	fact: string;
	answer: Answer;
	at: UtcMs;
	device: string;
}

/** A prepared change of terms with the fact it stands in. */
export interface StandingChange {
	fact: string;
	change: TermsChange;
	at: UtcMs;
	device: string;
}

/** The folded state of one record: plain JSON, a pure function of the record's facts. */
export interface OpportunityRecord {
	id: RecordId;
	account: string;
	kind: RecordKind;
	siteId: string;
	generation: number;
	box: Box;
	status: Status;
	stage: Stage | null;
	jobId: string | null;
	title: string | null;
	url: string | null;
	client: string | null;
	clientMessage: string | null;
	/** When the invitation came; the response clock counts from `from`. */
	received: Interval | null;
	/** When an offer ends, as its page says; null where none did. */
	expires: Interval | null;
	/** When a contract began, and when it ended. */
	started: Interval | null;
	ended: Interval | null;
	/** Between which times an offer was made, `from` null where nothing tells; null where there is no offer. */
	offered: { from: UtcMs | null; to: UtcMs } | null;
	terms: Terms | null;
	feeOrigin: FeeOrigin | null;
	/** What the client was billed before, integer cents of US dollars, where the person said the fee goes by it and no page shows another; else null. */
	billedCents: Cents | null;
	reason: string | null;
	prepared: StandingAnswer | null;
	confirmed: (StandingAnswer & { by: 'site' | 'person'; when: Interval }) | null;
	/** The fact and time of ignoring; set also while an answer outranks it. */
	ignored: { fact: string; at: UtcMs } | null;
	/** A complete reading no longer listed it; null again once a page lists it. */
	unlisted: { fact: string; at: UtcMs } | null;
	lost: LostAnswer[];
	/** The record it is part of: a later stage of the same opportunity, or, for a room, what it is about. Only records of a later stage count. */
	partOf: RecordId | null;
	/** Records that the person said it does not belong to. */
	notPartOf: RecordId[];
	coverLetter: string | null;
	/** Whether the client has opened the proposal, as a page or the person said; null where nobody did. */
	viewed: boolean | null;
	/** The freelancer named on an offer or a contract. */
	freelancer: string | null;
	/** The weekly limit in minutes, 0 for none; null where nobody said. */
	weeklyMinutes: number | null;
	manualTime: boolean | null;
	/** Whether a contract is paused; null where nobody said. */
	paused: boolean | null;
	/** New terms that wait to be proposed on Upwork. */
	change: StandingChange | null;
	/** A cover letter that waits to be put into Upwork's form. */
	letter: { fact: string; text: string; at: UtcMs } | null;
	/** When the client answered a proposal, as the person said; null where the site says it or nobody did. */
	responded: Interval | null;
	/** What the person last said of where it stands, while it holds. */
	said: {
		fact: string;
		what: 'clientResponded' | 'withdrawn' | 'ended' | 'hired' | 'offerDeclined';
		at: UtcMs;
		/** `site` where a page showed it after the person's own press. */
		by: 'person' | 'site';
	} | null;
	/** When to look after it again; null where no follow-up is set. */
	followUp: UtcMs | null;
	target: Terms | null;
	work: ContractNote | null;
	/** How milestones stand, as the person said; those nobody spoke of are left out. */
	milestoneStates: (MilestoneKey & { state: MilestoneState })[];
	/** Whether a page has shown the milestones; false where they were noted by hand, and where there are none. */
	milestonesShown: boolean;
	/** Reasons named for which contact details are allowed here, each once, with the facts they stand in. */
	exceptions: { exception: Exception; facts: string[] }[];
	/** Found contact details that the person said are fine here, with the facts that say so. */
	dismissed: (Dismissed & { facts: string[] })[];
	/** Whether a note was begun. */
	noted: boolean;
	/** The best source that has spoken about this record. */
	source: ReadingSource | null;
	/** Fields that no page has shown plainly. */
	likely: string[];
	/** Fields that were typed by hand, and that no page has shown. */
	byHand: string[];
	firstSeen: UtcMs;
	lastChanged: UtcMs;
	/** True where a newer Parley wrote something this one does not know: stage-changing commands are refused until it is updated. */
	fromNewer: boolean;
}
