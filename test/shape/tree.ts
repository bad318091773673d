import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file that is, or would be, committed, as paths from the root with forward slashes. */
export const files: string[] = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
	.toString()
	.split('\0')
	.filter((path) => path !== '' && existsSync(join(root, path)));

/** @returns A file's text, by its path from the root. */
export function text(path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

/** Code of the product itself: no tests, no tools. */
export const productCode = files.filter(
	(path) => /^(lib|components|entrypoints|relay)\/.*\.tsx?$/.test(path) && !isTest(path),
);

/** Every test of either runner. */
export const testCode = files.filter((path) => /\.(test|spec)\.tsx?$/.test(path));

/** @returns Whether it is a test, or what only tests use. */
export function isTest(path: string): boolean {
	return /(\.(test|spec)|\/testkit)\.tsx?$/.test(path);
}

/** Code without its comments; strings stay, so a `//` inside one must be part of an address. */
export function withoutComments(code: string): string {
	return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

export interface Import {
	/** As written, e.g. `../domain/money`. */
	specifier: string;
	/** The file it means, from the root; null for an npm package. */
	file: string | null;
	/** `import type`: gone before anything runs. */
	typeOnly: boolean;
}

/** @returns What a file imports or re-exports, type imports and `import()` included. */
export function importsOf(path: string): Import[] {
	const code = withoutComments(text(path));
	const found: Import[] = [];
	const add = (specifier: string, typeOnly: boolean) =>
		found.push({ specifier, file: resolveImport(path, specifier), typeOnly });
	for (const match of code.matchAll(/^(?:import|export)\s+(type\s)?[^;'"`]*?\bfrom\s+'([^']+)'/gm)) {
		add(match[2] ?? '', match[1] !== undefined);
	}
	for (const match of code.matchAll(/^import\s+'([^']+)'/gm)) add(match[1] ?? '', false);
	for (const match of code.matchAll(/\bimport\('([^']+)'\)/g)) add(match[1] ?? '', false);
	return found;
}

function resolveImport(from: string, specifier: string): string | null {
	if (!specifier.startsWith('.')) return null;
	const base = normalize(join(dirname(from), specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/');
	const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
	// A file that is not there is the type checker's to report; the folder it names is judged here all the same.
	return candidates.find((path) => files.includes(path)) ?? base;
}
