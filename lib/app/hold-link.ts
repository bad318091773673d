import type { Visited } from '../bus/channels';
import { HELD_BY_ALARM, HELD_BY_PAGE } from '../sync/link/keeper';
import type { EndOptions } from '../sync/move/end-old';
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

/** Brings everything over that is on the relay, before the desk moves to another kit. */
export async function syncReach({ visits }: Pick<Tools, 'visits'>): Promise<Visited> {
	const reached = await visits.reach();
	return { ok: true, problem: reached.ok ? null : reached.problem };
}

/** Deletes the desk this device has moved from, once nothing of it is on the relay alone. */
export async function syncEndOld({ visits }: Pick<Tools, 'visits'>, agreed: EndOptions): Promise<Visited> {
	const ended = await visits.endOld(agreed);
	return { ok: true, problem: ended.ok ? null : ended.problem };
}

/** Catches up with the other devices, and ends a desk this one has moved from. What is in the way is tried again with the next alarm. */
export async function catchUp({ link, visits }: Pick<Tools, 'link' | 'visits'>): Promise<void> {
	await link.hold(HELD_BY_ALARM);
	await visits.endOldByItself();
}

/** Sets the alarm; Firefox, which does not count a connection as work, looks more often. */
export async function planCatchUp({ browser }: Pick<Tools, 'browser'>): Promise<void> {
	const periodInMinutes = browser.keepsWorker ? seldom : often;
	await browser.ensureAlarm(syncAlarm, { delayInMinutes: periodInMinutes, periodInMinutes });
}
