import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask } from '../lib/bus/client';
import { composerWatch } from '../lib/features/composer-watch';
import { runFeatures } from '../lib/features/feature';
import { extensionAlive, pageLife } from '../lib/features/page-life';
import { placeWatch } from '../lib/features/places';
import { visitWatch } from '../lib/features/visit-watch';

/** What watches in this frame already, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyWatch?: { alive(): boolean; stop(): void } } = globalThis;

/**
 * The only script that is on every Upwork page. It is declared as a content script in wxt.config.ts rather than through WXT's own
 * wrapper, because that wrapper posts a message holding the extension's id to the page. It may come twice, e.g. into tabs open before an update.
 */
export default defineUnlistedScript(() => {
	if (world.parleyWatch?.alive()) return;
	world.parleyWatch?.stop();
	// The guard, once it is there, finds its way by itself; visits go on as long as the page does.
	const watching = new AbortController();
	const visiting = new AbortController();
	const guard = composerWatch(
		async () => (await ask('guardWanted', {})).ok,
		() => watching.abort(),
	);
	const tell = async () => {
		const answer = await ask('readerWanted', {});
		return answer.ok || !('code' in answer);
	};
	world.parleyWatch = {
		alive: extensionAlive,
		stop() {
			watching.abort();
			visiting.abort();
		},
	};
	runFeatures([guard], pageLife, watching.signal);
	runFeatures([placeWatch(pageLife, document), visitWatch(tell, pageLife, document)], pageLife, visiting.signal);
});
