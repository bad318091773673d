import WebSocket from 'ws';
import { invitation, newCommandId, save } from '../../lib/journal/testkit';
import { type Link, type LinkState, openLink, type Pace } from '../../lib/sync/link/link';
import type { Visiting } from '../../lib/sync/move/end-old';
import type { Moving } from '../../lib/sync/move/rotate';
import { browserFetch } from '../../lib/sync/relay-http';
import type { SyncDevice } from '../../lib/sync/testkit';
import type { Running } from '../../relay/testkit';

export const pace: Pace = {
	collect: 20,
	ask: 500,
	retry: 100,
	retryMost: 300,
	silent: 30_000,
	limited: 1_000,
	grace: 200,
	patience: 400,
};

const links: Link[] = [];

/** Ends every connection of a test. */
export function closeLinks(): void {
	for (const link of links.splice(0)) link.close();
}

export const address = (relay: Running) => `ws://127.0.0.1:${relay.port}`;

/** A connection as a device's worker keeps it. */
export async function linked(device: SyncDevice, relay: Running) {
	let state: LinkState | null = null;
	const link = await openLink({
		engine: device.engine,
		address: address(relay),
		accessKey: relay.accessKey,
		unsealed: () => device.desk.unsealed(),
		say: (next) => {
			state = next;
		},
		now: () => device.on.clock.now,
		socket: WebSocket,
		pace,
	});
	links.push(link);
	return { link, state: (): LinkState | null => state };
}

/** Keeps records on a device. */
export async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

/** What moving a device works with. */
export const moving = (one: SyncDevice): Moving => ({
	db: one.db,
	engine: one.engine,
	alone: (work) => work(),
	forgetParts: async (membership) => one.disks.get(membership)?.clear(),
	now: () => one.on.clock.now,
});

/** How a device goes to its relay. */
export const visiting = (one: SyncDevice, more: Partial<Visiting> = {}): Visiting => ({
	...moving(one),
	desk: one.desk,
	writer: one.writer,
	open: (options) => openLink({ ...options, now: () => one.on.clock.now, socket: WebSocket, pace }),
	fetch: browserFetch,
	patience: 3_000,
	...more,
});

/** The relay that a device uses. */
export function uses(one: SyncDevice, relay: Running, paused = false): Promise<void> {
	return one.db.set('relay', { address: address(relay), accessKey: relay.accessKey, paused });
}
