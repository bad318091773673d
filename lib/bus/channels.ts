import type { Whose } from '../domain/account';
import type { ClientFees } from '../domain/client-cost';
import type { Command, CommandAnswer, ReadItem, Refusal } from '../domain/commands';
import type { Health } from '../domain/desk';
import type { AnswerKind, Fact, MessageRead, RecordId, Terms, TermsChange } from '../domain/facts';
import type { BasisPoints, Cents } from '../domain/money';
import type { Dismissed, Reach } from '../domain/policy';
import type { Edition, Exception } from '../domain/policy-table';
import type { FeeOrigin } from '../domain/record';
import type { SyncProblem } from '../domain/sync';
import type { CheckedReading } from '../schema/page';

/**
 * Who may use a channel. `extension`: Parley's own pages (popup, desk, options). `upwork`: our content script in the top frame of a page on
 * https://www.upwork.com. Nobody else is ever answered.
 */
export type SenderClass = 'extension' | 'upwork';

/** What came of going to the relay; null where all went well. */
export interface Visited {
	ok: true;
	problem: SyncProblem | null;
}

/** What the popup learns about the page in the active tab. */
export type PageLook =
	/** The active tab is not on www.upwork.com. */
	| { state: 'elsewhere' }
	/** Upwork is open, but the browser withholds access to it. */
	| { state: 'no-access' }
	/** The page could not be read (it was closing, or an error page); `reload` says that reloading it will help. */
	| { state: 'unreadable'; reload: boolean }
	/** A client-side page or a translated one: named, never saved. */
	| { state: 'not-saved'; because: 'client-side' | 'translated' }
	| {
			state: 'read';
			page: string;
			/** Whose its records are; where only the person can say, they are asked before anything is saved. */
			whose: Whose;
			/** The site's id of the invitation whose page or form the tab is on, by its address; null on every other page. */
			invitation: string | null;
			/** The site's id of the job whose apply form the tab is on, by its address; null on every other page. */
			applying: string | null;
			complete: boolean;
			/** When the page came, UTC ms; absent where nobody watched. */
			asOf?: number;
			/** The page shows all its invitations, whatever else it lacks. */
			allInvitations?: true;
			items: ReadItem[];
			/** How many of `items` are not kept yet, and how many are kept but say something new. */
			added: number;
			changed: number;
			/** Invitations kept here that this page, which shows all it has, no longer lists. */
			gone: number;
			/** Items that could not be kept because the page did not show their id. */
			withoutId: number;
			missed: string[];
			/** On a message room's page: the room and its messages as far as they are loaded. */
			room?: RoomLook;
	  };

/** A message room in the active tab. */
export interface RoomLook {
	siteId: string;
	/** What it is, or would be, kept as. */
	record: RecordId;
	account: string;
	/** Whether the person chose to keep it. */
	kept: boolean;
	/** In the page's order, the oldest first. */
	messages: { id: string; message: MessageRead }[];
	/** How many of them are not kept yet, and how many read differently now. */
	added: number;
	changed: number;
}

/** Where a message is put: an answer to an invitation, or a message room. */
export type InsertPlace = AnswerKind | 'room';

/** The answer that waits to be finished on the page that asks. */
export interface PreparedAnswer {
	/** Id of the fact the answer stands in. */
	fact: string;
	kind: AnswerKind;
	/** The decline reason to choose, as the site writes it. */
	reason: string | null;
	message: string;
	/** Terms to propose with an acceptance; null keeps the client's. */
	terms: Terms | null;
}

/** What a page with a terms form learns: of its own record only. */
export interface TermsHere {
	/** The terms that hold; null where they are not known, and on the form for a new proposal. */
	now: Terms | null;
	/** The service fee where the desk knows it, basis points. */
	feeBps: BasisPoints | null;
	/** Who told it; null where nobody did. */
	feeOrigin: FeeOrigin | null;
	/** What the client was billed before, where the fee goes by that; cents. */
	billedCents: Cents | null;
	/** The prepared change, with the fact it stands in. */
	change: (TermsChange & { fact: string }) | null;
	/** The prepared cover letter. */
	letter: string | null;
	/** As the person set them: hours a week in minutes, floor rates by currency, what clients pay beside. */
	weeklyMinutes: number | null;
	floors: Readonly<Record<string, Cents>>;
	clientFees: ClientFees;
	/** Whether a proposal for the job of the form is on the desk already. */
	before: boolean;
	/** Whether an offer was made for it: new terms then need the client's consent. */
	offered: boolean;
}

/** What the contact guard goes by on the sender's page. */
export interface GuardHere {
	edition: Edition;
	/** Exceptions named in the opportunities of the page. */
	exceptions: Exception[];
	/** Found details the person said are fine in these. */
	dismissed: Dismissed[];
	/** The person's own contact details, as entered in the options. */
	own: string[];
	/** Whether the page's record is on the desk, so that what is said about it can be kept. */
	kept: boolean;
	/** How far the page's opportunity has come: a message room is one within a contract once the client has hired. */
	reach: Reach;
	/** Domains in the job's own text and the client's message, which may be named back to the client. */
	domains: string[];
}

/** What a person says about a finding in the guard's panel; `on` false takes it back. */
export type GuardWord =
	| { what: 'exception'; exception: Exception; on: boolean }
	| ({ what: 'dismissed'; on: boolean } & Dismissed);

/** Every channel of the bus: who may ask, what is asked, what comes back. Requests are checked by lib/bus/server.ts against lib/schema. */
export interface Channels {
	/** Carries out one command, once, however often it is sent with the same id. */
	command: { from: 'extension'; request: { commandId: string; command: Command }; response: CommandAnswer };
	/** Reads the active Upwork tab of the given window. */
	lookAtPage: { from: 'extension'; request: { windowId: number | null }; response: PageLook };
	/** The structure of the active Upwork tab's page with everything a person wrote masked. */
	pageSkeleton: {
		from: 'extension';
		request: { windowId: number | null };
		response: { ok: true; page: string; skeleton: string } | Refusal;
	};
	/** Opens an https://www.upwork.com/ URL in the active tab if that is on Upwork, else in a new one. */
	openOnUpwork: { from: 'extension'; request: { url: string }; response: { ok: true } | Refusal };
	/**
	 * Puts a message into the form for this answer on the invitation's page in the active tab, or into the field of the room with that id. Upwork's
	 * own button is never pressed.
	 */
	insertMessage: {
		from: 'extension';
		request: { windowId: number | null; siteId: string; kind: InsertPlace; text: string };
		response: { ok: true } | Refusal;
	};
	saveDraft: { from: 'extension'; request: { key: string; value: unknown }; response: { ok: true } | Refusal };
	dropDraft: { from: 'extension'; request: { key: string }; response: { ok: true } | Refusal };
	/** How the database is; after a full disk it tries whether there is room again. */
	health: { from: 'extension'; request: Record<string, never>; response: Health };
	/** Accepts that the database came back empty or older: takes a new device id and goes on with what is there. */
	startAfresh: { from: 'extension'; request: Record<string, never>; response: { ok: true } | Refusal };
	/** Merges one part of a backup; facts that are here already are left as they are. Send parts of at most 500 facts. */
	restorePart: {
		from: 'extension';
		request: { facts: Fact[] };
		response: { ok: true; added: number; already: number } | Refusal;
	};
	/** Stores and folds facts of the other devices in one transaction; those that are here already stay as they are. At most 500. */
	syncReceive: { from: 'extension'; request: { facts: Fact[] }; response: { ok: true; added: number } | Refusal };
	/** A page is open that shows what other devices do: the connection to the relay is wanted. */
	syncHold: { from: 'extension'; request: Record<string, never>; response: { ok: true } | Refusal };
	/** Brings device and relay into step now; `agreed`: records and messages together that may go. Answers when it is done or could not be. */
	syncNow: { from: 'extension'; request: { agreed: number }; response: { ok: true } | Refusal };
	/** Brings this device and the relay it uses into step over a new connection; `problem` is what is in the way. */
	syncReach: { from: 'extension'; request: Record<string, never>; response: Visited | Refusal };
	/** Takes in what is left of the desk this device has moved from, and deletes it from its relay. */
	syncEndOld: { from: 'extension'; request: { agreed: number; leave: boolean }; response: Visited | Refusal };
	/** Notes that the facts with these keys are sealed for the other devices, and on the disk so. At most 500. */
	syncSealed: { from: 'extension'; request: { keys: string[] }; response: { ok: true } | Refusal };
	/** Says that the person has saved a backup file now. */
	backupSaved: { from: 'extension'; request: Record<string, never>; response: { ok: true } | Refusal };
	/** Folds every record again from its facts. */
	rebuild: { from: 'extension'; request: Record<string, never>; response: { ok: true; records: number } | Refusal };
	eraseEverything: { from: 'extension'; request: { confirm: 'erase' }; response: { ok: true } | Refusal };
	/** A composer is on the page: the guard is injected into the frame that asks. */
	guardWanted: { from: 'upwork'; request: Record<string, never>; response: { ok: boolean } };
	/** What the guard goes by on the sender's page: of its own record only. */
	guardHere: { from: 'upwork'; request: Record<string, never>; response: ({ ok: true } & GuardHere) | { ok: false } };
	/** What the person said about a finding, kept on the record the browser says the sender's page is about. */
	guardSaid: { from: 'upwork'; request: GuardWord; response: ({ ok: true } & GuardHere) | { ok: false } };
	/** The sender's page came into view: where it may need the card, or is saved on every visit, the script for both is injected into the frame. */
	readerWanted: { from: 'upwork'; request: Record<string, never>; response: { ok: boolean } };
	/** The answer prepared for the invitation whose page or accept form the browser says the sender is on; null where none is. */
	preparedHere: {
		from: 'upwork';
		request: Record<string, never>;
		response: { ok: true; prepared: PreparedAnswer | null } | { ok: false };
	};
	/** What the preview beside the terms form at the sender's address needs. */
	termsHere: { from: 'upwork'; request: Record<string, never>; response: ({ ok: true } & TermsHere) | { ok: false } };
	/** A trusted press on Upwork's own button that changes a proposal's terms; forgotten unless its page shows them within an hour. */
	termsPressed: {
		from: 'upwork';
		/** `saidFee`: the fee that the person typed into the card, where nobody else names one; basis points. */
		request: { terms: Terms; saidFee: BasisPoints | null; message: string };
		response: { ok: boolean };
	};
	/** A trusted press on Upwork's own button that withdraws the proposal in the sender's URL; forgotten unless a page shows it within an hour. */
	withdrawPressed: { from: 'upwork'; request: { reason: string | null; message: string }; response: { ok: boolean } };
	/** A trusted press on Upwork's own button that answers the invitation in the sender's URL; forgotten unless the page shows the result within an hour. */
	answerPressed: {
		from: 'upwork';
		/** `terms`: what stood in the form of an acceptance; null where it told none. */
		request: { kind: AnswerKind; reason: string | null; message: string; terms: Terms | null };
		response: { ok: boolean };
	};
	/**
	 * What the page in view shows, once it has settled; `again` where the same page was offered before. It confirms an answer the page
	 * plainly shows, and is saved where the person switched that on for this kind of page.
	 */
	offerReading: {
		from: 'upwork';
		request: { reading: CheckedReading; again: boolean };
		/**
		 * `outOfView`: it would have been saved, had the page been before the person's eyes. `onceMore`: it would take much off the desk, and is
		 * believed once it is offered again some seconds later.
		 */
		response: { ok: true; saved: boolean; outOfView?: true; onceMore?: true; confirmed: boolean } | { ok: false };
	};
	/** Lets shown reminders sleep until a time in UTC ms, at most a week from now. */
	snooze: { from: 'extension'; request: { keys: string[]; until: number }; response: { ok: true } | Refusal };
}

export type ChannelName = keyof Channels;
export type Request<C extends ChannelName> = Channels[C]['request'];
export type Response<C extends ChannelName> = Channels[C]['response'];

/** What travels: one object with a channel and a body. */
export interface Envelope<C extends ChannelName = ChannelName> {
	parley: 1;
	channel: C;
	body: Request<C>;
}
