import { test as base, expect } from '@playwright/test';
import { routeMarketplace } from '../marketplace/serve';
import { createMarketplace, type Marketplace, type Options } from '../marketplace/server';
import { type LaunchOptions, launchParley, type Parley } from './launch';

export { expect, type Marketplace, type Parley, routeMarketplace as routePractice };

/** The page that most tests begin with, at its real address. */
export const proposalsUrl = 'https://www.upwork.com/nx/proposals/';

interface Fixtures {
	/** What the practice marketplace holds: `test.use({ practice: { scenario: 50 } })`. Its clock is the machine's unless `now` is given. */
	practice: Partial<Options>;
	/** How the browser starts: `test.use({ launch: { colorScheme: 'dark' } })`. */
	launch: LaunchOptions;
	/** The practice marketplace at https://www.upwork.com in this test's browser. */
	marketplace: Marketplace;
	/** Chromium with the production build, in a profile of its own. The test fails if anything wrote an error it did not allow. */
	parley: Parley;
}

export const test = base.extend<Fixtures>({
	practice: [{}, { option: true }],
	launch: [{}, { option: true }],
	marketplace: async ({ practice }, use) => {
		await use(createMarketplace({ now: Date.now, ...practice }));
	},
	parley: async ({ marketplace, launch }, use) => {
		const parley = await launchParley({ prepare: (context) => routeMarketplace(context, marketplace), ...launch });
		await use(parley);
		const errors = [...parley.errors];
		await parley.close();
		expect(errors, 'errors written to a console, and uncaught ones').toEqual([]);
	},
});
