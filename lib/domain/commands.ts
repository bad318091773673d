import type { Answer, ReadingField, ReadingFields, ReadingSource, RecordId, RecordKind, SettingValue } from './facts';
import type { BasisPoints } from './money';
import type { Interval } from './time';

/** One thing from a page, ready to be kept. */
export interface ReadItem {
	kind: RecordKind;
	siteId: string;
	source: ReadingSource;
	fields: ReadingFields;
	likely: ReadingField[];
}

/** What a person, or a page that was opted in, asks of the journal. */
export type Command =
	/**
	 * Keep what a page holds. `deliberate` is a person's click: it restores what was undone and reopens what was erased. `complete` says
	 * that the page showed all it has, so that an invitation missing from it is no longer listed.
	 */
	| { type: 'saveReading'; account: string; page: string; items: ReadItem[]; deliberate: boolean; complete?: boolean }
	| { type: 'prepareAnswer'; record: RecordId; answer: Answer }
	/** Takes back whatever answer is prepared, earlier versions included. */
	| { type: 'discardAnswer'; record: RecordId }
	/** Says that the answer was given on Upwork; `answer` null means the prepared one. */
	| { type: 'markDone'; record: RecordId; answer: Answer | null }
	/** Upwork's page showed that the answer was given, between the two times. */
	| { type: 'confirmAnswer'; record: RecordId; answer: Answer; when: Interval }
	/** Why an invitation is no longer on the page. */
	| { type: 'explainGone'; record: RecordId; as: 'withdrawn' | 'closed' }
	| { type: 'ignore'; record: RecordId }
	| { type: 'stateFee'; record: RecordId; feeBps: BasisPoints }
	/** Takes back facts by id: undo and "correct the record" alike. Undoing a replacement brings the replaced answer back. */
	| { type: 'retract'; facts: { record: RecordId; id: string }[] }
	| { type: 'eraseRecord'; record: RecordId }
	| { type: 'setSetting'; account: string; name: string; value: SettingValue };

export type CommandType = Command['type'];

/** Why a command was not carried out, in words a freelancer understands, with what to do next. */
export interface Refusal {
	ok: false;
	code:
		| 'unknown-record'
		| 'newer-version'
		| 'already-answered'
		| 'not-an-invitation'
		| 'nothing-prepared'
		| 'still-listed'
		| 'reason-needed'
		| 'too-long'
		| 'bad-terms'
		| 'bad-request'
		| 'desk-not-open'
		| 'disk-full'
		| 'failed';
	message: string;
}

export interface Accepted {
	ok: true;
	/** Ids of the facts that now hold, for undo. */
	facts: { record: RecordId; id: string }[];
	/** For `saveReading`: how many records are new, changed, as before, and left out because they were erased; `gone` are invitations no longer listed. */
	saved: { added: number; changed: number; same: number; skipped: number; gone: number } | null;
}

/** The answer to a command: given after commit, and the same however often the command is sent. */
export type CommandAnswer = Accepted | Refusal;
