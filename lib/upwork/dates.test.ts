import { expect, it } from 'vitest';
import { readDate, readLabelledDate } from './dates';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date(2026, 2, 10, 15, 30).getTime();
const day = (year: number, month: number, date: number) => ({
	from: new Date(year, month, date).getTime(),
	to: new Date(year, month, date + 1).getTime(),
});

it.each([
	'Feb 28, 2026',
	'February 28, 2026',
	'28 Feb 2026',
	'Sat, Feb 28, 2026',
	'Feb. 28th, 2026',
	'2026-02-28',
	'Feb\u00a028, 2026',
])('%s is that local day', (text) => {
	expect(readDate(text, now)).toEqual(day(2026, 1, 28));
});

it('a day in which the clocks change is as long as it is', () => {
	const read = readDate('Oct 25, 2025', now);
	expect(read).toEqual(day(2025, 9, 25));
});

it('today is a whole day even though it is not over', () => {
	expect(readDate('Mar 10, 2026', now)).toEqual(day(2026, 2, 10));
});

it('a time of day narrows to its minute', () => {
	const at = new Date(2026, 1, 28, 14, 7).getTime();
	expect(readDate('Feb 28, 2026 at 2:07 PM', now)).toEqual({ from: at, to: at + 60_000 });
});

it.each([
	['2 days ago', 3 * DAY, 1.5 * DAY],
	['3 hours ago', 4 * HOUR, 2.5 * HOUR],
	['an hour ago', 2 * HOUR, 0.5 * HOUR],
	['a day ago', 2 * DAY, 0.5 * DAY],
	['1 week ago', 14 * DAY, 3.5 * DAY],
	['just now', 120_000, 0],
	['about 3 hours ago', 5 * HOUR, 1.5 * HOUR],
	['5 min ago', 360_000, 270_000],
])('%s is an honest interval', (text, far, near) => {
	expect(readDate(text, now)).toEqual({ from: now - far, to: now - near });
});

it('yesterday and last month hold both readings of the words', () => {
	const yesterday = readDate('yesterday', now);
	expect(yesterday).toEqual({ from: now - 2 * DAY, to: day(2026, 2, 10).from });
	const month = readDate('last month', now);
	expect(month?.from).toBeLessThanOrEqual(day(2026, 1, 1).from);
	expect(month?.to).toBe(day(2026, 2, 1).from);
});

it('a day ahead of this zone is today, so far; two are no date', () => {
	const midnight = new Date(now).setHours(0, 0, 0, 0);
	expect(readDate('Mar 11, 2026', now)).toEqual({ from: midnight, to: now + 1 });
	expect(readDate('Mar 11, 2026', midnight)).toEqual({ from: midnight, to: midnight + 1 });
});

it.each([
	'Mar 12, 2026',
	'Feb 30, 2026',
	'03/04/2026',
	'Feb 28',
	'28. Februar 2026',
	'hace 2 días',
	'5m ago',
	'Feb 28, 2026 and more',
	'in 2 days',
	'',
])('%j is no date', (text) => {
	expect(readDate(text, now)).toBeNull();
});

it('never lies in the future', () => {
	for (const text of ['0 minutes ago', 'almost 1 day ago', 'less than a minute ago', 'today', 'over a year ago']) {
		const read = readDate(text, now);
		expect(read, text).not.toBeNull();
		expect(read?.to, text).toBeLessThanOrEqual(now);
	}
});

it('reads labels, and a date told twice only where both tellings agree', () => {
	expect(readLabelledDate('Received Feb 28, 2026', now)).toEqual({
		label: 'received',
		at: day(2026, 1, 28),
		absolute: true,
	});
	expect(readLabelledDate('Initiated: Mar 8, 2026 (2 days ago)', now)?.at).toEqual(day(2026, 2, 8));
	expect(readLabelledDate('Mar 3, 2026 · 2 days ago', now)).toBeNull();
	expect(readLabelledDate('Received nothing', now)).toBeNull();
});
