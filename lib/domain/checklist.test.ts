import { describe, expect, it } from 'vitest';
import { checklist } from './checklist';
import type { Fact } from './facts';

let made = 0;
function set(item: string, more: { done?: boolean; gone?: boolean; text?: string; after?: string } = {}): Fact {
	const at = ++made;
	const { done = false, gone = false, text = item, after = null } = more;
	const data = { item, text, done, gone, supersedes: after };
	const envelope = {
		key: `k${at}`,
		id: `f${at}`,
		record: 'main:proposal:1',
		generation: 1,
		at,
		recordedAt: at,
		device: 'd',
	};
	return { ...envelope, type: 'checkSet', data };
}

describe('the questions to clear', () => {
	it('keep their order whatever is done to them, and come back in their place', () => {
		const [a, b, c] = [set('a'), set('b'), set('c')];
		const facts = [a, b, c, set('b', { done: true, after: b.id }), set('a', { gone: true, after: a.id })];
		expect(checklist(facts)).toEqual([
			{ item: 'b', text: 'b', done: true },
			{ item: 'c', text: 'c', done: false },
		]);
		expect(checklist([...facts, set('a', { text: 'A' })]).map((check) => check.text)).toEqual(['A', 'b', 'c']);
	});

	it('are the same whatever order facts arrive in', () => {
		const facts = [set('x'), set('y'), set('x', { done: true })];
		expect(checklist([...facts].reverse())).toEqual(checklist(facts));
	});
});
