import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { AskedToJoin, ShownCode } from '../../lib/domain/pairing';
import { invitation, newCommandId, rowsText, save } from '../../lib/journal/testkit';
import { secretIn } from '../../lib/sync/kit';
import { type Link, type LinkState, openLink, type Pace } from '../../lib/sync/link/link';
import { askToJoin } from '../../lib/sync/pair/ask';
import { readPairing } from '../../lib/sync/pair/code';
import { relayMailbox } from '../../lib/sync/pair/mailbox';
import type { Pairing } from '../../lib/sync/pair/patience';
import { showCode } from '../../lib/sync/pair/show';
import { askRelay, browserFetch, httpOf } from '../../lib/sync/relay-http';
import { endOldRoom, type Moving, moveDesk } from '../../lib/sync/rotate';
import { joined, keyed, type SyncDevice } from '../../lib/sync/testkit';
import { cleanUp, newFolder, type Running, startProcess, until } from '../../relay/testkit';

const pace: Pace = { collect: 20, ask: 500, retry: 100, retryMost: 300, limited: 1_000, grace: 200, patience: 400 };

const links: Link[] = [];
afterEach(async () => {
	for (const link of links.splice(0)) link.close();
	await cleanUp();
});

const address = (relay: Running) => `ws://127.0.0.1:${relay.port}`;

async function linked(device: SyncDevice, relay: Running) {
	let state: LinkState | null = null;
	const link = await openLink({
		engine: device.engine,
		address: address(relay),
		accessKey: relay.accessKey,
		unsealed: async () => 0,
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

async function keep(one: SyncDevice, ...ids: string[]): Promise<void> {
	const answer = await one.worker.command(newCommandId(), save(...ids.map((id) => invitation(id))));
	if (!answer.ok) throw new Error(answer.message);
}

const moving = (one: SyncDevice): Moving => ({
	db: one.db,
	engine: one.engine,
	alone: (work) => work(),
	forgetParts: async (membership) => one.disks.get(membership)?.clear(),
	now: () => one.on.clock.now,
});

test('S53 two devices come together over a real relay, which keeps nothing of it', async () => {
	const relay = await startProcess(newFolder());
	const at = address(relay);
	const pairing: Pairing = {
		mailbox: relayMailbox(httpOf(at), browserFetch),
		now: Date.now,
		wait: (ms) => new Promise((go) => setTimeout(go, Math.min(ms, 20))),
	};
	const { secret } = await keyed(5);
	const [mine, theirs]: [ShownCode[], AskedToJoin[]] = [[], []];
	const quiet: Pairing = { ...pairing, wait: (ms) => (ms > 5_000 ? new Promise(() => undefined) : pairing.wait(ms)) };
	const showing = await showCode(quiet, at, { secret, relay: at }, (state) => mine.push(state));
	const read = mine[0]?.at === 'shown' ? readPairing(mine[0].text) : null;
	if (!read?.ok) throw new Error('no code');
	expect(read.relay).toBe(at);
	await askToJoin(quiet, read.code, 'Tower', (state) => theirs.push(state));
	await until(() => mine.at(-1)?.at === 'asked', 'who asks');
	await until(() => theirs.at(-1)?.at === 'seen', 'the number');
	showing.approve();
	await until(() => theirs.at(-1)?.at === 'approved', 'the kit');
	const last = theirs.at(-1);
	expect(last?.at === 'approved' && (await secretIn(last.kit))).toEqual({ ok: true, secret });
	await until(async () => {
		const health = await askRelay(browserFetch, `${httpOf(at)}/health`, {});
		return ((await health?.text()) ?? '').includes('"pairings":0');
	}, 'empty mailboxes');
	expect(relay.output()).not.toContain('Tower');
});

test('S58 a desk moves to a new room on a real relay, the old one is deleted, and the device that stayed is told', async () => {
	const relay = await startProcess(newFolder());
	const [a, b] = [await joined('a'), await joined('b')];
	await keep(a, '1', '2');
	const [first, other] = [await linked(a, relay), await linked(b, relay)];
	await until(() => first.state()?.stored === true, 'saved on the relay');
	await until(async () => (await b.facts()).length === 2, 'both on the other device');

	const { secret } = await keyed(9);
	expect(await moveDesk(moving(a), secret, { relay: address(relay) })).toEqual({ ok: true });
	// The connection to the old room is still there, and brings nothing of the new desk to it, nor the other way.
	await first.link.syncNow(0);
	expect(first.state()?.problem).toEqual({ code: 'off' });
	await keep(b, '3');
	await other.link.syncNow(0);
	await until(() => other.state()?.stored === true, 'saved on the old desk');
	await first.link.syncNow(0);
	expect(await a.db.value('notOpened')).toEqual({ newer: 0, closed: 0, facts: 0 });
	expect((await a.facts()).length).toBe(2);
	first.link.close();

	const fresh = await linked(a, relay);
	await until(() => fresh.state()?.stored === true, 'the new desk on the relay');
	expect(await endOldRoom(moving(a), browserFetch)).toEqual({ ok: true });
	expect(await a.db.value('move')).toBeUndefined();
	await until(() => other.state()?.problem?.code === 'relay-refused', 'the refusal');
	expect(other.state()?.problem).toEqual({ code: 'relay-refused', reason: 'deleted' });
	expect((await b.facts()).length).toBe(3);
	expect(await b.db.value('notOpened')).toEqual({ newer: 0, closed: 0, facts: 0 });
	other.link.close();

	expect(await moveDesk(moving(b), secret, { relay: null })).toEqual({ ok: true });
	const again = await linked(b, relay);
	await until(async () => (await a.facts()).length === 3, 'what the other device had');
	await until(() => again.state()?.stored === true, 'everything on the relay');
	expect(await rowsText(b.on)).toBe(await rowsText(a.on));
	expect(relay.output()).toContain('workspace-deleted');
});
