// Hocuspocus as it comes, in a process of its own: no seal, no tokens, and no disk, which would only slow it down. Prints its port.
import { Server } from '@hocuspocus/server';
import { encodeStateAsUpdate } from 'yjs';

const kept = new Map<string, Uint8Array>();
const server = new Server({
	quiet: true,
	port: 0,
	address: '127.0.0.1',
	async onLoadDocument({ documentName }) {
		return kept.get(documentName);
	},
	async onStoreDocument({ documentName, document }) {
		kept.set(documentName, encodeStateAsUpdate(document));
	},
});
await server.listen();
console.log(`port ${server.address.port}`);
