import type { Message } from '../../lib/domain/message';
import type { Desk } from '../../lib/journal/read';

/** Messages loaded at first and by each "older". */
export const STEP = 80;

/** The most that are loaded and drawn at once, whatever the room holds. */
export const MOST = 240;

/** Past every place. */
export const EVER = Number.MAX_SAFE_INTEGER;

/** Which messages of a room are shown: the `count` last ones before a place. */
export interface Shown {
	before: number;
	count: number;
}

export const newest: Shown = { before: EVER, count: STEP };

/** The window moved towards older messages; `messages` is what it shows now, the oldest first. */
export function older(shown: Shown, messages: readonly Message[]): Shown {
	const count = messages.length + STEP;
	if (count <= MOST) return { ...shown, count };
	const first = messages[MOST - STEP];
	return { before: first?.place ?? shown.before, count: MOST };
}

/** The window moved towards newer messages, by index. */
export async function newer(
	desk: Pick<Desk, 'threadAfter'>,
	room: string,
	shown: Shown,
	messages: readonly Message[],
): Promise<Shown> {
	const last = messages.at(-1);
	if (!last || shown.before === EVER) return shown;
	return upTo(await desk.threadAfter(room, last.place, STEP), Math.min(MOST, messages.length + STEP));
}

/** The window around one message. */
export async function around(desk: Pick<Desk, 'threadAfter'>, room: string, place: number): Promise<Shown> {
	const after = await desk.threadAfter(room, place, STEP / 2);
	return upTo(after, after.length + STEP, STEP / 2);
}

function upTo(after: readonly Message[], count: number, asked = STEP): Shown {
	const last = after.at(-1);
	return last && after.length === asked ? { before: last.place + 1, count } : { before: EVER, count };
}
