import { readFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer as createSite } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Marketplace } from '../../marketplace/server';

/** A proxy on this computer behind which https://www.upwork.com is the practice marketplace and nothing else exists. */
export interface PracticeHost {
	/** Port of the HTTP proxy on 127.0.0.1. */
	port: number;
	/** Hosts that were asked for and refused, e.g. `example.com:443`. */
	refused: string[];
	close(): Promise<void>;
}

const pem = readFileSync(fileURLToPath(new URL('practice-host.pem', import.meta.url)), 'utf8');

/** Starts the proxy. Firefox has no request routing for extensions' pages, so the name is answered below the browser. */
export async function startPracticeHost(marketplace: Marketplace): Promise<PracticeHost> {
	const refused: string[] = [];
	const site = createSite({ key: pem, cert: pem }, (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const answer = marketplace.handle({
				method: request.method ?? 'GET',
				url: `https://www.upwork.com${request.url ?? '/'}`,
				headers: {},
				body: chunks.length > 0 ? Buffer.concat(chunks).toString('utf8') : null,
			});
			response.writeHead(answer.status, answer.headers);
			response.end(answer.body);
		});
	});
	const proxy = createProxy((request, response) => {
		refused.push(request.url ?? '');
		response.writeHead(502);
		response.end();
	});
	proxy.on('connect', (request, socket) => {
		socket.on('error', () => socket.destroy());
		if (request.url !== 'www.upwork.com:443') {
			refused.push(request.url ?? '');
			socket.end('HTTP/1.1 502 Not reachable\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connected\r\n\r\n');
		site.emit('connection', socket);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	return {
		port: (proxy.address() as AddressInfo).port,
		refused,
		async close() {
			site.closeAllConnections();
			proxy.closeAllConnections();
			await new Promise((resolve) => proxy.close(resolve));
		},
	};
}
