import { effectiveFacts } from './effective';
import { type Fact, isKnown, type MessageRead, type RecordId } from './facts';
import { recordParts, roomOf } from './ids';
import type { UtcMs } from './time';
import { wordsOf } from './words';

/** One kept message of a room: plain JSON, a pure function of the facts of its record. */
export interface Message {
	id: RecordId;
	/** The record of its room. */
	room: RecordId;
	generation: number;
	author: string | null;
	text: string;
	sent: MessageRead['sent'];
	/** What it is sorted by in its room, UTC ms. */
	place: UtcMs;
	edited: boolean;
	deleted: boolean;
	firstSeen: UtcMs;
}

/**
 * A message from its facts: the last reading counts, since an edited or deleted one is read anew; a name or a time once shown is not forgotten.
 * Null where nothing holds.
 */
export function foldMessage(id: RecordId, facts: readonly Fact[]): Message | null {
	const room = roomOf(id);
	const held = effectiveFacts(facts);
	const readings = held.filter(isKnown).filter((fact) => fact.type === 'messageRead');
	const last = readings.at(-1);
	if (room === null || !last) return null;
	const said = readings.map((fact) => fact.data.message);
	return {
		id,
		room,
		generation: Math.max(...readings.map((fact) => fact.generation)),
		author: said.findLast((one) => one.author !== null)?.author ?? null,
		text: last.data.message.text,
		sent: narrowest(said),
		// The first place stands, so that nothing moves once it was seen.
		place: said.find((one) => one.place !== undefined)?.place ?? narrowest(said).from,
		edited: said.some((one) => one.edited),
		deleted: last.data.message.deleted,
		firstSeen: Math.min(...readings.map((fact) => fact.at)),
	};
}

/** The narrowest time that was read; of equal ones the first. */
function narrowest(said: readonly MessageRead[]): MessageRead['sent'] {
	const [first, ...others] = said.map((one) => one.sent);
	const width = (sent: MessageRead['sent']) => sent.to - sent.from;
	return others.reduce((best, sent) => (width(sent) < width(best) ? sent : best), first ?? { from: 0, to: 1 });
}

/** Whether a record is a message. */
export function isMessageRecord(id: RecordId): boolean {
	return recordParts(id).kind === 'message';
}

/** The words a message is found by. */
export function messageWords({ text, author }: Pick<Message, 'text' | 'author'>): string[] {
	return wordsOf(`${author ?? ''} ${text}`);
}
