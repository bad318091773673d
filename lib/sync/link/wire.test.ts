import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { num } from '../../../test/sync/harm';
import { Wire } from './wire';

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

/** A wire on a socket that is never opened, and what the relay sends over it. */
function wire() {
	const url = 'ws://127.0.0.1:9';
	const socket = new HocuspocusProviderWebsocket({ url, autoConnect: false, WebSocketPolyfill: WebSocket });
	const told: string[] = [];
	const tells = (what: string) => () => void told.push(what);
	const options = {
		contact: tells('contact'),
		heard: tells('heard'),
		deleted: tells('deleted'),
		moved: tells('moved'),
	};
	const one = new Wire({ socket, name: 'a', token: 't', ...options, refused: tells('refused'), waits: () => {} }, null);
	ends.push(() => {
		one.close();
		socket.destroy();
	});
	const come = (...bytes: number[]) =>
		one.provider.onMessage({ data: new Uint8Array([1, 97, ...bytes]).buffer } as MessageEvent);
	return { one, told, come };
}

test.each([
	['an update that is none', [0, 1, 1, 9]],
	['an update with something behind it', [0, 1, 2, 0, 0, 7]],
	['an acknowledgement alone', [8, 1]],
	['an update without a question', [0, 2, 2, 0, 0]],
	['no message at all', [128]],
	['a message of a kind there is not', [0, 9, 2, 0, 0]],
])('S60 %s is no answer: nothing counts as joined', (_what, message) => {
	const { one, told, come } = wire();
	one.provider.startSync();
	come(...message);
	expect([one.synced, told.includes('contact')]).toEqual([false, false]);
	come(0, 1, 2, 0, 0);
	expect([one.synced, told.includes('contact')]).toEqual([true, true]);
});

test('S70 what is no update goes to the engine, however short, and on the next connection the part is heard again', () => {
	const { one, come } = wire();
	come(0, 2, 1, 9);
	expect([one.fouled, one.heard, one.take().updates]).toEqual([true, true, [new Uint8Array([9])]]);
	one.cleanse(undefined);
	const asks: number[] = [];
	one.provider.forceSync = () => asks.push(1);
	come(0, 1, 2, 0, 0);
	one.askForMissed();
	expect([one.fouled, asks]).toEqual([true, []]);
	one.provider.onClose();
	one.lost();
	come(0, 1, 2, 0, 0);
	one.askForMissed();
	expect([one.fouled, asks]).toEqual([false, [1]]);
});

test('S70 an update with more gaps than a part may have pieces is none', () => {
	const { one, come } = wire();
	const count = 5_000;
	const pieces = Array.from({ length: count }, (_, at) => [1, 77, ...num(at * 2), 3, 1, 3, 108, 111, 103, 1, 9]);
	const update = num(count).concat(pieces.flat(), 0);
	come(...[0, 1].concat(num(update.length), update));
	expect([one.fouled, one.heard, one.synced]).toEqual([true, true, false]);
});
