import { describe, expect, test } from 'vitest';
import { importsOf, productCode, text } from './tree';

/** Which folder may import which; a folder may always import itself. */
const allowed: Record<string, string[]> = {
	'lib/domain': [],
	'lib/contact': [],
	'lib/schema': ['lib/domain'],
	'lib/upwork': ['lib/domain'],
	'lib/journal': ['lib/schema', 'lib/domain'],
	'lib/wire': [],
	'lib/sync': ['lib/journal', 'lib/schema', 'lib/domain', 'lib/wire'],
	'lib/bus': ['lib/schema', 'lib/domain'],
	'lib/app': ['lib/schema', 'lib/domain', 'lib/contact', 'lib/upwork', 'lib/journal', 'lib/sync', 'lib/bus'],
	'lib/features': ['lib/upwork', 'lib/contact', 'lib/domain', 'lib/bus'],
	components: ['lib/domain', 'lib/bus', 'lib/journal/read'],
	entrypoints: ['lib', 'components'],
	relay: ['lib/wire'],
};

/** Which npm packages a folder may use; types of the browser's API are global. */
const packages: Record<string, RegExp> = {
	'lib/domain': /^@noble\/hashes\//,
	'lib/contact': /^$/,
	'lib/schema': /^zod\/mini$/,
	'lib/upwork': /^$/,
	'lib/journal': /^dexie$/,
	'lib/wire': /^yjs$/,
	'lib/sync': /^(dexie|yjs|y-indexeddb|@hocuspocus\/provider)$/,
	'lib/bus': /^$/,
	'lib/app': /^$/,
	'lib/features': /^(preact|preact\/hooks|@preact\/signals)$/,
	components: /^(preact|preact\/hooks|@preact\/signals|dexie|yjs|uqr)$/,
	entrypoints: /^(preact|@preact\/signals|wxt\/.+)$/,
	relay: /^(@hocuspocus\/server|node-sqlite3-wasm|ws|yjs|zod|node:.+)$/,
};

function folderOf(path: string): string {
	return Object.keys(allowed).find((folder) => path.startsWith(`${folder}/`)) ?? 'nowhere';
}

const within = (file: string, folder: string) => file === `${folder}.ts` || file.startsWith(`${folder}/`);

describe('imports', () => {
	test('every file of the product lies in a folder that has a rule', () => {
		expect(productCode.length).toBeGreaterThan(20);
		expect(productCode.filter((path) => folderOf(path) === 'nowhere')).toEqual([]);
	});

	test('each folder imports only what it may', () => {
		const wrong = productCode.flatMap((path) => {
			const folder = folderOf(path);
			const may = [folder, ...(allowed[folder] ?? [])];
			return importsOf(path)
				.filter(({ file }) => file !== null && !may.some((one) => within(file, one)))
				.map(({ specifier }) => `${path} imports ${specifier}`);
		});
		expect(wrong).toEqual([]);
	});

	test('each folder uses only its own npm packages', () => {
		const wrong = productCode.flatMap((path) =>
			importsOf(path)
				.filter(({ file, specifier }) => file === null && !packages[folderOf(path)]?.test(specifier))
				.map(({ specifier }) => `${path} imports ${specifier}`),
		);
		expect(wrong).toEqual([]);
	});

	test('nothing imports an entrypoint, a test or a tool', () => {
		const wrong = productCode.flatMap((path) =>
			importsOf(path)
				.filter(({ file }) => file !== null && !path.startsWith('entrypoints/') && /^(entrypoints|test)\//.test(file))
				.map(({ specifier }) => `${path} imports ${specifier}`),
		);
		expect(wrong).toEqual([]);
	});

	test('there is no cycle', () => {
		const graph = new Map(
			productCode.map((path) => [
				path,
				importsOf(path).flatMap(({ file, typeOnly }) => (file !== null && !typeOnly ? [file] : [])),
			]),
		);
		const state = new Map<string, 'open' | 'done'>();
		const cycles: string[] = [];
		const visit = (path: string, trail: string[]) => {
			if (state.get(path) === 'done') return;
			if (state.get(path) === 'open') {
				cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
				return;
			}
			state.set(path, 'open');
			for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
			state.set(path, 'done');
		};
		for (const path of graph.keys()) visit(path, []);
		expect(cycles).toEqual([]);
	});

	test('only one file of the bus reads who sent a message', () => {
		const readers = productCode.filter((path) => /\bsender\.(id|origin|url|tab|frameId)\b/.test(text(path)));
		expect(readers.length).toBeLessThanOrEqual(1);
		expect(readers.every((path) => path.startsWith('lib/bus/'))).toBe(true);
	});
});
