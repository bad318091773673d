import { describe, expect, test } from 'vitest';
import { NO_LIMIT, type ReadingField } from '../../lib/domain/facts';
import { OFFER_STANDS, offerClock } from '../../lib/domain/offer';
import type { OpportunityRecord } from '../../lib/domain/record';
import { DAY, HOUR, MINUTE } from '../../lib/domain/time';
import { otherDrafts } from '../app/draft-store';
import { canNoteOffer } from '../app/offer-actions';
import { type AgreedDraft, agreedKind, begun, readAgreed } from '../terms/agreed-draft';
import { emptyTerms } from '../terms/drafts';
import { offerEndsBecause, offerLeft, offerLeftSentence, offerRunsOut } from '../words/offer';
import { offerKind, openedFor } from './drafts';
import { hasOffer } from './index';

const now = new Date(2026, 2, 3, 14, 20).getTime();

function clock(offered: OpportunityRecord['offered'], expires: OpportunityRecord['expires'] = null) {
	const made = offerClock({ offered, expires }, now);
	if (!made) throw new Error('There is an offer.');
	return made;
}

const exact = (age: number) => clock({ from: now - age, to: now - age + MINUTE });
const rough = (age: number) => clock({ from: now - age, to: now - age + DAY });

describe('an offer’s time in words', () => {
	test.each([
		[exact(18 * DAY), '12 days left', '12 days left to answer.'],
		[rough(18 * DAY), 'about 12 days left', '12 days left to answer, about.'],
		[exact(OFFER_STANDS - 5 * HOUR), '5 h left', '5 h left to answer.'],
		[clock({ from: null, to: now - 2 * DAY }), 'at most 28 days left', 'At most 28 days left to answer.'],
		[
			rough(33 * DAY),
			'about 3 days past its end',
			'This offer’s time was over about 3 days ago. Look at it on Upwork before you answer.',
		],
		[
			clock({ from: null, to: now - 34 * DAY }),
			'about 4 days past its end',
			'This offer’s time was over at least 4 days ago. Look at it on Upwork before you answer.',
		],
	])('%#', (one, row, sentence) => {
		expect(offerLeft(one)).toBe(row);
		expect(offerLeftSentence(one)).toBe(sentence);
	});

	test('say where the end comes from', () => {
		expect(offerEndsBecause(rough(18 * DAY), now)).toBe(
			'No end date was on the page. Upwork offers end after 30 days, so this one ends about Sun 15 Mar.',
		);
		const expires = { from: new Date(2026, 2, 9).getTime(), to: new Date(2026, 2, 10).getTime() };
		expect(offerEndsBecause(clock(null, expires), now)).toBe('Upwork’s page says that it ends Mon 9 Mar.');
		// On its last day, and once it is over, it is still that day.
		const lastDay = { from: new Date(2026, 2, 3).getTime(), to: new Date(2026, 2, 4).getTime() };
		expect(offerEndsBecause(clock(null, lastDay), now)).toBe('Upwork’s page says that it ends Tue 3 Mar.');
		const past = { from: new Date(2026, 2, 2).getTime(), to: new Date(2026, 2, 3).getTime() };
		expect(offerEndsBecause(clock(null, past), now)).toBe('Upwork’s page says that it ended Mon 2 Mar.');
		expect(offerEndsBecause(clock({ from: null, to: now }), now)).toMatch(
			/^No page has shown when it came\..* by Thu 2 Apr at the latest\.$/,
		);
		expect(offerEndsBecause(rough(33 * DAY), now)).toMatch(/so this one ended about Sat 28 Feb\.$/);
	});

	test('amber in the last three days', () => {
		expect([26, 27, 29, 31].map((days) => offerRunsOut(exact(days * DAY)))).toEqual([false, true, true, true]);
	});
});

const offeredKind = agreedKind('offered');
const asking =
	(...fields: ReadingField[]) =>
	(field: ReadingField) =>
		fields.includes(field);
const asOffer = asking('terms', 'weeklyMinutes', 'manualTime', 'freelancer', 'received');
const asContract = asking('terms', 'weeklyMinutes', 'manualTime', 'freelancer', 'started', 'paused', 'ended');

describe('what is noted by hand', () => {
	const draft = (more: Partial<AgreedDraft> = {}): AgreedDraft => ({
		...offeredKind.empty(),
		terms: { ...emptyTerms(), amount: '55' },
		...more,
	});
	const problem = (one: AgreedDraft) => {
		const read = readAgreed(one, asOffer, null, null, now);
		return read.ok ? null : read.problem.field;
	};

	test('by the hour, with what is known and nothing else', () => {
		expect(readAgreed(draft(), asOffer, null, 1_000, now)).toEqual({
			ok: true,
			told: { terms: { rateCents: 5_500, currency: 'USD', hourly: true, feeBps: null } },
			cleared: ['weeklyMinutes', 'manualTime', 'freelancer', 'received'],
		});
		const full = draft({ weekly: '10', manual: 'no', freelancer: ' Robin Vale ', began: '2026-03-02' });
		expect(readAgreed(full, asOffer, null, null, now)).toMatchObject({
			told: {
				weeklyMinutes: 600,
				manualTime: false,
				freelancer: 'Robin Vale',
				received: { from: new Date(2026, 2, 2).getTime(), to: new Date(2026, 2, 3).getTime() },
			},
		});
	});

	test('in the currency of what is known, never in another', () => {
		const read = readAgreed(draft(), asOffer, null, null, now, 'EUR');
		expect(read).toMatchObject({ told: { terms: { rateCents: 5_500, currency: 'EUR' } } });
	});

	test('of a price that a page shows, the milestones alone, and only if they come to it', () => {
		const stone = (description: string, amount: string) => ({ description, amount, side: 'client' as const, due: '' });
		const known = { rateCents: 15_000, currency: 'EUR', hourly: false, feeBps: 1_000 };
		const asks = asking('terms');
		const of = (...milestones: ReturnType<typeof stone>[]) =>
			readAgreed(draft({ terms: { ...emptyTerms(), milestones } }), asks, known, 1_000, now);
		const milestones = [
			{ description: 'A', cents: 10_000, due: null },
			{ description: 'B', cents: 5_000, due: null },
		];
		expect(of(stone('A', '100'), stone('B', '50'))).toEqual({
			ok: true,
			told: { terms: { ...known, feeBps: null, milestones } },
			cleared: [],
		});
		expect(of(stone('A', '100'))).toMatchObject({ ok: false, problem: { field: 'add-milestone' } });
		expect(of(stone('A', ''))).toMatchObject({ ok: false, problem: { field: 'milestone-0' } });
		expect(of()).toEqual({ ok: true, told: {}, cleared: [] });
	});

	test('by milestones: the price is their sum, and no weekly limit is kept', () => {
		const stone = (description: string, amount: string) => ({ description, amount, side: 'client' as const, due: '' });
		const terms = { ...emptyTerms(), form: 'milestones' as const, milestones: [stone('A', '100'), stone('B', '50')] };
		const read = readAgreed(draft({ terms, weekly: '10', manual: 'yes' }), asOffer, null, null, now);
		expect(read).toMatchObject({ told: { terms: { rateCents: 15_000, hourly: false } } });
		expect(read.ok && read.told.weeklyMinutes).toBeUndefined();
	});

	test('no limit is told apart from none that is known; what a page showed is not asked for', () => {
		expect(readAgreed(draft({ unlimited: true, weekly: 'x' }), asContract, null, null, now)).toMatchObject({
			told: { weeklyMinutes: NO_LIMIT },
		});
		const known = { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: null };
		const rest = { ...draft({ weekly: '10', paused: 'yes', freelancer: 'Other' }), terms: emptyTerms() };
		expect(readAgreed(rest, asking('weeklyMinutes', 'paused', 'started'), known, null, now)).toEqual({
			ok: true,
			told: { weeklyMinutes: 600, paused: true },
			cleared: ['started'],
		});
	});

	test('of a contract, since when it runs and when it ended', () => {
		const ran = draft({ began: '2026-02-01', ended: '2026-03-01' });
		expect(readAgreed(ran, asContract, null, null, now)).toMatchObject({
			told: { started: { from: new Date(2026, 1, 1).getTime() }, ended: { from: new Date(2026, 2, 1).getTime() } },
		});
		const wrong = (more: Partial<AgreedDraft>) => readAgreed(draft(more), asContract, null, null, now);
		expect(wrong({ ended: '2026-03-04' })).toMatchObject({ problem: { field: 'agreed-ended' } });
		expect(wrong({ began: '2026-02-02', ended: '2026-02-01' })).toMatchObject({ problem: { field: 'agreed-ended' } });
	});

	test('says which field is wrong', () => {
		expect(problem(draft({ terms: emptyTerms() }))).toBe('amount');
		expect(problem(draft({ terms: { ...emptyTerms(), amount: '-5' } }))).toBe('amount');
		expect(problem(draft({ weekly: 'many' }))).toBe('agreed-weekly');
		expect(problem(draft({ began: '2026-02-30' }))).toBe('agreed-began');
		expect(problem(draft({ began: '2026-03-04' }))).toBe('agreed-began');
		const milestones = { ...emptyTerms(), form: 'milestones' as const };
		expect(problem(draft({ terms: milestones }))).toBe('add-milestone');
	});

	test('drafts come back as they were, odd ones not at all, and erasing a record takes both kinds along', () => {
		const answer = { at: 3, open: 'decline', reason: 'r', accept: 'a', decline: 'd' } as const;
		expect(offerKind.read(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
		const noted = draft({ at: 4, open: true, weekly: '10', manual: 'yes' });
		expect(offeredKind.read(JSON.parse(JSON.stringify(noted)))).toEqual(noted);
		for (const odd of [null, 'x', {}, { at: '1' }]) {
			expect(offerKind.read(odd)).toBeNull();
			expect(offeredKind.read(odd)).toBeNull();
		}
		expect(offerKind.isEmpty(offerKind.empty()) && offeredKind.isEmpty(offeredKind.empty())).toBe(true);
		for (const { local, stored } of [offerKind, offeredKind, agreedKind('contract')]) {
			expect(otherDrafts).toContainEqual({ local, stored });
		}
	});
});

test('an answer that is opened again goes on with what was prepared, and can be emptied', () => {
	const prepared = { kind: 'decline', reason: 'Too busy', message: 'Next year.', terms: null } as const;
	const opened = openedFor(offerKind.empty(), 'decline', prepared);
	expect(opened).toMatchObject({ open: 'decline', reason: 'Too busy', decline: 'Next year.', accept: '' });
	expect(openedFor(offerKind.empty(), 'accept', prepared)).toMatchObject({ open: 'accept', reason: '', accept: '' });
	expect(openedFor({ ...opened, decline: 'Never.' }, 'decline', prepared).decline).toBe('Never.');
});

test('which records show an offer, and for which one may be noted', () => {
	const record = (kind: OpportunityRecord['kind'], status: OpportunityRecord['status']) =>
		({ kind, status }) as OpportunityRecord;
	expect(hasOffer(record('offer', 'hired'))).toBe(true);
	expect(hasOffer(record('proposal', 'offer'))).toBe(true);
	expect(hasOffer(record('proposal', 'active'))).toBe(false);
	expect(canNoteOffer(record('proposal', 'active'))).toBe(true);
	expect(canNoteOffer(record('invitation', 'accepted'))).toBe(true);
	for (const status of ['offer', 'hired', 'archived'] as const) {
		expect(canNoteOffer(record('proposal', status))).toBe(false);
	}
	expect(canNoteOffer(record('invitation', 'unanswered'))).toBe(false);
});

test('what was noted by hand and taken back with Undo is in the form again', () => {
	const written = { ...agreedKind('offered').empty(), at: 5, kept: true, weekly: '20' };
	const noted = { weekly: '25' };
	expect(begun(written, false, {}).weekly).toBe('20');
	expect(begun(written, true, noted).weekly).toBe('25');
	expect(begun({ ...written, kept: false }, true, noted).weekly).toBe('20');
	expect(agreedKind('offered').read(JSON.parse(JSON.stringify(written)))).toEqual(written);
});
