/** A message of sync about a part, as Hocuspocus and y-protocols write it. */
export interface SyncMessage {
	/** Bytes of the name before it. */
	head: number;
	/** Asks for what is beyond a state vector, answers that, or brings something. */
	kind: number;
	/** What it brings, a copy; null where it only asks. Empty, which is none, where it is not all of the rest. */
	update: Uint8Array<ArrayBuffer> | null;
}

/** What a message is about that is one of sync, and the same as an answer. */
export const SYNC = 0;
const SYNC_REPLY = 4;

export const ASKS = 0;
export const ANSWERS = 1;

/**
 * Bytes of a message that brings no update. The state vector of a part with as many sessions as pieces is less; of one that is as long as an update
 * may be, Yjs would make some hundred MiB.
 */
export const mostAsking = 128 * 1024;

/** Reads a message about a part; null where it is none of sync. */
export function readSync(message: Uint8Array): SyncMessage | null {
	let at = 0;
	const number = () => {
		let value = 0;
		for (let shift = 1; ; shift *= 128) {
			const byte = message[at++] ?? 0;
			value += (byte & 127) * shift;
			if (byte < 128) return value;
		}
	};
	const name = number();
	at += name;
	const head = at;
	const type = number();
	if (type !== SYNC && type !== SYNC_REPLY) return null;
	const kind = number();
	if (kind === ASKS) return { head, kind, update: null };
	const length = number();
	const from = at + length === message.length ? at : message.length;
	return { head, kind, update: new Uint8Array(message.subarray(from)) };
}
