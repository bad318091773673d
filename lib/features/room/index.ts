import type { PageLife } from '../feature';
import { type OnSite, onSite } from '../on-site';
import { type SeenStories, visitRoom } from './visit';

/** Parley in the rooms that one page's document goes through. */
export function roomOnSite(life: PageLife, extensionIsThere: () => boolean): OnSite {
	const seen: SeenStories = new Map();
	return onSite(life, extensionIsThere, (url, signal) => visitRoom(url, seen, signal));
}
