import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestMailbox } from './mailbox';

/** A relay's HTTP side on this computer: the mailbox, and workspaces that were deleted. */
export interface MailboxServer {
	/** As a person types it. */
	address: string;
	mailbox: TestMailbox;
	/** Room and token of each workspace that was deleted. */
	deleted: string[];
	close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startMailbox(): Promise<MailboxServer> {
	const mailbox = new TestMailbox();
	const deleted: string[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const [method, path] = [request.method ?? 'GET', request.url ?? '/'];
		response.setHeader('Access-Control-Allow-Origin', '*');
		response.setHeader('Access-Control-Allow-Methods', 'GET, PUT, DELETE, OPTIONS');
		response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
		if (method === 'OPTIONS') return response.writeHead(204).end();
		const workspace = /^\/workspace\/([0-9a-f]{32})$/.exec(path)?.[1];
		if (workspace && method === 'DELETE') {
			deleted.push(`${workspace} ${request.headers.authorization}`);
			return response.writeHead(204).end();
		}
		mailbox.asked.push(`${method} ${path}`);
		const { status, body } = mailbox.handle(method, path, new Uint8Array(Buffer.concat(chunks)));
		response.writeHead(status).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: `ws://127.0.0.1:${port}`,
		mailbox,
		deleted,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
