import { describe, expect, test } from 'vitest';
import type { Reminder } from '../domain/reminders';
import { DAY, HOUR } from '../domain/time';
import { allReminderWords } from './work-words';

const now = Date.UTC(2026, 2, 2, 12);
const one = (record: string, edge: Reminder['edge'], left: number): Reminder => ({
	key: `${record}#${edge}`,
	record,
	title: `Job ${record}`,
	edge,
	at: now,
	until: now + left,
	stands: now + left,
});

describe('what a notification says of offers', () => {
	test('one, with what is left rounded down', () => {
		const words = allReminderWords([one('1', 'offer-three-days', 3 * DAY - 1)], now);
		expect(words).toEqual({ title: 'About 2 days left to answer an offer', message: 'Job 1' });
		const last = allReminderWords([one('1', 'offer-day', HOUR / 2)], now);
		expect(last.title).toBe('Less than an hour left to answer an offer');
	});

	test('at most so much, where nothing tells when it came', () => {
		const due = { ...one('1', 'offer-three-days', 3 * DAY - 1), latest: true as const };
		expect(allReminderWords([due], now).title).toBe('At most 2 days left to answer an offer');
		// The one that ends first says how it is known.
		const sure = one('2', 'offer-day', 5 * HOUR);
		expect(allReminderWords([due, sure], now).title).toBe('About 5 hours left to answer 2 offers');
	});

	test('several that were missed together, each once', () => {
		const due = ['1', '2', '3', '4'].map((id) => one(id, 'offer-day', 5 * HOUR));
		expect(allReminderWords([...due, one('1', 'offer-three-days', 5 * HOUR)], now)).toEqual({
			title: 'About 5 hours left to answer 4 offers',
			message: 'Job 1\nJob 2\nJob 3\nand 1 more',
		});
	});

	test('before invitations, follow-ups and work', () => {
		const due = [one('1', 'day', 2 * HOUR), one('2', 'offer-day', 5 * HOUR), one('3', 'manual-time', 2 * HOUR)];
		expect(allReminderWords(due, now)).toEqual({
			title: 'About 5 hours left to answer an offer; About 2 hours left to answer within 24 hours; time to add by hand',
			message: 'Job 2\nJob 1\nJob 3',
		});
	});
});
