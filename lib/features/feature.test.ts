import { describe, expect, it } from 'vitest';
import { type Feature, type PageLife, runFeatures } from './feature';

function page(url: string) {
	const listeners = new Set<() => void>();
	const state = { url, alive: true };
	const life: PageLife = {
		url: () => state.url,
		alive: () => state.alive,
		onNavigate(callback, signal) {
			listeners.add(callback);
			signal.addEventListener('abort', () => listeners.delete(callback));
		},
	};
	const tell = () => {
		for (const listener of listeners) listener();
	};
	return { state, life, tell, listeners };
}

function counted(name: string, on: string) {
	const log: string[] = [];
	const feature: Feature = {
		name,
		wantedOn: (url) => url === on,
		start(signal) {
			log.push('start');
			signal.addEventListener('abort', () => log.push('stop'));
		},
	};
	return { feature, log };
}

describe('features on a page', () => {
	it('starts where wanted, stops on leaving, starts again on coming back, never twice', () => {
		const { state, life, tell } = page('/a');
		const { feature, log } = counted('one', '/a');
		runFeatures([feature], life, new AbortController().signal);
		tell();
		expect(log).toEqual(['start']);
		state.url = '/b';
		tell();
		tell();
		expect(log).toEqual(['start', 'stop']);
		state.url = '/a';
		tell();
		expect(log).toEqual(['start', 'stop', 'start']);
	});

	it('goes on with the next feature after an error in one', () => {
		const { life } = page('/a');
		const { feature, log } = counted('two', '/a');
		const broken: Feature = {
			name: 'broken',
			wantedOn: () => true,
			start() {
				throw new Error('on purpose');
			},
		};
		const undecided: Feature = {
			...broken,
			wantedOn() {
				throw new Error('on purpose');
			},
		};
		runFeatures([broken, undecided, feature], life, new AbortController().signal);
		expect(log).toEqual(['start']);
	});

	it('ends everything when the extension behind it is gone, and when it is told to', () => {
		const gone = page('/a');
		const first = counted('three', '/a');
		runFeatures([first.feature], gone.life, new AbortController().signal);
		gone.state.alive = false;
		gone.tell();
		expect(first.log).toEqual(['start', 'stop']);

		const told = page('/a');
		const second = counted('four', '/a');
		const controller = new AbortController();
		runFeatures([second.feature], told.life, controller.signal);
		controller.abort();
		expect(second.log).toEqual(['start', 'stop']);
		expect(told.listeners.size).toBe(0);
	});
});
