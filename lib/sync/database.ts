import Dexie, { type Table } from 'dexie';
import type { NotOpened, RelayStanding, SyncLoss, SyncProblem } from '../domain/sync';
import type { Folder } from './file/folder';
import type { Move } from './move/rotate';
import type { Seen } from './sealed/lines';

/** What this device is in the desk it shares. */
export interface Membership {
	/** Random; names the parts on this disk, so that a later membership never meets those of an earlier one. */
	id: string;
	/** Everything is derived from it; it cannot be read out. */
	root: CryptoKey;
	/** This device, as envelopes name it. */
	device: string;
	/** As the person named it. */
	name: string;
	/** UTC ms. */
	since: number;
}

/** How the connection to a relay stands, and the print of the envelopes that `sent` and `stored` are about. */
export interface LinkNote extends Omit<RelayStanding, 'address' | 'paused'> {
	print: string | null;
}

interface Values {
	membership: Membership;
	/** The sequence of the last envelope sealed here. */
	seq: number;
	/** Numbers of the parts there are, ascending. */
	parts: number[];
	devices: Record<string, Seen>;
	/** By device: the highest sequence of an envelope that came here, or that another one stands for (S62). */
	got: Record<string, number>;
	/** By device: the highest sequence that some envelope says had come to its writer. */
	told: Record<string, number>;
	/** Places where something stood that did not open, of which the other devices were told (S67). */
	wanted: string[];
	/** When all of them were told last. */
	wantedAt: number;
	/** Parts that were asked for whole from a relay, with the print of what did not open in them, and when it had come (S65). */
	wholes: { relay: string; part: number; unread: string; at: number }[];
	/** Places where another device has something that does not open, as it told; until that was looked at here. */
	asked: string[];
	/** Whether this device has once had what the others had before it sealed (S60). */
	met: boolean;
	/** Names of all envelopes there are, hashed: two devices with one print have the same. */
	print: string;
	/** The last file written: when, and the print of what was in it. */
	written: { at: number; print: string };
	/** The last file handed to the browser to save, which may not have been. */
	handed: { at: number; print: string };
	/** When a file was last read. */
	read: number;
	notOpened: NotOpened;
	/** The relay the person chose. */
	relay: {
		address: string;
		accessKey: string | null;
		paused: boolean /** Another each time the person gives it. */;
		given?: number;
	};
	/** How the connection to it stands, as the worker last saw it. */
	link: LinkNote;
	folder: Folder;
	folderProblem: SyncProblem;
	folderCopies: number;
	/** What came from it would erase as much, and waits for the person. */
	folderAsks: SyncLoss;
	/** A move to another kit that is not finished. */
	move: Move;
	/** A sealed note about the new kit that the folder does not hold yet; opens nothing. */
	farewell: { name: string; bytes: Uint8Array<ArrayBuffer> };
	/** When a file said that this desk has a new kit, which this device was not given yet. */
	newKit: number;
}

type ValueRow = { [K in keyof Values]: { key: K; value: Values[K] } }[keyof Values];

/** What is noted of one envelope of the parts. */
export interface EnvelopeRow {
	/** Its name by its bytes. */
	name: string;
	part: number;
	/** `applied`: all of it is committed. `partly`: holds something that did not fit. Of what did not open nothing is noted. */
	state: 'applied' | 'partly';
	/** Keys of the facts in it that fit. */
	keys: string[];
	/** Lines in it that did not fit. */
	strange: number;
	batch: boolean;
	/** The installation of the journal it was committed to; null where nothing was ever written. */
	install: string | null;
}

/** What is noted of the desk itself, and goes with it when the device moves to another. */
const deskValues = [
	'parts',
	'devices',
	'got',
	'told',
	'wanted',
	'wantedAt',
	'wholes',
	'asked',
	'met',
	'print',
	'written',
	'handed',
	'read',
	'notOpened',
	'folderProblem',
	'folderCopies',
	'folderAsks',
	'link',
	'newKit',
] as const;

/** Name of the database with what sync notes; the parts have databases of their own. */
export const syncDatabaseName = 'parley-sync';

/** Names of the databases of parts begin so. */
export const partPrefix = 'parley-sync-part-';

export interface SyncDatabaseOptions {
	indexedDB?: IDBFactory;
	IDBKeyRange?: typeof globalThis.IDBKeyRange;
}

/** What sync notes on this device. No facts: losing it costs work, and the kit to join again. */
export class SyncDatabase extends Dexie {
	declare values: Table<ValueRow, string>;
	declare envelopes: Table<EnvelopeRow, string>;

	constructor(options: SyncDatabaseOptions = {}) {
		super(syncDatabaseName, {
			indexedDB: options.indexedDB ?? globalThis.indexedDB,
			IDBKeyRange: options.IDBKeyRange ?? globalThis.IDBKeyRange,
		});
		this.version(1).stores({ values: 'key', envelopes: 'name' });
	}

	/** One value; undefined where it was never set. */
	async value<K extends keyof Values>(key: K): Promise<Values[K] | undefined> {
		return (await this.values.get(key))?.value as Values[K] | undefined;
	}

	/** Sets one value; undefined forgets it. */
	async set<K extends keyof Values>(key: K, value: Values[K] | undefined): Promise<void> {
		if (value === undefined) await this.values.delete(key);
		else await this.values.put({ key, value } as ValueRow);
	}

	/** Becomes a member of another desk in one transaction: nothing noted of the envelopes, devices or files of the old one stays. */
	async moveTo(membership: Membership, move: Move, farewell?: Values['farewell']): Promise<void> {
		await this.transaction('rw', [this.values, this.envelopes], async () => {
			await this.values.bulkDelete([...deskValues]);
			await this.envelopes.clear();
			await this.set('move', move);
			await this.set('farewell', farewell);
			await this.set('membership', membership);
		});
	}

	/** Forgets everything. */
	async forget(): Promise<void> {
		await this.transaction('rw', [this.values, this.envelopes], () =>
			Promise.all([this.values.clear(), this.envelopes.clear()]),
		);
	}
}
