import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { build } from 'esbuild';
import { expect, test } from './extension';

// On Upwork's pages the cards stand in closed shadow roots, where axe cannot look; here the same code builds them in open ones.

let bundled: Promise<string> | null = null;

async function bundle(): Promise<string> {
	const entry = fileURLToPath(new URL('kit/cards-in-page.ts', import.meta.url));
	const made = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'cards' });
	return made.outputFiles[0]?.text ?? '';
}

const page =
	'<!doctype html><html lang="en"><title>Form</title><main><h1>Change terms</h1><form><label>Rate <input></label><button>Update terms</button></form></main></html>';

for (const scheme of ['light', 'dark'] as const) {
	for (const which of ['terms', 'terms without a fee', 'answer', 'folded'] as const) {
		test(`the card on Upwork’s page, ${which}, ${scheme}`, async ({ parley }) => {
			bundled ??= bundle();
			const tab = await parley.context.newPage();
			await tab.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
			await tab.setContent(page);
			await tab.evaluate(`${await bundled}; cards.build(${JSON.stringify(which)})`);
			await expect(tab.getByRole('region', { name: /^Parley: / })).toBeVisible();
			const { violations, passes } = await new AxeBuilder({ page: tab }).setLegacyMode().analyze();
			const found = violations.map(
				({ id, help, nodes }) =>
					`${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')} ${node.html}\n  ${node.failureSummary}`).join('\n')}`,
			);
			expect(found).toEqual([]);
			const looked = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => target.flat().length > 1);
			expect(looked.length, 'axe looked into the card').toBeGreaterThan(3);
		});
	}
}
