import type { ChannelName, Request, Response } from '../../lib/bus/channels';
import type { Refusal } from '../../lib/domain/commands';
import type { PolicyKind } from '../../lib/domain/policy';
import type { SyncStatus } from '../../lib/domain/sync';
import type { Desk } from '../../lib/journal/read';
import type { Live } from '../live';
import type { SyncService } from '../sync/service';

/** Which of Parley's own pages this is. */
export type Surface = 'popup' | 'desk' | 'options';

/** Asks the background worker; never rejects. */
export type Ask = <C extends ChannelName>(channel: C, body: Request<C>) => Promise<Response<C> | Refusal>;

/** A way to be contacted, or a request for one, found in a text; offsets are UTF-16, `end` exclusive. As lib/contact gives it. */
export interface Finding {
	start: number;
	end: number;
	text: string;
	certainty: 'definite' | 'likely' | 'hint';
	kind: PolicyKind;
	/** One of the person's own details, in whatever format. */
	own?: boolean;
	why: string;
}

/** What a text holds; `allow` are domains that stay silent, `own` the person's own details. */
export type FindContacts = (
	text: string,
	options?: { allow?: readonly string[]; own?: readonly string[] },
) => Finding[];

/** What a link on Upwork leads to; null for everything that is not kept. */
export type ReadLink = (
	href: string,
) => { kind: 'invitation' | 'proposal' | 'offer' | 'contract'; id: string; url: string } | null;

/** What a backup file would bring, before anything is changed. */
export interface DryRun {
	records: number;
	facts: number;
	/** Facts that are not here yet. */
	added: number;
	/** Facts that are here already and stay as they are. */
	already: number;
	/** Facts of records that were erased here since. */
	erased: number;
	/** Records that stand here and would go, because they were erased where the file comes from. */
	goes: number;
	/** Facts left out because they were damaged. */
	damaged: number;
	/** When the file was made, UTC ms. */
	madeAt: number;
	/** Merges the file, telling after each part how many facts are done. */
	merge(progress: (done: number, of: number) => void): Promise<{ ok: true; added: number } | Problem>;
}

export interface Problem {
	ok: false;
	message: string;
}

/** Making and reading backup files; loaded when first needed. */
export interface Backup {
	/** The file and a name for it. Works on whatever the database still gives; `complete` is false where reading stopped in the middle. */
	make(): Promise<{ ok: true; fileName: string; blob: Blob; facts: number; complete: boolean } | Problem>;
	/** Checks a file and counts what it would bring. */
	check(text: string): Promise<({ ok: true } & DryRun) | Problem>;
}

/** Everything the components need from outside. The entrypoints bring the real ones, tests and the drawing board others. */
export interface Services {
	surface: Surface;
	desk: Desk;
	live: Live;
	ask: Ask;
	/** Loads the detector when a message is first written. */
	findContacts(): Promise<FindContacts>;
	readLink(): Promise<ReadLink>;
	backup(): Promise<Backup>;
	sync(): Promise<SyncService>;
	/** What reads how sync stands, without all that does it; may be wrapped in a live query. */
	syncStands(): Promise<() => Promise<SyncStatus>>;
	/** The clock, UTC ms. */
	now(): number;
	newId(): string;
	/** Synchronous storage of this device: view state, drafts not yet saved, theme. */
	store: Storage;
	/** The account that what is saved by hand or from a page belongs to. */
	account: string;
	/** The window whose active tab the capture strip is about; null on pages that have none. */
	windowId(): Promise<number | null>;
	/** Whether the active tab of this window is on www.upwork.com, as far as the browser tells; known before its page can be read. */
	onUpwork(): Promise<boolean>;
	/** Asks the browser for access to www.upwork.com; must be called straight from a click. */
	requestAccess(): Promise<boolean>;
	/** Reloads the active tab and waits until it stands again. */
	reloadTab(): Promise<void>;
	/** Opens one of Parley's own pages in a tab. */
	openPage(path: 'desk.html' | 'options.html', record?: string): void;
	/** Gives the person a file to keep. */
	saveFile(name: string, file: Blob): void;
}
