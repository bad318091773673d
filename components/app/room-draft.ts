import { type Signal, signal } from '@preact/signals';
import type { RecordId } from '../../lib/domain/facts';
import type { Message } from '../../lib/domain/message';
import type { Services } from './services';
import { parse } from './view';

/** What is being written in a room. `at`: when it was last changed, UTC ms. */
export interface RoomDraft {
	text: string;
	at: number;
}

export interface RoomDrafts {
	of(room: RecordId): Signal<RoomDraft>;
	change(room: RecordId, text: string): void;
	drop(room: RecordId): void;
}

/** How long typing may rest before the draft goes to the database, ms. */
const SETTLE = 80;

const empty: RoomDraft = { text: '', at: 0 };
const boxes = new WeakMap<Services, RoomDrafts>();

export function roomDraftKey(room: RecordId): string {
	return `room:${room}`;
}

/** A stored draft, or null where it is none. */
export function asRoomDraft(value: unknown): RoomDraft | null {
	if (typeof value !== 'object' || value === null || !('at' in value) || !('text' in value)) return null;
	return typeof value.at === 'number' && typeof value.text === 'string' ? { at: value.at, text: value.text } : null;
}

/** The drafts of a page's rooms, kept in two places as every draft: localStorage on each key press, the database soon after. */
export function roomDrafts(services: Services): RoomDrafts {
	const made = boxes.get(services) ?? createRoomDrafts(services);
	boxes.set(services, made);
	return made;
}

function createRoomDrafts(services: Services): RoomDrafts {
	const open = new Map<RecordId, Signal<RoomDraft>>();
	const timers = new Map<RecordId, ReturnType<typeof setTimeout>>();
	const local = (room: RecordId) => `parley.draft.${roomDraftKey(room)}`;
	const newer = (room: RecordId, found: RoomDraft | null) => {
		const held = of(room);
		if (found && found.at > held.peek().at) held.value = found;
	};

	function of(room: RecordId): Signal<RoomDraft> {
		const known = open.get(room);
		if (known) return known;
		const made = signal(asRoomDraft(parse(services.store.getItem(local(room)))) ?? empty);
		open.set(room, made);
		services.desk.draft(roomDraftKey(room)).then(
			(saved) => newer(room, asRoomDraft(saved?.value)),
			() => undefined,
		);
		return made;
	}

	function send(room: RecordId): void {
		timers.delete(room);
		const key = roomDraftKey(room);
		const value = of(room).peek();
		// The synchronous copy stays, so a worker that cannot be reached costs nothing.
		if (value.text === '') void services.ask('dropDraft', { key });
		else void services.ask('saveDraft', { key, value });
	}

	globalThis.addEventListener?.('storage', (event) => {
		for (const room of open.keys()) if (event.key === local(room)) newer(room, asRoomDraft(parse(event.newValue)));
	});

	return {
		of,
		change(room, text) {
			const held = of(room);
			held.value = { text, at: Math.max(services.now(), held.peek().at + 1) };
			try {
				services.store.setItem(local(room), JSON.stringify(held.peek()));
			} catch {
				// The database copy follows.
			}
			if (!timers.has(room))
				timers.set(
					room,
					setTimeout(() => send(room), SETTLE),
				);
		},
		drop(room) {
			clearTimeout(timers.get(room));
			timers.delete(room);
			of(room).value = empty;
			services.store.removeItem(local(room));
			void services.ask('dropDraft', { key: roomDraftKey(room) });
		},
	};
}

/** Words alone: editors and pages differ in spaces and blank lines. */
function plainly(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** Whether a draft was sent: a message of one's own with its words was first seen after it was written. */
export function wasSent(draft: RoomDraft, messages: readonly Message[], me: string | null): boolean {
	const words = plainly(draft.text);
	if (words === '' || me === null) return false;
	return messages.some(
		({ author, text, firstSeen, sent }) =>
			author === me && firstSeen >= draft.at && sent.to > draft.at && plainly(text) === words,
	);
}
