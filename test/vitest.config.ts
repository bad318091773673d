import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	root: fileURLToPath(new URL('..', import.meta.url)),
	test: {
		include: [
			'lib/**/*.test.ts',
			'lib/**/*.test.tsx',
			'components/**/*.test.ts',
			'components/**/*.test.tsx',
			'relay/**/*.test.ts',
			'test/**/*.test.ts',
		],
		exclude: ['**/node_modules/**', '.output/**', 'test/shape/built/**'],
		// Properties take seconds; on a busy machine that is no failure.
		testTimeout: 60_000,
		passWithNoTests: false,
		allowOnly: false,
	},
});
