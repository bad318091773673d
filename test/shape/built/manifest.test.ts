import { describe, expect, test } from 'vitest';
import { text } from '../tree';
import { manifest, outputFiles, targets } from './output';

describe.each(targets)('the manifest for %s', (target) => {
	const read = manifest(target);

	test('asks for exactly these permissions and this one site', () => {
		expect(read.manifest_version).toBe(3);
		expect([...(read.permissions ?? [])].sort()).toEqual([
			'alarms',
			'notifications',
			'scripting',
			'storage',
			'unlimitedStorage',
		]);
		expect(read.host_permissions).toEqual(['https://www.upwork.com/*']);
		expect(read.optional_permissions ?? []).toEqual([]);
		expect(read.optional_host_permissions ?? []).toEqual([]);
	});

	test('shows nothing of itself to any page', () => {
		expect(read.web_accessible_resources ?? []).toEqual([]);
		expect(read.externally_connectable).toBeUndefined();
		expect(read.incognito).toBe('not_allowed');
	});

	test('never loosens the content security policy', () => {
		const policy = read.content_security_policy?.extension_pages ?? "script-src 'self'; object-src 'self';";
		expect(policy).not.toMatch(/unsafe|wasm|https?:|\*|localhost|data:|blob:/);
	});

	test('stands on www.upwork.com only, with one script', () => {
		const scripts = read.content_scripts ?? [];
		expect(scripts.map(({ matches }) => matches)).toEqual([['https://www.upwork.com/*']]);
		expect(scripts.map(({ js }) => js)).toEqual([['upwork.js']]);
		expect(scripts.every(({ world, css }) => world !== 'MAIN' && !css)).toBe(true);
	});

	test('names files that are there', () => {
		const named = [
			...Object.values(read.icons ?? {}),
			...(read.content_scripts ?? []).flatMap(({ js = [] }) => js),
			read.action?.default_popup ?? 'no popup',
			...(read.options_ui ? [read.options_ui.page] : []),
			read.background?.service_worker ?? read.background?.scripts?.[0] ?? 'no background',
		].map((path) => path.replace(/^\//, ''));
		expect(named.filter((path) => !outputFiles(target).includes(path))).toEqual([]);
		expect(Object.keys(read.icons ?? {})).toEqual(['16', '32', '48', '128']);
	});

	test('carries the version of package.json', () => {
		expect(read.version).toBe((JSON.parse(text('package.json')) as { version: string }).version);
	});
});

test('an unpacked Chrome build has its fixed id, a Firefox build has its own', () => {
	expect(manifest('chrome').key).toMatch(/^MIIBI/);
	expect(manifest('firefox').key).toBeUndefined();
	expect(manifest('firefox').browser_specific_settings?.gecko?.id).toBe('parley@parley-desk.org');
});
