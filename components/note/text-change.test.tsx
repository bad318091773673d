import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, shifted, textChange } from './text-change';

const apply = (text: string, change: ReturnType<typeof textChange>) =>
	change ? text.slice(0, change.at) + change.inserted + text.slice(change.at + change.removed) : text;

describe('the change between two texts', () => {
	test.each([
		['', 'a', 1, { at: 0, removed: 0, inserted: 'a' }],
		['abc', 'abXc', 3, { at: 2, removed: 0, inserted: 'X' }],
		['abc', 'ac', 1, { at: 1, removed: 1, inserted: '' }],
		['abc', '', 0, { at: 0, removed: 3, inserted: '' }],
		['hello world', 'hello there', 11, { at: 6, removed: 5, inserted: 'there' }],
		// In a run of equal letters the caret says which one is new.
		['aaaa', 'aaaaa', 2, { at: 1, removed: 0, inserted: 'a' }],
		['aaaa', 'aaaaa', 5, { at: 4, removed: 0, inserted: 'a' }],
		// 😀 and 😃 begin with the same half, 😀 and 🨀 end with the same.
		['x😀y', 'x😃y', 3, { at: 1, removed: 2, inserted: '😃' }],
		['😀', '🨀', 2, { at: 0, removed: 2, inserted: '🨀' }],
		['😀😀', '😀', 2, { at: 2, removed: 2, inserted: '' }],
		['👩‍💻', '👩‍🚀', 5, { at: 3, removed: 2, inserted: '🚀' }],
	])('%j to %j with the caret at %d', (before, after, caret, change) => {
		expect(textChange(before, after, caret)).toEqual(change);
	});

	test('is none where nothing changed', () => expect(textChange('same', 'same', 2)).toBeNull());

	test('leads from one to the other and cuts no character in two, wherever the caret is (seed 7)', () => {
		const text = fc
			.array(fc.constantFrom('a', 'b', '\n', '😀', '😃', '🨀', 'é', '漢'), { maxLength: 9 })
			.map((all) => all.join(''));
		fc.assert(
			fc.property(text, text, fc.nat(20), (before, after, caret) => {
				const change = textChange(before, after, caret);
				expect(apply(before, change)).toBe(after);
				if (!change) return;
				expect(change.inserted.isWellFormed()).toBe(true);
				expect(before.slice(change.at, change.at + change.removed).isWellFormed()).toBe(true);
			}),
			{ seed: 7, numRuns: 3_000 },
		);
	});
});

describe('the caret under changes of others', () => {
	test.each([
		[5, [{ insert: 'abc' }], 8],
		[5, [{ retain: 5 }, { insert: 'abc' }], 5],
		[5, [{ retain: 9 }, { insert: 'abc' }], 5],
		[5, [{ delete: 3 }], 2],
		[5, [{ retain: 4 }, { delete: 9 }], 4],
		[5, [{ delete: 9 }, { insert: 'x' }], 0],
		[5, [{ retain: 1 }, { insert: 'xx' }, { retain: 1 }, { delete: 2 }], 5],
	])('%d after %j is %d', (offset, delta, at) => expect(shifted(offset, delta)).toBe(at));

	test('goes to the end of what Undo brought back', () => {
		expect(endOf([{ retain: 3 }, { insert: 'abc' }])).toBe(6);
		expect(endOf([{ retain: 3 }, { delete: 2 }])).toBe(3);
	});
});
