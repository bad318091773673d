import { expect, test } from 'vitest';
import type { KnownFact, Terms } from './facts';
import { preparedChange, preparedLetter } from './fold-prepared';

const rate = (cents: number): Terms => ({ rateCents: cents, currency: 'USD', hourly: true, feeBps: null });
const change = (cents: number) => ({ from: null, to: rate(cents), message: '' });
const fact = (id: string, device: string, type: string, data: object) =>
	({ key: id, id, record: 'main:proposal:1', generation: 1, at: 1, recordedAt: 1, device, type, data }) as KnownFact;
const prepared = (id: string, device: string, cents: number, replaces: string[] = []) =>
	fact(id, device, 'termsPrepared', { change: change(cents), replaces });
const confirmed = (device: string, cents: number) =>
	fact('done', device, 'termsConfirmed', {
		change: change(cents),
		by: 'person',
		when: { from: 1, to: 2 },
		supersedes: null,
	});
const waiting = (...facts: KnownFact[]) => preparedChange(facts)?.change.to.rateCents ?? null;

test('of two devices that prepared without knowing of each other, the other’s still waits once one was made', () => {
	const [a, b] = [prepared('a', 'one', 5000), prepared('b', 'two', 5500)];
	expect(waiting(a, b)).toBe(5000);
	expect(waiting(a, b, confirmed('one', 5000))).toBe(5500);
	expect(waiting(a, confirmed('one', 5000), b)).toBe(5500);
	expect(waiting(a, b, confirmed('one', 5000), prepared('c', 'two', 6000, ['b']))).toBe(6000);
});

test('what was made, or another change of the same device, leaves nothing to wait', () => {
	expect(waiting(prepared('a', 'one', 5000), confirmed('two', 5000))).toBeNull();
	expect(waiting(prepared('a', 'one', 5000), confirmed('one', 5200))).toBeNull();
	expect(waiting(prepared('a', 'one', 5000), prepared('b', 'one', 5500, ['a']))).toBe(5500);
});

test('a letter waits until a page shows it, and another device’s after it', () => {
	const letter = (id: string, device: string, text: string) =>
		fact(id, device, 'letterPrepared', { text, replaces: [] });
	const both = [letter('a', 'one', 'From A'), letter('b', 'two', 'From B')];
	expect(preparedLetter(both, null)?.text).toBe('From A');
	expect(preparedLetter(both, 'From A ')?.text).toBe('From B');
	expect(preparedLetter(both.slice(0, 1), 'From A')).toBeNull();
});
