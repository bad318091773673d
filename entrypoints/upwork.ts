import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask } from '../lib/bus/client';
import { composerWatch } from '../lib/features/composer-watch';
import { runFeatures } from '../lib/features/feature';
import { pageLife } from '../lib/features/page-life';

/**
 * The only script that is on every Upwork page. It is declared as a content script in wxt.config.ts rather than through WXT's own
 * wrapper, because that wrapper posts a message holding the extension's id to the page.
 */
export default defineUnlistedScript(() => {
	const controller = new AbortController();
	const guard = composerWatch(
		async () => (await ask('guardWanted', {})).ok,
		() => controller.abort(),
	);
	runFeatures([guard], pageLife, controller.signal);
});
