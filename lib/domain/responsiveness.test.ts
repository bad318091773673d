import { expect, test } from 'vitest';
import { isFarAhead, newestSeen, nextStamp } from './clock';
import { toReadItem } from './reading';
import { responseClock } from './responsiveness';
import { DAY, HOUR, MINUTE } from './time';
import { searchWords } from './words';

const now = 1_790_000_000_000;
const exactly = (age: number) => ({ from: now - age, to: now - age + MINUTE });

test('the clock runs to a day, then to three days, then is late', () => {
	expect(responseClock(exactly(0), now)).toMatchObject({ edge: 'day', leftMs: DAY, share: 1, about: false });
	expect(responseClock(exactly(18 * HOUR), now)).toMatchObject({ edge: 'day', leftMs: 6 * HOUR, share: 0.25 });
	expect(responseClock(exactly(DAY), now)).toMatchObject({ edge: 'three-days', leftMs: 2 * DAY, share: 1 });
	expect(responseClock(exactly(2 * DAY), now)).toMatchObject({ edge: 'three-days', leftMs: DAY, share: 0.5 });
	expect(responseClock(exactly(5 * DAY), now)).toMatchObject({ edge: 'late', leftMs: -2 * DAY, until: null });
	expect(responseClock(null, now)).toMatchObject({ edge: 'unknown' });
});

test('it counts from the start of the interval and says about where that is wide', () => {
	expect(responseClock({ from: now - 20 * HOUR, to: now }, now)).toMatchObject({ leftMs: 4 * HOUR, about: true });
	expect(responseClock({ from: now + HOUR, to: now + 2 * HOUR }, now)).toMatchObject({ edge: 'day', share: 1 });
});

test('a stamp more than a day ahead is flagged and does not advance ours', () => {
	expect(nextStamp(now, now + HOUR)).toBe(now + HOUR + 1);
	expect(nextStamp(now, now + 2 * DAY)).toBe(now);
	expect(newestSeen(now, [now + HOUR, now + 2 * DAY], now)).toBe(now + HOUR);
	// A clock that was years ahead and was set right: stamps grow again from now on.
	expect(newestSeen(now + 900 * DAY, [now], now)).toBe(now);
	expect([isFarAhead(now + DAY, now), isFarAhead(now + DAY + 1, now)]).toEqual([false, true]);
});

test('search words are lower case, normalised and without duplicates', () => {
	const record = { title: 'Ｌogo LOGO für Café', client: 'Анна', clientMessage: 'logo! '.repeat(3) };
	expect(searchWords(record)).toEqual(['logo', 'für', 'café', 'анна']);
});

test('a page item keeps its id, and what is not sure is marked', () => {
	const item = {
		kind: 'invitation' as const,
		stage: 'invitation' as const,
		id: '19',
		jobId: null,
		title: 'T',
		url: null,
		client: 'C',
		clientMessage: null,
		received: null,
		terms: null,
		reason: null,
		text: null,
		viewed: null,
		freelancer: null,
		weeklyMinutes: null,
		manualTime: null,
		confidence: { stage: 'sure' as const, title: 'sure' as const, client: 'likely' as const },
	};
	expect(toReadItem(item, 'proposals')).toEqual({
		kind: 'invitation',
		siteId: '19',
		source: 'list',
		fields: { stage: 'invitation', title: 'T', client: 'C' },
		likely: ['client'],
	});
	expect(toReadItem(item, 'invitation')?.source).toBe('page');
	expect(toReadItem({ ...item, id: null }, 'proposals')).toBeNull();
});
