import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { OnSite } from '../lib/features/on-site';
import { extensionAlive, pageLife } from '../lib/features/page-life';
import { roomOnSite } from '../lib/features/room/index';

/** What runs in this frame already, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyRoom?: OnSite } = globalThis;

/** Injected at each visit of a kept room, where rooms are saved on every visit. A second injection begins the new visit. */
export default defineUnlistedScript(() => {
	if (!world.parleyRoom?.alive()) {
		world.parleyRoom?.stop();
		world.parleyRoom = roomOnSite(pageLife, extensionAlive);
	}
	world.parleyRoom.visit();
});
