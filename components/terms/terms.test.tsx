import { parseHTML } from 'linkedom';
import type { VNode } from 'preact';
import { render } from 'preact';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Terms } from '../../lib/domain/facts';
import { needsConsent } from '../../lib/domain/offer';
import { placeAt, reachOf } from '../../lib/domain/policy';
import { preview } from '../../lib/domain/preview';
import type { TermsStep } from '../../lib/domain/terms-history';
import { emptyMilestone } from '../app/milestone-drafts';
import { PreviewMore } from '../composer/preview-more';
import { feeQuestion, feeSince, feeText } from '../words/fee';
import { draftFrom, emptyTerms, type TermsDraft, termsKind } from './drafts';
import { MilestonePreview } from './milestone-preview';
import { formsFor, readDraft } from './read-draft';
import { standingDraft } from './standing-draft';

const context = {
	usualMinutes: null,
	floorCents: null,
	clientFees: { marketplaceBps: null, initiationCents: null },
	start: Date.UTC(2026, 0, 31, 9),
};
const hourly: Terms = { rateCents: 4_000, currency: 'USD', hourly: true, feeBps: 1_000 };
const fixed: Terms = { ...hourly, rateCents: 100_000, hourly: false };
const draft = (more: Partial<TermsDraft>): TermsDraft => ({ ...emptyTerms(), open: true, ...more });
const milestone = (description: string, amount: string, more: object = {}) => ({
	...emptyMilestone(),
	description,
	amount,
	...more,
});

test('a fee that Upwork did not take then is questioned, one that it may take is not', () => {
	const [today, flat, tiered] = [Date.UTC(2026, 2, 1), Date.UTC(2024, 2, 1), Date.UTC(2020, 2, 1)];
	for (const bps of [0, 1_000, 1_500]) expect(feeQuestion(bps, today)).toBeNull();
	expect(feeQuestion(6_000, today)).toMatch(/^60\s% would be unusual: .*“Per contract, 0 to 15 %”.*press once more/u);
	expect(feeQuestion(0, flat)).toMatch(/“Flat 10 %”/);
	expect(feeQuestion(2_000, tiered)).toBeNull();
	// A contract of 2020 that was noted today is of 2020.
	const noted = { started: { from: tiered, to: tiered + 1 }, received: null, firstSeen: today };
	expect(feeQuestion(2_000, feeSince(noted))).toBeNull();
	expect(feeSince({ ...noted, started: null })).toBe(today);
});

describe('what a draft of terms says', () => {
	test('from the end that is received: $25 is typed as 27.78', () => {
		const read = readDraft(draft({ amount: '25', side: 'you' }), hourly, 1_000, context);
		expect(read.terms).toMatchObject({ rateCents: 2_778, currency: 'USD', hourly: true, feeBps: 1_000 });
		expect(readDraft(draft({ amount: '25', side: 'you' }), hourly, null, context)).toMatchObject({
			terms: null,
			problem: { field: 'amount', message: expect.stringMatching(/service fee first/) },
		});
	});

	test.each([
		['$1,234.50', 123_450],
		['1.234,50', 123_450],
		['1 234,50', 123_450],
		['', null],
		['0', null],
		['-5', null],
		['1.234', null],
		['€45', null],
		['₹45,000', null],
		['999999999999', null],
		['45-50', null],
		['45k', null],
		['45/h', null],
	])('a bid of “%s”', (amount, cents) => {
		const read = readDraft(draft({ form: 'project', amount }), fixed, 1_000, context);
		expect(read.terms?.rateCents ?? null).toBe(cents);
		if (cents === null) expect(read.problem).toMatchObject({ field: 'amount', message: expect.stringMatching(/\w/) });
	});

	test('rupees where the terms are in rupees', () => {
		const rupees = { ...fixed, currency: 'INR' };
		const amount = '₹45,000';
		expect(readDraft(draft({ form: 'project', amount }), rupees, 1_000, context).terms?.rateCents).toBe(4_500_000);
	});

	test('milestones add up, keep their words and days, and each problem leads to its own field', () => {
		const milestones = [
			milestone(' Design ', '400', { due: '2026-04-01' }),
			milestone('Build', '360', { side: 'you' }),
		];
		const read = readDraft(draft({ form: 'milestones', milestones }), fixed, 1_000, context);
		expect(read.terms).toMatchObject({
			rateCents: 80_000,
			milestones: [
				{ description: 'Design', cents: 40_000, due: Date.UTC(2026, 3, 1) },
				{ description: 'Build', cents: 40_000, due: null },
			],
		});
		const problem = (...given: ReturnType<typeof milestone>[]) =>
			readDraft(draft({ form: 'milestones', milestones: given }), fixed, 1_000, context).problem?.field;
		expect(problem()).toBe('add-milestone');
		expect(problem(milestone('a', '400'), milestone('b', ''))).toBe('milestone-1');
		expect(problem(milestone('a', '400', { due: '2026-02-30' }))).toBe('milestone-due-0');
	});

	test('milestones where the fee falls with what was billed are billed one after the other', () => {
		const milestones = [milestone('a', '500'), milestone('b', '450', { side: 'you' })];
		const read = readDraft(draft({ form: 'milestones', milestones }), fixed, { billedCents: 0 }, context);
		expect(read.terms).toMatchObject({ rateCents: 100_000, feeBps: null });
		expect(read.offer).toMatchObject({ shown: { net: 85_000 } });
	});

	test('a scheduled increase from 1.0 to 99.9 %, with its days', () => {
		const read = (percent: string) => readDraft(draft({ amount: '40', months: 6, percent }), hourly, 1_000, context);
		expect(read('7,5').terms?.increase).toEqual({ months: 6, bps: 750 });
		expect(read('7,5').preview?.increases[0]).toMatchObject({ at: Date.UTC(2026, 6, 31, 9), shown: { gross: 4_300 } });
		for (const wrong of ['', '0.9', '100', '5.25', 'x']) expect(read(wrong).problem?.field).toBe('increase-percent');
		for (const right of ['1', '99.9']) expect(read(right).problem).toBeNull();
	});

	test('what kind the job is does not change', () => {
		expect(formsFor(hourly)).toEqual(['hourly']);
		expect(formsFor(fixed)).toEqual(['project', 'milestones']);
		expect(formsFor(null)).toHaveLength(3);
	});
});

describe('a draft that is kept', () => {
	test('begins with the terms and says them again', () => {
		const terms: Terms = { ...hourly, increase: { months: 12, bps: 550 } };
		const read = readDraft(draftFrom(terms, ''), terms, 1_000, context);
		expect(read.terms).toEqual(terms);
		const parts = [{ description: 'a', cents: 100_000, due: Date.UTC(2026, 3, 1) }];
		expect(readDraft(draftFrom({ ...fixed, milestones: parts }, ''), fixed, 1_000, context).terms?.milestones).toEqual(
			parts,
		);
	});

	test('comes back from storage as it was, and from nonsense as nothing wrong', () => {
		const kept = draft({ at: 5, form: 'milestones', milestones: [milestone('a', '4x')], message: 'm', months: 6 });
		expect(termsKind.read(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
		expect(termsKind.read(null)).toBeNull();
		expect(termsKind.read({ at: 5, form: 'x', side: 7, months: 5, milestones: [null, 3] })).toMatchObject({
			form: 'hourly',
			side: 'client',
			months: 0,
		});
	});
});

describe('a draft that was closed', () => {
	const step = (at: number, terms: Terms, more: Partial<TermsStep> = {}): TermsStep => ({
		fact: `f${at}`,
		cause: 'read',
		at,
		message: '',
		before: null,
		terms,
		...more,
	});
	const of = (held: TermsDraft, steps: TermsStep[], terms: Terms | null = hourly) =>
		standingDraft(held, { change: null, terms }, steps, []);
	const written = draft({ open: false, at: 10, amount: '66', message: 'It took ten minutes to write this.' });

	test('outlives that a page tells the terms, or tells others: it is gone on with, and that is said', () => {
		expect(of(written, [step(5, hourly)])).toMatchObject({ draft: written, overtaken: null });
		expect(of(written, [step(20, hourly)])).toMatchObject({ draft: written, overtaken: 'changed' });
		const sent = [step(20, hourly, { cause: 'changed-site', message: 'Others.' })];
		expect(of(written, sent)).toMatchObject({ draft: written, overtaken: 'changed' });
		const change = { fact: 'c', change: { from: null, to: hourly, message: 'Theirs.' }, at: 20, device: 'other' };
		expect(standingDraft(written, { change, terms: hourly }, [], [])).toMatchObject({
			draft: written,
			overtaken: 'prepared',
		});
	});

	test('is spent once it was sent, and where it only repeats terms that held', () => {
		const sent = [step(20, hourly, { cause: 'changed-site', message: written.message })];
		expect(of(written, sent)).toMatchObject({ draft: draftFrom(hourly, ''), overtaken: null });
		const opened = { ...draftFrom(hourly, ''), at: 10 };
		const raised = { ...hourly, rateCents: 5_000 };
		expect(of(opened, [step(5, hourly), step(20, raised)], raised)).toMatchObject({
			draft: draftFrom(raised, ''),
			overtaken: null,
		});
	});
});

describe('as it is shown', () => {
	const { document } = parseHTML('<html><body></body></html>');
	beforeAll(() => Object.assign(globalThis, { document }));
	afterAll(() => void Reflect.deleteProperty(globalThis, 'document'));

	function shown(node: VNode): string {
		const place = document.createElement('div');
		render(node, place as unknown as Element);
		return (place.textContent ?? '').replaceAll('\u00A0', ' ');
	}

	const by = (...parts: [string, number][]): Terms => ({
		...fixed,
		rateCents: parts.reduce((sum, [, cents]) => sum + cents, 0),
		milestones: parts.map(([description, cents]) => ({ description, cents, due: null })),
	});
	const of = (now: Terms | null, proposed: Terms, more = {}) =>
		preview(now, proposed, { ...context, weeklyMinutes: null, ...more });

	test('every milestone with now, proposed, fee, what is received and the difference; and all together', () => {
		const text = shown(
			<MilestonePreview preview={of(by(['Design', 40_000], ['Old', 10_000]), by(['Design', 45_000]))} />,
		);
		expect(text).toContain('Design' + 'now $400.00, proposed $450.00, fee $45.00, you $405.00 (you +$45.00 (+12.5 %))');
		expect(text).toContain('Old' + 'now $100.00, left out');
		expect(text).toContain('Total' + 'now $500.00, proposed $450.00, fee $45.00, you $405.00 (you −$45.00 (−10 %))');
	});

	test('without a fee only the client’s end is said', () => {
		const none = { feeBps: null };
		const text = shown(
			<MilestonePreview preview={of({ ...by(['A', 100]), ...none }, { ...by(['A', 200]), ...none })} />,
		);
		expect(text).not.toMatch(/fee|, you/);
		expect(text).toContain('(client +$1.00 (+100 %))');
	});

	test('the floor is warned about where less is left, and not a cent before', () => {
		const below = (floorCents: number) =>
			shown(<PreviewMore preview={of(null, hourly, { floorCents })} weeklyMinutes={null} />);
		expect(below(3_601)).toContain('Below your floor: this leaves $36.00 an hour, and you want at least $36.01.');
		expect(below(3_600)).toBe('');
	});

	test('the fee names its rate and where that comes from', () => {
		const fee = { bps: 1_000, billedCents: null, origin: 'page', from: null } as const;
		expect(feeText(fee).replaceAll('\u00A0', ' ')).toBe('Service fee 10 %, as Upwork’s page showed');
		expect(feeText({ ...fee, origin: 'record', from: 'contract' })).toContain('as known of the contract');
		const tiers = { bps: null, billedCents: 40_000, origin: 'you', from: null } as const;
		expect(feeText(tiers, 60_000).replaceAll('\u00A0', ' ')).toBe(
			'Service fee after $400.00 of lifetime billings, as you said: 20 % of $100.00, 10 % of $500.00',
		);
	});
});

test('where the message is read, and whether the client must agree', () => {
	const at = (kind: 'proposal' | 'offer' | 'contract', status: 'submitted' | 'active' | 'offer' | 'hired') => [
		placeAt('terms', reachOf({ kind, status })),
		needsConsent({ kind, status }),
	];
	expect(at('proposal', 'submitted')).toEqual(['terms', false]);
	expect(at('proposal', 'active')).toEqual(['room', false]);
	expect(at('proposal', 'offer')).toEqual(['offer', true]);
	expect(at('offer', 'offer')).toEqual(['offer', true]);
	expect(at('contract', 'hired')).toEqual(['contract', true]);
});
