import { afterEach, describe, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { Doc } from 'yjs';
import { idOf, invitation, newCommandId, save } from '../../lib/journal/testkit';
import { hostOf } from '../../lib/sync/link/address';
import { usualPace } from '../../lib/sync/link/link';
import { askForAll } from '../../lib/sync/link/raw';
import { replace, updateOf } from '../../lib/sync/parts/part';
import { usualLimits } from '../../lib/sync/pass/session';
import { joined, keyed, type SyncDevice } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { endAll, fill, keysOn, type LinkedDevice, linked, quickPace, relayHost } from './linked';
import type { RelayHost } from './relay-host';

afterEach(endAll);

/** Sockets that count what a device sends, and the messages it gets. */
function counted(host: RelayHost) {
	const sent = { bytes: 0 };
	const got = { messages: 0, bytes: 0 };
	const Base = host.socket() as typeof WebSocket;
	class Counted extends Base {
		constructor(url: string) {
			super(url);
			this.on('message', (data: ArrayBuffer) => {
				got.messages += 1;
				got.bytes += data.byteLength;
			});
		}
		override send(data: Uint8Array): void {
			sent.bytes += data.length;
			super.send(data);
		}
	}
	return { socket: Counted, sent, got };
}

/** Brings out what was written, until that is stored: it may be before anybody looks. */
async function goesOut({ link, told, stored }: LinkedDevice): Promise<void> {
	const before = told.length;
	link.changed();
	await until(() => told.slice(before).some((state) => !state.stored), 'something new');
	await stored();
}

/** Writes something, and waits until that is stored: what was asked for before has been answered then. */
async function writes(one: SyncDevice, over: LinkedDevice): Promise<void> {
	await one.worker.command(newCommandId(), save(invitation(crypto.randomUUID())));
	await goesOut(over);
}

describe('what a connection costs', () => {
	test('S42 a device that comes back sends nothing of what the relay has already', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits: usualLimits });
		await fill(one, 'a', 200, 4_000);
		const before = counted(host);
		const first = await linked(one, host.address, before.socket, { pace: usualPace });
		await first.stored();
		first.link.close();
		expect(before.sent.bytes).toBeGreaterThan(400_000);
		const { socket, sent } = counted(host);
		const back = await linked(one, host.address, socket, { pace: usualPace });
		await back.stored();
		// When something new has arrived there, whatever waited before it has gone out.
		await one.worker.command(newCommandId(), save(invitation('1')));
		await goesOut(back);
		expect(sent.bytes).toBeLessThan(6_000);
	}, 60_000);

	test('S48 on a line where a part takes longer than a relay may be silent, it comes all the same, and is asked for once on each connection', async () => {
		const host = await relayHost();
		const [a, b] = [await joined('a', { limits: usualLimits }), await joined('b', { limits: usualLimits })];
		await fill(a, 'a', 20, 4_000);
		const first = await linked(a, host.address, host.socket());
		await first.stored();
		first.link.close();
		const come: number[] = [];
		class Slow extends (host.socket() as typeof WebSocket) {
			private free = performance.now();
			constructor(...given: ConstructorParameters<typeof WebSocket>) {
				super(...given);
				come.push(0);
			}
			override emit(event: string | symbol, ...given: unknown[]): boolean {
				if (event !== 'message') return super.emit(event, ...given);
				const large = (given[0] as ArrayBuffer).byteLength > 10_000;
				const mine = come.length - 1;
				// What comes after it waits for it.
				this.free = Math.max(this.free, performance.now()) + (large ? 900 : 0);
				setTimeout(() => {
					if (this.readyState !== this.OPEN) return;
					if (large) come[mine] = (come[mine] ?? 0) + 1;
					super.emit(event, ...given);
				}, this.free - performance.now());
				return true;
			}
		}
		const over = await linked(b, host.address, Slow, { pace: { ...quickPace, ask: 50, silent: 300 } });
		await until(async () => (await b.facts()).length === 20, 'all of it', 30_000);
		await over.stored();
		expect(come.length).toBeGreaterThan(1);
		expect(come.at(-1)).toBe(1);
	}, 60_000);

	test('S65 a part with something that does not open is brought whole once, and again where something else does not, or after a week', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits: usualLimits });
		await fill(one, 'a', 200, 4_000);
		const first = await linked(one, host.address, host.socket());
		await first.stored();
		first.link.close();
		const part = await (await keyed()).keys.relay(hostOf(host.address)).then((relay) => relay.part(1));
		const bring = async (mark: number) => {
			const doc = new Doc();
			replace(doc, new Set(), [new Uint8Array(40).fill(mark, 1).fill(2, 0, 1)]);
			await host.bring(part, updateOf(doc));
		};
		const whole = 400_000;
		/** What another connection costs, from a new start on. */
		const costs = async (brings: boolean) => {
			await one.restart();
			const noted = async () => JSON.stringify(await one.db.value('wholes'));
			const before = await noted();
			const { socket, sent, got } = counted(host);
			const back = await linked(one, host.address, socket, { pace: { ...quickPace, ask: usualPace.ask } });
			await back.stored();
			if (brings) await until(async () => (await noted()) !== before, 'that it is noted');
			await writes(one, back);
			back.link.close();
			return Math.max(sent.bytes, got.bytes);
		};
		await bring(3);
		expect(await costs(true)).toBeGreaterThan(whole);
		expect(await costs(false)).toBeLessThan(6_000);
		expect(await costs(false)).toBeLessThan(6_000);
		await bring(4);
		expect(await costs(true)).toBeGreaterThan(whole);
		expect(await costs(false)).toBeLessThan(6_000);
		one.on.clock.now += 7 * 24 * 60 * 60_000 - 1_000;
		expect(await costs(false)).toBeLessThan(6_000);
		one.on.clock.now += 1_000;
		expect(await costs(true)).toBeGreaterThan(whole);
		expect(await costs(false)).toBeLessThan(6_000);
	}, 60_000);

	test('S65 what was asked for and did not come whole is asked for again', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits: usualLimits });
		await fill(one, 'a', 20, 4_000);
		const doc = new Doc();
		replace(doc, new Set(), [new Uint8Array(40).fill(2)]);
		const part = await (await keyed()).keys.relay(hostOf(host.address)).then((relay) => relay.part(1));
		await host.bring(part, updateOf(doc));
		const first = await linked(one, host.address, host.socket());
		await first.stored();
		await until(async () => (await one.db.value('wholes'))?.length === 1, 'that it is noted');
		first.link.close();
		await one.db.set('wholes', undefined);
		const question = askForAll(part);
		let asked = 0;
		const Base = host.socket() as typeof WebSocket;
		// The answer gets lost.
		class Losing extends Base {
			override send(data: Uint8Array): void {
				if (Buffer.compare(data, question) === 0) asked += 1;
				else super.send(data);
			}
		}
		for (const times of [1, 2]) {
			await one.restart();
			const back = await linked(one, host.address, Losing);
			await back.stored();
			await until(() => asked >= times, 'the question');
			await writes(one, back);
			back.link.close();
		}
		expect(await one.db.value('wholes')).toBeUndefined();
	}, 60_000);

	test('S46 a desk the relay has no room for is brought once, not again and again, and stays in its part', async () => {
		const host = await relayHost();
		await host.stop();
		host.quota = 100_000;
		await host.start();
		const limits = { ...usualLimits, closingBytes: 200_000, partBytes: 600_000 };
		const one = await joined('a', { limits });
		await fill(one, 'a', 200, 4_000);
		const { socket, sent, got } = counted(host);
		const over = await linked(one, host.address, socket);
		const noRoom = { code: 'relay-refused', reason: 'quota' };
		const refused = async () => {
			await until(() => over.state()?.problem !== null, 'that there is no room');
			expect(over.state()).toMatchObject({ problem: noRoom, stored: false, sent: false });
			// It goes on asking for all parts.
			const before = got.messages;
			await until(() => got.messages > before + 100, 'what the relay answers');
		};
		await refused();
		const once = sent.bytes;
		// Once as something new, and once more where the relay was asked before it had answered.
		expect(once).toBeLessThan(1_400_000);
		expect([...one.disk.keys()]).toEqual([1]);
		// The person asks: it is tried again, once.
		await over.link.syncNow(0);
		await until(() => sent.bytes > once + 400_000, 'all of it once more');
		await refused();
		expect(sent.bytes - once).toBeLessThan(1_400_000);
		await host.stop();
		host.quota = 1e9;
		await host.start();
		await over.stored();
		expect(over.state()?.problem).toBeNull();
		expect([...one.disk.keys()]).toEqual([1]);
	}, 60_000);

	test('S46 a desk that fills its workspace gets room by what is erased: compacting goes through', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits: usualLimits });
		await fill(one, 'a', 200, 4_000);
		const before = await linked(one, host.address, host.socket());
		await before.stored();
		const bytes = () => [...host.parts().values()].reduce((sum, part) => sum + part.length, 0);
		const full = bytes();
		await host.stop();
		host.quota = full + 20_000;
		await host.start();
		for (let at = 0; at < 30; at += 1) {
			const erased = await one.worker.command(newCommandId(), { type: 'eraseRecord', record: idOf(`a${at}`) });
			if (!erased.ok) throw new Error(erased.message);
		}
		await goesOut(before);
		expect(before.state()?.problem).toBeNull();
		expect(bytes()).toBeLessThan(full);
	}, 60_000);

	test('S35 what is too much for a stranger, sent before it has looked at the token, ends that socket; the next one brings all of it', async () => {
		const host = await relayHost();
		const one = await joined('a', { limits: usualLimits });
		await fill(one, 'a', 60, 4_000);
		const ends: number[] = [];
		let early = 0;
		let goOn = () => {};
		host.busy = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		const Base = host.socket() as typeof WebSocket;
		class Early extends Base {
			constructor(url: string) {
				super(url);
				this.on('close', (code: number) => ends.push(code));
			}
			override send(data: Uint8Array): void {
				early = Math.max(early, ends.length === 0 ? data.length : 0);
				super.send(data);
			}
		}
		const over = await linked(one, host.address, Early);
		await until(() => over.state()?.connected === true, 'a socket');
		// As a page does that writes a file.
		await one.pass();
		over.link.changed();
		await until(() => ends.length > 0, 'the end of the socket');
		expect(early).toBeGreaterThan(64 * 1024);
		goOn();
		await over.stored();
		expect(ends).toEqual([1008]);
		expect(over.told.map(({ problem }) => problem?.code)).not.toContain('relay-refused');
		expect(await keysOn(host)).toHaveLength(60);
	}, 60_000);
});
