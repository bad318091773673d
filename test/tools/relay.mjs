// `npm run relay`: downloads the packages where there are none, then runs the relay in this very process, so that signals reach it.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { installPackages, nodeIsEnough, packaged } from './setup.mjs';

/**
 * @param {string} why
 * @returns {never}
 */
function stop(why) {
	console.log(why);
	process.exit(1);
}

if (!nodeIsEnough(process.versions.node)) {
	stop(`The relay needs Node 20.19 or later; this is Node ${process.versions.node}. Get it from https://nodejs.org/.`);
}
// What is there is not touched: a relay that is started again should not download anything.
if (!existsSync(packaged('tsx'))) {
	const why = await installPackages();
	if (why) stop(why);
}
const { register } = await import('tsx/esm/api');
register();
await import(new URL('../../relay/main.ts', import.meta.url).href);
