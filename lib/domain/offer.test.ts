import { describe, expect, test } from 'vitest';
import { account, invitation, rate, SimulatedDevice } from '../../test/domain/simulated-device';
import type { ReadItem } from './commands';
import { notedBefore } from './contract';
import type { Answer, Fact } from './facts';
import { recordId } from './ids';
import { isOpenOffer, lastProposed, OFFER_STANDS, offerClock, offeredTerms, shownInstead } from './offer';
import { offerReminders } from './offer-reminders';
import type { OpportunityRecord } from './record';
import { defaultReminders, dueReminders } from './reminders';
import { DAY, HOUR, MINUTE } from './time';

const noon = Date.UTC(2026, 10, 23, 12);
const accept: Answer = { kind: 'accept', reason: null, message: 'Yes', terms: null };
const decline: Answer = { kind: 'decline', reason: 'Too few hours', message: 'Sorry', terms: null };

function item(kind: 'offer' | 'proposal', fields: ReadItem['fields'], more: Partial<ReadItem> = {}): ReadItem {
	return { kind, siteId: '7', source: 'page', fields, likely: [], ...more };
}

function setUp(name = 'a', time = { now: noon }) {
	const on = new SimulatedDevice(name, 0, time);
	const of = (kind: 'offer' | 'proposal') => on.record(recordId(account, kind, '7'));
	const id = recordId(account, 'offer', '7');
	return { on, time, of, id, offer: () => of('offer') as OpportunityRecord };
}

const clockOf = (offered: OpportunityRecord['offered'], now = noon, expires: OpportunityRecord['expires'] = null) =>
	offerClock({ offered, expires }, now);

describe('the clock of an offer', () => {
	test('counts 30 days from the earliest time at which it can have come', () => {
		expect(clockOf({ from: noon, to: noon + MINUTE })).toEqual({
			until: noon + OFFER_STANDS,
			lastDay: noon + OFFER_STANDS,
			leftMs: OFFER_STANDS,
			share: 1,
			from: 'counted',
			about: false,
		});
		const day = clockOf({ from: noon - DAY, to: noon }, noon + 20 * DAY);
		expect(day).toMatchObject({ leftMs: 9 * DAY, about: true, from: 'counted' });
		expect(clockOf({ from: noon, to: noon + 1 }, noon + 31 * DAY)).toMatchObject({ leftMs: -DAY, share: 0 });
	});

	test('an offer that ends on a day stands until that day is over', () => {
		const day = { from: noon - 12 * HOUR, to: noon + 12 * HOUR };
		expect(clockOf(null, noon, day)?.leftMs).toBe(12 * HOUR);
		expect(clockOf(null, noon - DAY, day)?.until).toBe(day.from);
		expect(clockOf(null, noon + DAY, day)?.leftMs).toBeLessThan(0);
	});

	test('tells only the latest end where it is known roughly, or not at all', () => {
		expect(clockOf({ from: noon - 9 * DAY, to: noon })).toMatchObject({ from: 'latest', until: noon + OFFER_STANDS });
		expect(clockOf({ from: null, to: noon })).toMatchObject({ from: 'latest', about: true });
		expect(clockOf(null)).toBeNull();
	});

	test('an end on the page outranks the 30 days', () => {
		const expires = { from: noon + 5 * DAY, to: noon + 6 * DAY };
		expect(clockOf({ from: noon, to: noon + 1 }, noon, expires)).toMatchObject({
			from: 'page',
			leftMs: 5 * DAY,
			about: true,
		});
	});

	test('an end that comes after the 30 days is not believed', () => {
		const expires = { from: noon + 390 * DAY, to: noon + 391 * DAY };
		expect(clockOf({ from: noon, to: noon + 1 }, noon, expires)).toMatchObject({
			from: 'counted',
			until: noon + OFFER_STANDS,
		});
		expect(clockOf({ from: null, to: noon }, noon, expires)).toMatchObject({ from: 'latest', leftMs: OFFER_STANDS });
	});
});

describe('when an offer was made', () => {
	test('its own record: when it came, else before it was first known', () => {
		const { on, offer } = setUp();
		on.save(item('offer', { title: 'Job' }));
		expect(offer().offered).toEqual({ from: null, to: noon + 1 });
		const received = { from: noon - DAY, to: noon };
		on.save(item('offer', { stage: 'offer', received }));
		expect(offer().offered).toEqual(received);
	});

	test('a proposal’s own date is not the offer’s: it came between two readings', () => {
		const { on, of, time } = setUp();
		const received = { from: noon - 40 * DAY, to: noon - 39 * DAY };
		on.save(item('proposal', { stage: 'active', received }));
		expect(of('proposal')?.offered).toBeNull();
		time.now += DAY;
		on.save(item('proposal', { stage: 'offer' }));
		expect(of('proposal')?.offered).toEqual({ from: noon, to: noon + DAY + 1 });
		time.now += DAY;
		on.save(item('proposal', { stage: 'archived' }));
		expect(of('proposal')?.offered).toBeNull();
	});
});

describe('an answer to an offer', () => {
	test('is prepared without a reason, replaced, discarded, and never with other terms', () => {
		const { on, id, offer } = setUp();
		on.save(item('offer', { stage: 'offer', terms: rate(5000) }));
		const prepare = (answer: Answer) => on.run({ type: 'prepareAnswer', record: id, answer });
		expect(prepare({ ...decline, reason: null })).toMatchObject({ ok: true });
		expect(prepare({ ...accept, terms: rate(6000) })).toMatchObject({ ok: false, code: 'bad-terms' });
		expect(prepare({ ...accept, message: 'x'.repeat(10_241) })).toMatchObject({ ok: false, code: 'too-long' });
		expect(prepare(accept)).toMatchObject({ ok: true });
		expect(offer()).toMatchObject({ status: 'offer', box: 'waiting', prepared: { answer: accept }, lost: [] });
		expect(on.run({ type: 'discardAnswer', record: id })).toMatchObject({ ok: true });
		expect(offer().prepared).toBeNull();
	});

	test('accepting makes it hired, and taking that back brings the offer with its answer back', () => {
		const { on, id, offer } = setUp();
		on.save(item('offer', { stage: 'offer' }));
		on.run({ type: 'prepareAnswer', record: id, answer: accept });
		const done = on.run({ type: 'markDone', record: id, answer: null });
		expect(on.facts.at(-1)?.type).toBe('hired');
		expect(offer()).toMatchObject({ status: 'hired', box: 'active', prepared: null, lost: [] });
		expect(on.run({ type: 'prepareAnswer', record: id, answer: decline })).toMatchObject({ code: 'already-answered' });
		on.run({ type: 'retract', facts: done.ok ? done.facts : [] });
		expect(offer()).toMatchObject({ status: 'offer', prepared: { answer: accept } });
	});

	test('declining keeps reason and message', () => {
		const { on, id, offer } = setUp();
		on.save(item('offer', { stage: 'offer' }));
		expect(on.run({ type: 'markDone', record: id, answer: null })).toMatchObject({ code: 'nothing-prepared' });
		on.run({ type: 'markDone', record: id, answer: decline });
		expect(offer()).toMatchObject({ status: 'declined', box: 'archived', reason: 'Too few hours' });
		expect(offer().said?.what).toBe('offerDeclined');
		expect(isOpenOffer(offer())).toBe(false);
	});

	test('what a page shows later outranks what was said, and what was prepared otherwise stays in sight', () => {
		const { on, id, offer, time } = setUp();
		on.save(item('offer', { stage: 'offer' }));
		on.run({ type: 'prepareAnswer', record: id, answer: decline });
		time.now += HOUR;
		on.save(item('offer', { stage: 'hired' }));
		expect(offer()).toMatchObject({ status: 'hired', prepared: null });
		expect(offer().lost).toMatchObject([{ answer: decline, because: 'site' }]);
	});

	test('of two devices’ answers the earlier stands', () => {
		const time = { now: noon };
		const [one, two] = [setUp('a', time), setUp('b', time)];
		one.on.save(item('offer', { stage: 'offer' }));
		two.on.take(one.on.facts);
		one.on.run({ type: 'prepareAnswer', record: one.id, answer: accept });
		time.now += MINUTE;
		two.on.run({ type: 'prepareAnswer', record: one.id, answer: decline });
		const all: Fact[] = [...one.on.facts, ...two.on.facts];
		one.on.take(all);
		expect(one.offer().prepared?.answer).toEqual(accept);
		expect(one.offer().lost).toMatchObject([{ answer: decline, because: 'earlier' }]);
	});

	test('a proposal in whose place an offer stands is answered, a plain one is not', () => {
		const { on, of } = setUp();
		const id = recordId(account, 'proposal', '7');
		on.save(item('proposal', { stage: 'active' }));
		expect(on.run({ type: 'prepareAnswer', record: id, answer: accept })).toMatchObject({ code: 'not-an-invitation' });
		on.save(item('proposal', { stage: 'offer' }));
		expect(on.run({ type: 'markDone', record: id, answer: accept })).toMatchObject({ ok: true });
		expect(of('proposal')?.status).toBe('hired');
	});
});

describe('terms beside the last proposed', () => {
	test('are the proposal’s, else those the invitation was accepted with', () => {
		const { on, offer } = setUp();
		on.save(item('offer', { stage: 'offer', terms: rate(5000) }));
		const invited = recordId(account, 'invitation', '1');
		on.save(invitation('1', { terms: rate(4000) }));
		on.run({ type: 'markDone', record: invited, answer: { ...accept, terms: rate(4500) } });
		on.save(item('proposal', { stage: 'active', terms: rate(6000) }));
		const parts = [on.record(invited), on.record(recordId(account, 'proposal', '7'))] as OpportunityRecord[];
		expect(lastProposed(offer(), parts)).toMatchObject({ kind: 'proposal', terms: { rateCents: 6000 } });
		expect(lastProposed(offer(), parts.slice(0, 1))).toMatchObject({ kind: 'invitation', terms: { rateCents: 4500 } });
		expect(lastProposed(offer(), [])).toBeNull();
		expect(offeredTerms(offer())?.rateCents).toBe(5000);
		expect(offeredTerms(parts[1] as OpportunityRecord)).toBeNull();
	});
});

describe('reminders of offers', () => {
	const settings = { ...defaultReminders, offers: true };
	const minutes = (at: number) => Math.floor((at % DAY) / MINUTE);

	test('come 3 days and 1 day before the end, each once, and not when switched off or answered', () => {
		const { on, id, offer } = setUp();
		on.save(item('offer', { stage: 'offer', received: { from: noon, to: noon + MINUTE } }));
		const all = offerReminders([offer()], settings);
		const end = noon + OFFER_STANDS;
		expect(all.map(({ edge, at }) => [edge, at])).toEqual([
			['offer-three-days', end - 3 * DAY],
			['offer-day', end - DAY],
		]);
		const shown = new Map([[all[0]?.key ?? '', 0]]);
		expect(dueReminders(all, shown, settings, end - 2 * DAY, minutes)).toEqual({ show: [], next: end - DAY });
		expect(dueReminders(all, new Map(), settings, end + 1, minutes)).toEqual({ show: [], next: null });
		expect(offerReminders([offer()], { ...settings, offers: false })).toEqual([]);
		expect(offerReminders([offer()], { ...settings, on: false })).toEqual([]);
		on.run({ type: 'markDone', record: id, answer: decline });
		expect(offerReminders([offer()], settings)).toEqual([]);
	});

	test('say that it ends at the latest then, where nothing tells when it came', () => {
		const { on, offer } = setUp();
		on.save(item('offer', { stage: 'offer' }));
		expect(offerReminders([offer()], settings).map(({ latest }) => latest)).toEqual([true, true]);
		on.save(item('offer', { stage: 'offer', received: { from: noon - DAY, to: noon } }));
		expect(offerReminders([offer()], settings).map(({ latest }) => latest)).toEqual([undefined, undefined]);
	});

	test('wait for the end of quiet hours', () => {
		const { on, offer } = setUp();
		const night = Date.UTC(2026, 10, 20, 23, 30);
		on.save(item('offer', { stage: 'offer', received: { from: night - 29 * DAY, to: night - 29 * DAY + MINUTE } }));
		const due = dueReminders(offerReminders([offer()], settings), new Map(), settings, night, minutes);
		expect(due).toEqual({ show: [], next: Date.UTC(2026, 10, 21, 7) });
	});
});

test('an offer noted by hand stands back for the one that Upwork shows, while that is there', () => {
	const read = { id: 'main:offer:12345678', kind: 'offer', partOf: null } as unknown as OpportunityRecord;
	const noted = { id: 'main:offer:0b1c', kind: 'offer', partOf: read.id } as unknown as OpportunityRecord;
	expect(shownInstead(noted, [read, noted])).toBe(read);
	expect(shownInstead(noted, [noted])).toBeNull();
	expect(shownInstead(read, [read, noted])).toBeNull();
	expect(notedBefore(read, [read, noted])).toBe(noted);
	expect(notedBefore(noted, [read, noted])).toBeNull();
});
