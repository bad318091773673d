import { describe, expect, test } from 'vitest';
import type { OpportunityRecord } from './record';
import { defaultReminders, dueReminders, remindersFor } from './reminders';
import { responseRecord } from './response-record';
import { DAY, HOUR, MINUTE } from './time';

const noon = Date.UTC(2026, 10, 23, 12);
const utcMinutes = (at: number) => Math.floor((at % DAY) / MINUTE);

function waiting(id: string, received: number, more: Partial<OpportunityRecord> = {}) {
	const interval = { from: received, to: received + MINUTE };
	const record = {
		id,
		kind: 'invitation',
		title: `Job ${id}`,
		received: interval,
		status: 'unanswered',
		generation: 1,
		firstSeen: received,
	};
	return { ...record, ...more } as OpportunityRecord;
}

function due(
	records: OpportunityRecord[],
	now: number,
	shown = new Map<string, number>(),
	settings = defaultReminders,
) {
	return dueReminders(remindersFor(records, settings), shown, settings, now, utcMinutes);
}

describe('reminders', () => {
	test('four hours before a day and before three days', () => {
		const records = [waiting('1', noon)];
		expect(remindersFor(records, defaultReminders).map(({ at }) => at)).toEqual([noon + 20 * HOUR, noon + 68 * HOUR]);
		expect(due(records, noon)).toEqual({ show: [], next: noon + 20 * HOUR });
		expect(due(records, noon + 20 * HOUR).show).toMatchObject([{ record: '1', edge: 'day' }]);
	});

	test('what was shown is not shown again, what was snoozed comes later', () => {
		const records = [waiting('1', noon)];
		const now = noon + 20 * HOUR;
		expect(due(records, now, new Map([['1#1#day', 0]]))).toEqual({ show: [], next: noon + 68 * HOUR });
		expect(due(records, now, new Map([['1#1#day', now + HOUR]]))).toEqual({ show: [], next: now + HOUR });
		expect(due(records, now + HOUR, new Map([['1#1#day', now + HOUR]])).show).toHaveLength(1);
	});

	test('missed while closed they come together, past edges too, unless they had passed when first seen', () => {
		const records = [
			waiting('1', noon - 21 * HOUR),
			waiting('2', noon - 22 * HOUR),
			waiting('3', noon - 25 * HOUR),
			waiting('4', noon - 25 * HOUR, { firstSeen: noon - HOUR }),
			waiting('5', noon - 72 * HOUR),
		];
		expect(due(records, noon).show.map((one) => [one.record, one.edge])).toEqual([
			['3', 'day'],
			['5', 'three-days'],
			['2', 'day'],
			['1', 'day'],
		]);
		expect(due([waiting('1', noon - 6 * DAY)], noon)).toEqual({ show: [], next: null });
	});

	test('what would run out in quiet hours comes before they begin', () => {
		const received = Date.UTC(2026, 10, 23, 2, 15);
		const records = [waiting('1', received)];
		const before = Date.UTC(2026, 10, 23, 21, 50);
		expect(due(records, received).next).toBe(before);
		expect(due(records, before).show).toMatchObject([{ record: '1', edge: 'day' }]);
	});

	test.each([0, 1, 2, 5, 7, 12, 18, 22, 23])(
		'received at %d o’clock, the first reminder comes before its edge, and never in quiet hours',
		(hour) => {
			const received = Date.UTC(2026, 10, 23, hour, 30);
			const records = [waiting('1', received)];
			let now = received;
			let shownAt: number | null = null;
			for (let round = 0; round < 20 && shownAt === null; round++) {
				const { show, next } = due(records, now);
				if (show.length > 0) shownAt = now;
				now = next ?? now + DAY;
			}
			expect(shownAt).not.toBeNull();
			expect(shownAt ?? 0).toBeLessThan(received + DAY);
			const minutes = utcMinutes(shownAt ?? 0);
			expect(minutes >= 7 * 60 && minutes < 22 * 60).toBe(true);
		},
	);

	test.each([
		['put forward', Date.UTC(2026, 2, 29, 1), 60, Date.UTC(2026, 2, 29, 5)],
		['put back', Date.UTC(2026, 9, 25, 1), -60, Date.UTC(2026, 9, 25, 6)],
	])('quiet hours end by the wall on the night the clock is %s', (_, turn, by, end) => {
		// Central Europe: an hour ahead of UTC in winter, two in summer.
		const base = by > 0 ? 60 : 120;
		const wall = (at: number) => utcMinutes(at + (base + (at >= turn ? by : 0)) * MINUTE);
		const night = turn - 2 * HOUR;
		const records = [waiting('1', night - 14 * HOUR)];
		const settings = { ...defaultReminders, leadMs: 10 * HOUR };
		expect(dueReminders(remindersFor(records, settings), new Map(), settings, night, wall)).toEqual({
			show: [],
			next: end,
		});
	});

	test('quiet hours hold them back until morning, across midnight', () => {
		const night = Date.UTC(2026, 10, 23, 23, 30);
		const records = [waiting('1', night - 20 * HOUR)];
		expect(due(records, night)).toEqual({ show: [], next: Date.UTC(2026, 10, 24, 7) });
		expect(due(records, Date.UTC(2026, 10, 24, 2, 59, 59)).next).toBe(Date.UTC(2026, 10, 24, 7));
		const off = { ...defaultReminders, quiet: { from: 0, to: 0 } };
		expect(due(records, night, new Map(), off).show).toHaveLength(1);
	});

	test('nothing for what is answered, ignored, unlisted or of unknown time, and nothing when switched off', () => {
		const at = noon - 21 * HOUR;
		const others = [
			waiting('1', at, { status: 'accepted' }),
			waiting('2', at, { status: 'ignored' }),
			waiting('3', at, { status: 'unlisted' }),
			waiting('4', at, { received: null }),
		];
		expect(due(others, noon)).toEqual({ show: [], next: null });
		expect(due([waiting('5', at)], noon, new Map(), { ...defaultReminders, on: false }).show).toEqual([]);
	});
});

describe('response record', () => {
	const answered = (id: string, afterMs: number, width = MINUTE) =>
		waiting(id, noon, {
			status: 'accepted',
			received: { from: noon, to: noon + width },
			confirmed: {
				fact: id,
				answer: { kind: 'accept', reason: null, message: '', terms: null },
				at: noon + afterMs,
				device: 'd',
				by: 'site',
				when: { from: noon + afterMs, to: noon + afterMs },
			},
		});

	test('the site’s buckets, counted from the start of what is known', () => {
		const record = responseRecord([answered('1', DAY), answered('2', DAY + 1), answered('3', 3 * DAY + 1)]);
		expect(record.counts).toEqual({ day: 1, 'three-days': 1, slower: 1 });
		expect(record.withinDay).toBeCloseTo(1 / 3);
		expect(record.times.map((time) => time.record)).toEqual(['3', '2', '1']);
	});

	test('ignoring is no response, waiting and gone ones do not count, and rough times are said', () => {
		const others = [
			waiting('1', noon, { status: 'ignored', confirmed: null }),
			waiting('2', noon, { confirmed: null }),
			waiting('3', noon, { status: 'unlisted', confirmed: null }),
			answered('4', 30 * HOUR, DAY),
		];
		expect(responseRecord(others)).toMatchObject({
			counts: { day: 0, 'three-days': 1, slower: 0 },
			rough: 1,
			uncounted: { ignored: 1, waiting: 1, gone: 1, 'time-unknown': 0 },
		});
		expect(responseRecord([]).withinDay).toBeNull();
	});
});
