import type { Page } from '@playwright/test';
import type { Fact } from '../../lib/domain/facts';
import { expect, proposalsUrl, test } from './extension';
import { deskWith } from './kit/kit';
import { badge, expectBadge, expectCounts, openRecord, row, visit, visitAndSave } from './kit/moves';

const titles = (page: Page) => page.locator('.row-title').allTextContents();

test('search finds the beginnings of words in title, client and message, at once and in every list', async ({
	parley,
	marketplace,
}) => {
	await visitAndSave(parley, proposalsUrl);
	const bakery = marketplace.state.invitations[1];
	await visitAndSave(parley, `${proposalsUrl}interview/uid/${bakery?.uid}`);
	const popup = await parley.openPopup();
	await popup.keyboard.press('/');
	const search = popup.getByRole('searchbox');
	await expect(search).toBeFocused();
	const found = async (query: string, wanted: string[]) => {
		await search.fill(query);
		await expect.poll(() => titles(popup), { message: query }).toEqual(wanted);
	};
	const shop = 'Shopify: make the checkout of a bakery faster on phones';
	await found('check bak', [shop]);
	await found('BAKERY', [shop]);
	await found('akery', []);
	await expect(popup.getByText('No title, client or message has words that begin like that.')).toBeVisible();
	await found('marchetti', [shop]);
	await found('bread', [shop]);
	await found('bread norway', []);
	await found('кравч', ['Translate an app’s help pages from English into Ukrainian']);
	await found('solar', ['Dashboard for a co-operative’s solar panels']);
	await expect(popup.getByText('One found in all lists')).toBeVisible();
	for (const tab of await popup.getByRole('tab').all()) await expect(tab).toHaveAttribute('aria-selected', 'false');

	await test.step('a search without a result clears with its button, one with a result with Escape', async () => {
		await found('zzz', []);
		await popup.getByRole('button', { name: 'Clear the search' }).click();
		await expect(search).toHaveValue('');
		await expect(popup.locator('.row-main')).toHaveCount(9);
		await found('hotel', []);
		await search.press('Escape');
		await expect(search).toHaveValue('');
		await expect(popup.locator('.row-main')).toHaveCount(9);
	});
});

test('popup and desk show the same and follow each other while both are open', async ({ parley }) => {
	const desk = await deskWith(parley, 6);
	const popup = await parley.openPopup();
	await expect.poll(() => titles(popup)).toEqual(await titles(desk));
	await expectCounts(desk, { Waiting: 6 });

	await test.step('from the popup to the desk', async () => {
		await row(popup, 'Job number 2').focus();
		await popup.keyboard.press('i');
		await expect(row(desk, 'Job number 2')).toHaveCount(0);
		await expectCounts(desk, { Waiting: 5, Archived: 1 });
		await expectCounts(popup, { Waiting: 5, Archived: 1 });
	});

	await test.step('from the desk to the popup, an open record included', async () => {
		await openRecord(popup, 'Waiting', 'Job number 4');
		await desk.evaluate(() =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: {
					type: 'prepareAnswer',
					record: 'main:invitation:1900000000000000004',
					answer: { kind: 'decline', reason: 'Other', message: 'Written at the desk', terms: null },
				},
			}),
		);
		await expect(popup.locator('.quote')).toHaveText('Written at the desk');
		await desk.evaluate(() =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: { type: 'eraseRecord', record: 'main:invitation:1900000000000000004' },
			}),
		);
		await expect(popup.getByText('This is no longer on your desk.')).toBeVisible();
		await expect(row(desk, 'Job number 4')).toHaveCount(0);
		await expectBadge(parley, '4');
	});
});

test('the list goes by time left: what runs out first, then what is late, then what has no clock', async ({
	parley,
}) => {
	const desk = await deskWith(parley, 0);
	const hours = [2, 23, 30, 71, 100, null];
	await desk.evaluate(
		([ages, now]) =>
			kit.send('command', {
				commandId: crypto.randomUUID(),
				command: {
					type: 'saveReading',
					account: 'main',
					page: 'proposals',
					deliberate: true,
					items: ages.map((age, index) => ({
						kind: 'invitation',
						siteId: String(index),
						source: 'list',
						fields: {
							stage: 'invitation',
							title: age === null ? 'no date' : `${age} h old`,
							...(age !== null && { received: { from: now - age * 3_600_000, to: now - age * 3_600_000 + 1 } }),
						},
						likely: [],
					})),
				},
			}),
		[hours, Date.now()] as const,
	);
	await expect
		.poll(() => titles(desk))
		.toEqual(['23 h old', '71 h old', '2 h old', '30 h old', '100 h old', 'no date']);
	await expect(row(desk, '23 h old').locator('.warn')).toBeVisible();
	await expect(row(desk, '100 h old')).toContainText(/2[78] h late/);
	expect(await badge(parley)).toBe('6');
});

test.describe('two devices prepared different answers', () => {
	const record = 'main:invitation:1900000000000000000';
	/** What the second device wrote `apart` ms after the first (before it, where negative), arriving now. */
	const second = (facts: Fact[], apart: number): Fact => {
		const mine = facts.find((fact) => fact.type === 'answerPrepared');
		const seen = facts.find((fact) => fact.type === 'invitationRead');
		if (!mine || !seen) throw new Error('The first device has prepared nothing.');
		return {
			key: 'f'.repeat(32),
			id: 'e'.repeat(32),
			record,
			generation: 1,
			type: 'answerPrepared',
			at: mine.at + apart,
			recordedAt: mine.recordedAt + apart,
			device: 'second-device',
			data: {
				answer: { kind: 'accept', reason: null, message: 'From the other desk', terms: null },
				replaces: [],
				over: null,
				seen: seen.id,
			},
		};
	};
	for (const [name, apart, stands, loser] of [
		['later', 60_000, 'Decline: Spam', 'Accept, terms kept'],
		['earlier', -60_000, 'Accept, terms kept', 'Decline: Spam'],
	] as const) {
		test(`the other one ${name}: the earlier stands, the loser is shown with time and device`, async ({ parley }) => {
			const desk = await deskWith(parley, 2);
			await desk.evaluate(
				(id) =>
					kit.send('command', {
						commandId: crypto.randomUUID(),
						command: {
							type: 'prepareAnswer',
							record: id,
							answer: { kind: 'decline', reason: 'Spam', message: '', terms: null },
						},
					}),
				record,
			);
			const facts = await desk.evaluate(() => kit.storedFacts());
			const own = facts[0]?.device ?? '';
			const other = second(
				facts.filter((fact) => fact.record === record),
				apart,
			);
			const answer = await desk.evaluate((fact) => kit.send('restorePart', { facts: [fact] }), other);
			expect(answer).toEqual({ ok: true, added: 1, already: 0 });

			await visit(parley, proposalsUrl);
			await parley.page.bringToFront();
			const popup = await parley.openPopup();
			await openRecord(popup, 'Waiting', 'Job number 0');
			await expect(popup.locator('.standing')).toContainText(stands);
			const lost = popup.getByRole('region', { name: 'Answers that do not stand' });
			await expect(lost).toContainText(`“${loser}” was prepared after another answer; the earlier one stands.`);
			await expect(lost).toContainText(/(today|yesterday|tomorrow) \d\d:\d\d, device/);
			await expect(lost).toContainText(`device ${(apart > 0 ? 'second-device' : own).slice(0, 6)}`);
			await expectBadge(parley, '2');

			await test.step('marked as done, the other one is still in sight', async () => {
				await popup.getByRole('button', { name: 'Mark as done' }).click();
				await expect(lost).toContainText(loser);
				await expectBadge(parley, '1');
			});
		});
	}
});
