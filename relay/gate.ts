import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { asDevices } from './foreign';
import { addressOf, type Limiter } from './limits';
import { isWelcome } from './origin';

/** Whoever is at the other end of a socket. */
export interface Guest {
	address: string;
	/** Takes them for a workspace's device from now on: they had the right token. */
	welcome(): void;
	/** Resolves once they have read most of what was sent to them, or are gone. */
	caughtUp(): Promise<void>;
}

/** What takes the messages of one socket. */
export interface Listener {
	handleMessage(data: Uint8Array): void;
	handleClose(event: { code: number; reason: string }): void;
}

export interface GateParts {
	behindProxy: boolean;
	/** Sockets opened, and bytes brought by strangers, of each address. */
	upgrades: Limiter;
	bytes: Limiter;
	/** Told of each that is turned away. */
	refused(address: string, reason: 'limit' | 'origin' | 'foreign'): void;
	opened(socket: WebSocket, guest: Guest): Listener;
	/** Told of the connection of each that had the right token. */
	known(raw: Duplex): void;
}

/** Bytes of one message: above that the socket is closed with 1009. A part on its first way to a device is one message. */
const MESSAGE_BYTES = 32 * 1024 * 1024;

/** The code that ends a socket on which something came that no device sends: to a device, that they do not understand each other. */
const FOREIGN = 1007;

/** What a stranger may send: of one message, once it is inflated, and of all. The names, tokens and first questions of a thousand parts are less. */
const STRANGER_MESSAGE = 64 * 1024;
const STRANGER_BYTES = 512 * 1024;

/** Sockets one address may have open, and how many of them may be strangers. */
const MOST_SOCKETS = 200;
const MOST_STRANGERS = 30;

/** Bytes that may wait to be read by a device before it is answered again: it could ask for its parts over and over and read nothing. */
const UNREAD_BYTES = 16 * 1024 * 1024;

/** A socket that is silent for so many ms is asked, and closed after as many more. */
const HEARTBEAT = 30_000;

/**
 * Envelopes do not get smaller, but what is around them does: each of a part's few messages on joining begins with its name of 65 characters. The
 * window holds the names of a few dozen parts, and keeps a socket's memory below 100 KiB.
 */
const DEFLATE = { threshold: 0, serverMaxWindowBits: 14, zlibDeflateOptions: { level: 1, memLevel: 5 } };

/** Where ws keeps what a message may have: it knows one limit for all sockets, and a stranger gets a smaller one. */
interface Limited {
	_receiver: { _maxPayload: number };
	_extensions: { 'permessage-deflate'?: { _maxPayload: number } };
}

class Socket extends WebSocket {
	known = false;
	/** Whether it was heard of since it was last asked. */
	heard = true;

	limit(bytes: number): void {
		const { _receiver, _extensions } = this as unknown as Limited;
		_receiver._maxPayload = bytes;
		const deflate = _extensions['permessage-deflate'];
		if (deflate) deflate._maxPayload = bytes;
	}

	override close(code?: number, reason?: string | Buffer): void {
		// To a device, 1009 says that its part is too large. A stranger's message says nothing of that.
		super.close(code === 1009 && !this.known ? 1008 : code, reason);
	}
}

function caughtUp(socket: WebSocket, raw: Duplex): Promise<void> {
	return new Promise((resolve) => {
		const look = () => {
			if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount > UNREAD_BYTES) return;
			raw.off('drain', look);
			socket.off('close', look);
			resolve();
		};
		raw.on('drain', look);
		socket.on('close', look);
		look();
	});
}

const answers = { 403: 'Forbidden', 429: 'Too Many Requests' };

function turnAway(socket: Duplex, status: keyof typeof answers): void {
	socket.end(`HTTP/1.1 ${status} ${answers[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Opens sockets for whoever may have one, and holds strangers, who had no right token yet, to little of everything. */
export function openGate(parts: GateParts) {
	const { behindProxy, upgrades, bytes, refused, opened, known } = parts;
	const server = new WebSocketServer({
		noServer: true,
		maxPayload: MESSAGE_BYTES,
		perMessageDeflate: DEFLATE,
		WebSocket: Socket,
	});
	const here = new Map<string, { sockets: number; strangers: number }>();
	const of = (address: string) => here.get(address) ?? { sockets: 0, strangers: 0 };
	const change = (address: string, sockets: number, strangers: number) => {
		const before = of(address);
		const after = { sockets: before.sockets + sockets, strangers: before.strangers + strangers };
		if (after.sockets === 0) here.delete(address);
		else here.set(address, after);
	};

	const enter = (socket: Socket, raw: Duplex, address: string) => {
		let brought = 0;
		socket.limit(STRANGER_MESSAGE);
		change(address, 1, 1);
		const listener = opened(socket, {
			address,
			welcome() {
				if (socket.known || socket.readyState !== WebSocket.OPEN) return;
				socket.known = true;
				known(raw);
				socket.limit(MESSAGE_BYTES);
				change(address, 0, -1);
			},
			caughtUp: () => caughtUp(socket, raw),
		});
		const heard = () => {
			socket.heard = true;
		};
		socket.on('pong', heard);
		socket.on('message', (data: Buffer) => {
			// What is still on its way when a socket is being closed is nothing to anybody.
			if (socket.readyState !== WebSocket.OPEN) return;
			heard();
			if (!socket.known) {
				brought += data.length;
				if (brought > STRANGER_BYTES || !bytes.take(address, data.length)) {
					socket.terminate();
					return;
				}
			}
			const message = asDevices(data);
			if (message) {
				listener.handleMessage(message);
				return;
			}
			refused(address, 'foreign');
			// What it brought took time all the same.
			bytes.take(address, data.length);
			socket.close(FOREIGN);
		});
		// An error that nobody hears ends the process; the end of the socket follows.
		socket.on('error', () => {});
		socket.once('close', (code: number, reason: Buffer) => {
			change(address, -1, socket.known ? 0 : -1);
			listener.handleClose({ code, reason: reason.toString() });
		});
	};

	const beat = setInterval(() => {
		for (const socket of server.clients as Set<Socket>) {
			if (!socket.heard) socket.terminate();
			else socket.ping();
			socket.heard = false;
		}
	}, HEARTBEAT);
	beat.unref();

	return {
		/** Answers a request for a socket. */
		upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
			// Nobody else listens yet.
			raw.on('error', () => {});
			const address = addressOf(request, behindProxy);
			if (!isWelcome(request)) {
				refused(address, 'origin');
				turnAway(raw, 403);
				return;
			}
			const { sockets, strangers } = of(address);
			if (!upgrades.take(address) || sockets >= MOST_SOCKETS || strangers >= MOST_STRANGERS) {
				refused(address, 'limit');
				turnAway(raw, 429);
				return;
			}
			server.handleUpgrade(request, raw, head, (socket) => enter(socket as Socket, raw, address));
		},
		/** Tells everybody that the relay goes, so that they come back later. */
		close(): void {
			clearInterval(beat);
			for (const socket of server.clients) socket.close(1001);
		},
	};
}

export type Gate = ReturnType<typeof openGate>;
