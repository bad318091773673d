import { same } from './channel';
import type { Mailbox, Slot } from './mailbox';

type Bytes = Uint8Array<ArrayBuffer>;

/** How long a code is good for, ms. */
export const codeLasts = 10 * 60_000;

/** The pause between two questions grows from the first to the second, ms. */
const FIRST = 1_000;
const LAST = 5_000;

/** What one side of a pairing works with. */
export interface Pairing {
	mailbox: Mailbox;
	/** UTC ms. */
	now(): number;
	/** Resolves after so many ms. */
	wait(ms: number): Promise<void>;
}

/** How long, and for whom, something is tried. */
export interface Trying {
	/** UTC ms. */
	until: number;
	/** Whether nobody waits for it any more. */
	stopped(): boolean;
	/** Told after each question whether the relay answered it. */
	heard(answered: boolean): void;
}

/** Asks again and again, with growing pauses, until something other than null comes. */
async function again<T>({ now, wait }: Pairing, trying: Trying, once: () => Promise<T | null>) {
	for (let pause = FIRST; ; pause = Math.min(LAST, pause * 1.4)) {
		if (trying.stopped()) return 'stopped' as const;
		if (now() >= trying.until) return 'expired' as const;
		const result = await once();
		if (trying.stopped()) return 'stopped' as const;
		if (result !== null) return result;
		await wait(Math.min(pause, Math.max(1, trying.until - now())));
	}
}

/** Waits for a message. */
export function listen(
	pairing: Pairing,
	box: string,
	slot: Slot,
	trying: Trying,
): Promise<Bytes | 'foreign' | 'stopped' | 'expired'> {
	return again(pairing, trying, async () => {
		const found = await pairing.mailbox.get(box, slot);
		trying.heard(found !== 'away' && found !== 'busy');
		return found === 'away' || found === 'busy' ? null : found;
	});
}

/** Leaves a message. What was kept although its answer got lost on the way is no other's. */
export function leave(
	pairing: Pairing,
	box: string,
	slot: Slot,
	message: Bytes,
	trying: Trying,
): Promise<'kept' | 'taken' | 'stopped' | 'expired'> {
	return again(pairing, trying, async () => {
		const put = await pairing.mailbox.put(box, slot, message);
		trying.heard(put === 'kept' || put === 'taken');
		if (put !== 'taken') return put === 'kept' ? put : null;
		const there = await pairing.mailbox.get(box, slot);
		if (there === 'away' || there === 'busy') return null;
		return there instanceof Uint8Array && same(there, message) ? 'kept' : 'taken';
	});
}
