import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	root: fileURLToPath(new URL('..', import.meta.url)),
	test: {
		include: ['lib/**/*.test.ts', 'lib/**/*.test.tsx', 'components/**/*.test.tsx', 'test/**/*.test.ts'],
		exclude: ['**/node_modules/**', '.output/**', 'test/shape/built/**'],
		passWithNoTests: false,
		allowOnly: false,
	},
});
