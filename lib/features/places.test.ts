import { parseHTML } from 'linkedom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageReading } from '../upwork/types';
import { isLoadedAt, isOthers, places, placeWatch, printOf, thingAt } from './places';
import { EMPTY_BELIEVED, pageTime, timed } from './timed-reading';

const invitation = (n: number) => `https://www.upwork.com/nx/proposals/interview/uid/190000000000000000${n}`;
const html = (body: string) => parseHTML(`<html><body><main>${body}</main></body></html>`).document;
const declined = html('<h1>Shop</h1><h2>You declined this invitation</h2>');
const other = html('<h1>Garden</h1><h2>Interested in discussing this job?</h2><button>Decline</button>');

/** A document whose address changes in place; `tells` of a browser that says so beforehand. */
function site(url: string, drawn: Document, tells = false) {
	const on = { url, navigated: () => {}, leaving: () => {} };
	const life = {
		url: () => on.url,
		onNavigate(callback: () => void) {
			on.navigated = callback;
		},
	};
	const navigation = {
		addEventListener(_type: string, listener: () => void) {
			on.leaving = listener;
		},
	};
	const page = {
		querySelector: () => drawn.querySelector('main'),
		createTreeWalker: (root: Node, show: number) => drawn.createTreeWalker(root, show),
		defaultView: tells ? { navigation } : null,
	} as unknown as Document;
	class NoObserver {
		observe() {}
		disconnect() {}
	}
	Object.assign(globalThis, { MutationObserver: NoObserver });
	placeWatch(life, page).start(new AbortController().signal);
	return {
		go(to: string) {
			on.leaving();
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

	it('is no matter on a page that shows nothing yet, and on one that was never watched', () => {
		site(invitation(1), declined);
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

describe('a page that changes a little before the next one is drawn', () => {
	const story = (text: string) => `<div id="story_${text.length}"><p>${text}</p></div>`;
	const letter = `<p>${'We sell bread and look for help. '.repeat(8)}</p>`;
	const first = () =>
		html(`<h1>Shop</h1>${letter}<h2>About the client</h2><form><label>Reason</label><button>Send</button></form>`);

	it('is still the one before: a form that closes and a note that comes make it no other', () => {
		const page = first();
		const { go } = site(invitation(1), page);
		go(invitation(2));
		page.querySelector('form')?.remove();
		page.querySelector('main')?.insertAdjacentHTML('beforeend', '<div role="alert"><h2>You declined it</h2></div>');
		expect(isOthers(page, invitation(2))).toBe(true);
		expect(isOthers(page, invitation(1))).toBe(false);
		// Nor does going on without anything drawn make it the next one's.
		go(invitation(3));
		expect(isOthers(page, invitation(3))).toBe(true);
		go(invitation(1));
		expect(isOthers(page, invitation(1))).toBe(false);
	});

	it('is the next one once its words are, in the same nodes or in others', () => {
		const page = first();
		const { go } = site(invitation(1), page);
		go(invitation(2));
		for (const element of page.querySelectorAll('h1, p')) {
			const [words] = element.childNodes;
			if (words) words.nodeValue = 'Another job in other words';
		}
		expect(isOthers(page, invitation(2))).toBe(false);

		const replaced = first();
		const again = site(invitation(3), replaced);
		again.go(invitation(4));
		const main = replaced.querySelector('main');
		if (main) main.innerHTML = `<h1>Shop</h1>${letter}<h2>Proposal</h2>`;
		expect(isOthers(replaced, invitation(4))).toBe(false);
	});

	it('of rooms the messages alone are told by, whatever stays beside them', () => {
		const room = (n: number) => `https://www.upwork.com/ab/messages/rooms/room_5eed000000000000000000000000000${n}`;
		const page = html(
			`<nav>${letter.repeat(3)}</nav><section>${story('Hello')}${story('When can you begin?')}</section>`,
		);
		const { go } = site(room(1), page);
		go(room(2));
		expect(isOthers(page, room(2))).toBe(true);
		const messages = page.querySelector('section');
		if (messages) messages.innerHTML = story('Dear freelancer');
		expect(isOthers(page, room(2))).toBe(false);
	});

	it('says nothing of a list, and a list’s rows are no item’s page', () => {
		const list = 'https://www.upwork.com/nx/proposals/';
		const page = first();
		const { go } = site(invitation(1), page);
		go(list);
		expect(isOthers(page, list)).toBe(true);
		Object.assign(globalThis, { parleyPlaces: undefined });
		site(list, page).go(`${list}archived`);
		expect(isOthers(page, `${list}archived`)).toBe(false);
	});

	it('is not taken for the list of contracts, whose rows do not say themselves what they are', () => {
		const contracts = 'https://www.upwork.com/nx/wm/contracts/';
		const workroom = 'https://www.upwork.com/nx/wm/workroom/38114207/timesheet';
		for (const before of ['https://www.upwork.com/nx/proposals/archived', workroom]) {
			Object.assign(globalThis, { parleyPlaces: undefined });
			const page = first();
			site(before, page, true).go(contracts);
			expect(isOthers(page, contracts), before).toBe(true);
			const main = page.querySelector('main');
			if (main) main.innerHTML = '<section data-test="contract-38114207"><h2>Shop upkeep</h2></section>';
			expect(isOthers(page, contracts), before).toBe(false);
		}
		Object.assign(globalThis, { parleyPlaces: undefined });
		const page = first();
		site(contracts, page, true).go(`${contracts}?status=ended`);
		expect(isOthers(page, `${contracts}?status=ended`)).toBe(false);
	});
});

describe('a document that was loaded at an address', () => {
	it('is told from one that came there in place', () => {
		const opened = vi.spyOn(performance, 'getEntriesByType');
		opened.mockReturnValue([{ name: invitation(1) }] as unknown as PerformanceEntryList);
		expect(isLoadedAt(invitation(1))).toBe(false);
		const { go } = site(invitation(1), declined);
		expect(isLoadedAt(invitation(1))).toBe(true);
		go(`${invitation(1)}/accept`);
		expect(isLoadedAt(`${invitation(1)}/accept`)).toBe(true);
		go(invitation(2));
		go(invitation(1));
		expect(isLoadedAt(invitation(1))).toBe(false);
		opened.mockRestore();
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
