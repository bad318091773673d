import { HELD_BY_ALARM, HELD_BY_PAGE } from '../sync/link/keeper';
import type { Tools } from './tools';

/** The alarm that looks at the relay while nothing else keeps the connection. */
export const syncAlarm = 'sync';

/** Minutes between two looks: a browser that ends the worker whatever the connection does needs them often. */
const often = 1;
const seldom = 5;

/** A page is open: the connection is kept until it has not said so for a while. */
export async function heldByPage({ link }: Pick<Tools, 'link'>): Promise<{ ok: true }> {
	await link.hold(HELD_BY_PAGE);
	return { ok: true };
}

/** Brings device and relay into step now. */
export async function syncNow({ link }: Pick<Tools, 'link'>, agreed: number): Promise<{ ok: true }> {
	await link.syncNow(agreed);
	return { ok: true };
}

/** Catches up with the other devices. */
export async function catchUp({ link }: Pick<Tools, 'link'>): Promise<void> {
	await link.hold(HELD_BY_ALARM);
}

/** Sets the alarm; Firefox, which does not count a connection as work, looks more often. */
export async function planCatchUp({ browser }: Pick<Tools, 'browser'>): Promise<void> {
	const periodInMinutes = browser.keepsWorker ? seldom : often;
	await browser.ensureAlarm(syncAlarm, { delayInMinutes: periodInMinutes, periodInMinutes });
}
