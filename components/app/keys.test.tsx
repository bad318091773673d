import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { keyAction, takesText } from './keys';

const press = (key: string, more: Partial<Parameters<typeof keyAction>[0]> = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	isComposing: false,
	...more,
});
const free = { typing: false, arrows: true };

describe('keys', () => {
	test.each([
		['j', 'next'],
		['ArrowUp', 'previous'],
		['A', 'accept'],
		['d', 'decline'],
		['i', 'ignore'],
		['w', 'withdrawn'],
		['C', 'closed'],
		['u', 'undo'],
		['/', 'search'],
		['?', 'keys'],
		['Escape', 'back'],
		['x', null],
		['Enter', null],
	])('%s means %s', (key, action) => {
		expect(keyAction(press(key), free)).toBe(action);
	});

	test('are dead while typing, except Escape', () => {
		const typing = { typing: true, arrows: true };
		expect(['a', 'd', 'i', 'j', '/', '?', 'ArrowDown'].map((key) => keyAction(press(key), typing))).toEqual(
			Array(7).fill(null),
		);
		expect(keyAction(press('Escape'), typing)).toBe('back');
	});

	test('belong to the browser with a modifier, and to the input method while it composes', () => {
		expect(keyAction(press('a', { ctrlKey: true }), free)).toBeNull();
		expect(keyAction(press('d', { metaKey: true }), free)).toBeNull();
		expect(keyAction(press('Escape', { isComposing: true }), free)).toBeNull();
	});

	test('arrows stay with the control that has the focus', () => {
		expect(keyAction(press('ArrowDown'), { typing: false, arrows: false })).toBeNull();
		expect(keyAction(press('j'), { typing: false, arrows: false })).toBe('next');
	});
});

test('what takes text', () => {
	const { document } = parseHTML(
		'<input><input type="search"><input type="radio"><input type="file"><textarea></textarea><select></select><button></button><div contenteditable="true"></div>',
	);
	expect(
		[...document.querySelectorAll('*')].filter(({ localName }) => !/^(html|head|body)$/.test(localName)).map(takesText),
	).toEqual([true, true, false, false, true, true, false, true]);
	expect(takesText(null)).toBe(false);
});
