import { afterEach, describe, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { idOf, invitation, newCommandId, save } from '../../lib/journal/testkit';
import { usualPace } from '../../lib/sync/link/link';
import { usualLimits } from '../../lib/sync/session';
import { joined } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { endAll, fill, keysOn, linked, relayHost } from './linked';
import type { RelayHost } from './relay-host';

afterEach(endAll);

/** Sockets that count what a device sends, and the messages it gets. */
function counted(host: RelayHost) {
	const sent = { bytes: 0 };
	const got = { messages: 0 };
	const Base = host.socket() as typeof WebSocket;
	class Counted extends Base {
		constructor(url: string) {
			super(url);
			this.on('message', () => {
				got.messages += 1;
			});
		}
		override send(data: Uint8Array): void {
			sent.bytes += data.length;
			super.send(data);
		}
	}
	return { socket: Counted, sent, got };
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
		back.link.changed();
		await until(() => back.state()?.stored === false, 'something new');
		await back.stored();
		expect(sent.bytes).toBeLessThan(6_000);
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
		before.link.changed();
		await until(() => before.state()?.stored === false, 'something new');
		await before.stored();
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
