import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Document, OutgoingMessage, Server } from '@hocuspocus/server';
import { encodeStateAsUpdate, encodeStateVectorFromUpdate } from 'yjs';
import { forgetPending, hasGap, overfills } from '../lib/wire/pieces';
import { type Refused, refusal, roomOf } from './access';
import { watchConnections } from './connections';
import { type Guest, openGate } from './gate';
import { answerHttp } from './http';
import { limiter } from './limits';
import { type Log, short } from './log';
import { createMailbox } from './pairing';
import { createQuota, frees, newIn } from './quota';
import type { Store } from './store';

export interface RelayOptions {
	store: Store;
	accessKey: string;
	log: Log;
	/** Bytes one workspace may store. */
	quota: number;
	behindProxy: boolean;
	/** Connections there may be at once. */
	most?: number | undefined;
	/** Ms a connection has for a request, and a socket for the right token. */
	patience?: number | undefined;
}

export interface Relay {
	/** The port it listens on. */
	port: number;
	/** Stores everything that is open and stops; false where that did not succeed within so many ms. */
	stop(within?: number): Promise<boolean>;
}

/** Bytes of one part; devices begin the next one from 2 MiB on. */
export const PART_BYTES = 8 * 1024 * 1024;
/** Pieces of one part: more than a device takes, which is more than what closes it for devices. */
const PART_PIECES = 6_000;
/** A write is stored after so many ms without another, at the latest after the second. */
const STORE_AFTER = 150;
const STORE_WITHIN = 1500;
/** Parts that may be opened at once: as many as a large quota holds. */
const PARTS_AT_ONCE = 1000;
/** Bytes of messages to parts that are just being opened: no more than first questions. */
const WAITING_BYTES = 256 * 1024;
/** What could not be stored is tried again after so many ms. */
const STORE_AGAIN = 5000;
/** Stopping takes no longer than this, ms. */
const STOP_WITHIN = 20_000;

/** What one address may do in a minute; `lines` are those of the log about what it was refused. */
const limits = { upgrades: 120, requests: 300, pairings: 20, failures: 60, lines: 30, bytes: 256 * 1024 * 1024 };

/** What a sync message is that only asks: the first step. */
const READS = 0;

const DELETED = JSON.stringify({ refused: 'deleted' satisfies Refused });

/** What is known of a connection to a part. */
type Inside = Guest & { room: string };

/** The state vector of nothing. */
const NOTHING = new Uint8Array([0]);

const receipt = (stored: Uint8Array | null) => {
	const vector = stored ? encodeStateVectorFromUpdate(stored) : NOTHING;
	return JSON.stringify({ stored: Buffer.from(vector).toString('base64') });
};

/** Asks a device for what a part lacks. */
const question = (name: string, document: Document) =>
	new OutgoingMessage(name).createSyncMessage().writeFirstSyncStepFor(document).toUint8Array();

/**
 * Starts a relay: Hocuspocus with who may do what, how much, and what is told once it is stored. It sees sealed envelopes only.
 * @param port 0 takes a free one
 * @throws where the port cannot be listened on
 */
export async function startRelay(port: number, host: string, options: RelayOptions): Promise<Relay> {
	const { store, accessKey, log, quota, behindProxy, most, patience } = options;
	const mailbox = createMailbox();
	const of = {
		upgrades: limiter(limits.upgrades),
		requests: limiter(limits.requests),
		pairings: limiter(limits.pairings),
		failures: limiter(limits.failures),
		lines: limiter(limits.lines),
		bytes: limiter(limits.bytes),
	};
	const known = (name: string) => roomOf(name) ?? '';
	const quotas = createQuota(PART_BYTES, quota);

	const note = (address: string, reason: Refused | 'quota' | 'origin' | 'foreign', room: string | null) => {
		if (of.lines.take(address)) log('refused', { reason, room: room === null ? null : short(room) });
	};
	const refuse = (address: string, reason: Refused, room: string | null): never => {
		note(address, reason, room);
		// Hocuspocus tells the client the reason, and logs nothing where there is no message.
		throw { reason };
	};

	const gate = openGate({
		behindProxy,
		upgrades: of.upgrades,
		bytes: of.bytes,
		refused: (address, reason) => note(address, reason, null),
		// Nothing of what a request says is of interest: its address is known.
		opened: (socket, guest) => server.hocuspocus.handleConnection(socket, new Request('http://relay/'), guest),
		known: (raw) => connections.known(raw),
	});
	const server: Server = new Server({
		quiet: true,
		stopOnSignals: false,
		port,
		address: host,
		debounce: STORE_AFTER,
		maxDebounce: STORE_WITHIN,
		// Batched broadcasts would give the first device of an unloaded part all of it, whatever it has.
		flushDelay: false,
		maxUnauthenticatedQueueSize: WAITING_BYTES,
		maxUnauthenticatedQueueMessages: 4 * PARTS_AT_ONCE,
		maxPendingDocuments: PARTS_AT_ONCE,

		async onUpgrade({ request, socket, head }) {
			gate.upgrade(request as IncomingMessage, socket as Duplex, head as Buffer);
			// It is answered: without an error Hocuspocus leaves the socket alone.
			return Promise.reject();
		},

		async onAuthenticate({ documentName, token, context }) {
			const { address, welcome } = context as Guest;
			const room = roomOf(documentName);
			// The token first: what others behind the same address got wrong is nothing to who has the right one.
			const reason = room === null ? 'token' : await refusal(store, accessKey, room, token);
			if (!reason) {
				welcome();
				return { room };
			}
			// Devices of a relay that was wiped, or of a workspace that was deleted, guess nothing.
			const guessed = reason === 'token' || (reason === 'access-key' && token.includes('.'));
			if (guessed && !of.failures.take(address)) return refuse(address, 'limit', room);
			return refuse(address, reason, room);
		},

		async onLoadDocument({ documentName }) {
			const bytes = await store.load(documentName);
			const room = known(documentName);
			quotas.open(room, documentName, bytes?.length ?? 0, await store.used(room));
			return bytes ?? undefined;
		},

		async connected({ documentName, connection }) {
			connection.sendStateless(receipt(await store.load(documentName)));
		},

		// Every message counts for its address, whatever is in it.
		async beforeHandleMessage({ connection, update, context }) {
			const { room, address, caughtUp } = context as Inside;
			await caughtUp();
			connection.readOnly = !of.bytes.take(address, update.length);
			if (connection.readOnly) note(address, 'limit', room);
			if (connection.readOnly) connection.sendStateless(JSON.stringify({ refused: 'limit' }));
		},

		// Before anything is applied: what would not be stored must not be passed on as if it were. What changes something counts from here on.
		async beforeSync({ documentName, document, connection, type, payload }) {
			if (type === READS || connection.readOnly) return;
			const { room, address } = connection.context as Inside;
			if (hasGap(document, payload)) {
				connection.readOnly = true;
				// It builds on what was refused. Both together may make room, which neither does alone.
				if (frees(document, payload)) connection.send(question(documentName, document));
				return;
			}
			const bytes = newIn(document, payload);
			const full = overfills(document, payload, PART_PIECES);
			if (bytes === 0 || (!full && quotas.take(room, documentName, bytes))) return;
			if (!full && frees(document, payload) && quotas.take(room, documentName, bytes, true)) return;
			connection.readOnly = true;
			note(address, 'quota', room);
			connection.sendStateless(JSON.stringify({ refused: 'quota' }));
		},

		// A deletion of what is not there is not kept for later: it would take the place of what comes. It changed nothing, so that no storing sets right
		// that it was counted.
		async afterHandleMessage({ documentName, document, context }) {
			const { pendingStructs, pendingDs } = document.store;
			if (!pendingStructs && !pendingDs) return;
			forgetPending(document);
			quotas.weigh((context as Inside).room, documentName, encodeStateAsUpdate(document).length);
		},

		async onStoreDocument(payload) {
			const { documentName, instance } = payload;
			const document = payload.document as Document;
			const room = known(documentName);
			const taken = quotas.taken(room, documentName);
			try {
				const stored = await store.merge(room, documentName, encodeStateAsUpdate(document));
				if (!stored) return document.broadcastStateless(DELETED);
				quotas.settle(room, documentName, stored.length, taken);
				document.broadcastStateless(receipt(stored));
			} catch (error) {
				log('store-failed', { room: short(room), reason: error instanceof Error ? error.name : 'unknown' });
				setTimeout(() => instance.storeDocumentHooks(document, payload), STORE_AGAIN).unref();
				// Hocuspocus keeps in memory what it hears was not stored.
				throw error;
			}
		},

		async afterUnloadDocument({ documentName }) {
			quotas.close(known(documentName), documentName);
		},

		async onRequest({ request, response }) {
			const { hocuspocus } = server;
			await answerHttp(
				{
					store,
					accessKey,
					mailbox,
					log,
					requests: of.requests,
					pairings: of.pairings,
					behindProxy,
					connections: () => hocuspocus.getConnectionsCount(),
					closed: (room) => {
						for (const [name, document] of hocuspocus.documents) {
							if (roomOf(name) !== room) continue;
							document.broadcastStateless(DELETED);
							hocuspocus.closeConnections(name);
						}
					},
				},
				request,
				response,
			);
			// It is answered: Hocuspocus has nothing to say.
			return Promise.reject();
		},
	});
	const connections = watchConnections({
		server: server.httpServer,
		most,
		behindProxy,
		patience,
		refused: (address) => note(address, 'limit', null),
	});
	const failed = new Promise<never>((_, reject) => server.httpServer.once('error', reject));
	await Promise.race([server.listen(), failed]);
	return {
		port: server.address.port,
		async stop(within = STOP_WITHIN) {
			const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), within).unref());
			const stored = await Promise.race([server.destroy().then(() => true), late]);
			gate.close();
			await store.close();
			return stored;
		},
	};
}
