import type { PageLife } from '../feature';
import { type OnSite, onSite } from '../on-site';
import { type Memory, visitPage } from './visit';

/** Parley beside the forms of one page's document. */
export function answerOnSite(life: PageLife, extensionIsThere: () => boolean): OnSite {
	const memory: Memory = { press: null };
	return onSite(life, extensionIsThere, (url, signal) => visitPage(url, memory, signal));
}
