import type { Page } from '@playwright/test';
import type { OpportunityRecord } from '../../lib/domain/record';
import { expect, type Marketplace, type Parley, proposalsUrl, test } from './extension';
import { useKit } from './kit/kit';
import { expectBadge, expectCounts, invitation, invitationUrl, savePage, strip, visit } from './kit/moves';

/** A page of Parley's own with the kit, and saving on every visit switched on. */
async function savingOnVisits(parley: Parley): Promise<Page> {
	const page = await useKit(await parley.openTab('options.html'));
	for (const kind of ['proposals', 'archive', 'invitation', 'proposal']) {
		const answer = await page.evaluate(
			(name) =>
				kit.send('command', {
					commandId: crypto.randomUUID(),
					command: { type: 'setSetting', account: 'main', name, value: true },
				}),
			`autosave.${kind}`,
		);
		expect(answer.ok).toBe(true);
	}
	return page;
}

async function records(page: Page): Promise<OpportunityRecord[]> {
	const rows = await page.evaluate(() => kit.dumpRows());
	return rows.map((row) => (JSON.parse(row) as { record: OpportunityRecord }).record);
}

/** What a record says that the practice site does not, as text. */
function wrong(record: OpportunityRecord, { state }: Marketplace): string[] {
	const invited = state.invitations.find(({ uid }) => uid === record.siteId);
	const sent = state.proposals.find(({ id }) => id === record.siteId);
	const about = record.kind === 'invitation' ? invited : sent;
	if (!about) return [`${record.id} is nothing on the site`];
	const box = invited
		? invited.status === 'open'
			? 'waiting'
			: 'archived'
		: sent?.stage === 'offer'
			? 'waiting'
			: sent?.stage;
	const pairs: [string, unknown, unknown][] = [
		['title', record.title, about.job.title],
		['client', record.client, about.client.name],
		['job', record.jobId, about.job.id],
		['message', record.clientMessage, invited?.message],
		['box', record.box, box],
		// What is gone from the list is rightly found missing from it.
		['unlisted', invited && invited.status !== 'open' ? null : record.unlisted, null],
	];
	return pairs
		.filter(([, read, truth]) => read !== null && read !== truth)
		.map(([name, read]) => `${record.id} ${name}: ${JSON.stringify(read)}`);
}

async function expectTruth(page: Page, marketplace: Marketplace): Promise<void> {
	const kept = await records(page);
	expect(kept.flatMap((record) => wrong(record, marketplace))).toEqual([]);
	const found = await page.evaluate(() => kit.audit());
	expect({ twice: found.twice, wrongRows: found.wrongRows }).toEqual({ twice: [], wrongRows: [] });
}

test('twenty tabs: each is saved as it is opened, and none says anything of another', async ({
	parley,
	marketplace,
}) => {
	test.setTimeout(150_000);
	const own = await savingOnVisits(parley);
	const open = marketplace.state.invitations.filter(({ status }) => status === 'open');
	const urls = [
		...open.map(({ uid }) => invitationUrl(uid)),
		...marketplace.state.proposals.slice(0, 9).map(({ id }) => `${proposalsUrl}${id}`),
		`${proposalsUrl}archived`,
		'https://www.upwork.com/nx/contracts',
		proposalsUrl,
	];
	expect(urls).toHaveLength(20);
	const tabs: Page[] = [];
	for (const url of urls) {
		const tab = await parley.context.newPage();
		tabs.push(tab);
		await tab.goto(url, { waitUntil: 'commit' });
		const id = /(\d{19})$/.exec(url)?.[1];
		// Eight of the archive's ten rows are new: two have been read on their own pages.
		if (url.endsWith('archived')) await expect.poll(async () => (await records(own)).length).toBe(8 + 7 + 10);
		if (id === undefined) continue;
		await expect.poll(async () => (await records(own)).map(({ siteId }) => siteId), { message: url }).toContain(id);
	}
	// Its own page does not say that an offer is one; the list, opened last, does.
	const offer = marketplace.state.proposals.find(({ stage }) => stage === 'offer')?.id;
	await expect
		.poll(async () => (await records(own)).find(({ siteId }) => siteId === offer)?.stage, {
			message: 'the list is saved',
		})
		.toBe('offer');
	await expectTruth(own, marketplace);
	await expectBadge(parley, '8');
	await test.step('all of them loaded again at once, while a client takes an invitation back', async () => {
		marketplace.world.clientWithdrawsInvitation(open[3]?.uid ?? '');
		await Promise.all(tabs.map((tab) => tab.reload({ waitUntil: 'commit' })));
		for (const tab of tabs) await expect(tab.locator('#main h1')).toBeVisible();
		const last = tabs[3];
		await last?.bringToFront();
		await last?.reload();
		const gone = async () => (await records(own)).find(({ siteId }) => siteId === open[3]?.uid)?.box;
		await expect.poll(gone, { message: 'its own page is saved' }).toBe('archived');
		await expectBadge(parley, '7');
		await expectTruth(own, marketplace);
		expect(await records(own)).toHaveLength(8 + 7 + 10);
	});
	const got = marketplace.requests.filter(({ method }) => method !== 'GET');
	expect(got, 'nothing was sent to the site').toEqual([]);
	for (const tab of tabs) await tab.close();
});

test('a page that changes under the reader: rows that come and go, headings that lag, a section that is empty for a moment', async ({
	parley,
	marketplace,
}) => {
	const own = await savingOnVisits(parley);
	await visit(parley, proposalsUrl);
	await parley.page.bringToFront();
	await expect.poll(async () => (await records(own)).length).toBe(15);
	await parley.page.evaluate(() => {
		let turn = 0;
		const put: (() => void)[] = [];
		const step = () => {
			turn += 1;
			// What was taken away the last time comes back first, as frameworks do between two renderings.
			for (const back of put.splice(0)) back();
			const main = document.getElementById('main');
			const tables = [...document.querySelectorAll('#main tbody')];
			const table = tables[turn % tables.length];
			const heading = table?.closest('section')?.querySelector('h2');
			const words = heading?.textContent ?? '';
			if (turn % 5 === 0 && main) main.replaceWith(main.cloneNode(true));
			else if (turn % 5 === 1 && table?.firstElementChild) {
				const row = table.firstElementChild;
				row.remove();
				put.push(() => table.prepend(row));
			} else if (turn % 5 === 2 && table?.lastElementChild) table.prepend(table.lastElementChild);
			else if (turn % 5 === 3 && heading) {
				heading.textContent = words.replace(/\d+/, '3');
				put.push(() => {
					heading.textContent = words;
				});
			} else if (table && heading) {
				const rows = [...table.children];
				table.replaceChildren();
				heading.textContent = words.replace(/\d+/, '0');
				put.push(() => {
					table.replaceChildren(...rows);
					heading.textContent = words;
				});
			}
			document.body.dataset.turns = String(turn);
		};
		Object.assign(window, { changing: setInterval(step, 12) });
	});
	for (let look = 0; look < 3; look++) {
		const popup = await savePage(parley);
		await popup.close();
		await expectTruth(own, marketplace);
	}
	expect(Number(await parley.page.locator('body').getAttribute('data-turns'))).toBeGreaterThan(50);
	expect(await records(own)).toHaveLength(15);
	await expectBadge(parley, '8');
});

test('back and forward in one tab: what is told is the page that is shown, also while it renders late', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const [one, two] = [invitation(marketplace, 1), invitation(marketplace, 2)];
	const held: (() => void)[] = [];
	let holding = false;
	await parley.context.route('**/api/practice/view*', async (route) => {
		if (holding) await new Promise<void>((resolve) => held.push(resolve));
		await route.fallback();
	});
	await visit(parley, proposalsUrl);
	for (const each of [one, two]) {
		await page.getByRole('link', { name: each.job.title }).click();
		await expect(page.getByRole('heading', { name: each.job.title, level: 1 })).toBeVisible();
		await page.getByRole('link', { name: 'Proposals', exact: true }).click();
		await expect(page.getByRole('heading', { name: 'My proposals' })).toBeVisible();
	}
	const expectTold = async (text: string) => {
		const popup = await parley.openPopup();
		await expect(strip(popup)).toContainText(text);
		await popup.close();
	};
	await expectTold('8 invitations, 7 proposals');
	await page.goBack();
	await expect(page.getByRole('heading', { name: two.job.title, level: 1 })).toBeVisible();
	await expectTold('On this page: 1 invitation, 1 new');
	await (await savePage(parley)).close();
	await page.goForward();
	await expect(page.getByRole('heading', { name: 'My proposals' })).toBeVisible();
	await expectTold('8 invitations, 7 proposals, 14 new');

	await test.step('the popup opened between two pages tells the one that arrives', async () => {
		await page.goBack();
		await expect(page.getByRole('heading', { name: two.job.title, level: 1 })).toBeVisible();
		holding = true;
		await page.evaluate(() => history.go(-2));
		await page.waitForURL(invitationUrl(one.uid));
		const popup = await parley.openPopup();
		await expect(popup.getByRole('tablist')).toBeVisible();
		holding = false;
		for (const go of held.splice(0)) go();
		await expect(strip(popup)).toContainText('On this page: 1 invitation, 1 new');
		await strip(popup).getByRole('button', { name: 'Save', exact: true }).click();
		await expectCounts(popup, { Waiting: 2 });
		await popup.close();
	});
	const own = await useKit(await parley.openTab('options.html'));
	await expectTruth(own, marketplace);
	expect((await records(own)).map(({ siteId }) => siteId).sort()).toEqual([one.uid, two.uid].sort());
});
