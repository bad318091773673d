import { describe, expect, test } from 'vitest';
import { addableUntil, weekOf } from '../../lib/domain/agency-week';
import type { LoggedWork } from '../../lib/domain/agency-work';
import type { OpportunityRecord } from '../../lib/domain/record';
import { bonusOf } from '../app/agency-actions';
import {
	amissText,
	bonusText,
	deadlineText,
	namesAmiss,
	settleName,
	tellingDraft,
	together,
	utcDay,
	weekText,
	workText,
} from '../words/agency';
import { bonusNow, chosenRoute, dayShown, type LogForm, readLog, routeChoices } from './read-log';
import { ASK, ELSE, lastFirst, whoDidIt } from './who';

const now = Date.UTC(2026, 2, 5, 9);
const terms = { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: 1_000 };
const contract = (more: object = {}) =>
	({
		terms,
		billedCents: null,
		manualTime: true,
		freelancer: 'Robin Vale',
		client: 'Halden',
		...more,
	}) as OpportunityRecord;
const member = (id: string, rate: { cents: number; currency: string } | null) => ({
	id,
	name: id,
	rate,
	gone: false,
	fact: id,
});
const roster = [
	member('mira', { cents: 2_000, currency: 'USD' }),
	member('jonas', { cents: 3_000, currency: 'EUR' }),
	member('amara', null),
];
const form = (more: Partial<LogForm> = {}): LogForm => ({
	who: '',
	day: '2026-03-04',
	written: '2026-03-05',
	time: '1:30',
	route: '',
	amount: '',
	note: '',
	last: '',
	...more,
});

test('the day of the form: today, unless work was begun or the day was chosen today', () => {
	const nothing = { time: '', amount: '', note: '' };
	expect(dayShown(form(), '2026-03-06')).toBe('2026-03-04');
	expect(dayShown(form({ ...nothing, note: 'Half a' }), '2026-03-13')).toBe('2026-03-04');
	expect(dayShown(form(nothing), '2026-03-05')).toBe('2026-03-04');
	expect(dayShown(form(nothing), '2026-03-06')).toBe('2026-03-06');
	expect(dayShown(form({ ...nothing, day: '', written: '' }), '2026-03-06')).toBe('2026-03-06');
});

test('a message that was begun for others than work now says so until it names them', () => {
	const amiss = (text: string, names: string[], of: string[]) => amissText(namesAmiss(text, names, of));
	expect(amiss('Mira helps.', ['Mira Sand'], ['Mira Sand'])).toBeNull();
	expect(amiss('A friend helps.', ['Mira Sand'], ['Mira Sand'])).toBeNull();
	expect(amiss('Mira helps.', ['Mira Sand', 'Amara Obi'], ['Mira Sand'])).toMatch(/does not name Amara Obi\.$/);
	expect(amiss('Mira and amara help.', ['Mira Sand', 'Amara Obi'], ['Mira Sand'])).toBeNull();
	expect(amiss('Mira helps.', ['Amara Obi'], ['Mira Sand'])).toMatch(
		/not name Amara Obi\. It still names Mira Sand\.$/,
	);
});

describe('the ways open to a piece of work', () => {
	const routes = (one: LogForm, record = contract(), edition: 'article' | 'today' = 'article', at = now) =>
		routeChoices(one, record, edition, at).map(({ route, closed }) => `${route}${closed ? ` ${closed}` : ''}`);

	test('follow who did it, the contract, the edition and the calendar', () => {
		expect(routes(form())).toEqual(['app', 'manual']);
		expect(routes(form({ who: 'mira' }))).toEqual(['bonus', 'manual']);
		expect(routes(form({ who: 'mira' }), contract(), 'today')).toEqual(['bonus']);
		expect(routes(form(), contract({ manualTime: false }))).toEqual(['app', 'manual not-allowed']);
		expect(routes(form(), contract({ manualTime: null }))).toEqual(['app', 'manual not-said']);
		const until = addableUntil(weekOf(now));
		expect(routes(form(), contract(), 'article', until - 1)).toEqual(['app', 'manual']);
		expect(routes(form(), contract(), 'article', until)).toEqual(['app', 'manual too-late']);
		expect(routes(form(), contract({ terms: { ...terms, hourly: false } }))).toEqual(['noted']);
		expect(routes(form(), contract({ terms: null }))).toEqual([]);
	});

	test('a chosen way that closed gives way to the first that is open', () => {
		const choices = routeChoices(form({ route: 'manual' }), contract({ manualTime: false }), 'article', now);
		expect(chosenRoute(form({ route: 'manual' }), choices)).toBe('app');
		expect(chosenRoute(form(), [])).toBeNull();
	});
});

test('who did it is always asked, and never guessed', () => {
	expect(whoDidIt(ASK, roster)).toBe(ASK);
	expect(whoDidIt('mira', roster)).toBe('mira');
	expect(whoDidIt('', roster)).toBe('');
	expect(whoDidIt(ELSE, [])).toBe(ELSE);
	// Left the agency meanwhile: the work does not become the named freelancer's.
	expect(whoDidIt('gone', roster)).toBe(ASK);
	// Nobody else is on the roster: that does not say that the named freelancer did it.
	expect(whoDidIt(ASK, [])).toBe(ASK);
	expect(lastFirst(roster, 'amara').map(({ id }) => id)).toEqual(['amara', 'mira', 'jonas']);
	expect(lastFirst(roster, '')).toEqual(roster);
});

describe('the form', () => {
	test('a bonus comes from the rate, or from what was typed; never from another currency or an unknown fee', () => {
		expect(bonusNow(form({ who: 'mira' }), contract(), roster, 1_000)?.grossCents).toBe(3_333);
		expect(bonusNow(form({ who: 'mira', amount: '40' }), contract(), roster, 1_000)).toMatchObject({ netCents: 4_000 });
		expect(bonusNow(form({ who: 'jonas' }), contract(), roster, 1_000)).toBeNull();
		expect(bonusNow(form({ who: 'jonas', amount: '70' }), contract(), roster, 1_000)?.currency).toBe('USD');
		expect(bonusNow(form({ who: 'amara' }), contract(), roster, 1_000)).toBeNull();
		expect(bonusNow(form({ who: 'mira' }), contract(), roster, null)).toBeNull();
		expect(bonusNow(form({ who: 'mira', time: '45' }), contract(), roster, 1_000)).toBeNull();
		expect(bonusOf({ member: 'mira', minutes: 90 }, null, roster, 1_000)).toBeNull();
	});

	test('says what is missing, at its field', () => {
		const read = (more: Partial<LogForm>, fee: number | null = 1_000) =>
			readLog(form(more), contract(), roster, 'bonus', fee);
		expect(read({ day: '' })).toMatchObject({ ok: false, field: 'day' });
		expect(read({ time: 'soon' })).toMatchObject({ ok: false, field: 'time' });
		expect(read({ who: 'mira', amount: '-4' })).toMatchObject({
			ok: false,
			field: 'amount',
			message: expect.stringMatching(/negative/),
		});
		expect(read({ who: 'amara' })).toMatchObject({ ok: false, message: 'Enter what the member is to get.' });
		expect(read({ who: 'mira' }, null)).toMatchObject({ ok: false, message: expect.stringMatching(/service fee/) });
	});

	test('gives the work, a bonus only on that way', () => {
		expect(readLog(form({ note: ' x ' }), contract(), roster, 'app', null)).toEqual({
			ok: true,
			work: { member: null, day: Date.UTC(2026, 2, 4), minutes: 90, route: 'app', note: 'x', bonus: null },
		});
		expect(readLog(form({ who: 'mira' }), contract(), roster, 'bonus', 1_000)).toMatchObject({
			work: { member: 'mira', bonus: { netCents: 3_000 } },
		});
	});
});

describe('words', () => {
	const bonus = { grossCents: 3_333, netCents: 3_000, feeBps: 1_000, currency: 'USD' };
	const entry = (route: 'manual' | 'bonus'): LoggedWork => ({
		fact: 'f',
		at: now,
		settled: null,
		work: {
			member: null,
			day: Date.UTC(2026, 2, 8),
			minutes: 65,
			route,
			note: '',
			bonus: route === 'bonus' ? bonus : null,
		},
	});

	test('days and weeks are those of UTC, wherever this runs', () => {
		expect(utcDay(Date.UTC(2026, 2, 1))).toMatch(/^Sun,? 1 Mar$/);
		expect(weekText(Date.UTC(2025, 11, 29))).toMatch(/^Mon,? 29 Dec to Sun,? 4 Jan 2026$/);
		expect(workText(entry('manual'))).toMatch(/^Sun,? 8 Mar · 1:05 h by hand$/);
	});

	test('what is to be done, until when, and what a bonus brings', () => {
		expect(deadlineText(weekOf(now), now)).toMatch(/^Time can be added until Monday 12:00 UTC, .* on your clock\.$/);
		expect(deadlineText(weekOf(now), addableUntil(weekOf(now)))).toMatch(/^This week closed on Monday 12:00 UTC/);
		expect([settleName(entry('manual')), settleName(entry('bonus'))]).toEqual(['Mark as added', 'Mark as paid']);
		expect(bonusText(entry('bonus'))).toBe('Bonus of $33.33, of which $30.00 arrive');
		expect(bonusText(entry('manual'))).toBeNull();
	});

	test('the message to the client names who works, and time only where there is some', () => {
		expect(together(['A', 'B', 'C'])).toBe('A, B and C');
		expect(together([])).toBe('');
		const hourly = tellingDraft(contract(), ['Mira', 'Jonas']);
		expect(hourly).toContain('Mira and Jonas of our agency work on it');
		expect(hourly).toContain('Only Robin Vale tracks time');
		const fixed = tellingDraft(contract({ client: null, terms: { ...terms, hourly: false } }), ['Mira']);
		expect(fixed).toMatch(/^Hello,\n/);
		expect(fixed).not.toContain('time in the desktop app');
	});
});
