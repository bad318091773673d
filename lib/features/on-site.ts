import type { PageLife } from './feature';
import { quietly } from './quietly';

/** Parley in the visits of one page's document. */
export interface OnSite {
	/** Begins the visit of the page that stands at the address now; the same visit is not begun twice. */
	visit(): void;
	/** False once it was stopped or the extension behind it is gone. */
	alive(): boolean;
	/** Takes everything off the page. */
	stop(): void;
}

/** Follows one document through its visits, each ended by its signal. An error in one never reaches the page. */
export function onSite(
	life: PageLife,
	extensionIsThere: () => boolean,
	begin: (url: string, signal: AbortSignal) => void,
): OnSite {
	const all = new AbortController();
	let current: { url: string; controller: AbortController } | null = null;
	const leave = () => {
		current?.controller.abort();
		current = null;
	};
	const visits: OnSite = {
		visit() {
			const url = life.url();
			if (current?.url === url || all.signal.aborted) return;
			leave();
			const controller = new AbortController();
			current = { url, controller };
			quietly(() => begin(url, controller.signal));
		},
		alive: () => !all.signal.aborted && extensionIsThere(),
		stop() {
			leave();
			all.abort();
		},
	};
	// Left behind by a reload of the extension, it goes as soon as the person is back.
	const back = () => {
		if (!life.alive()) visits.stop();
	};
	addEventListener('focus', back, { signal: all.signal });
	life.onNavigate(() => {
		if (!life.alive()) visits.stop();
		else if (life.url() !== current?.url) leave();
	}, all.signal);
	return visits;
}
