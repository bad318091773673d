import { describe, expect, it } from 'vitest';
import type { Item, PageReading } from '../../upwork/types';
import { fingerprint, isOfferable, outcomeOf } from './outcome';

const uid = '1890000000000000001';

function reading(part: Partial<Item>, missed: string[] = []): PageReading {
	const item: Item = {
		kind: 'invitation',
		stage: 'invitation',
		id: uid,
		jobId: null,
		title: 'A job',
		url: null,
		client: null,
		clientMessage: null,
		received: null,
		terms: null,
		reason: null,
		author: null,
		text: null,
		viewed: null,
		freelancer: null,
		weeklyMinutes: null,
		manualTime: null,
		edited: null,
		deleted: null,
		confidence: { stage: 'sure', id: 'sure' },
		...part,
	};
	return { page: 'invitation', context: null, complete: false, items: [item], missed };
}

describe('what became of an invitation', () => {
	it.each([
		[{}, 'open'],
		[{ stage: 'active' }, 'accept'],
		[{ stage: 'archived', reason: 'You declined this invitation' }, 'decline'],
		[{ stage: 'archived', reason: 'The client declined your proposal' }, 'over'],
		[{ stage: 'archived', reason: 'This job is closed' }, 'over'],
		[{ stage: 'archived', reason: null }, 'over'],
		[{ stage: 'active', confidence: { stage: 'likely' } }, null],
		[{ stage: 'active', id: '1890000000000000002' }, null],
		[{ stage: 'active', kind: 'proposal' }, null],
	] as const)('%j is %s', (part, outcome) => expect(outcomeOf(reading(part), uid)).toBe(outcome));

	it('is never said of a page without an invitation in its address', () => {
		expect(outcomeOf(reading({ id: null, stage: 'active' }), null)).toBeNull();
	});
});

describe('offering a reading', () => {
	it.each(['translated', 'client-side', 'unreadable', 'loading'])('leaves out a page that is %s', (code) => {
		expect(isOfferable(reading({}))).toBe(true);
		expect(isOfferable(reading({}, [code]))).toBe(false);
	});

	it('takes two readings that differ in relative times only for one', () => {
		const first = reading({ received: { from: 1, to: 2 } });
		expect(fingerprint(reading({ received: { from: 3, to: 4 } }))).toBe(fingerprint(first));
		expect(fingerprint(reading({ title: 'Another job' }))).not.toBe(fingerprint(first));
	});
});
