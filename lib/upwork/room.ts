import { findAnchors } from './anchors';
import { isHeading, isInside } from './detail';
import { isBare, isLoading } from './loading';
import { CHROME, contains, DIALOG, type Entry, type Outline, QUOTED, textOf } from './outline';
import { findStories, LONG_DAY, readDay, readStory, type Story, storyId } from './room-stories';
import { emptyItem } from './rows';
import { actionText, pageHeadings } from './table';
import type { Interval, Item, PageReading } from './types';
import { roomId, roomUrl } from './urls';

/**
 * Reads a message room as far as it is loaded: the room, and one item for each message in the page's order. A run's name and time stand only
 * on its first message, so a later one was sent between that time and the next that is told; where the beginning of a run is not loaded, its
 * author is null and its time has only an end (`from` 0). Never complete: how much lies further up is not told.
 * @param now UTC ms: nothing was sent after it.
 */
export function readRoom(outline: Outline, url: string, now: number): Omit<PageReading, 'context'> {
	const missed = new Set<string>();
	const reading: Omit<PageReading, 'context'> = { page: 'room', complete: false, items: [], missed: [] };
	const done = (): Omit<PageReading, 'context'> => ({ ...reading, missed: [...missed].sort() });
	const id = roomId(url);
	const { stories, sure, container } = findStories(outline);
	if (id === null || isBare(outline) || (stories.length === 0 && isLoading(outline))) {
		missed.add('loading');
		return done();
	}
	// The address changed and the page has not followed yet: nothing on it is this room's.
	if (showsOther(outline, url, id)) {
		missed.add('room.id');
		return done();
	}
	if (stories.length === 0) missed.add('room.messages');
	const read: Story[] = [];
	for (const entry of stories) {
		const story = storyId(entry);
		if (story === null) missed.add('message.id');
		else read.push({ id: story, ...readStory(outline, entry, sure, now) });
	}
	const days = container ? daysBetween(outline, container, stories, now) : new Map<number, Interval>();
	const dayAbove = (index: number) => read[index]?.day ?? days.get(stories[index]?.at ?? -1) ?? null;
	const messages = messagesOf(read, dayAbove, now);
	const room = roomItem(outline, url, id, container ? [container] : stories, messages);
	reading.items.push(room, ...messages.filter((_, index) => read[index]?.text !== null));
	return done();
}

/** Whether the page marks another room than the address names as the one that is open. */
function showsOther(outline: Outline, url: string, id: string): boolean {
	const marked = outline.entries.filter(
		({ tag, el }) => tag === 'a' && (el.getAttribute('aria-current') ?? 'false') !== 'false',
	);
	return marked.some(({ el }) => {
		const href = el.getAttribute('href') ?? '';
		const other = URL.canParse(href, url) ? roomId(new URL(href, url).href) : null;
		return other !== null && other !== id;
	});
}

/** Days told between the messages, by the message they stand above. */
function daysBetween(
	outline: Outline,
	container: Entry,
	stories: readonly Entry[],
	now: number,
): Map<number, Interval> {
	const days = new Map<number, Interval>();
	let at = container.at + 1;
	for (const story of stories) {
		for (; at < story.at; at++) {
			const entry = outline.entries[at];
			const day = entry && !contains(entry, story) ? readDay(outline, entry, now) : null;
			if (day) days.set(story.at, day);
		}
		at = story.end;
	}
	return days;
}

function messagesOf(read: readonly Story[], dayAbove: (index: number) => Interval | null, now: number): Item[] {
	// No message was sent after the next time that is told below it.
	const ends: number[] = [];
	let end = now + 1;
	for (let index = read.length - 1; index >= 0; index -= 1) {
		const sent = read[index]?.header?.sent;
		end = Math.min(end, sent ? sent.to : end);
		ends[index] = end;
		const day = dayAbove(index);
		if (day && day.to - day.from < LONG_DAY) end = Math.min(end, day.from);
	}
	let author: string | null = null;
	let since = 0;
	return read.map((story, index) => {
		const { header } = story;
		const day = dayAbove(index);
		if (day) since = Math.max(since, day.from);
		if (header) author = header.author;
		if (header?.sent) since = header.sent.from;
		const told = header?.sent ?? null;
		const item = emptyItem('message', 'active', 'likely');
		const put = <F extends 'author' | 'text' | 'received' | 'edited' | 'deleted'>(
			field: F,
			value: Item[F],
			plain: boolean,
		) => {
			item[field] = value;
			if (value !== null) item.confidence[field] = plain ? 'sure' : 'likely';
		};
		item.id = story.id;
		item.confidence.id = 'sure';
		put('author', author, story.sure);
		put('text', story.text, story.sure);
		const until = Math.max(ends[index] ?? now + 1, since + 1);
		put('received', told ?? { from: since, to: until }, told !== null);
		put('edited', story.edited, story.sure);
		put('deleted', story.deleted, story.sure);
		return item;
	});
}

/** The room itself: who it is with, and the proposal or offer it is about, from what stands beside the messages and never from within them. */
function roomItem(outline: Outline, url: string, id: string, skip: readonly Entry[], messages: readonly Item[]): Item {
	const room = emptyItem('room', 'active', 'likely');
	room.id = id;
	room.url = roomUrl(id);
	room.confidence.id = 'sure';
	room.confidence.url = 'sure';
	const aside = CHROME | DIALOG | QUOTED;
	const links = findAnchors(outline, url).filter(
		({ entry, item }) => item !== null && (entry.flags & aside) === 0 && !isInside(skip, entry),
	);
	const about = links.filter(({ item }) => item?.kind === 'proposal' || item?.kind === 'offer');
	const ids = new Set(about.map(({ item }) => item?.id));
	const [first] = about;
	if (first?.item && first.item.kind !== 'invitation' && ids.size === 1)
		room.link = { kind: first.item.kind, id: first.item.id };
	const titles = new Set(about.map(({ text }) => text).filter((text) => text !== '' && !actionText.test(text)));
	const [title] = titles;
	if (title !== undefined && titles.size === 1) {
		room.title = title;
		room.confidence.title = ids.size === 1 ? 'sure' : 'likely';
	}
	const headings = outline.entries.filter(
		(entry) => isHeading(entry) && (entry.flags & aside) === 0 && !isInside(skip, entry),
	);
	const names = headings.map((entry) => textOf(outline, entry)).filter((text) => text !== '' && text.length <= 120);
	const authors = new Set(messages.map(({ author }) => author));
	const name = names.find((one) => authors.has(one)) ?? names.find((one) => !pageHeadings.test(one) && one !== title);
	if (name !== undefined) {
		room.client = name;
		room.confidence.client = authors.has(name) ? 'sure' : 'likely';
	}
	return room;
}
