import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const spec = readFileSync(`${root}lib/sync/SPEC.md`, 'utf8');
const rules = [...spec.matchAll(/^- \*\*(S\d+)\*\*/gm)].map((match) => match[1]);

/** The rules that titles of tests begin with, over every test of the repository. */
function tested(): Set<string> {
	const files = ['lib', 'components', 'relay', 'test'].flatMap((folder) =>
		readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name))
			.map((entry) => `${entry.parentPath}/${entry.name}`),
	);
	const titles = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:it|test)\(\s*['"`](S\d+) /g)]);
	return new Set(titles.map((match) => match[1] ?? ''));
}

it('every rule of the spec has a test, and a number of its own', () => {
	expect(new Set(rules).size).toBe(rules.length);
	expect(rules.length).toBeGreaterThan(20);
	expect(rules.filter((rule) => !tested().has(rule ?? ''))).toEqual([]);
});

it('no test holds to a rule that is not there', () => {
	expect([...tested()].filter((rule) => !rules.includes(rule))).toEqual([]);
});
