import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedDevice } from '../../test/domain/simulated-device';
import { letterState, viewedAsSaid } from './letter';
import { DAY, HOUR, MINUTE } from './time';
import { timeline } from './timeline';

const midnight = Date.UTC(2026, 2, 18);
const sent = (from: number, to: number, more: { viewed?: boolean; status?: 'submitted' | 'active' } = {}) => ({
	kind: 'proposal' as const,
	status: more.status ?? ('submitted' as const),
	viewed: more.viewed ?? null,
	received: { from, to },
});

describe('a letter of which only the day is known', () => {
	const day = sent(midnight, midnight + DAY);

	test.each([
		['surely open in the first six hours', 6 * HOUR - 1, 'open'],
		['nobody knows right after them: it may have been sent a minute ago', 6 * HOUR, 'unsure'],
		['nor in the evening', 23 * HOUR, 'unsure'],
		['nor at night, when the last minute of the day is not six hours ago', DAY + 6 * HOUR - 2, 'unsure'],
		['surely locked six hours after the last moment of the day', DAY + 6 * HOUR - 1, 'locked'],
	])('%s', (_, after, state) => expect(letterState(day, 'today', midnight + after).state).toBe(state));

	test('the client’s view and answer lock it whatever the hour', () => {
		const now = midnight + HOUR;
		expect(letterState({ ...day, viewed: true }, 'today', now)).toEqual({ state: 'locked', why: 'viewed' });
		expect(letterState({ ...day, status: 'active' }, 'today', now)).toEqual({ state: 'locked', why: 'stage' });
	});

	test('by the article it never changes', () => {
		expect(letterState(day, 'article', midnight)).toEqual({ state: 'locked', why: 'submitted' });
	});
});

test('one sent at a known minute is open for six hours, then locked', () => {
	const exact = sent(midnight, midnight + MINUTE);
	expect(letterState(exact, 'today', midnight + HOUR)).toEqual({ state: 'open', until: midnight + 6 * HOUR });
	expect(letterState(exact, 'today', midnight + 6 * HOUR + MINUTE).state).toBe('locked');
});

describe('preparing a new letter', () => {
	const id = 'main:proposal:9';
	const time = { now: midnight };
	let here: SimulatedDevice;
	const change = (rule: 'article' | 'today') =>
		here.run({ type: 'changeLetter', record: id, text: 'Dear Maren', rule });
	const standing = () => {
		const record = here.record(id);
		if (!record) throw new Error('The proposal is gone.');
		return record;
	};
	beforeEach(() => {
		time.now = midnight + DAY;
		here = new SimulatedDevice('here', 0, time);
		const fields = { stage: 'submitted' as const, title: 'Job', received: { from: midnight, to: midnight + DAY } };
		here.save({ kind: 'proposal', siteId: '9', source: 'page', fields, likely: [] });
	});

	test('is not refused while nobody can know, and refused once it is certain', () => {
		time.now = midnight + DAY + HOUR;
		expect(change('today')).toMatchObject({ ok: true });
		expect(change('article')).toMatchObject({ ok: false, code: 'letter-locked' });
		time.now = midnight + DAY + 7 * HOUR;
		expect(change('today')).toMatchObject({ ok: false, code: 'letter-locked' });
	});

	test('is refused once the person says that the client has viewed it, and possible again when that is taken back', () => {
		const rule = 'today' as const;
		expect(letterState(standing(), rule, time.now).state).toBe('unsure');
		expect(here.run({ type: 'clientViewed', record: id })).toMatchObject({ ok: true });
		expect(letterState(standing(), rule, time.now)).toEqual({ state: 'locked', why: 'viewed' });
		expect(change(rule)).toMatchObject({ ok: false, code: 'letter-locked', message: expect.stringMatching(/viewed/) });
		expect(here.run({ type: 'clientViewed', record: id })).toMatchObject({ ok: false, code: 'not-possible' });
		const fact = viewedAsSaid(here.of(id));
		expect(timeline(here.of(id)).at(-1)).toMatchObject({ what: 'viewed', fact, undone: false });
		here.run({ type: 'retract', facts: [{ record: id, id: fact ?? '' }] });
		expect(viewedAsSaid(here.of(id))).toBeNull();
		expect(change(rule)).toMatchObject({ ok: true });
	});

	test('what two devices said of the view is taken back at once', () => {
		const there = new SimulatedDevice('there', 1, time);
		there.take(here.of(id));
		for (const device of [here, there]) device.run({ type: 'clientViewed', record: id });
		here.take(there.of(id));
		here.run({ type: 'retract', facts: [{ record: id, id: viewedAsSaid(here.of(id)) ?? '' }] });
		expect(here.record(id)?.viewed).toBeNull();
	});

	test('only a proposal is viewed', () => {
		const fields = { stage: 'invitation' as const, title: 'Job' };
		here.save({ kind: 'invitation', siteId: '8', source: 'page', fields, likely: [] });
		expect(here.run({ type: 'clientViewed', record: 'main:invitation:8' })).toMatchObject({ ok: false });
	});
});
