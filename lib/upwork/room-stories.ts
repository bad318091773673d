import { readDate } from './dates';
import {
	below,
	CHROME,
	childrenOf,
	contains,
	DIALOG,
	type Entry,
	MUTED,
	type Outline,
	oneLine,
	parentOf,
	QUIET,
	spacedTextOf,
	textOf,
} from './outline';
import { attachmentsOf, textOfMessage } from './room-text';
import { roomTexts, selectorOf } from './table';
import type { Interval } from './types';

const story = selectorOf('story');
const viewport = selectorOf('storyViewport');
const dayHeader = selectorOf('storyDay');
const header = selectorOf('storyHeader');
const userName = selectorOf('storyAuthor');
const stamp = selectorOf('storyTime');
const body = selectorOf('storyBody');
const quoted = selectorOf('storyQuote');

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** One message of a room as its element shows it. */
export interface Story {
	id: string;
	/** The day whose header stands above it. */
	day: Interval | null;
	/** Only on the first of a run by one author. */
	header: { author: string | null; sent: Interval | null } | null;
	/** Null while it is being edited in place. */
	text: string | null;
	edited: boolean;
	deleted: boolean;
	/** Its parts are named by the site, not only told by their order. */
	sure: boolean;
}

/** Ids that name one message: a word, a separator, and something with a figure in it. */
const ID = /^(?:story|message|msg|m|post)[_-](?=[\w-]*\d)([\w-]{1,100})$/i;
const OUT = CHROME | DIALOG;

/** The elements that hold one message each, in the page's order, and what holds them all. Outermost only: what a message holds is its words. */
export function findStories(outline: Outline): { stories: Entry[]; sure: boolean; container: Entry | null } {
	const open = (entry: Entry) => (entry.flags & OUT) === 0;
	const container = outline.entries.find((entry) => open(entry) && entry.el.matches(viewport)) ?? null;
	const within = (entry: Entry) => open(entry) && (container === null || contains(container, entry));
	const named = outermost(outline.entries.filter((entry) => entry.el.matches(story) && within(entry)));
	if (named.length > 0) return { stories: named, sure: true, container };
	const alike = outermost(
		outline.entries.filter((entry) => ID.test(entry.el.getAttribute('id') ?? '') && within(entry)),
	);
	const byParent = new Map<number, Entry[]>();
	for (const entry of alike) byParent.set(entry.parent, [...(byParent.get(entry.parent) ?? []), entry]);
	const [most = []] = [...byParent.values()].sort((a, b) => b.length - a.length);
	const [first] = most;
	return { stories: most, sure: false, container: container ?? (first ? parentOf(outline, first) : null) };
}

function outermost(entries: readonly Entry[]): Entry[] {
	const kept: Entry[] = [];
	for (const entry of entries) {
		const last = kept.at(-1);
		if (!last || !contains(last, entry)) kept.push(entry);
	}
	return kept;
}

/** The site's id of a message, without the word before it; null where it has none that can be kept. */
export function storyId(entry: Entry): string | null {
	return ID.exec(entry.el.getAttribute('id') ?? '')?.[1] ?? /^story_([\w-]{1,100})$/.exec(entry.el.id)?.[1] ?? null;
}

/** A day's header: a whole text that is a day and no time of day. */
export function readDay(outline: Outline, entry: Entry, now: number): Interval | null {
	const text = spacedTextOf(outline, entry);
	if (text.length > 40 || /\bago\b/i.test(text)) return null;
	const day = readDate(text, now);
	if (!day || day.to - day.from < MINUTE * 2) return null;
	// "Yesterday" is the calendar's here.
	if (!/^yesterday$/i.test(text)) return day;
	const midnight = new Date(day.to - 1);
	return { from: new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate()).getTime(), to: day.to };
}

/**
 * When a header says its message was sent, in the viewer's zone, to the minute. In the hour that comes twice when clocks go back it may be
 * either.
 */
function readStamp(entry: Entry, shown: string, day: Interval | null, now: number): Interval | null {
	const stated = readDate(oneLine(entry.el.getAttribute('title') ?? ''), now);
	if (stated && stated.to - stated.from <= MINUTE) return twice(stated, now);
	const machine = entry.el.getAttribute('datetime') ?? '';
	const at = /T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(machine) ? Date.parse(machine) : Number.NaN;
	if (at <= now) return { from: at - (at % MINUTE), to: at - (at % MINUTE) + MINUTE };
	if (day === null) return null;
	const date = new Date(day.from + HOUR);
	const months = 'January February March April May June July August September October November December'.split(' ');
	const whole = `${months[date.getMonth()]} ${date.getDate()}, ${date.getFullYear()} at ${shown}`;
	const clock = readDate(whole, now);
	return clock && clock.to - clock.from <= MINUTE ? twice(clock, now) : null;
}

function twice({ from, to }: Interval, now: number): Interval {
	const [first, later] = [new Date(from), new Date(from + HOUR)];
	const same = first.getHours() === later.getHours() && first.getMinutes() === later.getMinutes();
	return { from, to: same && from + HOUR <= now ? to + HOUR : to };
}

/** Takes one message's element apart. `sure`: the page names its parts as this generation of the site does. */
export function readStory(outline: Outline, entry: Entry, sure: boolean, now: number): Omit<Story, 'id'> {
	const inside = below(outline, entry);
	const parts = sure ? namedParts(inside, entry) : partsInOrder(outline, entry, now);
	const { day, head, main, quotes } = parts;
	const dayRead = day && readDay(outline, day, now);
	const editing = inside.some(
		({ tag, el }) => tag === 'textarea' || (el.getAttribute('contenteditable') ?? 'false') !== 'false',
	);
	const mark = inside.find((one) => isEditedMark(outline, one, main, quotes));
	const rest = sure
		? childrenOf(outline, parentOfMain(outline, entry, main)).filter((one) => one !== day && one !== head)
		: main;
	const files = attachmentsOf(outline, rest).filter(({ entry: file }) => !quotes.some((one) => contains(one, file)));
	const without = new Set([...quotes, ...files.map((file) => file.entry), ...(mark ? [mark] : [])].map(({ el }) => el));
	const words = textOfMessage(outline, main, without);
	const gone = sure
		? main.some(({ el }) => el.matches('.deleted, .story-message.deleted *'))
		: roomTexts.deleted.test(words);
	const text = [words, ...files.map((file) => file.line)].filter((line) => line !== '').join('\n');
	return {
		day: dayRead,
		header: head && readHeader(outline, head, mark, dayRead, sure, now),
		text: editing ? null : gone ? '' : text,
		edited: mark !== undefined,
		deleted: gone,
		sure,
	};
}

interface Parts {
	day: Entry | null;
	head: Entry | null;
	main: Entry[];
	quotes: Entry[];
}

/** The parts by the names this generation of the site gives them. Nothing inside a message's own words is one. */
function namedParts(inside: readonly Entry[], whole: Entry): Parts {
	const quotes = outermost(inside.filter(({ el }) => el.matches(quoted)));
	const free = (entry: Entry) => !quotes.some((one) => contains(one, entry));
	const main = outermost(inside.filter((entry) => entry.el.matches(body) && free(entry)));
	const outside = inside.filter((entry) => free(entry) && !main.some((one) => contains(one, entry)));
	const day = outside.find(({ el }) => el.matches(dayHeader)) ?? null;
	const head = outside.find(({ el }) => el.matches(header)) ?? outside.find(({ el }) => el.matches(userName)) ?? null;
	// Without a body of its own the words are all that is left.
	const last = outermost(inside.filter((entry) => free(entry) && entry.tag === 'p' && entry !== head && entry !== day));
	return { day, head, main: main.length > 0 ? main : last.length > 0 ? last : head ? [] : [whole], quotes };
}

function parentOfMain(outline: Outline, whole: Entry, main: readonly Entry[]): Entry {
	const [first] = main;
	const parent = first && first !== whole ? parentOf(outline, first) : null;
	return parent ?? whole;
}

/** The parts by their order: a day, a name with a time, a quotation, and then the words. */
function partsInOrder(outline: Outline, entry: Entry, now: number): Parts {
	let level = entry;
	const shown = (one: Entry) => textOf(outline, one) !== '' || below(outline, one).some(({ tag }) => tag === 'img');
	let kids = childrenOf(outline, level).filter(shown);
	for (let depth = 0; kids.length === 1 && depth < 6; depth++) {
		const [only] = kids;
		const inner = only ? childrenOf(outline, only).filter(shown) : [];
		if (!only || only.tag === 'p' || inner.length === 0 || hasOwnWords(only)) break;
		level = only;
		kids = inner;
	}
	const parts: Parts = { day: null, head: null, main: [], quotes: [] };
	const differs = (one: Entry | undefined, next: Entry | undefined) =>
		one !== undefined && next !== undefined && (one.tag !== next.tag || one.el.className !== next.el.className);
	let at = 0;
	const day = kids[at];
	if (day && differs(day, kids[at + 1]) && readDay(outline, day, now)) {
		parts.day = day;
		at += 1;
	}
	const head = kids[at];
	if (head && differs(head, kids[at + 1]) && stampIn(outline, head, now) && textOf(outline, head).length <= 160) {
		parts.head = head;
		at += 1;
	}
	const rest = kids.slice(at);
	while (rest.length > 1 && rest[0] && (rest[0].tag === 'blockquote' || rest[0].el.matches(quoted))) {
		const [quote] = rest.splice(0, 1);
		if (quote) parts.quotes.push(quote);
	}
	parts.main = rest.length > 0 ? rest : parts.head ? [] : [level];
	return parts;
}

function hasOwnWords(entry: Entry): boolean {
	for (let node = entry.el.firstChild; node !== null; node = node.nextSibling) {
		if (node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '') return true;
	}
	return false;
}

/** The element that tells a time of day beside a name; a link's title is somebody's words. */
function stampIn(outline: Outline, head: Entry, now: number): Entry | null {
	const found = [head, ...below(outline, head)].find((one) => {
		if (one.tag === 'a' || !(one.el.hasAttribute('title') || one.el.hasAttribute('datetime'))) return false;
		const sent = readStamp(one, '', null, now);
		return sent !== null;
	});
	return found ?? null;
}

function readHeader(
	outline: Outline,
	head: Entry,
	mark: Entry | undefined,
	day: Interval | null,
	sure: boolean,
	now: number,
): { author: string | null; sent: Interval | null } {
	const all = [head, ...below(outline, head)];
	const time = (sure ? all.find(({ el }) => el.matches(stamp)) : null) ?? stampIn(outline, head, now);
	const sent = time && readStamp(time, textOf(outline, time), day, now);
	const named = sure ? all.find(({ el }) => el.matches(userName)) : undefined;
	if (named) return { author: nameOf(textOf(outline, named)), sent };
	const without = [time, mark].filter((one) => one !== null && one !== undefined);
	let name = '';
	for (const one of all) {
		if (without.some((other) => contains(other, one)) || (one.flags & ~head.flags & (QUIET | MUTED)) !== 0) continue;
		for (let node = one.el.firstChild; node !== null; node = node.nextSibling)
			if (node.nodeType === 3) name += ` ${node.nodeValue ?? ''}`;
	}
	return { author: nameOf(name), sent };
}

function nameOf(text: string): string | null {
	const name = oneLine(text)
		.replace(/^[\s·•|,-]+|[\s·•|,-]+$/g, '')
		.slice(0, 200);
	return name === '' ? null : name;
}

/** The site's own mark beside a message; the same word in a paragraph is the writer's. */
function isEditedMark(outline: Outline, entry: Entry, main: readonly Entry[], quotes: readonly Entry[]): boolean {
	if (entry.tag === 'p' || !roomTexts.edited.test(textOf(outline, entry))) return false;
	if (quotes.some((one) => contains(one, entry))) return false;
	const within = main.find((one) => contains(one, entry));
	if (!within) return !main.some((one) => contains(entry, one));
	if (within === entry) return main.length > 1;
	for (let up = parentOf(outline, entry); up && up !== within; up = parentOf(outline, up))
		if (up.tag === 'p') return false;
	return within.tag !== 'p' && textOf(outline, within) !== textOf(outline, entry);
}

/** A day longer than any with an hour more or less. */
export const LONG_DAY = DAY + 2 * HOUR;
