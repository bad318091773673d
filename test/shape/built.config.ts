import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of what `npm run build` has made; they run after it. */
export default defineConfig({
	root: fileURLToPath(new URL('../..', import.meta.url)),
	test: { include: ['test/shape/built/**/*.test.ts'], allowOnly: false },
});
