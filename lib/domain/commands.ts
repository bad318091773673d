import type { AgencyEdition } from './agency-rules';
import type {
	Answer,
	ContractNote,
	Member,
	MessageRead,
	MilestoneKey,
	MilestoneState,
	ReadingField,
	ReadingFields,
	ReadingSource,
	RecordId,
	RecordKind,
	SettingValue,
	Terms,
	TermsChange,
	Work,
} from './facts';
import type { LetterRule } from './letter';
import type { BasisPoints, Cents } from './money';
import type { Exception, PolicyKind } from './policy-table';
import type { Interval, UtcMs } from './time';

/** One thing from a page, ready to be kept. */
export interface ReadItem {
	kind: RecordKind;
	siteId: string;
	source: ReadingSource;
	fields: ReadingFields;
	likely: ReadingField[];
	/** Fields typed by hand before that are taken back; only by hand. */
	cleared?: ReadingField[];
	/** What the page links it with: a room with its proposal or offer, a proposal with its room. Absent where it shows none. */
	link?: { kind: RecordKind; siteId: string };
}

/** What a person, or a page that was opted in, asks of the journal. */
export type Command =
	/**
	 * Keep what a page holds. `deliberate` is a person's click: it restores what was undone and reopens what was erased. `complete` says
	 * that the page showed all it has, so that an invitation missing from it is no longer listed. `asOf`, UTC ms, is when the page came: of what
	 * was told later it knows nothing. `allInvitations` says that at least of those it showed all.
	 */
	| {
			type: 'saveReading';
			account: string;
			page: string;
			items: ReadItem[];
			deliberate: boolean;
			complete?: boolean;
			asOf?: UtcMs;
			allInvitations?: true;
	  }
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
	/** What the client was billed before, where the fee goes by that; integer cents of US dollars. */
	| { type: 'stateBillings'; record: RecordId; billedCents: Cents }
	/** Takes back facts by id: undo and "correct the record" alike. Undoing a replacement brings the replaced answer back. */
	| { type: 'retract'; facts: { record: RecordId; id: string }[] }
	/**
	 * Keeps messages of a room that is on the desk, given in the page's order, the oldest first; `id` is the site's id of each. `deliberate`, a
	 * person's click, also brings back what was undone or erased.
	 */
	| {
			type: 'saveMessages';
			account: string;
			room: string;
			messages: { id: string; message: MessageRead }[];
			deliberate?: boolean;
	  }
	/** Says whether two records are one opportunity. */
	| { type: 'link'; record: RecordId; to: RecordId; same: boolean }
	| { type: 'proposeTerms'; record: RecordId; change: TermsChange }
	/** Takes back whatever change of terms is prepared. */
	| { type: 'discardTerms'; record: RecordId }
	/** Says that terms were changed on Upwork; `change` null means the prepared one. */
	| { type: 'confirmTerms'; record: RecordId; change: TermsChange | null; by: 'site' | 'person'; when: Interval }
	/** `rule` is the edition by which the person goes. */
	| { type: 'changeLetter'; record: RecordId; text: string; rule: LetterRule }
	| { type: 'discardLetter'; record: RecordId }
	/** Where a proposal, offer or contract stands, as the person says. */
	| { type: 'clientResponded'; record: RecordId; when: Interval }
	/** Upwork says that the client has viewed the proposal; undone by `retract`. */
	| { type: 'clientViewed'; record: RecordId }
	/** `by` and `when` where a page showed it after the person's press of Upwork's own button. */
	| { type: 'withdraw'; record: RecordId; reason: string | null; message: string; by?: 'site'; when?: Interval }
	| { type: 'end'; record: RecordId; reason: string }
	| { type: 'hire'; record: RecordId }
	/** Adds a Yjs update, base64, to the record's note. */
	| { type: 'updateNote'; record: RecordId; update: string }
	| { type: 'setCheck'; record: RecordId; item: string; text: string; done: boolean; gone: boolean }
	| { type: 'setFollowUp'; record: RecordId; at: UtcMs | null }
	| { type: 'setTarget'; record: RecordId; terms: Terms | null }
	| { type: 'noteContract'; record: RecordId; note: ContractNote }
	/** How a milestone of a contract stands; null takes back what was said. */
	| { type: 'setMilestone'; record: RecordId; milestone: MilestoneKey; state: MilestoneState | null }
	/**
	 * `rule` is the edition by which the person goes; the article's where it is absent. `instead` is the fact of work that goes for this, here or
	 * on another contract; moved unchanged it stays settled.
	 */
	| {
			type: 'logWork';
			record: RecordId;
			work: Work;
			rule?: AgencyEdition;
			instead?: { record: RecordId; fact: string };
	  }
	/** Logged work was added to the Work Diary or paid. `of` is the fact of the work. */
	| { type: 'settleWork'; record: RecordId; of: string }
	| { type: 'setMember'; account: string; member: string; value: Member }
	/** Names a reason for which contact details are allowed here before a contract; undone by `retract`. */
	| { type: 'nameException'; record: RecordId; exception: Exception }
	/** Says that a found contact detail is fine in this record; undone by `retract`. */
	| { type: 'dismissContact'; record: RecordId; kind: PolicyKind; text: string }
	/** Erases a record and the `parts` of the same opportunity. */
	| { type: 'eraseRecord'; record: RecordId; parts?: RecordId[] }
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
		| 'not-there'
		| 'letter-locked'
		| 'not-possible'
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
