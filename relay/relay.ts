import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Document, Server } from '@hocuspocus/server';
import { encodeStateAsUpdate, encodeStateVectorFromUpdate } from 'yjs';
import { type Refused, refusal, roomOf } from './access';
import { answerHttp } from './http';
import { addressOf, type Limiter, limiter } from './limits';
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
	/** Stores everything that is open and stops. */
	stop(): Promise<void>;
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

/** What one address may do in a minute. */
const limits = { upgrades: 120, requests: 300, failures: 20, bytes: 256 * 1024 * 1024 };

interface Limits {
	upgrades: Limiter;
	requests: Limiter;
	failures: Limiter;
	bytes: Limiter;
}

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
	const of: Limits = {
		upgrades: limiter(limits.upgrades),
		requests: limiter(limits.requests),
		failures: limiter(limits.failures),
		bytes: limiter(limits.bytes),
	};
	/** Bytes each open part has stored and taken in since, as far as they count against its workspace. */
	const held = new Map<string, number>();
	const used = new Map<string, number>();

	const refuse = (address: string, reason: Refused, room: string | null): never => {
		if (reason !== 'limit') of.failures.take(address);
		log('refused', { reason, room: room === null ? null : short(room) });
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
		maxUnauthenticatedQueueSize: MESSAGE_BYTES,
		websocketOptions: { maxPayload: MESSAGE_BYTES },

		async onUpgrade({ request, socket }) {
			const address = addressOf(request as IncomingMessage, behindProxy);
			if (!of.upgrades.take(address)) {
				log('refused', { reason: 'limit', room: null });
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
			if (room === null) return refuse(address, 'token', null);
			const reason = await refusal(store, accessKey, room, token);
			if (reason) refuse(address, reason, room);
			return { room, address };
		},

		async onLoadDocument({ documentName }) {
			const bytes = await store.load(documentName);
			const room = roomOf(documentName) ?? '';
			used.set(room, await store.used(room));
			held.set(documentName, bytes?.length ?? 0);
			return bytes ?? undefined;
		},

		async connected({ documentName, connection }) {
			connection.sendStateless(receipt(await store.load(documentName)));
		},

		// Before anything is applied: what would not be stored must not be passed on as if it were.
		async beforeHandleMessage({ documentName, connection, update, context }) {
			const { room, address } = context as { room: string; address: string };
			const size = update.length;
			const full = (held.get(documentName) ?? 0) + size > PART_BYTES || (used.get(room) ?? 0) + size > quota;
			const refused = full ? 'quota' : of.bytes.take(address, size) ? null : 'limit';
			if (refused) connection.sendStateless(JSON.stringify({ refused }));
			if (refused && !connection.readOnly) log('refused', { reason: refused, room: short(room) });
			connection.readOnly = refused !== null;
		},

		async onChange({ documentName, update }) {
			const room = roomOf(documentName) ?? '';
			held.set(documentName, (held.get(documentName) ?? 0) + update.length);
			used.set(room, (used.get(room) ?? 0) + update.length);
		},

		async onStoreDocument({ documentName, document }) {
			const room = roomOf(documentName) ?? '';
			const stored = await store.merge(room, documentName, encodeStateAsUpdate(document));
			if (!stored) return;
			held.set(documentName, stored.length);
			used.set(room, await store.used(room));
			(document as Document).broadcastStateless(receipt(stored));
		},

		async afterUnloadDocument({ documentName, instance }) {
			held.delete(documentName);
			const room = roomOf(documentName) ?? '';
			const others = [...instance.documents.keys()].some((name) => roomOf(name) === room);
			if (!others) used.delete(room);
		},

		async onRequest({ request, response }) {
			const { hocuspocus } = server;
			await answerHttp(
				{
					store,
					mailbox,
					log,
					requests: of.requests,
					behindProxy,
					connections: () => hocuspocus.getConnectionsCount(),
					closed: (room) => {
						for (const [name, document] of hocuspocus.documents) {
							if (roomOf(name) !== room) continue;
							document.broadcastStateless(JSON.stringify({ refused: 'deleted' satisfies Refused }));
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
		async stop() {
			await server.destroy();
			await store.close();
		},
	};
}
