import type { Socket } from 'node:net';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import WebSocket from 'ws';
import { type Doc, decodeStateVector, encodeStateVector } from 'yjs';

/** One part as this client has joined it. */
export interface JoinedPart {
	doc: Doc;
	synced: boolean;
	/** The state vector that the relay said is on its disk; a plain server says nothing. */
	stored: Map<number, number> | null;
	/** Nothing that was written waits for an acknowledgement. */
	acknowledged(): boolean;
	/** Everything that was written is on the relay's disk. */
	covered(): boolean;
}

export interface Client {
	parts: JoinedPart[];
	/** Bytes of its connection so far, both ways, with everything that is not a document. */
	bytes(): number;
	close(): Promise<void>;
}

/** Connects once and joins every named part with its document. */
export function join(
	port: number,
	token: string,
	parts: readonly { name: string; doc: Doc }[],
	flushDelay?: number,
): Client {
	let tcp: Socket | null = null;
	let closed = () => {};
	const end = new Promise<void>((resolve) => {
		closed = resolve;
	});
	class Counted extends WebSocket {
		constructor(url: string) {
			// A browser deflates small messages too where the server agrees to it.
			super(url, { perMessageDeflate: { threshold: 0 } });
			this.once('upgrade', ({ socket }) => {
				tcp = socket;
			});
			this.once('close', () => closed());
			this.on('error', () => {});
		}
	}
	const socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}`, WebSocketPolyfill: Counted });
	const providers: HocuspocusProvider[] = [];
	const joined = parts.map(({ name, doc }): JoinedPart => {
		const provider = new HocuspocusProvider({
			websocketProvider: socket,
			name,
			document: doc,
			token,
			awareness: null,
			...(flushDelay === undefined ? {} : { flushDelay }),
			onSynced: () => {
				part.synced = true;
			},
			onAuthenticationFailed: ({ reason }) => {
				throw new Error(`The server refused: ${reason}.`);
			},
			onStateless({ payload }) {
				const { stored } = JSON.parse(payload);
				if (typeof stored !== 'string') throw new Error(`The relay refused: ${payload}.`);
				part.stored = decodeStateVector(Buffer.from(stored, 'base64'));
			},
		});
		const part: JoinedPart = {
			doc,
			synced: false,
			stored: null,
			acknowledged: () => part.synced && !provider.hasUnsyncedChanges,
			covered: () =>
				part.stored !== null &&
				[...decodeStateVector(encodeStateVector(doc))].every(([id, clock]) => (part.stored?.get(id) ?? 0) >= clock),
		};
		provider.attach();
		providers.push(provider);
		return part;
	});
	return {
		parts: joined,
		bytes: () => (tcp ? tcp.bytesRead + tcp.bytesWritten : 0),
		async close() {
			for (const provider of providers) provider.destroy();
			socket.destroy();
			await end;
		},
	};
}

/** Until something holds for every part; throws after two minutes. */
export async function every({ parts }: Client, holds: (part: JoinedPart) => boolean): Promise<void> {
	const end = performance.now() + 120_000;
	while (!parts.every(holds)) {
		if (performance.now() > end) throw new Error('A part did not come in time.');
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
}
