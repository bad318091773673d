import type { SyncDatabase } from '../database';
import { hostOf } from './address';

/** A part that was asked for whole, and what did not open in it then. */
export interface Asked {
	part: number;
	/** The print of that. */
	unread: string;
}

/** Remembers what was asked for, on the disk: a part with something that does not open is not brought whole on each connection (S65). */
export interface AskedMemory {
	/** Those that were not asked for lately with the same in them. */
	open(parts: readonly Asked[]): Promise<Asked[]>;
	/** All of these came, and is taken in. */
	came(parts: readonly Asked[]): Promise<void>;
}

/** For so long it is not asked for again, ms: whoever has something true may bring it there later. */
export const ASKED_FOR = 7 * 24 * 60 * 60_000;

/** What was asked for on one relay. Never rejects: what is forgotten is asked for once more. */
export function askedOn(db: SyncDatabase, address: string, now: () => number): AskedMemory {
	const relay = hostOf(address);
	const lately = async () => {
		const all = (await db.value('wholes').catch(() => undefined)) ?? [];
		const since = (at: number) => now() - at;
		return all.filter(({ at }) => since(at) >= 0 && since(at) < ASKED_FOR);
	};
	return {
		async open(parts) {
			if (parts.length === 0) return [];
			const known = (await lately()).filter((one) => one.relay === relay);
			return parts.filter(({ part, unread }) => !known.some((one) => one.part === part && one.unread === unread));
		},
		async came(parts) {
			if (parts.length === 0) return;
			const again = new Set(parts.map(({ part }) => part));
			const others = (await lately()).filter((one) => one.relay !== relay || !again.has(one.part));
			const fresh = parts.map(({ part, unread }) => ({ relay, part, unread, at: now() }));
			await db.set('wholes', [...others, ...fresh]).catch(() => undefined);
		},
	};
}
