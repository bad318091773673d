import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { root } from '../tree';
import { gzipped, initialScripts, outputFiles, targets } from './output';

const KiB = 1024;

/** Gates in bytes after gzip; each failing number says what it was. */
describe.each(targets)('sizes for %s', (target) => {
	const files = outputFiles(target);

	test('the script on every Upwork page: 15 KiB', () => {
		expect(gzipped(target, 'upwork.js')).toBeLessThanOrEqual(15 * KiB);
	});

	test('the guard, injected where an answer is composed: 60 KB for the detector, 13 KB for what asks, 22 KB to find the form, read in pieces and show what was found', () => {
		const guard = files.filter((path) => /^composer-guard.*\.js$/.test(path));
		expect(guard).toHaveLength(1);
		expect(gzipped(target, guard[0] ?? '')).toBeLessThanOrEqual(95_000);
	});

	test('the page reader, injected on a click, with the readers of rooms, offers and contracts: 36 KiB', () => {
		expect(gzipped(target, 'page-reader.js')).toBeLessThanOrEqual(36 * KiB);
	});

	test('the preview beside a terms form, injected there: 25 KiB', () => {
		expect(gzipped(target, 'terms-card.js')).toBeLessThanOrEqual(25 * KiB);
	});

	test('the visit of a kept room: 30 KiB', () => {
		expect(gzipped(target, 'room-visit.js')).toBeLessThanOrEqual(30 * KiB);
	});

	test('the visit of an offer or the list of contracts: 30 KiB', () => {
		expect(gzipped(target, 'contract-visit.js')).toBeLessThanOrEqual(30 * KiB);
	});

	test('what masks a page, injected on a click: 4 KiB', () => {
		expect(gzipped(target, 'page-skeleton.js')).toBeLessThanOrEqual(4 * KiB);
	});

	test('the card and its reader, injected on the pages that are answered or kept: 42 KiB', () => {
		expect(gzipped(target, 'answer-card.js')).toBeLessThanOrEqual(42 * KiB);
	});

	test('what the popup loads before it shows rows: 75 KiB', () => {
		const scripts = initialScripts(target, 'popup.html');
		expect(scripts.length).toBeGreaterThan(0);
		const sum = scripts.reduce((bytes, path) => bytes + gzipped(target, path), 0);
		expect(sum, scripts.join(' ')).toBeLessThanOrEqual(75 * KiB);
	});

	test('the whole extension: 740 KiB', () => {
		const sum = files.reduce((bytes, path) => bytes + gzipped(target, path), 0);
		expect(sum).toBeLessThanOrEqual(740 * KiB);
	});
});

test.each([
	['the detector by itself: 60 KB', 'index.ts', 60_000],
	['the detector with what tells that somebody asks for a detail: 73 KB', 'reader.ts', 73_000],
])('%s', async (_, entry, most) => {
	const built = await build({
		entryPoints: [join(root, 'lib/contact', entry)],
		bundle: true,
		minify: true,
		write: false,
		format: 'esm',
		target: 'es2022',
		logLevel: 'silent',
	});
	const bytes = built.outputFiles[0]?.contents ?? new Uint8Array(1_000_000);
	expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(most);
});
