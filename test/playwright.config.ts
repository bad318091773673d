import { defineConfig } from '@playwright/test';

/** Real browsers on the production build, which must be there: `npm run build`. */
export default defineConfig({
	testDir: 'e2e',
	outputDir: '../test-results',
	forbidOnly: true,
	// A busy machine can be slower than a test's patience: what passes only when repeated is named in the summary.
	retries: 2,
	fullyParallel: false,
	workers: process.env.CI ? 1 : 2,
	timeout: 60_000,
	globalTimeout: 70 * 60_000,
	expect: { timeout: 7_000 },
	reporter: [['list']],
	projects: [
		{ name: 'chromium', testMatch: '**/*.spec.ts', testIgnore: '**/firefox/**' },
		// Three browsers at once in some of these.
		{ name: 'firefox', testMatch: '**/firefox/**/*.spec.ts', workers: 1 },
	],
});
