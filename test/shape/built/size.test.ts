import { describe, expect, test } from 'vitest';
import { gzipped, initialScripts, outputFiles, targets } from './output';

const KiB = 1024;

/** Gates in bytes after gzip; each failing number says what it was. */
describe.each(targets)('sizes for %s', (target) => {
	const files = outputFiles(target);

	test('the script on every Upwork page: 15 KiB', () => {
		expect(gzipped(target, 'upwork.js')).toBeLessThanOrEqual(15 * KiB);
	});

	test('the guard, injected where an answer is composed: 60 KB for the detector and 15 KB for what it shows', () => {
		const guard = files.filter((path) => /^composer-guard.*\.js$/.test(path));
		expect(guard).toHaveLength(1);
		expect(gzipped(target, guard[0] ?? '')).toBeLessThanOrEqual(75_000);
	});

	test('the page reader, injected on a click: 20 KiB', () => {
		expect(gzipped(target, 'page-reader.js')).toBeLessThanOrEqual(20 * KiB);
	});

	test('what the popup loads before it shows rows: 75 KiB', () => {
		const scripts = initialScripts(target, 'popup.html');
		expect(scripts.length).toBeGreaterThan(0);
		const sum = scripts.reduce((bytes, path) => bytes + gzipped(target, path), 0);
		expect(sum, scripts.join(' ')).toBeLessThanOrEqual(75 * KiB);
	});

	test('the whole extension: 700 KiB', () => {
		const sum = files.reduce((bytes, path) => bytes + gzipped(target, path), 0);
		expect(sum).toBeLessThanOrEqual(700 * KiB);
	});
});
