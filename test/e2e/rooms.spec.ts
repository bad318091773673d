import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Marketplace } from '../marketplace/server';
import { expect, type Parley, proposalsUrl, test } from './extension';
import { useKit } from './kit/kit';
import { chooseTab, openRecord, row, strip, toList, visitAndSave } from './kit/moves';

/** The room with Sol Coop, about the dashboard for solar panels. */
function roomOf(marketplace: Marketplace) {
	const [room] = marketplace.state.rooms;
	const about = marketplace.state.proposals.find(({ id }) => id === room?.proposalId);
	if (!room || !about) throw new Error('There is no room.');
	return { room, about, url: `https://www.upwork.com/ab/messages/rooms/room_${room.id}`, title: about.job.title };
}

async function visitRoom(parley: Parley, url: string): Promise<void> {
	await parley.page.goto(url);
	await expect(parley.page.getByRole('log', { name: 'Messages' })).toBeVisible();
}

/** Opens the popup over the room that is shown, presses its button, and waits until it says so: `said`, not an older message. */
async function press(parley: Parley, name: RegExp, said = /^Room kept/): Promise<Page> {
	const popup = await parley.openPopup();
	await toList(popup);
	await strip(popup).getByRole('button', { name }).click();
	await expect(popup.locator('.toast')).toContainText(said);
	return popup;
}

async function toMessages(page: Page): Promise<void> {
	await page.getByRole('tab', { name: 'Messages' }).click();
	await expect(page.getByRole('region', { name: 'Messages' })).toBeVisible();
}

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' });
const lines = (page: Page) => thread(page).locator('.say-text');

/** The ids of a room's kept messages in the order of the thread. */
async function keptIds(page: Page, room: string): Promise<string[]> {
	const found = await page.evaluate((id) => kit.threadIds(`main:room:room_${id}`), room);
	return found.map((id) => id.slice(id.indexOf('/') + 1));
}

async function behind(parley: Parley): Promise<Page> {
	const page = await useKit(await parley.openTab('options.html'));
	await parley.page.bringToFront();
	return page;
}

for (const variant of ['classic', 'redesign'] as const) {
	test.describe(`${variant} pages`, () => {
		test.use({ practice: { variant } });

		test('a room is kept on the person’s click, shown with its proposal, and says who waits', async ({
			parley,
			marketplace,
		}) => {
			const { room, url, title } = roomOf(marketplace);
			const desk = await behind(parley);
			await parley.page.goto(proposalsUrl);
			await expect(parley.page.getByRole('link', { name: title })).toBeVisible();
			await (await press(parley, /^Save/, /^Saved/)).close();
			await visitRoom(parley, url);
			const looked = await parley.openPopup();
			await expect(strip(looked)).toContainText('A message room: 5 messages');
			await looked.close();
			expect(await keptIds(desk, room.id)).toEqual([]);

			const popup = await press(parley, /^Keep this room/);
			await expect(strip(popup)).toContainText('5 messages, all kept');
			expect(await keptIds(desk, room.id)).toEqual(room.messages.map(({ id }) => id));
			await openRecord(popup, 'Active', title);
			await toMessages(popup);
			await expect(lines(popup)).toHaveText([
				'Thanks for the proposal. Which chart library would you take?',
				'None for the small ones: SVG by hand.\nuPlot for the day view.',
				'I can show both on your sample data.',
				'Good. Please do 🌞',
				'Deleted on Upwork',
			]);
			await test.step('nobody is taken for the person before they say who they are', async () => {
				await expect(thread(popup).locator('.say.own, .say.other')).toHaveCount(0);
				await expect(popup.getByText(/waits? (for you )?since/)).toHaveCount(0);
				await popup
					.getByRole('group', { name: 'Which author is you?' })
					.getByRole('button', { name: 'Robin Vale' })
					.click();
				await expect(thread(popup).locator('.say.own')).toHaveCount(2);
				await expect(thread(popup).locator('.say.other')).toHaveCount(3);
				await expect(popup.getByText('Client waits for you since 30 h')).toBeVisible();
				await expect(popup.getByText(/Only Upwork Messages are integrated with the contract/)).toBeVisible();
			});
			await chooseTab(popup, 'Active');
			await expect(row(popup, title)).toContainText('Client waits for you since 30 h');
		});

		test('edits, deletions and replies are read anew', async ({ parley, marketplace }) => {
			const { room, url } = roomOf(marketplace);
			await visitRoom(parley, url);
			await (await press(parley, /^Keep this room/)).close();
			const [first, second] = room.messages;
			marketplace.world.messageIsEdited(room.id, first?.id ?? '', 'Which library for the charts?');
			marketplace.world.messageIsDeleted(room.id, second?.id ?? '');
			marketplace.world.clientWrites(room.id, 'And this one?', room.messages[2]?.id);
			await visitRoom(parley, url);
			const popup = await parley.openPopup();
			await expect(strip(popup)).toContainText('6 messages, 1 new, 2 changed');
			await strip(popup).getByRole('button', { name: 'Save' }).click();
			await expect(popup.locator('.toast')).toContainText('Saved: 1 new, 2 changed.');
			await chooseTab(popup, 'Active');
			await row(popup, roomOf(marketplace).title).click();
			await expect(lines(popup)).toHaveText([
				'Which library for the charts? edited',
				'Deleted on Upwork',
				'I can show both on your sample data.',
				'Good. Please do 🌞',
				'Deleted on Upwork',
				'And this one?',
			]);
		});

		test('a kept room is saved as one scrolls, others are not, and the order is the page’s', async ({
			parley,
			marketplace,
		}) => {
			const { room, url } = roomOf(marketplace);
			const other = marketplace.state.rooms[1];
			marketplace.world.talkedBefore(room.id, 150);
			const desk = await behind(parley);
			await desk.evaluate(() =>
				kit.send('command', {
					commandId: crypto.randomUUID(),
					command: { type: 'setSetting', account: 'main', name: 'autosave.room', value: true },
				}),
			);
			await visitRoom(parley, `https://www.upwork.com/ab/messages/rooms/room_${other?.id}`);
			await visitRoom(parley, url);
			await (await press(parley, /^Keep this room/)).close();
			expect(await keptIds(desk, room.id)).toHaveLength(40);
			marketplace.world.clientWrites(room.id, 'Are you there?');
			await visitRoom(parley, url);
			await expect.poll(async () => (await keptIds(desk, room.id)).length, { message: 'what is in view' }).toBe(41);
			const list = parley.page.getByRole('log', { name: 'Messages' });
			for (let turn = 0; turn < 40; turn++) {
				const before = (await keptIds(desk, room.id)).length;
				if (before === room.messages.length) break;
				await list.evaluate((element) => {
					element.scrollTop = 0;
				});
				await expect.poll(async () => (await keptIds(desk, room.id)).length).toBeGreaterThan(before);
			}
			expect(await keptIds(desk, room.id)).toEqual(room.messages.map(({ id }) => id));
			expect(await keptIds(desk, other?.id ?? '')).toEqual([]);
		});
	});
}

test('a message is composed with a draft, put into this very room only, and the draft goes once it was sent', async ({
	parley,
	marketplace,
}) => {
	const { room, url, title } = roomOf(marketplace);
	const words = 'Both samples are ready.\nShall I send them today?';
	await visitRoom(parley, url);
	const first = await press(parley, /^Keep this room/);
	await chooseTab(first, 'Active');
	await row(first, title).click();
	await first.getByRole('button', { name: 'Robin Vale' }).click();
	await first.getByLabel('Your message').fill(words);
	await expect(first.getByText(`${words.length} of 10,240`)).toBeVisible();
	await first.close();

	await test.step('elsewhere it can only be copied', async () => {
		await parley.page.goto(proposalsUrl);
		await expect(parley.page.getByRole('link', { name: title })).toBeVisible();
		const popup = await parley.openPopup();
		await expect(popup.getByLabel('Your message')).toHaveValue(words);
		await expect(popup.getByRole('button', { name: 'Copy message' })).toBeVisible();
		await expect(popup.getByRole('button', { name: 'Insert' })).toHaveCount(0);
		const answer = await (await useKit(popup)).evaluate(
			(siteId) => kit.send('insertMessage', { windowId: null, siteId, kind: 'room', text: 'Hello' }),
			`room_${room.id}`,
		);
		expect(answer).toMatchObject({ ok: false });
		await popup.close();
	});
	await test.step('nor into another room', async () => {
		await visitRoom(parley, `https://www.upwork.com/ab/messages/rooms/room_${marketplace.state.rooms[1]?.id}`);
		const popup = await parley.openPopup();
		await expect(popup.getByRole('button', { name: 'Insert' })).toHaveCount(0);
		await popup.close();
		await expect(parley.page.getByRole('textbox', { name: 'Send a message' })).toHaveText('');
	});
	await visitRoom(parley, url);
	const popup = await parley.openPopup();
	await popup.getByRole('button', { name: 'Insert' }).click();
	await expect(popup.locator('.toast')).toContainText('Inserted on Upwork');
	await popup.close();
	expect(marketplace.received).toEqual([]);
	await parley.page.getByRole('button', { name: 'Send message' }).click();
	await expect(parley.page.getByRole('log')).toContainText('Shall I send them today?');
	expect(marketplace.received).toMatchObject([{ kind: 'message', roomId: room.id, text: words }]);

	const after = await parley.openPopup();
	await expect(after.getByLabel('Your message')).toHaveValue(words);
	await toList(after);
	await strip(after).getByRole('button', { name: 'Save' }).click();
	await expect(after.locator('.toast')).toContainText('Saved: 1 new.');
	await row(after, title).click();
	await expect(after.getByLabel('Your message')).toHaveValue('');
	await expect(after.getByText(/You wait since/)).toBeVisible();
});

test('words of a message are found, and its thread opens at it', async ({ parley, marketplace }) => {
	const { room, url } = roomOf(marketplace);
	marketplace.world.talkedBefore(room.id, 30);
	await visitRoom(parley, url);
	const popup = await press(parley, /^Keep this room/);
	await popup.getByRole('searchbox').fill('uplot');
	const hits = popup.getByRole('region', { name: 'In messages' });
	await hits.getByRole('button', { name: /uPlot for the day view/ }).click();
	await expect(popup.locator('.say:focus')).toContainText('uPlot for the day view');
	await expect(popup.locator('.say:focus')).toBeInViewport();
});

test('where there is no room yet, the part says so and where one looks for it', async ({ parley, marketplace }) => {
	const sent = marketplace.state.proposals.find(({ stage }) => stage === 'submitted');
	await visitAndSave(parley, proposalsUrl);
	const popup = await parley.openPopup();
	await openRecord(popup, 'Submitted', sent?.job.title ?? '');
	await popup.getByRole('tab', { name: 'Messages' }).click();
	await expect(popup.getByText(/A freelancer cannot open a room/)).toBeVisible();
	await expect(popup.getByRole('button', { name: 'Open Messages on Upwork' })).toBeVisible();
});

test('a room that says nothing of its proposal is asked about once', async ({ parley, marketplace }) => {
	const { room, url, title } = roomOf(marketplace);
	await visitAndSave(parley, proposalsUrl);
	await visitRoom(parley, url);
	const popup = await useKit(await press(parley, /^Keep this room/));
	await popup.evaluate((id) => kit.retractLinks(`main:room:room_${id}`), room.id);
	await popup.reload();
	await toList(popup);
	await chooseTab(popup, 'Active');
	const rooms = popup.locator('.row-main').filter({ hasText: title });
	await expect(rooms).toHaveCount(2);
	await popup.locator(`[data-row="main:room:room_${room.id}"]`).click();
	await popup.getByRole('group', { name: 'What is this room about?' }).getByRole('button', { name: title }).click();
	await expect(popup.locator('.toast')).toContainText('part of this opportunity');
	await expect(popup.getByRole('group', { name: 'What is this room about?' })).toHaveCount(0);
	await chooseTab(popup, 'Active');
	await expect(rooms).toHaveCount(1);
});

test('an erased room is gone with its messages, and may be kept anew', async ({ parley, marketplace }) => {
	const { room, url, title } = roomOf(marketplace);
	const desk = await behind(parley);
	await visitRoom(parley, url);
	const popup = await press(parley, /^Keep this room/);
	await chooseTab(popup, 'Active');
	await row(popup, title).click();
	await popup.getByRole('button', { name: 'Erase this room' }).click();
	await expect(popup.getByText('here and on every device of this desk')).toBeVisible();
	await popup.getByRole('button', { name: 'Erase for good' }).click();
	await expect(popup.locator('.toast')).toContainText('Room erased.');
	expect(await keptIds(desk, room.id)).toEqual([]);
	await popup.close();
	await (await press(parley, /^Keep this room/)).close();
	expect(await keptIds(desk, room.id)).toHaveLength(5);
});

test.describe('looks', () => {
	for (const colorScheme of ['light', 'dark'] as const) {
		test(`axe finds nothing, ${colorScheme}`, async ({ parley, marketplace }, info) => {
			const { room, url, title } = roomOf(marketplace);
			marketplace.world.messageIsEdited(room.id, room.messages[0]?.id ?? '', 'Which library for the charts?');
			await visitAndSave(parley, proposalsUrl);
			await visitRoom(parley, url);
			const kept = await press(parley, /^Keep this room/);
			// A popup that is closed at once takes what it was about to ask with it.
			await expect(strip(kept)).toContainText('all kept');
			await kept.close();
			for (const [surface, width, height] of [
				['popup', 360, 560],
				['desk', 1280, 800],
			] as const) {
				const page = await parley.openTab(`${surface}.html`);
				await page.emulateMedia({ colorScheme });
				await page.setViewportSize({ width, height });
				const look = async (name: string) => {
					const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
					expect(
						found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
						name,
					).toEqual([]);
					await page.screenshot({ path: info.outputPath(`${name}-${surface}-${colorScheme}.png`), fullPage: false });
				};
				await openRecord(page, 'Active', title);
				await toMessages(page);
				if (surface === 'popup') {
					await look('who');
					await page.getByRole('button', { name: 'Robin Vale' }).click();
				}
				await expect(page.locator('.say.own').first()).toBeVisible();
				await page.getByLabel('Your message').fill('Write to me at robin.vale@example.com about it.');
				await expect(page.locator('.findings li')).toHaveCount(1);
				await look('thread');
				await page.getByLabel('Your message').scrollIntoViewIfNeeded();
				await page.locator('.room-carry').scrollIntoViewIfNeeded();
				await look('writing');
				await page.getByLabel('Your message').fill('');
				await chooseTab(page, 'Active');
				await expect(row(page, title)).toContainText('Client waits');
				await look('rows');
				await page.getByRole('searchbox').fill('sample');
				await expect(page.getByRole('region', { name: 'In messages' })).toBeVisible();
				await look('hits');
				await page.getByRole('searchbox').fill('');
				await chooseTab(page, 'Submitted');
				await page.locator('.row-main').first().click();
				await page.getByRole('tab', { name: 'Messages' }).click();
				await expect(page.getByText(/A freelancer cannot open a room/)).toBeVisible();
				await look('none');
				await page.close();
			}
		});
	}
});
