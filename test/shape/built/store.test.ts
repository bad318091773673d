import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../tree';
import type { Manifest } from './output';

test.each(['chrome', 'firefox'])(
	'the store package for %s has no key and is the unpacked build otherwise',
	(target) => {
		const read = (folder: string) =>
			JSON.parse(readFileSync(join(root, '.output', folder, 'manifest.json'), 'utf8')) as Manifest;
		const store = read(`${target}-mv3-store`);
		const { key: _, ...unpacked } = read(`${target}-mv3`);
		expect(store).toEqual(unpacked);
	},
);
