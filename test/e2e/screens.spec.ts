import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './extension';
import { acts, play } from './kit/scenes';

const folder = fileURLToPath(new URL('../screens', import.meta.url));
/** The scenes whose pictures are kept; the others are for the accessibility check only. */
const kept = new Set([
	...['list-0', 'list-3', 'list-50', 'detail', 'decline', 'preview', 'prepared', 'stale', 'conflict', 'database-error'],
	...[
		'first-run',
		'list-keys',
		'search-none',
		'keys',
		'undo',
		'archived',
		'last-look',
		'ignored',
		'done',
		'by-hand',
		'accept',
	],
	...['terms', 'terms-hourly', 'terms-milestones', 'terms-prepared'],
]);
/** PARLEY_SCREENS=1 takes the pictures anew; otherwise each scene must be reachable, and its picture there. */
const taking = process.env.PARLEY_SCREENS === '1';

test.use({ launch: { reducedMotion: 'reduce' } });

for (const act of acts) {
	const scenes = act.scenes.filter((scene) => kept.has(scene.name));
	if (scenes.length === 0) continue;
	test(`${act.broken ?? `desk “${act.desk}”`}: ${scenes.map((scene) => scene.name).join(', ')}`, async ({ parley }) => {
		test.setTimeout(120_000);
		if (taking) mkdirSync(folder, { recursive: true });
		await play(parley, { ...act, scenes }, async (page, scene, surface, scheme) => {
			const name = `${scene.name}-${scheme}-${surface === 'popup' ? 360 : 1280}.png`;
			const path = join(folder, name);
			if (taking) await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
			expect(existsSync(path), `${name}: take it with PARLEY_SCREENS=1`).toBe(true);
		});
	});
}
