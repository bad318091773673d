import { describe, expect, test } from 'vitest';
import type { CheckedReading } from '../schema/page';
import { handlers } from './handlers';
import { row, tools } from './testkit';

const siteId = 'room_0123456789abcdef0123456789abcdef';
const url = `https://www.upwork.com/ab/messages/rooms/${siteId}`;
const other = `https://www.upwork.com/ab/messages/rooms/room_${'f'.repeat(32)}`;

const message = (id: string, at: number) =>
	row(id, {
		kind: 'message',
		stage: 'active',
		title: null,
		author: 'Amara Osei',
		text: `Message ${id}`,
		received: { from: at, to: at + 60_000 },
		edited: false,
		deleted: false,
	});
const reading = (...messages: object[]) =>
	({
		page: 'room',
		complete: false,
		context: null,
		items: [row(siteId, { kind: 'room', stage: 'active', client: 'Amara Osei' }), ...messages],
		missed: [],
	}) as CheckedReading;

function place(shown: CheckedReading, address = url, inView = true) {
	const ran: string[] = [];
	const all = tools({
		activeTab: async () => ({ id: 1, url: address }),
		isInView: async () => inView,
		runFile: async (file) => {
			ran.push(file);
			return shown;
		},
	});
	const speaker = { class: 'upwork', tabId: 1, frameId: 0, url: address } as const;
	const serve = handlers(all);
	const keep = () =>
		serve.command(
			{
				commandId: 'command-keep-room',
				command: {
					type: 'saveReading',
					account: 'main',
					page: 'room',
					items: [{ kind: 'room', siteId, source: 'page', fields: {}, likely: [] }],
					deliberate: true,
				},
			},
			{ class: 'extension' },
		);
	const autosave = () =>
		serve.command(
			{
				commandId: 'command-autosave',
				command: { type: 'setSetting', account: 'main', name: 'autosave.room', value: true },
			},
			{ class: 'extension' },
		);
	const desk = all.on.desk();
	const offer = () => serve.offerReading({ reading: shown, again: false }, speaker);
	return { ...all, serve, speaker, keep, autosave, desk, offer, ran };
}

describe('a room in the active tab', () => {
	test('is told apart: not kept, and kept with what is new', async () => {
		const { serve, keep } = place(reading(message('a', 1), message('b', 2)));
		const look = () => serve.lookAtPage({ windowId: null }, { class: 'extension' });
		expect(await look()).toMatchObject({ state: 'read', room: { siteId, kept: false, added: 2, changed: 0 } });
		await keep();
		expect(await look()).toMatchObject({ room: { kept: true, record: `main:room:${siteId}`, added: 2 } });
	});

	test('is not told where the tab’s address names another room', async () => {
		const { serve } = place(reading(message('a', 1)), other);
		const look = await serve.lookAtPage({ windowId: null }, { class: 'extension' });
		expect('room' in look).toBe(false);
	});
});

describe('saving a room on every visit', () => {
	const kept = async ({ desk }: ReturnType<typeof place>) => (await desk.messagesOf(`main:room:${siteId}`)).length;

	test('only where it is switched on, only rooms that are kept, only in view', async () => {
		const on = place(reading(message('a', 1)));
		expect(await on.offer()).toMatchObject({ saved: false });
		await on.autosave();
		expect(await on.offer()).toMatchObject({ saved: false });
		await on.serve.readerWanted({}, on.speaker);
		// What stands beside a dialog of new terms reads that dialog alone.
		expect(on.ran).toEqual(['/terms-card.js']);
		await on.keep();
		await on.serve.readerWanted({}, on.speaker);
		expect(on.ran).toEqual(['/terms-card.js', '/room-visit.js', '/terms-card.js']);
		expect(await on.offer()).toMatchObject({ saved: true });
		expect(await kept(on)).toBe(1);
		expect(await on.offer()).toMatchObject({ saved: false });

		const hidden = place(reading(message('a', 1)), url, false);
		await hidden.autosave();
		await hidden.keep();
		expect(await hidden.offer()).toMatchObject({ saved: false });
		expect(await kept(hidden)).toBe(0);
	});

	test('never a reading of another room than the browser says', async () => {
		const on = place(reading(message('a', 1)), other);
		await on.autosave();
		await on.keep();
		expect(await on.offer()).toMatchObject({ saved: false });
		expect(await kept(on)).toBe(0);
	});

	test('of more messages than one command carries all are kept, in order', async () => {
		const many = Array.from({ length: 900 }, (_, index) => message(`m${index}`, 60_000));
		const on = place(reading(...many));
		await on.autosave();
		await on.keep();
		expect(await on.offer()).toMatchObject({ saved: true });
		const found = await on.desk.thread(`main:room:${siteId}`, Number.MAX_SAFE_INTEGER, 1_000);
		expect(found.reverse().map(({ text }) => text)).toEqual(many.map((_, index) => `Message m${index}`));
	});
});

describe('inserting into a room', () => {
	const asked = { windowId: null, siteId, kind: 'room' as const, text: 'Hello' };

	test('only on the page of this very room', async () => {
		const here = place(reading());
		expect(await here.serve.insertMessage(asked, { class: 'extension' })).toEqual({ ok: true });
		expect(here.ran).toEqual(['/insert-message.js']);
		for (const address of [other, 'https://www.upwork.com/nx/proposals/', 'https://example.com/']) {
			const elsewhere = place(reading(), address);
			expect(await elsewhere.serve.insertMessage(asked, { class: 'extension' })).toMatchObject({ ok: false });
			expect(elsewhere.ran).toEqual([]);
		}
	});
});
