import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedDevice } from '../../test/domain/simulated-device';
import { letterState } from './letter';
import { DAY, HOUR, MINUTE } from './time';

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
});
