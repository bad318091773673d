import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const folder = fileURLToPath(new URL('./pages/', import.meta.url));
const cache = new Map<string, { type: string; body: string }>();

/** The scripts and the style sheet of the pages by name (`app`, `style.css`); types are stripped once per process. Null when there is none. */
export function asset(name: string): { type: string; body: string } | null {
	const known = cache.get(name);
	if (known) return known;
	const made = make(name);
	if (made) cache.set(name, made);
	return made;
}

function make(name: string): { type: string; body: string } | null {
	if (!/^[a-z-]+(?:\.css)?$/.test(name)) return null;
	if (name.endsWith('.css')) {
		const path = `${folder}${name}`;
		return existsSync(path) ? { type: 'text/css; charset=utf-8', body: readFileSync(path, 'utf8') } : null;
	}
	const path = `${folder}${name}.ts`;
	if (!existsSync(path)) return null;
	// The hostile script must be a classic one, so that it runs before every module.
	const format = name === 'hostile' ? 'iife' : 'esm';
	const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2022', format });
	return { type: 'text/javascript; charset=utf-8', body: code };
}

/** Names of all assets, for a test that each can be served. */
export function assetNames(): string[] {
	return readdirSync(folder)
		.filter((file) => !file.endsWith('.test.ts'))
		.map((file) => file.replace(/\.ts$/, ''));
}
