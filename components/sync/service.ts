import type { Joining } from '../../lib/domain/pairing';
import type { SyncLoss, SyncProblem, SyncProgress, SyncResult, SyncStatus } from '../../lib/domain/sync';

/** What came of reading. */
export interface Merged {
	/** Entries that are new here. */
	added: number;
	/** Set where nothing of what arrived was stored, since it would erase as much and nobody agreed to it. */
	asks: SyncLoss | null;
}

/** Sync as the pages use it; loaded when first needed. Only `status` rejects, with the database's error. */
export interface SyncService extends Joining {
	/** May be wrapped in a live query. */
	status(): Promise<SyncStatus>;
	/** A new recovery kit; nothing of it is stored. */
	newKit(): Promise<string>;
	/** Whether a text is a kit, and with `same`, the kit of this desk. */
	checkKit(text: string, same: boolean): Promise<SyncResult<object>>;
	/** One group of a kit, counted from 1, and how many there are. */
	kitGroup(kit: string, group: number): string;
	kitGroups: number;
	/** A kit that checks, in groups with dashes. */
	kitText(kit: string): string;
	/** Switches sync on with a kit that the person keeps, under a name for this device. */
	join(kit: string, name: string): Promise<SyncResult<object>>;
	makeFile(progress: SyncProgress): Promise<SyncResult<{ name: string; file: Blob; print: string }>>;
	/** Notes that a file was handed to the browser, by its print; whether it was saved nobody says. */
	fileHanded(print: string): Promise<void>;
	/** `agreed`: records and messages together that may go. */
	mergeFile(
		file: Blob,
		agreed: number,
		progress: SyncProgress,
	): Promise<SyncResult<Merged & { newKit: boolean; partly: boolean }>>;
	/** Whether this browser can keep a folder in step. */
	canKeep(): boolean;
	/** Must be called straight from a click. Null where the person chose none. */
	chooseFolder(): Promise<SyncResult<object> | null>;
	/** Must be called straight from a click. */
	allowFolder(): Promise<void>;
	forgetFolder(): Promise<void>;
	/** Brings the folder into step once; null where there is none. `replaces`: a damaged file is kept under another name, and a new one written. */
	keep(
		agreed: number,
		progress: SyncProgress,
		replaces?: boolean,
	): Promise<SyncResult<Merged & { beside: SyncProblem | null }> | null>;
	/** An address as typed in the form in which every device keeps it. */
	relayAddress(text: string): SyncResult<{ address: string }>;
	/** Uses a relay from now on. `accessKey` is what the relay printed; empty where the desk is there already. */
	useRelay(address: string, accessKey: string): Promise<SyncResult<{ address: string }>>;
	pauseRelay(paused: boolean): Promise<void>;
	/** Uses it no more; what is there stays there. */
	stopRelay(): Promise<void>;
	/** Deletes the desk from the relay for good, and uses it no more. */
	deleteFromRelay(): Promise<SyncResult<object>>;
	leave(): Promise<SyncResult<object>>;
}
