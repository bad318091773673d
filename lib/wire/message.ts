/** A message about a part, as Hocuspocus and y-protocols write it. */
export interface Message {
	/** Bytes of the name before it. */
	head: number;
	/** One of `types`, or another one. */
	type: number;
	/** Of one of sync: whether it asks, answers or brings. */
	kind: number | null;
	/** What it brings, a copy; null where it brings nothing. Empty, which is no update, where it is not all of the rest. */
	update: Uint8Array<ArrayBuffer> | null;
}

/** What a message is about, of what devices send: a part, who one is, or that one goes. */
export const types = { sync: 0, token: 2, close: 7 };

/** A message of sync asks for what is beyond a state vector, answers that, or brings something. */
export const kinds = { asks: 0, answers: 1, brings: 2 };

/**
 * Bytes of a message that brings no update. The state vector of a part with as many sessions as pieces is less; of one that is as long as an update
 * may be, Yjs would make some hundred MiB.
 */
export const mostAsking = 128 * 1024;

/** Reads a message about a part; null where it is none. */
export function readMessage(message: Uint8Array): Message | null {
	let at = 0;
	const number = () => {
		let value = 0;
		for (let factor = 1; ; factor *= 128) {
			const byte = message[at++];
			if (byte === undefined) return Number.NaN;
			value += (byte & 127) * factor;
			if (byte < 128) return value;
		}
	};
	const name = number();
	at += name;
	const head = at;
	const type = number();
	if (Number.isNaN(type)) return null;
	if (type !== types.sync) return { head, type, kind: null, update: null };
	const kind = number();
	if (!Object.values(kinds).includes(kind)) return null;
	if (kind === kinds.asks) return { head, type, kind, update: null };
	const length = number();
	const from = at + length === message.length ? at : message.length;
	return { head, type, kind, update: new Uint8Array(message.subarray(from)) };
}

/** The same message of sync with another update in it. */
export function withUpdate(message: Uint8Array, { head, kind }: Message, update: Uint8Array): Uint8Array<ArrayBuffer> {
	const length = (of: number): number[] => (of > 127 ? [(of & 127) | 128, ...length(of >> 7)] : [of]);
	const before = [...message.subarray(0, head), types.sync, kind ?? kinds.brings, ...length(update.length)];
	const whole = new Uint8Array(before.length + update.length);
	whole.set(before);
	whole.set(update, before.length);
	return whole;
}
