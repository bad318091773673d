import { describe, expect, test } from 'vitest';
import { formatHours } from '../../lib/domain/amount-format';
import { parseHours } from '../../lib/domain/amounts';
import { beginsWith, canNoteContract, missingFrom } from '../../lib/domain/contract';
import { isNoted, partAndWhole } from '../../lib/domain/links';
import type { OpportunityRecord } from '../../lib/domain/record';
import { contractSpan, timeRule } from '../words/contract';

const now = Date.UTC(2026, 2, 10);
const day = (at: number) => ({ from: at, to: at + 86_400_000 });

function contract(more: Partial<OpportunityRecord> = {}): OpportunityRecord {
	const none = { terms: null, freelancer: null, weeklyMinutes: null, manualTime: null, started: null, ended: null };
	return { id: 'main:contract:38114207', kind: 'contract', status: 'hired', ...none, ...more } as OpportunityRecord;
}

describe('a contract noted by hand and read later', () => {
	const noted = contract({ id: 'main:contract:by-hand', weeklyMinutes: 600, manualTime: true, freelancer: 'Ada Ray' });

	test('is the part of the one that Upwork shows, and never the other way', () => {
		expect([isNoted(noted.id), isNoted(contract().id)]).toEqual([true, false]);
		const pair = { part: noted.id, whole: 'main:contract:38114207' };
		expect(partAndWhole(noted.id, 'main:contract:38114207')).toEqual(pair);
		expect(partAndWhole('main:contract:38114207', noted.id)).toEqual(pair);
		expect(partAndWhole('main:contract:1111', 'main:contract:2222')).toBeNull();
		expect(partAndWhole('main:contract:one', 'main:contract:two')).toBeNull();
	});

	test('gives only what the page did not say', () => {
		expect(missingFrom(contract({ freelancer: 'Robin Vale' }), noted)).toEqual({
			weeklyMinutes: 600,
			manualTime: true,
		});
		expect(missingFrom(noted, noted)).toEqual({});
		const terms = { rateCents: 5000, currency: 'USD', hourly: true, feeBps: 1000 };
		expect(missingFrom(contract(), contract({ terms })).terms).toEqual({ ...terms, feeBps: null });
	});

	test('can be noted after a hire, once', () => {
		const hired = contract({ id: 'main:proposal:1', kind: 'proposal' });
		expect(canNoteContract(hired, [hired])).toBe(true);
		expect(canNoteContract(hired, [hired, noted])).toBe(false);
		expect(canNoteContract({ ...hired, status: 'active' }, [])).toBe(false);
	});
});

describe('what a contract noted after a hire begins with', () => {
	const terms = { rateCents: 5000, currency: 'USD', hourly: true, feeBps: 1000 };
	const proposal = contract({ id: 'main:proposal:1', kind: 'proposal', title: 'Shop', client: 'Halden', terms });
	const offered = { ...terms, rateCents: 4500, feeBps: null };
	const offer = contract({
		id: 'main:offer:2',
		kind: 'offer',
		status: 'hired',
		terms: offered,
		freelancer: 'Ada Ray',
		weeklyMinutes: 600,
		manualTime: false,
	});

	test('is what was offered, from wherever it is noted', () => {
		const told = {
			stage: 'hired',
			title: 'Shop',
			client: 'Halden',
			terms: offered,
			freelancer: 'Ada Ray',
			weeklyMinutes: 600,
			manualTime: false,
		};
		expect(beginsWith(proposal, [proposal, offer])).toEqual(told);
		const { title: _, client: __, ...more } = told;
		expect(beginsWith(offer, [proposal, offer])).toEqual(more);
	});

	test('is never what was only proposed, nor what another offer said that came to nothing', () => {
		const said = { stage: 'hired', title: 'Shop', client: 'Halden' };
		expect(beginsWith(proposal, [proposal])).toEqual(said);
		expect(beginsWith(proposal, [proposal, { ...offer, status: 'declined' }])).toEqual(said);
	});
});

test('a weekly limit comes back into its field as it can be read', () => {
	for (const minutes of [600, 1205, 90, 2400]) expect(parseHours(formatHours(minutes))).toEqual({ ok: true, minutes });
});

test('what is known of a contract, in words', () => {
	expect(contractSpan(contract(), now)).toBe('When it began is not known.');
	const ended = { started: day(now - 40 * 86_400_000), ended: day(now - 5 * 86_400_000) };
	expect(contractSpan(contract({ ...ended, status: 'archived' }), now)).toMatch(/^Began .*; ended .*\.$/);
	// Taken up again: the end that was noted no longer holds.
	expect(contractSpan(contract(ended), now)).not.toContain('ended');
	expect(timeRule(false, null)).toContain('no time tracking');
	expect([true, false, null].map((manual) => timeRule(true, manual))).toEqual([
		expect.stringContaining('Manual time is allowed'),
		expect.stringContaining('Manual time is not allowed'),
		expect.stringContaining('not known'),
	]);
});
