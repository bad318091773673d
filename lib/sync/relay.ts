import type { SyncResult } from '../domain/sync';
import type { SyncDatabase } from './database';
import type { Engine } from './engine';
import { hostOf, readAddress } from './link/address';
import { deleteRoom, type Fetch, httpAddress } from './relay-http';

/** Choosing a relay, as one of Parley's pages does it; the worker follows what is noted. What fails is a value. */
export interface RelayChoice {
	/** Uses a relay from now on. `accessKey` is what the relay printed; empty where the desk is there already. */
	useRelay(address: string, accessKey: string): Promise<SyncResult<{ address: string }>>;
	pauseRelay(paused: boolean): Promise<void>;
	/** Uses it no more; what is there stays there. */
	stopRelay(): Promise<void>;
	/** Deletes the desk from the relay, for good, and uses it no more. Every device keeps what it has. */
	deleteFromRelay(): Promise<SyncResult<object>>;
}

/** Opens what chooses a relay. */
export function openRelayChoice(db: SyncDatabase, engine: Pick<Engine, 'keys'>, fetch: Fetch): RelayChoice {
	async function stop(): Promise<void> {
		await db.set('relay', undefined);
		await db.set('link', undefined);
	}
	return {
		async useRelay(address, accessKey) {
			const read = readAddress(address);
			if (!read.ok) return read;
			const before = await db.value('relay');
			await db.set('link', undefined);
			// The same once more is asked once more.
			const given = (before?.given ?? 0) + 1;
			await db.set('relay', { address: read.address, accessKey: accessKey.trim() || null, paused: false, given });
			return read;
		},
		async pauseRelay(paused) {
			const relay = await db.value('relay');
			if (relay) await db.set('relay', { ...relay, paused });
		},
		stopRelay: stop,
		async deleteFromRelay() {
			const [relay, keys] = [await db.value('relay'), await engine.keys()];
			const http = relay ? httpAddress(relay.address) : null;
			if (!relay || !keys || http === null) return { ok: false, problem: { code: 'off' } };
			const said = await deleteRoom(fetch, http, await keys.relay(hostOf(relay.address)), relay.accessKey);
			if (said === 'away') return { ok: false, problem: { code: 'relay-away' } };
			if (said === 'unknown') return { ok: false, problem: { code: 'relay-unknown' } };
			if (said !== 'deleted') return { ok: false, problem: { code: 'relay-refused', reason: said } };
			await stop();
			return { ok: true };
		},
	};
}
