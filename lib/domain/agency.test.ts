import { beforeEach, describe, expect, test } from 'vitest';
import { account, SimulatedDevice } from '../../test/domain/simulated-device';
import { bonusFor, bonusHolds, payFor } from './agency-bonus';
import { csv, sheetCsv } from './agency-csv';
import { parseDuration } from './agency-duration';
import { workReminders } from './agency-reminders';
import { foldRoster } from './agency-roster';
import { agencyEditions, routesFor } from './agency-rules';
import { minutesOnDay, sheetTotals, weeklySheet } from './agency-sheet';
import { addableUntil, dayFrom, dayKey, dayOf, weekOf } from './agency-week';
import { billedSince, byWeek, foldWork, overLimit, stateOf } from './agency-work';
import type { Terms, Work } from './facts';
import { netFromGross } from './fees';
import { recordId, rosterRecord } from './ids';
import { DAY, HOUR } from './time';

describe('a week', () => {
	test('begins on Monday 00:00 UTC and closes on the Monday after it at 12:00 UTC', () => {
		const monday = Date.UTC(2026, 2, 2);
		for (const at of [monday, monday + 3 * DAY, monday + 7 * DAY - 1]) expect(weekOf(at)).toBe(monday);
		expect(weekOf(monday - 1)).toBe(Date.UTC(2026, 1, 23));
		expect(weekOf(monday + 7 * DAY)).toBe(Date.UTC(2026, 2, 9));
		expect(new Date(addableUntil(monday)).toISOString()).toBe('2026-03-09T12:00:00.000Z');
	});

	test('is 168 hours long also where clocks on the wall change, over years and before 1970', () => {
		for (const at of [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2025, 11, 31), -1]) {
			const week = weekOf(at);
			expect(new Date(week).getUTCDay()).toBe(1);
			expect(week).toBeLessThanOrEqual(at);
			expect(at - week).toBeLessThan(7 * DAY);
			expect(addableUntil(week) - week).toBe(7 * DAY + 12 * HOUR);
		}
	});

	test('days are written and read as dates; what is no day is none', () => {
		expect(dayFrom('2028-02-29')).toBe(Date.UTC(2028, 1, 29));
		expect(dayKey(Date.UTC(2026, 2, 1))).toBe('2026-03-01');
		for (const text of ['2026-02-29', '2026-13-01', '1.3.2026', '']) expect(dayFrom(text)).toBeNull();
	});
});

describe('how long', () => {
	test.each<[string, number]>([
		['1:30', 90],
		['0:05', 5],
		['24:00', 1440],
		['1h 30m', 90],
		['1h30', 90],
		['1 hour and 5 minutes', 65],
		['2 hrs', 120],
		['90 min', 90],
		['90m', 90],
		['1.5', 90],
		['1,5', 90],
		['1.5h', 90],
		['1,25 h', 75],
		['.5', 30],
		['1.75', 105],
		['1.80', 108],
		['1½', 90],
		['½ h', 30],
		['8', 480],
		['１：３０', 90],
		['1.30 h', 78],
	])('“%s” is %d minutes', (text, minutes) => {
		expect(parseDuration(text)).toEqual({ ok: true, minutes });
	});

	test.each<[string, RegExp]>([
		['', /Enter how long/],
		['  ', /Enter how long/],
		['0', /more than no time/],
		['0:00', /more than no time/],
		['-1:30', /negative/],
		['−2', /negative/],
		['45', /45 minutes\?/],
		['15', /15 hours or 15 minutes/],
		['10', /10 hours or 10 minutes/],
		['1:5', /1:05 or 1:50/],
		['1:60', /up to 59/],
		['1h 90m', /up to 59/],
		['1.30', /1:30 or 1\.30 hours, about 1:18/],
		['1,15', /1:15 or 1\.15/],
		['1.333', /between 1:19 and 1:20/],
		['25:00', /24 hours/],
		['24:01', /24 hours/],
		['1441 min', /24 hours/],
		['9999', /24 hours/],
		['1:30:00', /cannot be read/],
		['1.5h 30m', /cannot be read/],
		['1e2', /cannot be read/],
		['two', /cannot be read/],
		['1.2.3', /cannot be read/],
		['1/2', /cannot be read/],
		['0x10', /cannot be read/],
	])('“%s” is asked about', (text, message) => {
		expect(parseDuration(text)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
	});
});

describe('a bonus', () => {
	test('is grossed up so that the net pays the member', () => {
		expect(payFor(2_000, 90)).toBe(3_000);
		expect(payFor(1_999, 1)).toBe(33);
		expect(bonusFor(3_000, 1_000, 'USD')).toEqual({
			grossCents: 3_333,
			netCents: 3_000,
			feeBps: 1_000,
			currency: 'USD',
		});
	});

	test('by lifetime billings crosses the tiers: a new client pays $600 for $490', () => {
		const bonus = bonusFor(49_000, { billedCents: 0 }, 'USD');
		expect(bonus).toEqual({ grossCents: 60_000, netCents: 49_000, feeBps: null, billedCents: 0, currency: 'USD' });
		expect(bonusHolds(bonus)).toBe(true);
		expect(bonusHolds({ ...bonus, billedCents: 100_000 })).toBe(false);
	});

	test('never leaves the member short, at any fee', () => {
		for (const fee of [0, 1, 333, 500, 1_000, 1_234, 2_000, 5_050, 9_999]) {
			for (let net = 1; net < 4_000; net += 37) {
				const bonus = bonusFor(net, fee, 'USD');
				expect(netFromGross(bonus.grossCents, fee).net).toBeGreaterThanOrEqual(net);
				if (bonus.grossCents > 1) expect(netFromGross(bonus.grossCents - 1, fee).net).toBeLessThanOrEqual(net);
				expect(bonusHolds(bonus)).toBe(true);
				expect(bonusHolds({ ...bonus, grossCents: bonus.grossCents + 1 })).toBe(false);
			}
		}
	});
});

test('every edition knows every case, names its source, and never gives the app to another member', () => {
	for (const [name, edition] of Object.entries(agencyEditions)) {
		expect(edition.source, name).toMatch(/Upwork/);
		for (const [which, routes] of Object.entries(edition.routes)) {
			expect(routes.length, which).toBeGreaterThan(0);
			if (which !== 'named-hourly') expect(routes).not.toContain('app');
		}
	}
	expect(routesFor(true, false, 'today')).toEqual(['bonus']);
	expect(routesFor(false, true, 'article')).toEqual(['noted']);
});

const contract = recordId(account, 'contract', '12345678');
const hourly: Terms = { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: 1_000 };
const day = Date.UTC(2026, 2, 4);

describe('work on a contract', () => {
	let time: { now: number };
	let here: SimulatedDevice;

	beforeEach(() => {
		time = { now: Date.UTC(2026, 2, 5, 9) };
		here = new SimulatedDevice('here', 0, time);
		saveContract({ manualTime: true });
		member('mira', 'Mira Sand', 2_000);
	});

	function saveContract(more: object, terms: Terms = hourly) {
		const fields = { title: 'Booking page', freelancer: 'Robin Vale', weeklyMinutes: 600, terms, ...more };
		here.save({ kind: 'contract', siteId: '12345678', source: 'page', fields, likely: [] });
	}

	function member(id: string, name: string, cents: number | null, gone = false) {
		const value = { name, rate: cents === null ? null : { cents, currency: 'USD' }, gone };
		return here.run({ type: 'setMember', account, member: id, value });
	}

	const work = (more: Partial<Work> = {}): Work => ({
		member: null,
		day,
		minutes: 90,
		route: 'app',
		note: '',
		bonus: null,
		...more,
	});
	const log = (more: Partial<Work> = {}, rule?: 'article' | 'today') =>
		here.run({ type: 'logWork', record: contract, work: work(more), ...(rule ? { rule } : {}) });
	const entries = () => foldWork(here.of(contract));
	const bonus = bonusFor(3_000, 1_000, 'USD');
	const refused = (message: RegExp) => ({ ok: false, message: expect.stringMatching(message) });

	test('the named freelancer: app, or manual time where it is allowed', () => {
		expect(log()).toMatchObject({ ok: true });
		expect(log({ route: 'manual' })).toMatchObject({ ok: true });
		expect(log({ route: 'bonus', bonus })).toMatchObject(refused(/named on the contract tracks time/));
		expect(log({ route: 'noted' })).toMatchObject(refused(/tracks time/));
		expect(entries().map((one) => stateOf(one, time.now))).toEqual(['done', 'to-add']);
	});

	test('another member: never in the app, a bonus or manual time by the article, only a bonus today', () => {
		expect(log({ member: 'mira', route: 'app' })).toMatchObject(refused(/never shared/));
		expect(log({ member: 'mira', route: 'manual' })).toMatchObject({ ok: true });
		expect(log({ member: 'mira', route: 'bonus', bonus })).toMatchObject({ ok: true });
		expect(log({ member: 'mira', route: 'manual' }, 'today')).toMatchObject(refused(/in no way/));
		expect(log({ member: 'mira', route: 'bonus', bonus }, 'today')).toMatchObject({ ok: true });
	});

	test('the named freelancer under another name, and somebody unknown, are sent back', () => {
		member('robin', '  robin   VALE ', 3_000);
		expect(log({ member: 'robin', route: 'bonus', bonus })).toMatchObject(refused(/Log it as theirs/));
		expect(log({ member: 'nobody', route: 'bonus', bonus })).toMatchObject(refused(/not on the roster/));
	});

	test('manual time where it is not allowed, or nobody said so', () => {
		saveContract({ manualTime: false });
		expect(log({ route: 'manual' })).toMatchObject(refused(/does not allow manual time/));
		here = new SimulatedDevice('other', 0, time);
		saveContract({});
		expect(log({ route: 'manual' })).toMatchObject(refused(/Say first whether the contract allows/));
	});

	test('manual time until Monday 12:00 UTC after the week, to the millisecond', () => {
		time.now = addableUntil(weekOf(day)) - 1;
		expect(log({ route: 'manual' })).toMatchObject({ ok: true });
		time.now += 1;
		expect(log({ route: 'manual' })).toMatchObject(refused(/closed on Monday 12:00 UTC/));
		expect(log({ route: 'manual', day: weekOf(time.now) })).toMatchObject({ ok: true });
		expect(entries().map((one) => stateOf(one, time.now))).toEqual(['overdue', 'to-add']);
	});

	test('a fixed price knows no time tracking: every route but noting is refused', () => {
		saveContract({}, { ...hourly, hourly: false });
		for (const route of ['app', 'manual'] as const) expect(log({ route })).toMatchObject(refused(/no time tracking/));
		expect(log({ member: 'mira', route: 'bonus', bonus })).toMatchObject(refused(/no time tracking/));
		expect(log({ member: 'mira', route: 'noted' })).toMatchObject({ ok: true });
	});

	test('no terms, no route', () => {
		const bare = recordId(account, 'contract', '999');
		here.save({ kind: 'contract', siteId: '999', source: 'hand', fields: { title: 'Bare' }, likely: [] });
		expect(here.run({ type: 'logWork', record: bare, work: work() })).toMatchObject(refused(/hourly or fixed/));
	});

	test('a bonus must be there, hold, and go by the contract’s fee and currency', () => {
		const given = (one: Work['bonus']) => log({ member: 'mira', route: 'bonus', bonus: one });
		expect(given(null)).toMatchObject(refused(/is to get/));
		expect(given({ ...bonus, grossCents: 3_000 })).toMatchObject(refused(/does not come out/));
		expect(given({ ...bonus, currency: 'EUR' })).toMatchObject(refused(/changed meanwhile/));
		expect(given(bonusFor(3_000, 500, 'USD'))).toMatchObject(refused(/changed meanwhile/));
		expect(log({ bonus })).toMatchObject(refused(/Only a bonus/));
		saveContract({}, { ...hourly, feeBps: null });
		here = new SimulatedDevice('third', 0, time);
		saveContract({}, { ...hourly, feeBps: null });
		member('mira', 'Mira Sand', 2_000);
		expect(given(bonus)).toMatchObject(refused(/fee is not known/));
	});

	test('a fee by lifetime billings is one a bonus can go by', () => {
		here = new SimulatedDevice('third', 0, time);
		saveContract({}, { ...hourly, feeBps: null });
		member('mira', 'Mira Sand', 2_000);
		here.run({ type: 'stateBillings', record: contract, billedCents: 100_000 });
		const tiered = bonusFor(3_000, { billedCents: 100_000 }, 'USD');
		expect(log({ member: 'mira', route: 'bonus', bonus: tiered })).toMatchObject({ ok: true });
		expect(log({ member: 'mira', route: 'bonus', bonus })).toMatchObject(refused(/changed meanwhile/));
		here.run({ type: 'stateBillings', record: contract, billedCents: 200_000 });
		expect(log({ member: 'mira', route: 'bonus', bonus: tiered })).toMatchObject(refused(/changed meanwhile/));
	});

	test('by lifetime billings each bonus begins where the one before ended, until the billings are named anew', () => {
		here = new SimulatedDevice('third', 0, time);
		saveContract({}, { ...hourly, feeBps: null });
		member('mira', 'Mira Sand', 2_000);
		here.run({ type: 'stateBillings', record: contract, billedCents: 0 });
		const pay = (billedCents: number) => {
			const given = bonusFor(49_000, { billedCents }, 'USD');
			return log({ member: 'mira', minutes: 60, route: 'bonus', bonus: given });
		};
		expect(pay(0)).toMatchObject({ ok: true });
		expect(pay(0)).toMatchObject(refused(/changed meanwhile/));
		expect(billedSince(here.of(contract), hourly)).toBe(60_000);
		expect(pay(60_000)).toMatchObject({ ok: true });
		expect(entries().map(({ work }) => work.bonus?.grossCents)).toEqual([60_000, 54_444]);
		const last = entries().at(-1)?.fact ?? '';
		expect(billedSince(here.of(contract), hourly, last)).toBe(60_000);
		here.run({ type: 'retract', facts: [{ record: contract, id: last }] });
		expect(billedSince(here.of(contract), hourly)).toBe(60_000);
		here.run({ type: 'stateBillings', record: contract, billedCents: 1_000_000 });
		expect(pay(60_000)).toMatchObject(refused(/changed meanwhile/));
		expect(pay(1_000_000)).toMatchObject({ ok: true });
	});

	test('by lifetime billings the hours of later days count as well: those in the Work Diary, at the contract’s rate', () => {
		here = new SimulatedDevice('third', 0, time);
		saveContract({ manualTime: true }, { ...hourly, feeBps: null });
		member('mira', 'Mira Sand', 2_000);
		here.run({ type: 'stateBillings', record: contract, billedCents: 45_000 });
		const named = dayOf(time.now);
		const billed = () => billedSince(here.of(contract), hourly);
		// Of the day on which the billings were named nobody knows whether it was among them.
		log({ day: named, minutes: 60 });
		expect(billed()).toBe(0);
		time.now += 2 * DAY;
		log({ day: named + DAY, minutes: 90 });
		expect(billed()).toBe(7_500);
		log({ day: named + DAY, minutes: 60, route: 'manual' });
		expect(billed()).toBe(7_500);
		here.run({ type: 'settleWork', record: contract, of: entries().at(-1)?.fact ?? '' });
		expect(billed()).toBe(12_500);
		// The first $500 are over with it: all of the bonus is in the tier of 10 %.
		const fits = bonusFor(3_000, { billedCents: 57_500 }, 'USD');
		expect(fits.grossCents).toBe(3_333);
		const bonusOf = (given: Work['bonus']) => log({ member: 'mira', day: named + DAY, route: 'bonus', bonus: given });
		expect(bonusOf(bonusFor(3_000, { billedCents: 45_000 }, 'USD'))).toMatchObject(refused(/changed meanwhile/));
		expect(bonusOf(fits)).toMatchObject({ ok: true });
		// Named anew, they begin there.
		time.now += DAY;
		here.run({ type: 'stateBillings', record: contract, billedCents: 70_000 });
		expect(billed()).toBe(0);
	});

	test('a fee known of the offer is the fee of the contract’s bonuses', () => {
		here = new SimulatedDevice('third', 0, time);
		const job = { jobId: '~021900000000000000005', terms: { ...hourly, feeBps: null } };
		saveContract(job, job.terms);
		member('mira', 'Mira Sand', 2_000);
		const known = { ...job, terms: { ...hourly, feeBps: 1_200 } };
		here.save({ kind: 'offer', siteId: '87654321', source: 'page', fields: known, likely: [] });
		expect(here.record('main:offer:87654321')?.partOf).toBe(contract);
		expect(log({ member: 'mira', route: 'bonus', bonus })).toMatchObject(refused(/changed meanwhile/));
		const fits = bonusFor(3_000, 1_200, 'USD');
		expect(log({ member: 'mira', route: 'bonus', bonus: fits })).toMatchObject({ ok: true });
	});

	test('one person has 24 hours a day over all contracts of an agency, whoever is named there', () => {
		const other = recordId(account, 'contract', '87654321');
		const fields = { title: 'Map', freelancer: 'mira  sand', terms: hourly, manualTime: true };
		here.save({ kind: 'contract', siteId: '87654321', source: 'page', fields, likely: [] });
		here.run({ type: 'logWork', record: other, work: work({ minutes: 20 * 60 }) });
		const mira = { member: 'mira', route: 'manual' as const };
		expect(log({ ...mira, minutes: 5 * 60 })).toMatchObject(
			refused(/24 hours, and Mira Sand has 20:00 h on it over all contracts/),
		);
		expect(log({ ...mira, minutes: 4 * 60 })).toMatchObject({ ok: true });
		expect(log({ ...mira, minutes: 1 })).toMatchObject({ ok: false });
		// Another day, another person: neither is full.
		expect(log({ ...mira, day: day - DAY, minutes: 20 * 60 })).toMatchObject({ ok: true });
		expect(log({ minutes: 20 * 60 })).toMatchObject({ ok: true });
		// What goes instead of it counts once; more than before does not fit.
		const [first] = entries().filter((one) => one.work.day === day && one.work.member === 'mira');
		if (!first) throw new Error('not logged');
		const instead = { record: contract, fact: first.fact };
		const again = (minutes: number) =>
			here.run({ type: 'logWork', record: contract, work: work({ ...mira, minutes }), instead });
		expect(again(4 * 60 + 1)).toMatchObject(refused(/over all contracts/));
		expect(again(4 * 60)).toMatchObject({ ok: true });
	});

	test('noted instead of other work: a long day counts once, and both change in one step', () => {
		const long = { member: 'mira', minutes: 14 * 60 };
		expect(log({ ...long, route: 'manual' })).toMatchObject({ ok: true });
		const [first] = entries();
		if (!first) throw new Error('not logged');
		const paid = bonusFor(28_000, 1_000, 'USD');
		expect(log({ ...long, route: 'bonus', bonus: paid })).toMatchObject(refused(/more than 24 hours/));
		const instead = { record: contract, fact: first.fact };
		const answer = here.run({
			type: 'logWork',
			record: contract,
			work: work({ ...long, route: 'bonus', bonus: paid }),
			instead,
		});
		expect(answer).toMatchObject({ ok: true });
		expect(entries().map(({ work }) => work.route)).toEqual(['bonus']);
		expect(here.run({ type: 'logWork', record: contract, work: work(long), instead })).toMatchObject(
			refused(/no longer noted/),
		);
	});

	test('moved from a note by hand as it was: a closed week and what was settled stay true', () => {
		const noted = recordId(account, 'contract', 'noted-1');
		here.save({
			kind: 'contract',
			siteId: 'noted-1',
			source: 'hand',
			fields: { terms: hourly, manualTime: true },
			likely: [],
		});
		const done = work({ route: 'manual' });
		here.run({ type: 'logWork', record: noted, work: done });
		const [entry] = foldWork(here.of(noted));
		if (!entry) throw new Error('not logged');
		here.run({ type: 'settleWork', record: noted, of: entry.fact });
		time.now = addableUntil(weekOf(day)) + 1;
		const instead = { record: noted, fact: entry.fact };
		expect(here.run({ type: 'logWork', record: contract, work: { ...done, minutes: 5 }, instead })).toMatchObject(
			refused(/closed on Monday/),
		);
		expect(here.run({ type: 'logWork', record: contract, work: done, instead })).toMatchObject({ ok: true });
		expect(foldWork(here.of(noted))).toEqual([]);
		expect(entries()).toMatchObject([{ work: done, settled: { when: expect.any(Number) } }]);
	});

	test('moved from a note that named nobody, it comes along also where it is of the member whom the page names', () => {
		const noted = recordId(account, 'contract', 'noted-2');
		here.save({ kind: 'contract', siteId: 'noted-2', source: 'hand', fields: { terms: hourly }, likely: [] });
		const name = here.record(contract)?.freelancer ?? '';
		here.run({ type: 'setMember', account, member: 'same', value: { name, rate: null, gone: false } });
		const done = work({ member: 'same', route: 'bonus', bonus: bonusFor(3_000, 1_000, 'USD') });
		here.run({ type: 'stateFee', record: noted, feeBps: 1_000 });
		expect(here.run({ type: 'logWork', record: noted, work: done })).toMatchObject({ ok: true });
		const instead = { record: noted, fact: foldWork(here.of(noted))[0]?.fact ?? '' };
		expect(here.run({ type: 'logWork', record: contract, work: done })).toMatchObject({ ok: false });
		expect(here.run({ type: 'logWork', record: contract, work: done, instead })).toMatchObject({ ok: true });
		expect(foldWork(here.of(noted))).toEqual([]);
	});

	test('time that cannot be: none, broken, too much for a day, a day to come, not a day', () => {
		for (const minutes of [0, -5, 1.5, Number.NaN]) expect(log({ minutes })).toMatchObject(refused(/how long/));
		expect(log({ minutes: 1_441 })).toMatchObject(refused(/24 hours/));
		expect(log({ minutes: 1_380 })).toMatchObject({ ok: true });
		expect(log({ minutes: 61 })).toMatchObject(refused(/more than 24 hours/));
		expect(log({ minutes: 61, day: day - DAY })).toMatchObject({ ok: true });
		expect(log({ day: Date.UTC(2026, 2, 6) })).toMatchObject(refused(/not come yet/));
		expect(log({ day: day + 1 })).toMatchObject(refused(/Choose the day/));
	});

	test('is settled once, by undo not any more, and what needs no settling is not settled', () => {
		log({ route: 'manual' });
		const of = entries()[0]?.fact ?? '';
		const done = here.run({ type: 'settleWork', record: contract, of });
		expect(done).toMatchObject({ ok: true });
		expect(entries()[0]?.settled?.when).toBe(time.now);
		expect(here.run({ type: 'settleWork', record: contract, of })).toMatchObject(refused(/already/));
		if (done.ok) here.run({ type: 'retract', facts: done.facts });
		expect(entries()[0]?.settled).toBeNull();
		log();
		const app = entries().find((one) => one.work.route === 'app')?.fact ?? '';
		expect(here.run({ type: 'settleWork', record: contract, of: app })).toMatchObject(refused(/nothing to settle/));
		expect(here.run({ type: 'settleWork', record: contract, of: 'gone' })).toMatchObject(refused(/no longer/));
	});

	test('settled on two devices, one undo takes both back', () => {
		log({ route: 'manual' });
		const there = new SimulatedDevice('there', 0, time);
		there.take(here.facts);
		const of = entries()[0]?.fact ?? '';
		const mine = here.run({ type: 'settleWork', record: contract, of });
		there.run({ type: 'settleWork', record: contract, of });
		here.take(there.facts);
		if (mine.ok) here.run({ type: 'retract', facts: mine.facts });
		expect(entries()[0]?.settled).toBeNull();
	});

	test('on other records there is none', () => {
		const id = recordId(account, 'proposal', '1');
		here.save({ kind: 'proposal', siteId: '1', source: 'page', fields: { terms: hourly }, likely: [] });
		expect(here.run({ type: 'logWork', record: id, work: work() })).toMatchObject(refused(/contracts only/));
	});

	test('who works is noted with members of the roster only, once each, and not told in days to come', () => {
		const note = (works: string[], told: number | null = null) =>
			here.run({ type: 'noteContract', record: contract, note: { works, told } });
		expect(note(['mira', 'mira'], day)).toMatchObject({ ok: true });
		expect(here.record(contract)?.work).toEqual({ works: ['mira'], told: day });
		expect(note(['ghost'])).toMatchObject(refused(/not on the roster/));
		expect(note(['mira'], Date.UTC(2026, 2, 8))).toMatchObject(refused(/not come yet/));
	});

	test('the roster keeps whoever left, by name last, and does not take a name twice', () => {
		expect(member('ada', 'ada Lind', null)).toMatchObject({ ok: true });
		expect(member('two', ' MIRA  sand', null)).toMatchObject(refused(/already/));
		expect(member('mira', 'Mira Sand', 2_500, true)).toMatchObject({ ok: true });
		expect(member('two', 'Mira Sand', null)).toMatchObject({ ok: true });
		expect(member('x', '  ', null)).toMatchObject(refused(/name/));
		const roster = foldRoster(here.of(rosterRecord(account)));
		expect(roster.map(({ id, gone }) => [id, gone])).toEqual([
			['ada', false],
			['two', false],
			['mira', true],
		]);
		expect(roster[2]?.rate?.cents).toBe(2_500);
	});

	test('a sheet: who, what is left to do, over the limit, totals; as a file', () => {
		log({ minutes: 400 });
		log({ minutes: 260, route: 'manual', day: day - DAY });
		log({ member: 'mira', route: 'bonus', bonus, note: '=cmd|calc, "quoted"' });
		const record = here.record(contract);
		const [week] = byWeek(contract, entries());
		if (!week) throw new Error('No week.');
		const roster = foldRoster(here.of(rosterRecord(account)));
		const sheet = weeklySheet([{ ...week, contract: record }], () => roster, time.now);
		expect(sheet[0]).toMatchObject({ minutes: 750, diary: 660, over: 60 });
		expect(sheet[0]?.entries.map(({ who, state }) => [who, state])).toEqual([
			['Robin Vale', 'to-add'],
			['Robin Vale', 'done'],
			['Mira Sand', 'to-pay'],
		]);
		expect(sheetTotals(sheet)).toEqual({ minutes: 750, toAdd: 260, overdue: 0, toPay: new Map([['USD', 3_333]]) });
		expect(overLimit(entries(), null)).toBe(0);
		expect([minutesOnDay(sheet, 'robin vale', day), minutesOnDay(sheet, 'Mira Sand', day - DAY)]).toEqual([400, 0]);
		const file = sheetCsv(week.week, sheet, (one) => `Account ${one}`);
		expect(file.startsWith('\uFEFFWeek from Monday')).toBe(true);
		expect(file.split('\r\n')).toHaveLength(5);
		expect(file).toContain(`"'=cmd|calc, ""quoted"""`);
		expect(file).toContain(`,Account ${account},`);
		expect(file).toContain('33.33,30.00,3.33,10,one percentage,USD');
	});

	test('reminders come a day before the week closes and once more; none once it is added, and none where switched off', () => {
		log({ route: 'manual' });
		const weeks = () => byWeek(contract, entries()).map((one) => ({ ...one, contract: here.record(contract) }));
		const settings = { on: true, work: true, leadMs: 4 * HOUR };
		const until = addableUntil(weekOf(day));
		expect(workReminders(weeks(), settings, time.now).map(({ at }) => until - at)).toEqual([24 * HOUR, 4 * HOUR]);
		expect(workReminders(weeks(), { ...settings, work: false }, time.now)).toEqual([]);
		expect(workReminders(weeks(), settings, until)).toEqual([]);
		here.run({ type: 'settleWork', record: contract, of: entries()[0]?.fact ?? '' });
		expect(workReminders(weeks(), settings, time.now)).toEqual([]);
	});
});

test('the file tells the fee of a bonus by lifetime billings: what it comes to, of the whole', () => {
	const bonus = bonusFor(49_000, { billedCents: 0 }, 'USD');
	const entry = { fact: 'f', work: { member: null, day, minutes: 60, route: 'bonus', note: '', bonus }, at: day };
	const entries = [{ ...entry, settled: null, who: 'Mira Sand', state: 'to-pay' }] as never;
	const file = sheetCsv(
		weekOf(day),
		[{ record: contract, contract: null, entries, minutes: 60, diary: 0, over: 0 }],
		String,
	);
	expect(file).toContain('600.00,490.00,110.00,18.33,lifetime billings,USD');
});

test('cells that a spreadsheet would run are text; lines and quotes are kept', () => {
	const wild = ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1', 'a,b', 'say "x"', 'two\nlines'];
	const text = csv([wild, [-1, 2.5]]);
	expect(text).toBe(`\uFEFF'=1+1,'+1,'-1,'@x,'\t'=1,' =1,'＝1,"a,b","say ""x""","two\nlines"\r\n-1,2.5\r\n`);
});

test('a spreadsheet that parts cells elsewhere runs nothing either', () => {
	const cells = ['Shop; =HYPERLINK("x")', 'a\t+1', 'first\n@x', 'five; -5', 'a - b; c = d'];
	expect(csv([cells])).toBe(`\uFEFF"Shop; '=HYPERLINK(""x"")",a\t'+1,"first\n'@x",five; '-5,a - b; c = d\r\n`);
});
