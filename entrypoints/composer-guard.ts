import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { GuardHere, GuardWord, Response } from '../lib/bus/channels';
import { ask } from '../lib/bus/client';
import type { Refusal } from '../lib/domain/commands';
import { runFeatures } from '../lib/features/feature';
import { composerGuard } from '../lib/features/guard/index';
import { extensionAlive, pageLife } from '../lib/features/page-life';

/** The guard that runs in this frame, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyGuard?: { alive(): boolean; stop(): void } } = globalThis;

/** What the desk answered, or null. */
const known = (answer: Response<'guardHere'> | Refusal): GuardHere | null => (answer.ok ? answer : null);

/** Injected into a page on which something is composed. A second injection changes nothing; one after a reload takes the old one's place. */
export default defineUnlistedScript(() => {
	if (world.parleyGuard?.alive()) return;
	world.parleyGuard?.stop();
	const controller = new AbortController();
	const stop = () => controller.abort();
	const alive = () => !controller.signal.aborted && extensionAlive();
	world.parleyGuard = { alive, stop };
	const asks = {
		here: async () => known(await ask('guardHere', {})),
		said: async (word: GuardWord) => known(await ask('guardSaid', word)),
	};
	runFeatures([composerGuard(alive, stop, asks)], pageLife, controller.signal);
});
