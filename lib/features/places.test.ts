import { parseHTML } from 'linkedom';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PageReading } from '../upwork/types';
import { isOthers, places, placeWatch, printOf, thingAt } from './places';
import { EMPTY_BELIEVED, pageTime, timed } from './timed-reading';

const invitation = (n: number) => `https://www.upwork.com/nx/proposals/interview/uid/190000000000000000${n}`;
const html = (body: string) => parseHTML(`<html><body><main>${body}</main></body></html>`).document;
const declined = html('<h1>Shop</h1><h2>You declined this invitation</h2>');
const other = html('<h1>Garden</h1><h2>Interested in discussing this job?</h2><button>Decline</button>');

/** A document whose address changes in place. */
function site(url: string, drawn: Document) {
	const on = { url, navigated: () => {} };
	const life = {
		url: () => on.url,
		onNavigate(callback: () => void) {
			on.navigated = callback;
		},
	};
	const page = {
		querySelector: () => drawn.querySelector('main'),
		defaultView: null,
	} as unknown as Document;
	class NoObserver {
		observe() {}
		disconnect() {}
	}
	Object.assign(globalThis, { MutationObserver: NoObserver });
	placeWatch(life, page).start(new AbortController().signal);
	return {
		go(to: string) {
			on.url = to;
			on.navigated();
		},
	};
}

beforeEach(() => {
	Object.assign(globalThis, { parleyPlaces: undefined });
});

describe('a page under another address', () => {
	it('is another’s until something else is drawn', () => {
		const { go } = site(invitation(1), declined);
		expect(isOthers(declined, invitation(1))).toBe(false);
		go(invitation(2));
		expect(isOthers(declined, invitation(2))).toBe(true);
		expect(isOthers(other, invitation(2))).toBe(false);
		go(`${invitation(1)}/accept`);
		expect(isOthers(declined, `${invitation(1)}/accept`)).toBe(false);
	});

	it('gives no reading, whatever it says', () => {
		const { go } = site(invitation(1), declined);
		go(invitation(2));
		const reading: PageReading = { page: 'invitation', context: null, complete: true, items: [], missed: [] };
		expect(timed(reading, declined, invitation(2), Date.now())).toMatchObject({ complete: false, missed: ['loading'] });
		expect(timed(reading, other, invitation(2), Date.now())).toMatchObject({ complete: true, missed: [] });
	});

	it('is no matter on lists, on a page that shows nothing yet, and on one that was never watched', () => {
		site(invitation(1), declined);
		expect(isOthers(declined, 'https://www.upwork.com/nx/proposals/')).toBe(false);
		expect(isOthers(html(''), invitation(2))).toBe(false);
		Object.assign(globalThis, { parleyPlaces: undefined });
		expect(isOthers(declined, invitation(2))).toBe(false);
	});

	it('is told by headings, buttons, jobs and messages, not by other words', () => {
		expect(printOf(html('<h1>A</h1><p>one</p>'))).toBe(printOf(html('<h1>A</h1><p>two</p>')));
		expect(printOf(html('<a href="/jobs/~01ab">Job</a>'))).not.toBe(printOf(html('<a href="/jobs/~01cd">Job</a>')));
		expect(printOf(html('<div id="story_1">x</div>'))).not.toBe(printOf(html('<div id="story_2">x</div>')));
		expect(thingAt(invitation(1))).toBe(thingAt(`${invitation(1)}/accept`));
	});
});

describe('since when a page is shown', () => {
	const list: PageReading = { page: 'proposals', context: null, complete: true, items: [], missed: [] };

	it('a list without invitations is not believed at once', () => {
		const since = 1_772_000_000_000;
		places().since = since;
		const at = (now: number) => timed(list, declined, 'https://www.upwork.com/nx/proposals/', now);
		expect(at(since + EMPTY_BELIEVED - 1).complete).toBe(false);
		expect(at(since + EMPTY_BELIEVED)).toMatchObject({ complete: true, shownSince: since });
		expect(timed({ ...list, page: 'archive' }, declined, '', since).complete).toBe(true);
	});

	it('an address that changes in place begins anew, and an old page tells its relative times as of then', () => {
		const { go } = site(invitation(1), declined);
		const before = places().since;
		go(`${invitation(1)}#top`);
		expect(places().since).toBe(before);
		go(invitation(2));
		expect(places().since).toBeGreaterThanOrEqual(before);
		const { since } = places();
		expect([pageTime(since + 60_000), pageTime(since + 3_600_000)]).toEqual([since + 60_000, since]);
	});
});
