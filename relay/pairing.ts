/** One answer of the mailbox. */
export interface MailboxAnswer {
	status: number;
	body?: Uint8Array;
}

/** How long two devices have for finding each other, ms. */
export const PAIRING_TIME = 10 * 60_000;
/** Bytes one message may have. */
export const PAIRING_BYTES = 4096;
/** Pairings under way at once. */
const MOST = 1000;

interface Box {
	until: number;
	slots: Map<string, Uint8Array>;
}

/**
 * Where two devices of one person leave each other a sealed message: an ask and an answer, each written once, in memory only. The relay cannot
 * read them, and forgets them after ten minutes.
 */
export function createMailbox(now: () => number = Date.now) {
	const boxes = new Map<string, Box>();
	const sweep = () => {
		for (const [id, { until }] of boxes) if (until <= now()) boxes.delete(id);
	};
	return {
		/** Answers a request; null where its path is none of the mailbox's. */
		handle(method: string, path: string, body: Uint8Array | null): MailboxAnswer | null {
			const [, id, slot] = /^\/pairing\/([0-9a-f]{32})(?:\/(ask|answer))?$/.exec(path) ?? [];
			if (id === undefined) return null;
			sweep();
			if (method === 'DELETE' && slot === undefined) {
				boxes.delete(id);
				return { status: 204 };
			}
			if (slot === undefined) return { status: 405 };
			if (method === 'GET') {
				const found = boxes.get(id)?.slots.get(slot);
				return found ? { status: 200, body: found } : { status: 404 };
			}
			if (method !== 'PUT' || body === null) return { status: 405 };
			if (body.length === 0 || body.length > PAIRING_BYTES) return { status: 413 };
			const box = boxes.get(id) ?? { until: now() + PAIRING_TIME, slots: new Map() };
			if (box.slots.has(slot)) return { status: 409 };
			if (!boxes.has(id) && boxes.size >= MOST) return { status: 429 };
			boxes.set(id, box);
			box.slots.set(slot, body);
			return { status: 201 };
		},
		/** Pairings under way. */
		size(): number {
			sweep();
			return boxes.size;
		},
	};
}

export type Mailbox = ReturnType<typeof createMailbox>;
