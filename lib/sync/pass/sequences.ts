import type { SyncHead } from '../../schema/sync';
import type { SyncDatabase } from '../database';
import type { Kind } from '../sealed/envelope';
import type { Seen, Sequences } from '../sealed/lines';

/** What envelopes say of devices: what came of each, and what is said to have come to others (S62). */
export interface Heard {
	devices: Record<string, Seen>;
	got: Sequences;
	told: Sequences;
}

/** What was heard so far; what an earlier Parley noted of devices had come. */
export async function heardSoFar(db: SyncDatabase): Promise<Heard> {
	const [devices = {}, got, told = {}] = await Promise.all([db.value('devices'), db.value('got'), db.value('told')]);
	return { devices: { ...devices }, got: { ...(got ?? sequencesOf(devices)) }, told: { ...told } };
}

/** Notes what was heard, where it is something else than before. */
export async function noteHeard(db: SyncDatabase, { devices, got, told }: Heard): Promise<void> {
	const before = await Promise.all([db.value('devices'), db.value('got'), db.value('told')]);
	const same = (at: number, value: object) => JSON.stringify(before[at]) === JSON.stringify(value);
	if (!same(0, devices)) await db.set('devices', devices);
	if (!same(1, got)) await db.set('got', got);
	if (!same(2, told)) await db.set('told', told);
}

/** Takes in what the head of an envelope says. */
export function hear(heard: Heard, kind: Kind, head: SyncHead): void {
	const { device, name, seq, at, seen = {}, has = {} } = head;
	meet(heard.devices, { ...seen, [device]: { name, seq, at } });
	raise(heard.got, standsFor(kind, head));
	raise(heard.told, sequencesOf(seen));
	raise(heard.told, has);
}

/** What an envelope brings: itself, and what it replaced. A snapshot of an earlier Parley does not say what: as much as was known. */
export function standsFor(kind: Kind, { device, seq, seen = {}, holds }: SyncHead): Sequences {
	const sequences = { ...(holds ?? (kind === 'snapshot' ? sequencesOf(seen) : {})) };
	raise(sequences, { [device]: seq });
	return sequences;
}

/** Raises sequences to those of others. */
export function raise(sequences: Sequences, others: Readonly<Sequences>): void {
	for (const [device, seq] of Object.entries(others)) {
		if (seq > (sequences[device] ?? -1)) sequences[device] = seq;
	}
}

/** Notes devices, each with the highest sequence seen. */
export function meet(devices: Record<string, Seen>, others: Readonly<Record<string, Seen>>): void {
	for (const [device, { name, seq, at }] of Object.entries(others)) {
		if (seq >= (devices[device]?.seq ?? -1)) devices[device] = { name, seq, at };
	}
}

/** Ids of the other devices of which something has not come that has come to others. */
export function lackingOf({ got, told }: Heard, me: string): string[] {
	return Object.entries(told).flatMap(([device, seq]) => (device !== me && seq > (got[device] ?? -1) ? [device] : []));
}

function sequencesOf(devices: Readonly<Record<string, Seen>>): Sequences {
	return Object.fromEntries(Object.entries(devices).map(([device, { seq }]) => [device, seq]));
}
