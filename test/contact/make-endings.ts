import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tlds from 'tlds';

/** The top-level domains in one string: each as a digit, how many letters it shares with the one before, and the rest. Half the size of a list. */
export function makeEndings(names: readonly string[]): { names: string } {
	let last = '';
	let out = '';
	for (const name of [...names].sort()) {
		let shared = 0;
		while (shared < 9 && shared < name.length && name[shared] === last[shared]) shared++;
		out += shared + name.slice(shared);
		last = name;
	}
	return { names: out };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const target = fileURLToPath(new URL('../../lib/contact/endings.json', import.meta.url));
	writeFileSync(target, `${JSON.stringify(makeEndings([...tlds, 'onion']), null, '\t')}\n`);
	console.log(`written: ${target}`);
}
