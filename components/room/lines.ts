import type { Message } from '../../lib/domain/message';
import { HOUR, type UtcMs } from '../../lib/domain/time';
import { dayOf } from '../words/room';

/** Which side of the thread a message stands on; `plain` where it is not known who wrote it. */
export type Side = 'own' | 'other' | 'plain';

/** One message as it is drawn. */
export interface Line {
	message: Message;
	/** A day's heading stands above it. */
	day: string | null;
	/** Name and time stand above it: the first of a run. */
	first: boolean;
	side: Side;
}

/** After so long a run is begun anew. */
const PAUSE = HOUR;

/** The lines of a thread, the oldest first: days set apart, name and time once for each run. `me` null: no side is known. */
export function linesOf(messages: readonly Message[], me: string | null, now: UtcMs): Line[] {
	let day: string | null = null;
	let before: Message | null = null;
	return messages.map((message) => {
		const today = dayOf(message, now);
		const newDay = today !== null && today !== day;
		if (today !== null) day = today;
		const same = before !== null && before.author === message.author && message.place - before.place < PAUSE;
		before = message;
		return { message, day: newDay ? day : null, first: newDay || !same, side: sideOf(message, me) };
	});
}

function sideOf({ author }: Message, me: string | null): Side {
	if (me === null || author === null) return 'plain';
	return author === me ? 'own' : 'other';
}

/** The names that were seen among messages, in order of appearance from the newest on. */
export function namesIn(messages: readonly Message[]): string[] {
	const names = messages.map(({ author }) => author).filter((author) => author !== null);
	return [...new Set(names.reverse())];
}
