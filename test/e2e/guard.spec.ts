import type { Page } from '@playwright/test';
import { expect, type Marketplace, test } from './extension';
import { type GuardPanel, guardPanel } from './guard-panel';

const mail = 'jane@example.net';

/** Where a decline form stands, what its message is typed into, and whether Ctrl+Enter sends it. */
type Shape = readonly ['dialog' | 'inline', 'textarea' | 'rich', boolean];

/** The first open invitation whose decline form has this shape. */
function invitationWith(marketplace: Marketplace, ...[place, editor, keys]: Shape) {
	const found = marketplace.state.invitations.find(
		({ form, status }) =>
			status === 'open' && form.place === place && form.editor === editor && form.ctrlEnter === keys,
	);
	if (!found) throw new Error(`No open invitation has a form of shape ${place}, ${editor}.`);
	return found;
}

async function openDecline(page: Page, uid: string): Promise<void> {
	await page.goto(`https://www.upwork.com/nx/proposals/interview/uid/${uid}`);
	await page.getByRole('button', { name: 'Decline', exact: true }).click();
	await chooseReason(page);
}

async function chooseReason(page: Page): Promise<void> {
	const reason = 'Too busy on other projects';
	const radio = page.getByRole('radio', { name: reason });
	const select = page.locator('#decline-reason');
	if (await radio.count()) await radio.check();
	else if (await select.count()) await select.selectOption(reason);
	else {
		await page.locator('#reason-toggle').click();
		await page.getByRole('option', { name: reason }).click();
	}
}

const field = (page: Page) => page.locator('#decline-message, [data-editor="message"]');
const submit = (page: Page) => page.locator('[data-action="decline-send"]');
const textIn = (page: Page) =>
	field(page).evaluate((element) =>
		element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? ''),
	);
/** Opens an invitation's decline form and types into it; gives the panel. */
async function declining(
	page: Page,
	marketplace: Marketplace,
	text: string,
	shape: Shape = ['dialog', 'textarea', true],
): Promise<GuardPanel> {
	await openDecline(page, invitationWith(marketplace, ...shape).uid);
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(text);
	return panel;
}

const declined = (marketplace: Marketplace) => marketplace.received.filter((one) => one.kind === 'decline');

for (const [place, editor, keys] of [
	['dialog', 'textarea', true],
	['dialog', 'rich', true],
	['inline', 'textarea', true],
	['inline', 'rich', true],
] as const) {
	test(`${place}, ${editor}: a finding is named, removed, looked at once, and sent by the person`, async ({
		parley,
		marketplace,
	}) => {
		const { page } = parley;
		const { uid } = invitationWith(marketplace, place, editor, keys);
		await openDecline(page, uid);
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.type(`Thank you. Write to ${mail} or call +1 415 555 2671.`);
		await expect.poll(panel.words).toContain('2 contact details');
		await expect.poll(panel.words).toContain('+1 415 555 2671');
		expect(await panel.words()).toContain(mail);
		await expect.poll(panel.said).toContain(mail);
		await expect(field(page)).toBeFocused();

		await test.step('Remove takes exactly the number, and the page accepts it', async () => {
			await panel.press('Remove +1 415 555 2671');
			await expect.poll(panel.words).toContain('1 contact detail');
			expect(await textIn(page)).toBe(`Thank you. Write to ${mail} or call .`);
			await expect(field(page)).toBeFocused();
		});

		await test.step('the press is stopped, and Edit goes back to the words', async () => {
			await submit(page).click();
			await expect.poll(panel.words).toContain('One last look');
			expect(declined(marketplace)).toEqual([]);
			await panel.press('Edit');
			await expect(field(page)).toBeFocused();
			expect(await page.evaluate(() => getSelection()?.toString())).toBe(mail);
			await expect.poll(panel.words).not.toContain('One last look');
		});

		await test.step('Ctrl+Enter is stopped too', async () => {
			await page.keyboard.press('Control+Enter');
			await expect.poll(panel.words).toContain('One last look');
			expect(await textIn(page)).toBe(`Thank you. Write to ${mail} or call .`);
		});

		await test.step('Send as it is presses nothing; the person does', async () => {
			await panel.press('Send as it is');
			await expect.poll(panel.words).toMatch(/Press “Decline.*” again to send\./);
			expect(declined(marketplace)).toEqual([]);
			await submit(page).click();
			await expect.poll(() => declined(marketplace).length).toBe(1);
			expect(declined(marketplace)[0]).toMatchObject({ uid, message: `Thank you. Write to ${mail} or call .` });
		});
		await expect.poll(panel.words).toBeNull();
	});
}

test('clean text passes untouched on the first press, by button and by keys', async ({ parley, marketplace }) => {
	const { page } = parley;
	const clean =
		'Thank you, but I am fully booked until 12.05.2026. See https://www.upwork.com/freelancers/~0123456789abcdef';
	const first = invitationWith(marketplace, 'dialog', 'textarea', true);
	await openDecline(page, first.uid);
	await field(page).click();
	await page.keyboard.type(clean);
	const panel = await guardPanel(page);
	await submit(page).click();
	await expect.poll(() => declined(marketplace).length).toBe(1);
	expect(await panel.words()).toBeNull();

	const second = invitationWith(marketplace, 'inline', 'rich', true);
	await openDecline(page, second.uid);
	await field(page).click();
	await page.keyboard.type(clean);
	await page.keyboard.press('Control+Enter');
	await expect.poll(() => declined(marketplace).length).toBe(2);
	expect(declined(marketplace).map((one) => one.message)).toEqual([clean, clean]);
});

test('a domain in the job’s own text stays silent, another one does not', async ({ parley, marketplace }) => {
	const { page } = parley;
	const invitation = invitationWith(marketplace, 'dialog', 'textarea', true);
	invitation.message = 'Please look at https://www.museum-weekend.be/hours before you answer.';
	invitation.job.description = 'Redraw what is on plans.museum-plans.org.';
	await openDecline(page, invitation.uid);
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type('I read museum-weekend.be/press and https://plans.museum-plans.org/2. ');
	await page.keyboard.type('Mine is https://jane-plans.net/contact. ');
	await expect.poll(panel.words).toContain('jane-plans.net');
	expect(await panel.words()).toContain('1 contact detail\n');
});

test('Enter in the letter’s own line stays a new line; a press of it with a finding is looked at first', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	await openDecline(page, invitationWith(marketplace, 'inline', 'textarea', true).uid);
	// A page that sends on Enter, as message boxes do.
	await field(page).evaluate((element) => {
		element.addEventListener('keydown', (event) => {
			if ((event as KeyboardEvent).key === 'Enter')
				document.body.dataset.sent = String(Number(document.body.dataset.sent ?? 0) + 1);
		});
	});
	const sent = () => page.locator('body').getAttribute('data-sent');
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}`);
	await page.keyboard.press('Enter');
	await expect.poll(panel.words).toContain('One last look');
	expect(await sent()).toBeNull();
	expect(await textIn(page)).toBe(`Write to ${mail}\n`);
	await panel.press('Send as it is');
	expect(await sent()).toBeNull();
	await page.keyboard.press('Enter');
	expect(await sent()).toBe('1');
});

test('the accept form is guarded as well, and its own submit event', async ({ parley, marketplace }) => {
	const { page } = parley;
	const invitation = marketplace.state.invitations.find(
		({ job, status, members }) => status === 'open' && job.hourly && job.questions.length === 0 && members.length === 0,
	);
	if (!invitation) throw new Error('No plain hourly invitation is open.');
	await page.goto(`https://www.upwork.com/nx/proposals/interview/uid/${invitation.uid}/accept`);
	const panel = await guardPanel(page);
	await page.locator('#cover-letter').click();
	await page.keyboard.type(`Gladly. My address is ${mail}, my number +1 415 555 2671.`);
	await expect.poll(panel.words).toContain(mail);
	await page.locator('#step-rate').focus();
	await page.keyboard.press('Enter');
	await expect.poll(panel.words).toContain('One last look');
	expect(marketplace.received).toEqual([]);
	await panel.press(`Remove ${mail}`);
	await expect.poll(panel.words).not.toContain(mail);
	expect(await panel.words(), 'the look stays for what is left').toContain('One last look');
	await panel.press('Remove +1 415 555 2671');
	await expect.poll(panel.words).toBeNull();
	await page.locator('[data-action="form-send"]').click();
	await expect
		.poll(() => marketplace.received.find((one) => one.kind === 'accept'))
		.toMatchObject({
			message: 'Gladly. My address is , my number .',
		});
});

test('the guard follows the page away and back, and stands again where the page renders its form anew', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const { uid } = invitationWith(marketplace, 'inline', 'textarea', true);
	await openDecline(page, uid);
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);

	await page.evaluate(() => {
		history.pushState(null, '', '/nx/find-out/elsewhere');
	});
	await expect.poll(panel.words).toBeNull();
	await page.evaluate(() => history.back());
	// The practice site renders the page anew.
	await page.getByRole('button', { name: 'Decline', exact: true }).click();
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);

	await test.step('the page takes the panel away with what stands around it', async () => {
		await field(page).evaluate((element) => {
			const group = element.parentElement;
			for (const child of [...(group?.children ?? [])])
				if (child !== element && child.localName === 'div') child.remove();
		});
		await expect.poll(panel.words).toContain(mail);
	});

	await test.step('closing the form ends it', async () => {
		await page.locator('[data-action="decline-cancel"]').click();
		await expect.poll(panel.words).toBeNull();
	});
});

for (const broken of ['the detector', 'reading the field'] as const) {
	test(`where ${broken} fails, the press passes`, async ({ parley, marketplace }) => {
		const { page } = parley;
		const { uid } = invitationWith(marketplace, 'dialog', 'textarea', true);
		await openDecline(page, uid);
		const panel = await guardPanel(page);
		await field(page).click();
		await page.keyboard.type(`Write to ${mail}`);
		await expect.poll(panel.words).toContain(mail);
		await submit(page).click();
		await expect.poll(panel.words).toContain('One last look');
		// Breaks it in the extension's own world, which the page shares nothing with.
		await (await parley.worker()).evaluate(async (what) => {
			const [tab] = await chrome.tabs.query({ active: true });
			await chrome.scripting.executeScript({
				target: { tabId: tab?.id ?? 0 },
				args: [what],
				func: (part) => {
					const fail = () => {
						throw new Error('on purpose');
					};
					if (part === 'the detector') Array.prototype.sort = fail;
					else Object.defineProperty(HTMLTextAreaElement.prototype, 'value', { get: fail });
				},
			});
		}, broken);
		await field(page).focus();
		await page.keyboard.type(' today');
		await submit(page).click();
		await expect.poll(() => declined(marketplace).length).toBe(1);
		expect(declined(marketplace)[0]?.message).toBe(`Write to ${mail} today`);
	});
}

test('injected twice it is there once', async ({ parley, marketplace }) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await (await parley.worker()).evaluate(async () => {
		const [tab] = await chrome.tabs.query({ active: true });
		await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, files: ['/composer-guard.js'] });
	});
	await page.keyboard.type('.');
	await submit(page).click();
	await expect.poll(panel.words).toContain('One last look');
	const hosts = () => page.locator('[role="dialog"] .form-group > div:not([class]):not([id])').count();
	expect(await hosts()).toBe(1);
});

test('a hostile page learns nothing and moves nothing', async ({ parley, marketplace }) => {
	const { page } = parley;
	await page.addInitScript(() => {
		const seen: string[] = [];
		Object.assign(window, { seen });
		addEventListener('message', (event) => seen.push(`message ${JSON.stringify(event.data)}`), true);
		const attach = Element.prototype.attachShadow;
		Element.prototype.attachShadow = function (init) {
			seen.push('attachShadow');
			return attach.call(this, { ...init, mode: 'open' });
		};
		const dispatch = EventTarget.prototype.dispatchEvent;
		EventTarget.prototype.dispatchEvent = function (event) {
			if (event instanceof CustomEvent) seen.push(`event ${event.type}`);
			return dispatch.call(this, event);
		};
	});
	const { uid } = invitationWith(marketplace, 'dialog', 'textarea', true);
	await openDecline(page, uid);
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await submit(page).click();
	await expect.poll(panel.words).toContain('One last look');

	const learned = await page.evaluate(() => {
		const hosts = [...document.querySelectorAll('.form-group > div')].filter((one) => one.childNodes.length === 0);
		for (const host of hosts) {
			// Every point a click could be aimed at, and every event a script can make.
			for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'submit']) {
				host.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
				host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
			}
			if (host instanceof HTMLElement) host.click();
		}
		const { seen } = window as unknown as { seen: string[] };
		return {
			hosts: hosts.length,
			roots: hosts.map((host) => host.shadowRoot),
			attributes: hosts.flatMap((host) => host.getAttributeNames()),
			text: hosts.map((host) => host.textContent).join(''),
			seen,
			html: document.documentElement.outerHTML,
			globals: Object.keys(window).filter((name) => /parley|guard|chrome-extension/i.test(name)),
		};
	});
	expect(learned).toMatchObject({ hosts: 1, roots: [null], attributes: [], text: '', seen: [], globals: [] });
	expect(learned.html).not.toContain(parley.id);
	expect(learned.html).not.toContain('chrome-extension');
	expect(await panel.words(), 'made-up clicks do nothing').toContain('One last look');

	await test.step('a made-up press of the page is the page’s own affair and shows nothing', async () => {
		await panel.press('Edit');
		await expect.poll(panel.words).not.toContain('One last look');
		await page.evaluate(() => {
			const input = document.querySelector<HTMLTextAreaElement>('#decline-message');
			input?.dispatchEvent(
				new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
			);
		});
		await expect.poll(() => declined(marketplace).length).toBe(1);
	});
});

/** Fails unless the panel covers neither the field nor Upwork's button. */
async function expectApart(page: Page, panel: GuardPanel): Promise<void> {
	const box = await panel.box();
	if (!box) throw new Error('The panel has no box.');
	expect(box.width).toBeLessThanOrEqual(320);
	for (const other of [await field(page).boundingBox(), await submit(page).boundingBox()]) {
		if (!other) throw new Error('The form has no box.');
		const apart =
			other.x >= box.x + box.width ||
			box.x >= other.x + other.width ||
			other.y >= box.y + box.height ||
			box.y >= other.y + other.height;
		expect(apart, `${JSON.stringify(other)} and the panel at ${JSON.stringify(box)}`).toBe(true);
	}
}

for (const [name, style] of [
	['below the field', ''],
	['apart where there is no place below it', '.air3-modal, .decline-inline, .form-group { display: flex !important }'],
] as const) {
	test(`the panel stands ${name}, covers neither the text nor the button, and folds to 32 px`, async ({
		parley,
		marketplace,
	}) => {
		const { page } = parley;
		for (const [place, editor] of [
			['dialog', 'textarea'],
			['inline', 'rich'],
		] as const) {
			await openDecline(page, invitationWith(marketplace, place, editor, true).uid);
			if (style !== '') await page.addStyleTag({ content: style });
			const panel = await guardPanel(page);
			await field(page).click();
			await page.keyboard.type(`Write to ${mail}, see https://jane-plans.net/contact or call +1 415 555 2671`);
			await expect.poll(panel.words).toContain('3 contact details');
			await expectApart(page, panel);
			await panel.press('Hide the list');
			await expect.poll(async () => (await panel.box())?.height).toBeLessThanOrEqual(34);
		}
	});
}

test('all of it is reached by the keyboard, and no focus is taken', async ({ parley, marketplace }) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	await page.keyboard.press('Control+Enter');
	await expect.poll(panel.words).toContain('One last look');
	await expect(field(page)).toBeFocused();
	// Past "Hide the list", "Remove", "Mask", "An exception applies", "Dismiss" and "Edit" to "Send as it is".
	for (let stops = 0; stops < 7; stops += 1) await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect.poll(panel.words).toContain('again to send');
	expect(declined(marketplace)).toEqual([]);
	await submit(page).focus();
	await page.keyboard.press('Enter');
	await expect.poll(() => declined(marketplace).length).toBe(1);
});

test('Upwork’s button pressed by key is looked at too', async ({ parley, marketplace }) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`, ['inline', 'rich', true]);
	for (const key of ['Enter', 'Space']) {
		await submit(page).focus();
		await page.keyboard.press(key);
		await expect.poll(panel.words).toContain('One last look');
		await panel.press('Edit');
		await expect.poll(panel.words).not.toContain('One last look');
	}
	expect(declined(marketplace)).toEqual([]);
});

test('a button that sends on the way down is stopped all the same', async ({ parley, marketplace }) => {
	const { page } = parley;
	await openDecline(page, invitationWith(marketplace, 'dialog', 'textarea', true).uid);
	await submit(page).evaluate((button) => {
		for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'])
			button.addEventListener(type, () => {
				document.body.dataset.sent = type;
			});
	});
	const panel = await guardPanel(page);
	await field(page).click();
	await page.keyboard.type(`Write to ${mail}`);
	await submit(page).click();
	await expect.poll(panel.words).toContain('One last look');
	expect(await page.locator('body').getAttribute('data-sent')).toBeNull();
});

test('Send as it is agrees to what was shown, not to what the page wrote meanwhile', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`);
	await submit(page).click();
	await expect.poll(panel.words).toContain('One last look');
	await field(page).evaluate((element) => {
		(element as HTMLTextAreaElement).value += ' or call +1 415 555 2671';
	});
	await panel.press('Send as it is');
	await expect.poll(panel.words).toContain('+1 415 555 2671');
	expect(await panel.words()).toContain('One last look');
	await submit(page).click();
	expect(declined(marketplace)).toEqual([]);
	await panel.press('Send as it is');
	await expect.poll(panel.words).toMatch(/Press “Decline.*” again to send\./);
	await submit(page).click();
	await expect.poll(() => declined(marketplace).length).toBe(1);
});

test('what was agreed to for one page is looked at again where its field stands at another address', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`);
	await submit(page).click();
	await expect.poll(panel.words).toContain('One last look');
	await panel.press('Send as it is');
	await expect.poll(panel.words).toMatch(/Press “Decline.*” again to send\./);
	await page.evaluate(() => history.replaceState(null, '', '/nx/proposals/interview/uid/4711'));
	await submit(page).click();
	await expect.poll(panel.words).toContain('One last look');
	expect(declined(marketplace)).toEqual([]);
});

test('where the page takes the panel away again and again, no press waits for what cannot be seen', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	// A page's framework that puts back what it rendered itself.
	await field(page).evaluate((element) => {
		const own = new Set([...document.querySelectorAll('*')]);
		const tidy = () => {
			for (const one of document.querySelectorAll('body *')) {
				if (own.has(one) || !(one instanceof HTMLDivElement) || one.contains(element)) continue;
				one.remove();
				document.body.dataset.taken = String(Number(document.body.dataset.taken ?? 0) + 1);
			}
		};
		for (const one of document.querySelectorAll('body div'))
			if (one.childElementCount === 0 && one.textContent === '') own.delete(one);
		new MutationObserver(tidy).observe(document.body, { childList: true, subtree: true });
		tidy();
	});
	await expect.poll(() => page.locator('body').getAttribute('data-taken').then(Number)).toBeGreaterThan(20);
	await submit(page).click();
	await expect.poll(() => declined(marketplace).length).toBe(1);
});

test('a guard left behind by a reloaded extension takes itself away and lets presses pass', async ({
	parley,
	marketplace,
}) => {
	const { page } = parley;
	const panel = await declining(page, marketplace, `Write to ${mail}`);
	await expect.poll(panel.words).toContain(mail);
	const worker = await parley.worker();
	const ended = new Promise((resolve) => worker.once('close', resolve));
	await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
	await ended;
	await submit(page).click();
	await expect.poll(() => declined(marketplace).length).toBe(1);
	await expect.poll(panel.words).toBeNull();
});
