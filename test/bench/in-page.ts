/** The bench's part that runs inside a page, bundled and injected by browser.ts. */
export { commitTimes } from './commit-in-page';
export { deviceSyncs, factsHere, plainColdJoin } from './link-in-page';
export { firstFile, joinWith, plainFacts, plainJoin, sealTimes } from './seal-in-page';
export { seed } from './seed';
export { awaitedTimes, listTimes, rebuildTime, sayTime, seedTalk, threadTimes } from './talk-in-page';

import { readPage } from '../../lib/upwork/index';

/** How long reading this document takes, ms a time, and how many items came of it. */
export function readTimes(rounds: number): { ms: number[]; items: number } {
	const ms: number[] = [];
	let items = 0;
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		items = readPage(document, location.href, Date.now()).items.length;
		ms.push(performance.now() - start);
	}
	return { ms, items };
}
