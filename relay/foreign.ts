import { mostAsking, readMessage, types, withUpdate } from '../lib/wire/message';
import { tidied } from '../lib/wire/tidy';
import { isDevices } from '../lib/wire/update';

/**
 * A message as a device would have written it, before Yjs sees it: in the middle of anything else Yjs fails, and stores and passes on nothing any
 * more, or makes whole documents of a few bytes (S71).
 * @returns null where no device sends such a message
 */
export function asDevices(message: Uint8Array): Uint8Array | null {
	const read = readMessage(message);
	if (!read || !Object.values(types).includes(read.type)) return null;
	if (!read.update) return message.length <= mostAsking ? message : null;
	const tidy = isDevices(read.update) ? tidied(read.update) : null;
	return tidy && withUpdate(message, read, tidy);
}
