import { playMainJob } from '../tools/demo';
import { expect, test } from './extension';

test.use({ launch: { reducedMotion: 'reduce' } });

test('npm start plays its main job to the end', async ({ parley, marketplace }) => {
	test.setTimeout(180_000);
	expect(await playMainJob(parley, marketplace, test.info().outputPath('pictures'), null), 'steps that failed').toBe(0);
});
