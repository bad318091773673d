import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Document, Server } from '@hocuspocus/server';
import { encodeStateAsUpdate, encodeStateVectorFromUpdate } from 'yjs';
import { type Refused, refusal, roomOf } from './access';
import { answerHttp } from './http';
import { addressOf, limiter } from './limits';
import { type Log, short } from './log';
import { createMailbox } from './pairing';
import type { Store } from './store';

export interface RelayOptions {
	store: Store;
	accessKey: string;
	log: Log;
	/** Bytes one workspace may store. */
	quota: number;
	behindProxy: boolean;
}

export interface Relay {
	/** The port it listens on. */
	port: number;
	/** Stores everything that is open and stops; false where that did not succeed within so many ms. */
	stop(within?: number): Promise<boolean>;
}

/** Bytes of one part; devices begin the next one from 2 MiB on. */
export const PART_BYTES = 8 * 1024 * 1024;
/** Bytes of one message: above that the socket is closed with 1009. A part on its first way to a device is one message. */
const MESSAGE_BYTES = 32 * 1024 * 1024;
/** A write is stored after so many ms without another, at the latest after the second. */
const STORE_AFTER = 150;
const STORE_WITHIN = 1500;
/** Where the address of a connection is kept: whatever a client sends under this name is written over. */
const ADDRESS = 'x-parley-address';

/** Parts that may be opened at once: as many as a large quota holds. */
const PARTS_AT_ONCE = 1000;
/** What could not be stored is tried again after so many ms. */
const STORE_AGAIN = 5000;
/** Stopping takes no longer than this, ms. */
const STOP_WITHIN = 20_000;

/** What one address may do in a minute; `lines` are those of the log about what it was refused. */
const limits = { upgrades: 120, requests: 300, pairings: 20, failures: 60, lines: 30, bytes: 256 * 1024 * 1024 };

/**
 * Envelopes do not get smaller, but what is around them does: each of a part's few messages on joining begins with its name of 65 characters. The
 * window holds the names of a few dozen parts, and keeps a socket's memory below 100 KiB.
 */
const DEFLATE = { threshold: 0, serverMaxWindowBits: 14, zlibDeflateOptions: { level: 1, memLevel: 5 } };

/** What a sync message is that only asks (the first step), and the bytes of an update with nothing in it. */
const READS = 0;
const NO_CHANGE = 2;

const DELETED = JSON.stringify({ refused: 'deleted' satisfies Refused });

/** The state vector of nothing. */
const NOTHING = new Uint8Array([0]);

const receipt = (stored: Uint8Array | null) => {
	const vector = stored ? encodeStateVectorFromUpdate(stored) : NOTHING;
	return JSON.stringify({ stored: Buffer.from(vector).toString('base64') });
};

/**
 * Starts a relay: Hocuspocus with who may do what, how much, and what is told once it is stored. It sees sealed envelopes only.
 * @param port 0 takes a free one
 * @throws where the port cannot be listened on
 */
export async function startRelay(port: number, host: string, options: RelayOptions): Promise<Relay> {
	const { store, accessKey, log, quota, behindProxy } = options;
	const mailbox = createMailbox();
	const of = {
		upgrades: limiter(limits.upgrades),
		requests: limiter(limits.requests),
		pairings: limiter(limits.pairings),
		failures: limiter(limits.failures),
		lines: limiter(limits.lines),
		bytes: limiter(limits.bytes),
	};
	/** Bytes each open part, and each workspace with one, has stored and taken in since. */
	const held = new Map<string, number>();
	const used = new Map<string, number>();
	const count = (name: string, room: string, bytes: number) => {
		held.set(name, (held.get(name) ?? 0) + bytes);
		used.set(room, (used.get(room) ?? 0) + bytes);
	};

	const note = (address: string, reason: Refused | 'quota', room: string | null) => {
		if (of.lines.take(address)) log('refused', { reason, room: room === null ? null : short(room) });
	};
	const refuse = (address: string, reason: Refused, room: string | null): never => {
		note(address, reason, room);
		// Hocuspocus tells the client the reason, and logs nothing where there is no message.
		throw { reason };
	};

	const server = new Server({
		quiet: true,
		stopOnSignals: false,
		port,
		address: host,
		debounce: STORE_AFTER,
		maxDebounce: STORE_WITHIN,
		// Batched broadcasts would give the first device of an unloaded part all of it, whatever it has.
		flushDelay: false,
		maxUnauthenticatedQueueSize: PART_BYTES,
		maxUnauthenticatedQueueMessages: 4 * PARTS_AT_ONCE,
		maxPendingDocuments: PARTS_AT_ONCE,
		websocketOptions: { maxPayload: MESSAGE_BYTES, perMessageDeflate: DEFLATE },

		async onUpgrade({ request, socket }) {
			const address = addressOf(request as IncomingMessage, behindProxy);
			// Nobody else listens yet, and an error that nobody hears ends the process.
			(socket as Duplex).on('error', () => {});
			if (!of.upgrades.take(address)) {
				note(address, 'limit', null);
				(socket as Duplex).end('HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
				// Without an error Hocuspocus leaves the socket alone.
				return Promise.reject();
			}
			(request as IncomingMessage).headers[ADDRESS] = address;
		},

		async onAuthenticate({ documentName, token, requestHeaders }) {
			const address = requestHeaders.get(ADDRESS) ?? 'unknown';
			const room = roomOf(documentName);
			if (!of.failures.has(address)) refuse(address, 'limit', room);
			const reason = room === null ? 'token' : await refusal(store, accessKey, room, token);
			// Who has the right token guesses nothing: devices of a relay that was wiped, or of a workspace that was deleted, are no attack.
			if (reason === 'token' || (reason === 'access-key' && token.includes('.'))) of.failures.take(address);
			if (reason) refuse(address, reason, room);
			return { room, address };
		},

		async onLoadDocument({ documentName }) {
			const bytes = await store.load(documentName);
			const room = roomOf(documentName) ?? '';
			const stored = await store.used(room);
			// Where another part is open, what it took in and has not stored yet is counted already.
			if (!used.has(room)) used.set(room, stored);
			held.set(documentName, bytes?.length ?? 0);
			return bytes ?? undefined;
		},

		async connected({ documentName, connection }) {
			connection.sendStateless(receipt(await store.load(documentName)));
		},

		// Every message counts for its address, whatever is in it.
		async beforeHandleMessage({ connection, update, context }) {
			const { room, address } = context as { room: string; address: string };
			connection.readOnly = !of.bytes.take(address, update.length);
			if (connection.readOnly) note(address, 'limit', room);
			if (connection.readOnly) connection.sendStateless(JSON.stringify({ refused: 'limit' }));
		},

		// Before anything is applied: what would not be stored must not be passed on as if it were. It counts from here on, also where it
		// builds on something that is missing and Yjs only keeps it for later.
		async beforeSync({ documentName, connection, type, payload }) {
			if (type === READS || payload.length <= NO_CHANGE || connection.readOnly) return;
			const { room, address } = connection.context as { room: string; address: string };
			const bytes = payload.length;
			const full = (held.get(documentName) ?? 0) + bytes > PART_BYTES || (used.get(room) ?? 0) + bytes > quota;
			if (!full) return count(documentName, room, bytes);
			connection.readOnly = true;
			note(address, 'quota', room);
			connection.sendStateless(JSON.stringify({ refused: 'quota' }));
		},

		async onStoreDocument(payload) {
			const { documentName, instance } = payload;
			const document = payload.document as Document;
			const room = roomOf(documentName) ?? '';
			const before = held.get(documentName) ?? 0;
			try {
				const stored = await store.merge(room, documentName, encodeStateAsUpdate(document));
				if (!stored) return document.broadcastStateless(DELETED);
				count(documentName, room, stored.length - before);
				document.broadcastStateless(receipt(stored));
			} catch (error) {
				log('store-failed', { room: short(room), reason: error instanceof Error ? error.name : 'unknown' });
				setTimeout(() => instance.storeDocumentHooks(document, payload), STORE_AGAIN).unref();
				// Hocuspocus keeps in memory what it hears was not stored.
				throw error;
			}
		},

		async afterUnloadDocument({ documentName }) {
			held.delete(documentName);
			const room = roomOf(documentName);
			// One that is just being opened is held, too.
			const others = [...held.keys()].some((name) => roomOf(name) === room);
			if (!others) used.delete(room ?? '');
		},

		async onRequest({ request, response }) {
			const { hocuspocus } = server;
			await answerHttp(
				{
					store,
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
	const failed = new Promise<never>((_, reject) => server.httpServer.once('error', reject));
	await Promise.race([server.listen(), failed]);
	return {
		port: server.address.port,
		async stop(within = STOP_WITHIN) {
			const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), within).unref());
			const stored = await Promise.race([server.destroy().then(() => true), late]);
			await store.close();
			return stored;
		},
	};
}
