import type { Page } from '@playwright/test';
import { expect, type Marketplace, proposalsUrl, test } from './extension';
import { attachmentNote, guardPanel } from './guard-panel';
import { visitAndSave } from './kit/moves';

/** The guard in each of Upwork's composers, and what a person can do about a finding. */

const mail = 'jane@example.net';
const site = 'https://www.upwork.com';

type Proposal = Marketplace['state']['proposals'][number];
function proposalThat(marketplace: Marketplace, fits: (proposal: Proposal) => boolean): Proposal {
	const found = marketplace.state.proposals.find(fits);
	if (!found) throw new Error('No proposal of this shape.');
	return found;
}

/** What the page's highlight registry holds under a name; the page shares it with Parley. */
const highlighted = (page: Page, name: string) =>
	page.evaluate((of) => [...(CSS.highlights.get(of) ?? [])].map(String), name);

async function openDecline(page: Page, marketplace: Marketplace, editor: 'textarea' | 'rich'): Promise<void> {
	const found = marketplace.state.invitations.find(({ form, status }) => status === 'open' && form.editor === editor);
	await page.goto(`${site}/nx/proposals/interview/uid/${found?.uid}`);
	await page.getByRole('button', { name: 'Decline', exact: true }).click();
}

const field = (page: Page) => page.locator('#decline-message, [data-editor="message"]');

test('a finding is underlined where it stands in a textarea, and the underline keeps to it', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await openDecline(page, marketplace, 'textarea');
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Hi. ${mail} is mine`);
	await expect.poll(async () => (await panel.marks()).map(({ text }) => text)).toEqual([mail]);
	/** Where the words begin by the field's own font; a textarea does not tell itself. */
	const expected = () =>
		field(page).evaluate((element, words) => {
			const { value, scrollTop } = element as HTMLTextAreaElement;
			const style = getComputedStyle(element);
			const pen = document.createElement('canvas').getContext('2d');
			if (!pen) throw new Error('No canvas.');
			pen.font = style.font;
			const before = value.slice(0, value.indexOf(words));
			const line = before.slice(before.lastIndexOf('\n') + 1);
			const box = element.getBoundingClientRect();
			const px = (name: string) => Number.parseFloat(style.getPropertyValue(name));
			return {
				x: box.left + px('border-left-width') + px('padding-left') + pen.measureText(line).width,
				top: box.top + px('border-top-width') + px('padding-top') - scrollTop,
				width: pen.measureText(words).width,
				lines: before.split('\n').length - 1,
			};
		}, mail);
	const near = async () => {
		const [mark] = await panel.marks();
		const at = await expected();
		if (!mark) return 'no mark';
		const far = Math.max(Math.abs(mark.x - at.x), Math.abs(mark.width - at.width));
		const down = mark.y - at.top;
		return far < 1.5 && down > -2 && down < (at.lines + 1) * 40
			? 'there'
			: `${JSON.stringify(mark)} ${JSON.stringify(at)}`;
	};
	await expect.poll(near).toBe('there');

	await test.step('more text before it, and scrolling, take it along', async () => {
		await page.keyboard.press('Control+Home');
		await page.keyboard.type('Thank you. ');
		await expect.poll(near).toBe('there');
		await page.keyboard.press('Control+End');
		for (let line = 0; line < 14; line += 1) await page.keyboard.press('Shift+Enter');
		await expect.poll(async () => field(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
		const scrolled = await field(page).evaluate((element) => element.scrollTop);
		await expect
			.poll(async () => {
				const [mark] = await panel.marks();
				const { top } = await expected();
				return mark ? Math.abs(mark.y - top) < 8 : false;
			}, `scrolled by ${scrolled}`)
			.toBe(true);
	});

	await test.step('a line above that grows by one, and a narrower field, move it as far as they move the words', async () => {
		/** From the top of the text, in CSS pixels, once it stays there. */
		const place = async () => {
			let last = Number.NaN;
			const stays = async () => {
				const [mark] = await panel.marks();
				const scrolled = await field(page).evaluate((element) => element.scrollTop);
				const now = Math.round((mark?.y ?? 0) + scrolled);
				const same = now === last;
				last = now;
				return same;
			};
			await expect.poll(stays).toBe(true);
			return last;
		};
		const room = () => field(page).evaluate((element) => element.scrollHeight);
		/** Where it stands once every line was written anew: a line more does that. */
		const anew = async () => {
			const [before, height] = [await place(), await room()];
			await page.keyboard.press('Shift+Enter');
			await expect.poll(place).toBeGreaterThan(before);
			await page.keyboard.press('Backspace');
			await expect.poll(room).toBe(height);
			await expect.poll(place).toBe(before);
		};
		await page.keyboard.press('Control+Home');
		const start = await place();
		await page.keyboard.press('Shift+Enter');
		await expect.poll(place).toBeGreaterThan(start);
		await page.keyboard.press('ArrowUp');
		const [before, height] = [await place(), await room()];
		while ((await room()) === height) await page.keyboard.type('and so on ');
		const grown = (await room()) - height;
		await expect.poll(async () => Math.abs((await place()) - before - grown)).toBeLessThan(2);
		await anew();
		await page.keyboard.type('and so on '.repeat(5));
		// The guard reads in idle stretches, as many as there are parts; those asked for after them come after them.
		await page.evaluate(async () => {
			for (let idle = 0; idle < 20; idle += 1) await new Promise((done) => requestIdleCallback(done));
		});
		const size = page.viewportSize() ?? { width: 1280, height: 720 };
		await page.setViewportSize({ ...size, width: 320 });
		await expect.poll(room).toBeGreaterThan(height + grown);
		await anew();
		await page.setViewportSize(size);
	});

	await test.step('the page’s own field is untouched', async () => {
		expect(await field(page).evaluate((element) => element.getAttribute('style'))).toBeNull();
		await panel.press(`Remove ${mail}`);
		await expect.poll(async () => (await panel.marks()).length).toBe(0);
	});
});

test('in a rich editor findings are highlighted in place, and nothing is put into its markup', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await openDecline(page, marketplace, 'rich');
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}, `);
	await expect.poll(() => highlighted(page, 'parley-warn-definite')).toEqual([mail]);
	const before = await field(page).evaluate((element) => element.innerHTML);
	expect(before).not.toMatch(/span|style|class/);
	await page.keyboard.press('Enter');
	await page.keyboard.type('thanks');
	await expect.poll(() => highlighted(page, 'parley-warn-definite')).toEqual([mail]);

	await test.step('the underline is painted', async () => {
		const painted = await page.evaluate(
			() =>
				[...(CSS.highlights.get('parley-warn-definite') ?? [])].length > 0 &&
				getComputedStyle(
					document.querySelector('[data-editor="message"] p') as Element,
					'::highlight(parley-warn-definite)',
				).textDecorationLine,
		);
		expect(painted).toBe('underline');
	});

	await test.step('masked, it is gone', async () => {
		const panel = await guardPanel(page);
		await panel.press(`Mask ${mail}`);
		await expect.poll(() => highlighted(page, 'parley-warn-definite')).toEqual([]);
		await expect(field(page)).toContainText('Write to [contact details removed],');
		await expect.poll(panel.words).toBeNull();
	});
});

for (const editor of ['textarea', 'rich'] as const) {
	test(`${editor}: an exception and a dismissal are said, kept while the page is open, and taken back`, async ({
		parley,
		marketplace,
	}) => {
		const { page } = parley;
		await openDecline(page, marketplace, editor);
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.type(`Write to ${mail} or call +1 415 555 2671`);
		await expect.poll(panel.words).toContain('2 contact details');

		await panel.press(`An exception applies: ${mail}`);
		await expect.poll(panel.words).toContain('Legal need');
		await panel.press('E-mail for system access');
		await expect.poll(panel.words).toContain('1 contact detail, 1 note');
		expect(await panel.words()).toContain('Exception: E-mail for system access');

		await panel.press('Dismiss +1 415 555 2671');
		await expect.poll(panel.words).toContain('Dismissed: +1 415 555 2671');
		expect(await panel.words()).toContain('1 note');
		expect(await panel.words()).not.toContain('1 contact detail');

		await panel.press('Undo Dismissed: +1 415 555 2671');
		await expect.poll(panel.words).toContain('1 contact detail, 1 note');
		await panel.press('Undo Exception: E-mail for system access');
		await expect.poll(panel.words).toContain('2 contact details');
		await expect(field(page)).toBeFocused();
	});
}

test('what is said of a kept invitation is kept with it, and still stands after the page is loaded again', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await visitAndSave(parley, proposalsUrl);
	await openDecline(page, marketplace, 'textarea');
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}`);
	// The whole address, not what is typed of it so far.
	await expect.poll(panel.words).toContain(mail);
	await panel.press(`Dismiss ${mail}`);
	await expect.poll(panel.words).toContain(`Dismissed: ${mail}`);

	await openDecline(page, marketplace, 'textarea');
	const again = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Please write to ${mail}`);
	await expect.poll(again.words).toContain(`Dismissed: ${mail}`);
	expect(await again.words()).not.toContain('contact detail\n');
	await again.press(`Undo Dismissed: ${mail}`);
	await expect.poll(again.words).toContain('1 contact detail');
});

test('applying: the cover letter and every screening question, each with a last look, and a word about attachments', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const one = proposalThat(marketplace, ({ job }) => job.questions.length > 0);
	await page.goto(`${site}/nx/proposals/job/${one.job.id}/apply/`);
	const note = await attachmentNote(page);
	await expect.poll(note.words).toContain('cannot read attached files or pictures');
	const panel = await guardPanel(page);
	await page.locator('#cover-letter').fill('I would start with the drawings.');
	for (let index = 0; index < one.job.questions.length; index += 1) {
		await page.locator(`#question-${index}`).click();
		await page.keyboard.type(`Ask me at ${mail}`);
		await expect.poll(panel.words).toContain(mail);
		await page.locator('[data-action="form-send"]').click();
		await expect.poll(panel.words).toContain('One last look: contact details in your answer.');
		await panel.press(`Remove ${mail}`);
		await expect.poll(panel.words).toBeNull();
	}
	await page.locator('#cover-letter').click();
	await page.keyboard.press('Control+End');
	await page.keyboard.type(` My address: ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await page.locator('[data-action="form-send"]').click();
	await expect.poll(panel.words).toContain('One last look: contact details in your cover letter.');
	expect(marketplace.received).toEqual([]);
	await panel.press(`Mask ${mail}`);
	await expect.poll(panel.words).toBeNull();
	await page.locator('[data-action="form-send"]').click();
	await expect
		.poll(() => marketplace.received.find((sent) => sent.kind === 'apply'))
		.toMatchObject({ coverLetter: 'I would start with the drawings. My address: [contact details removed]' });
});

test('withdrawing: the message is guarded and looked at', async ({ parley, marketplace }) => {
	const { page } = parley;
	const one = proposalThat(marketplace, ({ stage }) => stage === 'submitted');
	await page.goto(`${site}/nx/proposals/${one.id}`);
	await page.getByRole('button', { name: 'Withdraw proposal' }).click();
	await page.getByRole('dialog').getByLabel('Unresponsive client').check();
	const panel = await guardPanel(page);
	await page.locator('#withdraw-message').click();
	await page.keyboard.type(`Sorry. I am at ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await page.locator('[data-action="withdraw-send"]').click();
	await expect.poll(panel.words).toContain('One last look');
	expect(marketplace.received).toEqual([]);
	await panel.press(`Remove ${mail}`);
	await page.locator('[data-action="withdraw-send"]').click();
	await expect
		.poll(() => marketplace.received.find((sent) => sent.kind === 'withdraw'))
		.toMatchObject({ message: 'Sorry. I am at ' });
});

for (const variant of ['classic', 'redesign'] as const) {
	test.describe(`${variant} rooms`, () => {
		test.use({ practice: { variant } });

		test('contact details are noted before a contract and never stop a message; asking for them is noted too', async ({
			parley,
			marketplace,
		}) => {
			const { page } = parley;
			const room = marketplace.state.rooms.find(({ proposalId }) =>
				marketplace.state.proposals.some(({ id, stage }) => id === proposalId && stage === 'active'),
			);
			await page.goto(`${site}/ab/messages/rooms/room_${room?.id}`);
			const attached = await attachmentNote(page);
			await expect.poll(attached.words).toContain('cannot read attached files or pictures');
			const panel = await guardPanel(page);
			await field(page).click();
			await page.keyboard.type(`I am at ${mail}. Can I have your e-mail?`);
			await expect.poll(panel.words).toContain('2 notes');
			expect(await panel.words()).toContain('Asks for contact details');
			expect(await panel.words()).toContain('Fine by the help article; the terms since 26 June 2020 ask to wait');
			await expect.poll(() => highlighted(page, 'parley-note')).toEqual([mail, 'Can I have your e-mail']);
			await page.keyboard.press('Enter');
			await expect
				.poll(() => marketplace.received.find((sent) => sent.kind === 'message'))
				.toMatchObject({ text: `I am at ${mail}. Can I have your e-mail?` });
		});
	});
}

test('editing a proposal whose letter can still be changed: the letter is guarded', async ({ parley, marketplace }) => {
	const { page } = parley;
	const one = proposalThat(marketplace, ({ stage, viewedByClient }) => stage === 'submitted' && !viewedByClient);
	one.initiatedAt = Date.now() - 60_000;
	await page.goto(`${site}/nx/proposals/${one.id}/edit`);
	const panel = await guardPanel(page);
	await page.locator('#cover-letter').click();
	await page.keyboard.type(`${mail} `);
	await expect.poll(panel.words).toContain(mail);
	await page.locator('[data-action="form-send"]').click();
	await expect.poll(panel.words).toContain('One last look: contact details in your cover letter.');
	expect(marketplace.received).toEqual([]);
});

test('a message beside new terms is guarded and looked at', async ({ parley, marketplace }) => {
	const { page } = parley;
	const one = proposalThat(marketplace, ({ stage }) => stage === 'active');
	await page.goto(`${site}/nx/proposals/${one.id}/edit`);
	// The practice form has no such field; the site shows one on some proposals.
	await page.locator('[data-action="form-send"]').evaluate((button) => {
		const group = document.createElement('div');
		group.innerHTML =
			'<label for="terms-words">Message to the client (optional)</label><textarea id="terms-words"></textarea>';
		button.parentElement?.before(group);
	});
	const panel = await guardPanel(page);
	await page.locator('#terms-words').click();
	await page.keyboard.type(`I can start sooner, ask me at ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await expect.poll(async () => (await panel.marks()).map(({ text }) => text)).toEqual([mail]);
	await page.locator('#step-rate, #charged-amount-id').first().fill('77.00');
	await page.locator('[data-action="form-send"]').click();
	await expect.poll(panel.words).toContain('One last look: contact details in your message.');
	expect(marketplace.received).toEqual([]);
	await panel.press(`Mask ${mail}`);
	await expect(page.locator('#terms-words')).toHaveValue('I can start sooner, ask me at [contact details removed]');
	await expect.poll(panel.words).toBeNull();
	await page.locator('[data-action="form-send"]').click();
	await expect.poll(() => marketplace.received.some((sent) => sent.kind === 'terms')).toBe(true);
});

test('a meeting number is warned of, asking is noted', async ({ parley, marketplace }) => {
	const { page } = parley;
	await openDecline(page, marketplace, 'textarea');
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type('Zoom id 812 3456 7890. Where can I email you?');
	await expect.poll(panel.words).toContain('A meeting number');
	await expect.poll(panel.words).toContain('Where can I email you');
	expect(await panel.words()).toContain('1 contact detail, 1 note');
	await panel.press('Remove Zoom id 812 3456 7890');
	await expect.poll(panel.words).not.toContain('A meeting number');
});
