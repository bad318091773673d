import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readPage } from './index';

const LIST = 'https://www.upwork.com/nx/proposals/';
const now = new Date(2026, 2, 10, 15, 30).getTime();

const row = (n: number) =>
	`<li><a href="/nx/proposals/interview/uid/190000000000000000${n}">Job number ${n}</a><span>Received Mar 3, 2026</span></li>`;
const rows = `<ul>${row(1)}${row(2)}</ul>`;
const list = (heading = 'Invitations (2)', inside = '') => `<section><h2>${heading}</h2>${rows}${inside}</section>`;
const submitted =
	'<section><h2>Submitted proposals (1)</h2><ul><li><a href="/nx/proposals/1800000000000000001">Shop</a><span>Initiated Mar 3, 2026</span></li></ul></section>';

function isComplete(body: string, url = LIST): boolean {
	const page = `<!doctype html><html lang="en"><body><header><nav><a href="/nx/proposals/">Invitations (9)</a></nav></header><main><h1>My proposals</h1>${body}</main></body></html>`;
	return readPage(parseHTML(page).document, url, now).complete;
}

describe('a list that shows all there is', () => {
	it.each([
		['with its invitations', list()],
		['with none, counted', `<section><h2>Invitations (0)</h2></section>${submitted}`],
		['with a link that counts the same', `<nav><a href="?view">Invitations (2)</a></nav>${list()}`],
		['with a menu in each row', list().replaceAll('</li>', '<button><svg></svg></button></li>')],
		['with a choice of how it is sorted', `<label>Sort by <select><option>Oldest</option></select></label>${list()}`],
		['with a filter that shows everything', `<label>Show <select><option>All</option></select></label>${list()}`],
		['with a part that folds up', list('Invitations (2)', '<button aria-expanded="true"><svg></svg></button>')],
	])('%s', (_name, body) => {
		expect(isComplete(body)).toBe(true);
	});
});

describe('a list that may show a part', () => {
	it.each([
		['without a section of invitations', submitted],
		['without a count', list('Invitations')],
		['whose own link counts more', `<nav><a href="?view">Invitations (2)</a></nav>${list().replace('(2)', '(0)')}`],
		['whose tab counts more', `<div role="tablist"><button role="tab">Invitations (5)</button></div>${list()}`],
		['of what was searched for', `<p>Showing results for "shop"</p>${list()}`],
		['with a choice of the page', list('Invitations (2)', '<label>Page <select><option>1</option></select></label>')],
		['with a pager without words', list('Invitations (2)', '<button class="icon"><svg></svg></button>')],
		['with a pager below all sections', `${list()}<footer><a href="?page=2">2</a></footer>`],
		[
			'of what a filter lets through',
			`<label>Show <select><option>All</option><option selected>Unread</option></select></label>${list()}`,
		],
	])('%s', (_name, body) => {
		expect(isComplete(body)).toBe(false);
	});

	it('by its address', () => {
		for (const query of ['?q=shop', '?filter=unread', '?page=2', '?status=new'])
			expect(isComplete(list(), LIST + query), query).toBe(false);
		for (const query of ['?q=', '?page=1', '?filter=all', '?from=mail'])
			expect(isComplete(list(), LIST + query), query).toBe(true);
	});
});
