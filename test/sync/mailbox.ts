import type { Fetch } from '../../lib/sync/relay-http';

/** A relay's pairing mailbox in memory, as the wire has it: each slot is written once, at most 4 KiB. */
export class TestMailbox {
	readonly slots = new Map<string, Uint8Array<ArrayBuffer>>();
	/** Method and path of every question, in order. */
	readonly asked: string[] = [];
	/** Stands in the way of each question; null lets it pass. */
	between: ((method: string, path: string) => Response | null) | null = null;

	/** Every byte that ever came by. */
	readonly traffic: Uint8Array[] = [];

	handle(
		method: string,
		path: string,
		body: Uint8Array<ArrayBuffer>,
	): { status: number; body?: Uint8Array<ArrayBuffer> } {
		const place = /\/pairing\/([0-9a-f]{32})(?:\/(ask|answer))?$/.exec(path);
		if (!place) return { status: 404 };
		const key = `${place[1]}/${place[2] ?? ''}`;
		if (method === 'DELETE' && !place[2]) {
			for (const slot of ['ask', 'answer']) this.slots.delete(key + slot);
			return { status: 204 };
		}
		if (method === 'GET' && place[2]) {
			const found = this.slots.get(key);
			return found ? { status: 200, body: found } : { status: 404 };
		}
		if (method !== 'PUT' || !place[2]) return { status: 405 };
		if (body.length > 4096) return { status: 413 };
		if (this.slots.has(key)) return { status: 409 };
		this.slots.set(key, body);
		return { status: 201 };
	}

	/** The mailbox as a browser asks it. */
	readonly fetch: Fetch = async (url, init) => {
		const method = init?.method ?? 'GET';
		const path = new URL(url).pathname;
		this.asked.push(`${method} ${path}`);
		const instead = this.between?.(method, path);
		if (instead) return instead;
		const sent = new Uint8Array(await new Response(init?.body ?? null).arrayBuffer());
		this.traffic.push(sent);
		const { status, body } = this.handle(method, path, sent);
		return new Response(body ?? null, { status });
	};
}
