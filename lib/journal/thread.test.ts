import { describe, expect, test } from 'vitest';
import type { Command, ReadItem } from '../domain/commands';
import type { MessageRead } from '../domain/facts';
import { MINUTE } from '../domain/time';
import { device, newCommandId, start } from './testkit';

const room = 'room_0123456789abcdef0123456789abcdef';
const record = `main:room:${room}`;
const about: ReadItem = { kind: 'room', siteId: room, source: 'page', fields: { client: 'Amara Osei' }, likely: [] };
const proposal: ReadItem = {
	kind: 'proposal',
	siteId: '1900000000000000007',
	source: 'list',
	fields: { stage: 'active', title: 'Proofread a cookbook', client: 'Amara Osei' },
	likely: [],
};

function message(id: string, at: number, more: Partial<MessageRead> = {}) {
	const sent = { from: start + at * MINUTE, to: start + (at + 1) * MINUTE };
	return { id, message: { author: 'Amara Osei', text: `Message ${id}`, sent, edited: false, deleted: false, ...more } };
}

const saveItems = (...items: ReadItem[]): Command => ({
	type: 'saveReading',
	account: 'main',
	page: 'room',
	items,
	deliberate: true,
});
const saveMessages = (messages: ReturnType<typeof message>[], deliberate = false): Command => ({
	type: 'saveMessages',
	account: 'main',
	room,
	messages,
	deliberate,
});

async function kept(...commands: Command[]) {
	const on = device();
	const worker = on.worker();
	for (const command of commands) expect(await worker.command(newCommandId(), command)).toMatchObject({ ok: true });
	return { on, worker, desk: on.desk() };
}

describe('the thread of a room', () => {
	test('keeps the page’s order within a minute, whichever part was read first', async () => {
		const { worker, desk } = await kept(saveItems(about), saveMessages([message('b', 0), message('a', 0)]));
		await worker.command(newCommandId(), saveMessages([message('z', 0), message('y', 0), message('b', 0)]));
		await worker.command(newCommandId(), saveMessages([message('a', 0), message('c', 0), message('d', 9)]));
		await worker.command(
			newCommandId(),
			saveMessages([message('y', 0), message('b', 0), message('a', 0), message('c', 0)]),
		);
		const found = await desk.thread(record, Number.MAX_SAFE_INTEGER, 50);
		expect(
			found
				.map(({ text }) => text.at(-1))
				.reverse()
				.join(''),
		).toBe('zybacd');
		const [c] = found.filter(({ text }) => text === 'Message c');
		const after = await desk.threadAfter(record, c?.place ?? 0, 50);
		expect(after.map(({ text }) => text)).toEqual(['Message d']);
	});

	test('the place is given once and makes no other fact of a reading', async () => {
		const { on, worker, desk } = await kept(saveItems(about), saveMessages([message('b', 0)]));
		const [before] = await desk.thread(record, Number.MAX_SAFE_INTEGER, 1);
		await worker.command(newCommandId(), saveMessages([message('a', 0), message('b', 0)]));
		await worker.command(newCommandId(), saveMessages([message('b', 0, { text: 'Other words', edited: true })]));
		const found = await desk.thread(record, Number.MAX_SAFE_INTEGER, 9);
		expect(found[0]).toMatchObject({ text: 'Other words', edited: true, place: before?.place });
		const other = device('e');
		const elsewhere = other.worker();
		await elsewhere.command(newCommandId(), saveItems(about));
		await elsewhere.command(newCommandId(), saveMessages([message('x', 0), message('b', 0)]));
		const ids = async (from: typeof on) =>
			(await from.desk().facts(`main:message:${room}/b`)).map(({ id }) => id).slice(0, 1);
		expect(await ids(other)).toEqual(await ids(on));
	});

	test('the last message that was not deleted is found for the opportunity, through what is part of it', async () => {
		const { desk } = await kept(
			saveItems(proposal),
			saveItems({ ...about, link: { kind: 'proposal', siteId: proposal.siteId } }),
			saveMessages([
				message('a', 0),
				message('b', 1, { author: 'Robin Vale' }),
				message('c', 2, { deleted: true, text: '' }),
			]),
		);
		const whole = `main:proposal:${proposal.siteId}`;
		const lasts = await desk.lastMessages([whole, 'main:proposal:1']);
		expect([...lasts].map(([id, { text }]) => [id, text])).toEqual([[whole, 'Message b']]);
		expect((await desk.lastMessages([record])).get(record)?.author).toBe('Robin Vale');
		expect((await desk.record(record))?.partOf).toBe(whole);
	});

	test('who writes several times without an answer waits since the first of them, deleted ones aside', async () => {
		const client = (id: string, minute: number, more = {}) => message(id, minute, { author: 'Amara Osei', ...more });
		const { desk } = await kept(
			saveItems(about),
			saveMessages([
				client('a', 0),
				message('b', 1, { author: 'Robin Vale' }),
				client('c', 2),
				message('d', 3, { author: 'Robin Vale', deleted: true, text: '' }),
				client('e', 4),
				client('f', 5, { deleted: true, text: '' }),
			]),
		);
		const [last, thread] = [
			(await desk.lastMessages([record])).get(record),
			await desk.thread(record, Number.MAX_SAFE_INTEGER, 50),
		];
		const of = (text: string) => thread.find((one) => one.text === text)?.sent;
		expect(last).toMatchObject({ text: 'Message e', runSent: of('Message c') });
	});

	test('a proposal that shows its room is joined with it; a room that is not kept, with nothing', async () => {
		const linked = { ...proposal, link: { kind: 'room' as const, siteId: room } };
		const { worker, desk } = await kept(saveItems(linked));
		expect(await desk.record(record)).toBeNull();
		await worker.command(newCommandId(), saveItems(about));
		expect((await desk.record(record))?.partOf).toBeNull();
		await worker.command(newCommandId(), saveItems(linked));
		expect((await desk.record(record))?.partOf).toBe(`main:proposal:${proposal.siteId}`);
	});

	test('what the person said of a link stands against the page', async () => {
		const { worker, desk } = await kept(saveItems(proposal), saveItems(about));
		const to = `main:proposal:${proposal.siteId}`;
		await worker.command(newCommandId(), { type: 'link', record, to, same: false });
		await worker.command(newCommandId(), saveItems({ ...about, link: { kind: 'proposal', siteId: proposal.siteId } }));
		expect(await desk.record(record)).toMatchObject({ partOf: null, notPartOf: [to] });
	});

	test('erased and undone messages come back on a click only', async () => {
		const { worker, desk } = await kept(saveItems(about), saveMessages([message('a', 0), message('b', 1)]));
		const ids = await desk.messagesOf(record);
		expect(ids).toHaveLength(2);
		const [first = '', second = ''] = ids;
		await worker.command(newCommandId(), { type: 'eraseRecord', record: first });
		const [fact] = await desk.facts(second);
		await worker.command(newCommandId(), { type: 'retract', facts: [{ record: second, id: fact?.id ?? '' }] });
		expect(await desk.messagesOf(record)).toEqual([]);
		const again = [message('a', 0), message('b', 1)];
		await worker.command(newCommandId(), saveMessages(again));
		expect(await desk.messagesOf(record)).toEqual([]);
		await worker.command(newCommandId(), saveMessages(again, true));
		expect(await desk.messagesOf(record)).toEqual(ids);
	});

	test('no message is kept of a room that is not', async () => {
		const on = device();
		const answer = await on.worker().command(newCommandId(), saveMessages([message('a', 0)]));
		expect(answer).toMatchObject({ ok: false, code: 'unknown-record' });
	});
});
