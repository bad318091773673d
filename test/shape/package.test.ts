import { describe, expect, test } from 'vitest';
import { files, text } from './tree';

interface Package {
	version: string;
	scripts: Record<string, string>;
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
	engines: { node: string };
}

interface Locked {
	version?: string;
	hasInstallScript?: boolean;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	resolved?: string;
	integrity?: string;
	optional?: boolean;
	os?: string[];
}

const manifest = JSON.parse(text('package.json')) as Package;
const locked = (JSON.parse(text('package-lock.json')) as { packages: Record<string, Locked> }).packages;
const documents = files.filter((path) => path.endsWith('.md'));

/** Their install scripts only check or replace files that the package already brings: everything works without. */
const scriptsNotNeeded = ['esbuild', 'spawn-sync', 'fsevents'];

describe('package', () => {
	test('versions are exact', () => {
		const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
		expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
	});

	test('every package that ships has its licence in the build, at the version that ships', () => {
		const licences = text('components/public/licences.txt');
		const shipped = new Set<string>();
		const add = (name: string) => {
			const entry = locked[`node_modules/${name}`];
			if (!entry || shipped.has(`${name} ${entry.version}`)) return;
			shipped.add(`${name} ${entry.version}`);
			for (const inner of Object.keys(entry.dependencies ?? {})) add(inner);
		};
		for (const name of Object.keys(manifest.dependencies)) add(name);
		expect([...shipped].filter((name) => !licences.includes(`\n${name} (`))).toEqual([]);
		expect(shipped.size).toBeGreaterThan(5);
	});

	test('the lockfile holds one vite', () => {
		const vites = Object.keys(locked).filter((path) => path.endsWith('node_modules/vite'));
		expect(vites).toEqual(['node_modules/vite']);
	});

	test('the lockfile serves every system: what is optional somewhere has an entry', () => {
		const names = new Set(Object.keys(locked).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
		const missing = Object.entries(locked).flatMap(([path, one]) =>
			Object.keys(one.optionalDependencies ?? {})
				.filter((name) => !names.has(name))
				.map((name) => `${path} -> ${name}`),
		);
		expect(missing).toEqual([]);
	});

	test('what has no checksum in the lockfile is one exact version of a tool for another system', () => {
		const unchecked = Object.entries(locked).filter(([path, one]) => path !== '' && !one.integrity);
		const wrong = unchecked.filter(([path, { optional, os, version = '' }]) => {
			const tool = path.startsWith('node_modules/@rollup/rollup-') || path.startsWith('node_modules/@biomejs/cli-');
			return !(tool && optional && os && /^\d+\.\d+\.\d+$/.test(version));
		});
		expect(wrong).toEqual([]);
	});

	test('nothing needs an install script', () => {
		const withScript = Object.entries(locked)
			.filter(([, one]) => one.hasInstallScript)
			.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
		expect(withScript.filter((name) => !scriptsNotNeeded.includes(name))).toEqual([]);
	});

	test('the lockfile names no registry but the public one', () => {
		const elsewhere = Object.values(locked).flatMap(({ resolved }) =>
			resolved && !resolved.startsWith('https://registry.npmjs.org/') ? [resolved] : [],
		);
		expect(elsewhere).toEqual([]);
	});

	test('documents name only npm scripts that exist', () => {
		const builtIn = ['ci', 'install', 'npm', 'i'];
		const wrong = documents.flatMap((path) =>
			[...text(path).matchAll(/`[^`\n]*\bnpm (run )?([\w:-]+)[^`\n]*`/g)]
				.map((match) => match[2] ?? '')
				.filter((name) => !(name in manifest.scripts) && !builtIn.includes(name))
				.map((name) => `${path}: npm ${name}`),
		);
		expect(wrong).toEqual([]);
	});

	test('documents point only at files that exist', () => {
		const wrong = documents.flatMap((path) => {
			const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
			return [...text(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
				.map((match) => new URL(match[1] ?? '', `file:///${folder}`).pathname.slice(1))
				.filter((target) => !files.some((file) => file === target || file.startsWith(target.replace(/\/?$/, '/'))))
				.map((target) => `${path}: ${target}`);
		});
		expect(wrong).toEqual([]);
	});

	test('the changelog knows this version', () => {
		expect(text('CHANGELOG.md')).toContain(`## ${manifest.version}`);
	});

	test('scripts run without a shell of their own', () => {
		const wrong = Object.values(manifest.scripts).filter((script) => /[|;>$`]|(?<!&)&(?!&)|\brm\b|\bcp\b/.test(script));
		expect(wrong).toEqual([]);
	});

	test('what a relay can be told is passed on where it runs in a container', () => {
		const told = [...text('relay/README.md').matchAll(/^\| `(PARLEY_RELAY_\w+)`/gm)].map(([, name = '']) => name);
		expect(told.length).toBeGreaterThan(3);
		// Port, network address and folder are those of the container, which only the proxy beside it sees.
		const inside = ['PARLEY_RELAY_PORT', 'PARLEY_RELAY_HOST', 'PARLEY_RELAY_FOLDER'];
		const passed = text('relay/compose.yaml');
		expect(told.filter((name) => !inside.includes(name) && !passed.includes(`\n      ${name}: `))).toEqual([]);
	});
});
