import { pageKind } from '../../upwork/index';
import type { PageLife } from '../feature';
import { quietly } from '../quietly';
import { type SeenStories, visitRoom } from '../room/visit';
import { type Memory, visitPage } from './visit';

/** Parley beside the forms of one page's document. */
export interface OnSite {
	/** Begins the visit of the page that stands at the address now; the same visit is not begun twice. */
	visit(): void;
	/** False once it was stopped or the extension behind it is gone. */
	alive(): boolean;
	/** Takes everything off the page. */
	stop(): void;
}

/** Follows one document through its visits. An error in it never reaches the page. */
export function answerOnSite(life: PageLife, extensionIsThere: () => boolean): OnSite {
	const all = new AbortController();
	const memory: Memory = { press: null };
	const seen: SeenStories = new Map();
	let current: { url: string; controller: AbortController } | null = null;
	const leave = () => {
		current?.controller.abort();
		current = null;
	};
	const onSite: OnSite = {
		visit() {
			const url = life.url();
			if (current?.url === url || all.signal.aborted) return;
			leave();
			const controller = new AbortController();
			current = { url, controller };
			const room = pageKind(url) === 'room';
			quietly(() => (room ? visitRoom(url, seen, controller.signal) : visitPage(url, memory, controller.signal)));
		},
		alive: () => !all.signal.aborted && extensionIsThere(),
		stop() {
			leave();
			all.abort();
		},
	};
	// Left behind by a reload of the extension, it goes as soon as the person is back.
	const back = () => {
		if (!life.alive()) onSite.stop();
	};
	addEventListener('focus', back, { signal: all.signal });
	life.onNavigate(() => {
		if (!life.alive()) onSite.stop();
		else if (life.url() !== current?.url) leave();
	}, all.signal);
	return onSite;
}
