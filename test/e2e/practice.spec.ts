import { checkByHand } from '../marketplace/by-hand';
import { test } from './extension';

test('the practice pages behave under a real keyboard, with Parley beside them', async ({ parley }) => {
	await checkByHand(parley.context);
});
