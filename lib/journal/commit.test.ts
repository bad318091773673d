import Dexie from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { DAY } from '../domain/time';
import { refusalFor } from './commit';
import { device, dump, idOf, invitation, newCommandId, recounted, save, start } from './testkit';

const decline = { kind: 'decline', reason: 'Too busy on other projects', message: 'Thank you.', terms: null } as const;

describe('commit', () => {
	it('keeps what a page holds and answers after commit', async () => {
		const on = device();
		const answer = await on.worker().command(newCommandId(), save(invitation('1'), invitation('2')));
		expect(answer).toMatchObject({ ok: true, saved: { added: 2, changed: 0, same: 0, skipped: 0 } });
		const desk = on.desk();
		expect((await desk.list('waiting', start, 50, null)).map((record) => record.id)).toEqual([idOf('1'), idOf('2')]);
		expect(await desk.counts()).toEqual({ waiting: 2, active: 0, submitted: 0, archived: 0, unanswered: 2 });
		expect(await desk.memory()).toEqual({
			lastRead: { 'proposals.part': start, 'proposals.part@main': start },
			lastBackup: null,
			firstKept: start,
			reminders: {},
			misses: {},
		});
	});

	it('remembers when a page was read: the Proposals page where all invitations were there, as of when it came', async () => {
		const on = device();
		const worker = on.worker();
		const one = save(invitation('1'));
		await worker.command(newCommandId(), { ...one, asOf: start - DAY, allInvitations: true } as typeof one);
		await worker.command(newCommandId(), { ...one, page: 'archive' } as typeof one);
		expect((await on.desk().memory()).lastRead).toMatchObject({ proposals: start - DAY, archive: start });
		// What is open since before tells nothing newer, and the future is not known.
		await worker.command(newCommandId(), { ...one, asOf: start - 2 * DAY, complete: true } as typeof one);
		expect((await on.desk().memory()).lastRead).toMatchObject({ proposals: start - DAY });
		await worker.command(newCommandId(), { ...one, asOf: start + DAY, complete: true } as typeof one);
		expect((await on.desk().memory()).lastRead).toMatchObject({ proposals: start });
	});

	it('applies a command once, however often and wherever it is retried, with the first answer', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const id = newCommandId();
		const command = { type: 'prepareAnswer', record: idOf('1'), answer: decline } as const;
		const first = await worker.command(id, command);
		const before = await dump(on);
		on.clock.now += 5_000;
		expect(await Promise.all([worker.command(id, command), on.worker().command(id, command)])).toEqual([first, first]);
		const after = await dump(on);
		expect(after).toEqual(before);
	});

	it('applies a command once when its copies run at the same time in two workers', async () => {
		const on = device();
		const id = newCommandId();
		const answers = await Promise.all([1, 2, 3].map(() => on.worker().command(id, save(invitation('1')))));
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect((await dump(on)).facts).toHaveLength(1);
	});

	it('holds a complete reading against every invitation that should be listed, and a partial one against none', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2'), invitation('3')));
		await worker.command(newCommandId(), { type: 'ignore', record: idOf('3') });
		await worker.command(newCommandId(), save(invitation('2')));
		expect(await on.desk().counts()).toMatchObject({ waiting: 2, unanswered: 2 });
		const complete = { ...save(invitation('2')), complete: true } as const;
		const answer = await worker.command(newCommandId(), complete);
		expect(answer).toMatchObject({ ok: true, saved: { same: 1, gone: 1 } });
		expect((await on.desk().record(idOf('1')))?.status).toBe('unlisted');
		expect(await on.desk().counts()).toMatchObject({ waiting: 2, archived: 1, unanswered: 1 });
		expect(await recounted(on)).toEqual(await on.desk().counts());
		expect((await on.desk().list('waiting', start, 9, null)).map((record) => record.id)).toEqual([
			idOf('2'),
			idOf('1'),
		]);
	});

	it('keeps every one of many commands sent at once', async () => {
		const on = device();
		const worker = on.worker();
		const sites = Array.from({ length: 40 }, (_, i) => String(i));
		const answers = await Promise.all(sites.map((site) => worker.command(newCommandId(), save(invitation(site)))));
		expect(answers.every((answer) => answer.ok)).toBe(true);
		const { rows, state, facts } = await dump(on);
		expect(rows).toHaveLength(40);
		expect(state?.commit).toBe(40);
		expect(new Set(facts.map((fact) => fact.recordedAt)).size).toBe(40);
	});

	it('gives a refusal as a value, the same on a retry, and keeps nothing', async () => {
		const on = device();
		const worker = on.worker();
		const id = newCommandId();
		const refused = await worker.command(id, { type: 'ignore', record: idOf('nothing') });
		expect(refused).toMatchObject({ ok: false, code: 'unknown-record' });
		await worker.command(newCommandId(), save(invitation('nothing')));
		expect(await worker.command(id, { type: 'ignore', record: idOf('nothing') })).toEqual(refused);
	});

	it('deletes erased facts at once and keeps the counts', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1'), invitation('2')));
		await worker.command(newCommandId(), { type: 'prepareAnswer', record: idOf('1'), answer: decline });
		expect(await worker.command(newCommandId(), { type: 'eraseRecord', record: idOf('1') })).toMatchObject({
			ok: true,
		});
		const { facts, rows } = await dump(on);
		expect(facts.filter((fact) => fact.record === idOf('1')).map((fact) => fact.type)).toEqual(['recordErased']);
		expect(rows).toHaveLength(1);
		expect(await on.desk().counts()).toEqual(await recounted(on));
	});

	it('says that the disk is full at whichever write, keeps nothing of it, and is well again after the next commit', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const before = await dump(on);
		const id = newCommandId();
		const real = IDBObjectStore.prototype.put;
		let writes = 0;
		for (let failing = 1; failing <= 4; failing++) {
			let calls = 0;
			const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
				this: IDBObjectStore,
				...args
			) {
				calls += 1;
				if (calls === failing) throw new DOMException('no room', 'QuotaExceededError');
				return real.apply(this, args);
			});
			expect(await worker.command(id, save(invitation('2')))).toMatchObject({ ok: false, code: 'disk-full' });
			writes = Math.max(writes, calls);
			put.mockRestore();
			expect(await dump(on)).toEqual(before);
			expect(await on.database().receipts.count()).toBe(1);
		}
		expect(writes).toBe(4);
		await worker.settled();
		expect(await on.desk().health()).toEqual({ state: 'quota-full' });
		const stillFull = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		expect(await worker.lookAgain()).toEqual({ state: 'quota-full' });
		stillFull.mockRestore();
		expect(await on.desk().health()).toEqual({ state: 'quota-full' });
		// Once there is room again, asking is enough.
		expect(await worker.lookAgain()).toEqual({ state: 'ok' });
		expect(await on.desk().health()).toEqual({ state: 'ok' });
		expect(await worker.command(id, save(invitation('2')))).toMatchObject({ ok: true });
	});

	it('knows a full disk also where the browser only says so on ending the transaction', () => {
		const full = new DOMException('no room', 'QuotaExceededError');
		expect(refusalFor(new Dexie.AbortError('Transaction aborted', full)).code).toBe('disk-full');
		expect(refusalFor(new Dexie.AbortError('Transaction aborted', new DOMException('', 'DataError'))).code).toBe(
			'failed',
		);
	});

	it('tries once more where the connection broke, and refuses in plain words where that fails too', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const real = IDBObjectStore.prototype.put;
		const broken = (times: number) => {
			let calls = 0;
			return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
				calls += 1;
				if (calls <= times) throw new DOMException('gone', 'InvalidStateError');
				return real.apply(this, args);
			});
		};
		const once = broken(1);
		expect(await worker.command(newCommandId(), save(invitation('2')))).toMatchObject({ ok: true });
		once.mockRestore();
		const ever = broken(1_000);
		expect(await worker.command(newCommandId(), save(invitation('3')))).toMatchObject({ ok: false, code: 'failed' });
		ever.mockRestore();
		expect((await dump(on)).rows).toHaveLength(2);
	});

	it('counts a prepared answer as unanswered until it is done', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const unanswered = async () => (await on.desk().counts()).unanswered;
		await worker.command(newCommandId(), { type: 'prepareAnswer', record: idOf('1'), answer: decline });
		expect(await unanswered()).toBe(1);
		await worker.command(newCommandId(), { type: 'markDone', record: idOf('1'), answer: null });
		expect(await unanswered()).toBe(0);
	});

	it('is not led by a clock years ahead, and counts on from one that is a little ahead', async () => {
		const on = device();
		const worker = on.worker();
		await worker.command(newCommandId(), save(invitation('1')));
		const [fact] = (await dump(on)).facts;
		if (!fact) throw new Error('no fact');
		const stamped = (key: string, recordedAt: number) => ({ ...fact, key, id: key, recordedAt, device: 'other' });
		await worker.restorePart([stamped('years', start + 3_000 * DAY)]);
		expect((await dump(on)).state?.newest).toBe(start);
		await worker.restorePart([stamped('minutes', start + 60_000)]);
		await worker.command(newCommandId(), { type: 'ignore', record: idOf('1') });
		const ignored = (await dump(on)).facts.find((one) => one.type === 'ignored');
		expect(ignored?.recordedAt).toBe(start + 60_001);
	});

	it('forgets receipts after 30 days, and a command sent again then still makes no second fact', async () => {
		const on = device();
		const worker = on.worker();
		const id = newCommandId();
		await worker.command(id, save(invitation('1')));
		on.clock.now += 29 * DAY;
		await worker.prune();
		expect(await on.database().receipts.count()).toBe(1);
		on.clock.now += 2 * DAY;
		await worker.prune();
		expect(await on.database().receipts.count()).toBe(0);
		await worker.command(id, save(invitation('1')));
		expect((await dump(on)).facts).toHaveLength(1);
	});

	it('keeps settings and drafts', async () => {
		const on = device();
		const worker = on.worker();
		for (const value of ['terms-2020', 'article']) {
			await worker.command(newCommandId(), { type: 'setSetting', account: 'main', name: 'policy', value });
		}
		await worker.saveDraft('answer:x', { message: 'half a sen' });
		const desk = on.desk();
		expect(await desk.setting('main', 'policy')).toBe('article');
		expect(await desk.setting('other', 'policy')).toBeNull();
		expect(await desk.draft('answer:x')).toEqual({ key: 'answer:x', value: { message: 'half a sen' }, savedAt: start });
		await worker.dropDraft('answer:x');
		expect(await desk.draft('answer:x')).toBeNull();
	});
});
