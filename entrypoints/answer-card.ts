import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerOnSite } from '../lib/features/answer/index';
import type { OnSite } from '../lib/features/on-site';
import { extensionAlive, pageLife } from '../lib/features/page-life';

/** What runs in this frame already, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyAnswer?: OnSite } = globalThis;

/**
 * Injected at each visit of a page that may need the card or is saved on every visit. A second injection begins the new visit; one after a reload
 * of the extension takes the old one's place.
 */
export default defineUnlistedScript(() => {
	if (!world.parleyAnswer?.alive()) {
		world.parleyAnswer?.stop();
		world.parleyAnswer = answerOnSite(pageLife, extensionAlive);
	}
	world.parleyAnswer.visit();
});
