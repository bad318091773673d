import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { whereIs } from './edit';
import { readRich } from './field';

Object.assign(globalThis, { Node: { TEXT_NODE: 3, ELEMENT_NODE: 1 } });

function rich(markup: string) {
	const { document } = parseHTML(`<html><body><div contenteditable="true">${markup}</div></body></html>`);
	return readRich(document.querySelector('div') as unknown as HTMLElement);
}

describe('the text of a rich editor', () => {
	it.each([
		['<p>Hello</p><p>there</p>', 'Hello\nthere\n'],
		['<p><br></p>', '\n'],
		['one<br>two', 'one\ntwo'],
		['<div>one</div>two', 'one\ntwo'],
		['jane@<b>exam</b><i>ple.com</i>', 'jane@example.com'],
		['<ul><li>a</li><li>b</li></ul>', 'a\nb\n'],
		['<p>a</p><span aria-hidden="true" contenteditable="false">Write here</span><style>b{}</style>', 'a\n'],
		['<p>a <span aria-hidden="true">jane@example.net</span></p>', 'a jane@example.net\n'],
	])('%s', (markup, text) => expect(rich(markup).text).toBe(text));

	it('finds every piece again where it stands in the whole (seed 7)', () => {
		const words = fc.stringMatching(/^[a-z@. ]{1,8}$/);
		const inner = fc.oneof(
			words,
			words.map((word) => `<b>${word}</b>`),
			fc.constant('<br>'),
		);
		const blocks = fc.array(
			fc.array(inner, { maxLength: 4 }).map((parts) => `<p>${parts.join('')}</p>`),
			{ maxLength: 5 },
		);
		fc.assert(
			fc.property(blocks, (parts) => {
				const { text, pieces } = rich(parts.join(''));
				for (const { node, start } of pieces) expect(text.slice(start, start + node.data.length)).toBe(node.data);
				expect(pieces.map(({ node }) => node.data).join('')).toBe(text.replaceAll('\n', ''));
			}),
			{ seed: 7, numRuns: 300 },
		);
	});
});

describe('where a finding stands now', () => {
	it.each([
		['a@b.co', 'x a@b.co', 2, 2],
		['a@b.co', 'much more a@b.co', 2, 10],
		['a@b.co', 'a@b.co and a@b.co', 10, 11],
		['a@b.co', 'a@b.co and a@b.co', 2, 0],
		['a@b.co', 'gone', 2, null],
	])('%s in %s, once at %i: %s', (text, whole, start, at) => expect(whereIs(text, whole, start)).toBe(at));
});
