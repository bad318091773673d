import { describe, expect, test } from 'vitest';
import { output, outputFiles, targets } from './output';

/** @returns `file: what` for every match in the build's scripts and pages. */
function found(target: (typeof targets)[number], pattern: RegExp, except: RegExp = /$^/): string[] {
	return outputFiles(target)
		.filter((path) => /\.(js|html|css)$/.test(path))
		.flatMap((path) =>
			[...output(target, path).matchAll(pattern)].map((match) => {
				const at = match.index ?? 0;
				return `${path}: ${output(target, path).slice(Math.max(0, at - 40), at + 60)}`;
			}),
		)
		.filter((one) => !except.test(one));
}

describe.each(targets)('the code for %s', (target) => {
	test('makes no code from strings', () => {
		expect(found(target, /\beval\(|\bnew Function\b|\bFunction\(["'`]/g)).toEqual([]);
	});

	test('makes no request but to the relay a person chose: one fetch in the worker, and one in the chunk of sync', () => {
		const requests =
			/(?<![\w.$])fetch\(|\.fetch\(|XMLHttpRequest|new WebSocket|EventSource\(|sendBeacon|importScripts/g;
		const chunk = /^(?:chunks\/sync-[\w-]+|background)\.js: .*globalThis\.fetch\(/;
		expect(found(target, requests, chunk)).toEqual([]);
		expect(found(target, requests).length).toBe(2);
	});

	test('loads nothing from another place', () => {
		expect(found(target, /(?:src|href)=["'](?:https?:)?\/\/|@import|url\(["']?(?:https?:)?\/\//g)).toEqual([]);
	});

	test('carries no source map and no path of the machine it was built on', () => {
		expect(outputFiles(target).filter((path) => path.endsWith('.map'))).toEqual([]);
		expect(found(target, /sourceMappingURL|["'`](?:file:\/\/)?\/(?:home|Users|root|work|tmp)\//g)).toEqual([]);
	});

	test('the script on every Upwork page has no database, schema library or detector in it', () => {
		const script = output(target, 'upwork.js');
		expect(script).not.toMatch(/indexedDB|Dexie|ZodError|_zod|libphonenumber|linkify/i);
	});

	test('nothing on a page speaks to the page', () => {
		const onPages = outputFiles(target).filter((path) =>
			/^(upwork|page-reader|page-skeleton|terms-card|composer-guard|answer-card|room-visit|contract-visit)[^/]*\.js$/.test(
				path,
			),
		);
		expect(onPages.length).toBeGreaterThan(1);
		expect(onPages.filter((path) => /postMessage\(/.test(output(target, path)))).toEqual([]);
		expect(onPages.filter((path) => /mode:\s*["'`]open["'`]/.test(output(target, path)))).toEqual([]);
	});
});
