import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runFeatures } from '../lib/features/feature';
import { composerGuard } from '../lib/features/guard/index';
import { extensionAlive, pageLife } from '../lib/features/page-life';

/** The guard that runs in this frame, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyGuard?: { alive(): boolean; stop(): void } } = globalThis;

/** Injected into a page on which something is composed. A second injection changes nothing; one after a reload takes the old one's place. */
export default defineUnlistedScript(() => {
	if (world.parleyGuard?.alive()) return;
	world.parleyGuard?.stop();
	const controller = new AbortController();
	const stop = () => controller.abort();
	const alive = () => !controller.signal.aborted && extensionAlive();
	world.parleyGuard = { alive, stop };
	runFeatures([composerGuard(alive, stop)], pageLife, controller.signal);
});
