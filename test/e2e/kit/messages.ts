import { ask } from '../../../lib/bus/client';
import type { ReadItem } from '../../../lib/domain/commands';

/** The client that Parley's own pages use. */
export const send = ask;

/** `count` made-up invitations from a list, received one minute apart; site ids begin with `first`. */
export function items(first: number, count: number, now: number): ReadItem[] {
	return Array.from({ length: count }, (_, index) => {
		const serial = first + index;
		const received = now - serial * 60_000;
		return {
			kind: 'invitation',
			siteId: String(1_900_000_000_000_000_000n + BigInt(serial)),
			source: 'list',
			fields: {
				stage: 'invitation',
				title: `Job number ${serial} for a made-up client`,
				client: `Client ${serial % 97}`,
				clientMessage: `Hello, this is message ${serial}.\nWould you like to talk about it this week?`,
				received: { from: received, to: received + 1 },
				terms: { rateCents: 2_000 + (serial % 80) * 50, currency: 'USD', hourly: true, feeBps: 1_000 },
			},
			likely: [],
		};
	});
}

/** Makes the `nth` write to IndexedDB from now on fail as a full disk does, once. Sent to the worker as source text. */
export function failOnePut(nth: number): void {
	const store = IDBObjectStore.prototype;
	const { put, add } = store;
	let left = nth;
	const failing = (real: typeof put): typeof put =>
		function (this: IDBObjectStore, ...given) {
			left -= 1;
			if (left > 0) return real.apply(this, given);
			Object.assign(store, { put, add });
			throw new DOMException('The disk is full.', 'QuotaExceededError');
		};
	Object.assign(store, { put: failing(put), add: failing(add) });
}
