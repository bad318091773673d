import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../tree';
import type { Manifest } from './output';

const folder = (name: string) => join(root, '.output', name);
const read = (name: string) => JSON.parse(readFileSync(join(folder(name), 'manifest.json'), 'utf8')) as Manifest;

/** Every file in a build but its manifest, with its bytes as text. */
function filesIn(name: string): Record<string, string> {
	const found = readdirSync(folder(name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
	const paths = found.map((one) => join(one.parentPath, one.name)).filter((path) => !path.endsWith('manifest.json'));
	return Object.fromEntries(
		paths.map((path) => [path.slice(folder(name).length + 1), readFileSync(path, 'latin1')] as const),
	);
}

test.each(['chrome', 'firefox'])('the store package for %s has no key and is byte by byte what is tested', (target) => {
	const { key: _, ...unpacked } = read(`${target}-mv3`);
	expect(read(`${target}-mv3-store`)).toEqual(unpacked);
	const store = filesIn(`${target}-mv3-store`);
	const tested = filesIn(`${target}-mv3`);
	expect(Object.keys(store).sort()).toEqual(Object.keys(tested).sort());
	expect(Object.keys(tested).filter((path) => store[path] !== tested[path])).toEqual([]);
});
