import { defineConfig } from '@playwright/test';

/** Real browsers on the production build, which must be there: `npm run build`. */
export default defineConfig({
	testDir: 'e2e',
	outputDir: '../test-results',
	forbidOnly: true,
	retries: 0,
	fullyParallel: false,
	workers: process.env.CI ? 1 : 2,
	timeout: 60_000,
	globalTimeout: 20 * 60_000,
	expect: { timeout: 7_000 },
	reporter: [['list']],
	projects: [
		{ name: 'chromium', testMatch: '**/*.spec.ts', testIgnore: '**/firefox/**' },
		{ name: 'firefox', testMatch: '**/firefox/**/*.spec.ts' },
	],
});
