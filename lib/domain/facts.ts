import type { BasisPoints, Cents } from './money';
import type { Exception, PolicyKind } from './policy-table';
import type { Interval, UtcMs } from './time';

/** What a record is about, in the site's own terms. A `room` is a message room; each `message` of it is a record of its own. */
export type RecordKind = 'invitation' | 'proposal' | 'offer' | 'contract' | 'room' | 'message';

/** Where the site shows something. The sections' old and new names are mapped in lib/upwork. */
export type Stage = 'invitation' | 'submitted' | 'active' | 'offer' | 'hired' | 'archived';

/** `account:kind:site id`; a random site id when added by hand. */
export type RecordId = string;

/** Terms of a bid. The fee is the freelancer service fee; null where nobody has said it yet. */
export interface Terms {
	rateCents: Cents;
	/** ISO 4217 code as the page's symbol says, e.g. `USD`. */
	currency: string;
	/** True for an hourly rate, false for a fixed price. */
	hourly: boolean;
	feeBps: BasisPoints | null;
	/** Fixed price by milestone, in order; `rateCents` is their sum. Absent for one price by project, and for hourly terms. */
	milestones?: Milestone[];
	/** A scheduled rate increase; absent for none. */
	increase?: RateIncrease;
}

/** One milestone of a fixed price. */
export interface Milestone {
	description: string;
	cents: Cents;
	/** The day it is due: its first instant in UTC; null where none is named. */
	due: UtcMs | null;
}

/** How a milestone of a contract stands: agreed but not paid in, in escrow, handed in for review, or approved and paid. */
export const milestoneStates = ['unfunded', 'funded', 'submitted', 'paid'] as const;
export type MilestoneState = (typeof milestoneStates)[number];

/** Which milestone is meant: by what it is for and its amount, `nth` from 0 among those that are alike. One that is changed is another. */
export interface MilestoneKey {
	description: string;
	cents: Cents;
	nth: number;
}

/** An hourly rate that goes up by itself: every 3, 6 or 12 months by 1.0 to 99.9 %, as Upwork's form offers it. */
export interface RateIncrease {
	months: 3 | 6 | 12;
	/** 100 to 9,990, in steps of 10. */
	bps: BasisPoints;
}

/** How a reading came about. An object's own page outranks a list row, and both outrank what was typed by hand. */
export type ReadingSource = 'hand' | 'list' | 'page';

/** The fields a reading may bring; an absent key means the page did not say, and leaves what is known as it is. */
export interface ReadingFields {
	stage?: Stage;
	jobId?: string;
	title?: string;
	url?: string;
	client?: string;
	clientMessage?: string;
	received?: Interval;
	/** When an offer ends, where its page says so. */
	expires?: Interval;
	/** When a contract began, and when it ended. */
	started?: Interval;
	ended?: Interval;
	terms?: Terms;
	reason?: string;
	/** The cover letter as sent. */
	coverLetter?: string;
	/** Whether the client has opened the proposal. */
	viewed?: boolean;
	/** The freelancer named on an offer or a contract. */
	freelancer?: string;
	/** The weekly limit of an hourly contract, in minutes; `NO_LIMIT` (0) where it has none. */
	weeklyMinutes?: number;
	/** Whether an hourly contract allows manual time. */
	manualTime?: boolean;
	/** Whether a contract that has not ended is paused. */
	paused?: boolean;
}

/** A weekly limit of none: what Upwork calls "No limit". A limit of no time at all cannot be told by hand or read. */
export const NO_LIMIT = 0;

export type ReadingField = keyof ReadingFields;

/** What one page said about one record. */
export interface Reading {
	source: ReadingSource;
	fields: ReadingFields;
	/** Fields the page only suggests. They never replace a value that a page plainly showed. */
	likely: ReadingField[];
	/** Fields that were typed by hand before and are taken back; absent for none, and wherever a page spoke. */
	cleared?: ReadingField[];
	/** Id of the fact that told of the record's terms or state before this one; null for the first. Orders readings whatever the clocks say. */
	supersedes: string | null;
}

export type AnswerKind = 'accept' | 'decline';

/** An answer to an invitation, as prepared here or as given on Upwork. */
export interface Answer {
	kind: AnswerKind;
	/** The label of the decline reason, as the site writes it; null for an acceptance. */
	reason: string | null;
	message: string;
	/** Terms proposed with an acceptance; null keeps the client's terms. */
	terms: Terms | null;
}

/** A change of the terms of a proposal or contract. */
export interface TermsChange {
	/** The terms it starts from; null where they were not known. */
	from: Terms | null;
	to: Terms;
	/** The message to the client that goes with it. */
	message: string;
}

/** One message of a room, as the page shows it. */
export interface MessageRead {
	/** The name above the run it belongs to; null where the page did not show it. */
	author: string | null;
	/** Plain text with line breaks; without quoted replies. Empty once deleted. */
	text: string;
	/** When it was sent. Pages show minutes. */
	sent: Interval;
	edited: boolean;
	deleted: boolean;
	/**
	 * What it is sorted by in its room, UTC ms: near `sent`, and between the messages it stood between on the page, since several share a
	 * minute (message-places.ts). Given once, by the journal.
	 */
	place?: UtcMs;
}

/** Who works on a contract beside, or in place of, the freelancer it names. */
export interface ContractNote {
	/** Ids of roster members. */
	works: string[];
	/** When the client was told who works; null where not. */
	told: UtcMs | null;
}

/** A bonus as it was worked out, cents. `feeBps` is null where the fee goes by lifetime billings, which are named then. */
export interface WorkBonus {
	grossCents: Cents;
	netCents: Cents;
	feeBps: BasisPoints | null;
	billedCents?: Cents;
	currency: string;
}

/** How work is accounted for: by the desktop app, by hand in the Work Diary, as a bonus, or noted only. */
export type WorkRoute = 'app' | 'manual' | 'bonus' | 'noted';

/** Work done on a contract. */
export interface Work {
	/** Id of the roster member who did it; null for the freelancer named on the contract. */
	member: string | null;
	/** The UTC day it was done on: its first instant. */
	day: UtcMs;
	/** Whole minutes. */
	minutes: number;
	route: WorkRoute;
	note: string;
	/** The bonus worked out for it; null on every other route. */
	bonus: WorkBonus | null;
}

/** A member of an agency, as the person keeps the roster. */
export interface Member {
	name: string;
	/** What the agency pays the member an hour; null where not named. */
	rate: { cents: Cents; currency: string } | null;
	/** Left the agency; kept, because work names them. */
	gone: boolean;
}

/** What each type of fact carries. New types may be added; types never change their meaning. */
export interface FactData {
	invitationRead: Reading;
	proposalRead: Reading;
	offerRead: Reading;
	contractRead: Reading;
	roomRead: Reading;
	/** On the record of the message itself. */
	messageRead: { message: MessageRead; supersedes: string | null };
	/**
	 * What the person had before their eyes when preparing, so that a replacement is not mistaken for a conflict, whatever the clocks say:
	 * `replaces`, the prepared answers this one takes the place of; `over`, the ignoring it overrides; `seen`, the reading that said which
	 * section the invitation was in.
	 */
	answerPrepared: { answer: Answer; replaces: string[]; over: string | null; seen: string | null };
	/** The answer stands on Upwork: `site` when a page showed it, `person` when marked as done. `when` is as exact as is known. */
	answerConfirmed: { answer: Answer; by: 'site' | 'person'; when: Interval };
	ignored: Record<string, never>;
	/**
	 * A complete reading of `page` no longer listed the invitation. `supersedes` is the reading it follows; one that lists it again
	 * supersedes this.
	 */
	notListed: { page: string; supersedes: string | null };
	/** The person says why an invitation is no longer on the page; `of` is the `notListed` it explains. */
	explained: { as: 'withdrawn' | 'closed'; of: string };
	/**
	 * The record belongs (`same`), or does not belong, to the same opportunity as `to`, of which it is an earlier part or the room. Lasts until
	 * a later one about the same `to`.
	 */
	linked: { to: RecordId; same: boolean; supersedes: string | null };
	/** New terms to be proposed on Upwork; `replaces` are the prepared changes this one takes the place of. */
	termsPrepared: { change: TermsChange; replaces: string[] };
	/** The terms were changed on Upwork. `supersedes` is the last fact that told terms. */
	termsConfirmed: { change: TermsChange; by: 'site' | 'person'; when: Interval; supersedes: string | null };
	/** A new cover letter to be put into Upwork's form; `replaces` as above. */
	letterPrepared: { text: string; replaces: string[] };
	/** The client answered a proposal, as the person says. `seen` is the reading that said which section it was in. */
	clientResponded: { when: Interval; seen: string | null };
	/** The person saw on Upwork that the client has viewed the proposal. */
	clientViewed: Record<string, never>;
	/** The person withdrew the proposal on Upwork: as they say, or as a page showed after their press (`by`). */
	withdrawn: { reason: string | null; message: string; when: Interval; seen: string | null; by?: 'site' };
	/** It ended, for the reason the person gives. */
	ended: { reason: string; when: Interval; seen: string | null };
	/** The person was hired: an offer was accepted. */
	hired: { when: Interval; seen: string | null };
	/** The person declined the offer on Upwork. */
	offerDeclined: { reason: string | null; message: string; when: Interval; seen: string | null };
	/** One update of the record's note: a Yjs update, base64. */
	noteUpdated: { update: string };
	/** One question to clear before a contract; `item` names it, the last of each counts. */
	checkSet: { item: string; text: string; done: boolean; gone: boolean; supersedes: string | null };
	/** When to look after it again; null for no longer. */
	followUpSet: { at: UtcMs | null; supersedes: string | null };
	/** The terms the person aims at. */
	targetSet: { terms: Terms | null; supersedes: string | null };
	contractNoted: { note: ContractNote; supersedes: string | null };
	/** How a milestone of a contract stands, as the person says; null for no longer known. The last of each milestone counts. */
	milestoneSet: { milestone: MilestoneKey; state: MilestoneState | null; supersedes: string | null };
	workLogged: { work: Work };
	/** Logged work was added to the Work Diary or paid; `of` is the fact of the work. */
	workSettled: { of: string; when: UtcMs };
	/** Record is `account:roster:all`; `member` is the member's id, the last of each counts. */
	memberSet: { member: string; value: Member; supersedes: string | null };
	/** The service fee the person named for this record. */
	feeStated: { feeBps: BasisPoints; supersedes: string | null };
	/**
	 * What the client was billed before, over all contracts, as the person said, for a fee that goes by it (lifetime-fee.ts); integer cents of US
	 * dollars. The later of this and `feeStated` holds.
	 */
	billingsStated: { billedCents: Cents; supersedes: string | null };
	/** The person named a reason for which contact details are allowed here before a contract. */
	exceptionNamed: { exception: Exception };
	/** The person said that a found contact detail is fine in this record. */
	contactDismissed: { kind: PolicyKind; text: string };
	/** Takes back another fact of the same record; itself can be retracted. */
	retracted: { target: string };
	/** Every fact of this record up to and including `generation` goes, on every device, also those that arrive later. */
	recordErased: { generation: number };
	/** Record is `account:settings:name`. */
	settingSet: { name: string; value: SettingValue; supersedes: string | null };
}

export type SettingValue = string | number | boolean | null;
export type FactType = keyof FactData;

/** Fields every fact has. */
export interface FactEnvelope {
	/** Random, one for each written copy. */
	key: string;
	/** What the fact is; several copies may share it (lib/domain/ids.ts). */
	id: string;
	record: RecordId;
	/** Counts from 1; a deliberate capture after erasing opens the next. */
	generation: number;
	/** When it happened, by the clock of the device that wrote it. */
	at: UtcMs;
	/** Hybrid logical clock: the order in which things were known. */
	recordedAt: UtcMs;
	device: string;
}

/** A fact whose type this version knows. */
export type KnownFact = { [T in FactType]: FactEnvelope & { type: T; data: FactData[T] } }[FactType];

/** A fact written by a newer Parley: kept as received, folded once this version knows it. */
export type UnknownFact = FactEnvelope & { type: string; data: unknown };

/** Immutable JSON, stored as received. */
export type Fact = KnownFact | UnknownFact;

/** The facts that report what a page said. */
export const readingTypes = [
	'invitationRead',
	'proposalRead',
	'offerRead',
	'contractRead',
	'roomRead',
] as const satisfies readonly FactType[];

const knownTypes: ReadonlySet<string> = new Set<FactType>([
	...readingTypes,
	'messageRead',
	'linked',
	'termsPrepared',
	'termsConfirmed',
	'letterPrepared',
	'clientResponded',
	'clientViewed',
	'withdrawn',
	'ended',
	'hired',
	'offerDeclined',
	'noteUpdated',
	'checkSet',
	'followUpSet',
	'targetSet',
	'contractNoted',
	'milestoneSet',
	'workLogged',
	'workSettled',
	'memberSet',
	'answerPrepared',
	'answerConfirmed',
	'ignored',
	'notListed',
	'explained',
	'feeStated',
	'billingsStated',
	'exceptionNamed',
	'contactDismissed',
	'retracted',
	'recordErased',
	'settingSet',
]);

/** Whether this version knows what the fact means. Its data was checked where it came in (lib/schema). */
export function isKnown(fact: Fact): fact is KnownFact {
	return knownTypes.has(fact.type);
}
