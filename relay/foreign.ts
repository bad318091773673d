import { mostAsking, readSync } from '../lib/wire/message';
import { readUpdate } from '../lib/wire/update';

/**
 * Whether no device sends such a message: it brings something else than envelopes and deletions, or more than a part may have. From a few bytes Yjs
 * would make whole documents in the memory of the relay (S71).
 */
export function isForeign(message: Uint8Array): boolean {
	const update = readSync(message)?.update;
	if (!update) return message.length > mostAsking;
	const read = readUpdate(update);
	return (
		!read ||
		read.pieces.some(({ holds, stands }) => holds !== 'nothing' && (holds === 'other' || stands === 'elsewhere'))
	);
}
