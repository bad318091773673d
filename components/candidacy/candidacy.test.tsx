import { describe, expect, test } from 'vitest';
import type { OpportunityRecord } from '../../lib/domain/record';
import { connectsText, partText } from '../words/candidacy';
import { hasCandidacy } from './index';
import { splitOf } from './split';
import { keptTarget, targetAmount, typedTarget } from './target-amount';
import { canWithdraw } from './withdraw';

const link = (id: string, partOf: string | null = null) => ({ id, partOf });

describe('taking one part out of an opportunity', () => {
	const invitation = link('invitation', 'proposal');
	const proposal = link('proposal', 'contract');
	const contract = link('contract');
	const all = [invitation, proposal, contract];

	test('cuts the link between the two, whichever is open', () => {
		expect(splitOf(invitation, proposal, all)).toEqual({ part: 'invitation', whole: 'proposal' });
		expect(splitOf(proposal, invitation, all)).toEqual({ part: 'invitation', whole: 'proposal' });
	});

	test('between an earlier and a later part, cuts the one next to the later', () => {
		expect(splitOf(invitation, contract, all)).toEqual({ part: 'proposal', whole: 'contract' });
	});

	test('siblings: the other’s own link', () => {
		const room = link('room', 'contract');
		expect(splitOf(proposal, room, [...all, room])).toEqual({ part: 'room', whole: 'contract' });
	});

	test('nothing to cut, and a ring of links ends', () => {
		expect(splitOf(link('a'), link('b'), [])).toBeNull();
		const ring = [link('a', 'b'), link('b', 'a')] as const;
		expect(splitOf(ring[0], link('c'), ring)).toBeNull();
	});
});

test('a part tells the day on which it was answered, or the one by which it was', () => {
	const day = (date: number) => new Date(2026, 2, date, 12).getTime();
	const answered = (from: number, to: number) =>
		partText(
			{ kind: 'invitation', confirmed: { answer: { kind: 'accept' }, when: { from, to } } } as OpportunityRecord,
			day(9),
		);
	expect(answered(day(3), day(3) + 60_000)).toBe('Invitation, accepted 3 Mar');
	expect(answered(day(1), day(3))).toBe('Invitation, accepted by 3 Mar');
});

describe('target terms', () => {
	test('come back as they were being written, and from nonsense as none', () => {
		const written = { amount: '4x', side: 'you', hourly: false } as const;
		expect(keptTarget(JSON.stringify(written))).toEqual(written);
		for (const odd of ['', 'x', 'null', '{"amount":5}']) expect(keptTarget(odd)).toBeNull();
	});

	const typed = (amount: string, side: 'client' | 'you' = 'client', hourly = true) => ({ amount, side, hourly });

	test('from either end, with the fee that is known', () => {
		expect(targetAmount(typed('27.78'), 'USD', 1_000)).toEqual({ ok: true, gross: 2_778, net: 2_500 });
		expect(targetAmount(typed('25', 'you'), 'USD', 1_000)).toEqual({ ok: true, gross: 2_778, net: 2_500 });
		expect(targetAmount(typed('490', 'you', false), 'USD', { billedCents: 0 })).toMatchObject({ gross: 60_000 });
		expect(targetAmount(typed('25'), 'USD', null)).toEqual({ ok: true, gross: 2_500, net: null });
		expect(targetAmount(typed('25', 'you'), 'USD', null)).toMatchObject({ ok: false });
	});

	test.each(['', '0', '-1', '€45', '1.234', 'x', '200000'])('“%s” is no target an hour', (amount) => {
		expect(targetAmount(typed(amount), 'USD', 1_000)).toMatchObject({
			ok: false,
			message: expect.stringMatching(/\w/),
		});
	});

	test('a kept one comes back into the fields as it was', () => {
		const terms = { rateCents: 4_550, currency: 'USD', hourly: false, feeBps: null };
		expect(typedTarget(terms, true)).toEqual({ amount: '45.50', side: 'client', hourly: false });
		expect(typedTarget(null, true).hourly).toBe(true);
	});
});

describe('what can be done with it', () => {
	const record = (more: object) =>
		({
			kind: 'proposal',
			status: 'submitted',
			box: 'submitted',
			noted: false,
			followUp: null,
			target: null,
			...more,
		}) as OpportunityRecord;

	test('a proposal can be withdrawn until there is an offer', () => {
		const can = (status: string, kind = 'proposal') => canWithdraw(record({ status, kind }));
		expect(['submitted', 'active', 'offer', 'hired', 'archived'].map((status) => can(status))).toEqual([
			true,
			true,
			false,
			false,
			false,
		]);
		expect(can('active', 'contract')).toBe(false);
	});

	test('so can an accepted invitation, which costs no Connects, unless the proposal it became is here', () => {
		const invited = (status: string, partOf: string | null = null) =>
			canWithdraw(record({ kind: 'invitation', status, partOf }));
		expect(['accepted', 'active'].map((status) => invited(status))).toEqual([true, true]);
		expect(['unanswered', 'prepared', 'ignored', 'declined', 'offer'].some((status) => invited(status))).toBe(false);
		expect(invited('accepted', 'main:proposal:1')).toBe(false);
		expect(connectsText(record({ kind: 'invitation' }))).toMatch(/costs no Connects/);
		expect(connectsText(record({}))).toBe('Connects are not returned.');
	});

	test('notes and the like belong to everything that was sent; to a waiting invitation once something was kept', () => {
		expect(hasCandidacy(record({}))).toBe(true);
		expect(hasCandidacy(record({ kind: 'room' }))).toBe(false);
		const waiting = { kind: 'invitation', box: 'waiting' };
		expect(hasCandidacy(record(waiting))).toBe(false);
		expect(hasCandidacy(record({ ...waiting, noted: true }))).toBe(true);
		expect(hasCandidacy(record({ ...waiting, followUp: 0 }))).toBe(true);
	});
});
