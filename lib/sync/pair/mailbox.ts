import { askRelay, type Fetch } from '../relay-http';
import { joined, mostMessage } from './channel';

type Bytes = Uint8Array<ArrayBuffer>;

/** The two places of a mailbox; each is written once. */
export type Slot = 'ask' | 'answer';

/** The relay's mailbox, where messages wait a few minutes. It learns neither code nor keys. Nothing rejects. */
export interface Mailbox {
	/** `taken` where something is there already, `busy` where the relay wants to be left alone, `away` where none answers. */
	put(box: string, slot: Slot, message: Bytes): Promise<'kept' | 'taken' | 'busy' | 'away'>;
	/** Null where nothing is there yet; `foreign` for what no Parley puts there. */
	get(box: string, slot: Slot): Promise<Bytes | null | 'busy' | 'away' | 'foreign'>;
	/** Empties a mailbox, as far as the relay lets. */
	remove(box: string): Promise<void>;
}

/** The mailbox of a relay at its HTTP address. */
export function relayMailbox(address: string, fetch: Fetch): Mailbox {
	const at = (box: string, slot?: Slot) => `${address}/pairing/${box}${slot ? `/${slot}` : ''}`;
	return {
		async put(box, slot, message) {
			const headers = { 'Content-Type': 'application/octet-stream' };
			const response = await askRelay(fetch, at(box, slot), { method: 'PUT', headers, body: message });
			if (response?.status === 201) return 'kept';
			if (response?.status === 409) return 'taken';
			return response?.status === 429 ? 'busy' : 'away';
		},
		async get(box, slot) {
			const response = await askRelay(fetch, at(box, slot), { method: 'GET' });
			if (response?.status === 404) return null;
			if (response?.status === 429) return 'busy';
			if (response?.status !== 200) return 'away';
			return bodyOf(response);
		},
		async remove(box) {
			await askRelay(fetch, at(box), { method: 'DELETE' });
		},
	};
}

/** A short body; of a longer one no more is read than it takes to know. */
async function bodyOf(response: Response): Promise<Bytes | 'foreign' | 'away'> {
	const reader = response.body?.getReader();
	if (!reader) return new Uint8Array();
	const chunks: Bytes[] = [];
	let length = 0;
	try {
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			chunks.push(read.value);
			length += read.value.length;
			if (length <= mostMessage) continue;
			await reader.cancel();
			return 'foreign';
		}
	} catch {
		return 'away';
	}
	return joined(...chunks);
}
