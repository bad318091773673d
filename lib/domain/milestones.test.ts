import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedDevice } from '../../test/domain/simulated-device';
import { missingFrom, statesMissingFrom } from './contract';
import type { Milestone, MilestoneState, ReadingFields, ReadingSource } from './facts';
import { milestonesOf, sumsByState } from './milestones';

const id = 'main:contract:12345678';
const time = { now: 1_772_000_000_000 };
let here: SimulatedDevice;
beforeEach(() => {
	here = new SimulatedDevice('here', 0, time);
});

const stone = (description: string, cents: number): Milestone => ({ description, cents, due: null });
const fixed = (rateCents: number, milestones?: Milestone[]) => ({
	rateCents,
	currency: 'USD',
	hourly: false,
	feeBps: null,
	...(milestones && { milestones }),
});
const three = [stone('Design', 10_000), stone('Build', 20_000), stone('Build', 20_000)];

function save(fields: ReadingFields, source: ReadingSource = 'hand', siteId = '12345678') {
	time.now += 1000;
	const item = { kind: 'contract' as const, siteId, source, fields, likely: [] };
	return here.run({ type: 'saveReading', account: 'main', page: source, items: [item], deliberate: true });
}

function set(nth: number, state: MilestoneState | null, description = 'Build', cents = 20_000, record = id) {
	time.now += 1000;
	return here.run({ type: 'setMilestone', record, milestone: { description, cents, nth }, state });
}

const states = (record = id) => {
	const found = here.record(record);
	return found && milestonesOf(found).map(({ state }) => state);
};

describe('how the milestones of a contract stand', () => {
	test('is not known until it is said, each by itself, and an undo brings back what stood before', () => {
		save({ stage: 'hired', terms: fixed(50_000, three) });
		expect(states()).toEqual([null, null, null]);
		set(0, 'paid', 'Design', 10_000);
		set(1, 'funded');
		expect(states()).toEqual(['paid', null, 'funded']);
		const answer = set(1, 'submitted');
		expect(states()).toEqual(['paid', null, 'submitted']);
		if (!answer.ok) throw new Error(answer.message);
		here.run({ type: 'retract', facts: answer.facts });
		expect(states()).toEqual(['paid', null, 'funded']);
		set(1, null);
		expect(states()).toEqual(['paid', null, null]);
	});

	test('is summed up by state, what nobody said apart', () => {
		save({ stage: 'hired', terms: fixed(50_000, three) });
		set(0, 'paid', 'Design', 10_000);
		set(0, 'funded');
		const record = here.record(id);
		expect(record && sumsByState(record)).toEqual([
			{ state: 'paid', cents: 10_000 },
			{ state: 'funded', cents: 20_000 },
			{ state: null, cents: 20_000 },
		]);
	});

	test('is of the milestone that was meant: another amount makes it another', () => {
		save({ stage: 'hired', terms: fixed(50_000, three) });
		set(0, 'funded', 'Design', 10_000);
		save({ terms: fixed(60_000, [stone('Design', 20_000), ...three.slice(1)]) });
		expect(states()).toEqual([null, null, null]);
		expect(set(0, 'paid', 'Design', 10_000)).toMatchObject({ ok: false, code: 'not-there' });
	});

	test('is said of fixed prices on contracts only', () => {
		save({ stage: 'hired', terms: { rateCents: 5000, currency: 'USD', hourly: true, feeBps: null } });
		expect(set(0, 'funded')).toMatchObject({ ok: false, code: 'not-there' });
		here.run({
			type: 'saveReading',
			account: 'main',
			page: 'proposal',
			items: [{ kind: 'proposal', siteId: '1', source: 'page', fields: { terms: fixed(50_000, three) }, likely: [] }],
			deliberate: true,
		});
		expect(set(0, 'funded', 'Build', 20_000, 'main:proposal:1')).toMatchObject({ ok: false, code: 'not-possible' });
	});
});

describe('milestones of a contract whose page shows the price alone', () => {
	test('can be noted by hand as long as they come to that price, corrected and taken away', () => {
		save({ stage: 'hired', terms: fixed(50_000) }, 'list');
		save({ terms: fixed(50_000, three) });
		expect(here.record(id)?.terms?.milestones).toEqual(three);
		save({ stage: 'hired', terms: fixed(50_000), title: 'Shop' }, 'list');
		expect(here.record(id)?.terms?.milestones).toEqual(three);
		const two = [stone('All', 20_000), stone('Rest', 30_000)];
		save({ terms: fixed(50_000, two) });
		expect(here.record(id)?.terms?.milestones).toEqual(two);
		save({ terms: fixed(50_000) });
		expect(here.record(id)?.terms).toEqual(fixed(50_000));
	});

	test('never overrule a price or milestones that a page shows', () => {
		save({ stage: 'hired', terms: fixed(40_000) }, 'list');
		save({ terms: fixed(50_000, three) });
		expect(here.record(id)?.terms).toEqual(fixed(40_000));
		save({ terms: fixed(50_000, three) }, 'page');
		save({ terms: fixed(50_000, [stone('Mine', 50_000)]) });
		expect(here.record(id)).toMatchObject({ milestonesShown: true, terms: { milestones: three } });
	});

	test('noted by hand become one price again', () => {
		save({ stage: 'hired', terms: fixed(50_000, three) });
		save({ terms: fixed(50_000) });
		expect(here.record(id)?.terms).toEqual(fixed(50_000));
	});
});

test('milestones and how they stand come along from a contract that was noted by hand', () => {
	save({ stage: 'hired', terms: fixed(50_000, three) }, 'hand', 'by-hand');
	set(1, 'paid', 'Build', 20_000, 'main:contract:by-hand');
	save({ stage: 'hired', terms: fixed(50_000) }, 'list');
	const [read, noted] = [here.record(id), here.record('main:contract:by-hand')];
	if (!read || !noted) throw new Error('Both are there.');
	expect(missingFrom(read, noted).terms).toEqual(fixed(50_000, three));
	expect(statesMissingFrom(read, noted)).toEqual([{ description: 'Build', cents: 20_000, nth: 1, state: 'paid' }]);
	save(missingFrom(read, noted));
	set(1, 'paid');
	const now = here.record(id);
	expect(states()).toEqual([null, null, 'paid']);
	expect(now && [missingFrom(now, noted), statesMissingFrom(now, noted)]).toEqual([{}, []]);
});
