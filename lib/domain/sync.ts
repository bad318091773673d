import type { UtcMs } from './time';

/** Why something about sync was not done: a value, put into words by the pages. */
export type SyncProblem =
	/** The kit holds a character that is none of its alphabet. */
	| { code: 'kit-character'; character: string }
	/** The kit is too short or too long: characters there are and should be. */
	| { code: 'kit-length'; have: number; need: number }
	/** Groups of the kit, counted from 1, that do not check. */
	| { code: 'kit-groups'; groups: number[] }
	/** Every group checks, but not the whole. */
	| { code: 'kit-whole' }
	/** The group typed to show that the kit is kept is not the one shown. */
	| { code: 'kit-not-confirmed'; group: number }
	/** The kit is right, but of another desk. */
	| { code: 'kit-other' }
	| { code: 'already-on' }
	| { code: 'off' }
	| { code: 'file-foreign' }
	| { code: 'file-newer' }
	| { code: 'file-other' }
	| { code: 'file-damaged' }
	| { code: 'file-too-large' }
	| { code: 'file-unreadable' }
	/** It holds more that does not open here than is kept. */
	| { code: 'file-refused' }
	/** The browser asks the person again before Parley may use the folder. */
	| { code: 'folder-permission' }
	| { code: 'folder-gone' }
	/** The desk's own file in the folder is damaged, or is none; what stands beside it was read. */
	| { code: 'folder-damaged' }
	/** That file holds more that does not open here than is kept; what opens in it was read. */
	| { code: 'folder-refused' }
	/** So many sync files in the folder were not looked at. */
	| { code: 'folder-crowded'; left: number }
	/** What was typed is no address of a relay. */
	| { code: 'relay-address' }
	/** `ws://` to an address that is not of this network: the key would go there in the clear. */
	| { code: 'relay-open' }
	/** The relay does not answer, or the connection broke. */
	| { code: 'relay-away' }
	/** The person has paused it. */
	| { code: 'relay-paused' }
	/** Something speaks against the relay: it keeps back or deletes what others wrote. */
	| { code: 'relay-doubt'; doubt: RelayDoubt }
	/** No relay is used. */
	| { code: 'relay-none' }
	| { code: 'relay-refused'; reason: RelayRefusal }
	/** The relay was asked to delete the desk, and does not hold it. */
	| { code: 'relay-unknown' }
	/** The pairing code holds a character that is none of its alphabet, is too short or too long, or has groups that do not check. */
	| { code: 'pair-character'; character: string }
	| { code: 'pair-length'; have: number; need: number }
	| { code: 'pair-groups'; groups: number[] }
	/** The relay does not answer. */
	| { code: 'pair-away' }
	/** The code or a message is of a newer Parley. */
	| { code: 'pair-newer' }
	/** Nobody answered to this code. */
	| { code: 'pair-silent' }
	| { code: 'pair-expired' }
	/** Somebody has asked with this code already. */
	| { code: 'pair-used' }
	| { code: 'pair-refused' }
	/** A message was changed, is of another code, or was sealed with a key that was swapped. */
	| { code: 'pair-tampered' }
	/** Something that arrived waits for the person before the kit can be replaced. */
	| { code: 'move-asks' }
	/** What cannot be read here would stay behind: pieces of a newer Parley, pieces that did not open, entries. */
	| { code: 'move-leaves'; left: NotOpened }
	/** The kit is the one of this desk already. */
	| { code: 'move-same' }
	/** The old desk is still on the relay: it did not answer, or refused. */
	| { code: 'move-relay' }
	/** The relay holds no old desk, and could not be told to take none: no access key that it takes is kept here. */
	| { code: 'move-unknown' }
	/** What other devices wrote may not all be here yet, so nothing was moved. */
	| { code: 'move-behind'; why: SyncProblem }
	/** The old desk stays on the relay: it could not be read once more, or the new one is not stored there. */
	| { code: 'move-waits'; on: 'old' | 'new'; why: SyncProblem }
	/** What is on the relay would erase as much, and the person has not agreed to it. */
	| { code: 'move-erases'; loss: SyncLoss }
	/** The journal refused; in its words. */
	| { code: 'journal'; message: string }
	/** The disk, the database or the browser did not do what was asked. */
	| { code: 'failed'; detail: string };

/** Why a relay lets somebody not in, or does not take something; as it says so on the wire. */
export const relayRefusals = ['token', 'access-key', 'limit', 'quota', 'deleted', 'large', 'other'] as const;
export type RelayRefusal = (typeof relayRefusals)[number];

/** Whether a relay that says so does not hold this desk, as far as anybody can know: what it said of saving before is over. */
export function turnsAway(problem: SyncProblem | null): boolean {
	return problem?.code === 'relay-refused' && !['quota', 'limit', 'large'].includes(problem.reason);
}

/** How the connection to a relay stands on this device. */
export interface RelayStanding {
	address: string;
	paused: boolean;
	connected: boolean;
	/** Everything that is sealed here was handed to the relay, which may have it in memory only. */
	sent: boolean;
	/** The relay has said that everything sealed here is on its disk. */
	stored: boolean;
	/** When the relay last answered; null for never. */
	lastContact: UtcMs | null;
	problem: SyncProblem | null;
	/** What waits for the person to agree before it goes. */
	asks: SyncLoss | null;
	/** Facts taken in of those that arrived, while that goes on. */
	progress: { done: number; of: number } | null;
	/** What speaks against trusting this relay; null for nothing. */
	doubt: RelayDoubt | null;
}

/** Why a relay is not to be trusted with being whole. */
export interface RelayDoubt {
	/** Names of devices of which something that others had has not come; an empty one where the name never came. */
	keepsBack: readonly string[];
	/** What is saved there is deleted again and again. */
	removes: boolean;
	/** It sends more of what is none of this desk's than is taken; left out for no. */
	junk?: boolean;
}

export type SyncResult<T> = ({ ok: true } & T) | { ok: false; problem: SyncProblem };

/** Part of a desk that would go, in records and in messages. */
export interface SyncLoss {
	records: { goes: number; of: number };
	messages: { goes: number; of: number };
}

/** What did not open or did not fit, and is kept. */
export interface NotOpened {
	/** Envelopes of a newer Parley. */
	newer: number;
	/** Envelopes that were changed or are of another key. */
	closed: number;
	/** Facts inside opened envelopes that this version cannot read. */
	facts: number;
}

/** One of the devices that share the desk. */
export interface SyncDevice {
	name: string;
	/** When it last sealed something, by its own clock. */
	at: UtcMs;
	here: boolean;
}

/** How sync stands on this device. */
export type SyncStatus =
	| { on: false }
	| {
			on: true;
			/** Another each time this device joins a desk or moves it to another kit; opens nothing. */
			desk: string;
			/** As this device is named. */
			name: string;
			/** Changes that are in no envelope yet. */
			unsealed: number;
			/** Whether anything is sealed under this kit: right after it was replaced, all of it may wait for the relay. */
			sealed: boolean;
			/** Whether the last file that is known to be on a disk holds everything that is here: written to a folder, or read back. */
			written: boolean;
			/** Whether the last file handed to the browser to save does; nobody says whether it was saved. */
			handed: boolean;
			/** When a file was last written, handed over, and read; null for never. */
			lastWritten: UtcMs | null;
			lastHanded: UtcMs | null;
			lastRead: UtcMs | null;
			/** Name of the folder that is kept in step; null for none. */
			folder: string | null;
			/** What keeps the folder from being in step; null for nothing. */
			folderProblem: SyncProblem | null;
			/** What came from the folder and waits for the person to agree before it goes; null for nothing. */
			folderAsks: SyncLoss | null;
			/** Copies of the desk's file in the folder, as drives make them of conflicts, that are merged. */
			folderCopies: number;
			/** The relay that is used; null for none. */
			relay: RelayStanding | null;
			/** When a file said that the desk has a new kit, which this device was not given; null for never. */
			newKit: UtcMs | null;
			notOpened: NotOpened;
			devices: readonly SyncDevice[];
	  };

/** Told while work goes on: how many facts are done, of how many. */
export type SyncProgress = (done: number, of: number) => void;
