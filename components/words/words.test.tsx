import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../lib/domain/amounts';
import { responseClock } from '../../lib/domain/responsiveness';
import { DAY, HOUR, MINUTE } from '../../lib/domain/time';
import { backupDue } from './health';
import { differenceText, money } from './money';
import { count } from './number';
import { missedText, onThisPage } from './page';
import { ago, answerBy, leftText, moment, runsOut } from './time';

const now = new Date(2026, 2, 3, 14, 20).getTime();
const clock = (age: number, width = 1) => responseClock({ from: now - age, to: now - age + width }, now);

describe('time in words', () => {
	test.each([
		[clock(18 * HOUR), '6 h'],
		[clock(18 * HOUR, DAY), 'about 6 h'],
		[clock(23 * HOUR + 20 * MINUTE), '40 min'],
		[clock(DAY - 1000), '1 min'],
		[clock(25 * HOUR), '47 h'],
		[clock(24 * HOUR), '2 days'],
		[clock(5 * DAY), '2 days late'],
		[clock(5 * DAY, DAY), 'about 2 days late'],
		[responseClock(null, now), ''],
	])('%#: what is left', (one, text) => {
		expect(leftText(one)).toBe(text);
	});

	test('amber only in the last six hours before an edge', () => {
		expect([17, 18, 23, 25, 66, 71, 80].map((hours) => runsOut(clock(hours * HOUR)))).toEqual([
			false,
			true,
			true,
			false,
			true,
			true,
			false,
		]);
	});

	test('answer by', () => {
		expect(answerBy(clock(0), now)).toBe('Answer by tomorrow 14:20 to count as “within 24 hours”.');
		expect(answerBy(clock(0, DAY), now)).toContain('by tomorrow about 14:20 ');
		expect(answerBy(clock(4 * DAY), now)).toMatch(/^24 h past three days/);
		expect(answerBy(clock(4 * DAY, DAY), now)).toMatch(/^About 24 h past three days/);
		expect(answerBy(responseClock(null, now), now)).toContain('no clock runs');
	});

	test('moments and ago', () => {
		expect(moment(now - 15 * HOUR, now)).toBe('yesterday 23:20');
		expect(moment(now, now)).toBe('today 14:20');
		expect(ago(now - 3 * HOUR, now)).toBe('3 h ago');
		expect(ago(now + 5000, now)).toBe('just now');
	});
});

test('numbers and money are written as Intl would', () => {
	for (const value of [0, 7, 999, 1000, 12_345, 1_234_567]) expect(count(value)).toBe(value.toLocaleString('en'));
	for (const currency of ['USD', 'EUR', 'GBP', 'INR', 'CAD', 'AUD', 'JPY', 'PLN', 'nonsense']) {
		for (const cents of [0, 5, 99, 100, 4500, 123_456_789, -1050]) {
			expect(money(cents, currency)).toBe(formatMoney(cents, currency));
		}
	}
});

test('money changes keep their sign', () => {
	expect(differenceText({ cents: 1000, percent: 22.2 }, 'USD')).toBe('+$10.00 (+22.2\u00A0%)');
	expect(differenceText({ cents: -5, percent: -0.1 }, 'USD')).toBe('−$0.05 (−0.1\u00A0%)');
	expect(differenceText({ cents: 0, percent: 0 }, 'USD')).toBe('no change');
	expect(differenceText({ cents: 100, percent: null }, 'XYZW')).toBe('+1.00 XYZW');
});

describe('the open page in words', () => {
	const item = (kind: 'invitation' | 'proposal') => ({
		kind,
		siteId: '1',
		source: 'list' as const,
		fields: {},
		likely: [],
	});
	const look = {
		state: 'read',
		page: 'proposals',
		whose: { account: 'main', certain: true, isNew: false, binds: null, known: [] as string[] },
		invitation: null,
		applying: null,
		complete: true,
		withoutId: 0,
		gone: 0,
		missed: [],
	} as const;

	test('counts what is there and what is new, invitations first', () => {
		const items = [item('proposal'), item('invitation'), item('invitation'), item('invitation')];
		expect(onThisPage({ ...look, missed: [], items, added: 2, changed: 0 })).toBe('3 invitations, 1 proposal, 2 new');
		expect(onThisPage({ ...look, missed: [], items: items.slice(0, 1), added: 0, changed: 0 })).toBe(
			'1 proposal, all kept',
		);
		expect(onThisPage({ ...look, missed: [], items: items.slice(0, 1), added: 0, changed: 0, gone: 2 })).toBe(
			'1 proposal, 2 gone',
		);
		const none = { ...look, missed: [], items: [], added: 0, changed: 0 };
		expect(onThisPage(none)).toBe('no invitations, proposals or offers');
		expect(onThisPage({ ...none, complete: false })).toBe('nothing Parley keeps');
		expect(onThisPage({ ...none, page: 'other' })).toBe('nothing Parley keeps');
		expect(onThisPage({ ...none, gone: 1 })).toBe('nothing any more, 1 gone');
	});

	test('names what was missed once each, without codes', () => {
		expect(missedText(['invitation.client', 'invitation.client', 'submitted.rows', 'loading'])).toEqual([
			'client (invitations)',
			'some rows (submitted proposals)',
			'the page was still loading',
		]);
	});
});

test('a backup is offered after a week, and not on an empty desk', () => {
	expect(backupDue(null, null, now)).toBeNull();
	expect(backupDue(now - 6 * DAY, null, now)).toBeNull();
	expect(backupDue(now - 8 * DAY, null, now)).toBe('No backup saved yet.');
	expect(backupDue(now - 80 * DAY, now - 9 * DAY, now)).toBe('Last backup 9 days ago.');
	expect(backupDue(now - 80 * DAY, now - DAY, now)).toBeNull();
});
