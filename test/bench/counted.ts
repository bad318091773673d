import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine that counts what goes through it. */
export interface CountedWay {
	port: number;
	/** Bytes so far, both ways, with everything that is not a document. */
	bytes(): number;
	close(): void;
}

export async function countedWay(to: number): Promise<CountedWay> {
	let bytes = 0;
	const open = new Set<Socket>();
	const server = createServer((from) => {
		const onward = connect(to, '127.0.0.1');
		for (const [one, other] of [
			[from, onward],
			[onward, from],
		] as const) {
			open.add(one);
			one.on('data', (data) => {
				bytes += data.length;
			});
			one.on('error', () => other.destroy());
			one.on('close', () => open.delete(one));
			one.pipe(other);
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		bytes: () => bytes,
		close() {
			for (const one of open) one.destroy();
			server.close();
		},
	};
}
