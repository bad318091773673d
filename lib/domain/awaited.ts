import { isNamed } from './agency-roster';
import type { Member } from './facts';
import type { Message } from './message';
import { MINUTE, type UtcMs } from './time';

/** Whose turn it is in a room, and since when: to the minute, or at the latest. */
export interface Awaited {
	/** `you`: the other side wrote last and waits; `client`: you wrote last and wait. */
	of: 'you' | 'client';
	since: UtcMs;
}

/** A room's last message, with when the run of messages by the same author began that it ends. */
export interface LastMessage extends Message {
	runSent: Message['sent'];
}

/** The setting of an account that says under which name its person writes in rooms. */
export const ME = 'room.me';

/**
 * Who is awaited, from a room's last message that was not deleted. Null where its author, or the person's own name, is not known: whose
 * turn it is is never guessed.
 * @param colleagues the members of the person's agency: what they write is written for the same side
 */
export function awaitedIn(
	last: (Pick<LastMessage, 'author' | 'sent'> & Partial<Pick<LastMessage, 'runSent'>>) | null | undefined,
	me: unknown,
	colleagues: readonly Pick<Member, 'name'>[] = [],
): Awaited | null {
	if (!last || last.author === null || typeof me !== 'string' || me === '') return null;
	// Who writes three times without an answer waits since the first of them.
	const { from, to } = last.runSent ?? last.sent;
	const ours = last.author === me || colleagues.some((one) => isNamed(one, last.author));
	return { of: ours ? 'client' : 'you', since: to - from <= MINUTE ? from : to };
}
