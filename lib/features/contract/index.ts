import type { PageLife } from '../feature';
import { type OnSite, onSite } from '../on-site';
import { visitAgreed } from './visit';

/** Parley on the offers and lists of contracts that one page's document goes through. */
export function contractsOnSite(life: PageLife, extensionIsThere: () => boolean): OnSite {
	return onSite(life, extensionIsThere, visitAgreed);
}
