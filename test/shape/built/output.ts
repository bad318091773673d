import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../tree';

export type Target = 'chrome' | 'firefox';
export const targets: Target[] = ['chrome', 'firefox'];

export interface Manifest {
	manifest_version: number;
	name: string;
	version: string;
	key?: string;
	permissions?: string[];
	optional_permissions?: string[];
	host_permissions?: string[];
	optional_host_permissions?: string[];
	web_accessible_resources?: unknown[];
	externally_connectable?: unknown;
	content_security_policy?: { extension_pages?: string };
	incognito?: string;
	icons?: Record<string, string>;
	content_scripts?: { matches: string[]; js?: string[]; css?: string[]; all_frames?: boolean; world?: string }[];
	action?: { default_popup?: string };
	options_ui?: { page: string };
	background?: { service_worker?: string; scripts?: string[] };
	browser_specific_settings?: { gecko?: { id?: string; strict_min_version?: string } };
}

const folder = (target: Target) => join(root, '.output', `${target}-mv3`);

/** @returns Paths of every file of a build, with forward slashes. */
export function outputFiles(target: Target): string[] {
	if (!existsSync(folder(target))) throw new Error(`There is no build for ${target}: npm run build`);
	return readdirSync(folder(target), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(folder(target).length + 1)
				.replaceAll('\\', '/'),
		);
}

export function output(target: Target, path: string): string {
	return readFileSync(join(folder(target), path), 'utf8');
}

export function manifest(target: Target): Manifest {
	return JSON.parse(output(target, 'manifest.json')) as Manifest;
}

/** @returns Size after gzip at its usual level, in bytes. */
export function gzipped(target: Target, path: string): number {
	return gzipSync(readFileSync(join(folder(target), path))).length;
}

/** @returns The scripts that a page loads before it shows anything: its own and what those import statically. */
export function initialScripts(target: Target, page: string): string[] {
	const html = output(target, page);
	const queue = [...html.matchAll(/<script[^>]+src="\/?([^"]+)"/g)].map((match) => match[1] ?? '');
	for (const match of html.matchAll(/<link[^>]+modulepreload[^>]+href="\/?([^"]+)"/g)) queue.push(match[1] ?? '');
	const seen = new Set<string>();
	for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
		if (seen.has(path)) continue;
		seen.add(path);
		const base = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
		for (const match of output(target, path).matchAll(/(?:\bfrom|\bimport)\s*["'](\.\.?\/[^"']+\.js)["']/g)) {
			queue.push(new URL(match[1] ?? '', `file:///${base}`).pathname.slice(1));
		}
	}
	return [...seen];
}
