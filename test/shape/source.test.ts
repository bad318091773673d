import { describe, expect, test } from 'vitest';
import { files, isTest, productCode, testCode, text, withoutComments } from './tree';

const self = 'test/shape/source.test.ts';
const written = files.filter(
	(path) => /\.(ts|tsx|mjs|json|md|css|html|yml)$/.test(path) && path !== 'package-lock.json',
);
const code = written.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && path !== self);

/** @returns `path:line: text` for every line that matches. */
function linesMatching(paths: string[], pattern: RegExp, read = text): string[] {
	return paths.flatMap((path) =>
		read(path)
			.split('\n')
			.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
	);
}

const bare = (path: string) => withoutComments(text(path));

describe('source', () => {
	test('no unfinished business is left in it', () => {
		expect(
			linesMatching(
				written.filter((path) => path !== self),
				/\b(TODO|FIXME|XXX|HACK)\b/,
			),
		).toEqual([]);
	});

	test('no path of the machine it was written on', () => {
		const pattern = /(^|[\s"'`(=])(\/(work|home|root|Users|tmp)\/\w|[A-Z]:\\Users)|\.\.\/shared\//;
		expect(
			linesMatching(
				written.filter((path) => path !== self),
				pattern,
			),
		).toEqual([]);
	});

	test('the type checker and the linter are never switched off', () => {
		const pattern = /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\bas any\b|:\s*any\b(?!\w)/;
		expect(
			linesMatching(
				code.filter((path) => !path.endsWith('.mjs')),
				pattern,
			),
		).toEqual([]);
	});

	test('no test is skipped, focused or put off', () => {
		const pattern = /\b(test|it|describe)(\.\w+)*\.(skip|only|fixme|todo|fails|skipIf|runIf)\b|\bx(it|describe)\(/;
		expect(
			linesMatching(
				testCode.filter((path) => path !== self),
				pattern,
			),
		).toEqual([]);
	});

	test('no test waits for time to pass', () => {
		const pattern = /waitForTimeout|\bsleep\(|setTimeout\((resolve|done|r|ok)\b|from 'node:timers\/promises'/;
		expect(
			linesMatching(
				testCode.filter((path) => path !== self),
				pattern,
			),
		).toEqual([]);
	});

	test('files of lib are rarely over 250 lines, and never over 400', () => {
		const sizes = productCode
			.filter((path) => path.startsWith('lib/'))
			.map((path) => ({ path, lines: text(path).split('\n').length - 1 }));
		expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
		const long = sizes.filter(({ lines }) => lines > 250);
		expect(long.length / sizes.length, long.map(({ path, lines }) => `${path} ${lines}`).join(', ')).toBeLessThan(0.12);
	});

	test('entrypoints only wire', () => {
		const long = productCode
			.filter((path) => path.startsWith('entrypoints/'))
			.map((path) => ({ path, lines: text(path).split('\n').length - 1 }))
			.filter(({ lines }) => lines > 60);
		expect(long).toEqual([]);
	});

	test('no HTML is made from strings, no code either', () => {
		const pattern =
			/\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function\(/;
		expect(linesMatching(productCode, pattern, bare)).toEqual([]);
	});

	test('nothing is asked of any server, but of the relay a person typed the address of', () => {
		const pattern = /\bfetch\(|XMLHttpRequest|new WebSocket\(|EventSource|sendBeacon|importScripts/;
		const relay = ['lib/sync/relay-http.ts'];
		expect(
			linesMatching(
				productCode.filter((path) => !relay.includes(path)),
				pattern,
				bare,
			),
		).toEqual([]);
	});

	test('every exported function and class of lib says what it does', () => {
		const mute = productCode
			.filter((path) => path.startsWith('lib/') && !isTest(path))
			.flatMap((path) => {
				const lines = text(path).split('\n');
				return lines.flatMap((line, index) => {
					const name = /^export (?:async )?(?:function\*?|class) (\w+)/.exec(line)?.[1];
					return name && !lines[index - 1]?.trimEnd().endsWith('*/') ? [`${path}: ${name}`] : [];
				});
			});
		expect(mute).toEqual([]);
	});

	test('a closed shadow root and trusted events, wherever Parley stands on a page', () => {
		expect(linesMatching(productCode, /attachShadow\(\{(?!.*mode: 'closed')/, bare)).toEqual([]);
	});
});
