import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tlds from 'tlds';
import { describe, expect, it } from 'vitest';
import { tldSet, urlsIn } from '../../lib/contact/urls';
import { closedEndings } from './closed-endings';
import { makeEndings } from './make-endings';

describe('top-level domains', () => {
	it('are those of the installed list in which one can have a name (npx tsx test/contact/make-endings.ts writes them anew)', () => {
		const file = fileURLToPath(new URL('../../lib/contact/endings.json', import.meta.url));
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(makeEndings([...tlds, 'onion']));
		const open = [...tlds, 'onion'].filter((name) => !closedEndings.has(name));
		for (const name of closedEndings) expect(tlds).toContain(name);
		expect([...tldSet].sort()).toEqual(open.sort());
	});
});

describe('links in a stretch without spaces', () => {
	const links = (text: string): string[] => urlsIn(text).map(({ start, end }) => text.slice(start, end));
	it.each([
		['https://example.com/a(b)c).', ['https://example.com/a(b)c']],
		['(example.com/?q=[1])', ['example.com/?q=[1]']],
		['example.com,northlight.dev;', ['example.com', 'northlight.dev']],
		['example.com:8080/x', ['example.com:8080/x']],
		['https://пример.рф/путь', ['https://пример.рф/путь']],
		['//cdn.example.com/x', ['//cdn.example.com/x']],
		['http://localhost:3000', ['http://localhost:3000']],
		['nick.ca?', ['nick.ca']],
		['example.com.', ['example.com']],
		['marta.me@example.com', []],
		['a.b.c.notanending', []],
		['example.com_x', []],
		['one.two.three.four.five.six.seven.eight.nine.com', []],
		['node.js', []],
	])('%s', (text, expected) => {
		expect(links(text)).toEqual(expected);
	});
});
