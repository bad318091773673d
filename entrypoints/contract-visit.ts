import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { contractsOnSite } from '../lib/features/contract/index';
import type { OnSite } from '../lib/features/on-site';
import { extensionAlive, pageLife } from '../lib/features/page-life';

/** What runs in this frame already, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyContracts?: OnSite } = globalThis;

/** Injected at each visit of an offer or the list of contracts that is saved on every visit. A second injection begins the new visit. */
export default defineUnlistedScript(() => {
	if (!world.parleyContracts?.alive()) {
		world.parleyContracts?.stop();
		world.parleyContracts = contractsOnSite(pageLife, extensionAlive);
	}
	world.parleyContracts.visit();
});
