import type { Interval } from './types';

/**
 * Dates as the site writes them. A date without a time of day is that whole day in the runtime's time zone; "2 days ago" is the honest
 * interval. English only: a date in another language is not guessed at.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
	'(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?';
const CLOCK = '(?:,?\\s*(?:at\\s+)?(\\d{1,2}):(\\d{2})\\s*([ap])\\.?m\\.?)?';
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${CLOCK}$`, 'i');
const DAY_FIRST = new RegExp(`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}\\.?,?\\s+(\\d{4})${CLOCK}$`, 'i');
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const TODAY = new RegExp(`^(today|yesterday)${CLOCK}$`, 'i');
const AGO =
	/^(?:(about|around|over|almost|more than|less than|nearly)\s+)?(a|an|one|a few|\d{1,4})\s*(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?|h|d|w|y)\s+ago$/i;
const JUST_NOW = /^(?:just now|moments? ago|a moment ago|seconds ago|now)$/i;
const LAST = /^last (week|month|year)$/i;

/** Shortest and longest a unit can be, ms: months and years differ. */
const UNITS: Record<string, [number, number]> = {
	s: [1000, 1000],
	min: [MINUTE, MINUTE],
	h: [HOUR, HOUR],
	d: [DAY, DAY],
	w: [7 * DAY, 7 * DAY],
	mo: [28 * DAY, 31 * DAY],
	y: [365 * DAY, 366 * DAY],
};

function unitOf(word: string): [number, number] | undefined {
	const unit = word.toLowerCase();
	if (unit.startsWith('mo')) return UNITS.mo;
	if (unit.startsWith('mi')) return UNITS.min;
	return UNITS[unit.charAt(0)];
}

/** A day that exists in the runtime's time zone, start to next start; null for the 30th of February. */
function dayOf(year: number, month: number, day: number): Interval | null {
	const from = new Date(year, month, day);
	if (from.getFullYear() !== year || from.getMonth() !== month || from.getDate() !== day) return null;
	return { from: from.getTime(), to: new Date(year, month, day + 1).getTime() };
}

function withClock(
	day: Interval | null,
	hour: string | undefined,
	minute: string | undefined,
	half: string | undefined,
): Interval | null {
	if (day === null || hour === undefined || minute === undefined || half === undefined) return day;
	const at = new Date(day.from);
	const hours = Number(hour);
	if (hours < 1 || hours > 12 || Number(minute) > 59) return null;
	at.setHours((hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0), Number(minute), 0, 0);
	return { from: at.getTime(), to: at.getTime() + MINUTE };
}

/** Every date holds a figure or one of these, wherever its words begin and end. */
const MAY_BE_DATE = /\d|ago|day|now|last/i;

/** A cheap look at a text: false only where no part of it can be a date. */
export function mayTellDate(text: string): boolean {
	return MAY_BE_DATE.test(text);
}

function absolute(text: string): Interval | null {
	if (!/\d{4}/.test(text)) return null;
	const monthFirst = MONTH_FIRST.exec(text);
	const dayFirst = monthFirst === null ? DAY_FIRST.exec(text) : null;
	const found = monthFirst ?? dayFirst;
	if (found !== null) {
		const name = (monthFirst === null ? found[2] : found[1]) ?? '';
		const day = (monthFirst === null ? found[1] : found[2]) ?? '';
		const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
		return withClock(dayOf(Number(found[3]), month, Number(day)), found[4], found[5], found[6]);
	}
	const iso = ISO.exec(text);
	return iso === null ? null : dayOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
}

function localDay(now: number, offset: number): Interval {
	const date = new Date(now);
	const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate() + offset];
	return { from: new Date(year, month, day).getTime(), to: new Date(year, month, day + 1).getTime() };
}

/** "Last month" is the calendar's or a rounded 30 days: the interval holds both readings. */
function last(unit: string, now: number): Interval {
	const date = new Date(now);
	if (unit === 'week') return { from: now - 14 * DAY, to: localDay(now, -1).to };
	if (unit === 'month') {
		const start = new Date(date.getFullYear(), date.getMonth(), 1).getTime();
		return { from: now - 62 * DAY, to: Math.max(start, now - 15 * DAY) };
	}
	const start = new Date(date.getFullYear(), 0, 1).getTime();
	return { from: now - 732 * DAY, to: Math.max(start, now - 183 * DAY) };
}

function relative(text: string, now: number): Interval | null {
	if (JUST_NOW.test(text)) return { from: now - 2 * MINUTE, to: now };
	const named = TODAY.exec(text);
	if (named !== null) {
		const isToday = named[1]?.toLowerCase() === 'today';
		const day = localDay(now, isToday ? 0 : -1);
		if (named[2] !== undefined) return withClock(day, named[2], named[3], named[4]);
		// "Yesterday" may be the calendar's or 24 to 48 hours ago.
		return isToday ? { from: day.from, to: now } : { from: now - 2 * DAY, to: day.to };
	}
	const lastOne = LAST.exec(text)?.[1];
	if (lastOne !== undefined) return last(lastOne.toLowerCase(), now);
	const ago = AGO.exec(text);
	const unit = unitOf(ago?.[3] ?? '');
	if (ago === null || unit === undefined) return null;
	const word = ago[2]?.toLowerCase() ?? '';
	const few = word === 'a few';
	const count = few ? 2 : /^\d/.test(word) ? Number(word) : 1;
	const vague = ago[1] !== undefined ? 1 : 0;
	// Half a unit of slack at the near end: some libraries round to the nearest unit instead of counting whole ones.
	const near = Math.max(0, count - vague) * unit[0] - unit[0] / 2;
	const far = (few ? 12 : count + 1 + vague) * unit[1];
	return { from: now - far, to: now - Math.max(0, near) };
}

/**
 * Reads one date that fills a whole text: "Feb 28, 2026", "28 February 2026", "2026-02-28", "2 days ago", "yesterday", "just now".
 * @param now UTC ms.
 * @returns UTC ms, `from` inclusive, `to` exclusive; null when it is not such a date, not unambiguous (03/04/2026, Feb 28) or in the future.
 */
export function readDate(text: string, now: number): Interval | null {
	const plain = text.trim().replace(/\s+/g, ' ');
	if (plain.length > 60 || !mayTellDate(plain)) return null;
	const interval = absolute(plain) ?? relative(plain, now);
	if (interval === null || interval.from >= interval.to) return null;
	// A site that writes days by another zone than this one's may be a day ahead: what came tomorrow came today.
	if (interval.from > now) return interval.from - now <= DAY ? { from: localDay(now, 0).from, to: now + 1 } : null;
	return interval;
}

/** Reads a calendar date that fills a whole text and may lie ahead, e.g. the day on which an offer ends; null for anything else. */
export function readCalendarDate(text: string): Interval | null {
	const plain = text.trim().replace(/\s+/g, ' ');
	return plain.length > 60 ? null : absolute(plain);
}

/** A labelled date, e.g. `{ label: 'received', at }` from "Received Feb 28, 2026"; the label is '' when there is none. */
export interface LabelledDate {
	label: string;
	at: Interval;
	/** The page gave a calendar date, so the reading does not depend on when it was made. */
	absolute: boolean;
}

const LABEL =
	/^(received|initiated|submitted|invited|invitation (?:received|sent)|sent|applied|proposal (?:submitted|sent)|posted|job posted|archived|closed|declined|withdrawn|expires?|expired|updated|last (?:viewed|activity|seen|active|message)[\w ]*|viewed[\w ]*|hired|offered|created|due|starts?|started|ended)\b(?:\s+on\b)?\s*[:·-]?\s*/i;
/** Whether a text is a date's label and nothing else, as in a term before its description. */
export function isDateLabel(text: string): boolean {
	return LABEL.exec(text)?.[0].length === text.length;
}

/** Between a date and the same date told again: "Mar 3, 2026 (2 days ago)", "Mar 3, 2026 · 2 days ago". */
const TWICE = /^(.*?\d{4})\s*[·•|,-]?\s*\(?([^()]*?\bago|yesterday|today|just now)\)?$/i;

function readTwice(text: string, now: number): { day: Interval; ago: Interval } | null {
	const twice = /\d{4}/.test(text) ? TWICE.exec(text.trim()) : null;
	const day = readDate(twice?.[1] ?? '', now);
	const ago = readDate(twice?.[2] ?? '', now);
	return day === null || ago === null ? null : { day, ago };
}

/** Whether a text is a calendar date and a relative one, with an optional label before them: they may contradict each other. */
export function tellsTwoDates(text: string, now: number): boolean {
	return text.length <= 90 && /\d{4}\D/.test(text) && readTwice(text.replace(LABEL, ''), now) !== null;
}

/** Reads a whole text as one date with an optional label before it. Null when anything else is in it. */
export function readLabelledDate(text: string, now: number): LabelledDate | null {
	if (text.length > 90 || text.length < 3 || !mayTellDate(text)) return null;
	const label = LABEL.exec(text);
	const rest = label === null ? text : text.slice(label[0].length);
	const name = label?.[1]?.toLowerCase() ?? '';
	const single = readDate(rest, now);
	if (single !== null) return { label: name, at: single, absolute: absolute(rest.trim()) !== null };
	const twice = readTwice(rest, now);
	if (twice === null) return null;
	const { day, ago } = twice;
	// Two tellings of one time must overlap, give or take a day for the viewer's zone.
	if (ago.from > day.to + DAY || ago.to < day.from - DAY) return null;
	return { label: name, at: day, absolute: true };
}
