import type { Page } from '@playwright/test';
import type { OpportunityRecord } from '../../lib/domain/record';
import type { RecordRow } from '../../lib/journal/tables';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { useKit } from './kit/kit';
import { expectBadge, invitation, invitationUrl, visit, visitAndSave } from './kit/moves';

/** One of Parley's own pages in a tab behind the first one, to set options and to look at what is kept. */
async function behind(parley: Parley): Promise<Page> {
	const page = await useKit(await parley.openTab('options.html'));
	await parley.page.bringToFront();
	return page;
}

/** Switches saving on every visit on for these kinds of page. */
async function saveVisits(page: Page, ...kinds: string[]): Promise<void> {
	for (const kind of kinds) {
		const answer = await page.evaluate(
			(name) =>
				kit.send('command', {
					commandId: crypto.randomUUID(),
					command: { type: 'setSetting', account: 'main', name, value: true },
				}),
			`autosave.${kind}`,
		);
		expect(answer).toMatchObject({ ok: true });
	}
}

/** Everything that is kept, as the desk would show it. */
async function kept(page: Page): Promise<OpportunityRecord[]> {
	const rows = await page.evaluate(() => kit.dumpRows());
	return rows.map((text) => (JSON.parse(text) as RecordRow).record);
}

const inBox = async (page: Page, box: string) => (await kept(page)).filter((record) => record.box === box).length;
const statusOf = async (page: Page, siteId: string) => (await kept(page)).find((one) => one.siteId === siteId)?.status;

/** Goes on inside the page, as its own links do. */
async function goInPage(page: Page, name: string): Promise<void> {
	const links = page.getByRole('navigation', { name: 'Proposals', exact: true });
	await links.getByRole('link', { name, exact: true }).click();
	await expect(links.locator('[aria-current]')).toHaveText(name);
}

test.describe('three invitations', () => {
	test.use({ practice: { scenario: 3 } });

	test('nothing is saved until it is switched on, and then only that kind of page', async ({ parley }) => {
		const desk = await behind(parley);
		await visit(parley, proposalsUrl);
		await saveVisits(desk, 'archive');
		// The archive comes after the Proposals page, so its rows tell that nothing of that is still to come.
		await goInPage(parley.page, 'Archived');
		await expect.poll(() => inBox(desk, 'archived')).toBe(10);
		await goInPage(parley.page, 'Active');
		await goInPage(parley.page, 'Archived');
		expect(await inBox(desk, 'waiting')).toBe(0);
		await expectBadge(parley, '');
	});

	for (const [what, restyle] of [
		['restyles something with every frame', true],
		['changes a text with every frame', false],
	] as const) {
		test(`a page that ${what} is saved all the same`, async ({ parley }) => {
			const desk = await behind(parley);
			await saveVisits(desk, 'proposals');
			await parley.page.addInitScript((style) => {
				const turn = () => {
					const banner = document.querySelector<HTMLElement>('.practice-banner');
					const now = String(Math.round(performance.now()));
					if (banner && style) banner.style.setProperty('--turn', now);
					else if (banner?.firstChild) banner.firstChild.nodeValue = `Turn ${now} `;
					requestAnimationFrame(turn);
				};
				requestAnimationFrame(turn);
			}, restyle);
			await visit(parley, proposalsUrl);
			await expect.poll(() => inBox(desk, 'waiting'), { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
		});
	}

	test('what is in view is saved, through in-page navigation, back and forward', async ({ parley, marketplace }) => {
		const desk = await behind(parley);
		await saveVisits(desk, 'proposals', 'archive');
		await visit(parley, proposalsUrl);
		await expectBadge(parley, '3');
		expect(await inBox(desk, 'archived')).toBe(0);
		await goInPage(parley.page, 'Archived');
		await expect.poll(() => inBox(desk, 'archived')).toBe(10);

		const fresh = marketplace.world.invitationArrives();
		await parley.page.goBack();
		await expect(parley.page.getByRole('link', { name: fresh.job.title, exact: true })).toBeVisible();
		await expectBadge(parley, '4');
		await parley.page.goForward();

		await test.step('one that is missing from a complete page is no longer listed', async () => {
			const gone = invitation(marketplace, 1);
			marketplace.world.clientWithdrawsInvitation(gone.uid);
			await goInPage(parley.page, 'Active');
			await expect.poll(() => statusOf(desk, gone.uid)).toBe('unlisted');
			await expectBadge(parley, '3');
		});
	});

	test('a tab in the background saves nothing until it is in view', async ({ parley }) => {
		const desk = await behind(parley);
		await saveVisits(desk, 'proposals', 'archive');
		await desk.bringToFront();
		await visit(parley, proposalsUrl);
		const front = await parley.context.newPage();
		await front.goto(`${proposalsUrl}archived`);
		await expect.poll(() => inBox(desk, 'archived')).toBe(10);
		expect(await inBox(desk, 'waiting')).toBe(0);
		await expectBadge(parley, '');
	});

	test('a page that was looked away from while it rendered is saved once it is in view again', async ({ parley }) => {
		const desk = await behind(parley);
		await saveVisits(desk, 'proposals');
		await parley.page.goto(proposalsUrl, { waitUntil: 'commit' });
		await desk.bringToFront();
		await expect(parley.page.locator('main h2')).toHaveCount(4);
		// Long enough for a look that finds it out of view.
		await expect.poll(() => parley.page.evaluate(() => performance.now()), { timeout: 15_000 }).toBeGreaterThan(3000);
		await expectBadge(parley, '');
		await parley.page.bringToFront();
		await expectBadge(parley, '3');
	});

	test('a page that changes with every frame is saved all the same', async ({ parley }) => {
		const desk = await behind(parley);
		await saveVisits(desk, 'proposals');
		await parley.page.addInitScript(() => {
			const clock = document.createElement('p');
			const tick = () => {
				clock.textContent = `Your clock: ${performance.now()} ms`;
				if (!clock.isConnected) document.querySelector('main')?.append(clock);
				requestAnimationFrame(tick);
			};
			tick();
		});
		await visit(parley, proposalsUrl);
		await expect.poll(() => inBox(desk, 'waiting'), { timeout: 30_000 }).toBeGreaterThan(0);
		await expectBadge(parley, '3');
	});

	test('a page that lacks rows never changes a record', async ({ parley, marketplace }) => {
		const desk = await behind(parley);
		await visitAndSave(parley, proposalsUrl);
		await expectBadge(parley, '3');
		const before = JSON.stringify(await kept(desk));
		await saveVisits(desk, 'proposals', 'archive');
		await parley.page.goto('https://www.upwork.com/nx/proposals/archived');
		await expect.poll(() => inBox(desk, 'archived')).toBe(10);
		// From here on a row is taken out of each list before anything can read it, while the heading goes on counting it.
		const title = invitation(marketplace, 1).job.title;
		await parley.page.evaluate((lost) => {
			new MutationObserver(() => {
				for (const link of document.querySelectorAll('a'))
					if (link.textContent?.includes(lost)) link.closest('tr')?.remove();
			}).observe(document.body, { childList: true, subtree: true });
		}, title);
		await goInPage(parley.page, 'Active');
		await expect(
			parley.page.getByRole('link', { name: invitation(marketplace, 0).job.title, exact: true }),
		).toBeVisible();
		await expect(parley.page.getByRole('link', { name: title, exact: true })).toHaveCount(0);
		await saveVisits(desk, 'invitation');
		const last = invitation(marketplace, 2);
		await parley.page.getByRole('link', { name: last.job.title, exact: true }).click();
		// The client's message stands on the invitation's own page alone: it is kept, so everything before it is over.
		await expect
			.poll(async () => (await kept(desk)).find((one) => one.siteId === last.uid)?.clientMessage ?? null)
			.not.toBeNull();
		const after = (await kept(desk)).filter((one) => one.box !== 'archived' && one.siteId !== last.uid);
		expect(after).toEqual((JSON.parse(before) as OpportunityRecord[]).filter((one) => one.siteId !== last.uid));
	});

	test('a worker that has ended takes the next visit', async ({ parley, marketplace }) => {
		const one = invitation(marketplace, 0);
		const desk = await behind(parley);
		await saveVisits(desk, 'invitation');
		await visit(parley, invitationUrl(one.uid));
		await expect.poll(() => statusOf(desk, one.uid)).toBe('unanswered');
		await parley.killWorker();
		const two = invitation(marketplace, 1);
		await visit(parley, invitationUrl(two.uid));
		await expect.poll(() => statusOf(desk, two.uid)).toBe('unanswered');
	});
});

test.describe('offers and contracts', () => {
	test('their pages are saved in view, each kind once it is switched on', async ({ parley, marketplace }) => {
		const of = async (kind: string) =>
			(await kept(desk)).filter((one) => one.kind === kind).map(({ siteId }) => siteId);
		const active = marketplace.state.proposals.find(({ stage }) => stage === 'active');
		const made = marketplace.world.clientMakesOffer(active?.id ?? '', {});
		if (!made.ok) throw new Error(made.error);
		const desk = await behind(parley);
		await saveVisits(desk, 'offer');
		const contracts = 'https://www.upwork.com/nx/wm/contracts/';
		await visit(parley, contracts);
		await visit(parley, `https://www.upwork.com/nx/wm/offer/${made.value.id}`);
		// The offer comes after the contracts, so it tells that nothing of them is still to come.
		await expect.poll(() => of('offer')).toEqual([made.value.id]);
		expect(await of('contract')).toEqual([]);
		await saveVisits(desk, 'contracts');
		await visit(parley, contracts);
		const ids = marketplace.state.contracts.map(({ id }) => id).sort();
		await expect.poll(async () => (await of('contract')).sort()).toEqual(ids);
	});
});

test.describe('fifty invitations, ten on a page', () => {
	test.use({ practice: { scenario: 50 } });
	test('each page of the section is saved as it comes into view, and none is taken off', async ({
		parley,
		marketplace,
	}) => {
		const desk = await behind(parley);
		await saveVisits(desk, 'proposals');
		await visit(parley, proposalsUrl);
		const pager = parley.page.getByRole('navigation', { name: /^Invitations to .*pages$/ });
		for (let number = 1; number <= 3; number++) {
			const first = marketplace.state.invitations[(number - 1) * 10]?.job.title ?? '';
			await expect(parley.page.getByRole('link', { name: first, exact: true })).toBeVisible();
			await expectBadge(parley, String(number * 10));
			await pager.getByRole('button', { name: 'Next page' }).click();
		}
	});
});
