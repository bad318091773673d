import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tlds from 'tlds';
import { packLine } from '../../lib/contact/packing';
import { closedEndings } from './closed-endings';

/** The top-level domains in which one can have a name, packed: Latin ones, and those in other scripts. */
export function makeEndings(names: readonly string[]): { names: string; others: string } {
	const sorted = names.filter((name) => !closedEndings.has(name)).sort();
	const latin = sorted.filter((name) => /^[a-z\d-]+$/.test(name));
	return {
		names: packLine(latin),
		others: packLine(sorted.filter((name) => !latin.includes(name))),
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const target = fileURLToPath(new URL('../../lib/contact/endings.json', import.meta.url));
	writeFileSync(target, `${JSON.stringify(makeEndings([...tlds, 'onion']), null, '\t')}\n`);
	console.log(`written: ${target}`);
}
