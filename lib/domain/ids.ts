import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RecordId, RecordKind } from './facts';

/** JSON with sorted keys, so that equal values have equal text. `undefined` members are left out. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const members = Object.entries(value)
			.filter(([, v]) => v !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/**
 * The id of a fact: 128 bits of SHA-256 over what makes it that fact. Synchronous on purpose: awaiting WebCrypto inside an IndexedDB
 * transaction ends the transaction.
 */
export function factId(...parts: unknown[]): string {
	return bytesToHex(sha256(utf8ToBytes(canonical(parts)))).slice(0, 32);
}

/** `account:kind:site id`. Accounts hold no colon. */
export function recordId(account: string, kind: RecordKind | 'settings' | 'roster', siteId: string): RecordId {
	return `${account}:${kind}:${siteId}`;
}

/** The parts of a record's id; the kind is as written, whether or not this version knows it. */
export function recordParts(id: RecordId): { account: string; kind: string; siteId: string } {
	const [account = '', kind = '', ...rest] = id.split(':');
	return { account, kind, siteId: rest.join(':') };
}

/** The record that holds an account's settings. */
export function settingsRecord(account: string): RecordId {
	return recordId(account, 'settings', 'all');
}

/** The record that holds an account's roster of agency members. */
export function rosterRecord(account: string): RecordId {
	return recordId(account, 'roster', 'all');
}

/** The record of one message: the room's site id and the site's id of the message, joined by a slash, which neither holds. */
export function messageRecord(account: string, room: string, message: string): RecordId {
	return recordId(account, 'message', `${room}/${message}`);
}

/** The room a message's record belongs to; null for every other record. */
export function roomOf(message: RecordId): RecordId | null {
	const { account, kind, siteId } = recordParts(message);
	const slash = siteId.indexOf('/');
	return kind === 'message' && slash > 0 ? recordId(account, 'room', siteId.slice(0, slash)) : null;
}
