import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { Cloud } from '../../../test/sync/cloud';
import { openSealing } from '../../journal/sealing';
import { idOf, invitation, newCommandId, rowsText, save } from '../../journal/testkit';
import { openEngine } from '../engine';
import { moveDesk } from '../move/rotate';
import { updateOf } from '../parts/part';
import { statusOf, unknownLink } from '../status';
import { fileOf, joined, keyed, memoryParts, mergeFile, type SyncDevice, smallLimits } from '../testkit';
import { fileName } from './file';
import { browserFolder, type FolderHandle } from './folder';
import { keepFolder, leaveNote, unknownFolder } from './keep';

const none = () => undefined;

function keeper(one: SyncDevice, cloud: Cloud) {
	const known = unknownFolder();
	return () => keepFolder(one.engine, cloud.access(none), known, { agreed: 0 });
}

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
}

/** What is said of the own file for what is wrong with it. */
const ofOwn = (code: string) => (code === 'file-newer' ? code : 'folder-damaged');

describe('a folder kept in step', () => {
	it('S27 both sides have everything after one round each, and then nothing is written', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		const [stepA, stepB] = [keeper(a, cloud), keeper(b, cloud)];
		await keep(a, '1', '2');
		await keep(b, '3');
		expect(await stepA()).toMatchObject({ ok: true, added: 0, wrote: true });
		expect(await stepB()).toMatchObject({ ok: true, added: 2, wrote: true });
		expect(await stepA()).toMatchObject({ ok: true, added: 1, wrote: false });
		for (const step of [stepA, stepB, stepA, stepB]) expect(await step()).toMatchObject({ wrote: false, added: 0 });
		expect(cloud.versions).toHaveLength(2);
		expect(await rowsText(a.on)).toBe(await rowsText(b.on));
		expect([...cloud.files.keys()]).toEqual([fileName((await keyed()).keys)]);
	});

	it('S27 copies of a conflict are read too; files of other desks are passed by', async () => {
		const [a, b, other, cloud] = [await joined('a'), await joined('b'), await joined('o'), new Cloud()];
		await other.join(await keyed(9));
		await keep(b, '3');
		await b.pass();
		await keep(other, '4');
		await other.pass();
		cloud.copyBeside(await fileOf(b));
		cloud.put('parley-other.parley-sync', await fileOf(other));
		expect(await keeper(a, cloud)()).toMatchObject({ ok: true, added: 1, wrote: true, copies: 1, beside: null });
	});

	it('S27 a file that cannot be read is never written over, an empty one is', async () => {
		const [a, cloud] = [await joined('a'), new Cloud()];
		const name = fileName((await keyed()).keys);
		await keep(a, '1');
		await a.pass();
		const whole = await fileOf(a);
		for (const [bytes, code] of [
			[whole.slice(0, -1), 'file-damaged'],
			[whole.with(8, 2), 'file-newer'],
			[new TextEncoder().encode('something else'), 'file-foreign'],
		] as const) {
			cloud.put(name, bytes as Uint8Array<ArrayBuffer>);
			expect(await keeper(a, cloud)()).toEqual({ ok: false, problem: { code: ofOwn(code) } });
			expect(cloud.files.get(name)?.bytes).toEqual(bytes);
		}
		cloud.put('parley (copy).parley-sync', whole.slice(0, 50));
		cloud.put(name, new Uint8Array());
		expect(await keeper(a, cloud)()).toMatchObject({ ok: true, wrote: true, beside: { code: 'file-damaged' } });
	});

	it('S27 a file that cannot be read is read once, and what is wrong with it is said until it changes', async () => {
		const [a, cloud] = [await joined('a'), new Cloud()];
		await keep(a, '1');
		await a.pass();
		const whole = await fileOf(a);
		let reads = 0;
		const known = unknownFolder();
		const counting = cloud.access(() => {
			reads += 1;
		});
		const step = () => keepFolder(a.engine, counting, known, { agreed: 0 });
		for (const [bytes, code] of [
			[whole.slice(0, -1), 'file-damaged'],
			[whole.with(8, 2), 'file-newer'],
			[new TextEncoder().encode('something else'), 'file-foreign'],
		] as const) {
			const own = fileName((await keyed()).keys);
			for (const [name, said] of [
				['parley (copy).parley-sync', { ok: true, beside: { code } }],
				[own, { ok: false, problem: { code: ofOwn(code) } }],
			] as const) {
				await step();
				cloud.put(name, bytes as Uint8Array<ArrayBuffer>);
				reads = 0;
				for (let round = 0; round < 3; round += 1) expect(await step()).toMatchObject(said);
				expect([name, reads]).toEqual([name, 1]);
				cloud.put(name, whole);
				expect(await step()).toMatchObject({ ok: true, beside: null });
			}
		}
	});

	it('S27 where its own file is damaged, copies beside it are read; a new one is written only where the person wants it, and the damaged one is kept', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		const name = fileName((await keyed()).keys);
		await keep(b, '3');
		await b.pass();
		const damaged = (await fileOf(b)).slice(0, -5);
		cloud.put(name, damaged);
		await keep(a, '1');
		const known = unknownFolder();
		const step = (replaces = false) => keepFolder(a.engine, cloud.access(none), known, { agreed: 0, replaces });
		const problem = { ok: false, problem: { code: 'folder-damaged' } };
		expect(await step()).toEqual(problem);
		cloud.copyBeside(await fileOf(b));
		for (let round = 0; round < 3; round += 1) expect(await step()).toEqual(problem);
		expect((await a.facts()).length).toBe(2);
		expect(cloud.files.get(name)?.bytes).toEqual(damaged);
		expect(cloud.versions).toHaveLength(0);
		expect(await step(true)).toMatchObject({ ok: true, wrote: true, copies: 1, beside: null });
		const aside = [...cloud.files.keys()].find((file) => file.endsWith('.damaged')) ?? '';
		expect(cloud.files.get(aside)?.bytes).toEqual(damaged);
		cloud.files.delete(aside);
		expect(await step()).toMatchObject({ ok: true, wrote: false });
		expect(await keeper(b, cloud)()).toMatchObject({ ok: true, added: 1 });
		// Of a newer Parley it is never replaced.
		cloud.put(name, (await fileOf(a)).with(8, 2) as Uint8Array<ArrayBuffer>);
		expect(await step(true)).toEqual({ ok: false, problem: { code: 'file-newer' } });
	});

	it('S17 what a copy beside a damaged file would erase is asked about', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		await keep(b, '1', '2', '3', '4');
		expect(await keeper(b, cloud)()).toMatchObject({ wrote: true });
		expect(await keeper(a, cloud)()).toMatchObject({ added: 4 });
		for (const id of ['1', '2', '3']) await b.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
		await b.pass();
		cloud.put(fileName((await keyed()).keys), (await fileOf(b)).slice(0, 99));
		cloud.copyBeside(await fileOf(b));
		const step = keeper(a, cloud);
		for (let round = 0; round < 2; round += 1)
			expect(await step()).toMatchObject({ asks: { records: { goes: 3 } }, beside: { code: 'folder-damaged' } });
	});

	it('S27 a file that changes between reading and writing is read first', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		await keep(a, '1');
		await keep(b, '2');
		await b.pass();
		const name = fileName((await keyed()).keys);
		const theirs = await fileOf(b);
		const access = cloud.access(none);
		let looked = 0;
		const files = async (own: string) => {
			// The other device's file arrives while this one was at work.
			if (++looked === 2) cloud.put(name, theirs);
			return access.files(own);
		};
		expect(await keepFolder(a.engine, { ...access, files }, unknownFolder())).toMatchObject({
			ok: true,
			added: 1,
			wrote: true,
		});
		expect(await keeper(b, cloud)()).toMatchObject({ added: 1, wrote: false });
	});

	it('S27 what the browser refuses is a reason', async () => {
		const [a, cloud] = [await joined('a'), new Cloud()];
		const access = cloud.access(none);
		const named = (name: string) => Object.assign(new Error(name), { name });
		const gone = { ...access, files: () => Promise.reject(named('NotFoundError')) };
		expect(await keepFolder(a.engine, gone, unknownFolder())).toEqual({ ok: false, problem: { code: 'folder-gone' } });
		for (const refused of [
			{ ...access, allowed: async () => false },
			{ ...access, write: () => Promise.reject(named('NotAllowedError')) },
		]) {
			const kept = await keepFolder(a.engine, refused, unknownFolder());
			expect(kept).toEqual({ ok: false, problem: { code: 'folder-permission' } });
		}
	});
});

describe('a crowded folder', () => {
	/** A folder as the browser gives it, its files in the order of their names. */
	function crowded(files: Map<string, Uint8Array<ArrayBuffer>>): FolderHandle {
		return {
			name: 'drive',
			async *values() {
				for (const name of [...files.keys()].sort()) yield { kind: 'file', name };
			},
			async getFileHandle(name) {
				const bytes = files.get(name) ?? new Uint8Array();
				return {
					getFile: async () => ({ size: bytes.length, lastModified: 1, arrayBuffer: async () => bytes.slice().buffer }),
					createWritable: async () => ({ write: async (made) => void files.set(name, made), close: async () => {} }),
				};
			},
		};
	}

	it('S27 its own file is read before it is written over, however many copies there are; all are merged', async () => {
		const [a, b] = [await joined('a'), await joined('b')];
		const name = fileName((await keyed()).keys);
		await keep(b, 'old');
		await b.pass();
		const old = await fileOf(b);
		await keep(a, 'theirs');
		await a.pass();
		const files = new Map([[name, await fileOf(a)]]);
		const copy = (at: number) => name.replace('.parley-sync', ` (conflict ${at}).parley-sync`);
		for (let at = 0; at < 60; at += 1) files.set(copy(at), old);
		const c = await joined('c');
		await keep(c, 'mine');
		const known = unknownFolder();
		const first = await keepFolder(c.engine, browserFolder(crowded(files)), known, { agreed: 0 });
		expect(first).toMatchObject({ ok: true, added: 2, wrote: true, copies: 60, beside: null });
		const kept = await keepFolder(a.engine, browserFolder(crowded(files)), unknownFolder(), { agreed: 0 });
		expect(kept).toMatchObject({ ok: true, added: 2 });
		for (let at = 60; at < 503; at += 1) files.set(copy(at), old);
		const d = await joined('d');
		const many = await keepFolder(d.engine, browserFolder(crowded(files)), unknownFolder(), { agreed: 0 });
		expect(many).toMatchObject({ ok: true, added: 3, beside: { code: 'folder-crowded', left: 3 } });
	});
});

describe('a folder with more of no use than is kept', () => {
	const limits = { ...smallLimits, junkBytes: 20_000, junkInAll: 50_000, newerBytes: 30_000, newerInAll: 40_000 };
	/** Pieces that do not open, or say to be of a newer Parley, all of them different. */
	const rubbish = (many: number, length: number, version = 1) => {
		const doc = new Doc();
		const piece = () => crypto.getRandomValues(new Uint8Array(length)).fill(version, 0, 1).fill(1, 1, 2).fill(0, 2, 5);
		doc.getArray('log').push(Array.from({ length: many }, piece));
		return { part: 1, update: updateOf(doc) };
	};
	const problem = { ok: false, problem: { code: 'folder-refused' } };

	it('S64 its own file is not written over where it holds too much that does not open, and pieces of a newer Parley besides', async () => {
		const [n, b, cloud] = [await joined('n', { limits }), await joined('b', { limits }), new Cloud()];
		await keep(n, '1');
		await n.pass();
		await n.pass({ heard: [rubbish(15, 1_000), rubbish(5, 300, 2)] });
		const name = fileName((await keyed()).keys);
		const file = await fileOf(n);
		cloud.put(name, file);
		await keep(b, '2');
		await b.pass();
		await b.pass({ heard: [rubbish(15, 1_000)] });
		const known = unknownFolder();
		const step = (replaces = false) => keepFolder(b.engine, cloud.access(none), known, { agreed: 0, replaces });
		for (let round = 0; round < 3; round += 1) expect(await step()).toEqual(problem);
		expect((await b.facts()).length).toBe(2);
		expect(cloud.versions).toHaveLength(0);
		expect(cloud.files.get(name)?.bytes).toEqual(file);
		// Where the person wants it, the file stays beside the new one.
		expect(await step(true)).toMatchObject({ ok: true, wrote: true });
		const aside = [...cloud.files.keys()].find((one) => one.endsWith('.damaged')) ?? '';
		expect(cloud.files.get(aside)?.bytes).toEqual(file);
		expect(await step()).toMatchObject({ ok: true, wrote: false });
	});

	it('S66 two devices near what a part may hold do not write over each other’s file', async () => {
		const [a, b, cloud] = [await joined('a', { limits }), await joined('b', { limits }), new Cloud()];
		await keep(a, '1');
		await keep(b, '2');
		for (const one of [a, b]) {
			await one.pass();
			await one.pass({ heard: [rubbish(15, 1_000)] });
		}
		const steps = [keeper(a, cloud), keeper(b, cloud)];
		for (let round = 0; round < 6; round += 1) for (const step of steps) await step();
		expect(cloud.versions.length).toBeLessThan(2);
		expect(await steps[1]?.()).toEqual(problem);
		expect((await b.facts()).length).toBe(2);
	});

	it('S64 a copy beside it with too much is said, and not called merged; what it holds is taken in', async () => {
		const [a, b, cloud] = [await joined('a', { limits }), await joined('b', { limits }), new Cloud()];
		await keep(a, '1');
		await a.pass();
		await a.pass({ heard: [rubbish(15, 1_000)] });
		await keep(b, '2');
		await b.pass();
		await b.pass({ heard: [rubbish(15, 1_000)] });
		cloud.put('parley (copy).parley-sync', await fileOf(a));
		const step = keeper(b, cloud);
		const said = { ok: true, copies: 0, beside: { code: 'file-refused' } };
		expect(await step()).toMatchObject({ ...said, added: 1, wrote: true });
		for (let round = 0; round < 2; round += 1) expect(await step()).toMatchObject({ ...said, added: 0, wrote: false });
	});

	it('S17 what such a file would erase is asked about first, and is taken in once the person agrees', async () => {
		const [a, b, cloud] = [await joined('a', { limits }), await joined('b', { limits }), new Cloud()];
		await keep(a, '1', '2', '3', '4');
		await a.pass();
		await mergeFile(b, await fileOf(a));
		for (const id of ['1', '2', '3']) await a.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(id) });
		await a.pass();
		await a.pass({ heard: [rubbish(15, 1_000)] });
		await b.pass({ heard: [rubbish(15, 1_000)] });
		cloud.put(fileName((await keyed()).keys), await fileOf(a));
		const known = unknownFolder();
		const step = (agreed: number) => keepFolder(b.engine, cloud.access(none), known, { agreed });
		const asks = { ok: true, wrote: false, asks: { records: { goes: 3 } }, beside: { code: 'folder-refused' } };
		expect(await step(0)).toMatchObject(asks);
		await b.restart();
		expect(await step(0)).toMatchObject(asks);
		expect(await step(3)).toEqual(problem);
		expect(await rowsText(b.on)).toBe(await rowsText(a.on));
		expect(cloud.versions).toHaveLength(0);
	});
});

describe('two pages', () => {
	it('S28 work one after the other on the same parts', async () => {
		const one = await joined('a');
		await keep(one, ...Array.from({ length: 20 }, (_, at) => String(at)));
		let last: Promise<unknown> = Promise.resolve();
		const alone = <T>(work: () => Promise<T>): Promise<T> => {
			const mine = last.then(work);
			last = mine.catch(() => undefined);
			return mine;
		};
		const page = () =>
			openEngine({
				db: one.db,
				desk: openSealing(one.on.place),
				writer: { receive: (facts) => one.worker.receive(facts), sealed: (keys) => one.worker.markSealed(keys) },
				parts: () => memoryParts(one.disk, none),
				now: () => one.on.clock.now,
				alone,
			});
		const passed = await Promise.all([page(), page(), page()].map((each) => each.pass()));
		expect(passed.map((each) => (each.ok ? each.sealed : -1))).toEqual([20, 0, 0]);
	});
});

describe('a folder after a new kit', () => {
	const moving = (one: SyncDevice) => ({
		db: one.db,
		engine: one.engine,
		alone: <T>(work: () => Promise<T>) => work(),
		forgetParts: async (membership: string) => one.disks.get(membership)?.clear(),
		now: () => one.on.clock.now,
	});
	const told = async (one: SyncDevice) => {
		const status = await statusOf(one.db, one.desk);
		return status.on && status.newKit;
	};

	it('S83 tells devices that stayed, once, with a file that opens nothing and holds no key', async () => {
		const [a, b, cloud] = [await joined('a'), await joined('b'), new Cloud()];
		const [stepA, stepB] = [keeper(a, cloud), keeper(b, cloud)];
		await keep(a, '1');
		await a.db.set('folder', { handle: {} as never, name: 'Drive' });
		await stepA();
		await stepB();
		const { secret, keys } = await keyed(9);
		expect(await moveDesk(moving(a), secret, { relay: null })).toEqual({ ok: true });
		expect(await a.db.value('move')).toBeUndefined();
		const lost = cloud.access(none);
		const failing = { ...lost, write: () => Promise.reject(new Error('no drive')) };
		await expect(leaveNote(a.db, failing)).rejects.toThrow('no drive');
		await leaveNote(a.db, lost);
		expect(await a.db.value('farewell')).toBeUndefined();
		const written = cloud.versions.length;
		await leaveNote(a.db, lost);
		expect(cloud.versions.length).toBe(written);
		expect(await told(b)).toBeNull();
		expect(await stepB()).toMatchObject({ ok: true, added: 0, beside: null });
		expect(await told(b)).toBe(b.on.clock.now);

		await keep(b, '2');
		expect(await stepA()).toMatchObject({ ok: true, wrote: true });
		expect(await stepB()).toMatchObject({ ok: true, wrote: true });
		expect([...cloud.files.keys()].sort()).toEqual(
			[fileName((await keyed()).keys), fileName((await keyed()).keys, 'new-kit'), fileName(keys)].sort(),
		);
		expect(await told(a)).toBeNull();
		await moveDesk(moving(b), secret, { relay: null });
		expect(await told(b)).toBeNull();
		expect(await stepB()).toMatchObject({ ok: true, wrote: true });
		expect(await stepA()).toMatchObject({ ok: true, added: 1 });
		expect(await rowsText(a.on)).toBe(await rowsText(b.on));
	});

	it('S83 a device without a folder leaves no note behind', async () => {
		const a = await joined('a');
		await keep(a, '1');
		await moveDesk(moving(a), (await keyed(9)).secret, { relay: null });
		expect(await a.db.value('farewell')).toBeUndefined();
	});
});

describe('a relay', () => {
	it.each([
		['access-key', false],
		['token', false],
		['deleted', false],
		['other', false],
		['quota', true],
		['limit', true],
		['large', true],
	] as const)('S43 that refused for “%s” is said to hold the desk: %s', async (reason, holds) => {
		const a = await joined('a');
		await keep(a, '1');
		await a.pass();
		await a.db.set('relay', { address: 'wss://relay.example', accessKey: null, paused: false });
		const print = (await a.db.value('print')) ?? null;
		await a.db.set('link', { ...unknownLink, stored: true, print, problem: { code: 'relay-refused', reason } });
		expect(await statusOf(a.db, a.desk)).toMatchObject({ relay: { stored: holds } });
	});
});

describe('a file', () => {
	it('S85 handed to the browser counts as handed over, until something changes; written only once it was closed or read back', async () => {
		const a = await joined('a');
		await keep(a, '1');
		await a.pass();
		const print = (await a.db.value('print')) ?? '';
		const standing = async () => {
			const status = await statusOf(a.db, a.desk);
			return status.on && [status.handed, status.written];
		};
		expect(await standing()).toEqual([false, false]);
		await a.db.set('handed', { at: 1, print });
		expect(await standing()).toEqual([true, false]);
		await a.engine.written(print);
		expect(await standing()).toEqual([true, true]);
		await keep(a, '2');
		expect(await standing()).toEqual([false, false]);
		await a.pass();
		expect(await standing()).toEqual([false, false]);
	});
});
