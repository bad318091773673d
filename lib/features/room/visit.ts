import { ask } from '../../bus/client';
import { readRoomPage } from '../../upwork/room-page';
import type { Item, PageReading } from '../../upwork/types';
import { roomId } from '../../upwork/urls';
import { type Pace, whenSettled } from '../answer/settled';
import { isOthers as isOthersPage } from '../places';

/** The room in which each message was seen, as long as the document lives. */
export type SeenStories = Map<string, string>;

/** Shorter than elsewhere, since a list that drops what was scrolled past shows each message for a moment only. */
const pace: Pace = { quiet: 250, most: 600, doublings: 4 };

/** For so long after coming from another room, what stood there before may be that room's, ms. */
const LEFTOVER = 3_000;

/** How long an offer waits that was not taken, ms. */
const AGAIN = 1_500;

/** What of a message is news when it changes; when it was sent is told more narrowly by some windows than by others. */
function printOf({ author, text, edited, deleted }: Item): string {
	return JSON.stringify([author, text, edited, deleted]);
}

/**
 * One visit of a kept room: offers what the page shows once it has settled, and what is loaded as the person scrolls, each time the page has
 * settled again. The page is never scrolled and nothing is asked of the site. Everything ends with `signal`.
 */
export function visitRoom(url: string, seen: SeenStories, signal: AbortSignal): void {
	const room = roomId(url);
	if (room === null) return;
	const offered = new Map<string, string>();
	const here = () => !signal.aborted && location.href === url;
	const leftover = cameFromElsewhere(room) ? new Set(messagesNow().map(({ id }) => id)) : new Set<string | null>();
	const since = performance.now();
	let busy = false;
	let offeredBefore = false;

	function messagesNow(): Item[] {
		return readRoomPage(document, url, Date.now()).items.filter(({ kind }) => kind === 'message');
	}

	/** @returns whether the page shows something it did not before. */
	async function look(): Promise<boolean> {
		if (!here() || busy || document.visibilityState !== 'visible') return false;
		if (isOthersPage(document, url)) {
			later(AGAIN);
			return false;
		}
		const reading = readRoomPage(document, url, Date.now());
		const messages = reading.items.filter(({ kind }) => kind === 'message');
		if (messages.some(({ id }) => isOthers(id))) return false;
		for (const { id } of messages) if (id !== null && room !== null) seen.set(id, room);
		const news = messages.map((message) => offered.get(message.id ?? '') !== printOf(message));
		const [first, last] = [news.indexOf(true), news.lastIndexOf(true)];
		if (first < 0) return false;
		// With one known neighbour on either side, so that the order is told too.
		const some = messages.slice(Math.max(0, first - 1), last + 2);
		const others = reading.items.filter(({ kind }) => kind !== 'message');
		void offer({ ...reading, items: [...others, ...some] }, some);
		return true;
	}

	/** The address changes before the page does: what is known from another room, or stood there before, is not this room's. */
	function isOthers(id: string | null): boolean {
		const known = id === null ? undefined : seen.get(id);
		if (known !== undefined && known !== room) return true;
		return leftover.has(id) && performance.now() - since < LEFTOVER;
	}

	async function offer(reading: PageReading, messages: readonly Item[]): Promise<void> {
		busy = true;
		const answer = await ask('offerReading', { reading, again: offeredBefore });
		busy = false;
		offeredBefore = true;
		if (!here()) return;
		if (answer.ok) {
			for (const message of messages) offered.set(message.id ?? '', printOf(message));
			// The page may have gone on meanwhile.
			settling.nudge();
		} else later(AGAIN);
	}

	function later(ms: number): void {
		const timer = setTimeout(() => here() && settling.nudge(), ms);
		signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
	}

	const settling = whenSettled(document, look, signal, pace);
	if (leftover.size > 0) later(LEFTOVER);
	document.addEventListener('visibilitychange', () => settling.nudge(), { signal });
}

/** Whether the document was opened at another address than this room's and has come here in place. */
function cameFromElsewhere(room: string): boolean {
	const [opened] = performance.getEntriesByType('navigation');
	return opened === undefined || roomId(opened.name) !== room;
}
