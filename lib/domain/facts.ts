import type { BasisPoints, Cents } from './money';
import type { Interval, UtcMs } from './time';

/** What a record is about, in the site's own terms. */
export type RecordKind = 'invitation' | 'proposal' | 'offer' | 'message' | 'contract';

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
	terms?: Terms;
	reason?: string;
}

export type ReadingField = keyof ReadingFields;

/** What one page said about one record. */
export interface Reading {
	source: ReadingSource;
	fields: ReadingFields;
	/** Fields the page only suggests. They never replace a value that a page plainly showed. */
	likely: ReadingField[];
	/** Id of the reading this one follows on the same record and source; null for the first. Orders readings whatever the clocks say. */
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

/** What each type of fact carries. New types may be added; types never change their meaning. */
export interface FactData {
	invitationRead: Reading;
	proposalRead: Reading;
	offerRead: Reading;
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
	/** The service fee the person named for this record. */
	feeStated: { feeBps: BasisPoints; supersedes: string | null };
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
export const readingTypes = ['invitationRead', 'proposalRead', 'offerRead'] as const satisfies readonly FactType[];

const knownTypes: ReadonlySet<string> = new Set<FactType>([
	...readingTypes,
	'answerPrepared',
	'answerConfirmed',
	'ignored',
	'notListed',
	'explained',
	'feeStated',
	'retracted',
	'recordErased',
	'settingSet',
]);

/** Whether this version knows what the fact means. Its data was checked where it came in (lib/schema). */
export function isKnown(fact: Fact): fact is KnownFact {
	return knownTypes.has(fact.type);
}
