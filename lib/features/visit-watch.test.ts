import { describe, expect, it } from 'vitest';
import { visitWatch } from './visit-watch';

const list = 'https://www.upwork.com/nx/proposals/';
const invitation = 'https://www.upwork.com/nx/proposals/interview/uid/1890000000000000001';

function page(url: string, heard = true) {
	const state = { url, visible: true };
	const told: string[] = [];
	let navigated = () => {};
	let seen = () => {};
	const document = {
		get visibilityState() {
			return state.visible ? 'visible' : 'hidden';
		},
		addEventListener: (_type: string, listener: () => void) => {
			seen = listener;
		},
		defaultView: null,
	} as unknown as Document;
	const life = {
		url: () => state.url,
		onNavigate: (callback: () => void) => {
			navigated = callback;
		},
	};
	const tell = async () => {
		told.push(state.url);
		return heard;
	};
	visitWatch(tell, life, document).start(new AbortController().signal);
	return {
		told,
		go(to: string) {
			state.url = to;
			navigated();
		},
		show(visible: boolean) {
			state.visible = visible;
			seen();
		},
	};
}

describe('telling of visits', () => {
	it('tells once for each visit, and of going back', () => {
		const { told, go, show } = page(list);
		show(true);
		go(invitation);
		go(list);
		expect(told).toEqual([list, invitation, list]);
	});

	it('tells of offers and of the list of contracts', () => {
		const [offer, contracts] = [
			'https://www.upwork.com/nx/wm/offer/41000001',
			'https://www.upwork.com/nx/wm/contracts/',
		];
		const { told, go } = page(offer);
		go(contracts);
		expect(told).toEqual([offer, contracts]);
	});

	it('tells of no page that holds nothing to keep', () => {
		const { told, go } = page('https://www.upwork.com/nx/find-work/');
		go('https://www.upwork.com/ab/messages/');
		go('https://example.com/nx/proposals/');
		expect(told).toEqual([]);
	});

	it('waits until the page is in view', () => {
		const { told, go, show } = page('https://www.upwork.com/nx/find-work/');
		show(false);
		go(list);
		expect(told).toEqual([]);
		show(true);
		expect(told).toEqual([list]);
	});

	it('tells again when it was not heard, once the page comes into view again', async () => {
		const { told, show } = page(list, false);
		await Promise.resolve();
		await Promise.resolve();
		await Promise.resolve();
		show(true);
		expect(told).toEqual([list, list]);
	});
});
