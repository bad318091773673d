import { defineConfig, type UserConfig } from 'wxt';

/**
 * Public half of a key made for Parley: it fixes the id of unpacked Chrome builds, so that loading one again finds its data. Packages
 * for the Chrome Web Store go without it (wxt.store.config.ts): the store has its own key and refuses a manifest that brings one.
 */
const chromeKey =
	'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApKDUfLenVrozs9djvi7IBoO2QdWyR6uLSYswOw4kK71kPTAeMv1/w+/zW3ll+a9PFcPpDe6w9SxatazhNVaqqpha+j3wwsueqz8Qy+3H4DuyWJAW64QRjSkaLsNMdU2I1drvSP1fflELcshBrbcTVKyzT+UazZBFN6RvxaemxDKushE9/nTRyWhFpj9C/qrw7AEu3B5Jmv1lAig2drVUkwZSm56rdOqW5gLuBsdVGSD2OIc+Ef1gApz6ZuwZLj9yqHd38O3CNlRloRUWquLFX5swCbBoEsC7WLIawv36IugIKWeVb6g3TPWRmMwqS6AOUqLGJSKkDUxwMfxKJN9fOQIDAQAB';

/**
 * @param target What is made: a folder to load unpacked, or a store's package, which is the same but for Chrome's key.
 * @returns The settings; both are production builds.
 */
export const parley = (target: 'unpacked' | 'store'): UserConfig => ({
	entrypointsDir: 'entrypoints',
	publicDir: 'components/public',
	outDir: '.output',
	outDirTemplate: `{{browser}}-mv{{manifestVersion}}${target === 'store' ? '-store' : ''}`,
	imports: false,
	manifestVersion: 3,
	zip: {
		name: 'parley',
		artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip',
		sourcesTemplate: '{{name}}-{{version}}-sources.zip',
		excludeSources: ['demo-output/**', 'test-results/**', 'test/screens/**'],
	},
	manifest: ({ browser }) => ({
		name: 'Parley',
		short_name: 'Parley',
		description: 'Your Upwork invitations and answers, kept on your own devices. Not affiliated with Upwork.',
		icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
		permissions: ['storage', 'unlimitedStorage', 'alarms', 'notifications', 'scripting'],
		host_permissions: ['https://www.upwork.com/*'],
		incognito: 'not_allowed',
		content_scripts: [{ matches: ['https://www.upwork.com/*'], js: ['upwork.js'], run_at: 'document_idle' }],
		...(browser === 'firefox'
			? {
					// Firefox would turn ws:// into wss:// by default, and so lock out a relay in one's own network.
					content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
					browser_specific_settings: {
						gecko: {
							id: 'parley@parley-desk.org',
							strict_min_version: '140.0',
							data_collection_permissions: { required: ['none'] },
						},
					},
				}
			: { ...(target === 'store' ? {} : { key: chromeKey }), minimum_chrome_version: '120' }),
	}),
	vite: () => ({
		esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
		build: { target: 'es2022', modulePreload: false },
	}),
});

export default defineConfig(parley('unpacked'));
