import { afterEach, describe, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { Doc, mergeUpdates } from 'yjs';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { hostOf } from '../../lib/sync/link/address';
import { envelopesIn, mergeInto, placedIn, replace, updateOf } from '../../lib/sync/parts/part';
import { open, seal } from '../../lib/sync/sealed/envelope';
import { linesOf, readLines } from '../../lib/sync/sealed/lines';
import { joined, keyed, smallLimits } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { flipped, inPlace, updateIn, withOther } from './harm';
import { endAll, ends, intruder, keysOn, linked, partsOn, relayHost } from './linked';
import type { RelayHost } from './relay-host';

afterEach(endAll);

describe('a relay that brings what does not open', () => {
	test('S16 what does not open is kept and counted, and takes nothing else along', async () => {
		const host = await relayHost();
		const [a, b] = [await joined('a'), await joined('b')];
		await a.worker.command(newCommandId(), save(invitation('1')));
		await (await linked(a, host.address, host.socket())).stored();
		const [mine, other] = [await keyed(), await keyed(9)];
		const lines = linesOf({ device: 'x', name: 'X', seq: 1, at: 1 }, await a.facts());
		const good = await seal(mine.keys, 1, 'batch', lines);
		const flipped = good.slice();
		flipped[40] = (flipped[40] ?? 0) ^ 1;
		const doc = new Doc();
		const strange = [flipped, good.slice(0, 30), await seal(mine.keys, 2, 'batch', lines)];
		const all = [...strange, await seal(other.keys, 1, 'batch', lines), good.with(0, 9) as typeof good];
		replace(doc, new Set(), all);
		const name = await (await mine.keys.relay(hostOf(host.address))).part(1);
		await host.bring(name, updateOf(doc));
		const over = await linked(b, host.address, host.socket());
		await over.stored();
		await until(async () => (await b.facts()).length === (await a.facts()).length, 'what opens');
		const counted = async () => JSON.stringify(await b.db.value('notOpened'));
		await until(async () => (await counted()) === '{"newer":1,"closed":4,"facts":0}', 'the count of the others');
		const there = new Doc();
		mergeInto(there, host.parts().get(name) ?? new Uint8Array());
		const kept = envelopesIn(there).map((one) => Buffer.from(one).toString('hex'));
		for (const one of all) expect(kept).toContain(Buffer.from(one).toString('hex'));
	});
});

/** The envelopes on a relay, with the device that sealed each. */
async function sealedOn(host: RelayHost) {
	const { keys } = await keyed();
	const found: { part: number; device: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
	for (const [part, envelopes] of await partsOn(host)) {
		for (const bytes of envelopes) {
			const opened = await open(keys, part, bytes);
			const read = opened.ok ? readLines(opened.plain) : opened;
			if (read.ok) found.push({ part, device: read.head.device, bytes });
		}
	}
	return found;
}

/** Puts envelopes into parts on a relay's disk as if nothing else had ever been there. */
async function serve(host: RelayHost, envelopes: Awaited<ReturnType<typeof sealedOn>>): Promise<void> {
	const relay = await (await keyed()).keys.relay(hostOf(host.address));
	for (const { part, bytes } of envelopes) {
		const doc = new Doc();
		replace(doc, new Set(), [bytes]);
		await host.bring(await relay.part(part), updateOf(doc));
	}
}

/** Three devices on an honest relay: the first writes, the second has it and writes something after. */
async function honest() {
	const host = await relayHost();
	const [a, b] = [await joined('a'), await joined('b')];
	await a.worker.command(newCommandId(), save(invitation('1')));
	const first = await linked(a, host.address, host.socket());
	await first.stored();
	await a.worker.command(newCommandId(), save(invitation('2')));
	await first.link.syncNow(0);
	// What it says of being here (S68) would be one more.
	const pass: typeof b.engine.pass = (options) => b.engine.pass({ ...options, greets: false });
	const over = await linked(b, host.address, host.socket(), { engine: { pass } });
	await until(async () => (await b.facts()).length === 2, 'the first on the second');
	await b.worker.command(newCommandId(), save(invitation('4')));
	over.link.changed();
	await until(async () => (await keysOn(host)).length === 3, 'all on the relay');
	return sealedOn(host);
}

describe('a relay that is not whole', () => {
	test('S62 what it keeps back of one device is told from what another one wrote, until it comes', async () => {
		const envelopes = await honest();
		const lying = await relayHost();
		await serve(
			lying,
			envelopes.filter(({ device }) => device === 'b'),
		);
		const c = await joined('c');
		const over = await linked(c, lying.address, lying.socket());
		await until(() => over.state()?.doubt !== null && over.told.length > 1, 'a doubt');
		expect(over.state()?.doubt).toEqual({ keepsBack: [''], removes: false });
		await serve(
			lying,
			envelopes.filter(({ device }) => device === 'a'),
		);
		await until(() => over.state()?.doubt === null, 'no doubt');
		expect((await c.facts()).length).toBe(3);
	});

	test('S62 a piece that says to be of a newer Parley does not hide it', async () => {
		const envelopes = await honest();
		const lying = await relayHost();
		const mine = envelopes.filter(({ device }) => device === 'b');
		const newer = mine.slice(-1).map((one) => ({ ...one, bytes: one.bytes.with(0, 2) as Uint8Array<ArrayBuffer> }));
		await serve(lying, [...mine, ...newer]);
		const c = await joined('c');
		const over = await linked(c, lying.address, lying.socket());
		await until(() => over.state()?.doubt !== null && over.told.length > 1, 'a doubt');
		expect(over.state()?.doubt).toEqual({ keepsBack: [''], removes: false });
		expect(await c.db.value('notOpened')).toMatchObject({ newer: 1 });
	});

	test('S62 forked, it is told from the first envelope that crosses over', async () => {
		const envelopes = await honest();
		const of = (name: string) => envelopes.filter(({ device }) => device === name);
		// The third device is shown another history, in which it writes too.
		const forked = await relayHost();
		await serve(forked, of('a').slice(0, 1));
		const c = await joined('c');
		await c.worker.command(newCommandId(), save(invitation('3')));
		const over = await linked(c, forked.address, forked.socket());
		await over.stored();
		expect((await c.facts()).length).toBe(2);
		expect(over.state()?.doubt).toBeNull();
		await serve(forked, of('b'));
		await until(() => over.state()?.doubt !== null, 'a doubt');
		expect(over.state()?.doubt).toEqual({ keepsBack: ['Device a'], removes: false });
	});

	test('S62 an older state, and a snapshot in the place of what it replaced, are no reason', async () => {
		const host = await relayHost();
		const [a, b, c] = [await joined('a'), await joined('b'), await joined('c')];
		const [one, two] = [await linked(a, host.address, host.socket()), await linked(b, host.address, host.socket())];
		let written = 0;
		while (a.rewritten() + b.rewritten() === 0 && written < 60) {
			for (const [device, over] of [
				[a, one],
				[b, two],
			] as const) {
				written += 1;
				await device.worker.command(newCommandId(), save(invitation(`${written}`)));
				over.link.changed();
				await over.stored();
			}
		}
		expect(a.rewritten() + b.rewritten()).toBeGreaterThan(0);
		await host.stop();
		expect(host.rollBack()).toBe(true);
		await host.start();
		const three = await linked(c, host.address, host.socket());
		await until(async () => (await c.facts()).length === written, 'everything');
		for (const over of [one, two, three]) await over.stored();
		await c.worker.command(newCommandId(), save(invitation('99')));
		three.link.changed();
		await three.stored();
		const doubted = until(() => [one, two, three].some(({ told }) => told.some(({ doubt }) => doubt)), 'doubt', 1_000);
		await expect(doubted).rejects.toThrow('doubt');
	});
});

/** The class of a device's sockets with which something is done to what arrives. */
function changing(host: RelayHost, change: (message: ArrayBuffer) => ArrayBuffer): unknown {
	const Base = host.socket() as typeof WebSocket;
	return class extends Base {
		override emit(event: string, ...given: unknown[]): boolean {
			if (event !== 'message') return super.emit(event, ...given);
			return super.emit(event, change(given[0] as ArrayBuffer), ...given.slice(1));
		}
	};
}

describe('a relay that changes what it passes on', () => {
	test('S65 with one bit changed on its way, the facts come all the same, and all devices are one again', async () => {
		const host = await relayHost();
		const [a, b, c] = [await joined('a'), await joined('b'), await joined('c')];
		const over = await linked(a, host.address, host.socket());
		let changed = 0;
		const socket = changing(host, (message) => {
			const update = updateIn(message);
			const [first] = update ? placedIn(update) : [];
			if (!first || changed > 0) return message;
			changed += 1;
			return flipped(new Uint8Array(message), first.bytes).buffer;
		});
		const other = await linked(b, host.address, socket);
		await a.worker.command(newCommandId(), save(invitation('1')));
		over.link.changed();
		await until(async () => (await b.facts()).length === 1, 'the facts');
		expect(changed).toBe(1);
		await until(async () => (await b.db.value('notOpened'))?.closed === 0, 'the false one to go');
		await b.worker.command(newCommandId(), save(invitation('2')));
		other.link.changed();
		await until(async () => (await a.facts()).length === 2, 'what the other one writes');
		for (const one of [over, other]) await one.stored();
		const prints = async () => new Set(await Promise.all([a, b].map(({ db }) => db.value('print'))));
		await until(async () => (await prints()).size === 1, 'the same on both');
		const third = await linked(c, host.address, host.socket());
		await until(async () => (await c.facts()).length === 2, 'everything on another one');
		for (const one of [over, other, third]) expect(one.state()?.doubt).toBeNull();
		expect(await c.db.value('notOpened')).toMatchObject({ newer: 0, closed: 0 });
	});

	test('S67 put in the place of what another device writes, and brought to another relay first, it keeps nothing back', async () => {
		const [host, honest] = [await relayHost(), await relayHost()];
		const [a, b] = [await joined('a'), await joined('b')];
		await a.worker.command(newCommandId(), save(invitation('1')));
		const over = await linked(a, host.address, host.socket());
		await over.stored();
		over.link.close();
		const [last] = placedIn(new Uint8Array(a.disk.get(1) ?? []));
		if (!last) throw new Error('Nothing is sealed.');
		// The other one is shown something in that place, and never what comes there.
		const false_ = inPlace(last.client, last.clock + 1, new Uint8Array(60).fill(7, 2).fill(1, 0, 2).fill(0, 2, 5));
		await a.worker.command(newCommandId(), save(invitation('2')));
		await a.pass();
		let shown = 0;
		const bad = await linked(
			b,
			host.address,
			changing(host, (message) => {
				const update = updateIn(message);
				if (!update || placedIn(update).length === 0) return message;
				shown += 1;
				return withOther(message, new Uint8Array(mergeUpdates([shown === 1 ? update : false_, false_])));
			}),
		);
		await until(async () => (await b.db.value('notOpened'))?.closed === 1, 'something false');
		bad.link.close();
		// And it comes there first with it.
		const second = await linked(b, honest.address, honest.socket());
		await second.stored();
		expect((await b.facts()).length).toBe(1);
		const first = await linked(a, honest.address, honest.socket());
		await until(async () => (await b.facts()).length === 2, 'the facts');
		await second.stored();
		await until(async () => (await b.db.value('notOpened'))?.closed === 0, 'the false one to go');
		await first.stored();
		expect(await b.db.value('print')).toBe(await a.db.value('print'));
	});
});

describe('a relay that fills parts with rubbish', () => {
	test('S63 each piece is opened once, and nothing is written for it', async () => {
		const host = await relayHost();
		const one = await joined('a');
		const many = 1_900;
		const doc = new Doc();
		const rubbish = Array.from({ length: many }, (_, at) => {
			const bytes = new Uint8Array(40);
			bytes.set([1, 1, 0, 0, 0, at >> 8, at & 255]);
			return bytes;
		});
		replace(doc, new Set(), rubbish);
		// A part without anything true in it is not kept (S69).
		await one.worker.command(newCommandId(), save(invitation('first')));
		const first = await linked(one, host.address, host.socket());
		await first.stored();
		first.link.close();
		await host.bring(await (await (await keyed()).keys.relay(hostOf(host.address))).part(1), updateOf(doc));
		let opened = 0;
		const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
		crypto.subtle.decrypt = (...given) => {
			opened += 1;
			return decrypt(...given);
		};
		ends.push(() => {
			crypto.subtle.decrypt = decrypt;
		});
		const over = await linked(one, host.address, host.socket());
		await until(async () => (await one.db.value('notOpened'))?.closed === many, 'the count');
		for (let at = 0; at < 6; at += 1) {
			await one.worker.command(newCommandId(), save(invitation(`${at}`)));
			over.link.changed();
			await over.stored();
			await over.link.syncNow(0);
		}
		// Its own pieces are opened where they are compacted.
		expect(opened).toBeLessThan(many + 20);
		expect(await one.db.envelopes.count()).toBeLessThan(10);
		expect((await one.db.value('notOpened'))?.closed).toBe(many);
		await one.restart();
		await one.pass();
		expect(opened).toBeLessThan(2 * many + 30);
	});

	test('S64 more of it than a part may hold is not kept nor brought to another relay, and said; the devices come together all the same', async () => {
		const [host, next] = [await relayHost(), await relayHost()];
		const [a, b] = [await joined('a'), await joined('b')];
		const doc = new Doc();
		for (let at = 0; at < 4; at += 1) {
			const bytes = new Uint8Array(1_500_000).fill(at, 5).fill(1, 0, 2);
			doc.getArray('log').push([bytes]);
		}
		await host.bring(await (await (await keyed()).keys.relay(hostOf(host.address))).part(1), updateOf(doc));
		await a.worker.command(newCommandId(), save(invitation('1')));
		const over = await linked(a, host.address, host.socket());
		const other = await linked(b, host.address, host.socket());
		await until(async () => (await b.facts()).length === 1, 'the facts');
		for (const [device, id] of [
			[a, '2'],
			[b, '3'],
			[a, '4'],
		] as const) {
			await device.worker.command(newCommandId(), save(invitation(id)));
			for (const { link } of [over, other]) link.changed();
			await until(async () => (await a.facts()).length === (await b.facts()).length, 'the same on both');
		}
		for (const one of [over, other]) {
			await one.stored();
			expect(one.state()?.doubt).toEqual({ keepsBack: [], removes: false, junk: true });
			one.link.close();
		}
		for (const one of [a, b]) {
			expect((await one.facts()).length).toBe(4);
			expect([...one.disk.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(20_000);
		}
		const clean = [await linked(a, next.address, next.socket()), await linked(b, next.address, next.socket())];
		for (const one of clean) await one.stored();
		expect([...next.parts().values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(20_000);
		for (const one of clean) expect(one.state()?.doubt).toBeNull();
	});

	test('S64 what another device writes while that is being looked at comes, and nothing is called saved before it has', async () => {
		const host = await relayHost();
		const limits = { ...smallLimits, junkBytes: 20_000, junkInAll: 50_000 };
		const [a, b] = [await joined('a', { limits }), await joined('b', { limits })];
		await a.worker.command(newCommandId(), save(invitation('1')));
		const over = await linked(a, host.address, host.socket());
		await over.stored();
		let refused = false;
		let from = Number.POSITIVE_INFINITY;
		let saidTooSoon = false;
		const pass: typeof b.engine.pass = async (options) => {
			const passed = await b.engine.pass(options);
			if (refused || !passed.ok || passed.refused.heard.length === 0) return passed;
			refused = true;
			const before = arrived;
			await a.worker.command(newCommandId(), save(invitation('2')));
			over.link.changed();
			await until(() => arrived > before, 'what the other one writes');
			from = other.told.length;
			return passed;
		};
		let arrived = 0;
		const socket = changing(host, (message) => {
			const update = updateIn(message);
			if (update && placedIn(update).length > 0) arrived += 1;
			return message;
		});
		const other = await linked(b, host.address, socket, { engine: { pass } });
		await other.stored();
		const bad = await intruder(host);
		bad.getArray('log').push(Array.from({ length: 40 }, (_, at) => new Uint8Array(1_000).fill(at, 5).fill(1, 0, 2)));
		await until(() => refused, 'that it is too much');
		await until(async () => {
			const said = other.told.slice(from).some(({ stored }) => stored);
			const all = (await b.facts()).length === 2;
			saidTooSoon ||= said && !all;
			return all;
		}, 'what the other one wrote');
		expect(saidTooSoon).toBe(false);
		await other.stored();
		expect([...b.disk.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(20_000);
	});

	test('S63 a copy of an envelope in another part is none, and keeps nothing from being compacted', async () => {
		const host = await relayHost();
		const [a, b] = [await joined('a'), await joined('b')];
		await a.worker.command(newCommandId(), save(invitation('1')));
		const over = await linked(a, host.address, host.socket());
		await over.stored();
		const [first] = await sealedOn(host);
		if (!first) throw new Error('Nothing is sealed.');
		// Beside something true, since a part without that is not kept (S69).
		const head = { device: 'n', name: 'N', seq: 1, at: 1 };
		const bytes = await seal((await keyed()).keys, 2, 'batch', linesOf(head, []));
		await serve(host, [{ part: 2, device: 'n', bytes }]);
		await serve(host, [{ ...first, part: 2 }]);
		await until(async () => (await a.db.value('notOpened'))?.closed === 1, 'the count');
		await over.stored();
		let written = 1;
		while (a.rewritten() === 0 && written < 60) {
			written += 1;
			await a.worker.command(newCommandId(), save(invitation(`${written}`)));
			over.link.changed();
			await over.stored();
		}
		expect(a.rewritten()).toBeGreaterThan(0);
		const other = await linked(b, host.address, host.socket());
		await until(async () => (await b.facts()).length === written, 'everything');
		await other.stored();
		expect(await b.db.value('notOpened')).toEqual({ newer: 0, closed: 1, facts: 0 });
	});
});
