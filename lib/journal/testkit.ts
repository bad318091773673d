import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Command, ReadItem } from '../domain/commands';
import type { Fact } from '../domain/facts';
import { HOUR } from '../domain/time';
import type { LocalStore } from './canary';
import { JournalDatabase } from './database';
import { openDesk } from './desk';
import { type Journal, openJournal } from './journal';
import { countAll, isUnanswered } from './lanes';

/** The time at which the tests begin, UTC ms. */
export const start = Date.UTC(2026, 2, 2, 12);

/** `storage.local` in memory, JSON like the real one. */
export function memoryStore(): LocalStore & { values: Map<string, string> } {
	const values = new Map<string, string>();
	return {
		values,
		get: async (key) => (values.has(key) ? { [key]: JSON.parse(values.get(key) ?? 'null') } : {}),
		set: async (entries) => {
			for (const [key, value] of Object.entries(entries)) values.set(key, JSON.stringify(value));
		},
		clear: async () => values.clear(),
	};
}

/** One device: a browser's IndexedDB and storage, a clock, and workers that can be started again on them. */
export function device(label = 'd') {
	const clock = { now: start };
	let keys = 0;
	const store = memoryStore();
	const place = {
		indexedDB: new IDBFactory() as IDBFactory,
		IDBKeyRange: IDBKeyRange as typeof globalThis.IDBKeyRange,
		store,
	};
	const around = {
		now: () => clock.now,
		newKey: () => `${label}-${String(keys++).padStart(6, '0')}`,
	};
	return {
		clock,
		store,
		place,
		around,
		worker: (): Journal => openJournal({ ...place, around }),
		desk: () => openDesk(place),
		database: () => new JournalDatabase(place),
	};
}

export type Device = ReturnType<typeof device>;

let commands = 0;
export function newCommandId(): string {
	return `command-${String(commands++).padStart(6, '0')}`;
}

export function invitation(
	siteId: string,
	receivedAt = start - HOUR,
	more: Partial<ReadItem['fields']> = {},
): ReadItem {
	return {
		kind: 'invitation',
		siteId,
		source: 'list',
		fields: {
			stage: 'invitation',
			title: `Job ${siteId}`,
			client: 'Acme',
			received: { from: receivedAt, to: receivedAt + 1 },
			...more,
		},
		likely: [],
	};
}

export function save(...items: ReadItem[]): Command {
	return { type: 'saveReading', account: 'main', page: 'proposals', items, deliberate: true };
}

export function idOf(siteId: string): string {
	return `main:invitation:${siteId}`;
}

/** Everything stored, as JSON, for comparing two states of a database. */
export async function dump(on: Device) {
	const db = on.database();
	const state = await db.metaValue('state');
	const rows = await db.rows(state?.live ?? 'recordsA').toArray();
	const facts = (await db.facts.toArray()).map((row) => row.fact);
	db.close();
	return { state, rows, facts, text: JSON.stringify(rows) };
}

/** The folded rows without what is peculiar to one copy of a fact. */
export async function rowsText(on: Device): Promise<string> {
	return (await dump(on)).text;
}

/** The counts, counted again from the rows. */
export async function recounted(on: Device) {
	const { rows } = await dump(on);
	const records = rows.map((row) => row.record);
	return { ...countAll(records), unanswered: records.filter(isUnanswered).length };
}

export function keysOf(facts: readonly Fact[]): string[] {
	return facts.map((fact) => fact.key).sort();
}
