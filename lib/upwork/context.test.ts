import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createMarketplace } from '../../test/marketplace/server';
import { readContext } from './context';

function read(body: string) {
	return readContext(parseHTML(`<!doctype html><html lang="en"><body>${body}</body></html>`).document);
}

const none = null;
const agency = (confidence: 'sure' | 'likely') => ({ name: 'Tideway Studio', kind: 'agency', confidence });
const entry = (name: string, kind: string, on: string) =>
	`<li role="menuitemradio" ${on}><b>${name}</b><i>${kind}</i></li>`;
const menu = (...entries: string[]) => `<header><ul role="menu">${entries.join('')}</ul></header><main></main>`;

describe('who is signed in', () => {
	it.each([
		[
			'a menu of radio items',
			menu(
				entry('Robin Vale', 'Freelancer', 'aria-checked="false"'),
				entry('Tideway Studio', 'Agency', 'aria-checked="true"'),
			),
			agency('sure'),
		],
		[
			'a list box in the banner',
			'<div role="banner"><div role="listbox"><div role="option" aria-selected="true"><p>Robin Vale</p><p>Freelancer</p></div><div role="option" aria-selected="false"><p>Tideway Studio</p><p>Agency account</p></div></div></div>',
			{ name: 'Robin Vale', kind: 'freelancer', confidence: 'sure' },
		],
		[
			'links of which one is current',
			'<nav><ul aria-label="Switch account"><li><a href="/a" aria-current="true">Tideway Studio · Agency</a></li></ul></nav>',
			agency('sure'),
		],
		['a label', '<header><span>Agency: Tideway Studio</span></header>', agency('likely')],
		[
			'a label for screen readers',
			'<nav><button aria-label="Acting as agency: Tideway Studio">T</button></nav>',
			agency('likely'),
		],
		['no entry marked', menu(entry('Robin Vale', 'Freelancer', ''), entry('Tideway Studio', 'Agency', '')), none],
		[
			'two entries marked',
			menu(
				entry('Robin Vale', 'Freelancer', 'aria-checked="true"'),
				entry('Tideway Studio', 'Agency', 'aria-checked="true"'),
			),
			none,
		],
		['one marked entry of a menu of other things', menu(entry('Dark mode', 'Agency', 'aria-checked="true"')), none],
		['a name without a kind', '<header><button aria-haspopup="menu">Robin Vale</button></header>', none],
		['labels that differ', '<header><b>Agency: Tideway Studio</b><b>Freelancer: Robin Vale</b></header>', none],
		['a label in a message', '<main><header><p>Agency: Tideway Studio</p></header><p>Agency: Other</p></main>', none],
		[
			'a list in the content',
			`<main>${menu(entry('A', 'Freelancer', 'aria-checked="true"'), entry('B', 'Agency', ''))}</main>`,
			none,
		],
		['an empty page', '', none],
	])('%s', (_, body, wanted) => {
		expect(read(body)).toEqual(wanted);
	});

	it('a document without a body is no error', () => {
		expect(readContext(parseHTML('').document)).toEqual(none);
	});
});

describe.each(['classic', 'old', 'redesign'] as const)('the %s practice pages', (variant) => {
	it('show the account in use, before and after it is changed', () => {
		const place = createMarketplace({ now: Date.UTC(2026, 2, 3), variant });
		const first = place.state.invitations[0]?.uid;
		for (const path of ['/nx/proposals/', `/nx/proposals/interview/uid/${first}`, '/ab/applicants/1234/applicants']) {
			place.world.actsAs('freelancer');
			const shown = () => readContext(parseHTML(place.rendered(`https://www.upwork.com${path}`)).document);
			expect(shown()).toEqual({ name: 'Robin Vale', kind: 'freelancer', confidence: 'sure' });
			place.world.actsAs('agency');
			expect(shown()).toEqual(agency('sure'));
		}
	});
});
