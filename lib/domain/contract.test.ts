import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedDevice } from '../../test/domain/simulated-device';
import { NO_LIMIT, type ReadingField, type ReadingFields, type ReadingSource } from './facts';

const id = 'main:contract:12345678';
const time = { now: 1_772_000_000_000 };
let here: SimulatedDevice;
beforeEach(() => {
	here = new SimulatedDevice('here', 0, time);
});

const terms = { rateCents: 5_000, currency: 'USD', hourly: true, feeBps: null };

function save(fields: ReadingFields, source: ReadingSource = 'hand', cleared?: ReadingField[]) {
	time.now += 1000;
	const item = {
		kind: 'contract' as const,
		siteId: '12345678',
		source,
		fields,
		likely: [],
		...(cleared && { cleared }),
	};
	return here.run({ type: 'saveReading', account: 'main', page: source, items: [item], deliberate: true });
}

describe('what was noted by hand of a contract', () => {
	test('can be emptied again, and an undo brings it back', () => {
		save({ stage: 'hired', terms, weeklyMinutes: 600, freelancer: 'Robin Vale' });
		expect(here.record(id)?.byHand).toContain('weeklyMinutes');
		const answer = save({ terms }, 'hand', ['weeklyMinutes']);
		expect(here.record(id)).toMatchObject({ weeklyMinutes: null, freelancer: 'Robin Vale' });
		expect(here.record(id)?.byHand).not.toContain('weeklyMinutes');
		if (!answer.ok) throw new Error(answer.message);
		here.run({ type: 'retract', facts: answer.facts });
		expect(here.record(id)?.weeklyMinutes).toBe(600);
	});

	test('emptying twice makes no second fact', () => {
		save({ stage: 'hired', terms, weeklyMinutes: 600 });
		save({ terms }, 'hand', ['weeklyMinutes']);
		const before = here.of(id).length;
		save({ terms }, 'hand', ['weeklyMinutes']);
		expect(here.of(id)).toHaveLength(before);
		save({ weeklyMinutes: 600 });
		expect(here.record(id)?.weeklyMinutes).toBe(600);
	});

	test('never takes away what a page showed, before or after', () => {
		save({ stage: 'hired', terms, weeklyMinutes: 1200 }, 'list');
		save({ manualTime: true }, 'hand', ['weeklyMinutes', 'terms']);
		expect(here.record(id)).toMatchObject({ weeklyMinutes: 1200, manualTime: true, byHand: ['manualTime'] });
		save({ manualTime: false }, 'list');
		expect(here.record(id)).toMatchObject({ manualTime: false, byHand: [] });
	});

	test('a page cannot empty anything', () => {
		save({ stage: 'hired', terms, weeklyMinutes: 600 });
		save({ stage: 'hired', title: 'Shop' }, 'list', ['weeklyMinutes']);
		expect(here.record(id)?.weeklyMinutes).toBe(600);
	});

	test('no limit, a limit and none that is known are three things; so are paused, running and not known', () => {
		save({ stage: 'hired', terms });
		expect(here.record(id)).toMatchObject({ weeklyMinutes: null, paused: null });
		save({ weeklyMinutes: NO_LIMIT, paused: true }, 'list');
		expect(here.record(id)).toMatchObject({ weeklyMinutes: 0, paused: true, status: 'hired' });
		save({ weeklyMinutes: 600, paused: false }, 'list');
		expect(here.record(id)).toMatchObject({ weeklyMinutes: 600, paused: false });
	});
});
