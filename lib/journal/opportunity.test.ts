import { describe, expect, it } from 'vitest';
import type { Command, ReadItem } from '../domain/commands';
import { messageRecord } from '../domain/ids';
import { rebuildChunk } from './rebuild';
import { type Device, device, dump, newCommandId, recounted, start } from './testkit';

const room = '0123456789abcdef';

function part(kind: ReadItem['kind'], siteId: string, fields: ReadItem['fields']): ReadItem {
	return { kind, siteId, source: 'page', fields: { title: 'A job', client: 'Maren', ...fields }, likely: [] };
}

const invited = part('invitation', '1', { stage: 'active', jobId: '~01' });
const proposed = part('proposal', '2', { stage: 'active', jobId: '~01' });
const hired = part('contract', '3', { stage: 'hired', jobId: '~01' });
const accepted = { kind: 'accept', reason: null, message: '', terms: null } as const;
const talk = part('room', room, {});

function keep(...items: ReadItem[]): Command {
	return { type: 'saveReading', account: 'main', page: 'proposal', items, deliberate: true };
}

function say(...texts: string[]): Command {
	const messages = texts.map((text, index) => ({
		id: `story_${index}`,
		message: {
			author: index % 2 === 0 ? 'Maren' : 'Robin',
			text,
			sent: { from: start + index * 60_000, to: start + (index + 1) * 60_000 },
			edited: false,
			deleted: false,
		},
	}));
	return { type: 'saveMessages', account: 'main', room, messages };
}

async function run(on: Device, ...commands: Command[]): Promise<void> {
	const worker = on.worker();
	for (const command of commands) expect(await worker.command(newCommandId(), command)).toMatchObject({ ok: true });
}

async function messagesOf(on: Device): Promise<string> {
	const db = on.database();
	const rows = await db.messages.toArray();
	db.close();
	return JSON.stringify(rows);
}

describe('an opportunity', () => {
	it('does not wait any more once its invitation left the page and became a proposal', async () => {
		const on = device();
		const waits = part('invitation', '1', { stage: 'invitation', jobId: '~01' });
		const page = { type: 'saveReading', account: 'main', page: 'proposals', complete: true, deliberate: true } as const;
		await run(on, { ...page, items: [waits] }, { ...page, items: [] });
		expect(await on.desk().record('main:invitation:1')).toMatchObject({ status: 'unlisted', box: 'waiting' });
		expect(await on.desk().counts()).toMatchObject({ waiting: 1 });
		await run(on, keep(proposed));
		expect(await on.desk().counts()).toMatchObject({ waiting: 0, active: 1 });
		expect(await on.desk().list('waiting', start, 10, null)).toEqual([]);
		expect(await recounted(on)).toEqual(await on.desk().counts());
	});

	it('is one row from the invitation to the contract, whichever part is read first', async () => {
		for (const order of [
			[invited, proposed, hired],
			[hired, proposed, invited],
			[proposed, hired, invited],
		]) {
			const on = device();
			for (const item of order) await run(on, keep(item));
			const desk = on.desk();
			expect((await desk.list('active', start, 10, null)).map((row) => row.kind)).toEqual(['contract']);
			expect(await desk.counts()).toMatchObject({ active: 1, submitted: 0, waiting: 0, archived: 0 });
			for (const id of ['main:invitation:1', 'main:proposal:2', 'main:contract:3']) {
				const kinds = (await desk.opportunity(id)).map((row) => row.kind);
				expect(kinds).toEqual(['contract', 'proposal', 'invitation']);
			}
			expect(await recounted(on)).toEqual(await desk.counts());
		}
	});

	it('an offer waits once, though its proposal says that there is one too; what was said goes away with it', async () => {
		const standsFor = part('proposal', '2', { stage: 'offer', jobId: '~01' });
		const offer = part('offer', '9', { stage: 'offer', jobId: '~01' });
		for (const order of [
			[standsFor, offer],
			[offer, standsFor],
		]) {
			const on = device();
			for (const item of order) await run(on, keep(item));
			const waiting = async () => (await on.desk().list('waiting', start, 10, null)).map((row) => row.kind);
			expect(await waiting()).toEqual(['offer']);
			expect(await on.desk().counts()).toMatchObject({ waiting: 1, unanswered: 0 });
			expect((await on.worker().offersOpen(start)).map((row) => row.kind)).toEqual(['offer']);
			await run(on, { type: 'eraseRecord', record: 'main:offer:9' });
			expect(await waiting()).toEqual(['proposal']);
			expect(await recounted(on)).toEqual(await on.desk().counts());
		}
	});

	it('an offer noted by hand and the one read from its page are one, and one clock runs', async () => {
		const byHand = (more: ReadItem['fields']): Command => ({
			type: 'saveReading',
			account: 'main',
			page: 'hand',
			items: [
				{
					...part('offer', '0b1c-noted', { stage: 'offer', ...more }),
					source: 'hand',
					link: { kind: 'proposal', siteId: '2' },
				},
			],
			deliberate: true,
		});
		const active = (more: ReadItem['fields']) => part('proposal', '2', { stage: 'active', ...more });
		const read = part('offer', '12345678', { stage: 'offer' });
		const withJob = { ...read, fields: { ...read.fields, jobId: '~01' } };
		const withLink: ReadItem = { ...read, link: { kind: 'proposal', siteId: '2' } };
		for (const steps of [
			[keep(active({ jobId: '~01' })), byHand({ jobId: '~01' }), keep(withJob)],
			[keep(active({ jobId: '~01' })), byHand({}), keep(withJob)],
			[keep(active({})), byHand({}), keep(withLink)],
			[keep(active({})), byHand({}), keep(read), keep(withLink)],
		]) {
			const on = device();
			await run(on, ...steps);
			const desk = on.desk();
			expect((await desk.list('waiting', start, 10, null)).map((row) => row.id)).toEqual(['main:offer:12345678']);
			const ids = (await desk.opportunity('main:offer:12345678')).map((row) => row.id);
			expect(ids).toEqual(['main:offer:12345678', 'main:offer:0b1c-noted', 'main:proposal:2']);
			expect((await on.worker().offersOpen(start)).map((row) => row.id)).toEqual(['main:offer:12345678']);
			await run(on, { type: 'markDone', record: 'main:offer:12345678', answer: accepted });
			expect(await on.worker().offersOpen(start)).toEqual([]);
			expect(await desk.counts()).toMatchObject({ waiting: 0, active: 1 });
			expect(await recounted(on)).toEqual(await desk.counts());
			await run(on, { type: 'eraseRecord', record: 'main:offer:12345678' });
			expect((await on.worker().offersOpen(start)).map((row) => row.id)).toEqual(['main:offer:0b1c-noted']);
		}
	});

	it('an offer noted by hand that the person said is another stays one of its own', async () => {
		const on = device();
		const noted: ReadItem = { ...part('offer', '0b1c-noted', { stage: 'offer', jobId: '~01' }), source: 'hand' };
		const read = part('offer', '12345678', { stage: 'offer', jobId: '~01' });
		await run(on, keep(noted), keep(read));
		expect(await on.desk().opportunity('main:offer:12345678')).toHaveLength(2);
		await run(on, { type: 'link', record: 'main:offer:0b1c-noted', to: 'main:offer:12345678', same: false });
		await run(on, keep({ ...read, fields: { ...read.fields, title: 'Another title' } }));
		expect(await on.worker().offersOpen(start)).toHaveLength(2);
	});

	it('does not swallow an invitation that still waits for an answer', async () => {
		const on = device();
		const waits = part('invitation', '9', {
			stage: 'invitation',
			jobId: '~01',
			received: { from: start, to: start + 1 },
		});
		await run(on, keep(proposed), keep(waits));
		expect((await on.desk().list('waiting', start, 10, null)).map((row) => row.id)).toEqual(['main:invitation:9']);
		expect(await on.desk().counts()).toMatchObject({ waiting: 1, active: 1, unanswered: 1 });
	});

	it('is not joined across accounts, nor again after the person said no', async () => {
		const on = device();
		await run(on, keep(proposed), { ...keep(invited), account: 'Acme' } as Command);
		expect(await on.desk().opportunity('main:proposal:2')).toHaveLength(1);
		await run(on, keep(invited));
		expect(await on.desk().opportunity('main:proposal:2')).toHaveLength(2);
		await run(on, { type: 'link', record: 'main:invitation:1', to: 'main:proposal:2', same: false });
		await run(on, keep({ ...invited, fields: { ...invited.fields, title: 'Another title' } }));
		expect(await on.desk().opportunity('main:proposal:2')).toHaveLength(1);
		expect(await on.desk().counts()).toMatchObject({ active: 3 });
	});

	it('goes as a whole when it is erased with its parts', async () => {
		const on = device();
		await run(on, keep(invited, proposed, hired), {
			type: 'eraseRecord',
			record: 'main:contract:3',
			parts: ['main:proposal:2', 'main:invitation:1'],
		});
		expect((await dump(on)).rows).toEqual([]);
		expect(await on.desk().counts()).toMatchObject({ active: 0 });
	});
});

describe('the messages of a room', () => {
	it('are kept only where the person keeps the room, once under their own id, and found by their words', async () => {
		const on = device();
		expect(await on.worker().command(newCommandId(), say('Hello'))).toMatchObject({ code: 'unknown-record' });
		await run(on, keep(talk), say('Hello Robin', 'Good evening', 'How about Tuesday?'), say('Hello Robin'));
		const thread = await on.desk().thread(`main:room:${room}`, start + 10 * 60_000, 2);
		expect(thread.map((message) => message.text)).toEqual(['How about Tuesday?', 'Good evening']);
		expect(await on.desk().thread(`main:room:${room}`, start + 60_000, 9)).toHaveLength(1);
		expect((await on.desk().searchMessages('tues', 5)).map((message) => message.text)).toEqual(['How about Tuesday?']);
		expect(await on.desk().searchMessages('', 5)).toEqual([]);
	});

	it('keep earlier words of an edited one, and show the last', async () => {
		const on = device();
		await run(on, keep(talk), say('Forty'), say('Fifty'), say('Forty'));
		const id = messageRecord('main', room, 'story_0');
		expect(await on.desk().facts(id)).toHaveLength(3);
		expect((await on.desk().thread(`main:room:${room}`, start + 60_000, 9)).map((message) => message.text)).toEqual([
			'Forty',
		]);
	});

	it('are folded again by a rebuild to the byte, and what no fact tells of goes', async () => {
		const on = device();
		await run(on, keep(talk, invited, proposed), say(...Array.from({ length: 60 }, (_, index) => `Message ${index}`)));
		const [before, rows] = [await messagesOf(on), (await dump(on)).text];
		const db = on.database();
		const stray = { message: { id: 'main:message:zz/1' }, room: 'main:room:zz', at: 1, words: [] };
		await db.table('messages').put(stray);
		await db.table('messages').update(messageRecord('main', room, 'story_7'), { at: 5 });
		const state = await db.metaValue('state');
		const expected = {
			install: state?.install.install ?? null,
			commit: state?.commit ?? 0,
			live: state?.live ?? 'recordsA',
		};
		for (let done = false; !done; ) done = (await rebuildChunk(db, expected, on.around, 7)).answer.done;
		db.close();
		expect(await messagesOf(on)).toBe(before);
		expect((await dump(on)).text).toBe(rows);
		expect(await recounted(on)).toEqual(await on.desk().counts());
	});
});

describe('parts of an opportunity in lists', () => {
	const bothRead = async () => {
		const on = device();
		await run(on, keep(invited), keep(proposed));
		expect(await on.desk().counts()).toMatchObject({ active: 1 });
		return on;
	};

	it('come back into sight when what they are part of was erased or undone, and go with it when it is read again', async () => {
		for (const away of ['erase', 'undo'] as const) {
			const on = await bothRead();
			const id = 'main:proposal:2';
			const facts = (await on.desk().facts(id)).map((fact) => ({ record: id, id: fact.id }));
			await run(on, away === 'erase' ? { type: 'eraseRecord', record: id } : { type: 'retract', facts });
			expect((await on.desk().list('active', start, 10, null)).map((row) => row.kind)).toEqual(['invitation']);
			expect(await on.desk().counts()).toMatchObject({ active: 1 });
			await run(on, keep(proposed));
			expect((await on.desk().list('active', start, 10, null)).map((row) => row.kind)).toEqual(['proposal']);
			expect(await recounted(on)).toEqual(await on.desk().counts());
		}
	});

	it('stand so after a rebuild too, to the byte', async () => {
		const on = await bothRead();
		await run(on, { type: 'eraseRecord', record: 'main:proposal:2' }, keep(hired));
		const rows = (await dump(on)).text;
		await on.worker().rebuild(10_000);
		expect((await dump(on)).text).toBe(rows);
	});

	it('are found as the whole, once, and are told for the response record', async () => {
		const on = await bothRead();
		expect((await on.desk().search('maren', 10, null)).map((row) => row.kind)).toEqual(['proposal']);
		expect((await on.desk().parts(10, null)).map((row) => row.kind)).toEqual(['invitation']);
		expect(await on.desk().parts(10, 'Acme')).toEqual([]);
	});

	it('change lists when an invitation is confirmed later', async () => {
		const on = device();
		const received = { from: start, to: start + 1 };
		await run(on, keep(part('invitation', '1', { stage: 'invitation', jobId: '~01', received })), keep(proposed));
		expect(await on.desk().counts()).toMatchObject({ waiting: 1, active: 1, unanswered: 1 });
		const answer = { kind: 'accept' as const, reason: null, message: '', terms: null };
		await run(on, { type: 'markDone', record: 'main:invitation:1', answer });
		expect(await on.desk().counts()).toMatchObject({ waiting: 0, active: 1, unanswered: 0 });
		expect(await recounted(on)).toEqual(await on.desk().counts());
	});

	it('stay split from a third record about the same job, too', async () => {
		const on = await bothRead();
		await run(
			on,
			{ type: 'link', record: 'main:invitation:1', to: 'main:proposal:2', same: false },
			keep(part('offer', '5', { stage: 'offer', jobId: '~01' })),
		);
		expect((await on.desk().opportunity('main:invitation:1')).map((row) => row.kind)).toEqual(['invitation']);
		expect(await on.desk().opportunity('main:proposal:2')).toHaveLength(2);
	});

	it('hold what is to be followed up, found by time alone', async () => {
		const on = await bothRead();
		await run(on, { type: 'setFollowUp', record: 'main:invitation:1', at: start + 5 });
		const ids = async (from: number, to: number) =>
			(await on.desk().followUps(from, to, 10)).map((record) => record.id);
		expect(await ids(start, start + 5)).toEqual(['main:invitation:1']);
		expect(await ids(start + 6, start + 9)).toEqual([]);
		await run(on, { type: 'setFollowUp', record: 'main:invitation:1', at: null });
		expect(await ids(0, start + 9)).toEqual([]);
	});
});
