import { pageKind } from '../../upwork/index';
import type { PageLife } from '../feature';
import { type OnSite, onSite } from '../on-site';
import { type SeenStories, visitRoom } from '../room/visit';
import { type Memory, visitPage } from './visit';

export type { OnSite } from '../on-site';

/** Parley beside the forms that answer an invitation, on pages that are saved on every visit, and in rooms. */
export function answerOnSite(life: PageLife, extensionIsThere: () => boolean): OnSite {
	const memory: Memory = { press: null };
	const seen: SeenStories = new Map();
	return onSite(life, extensionIsThere, (url, signal) => {
		if (pageKind(url) === 'room') visitRoom(url, seen, signal);
		else visitPage(url, memory, signal);
	});
}
