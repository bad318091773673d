import { describe, expect, test } from 'vitest';
import type { Terms } from './facts';
import { preview } from './preview';

const context = {
	weeklyMinutes: null,
	floorCents: null,
	clientFees: { marketplaceBps: null, initiationCents: null },
	start: 0,
};

const terms = (parts: [string, number][], more: Partial<Terms> = {}): Terms => ({
	rateCents: parts.reduce((sum, [, cents]) => sum + cents, 0),
	currency: 'USD',
	hourly: false,
	feeBps: 1000,
	milestones: parts.map(([description, cents]) => ({ description, cents, due: null })),
	...more,
});

const shown = (now: Terms | null, proposed: Terms) =>
	preview(now, proposed, context).milestones.map(({ description, now, proposed, difference }) => [
		description,
		now?.gross ?? null,
		proposed?.gross ?? null,
		proposed?.fee ?? null,
		proposed?.net ?? null,
		difference?.gross.cents ?? null,
		difference?.net?.cents ?? null,
	]);

describe('milestones side by side', () => {
	test('each with what it was, its own fee, what is left and the difference of both ends', () => {
		expect(shown(terms([['Design', 40_000]]), terms([['Design', 45_000]]))).toEqual([
			['Design', 40_000, 45_000, 4_500, 40_500, 5_000, 4_500],
		]);
	});

	test('one put in between does not make all after it look changed', () => {
		const now = terms([
			['Design', 40_000],
			['Build', 60_000],
		]);
		const proposed = terms([
			['Design', 40_000],
			['Try it out', 10_000],
			['build ', 60_000],
		]);
		expect(shown(now, proposed).map(([name, before, , , , change]) => [name, before, change])).toEqual([
			['Design', 40_000, 0],
			['Try it out', null, null],
			['build ', 60_000, 0],
		]);
	});

	test('other words at the same place are the same milestone, and one left out is said', () => {
		const now = terms([
			['Draft', 10_000],
			['Final', 20_000],
		]);
		expect(shown(now, terms([['First draft', 12_000]]))).toEqual([
			['First draft', 10_000, 12_000, 1_200, 10_800, 2_000, 1_800],
			['Final', 20_000, null, null, null, null, null],
		]);
	});

	test('the same words twice are two', () => {
		const now = terms([
			['Week', 10_000],
			['Week', 20_000],
		]);
		const changes = shown(
			now,
			terms([
				['Week', 11_000],
				['Week', 22_000],
			]),
		).map(([, , , , , change]) => change);
		expect(changes).toEqual([1_000, 2_000]);
	});

	test('with an unknown fee only the client’s end is known; another currency cannot be compared', () => {
		const now = terms([['Design', 40_000]], { feeBps: null });
		const proposed = terms([['Design', 45_000]], { feeBps: null });
		expect(shown(now, proposed)).toEqual([['Design', 40_000, 45_000, null, null, 5_000, null]]);
		expect(shown({ ...now, currency: 'EUR' }, proposed)).toEqual([['Design', null, 45_000, null, null, null, null]]);
	});
});
