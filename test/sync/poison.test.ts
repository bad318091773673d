import { HocuspocusProvider } from '@hocuspocus/provider';
import { afterEach, describe, expect, test } from 'vitest';
import type WebSocket from 'ws';
import { type Doc, decodeStateVector, encodeStateAsUpdate, encodeStateVectorFromUpdate } from 'yjs';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { hostOf } from '../../lib/sync/link/address';
import { usualLimits } from '../../lib/sync/pass/session';
import { joined, keyed, type SyncDevice } from '../../lib/sync/testkit';
import { until } from '../../relay/testkit';
import { inPlace, num } from './harm';
import { endAll, ends, keysOn, type LinkedDevice, linked, relayHost } from './linked';
import type { RelayHost } from './relay-host';

afterEach(endAll);

/** The next place of a client in a part. */
type Next = readonly [client: number, clock: number];

/** Something of client 77 that builds on a place. */
const buildingOn = ([client, clock]: Next) => [0x83, ...num(client), ...num(clock), 1, 9];

/** The place of a device's next envelope. */
function nextOf(one: SyncDevice): Next {
	const vector = decodeStateVector(encodeStateVectorFromUpdate(new Uint8Array(one.disk.get(1) ?? [0, 0])));
	const last = [...vector].at(-1);
	if (!last) throw new Error('Nothing is sealed.');
	return last;
}

/** A way to a relay on which something can be put into what it says of the first part. */
async function openWay(host: RelayHost) {
	const made: WebSocket[] = [];
	class Open extends (host.socket() as typeof WebSocket) {
		constructor(...given: ConstructorParameters<typeof WebSocket>) {
			super(...given);
			made.push(this as unknown as WebSocket);
		}
	}
	const name = new TextEncoder().encode(await (await (await keyed()).keys.relay(hostOf(host.address))).part(1));
	const put = (update: Uint8Array) => {
		const message = Buffer.concat([Buffer.from([name.length, ...name, 0, 2, ...num(update.length)]), update]);
		made.at(-1)?.emit('message', new Uint8Array(message).buffer, true);
	};
	return { socket: Open, put };
}

const keep = (one: SyncDevice, id: string) => one.worker.command(newCommandId(), save(invitation(id)));

/** Keeps something and waits until that is said to be saved on the relay. */
async function stores(one: SyncDevice, over: LinkedDevice, id: string): Promise<void> {
	await keep(one, id);
	const before = over.told.length;
	over.link.changed();
	await until(() => over.told.slice(before).some(({ stored }) => !stored), 'something new');
	await over.stored();
}

describe('what one message of a relay leaves behind', () => {
	test.each<[string, (next: Next) => number[]]>([
		['a deletion of what is not there yet', ([client, clock]) => [0, 1, ...num(client), 1, ...num(clock), 5]],
		[
			'an odd thing behind a gap',
			([client, clock]) => [1, 1, ...num(client), ...num(clock + 1), 4, 1, 1, 109, 1, 120, 0],
		],
		['something that builds on what comes after it', () => [1, 1, 77, 0, ...buildingOn([77, 5]), 0]],
		['something that waits, and breaks then', (next) => [1, 2, 77, 0, ...buildingOn(next), ...buildingOn([77, 9]), 0]],
		['something of no length', () => [1, 1, 7, 0, 1, 1, 3, 108, 111, 103, 0, 1, 7, 1, 0, 1]],
		['a type with something of no length behind it', () => [1, 2, 7, 0, 7, 1, 1, 120, 2, 0, 0, 0]],
		[
			'what ends where nothing can be counted',
			() => [
				1,
				24,
				77,
				0,
				...Array(24)
					.fill([1, 1, 3, 108, 111, 103, ...num(2 ** 52)])
					.flat(),
				0,
			],
		],
		['no update at all', () => [9, 9, 9]],
		[
			'more documents than a part may have pieces',
			() => [
				...[1, ...num(7_000), 77, 0, 9, 1, 3, 108, 111, 103, 0, 118, 0],
				...Array(6_999).fill([0x89, 77, 0, 0, 118, 0]).flat(),
				0,
			],
		],
	])('S70 after %s, what is said to be saved is, there and on another relay', async (_what, make) => {
		const [host, honest] = [await relayHost(), await relayHost()];
		const [a, b, c] = [await joined('a'), await joined('b'), await joined('c')];
		const { socket, put } = await openWay(host);
		await keep(a, '1');
		const over = await linked(a, host.address, socket);
		await over.stored();
		put(new Uint8Array(make(nextOf(a))));
		for (const id of ['2', '3']) await stores(a, over, id);
		const keys = (await a.facts()).map(({ key }) => key).sort();
		expect([...new Set(await keysOn(host))].sort()).toEqual(keys);
		await linked(b, host.address, host.socket());
		await until(async () => (await b.facts()).length === 3, 'everything on another device');
		over.link.close();
		const onto = await linked(a, honest.address, honest.socket());
		await onto.stored();
		expect([...new Set(await keysOn(honest))].sort()).toEqual(keys);
		await linked(c, honest.address, honest.socket());
		await until(async () => (await c.facts()).length === 3, 'everything on a device that was never there');
		expect([over.state()?.problem ?? null, onto.state()?.problem]).toEqual([null, null]);
		await a.restart();
		expect(await a.pass()).toMatchObject({ sealed: 0 });
	});

	test('S64 what it puts in and is refused does not fill the memory', async () => {
		const docs = new Set<Doc>();
		const { attach } = HocuspocusProvider.prototype;
		HocuspocusProvider.prototype.attach = function (this: HocuspocusProvider) {
			docs.add(this.configuration.document as Doc);
			return attach.call(this);
		};
		ends.push(() => {
			HocuspocusProvider.prototype.attach = attach;
		});
		const host = await relayHost();
		const a = await joined('a', { limits: usualLimits });
		const { socket, put } = await openWay(host);
		await keep(a, '1');
		const over = await linked(a, host.address, socket);
		await over.stored();
		for (let at = 0; at < 40; at += 1) {
			put(inPlace(1000 + at, 0, new Uint8Array(2 ** 20).fill(at, 5).fill(1, 0, 2)));
			if (at % 10 === 9) await stores(a, over, `1${at}`);
		}
		expect(over.state()?.doubt).toMatchObject({ junk: true });
		const held = [...docs].reduce((sum, doc) => sum + encodeStateAsUpdate(doc).length, 0);
		expect(held).toBeLessThan(26 * 2 ** 20);
	});
});
