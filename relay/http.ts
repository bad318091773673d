import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKey, refusal } from './access';
import { addressOf, type Limiter } from './limits';
import { type Log, short } from './log';
import { isWelcome } from './origin';
import { type Mailbox, PAIRING_BYTES } from './pairing';
import type { Store } from './store';

/** What answering requests needs. */
export interface HttpParts {
	store: Store;
	accessKey: string;
	mailbox: Mailbox;
	log: Log;
	requests: Limiter;
	/** Messages left in the mailbox. */
	pairings: Limiter;
	behindProxy: boolean;
	/** Devices that are connected. */
	connections(): number;
	/** Closes what is open of a workspace that was removed. */
	closed(room: string): void;
}

const headers = {
	vary: 'origin',
	'access-control-allow-methods': 'GET, PUT, DELETE, OPTIONS',
	'access-control-allow-headers': 'authorization, content-type',
	'access-control-max-age': '86400',
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
};

type Answer = { status: number; json?: object; body?: Uint8Array };

/** Answers the relay's few addresses over HTTP: health, deleting a workspace, and the mailbox for pairing. */
export async function answerHttp(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const answer = await answerTo(parts, request).catch((error: unknown): Answer => {
		parts.log('request-failed', { reason: error instanceof Error ? error.name : 'unknown' });
		return { status: 500 };
	});
	const body = answer.json ? Buffer.from(JSON.stringify(answer.json)) : (answer.body ?? new Uint8Array());
	const type = answer.json ? 'application/json' : 'application/octet-stream';
	// What was not read of a request that was too large must not wait for its end.
	const close = answer.status === 413 ? { connection: 'close' } : {};
	const open = isWelcome(request) ? { 'access-control-allow-origin': request.headers.origin ?? '*' } : {};
	response.writeHead(answer.status, {
		...headers,
		...open,
		...close,
		'content-type': type,
		'content-length': body.length,
	});
	response.end(request.method === 'HEAD' ? undefined : body);
}

async function answerTo(parts: HttpParts, request: IncomingMessage): Promise<Answer> {
	const { store, mailbox, log, requests, pairings } = parts;
	const method = request.method ?? 'GET';
	const [path = '/'] = (request.url ?? '/').split('?', 1);
	if (!isWelcome(request)) return { status: 403, json: { problem: 'origin' } };
	if (method === 'OPTIONS') return { status: 204 };
	if (path === '/health' && (method === 'GET' || method === 'HEAD')) {
		const [, key = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
		// Looked up also for who is not told: where the database cannot be read, it is not well.
		const counts = { workspaces: await store.workspaces(), connections: parts.connections(), pairings: mailbox.size() };
		return { status: 200, json: { ok: true, ...(isKey(parts.accessKey, key) ? counts : {}) } };
	}
	const address = addressOf(request, parts.behindProxy);
	if (!requests.take(address)) return { status: 429, json: { problem: 'limit' } };
	const room = /^\/workspace\/([0-9a-f]{32})$/.exec(path)?.[1];
	if (room !== undefined) {
		if (method !== 'DELETE') return { status: 405 };
		const [, token = ''] = /^Bearer ([0-9a-f]{64}(?:\..*)?)$/.exec(request.headers.authorization ?? '') ?? [];
		// As on a socket: with the access key, one that is not there yet is made, so that it stays deleted from then on.
		const reason = await refusal(store, parts.accessKey, room, token);
		if (reason === 'token') return { status: 403, json: { problem: 'token' } };
		if (reason === 'access-key') return { status: 404, json: { problem: 'workspace' } };
		await store.remove(room);
		parts.closed(room);
		log('workspace-deleted', { room: short(room) });
		return { status: 204 };
	}
	if (method === 'PUT' && !pairings.take(address)) return { status: 429, json: { problem: 'limit' } };
	const body = method === 'PUT' ? await bodyOf(request, PAIRING_BYTES) : null;
	if (body === 'large') return { status: 413 };
	return mailbox.handle(method, path, body) ?? { status: 404, json: { problem: 'unknown' } };
}

/** A request's body, as far as it is no larger than `most` bytes. */
async function bodyOf(request: IncomingMessage, most: number): Promise<Uint8Array | 'large'> {
	if (Number(request.headers['content-length'] ?? 0) > most) return 'large';
	const pieces: Buffer[] = [];
	let size = 0;
	for await (const piece of request) {
		const bytes = piece as Buffer;
		size += bytes.length;
		if (size > most) return 'large';
		pieces.push(bytes);
	}
	return new Uint8Array(Buffer.concat(pieces));
}
