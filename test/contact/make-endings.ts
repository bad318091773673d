import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tlds from 'tlds';
import { packLine } from '../../lib/contact/packing';
import { closedEndings } from './closed-endings';

/** The top-level domains in which one can have a name, packed. */
export function makeEndings(names: readonly string[]): { names: string } {
	return { names: packLine(names.filter((name) => !closedEndings.has(name))) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const target = fileURLToPath(new URL('../../lib/contact/endings.json', import.meta.url));
	writeFileSync(target, `${JSON.stringify(makeEndings([...tlds, 'onion']), null, '\t')}\n`);
	console.log(`written: ${target}`);
}
