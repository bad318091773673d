import * as Y from 'yjs';
import type { Fact } from '../domain/facts';
import type { Journal } from '../journal/journal';
import { openSealing, type SealingDesk } from '../journal/sealing';
import { type Device, device } from '../journal/testkit';
import { SyncDatabase } from './database';
import { type Engine, openEngine, type Passed, type PassOptions } from './engine';
import { mergeInto, updateOf } from './parts/part';
import type { PartStore } from './parts/parts';
import type { VictimRule } from './pass/compact';
import { type Limits, usualLimits, type Writer } from './pass/session';
import { keysFrom, rootKey, type SyncKeys } from './sealed/keys';

/** A secret with what follows from it. */
export interface KeyedSecret {
	secret: Uint8Array<ArrayBuffer>;
	root: CryptoKey;
	keys: SyncKeys;
}

/** A secret made of one byte. */
export async function keyed(byte = 7): Promise<KeyedSecret> {
	const secret = new Uint8Array(32).fill(byte);
	const root = await rootKey(secret);
	return { secret, root, keys: await keysFrom(root) };
}

/** Thrown where a test ends a device in the middle of something. */
export class Crash extends Error {
	override name = 'Crash';
}

/** The disk of parts in memory: what was not flushed goes with the worker. */
export function memoryParts(disk: Map<number, Uint8Array>, step: () => void): PartStore {
	const held = new Map<number, Y.Doc>();
	const open = (part: number) => {
		const doc = held.get(part) ?? new Y.Doc();
		if (!held.has(part) && disk.has(part)) mergeInto(doc, disk.get(part) ?? new Uint8Array());
		held.set(part, doc);
		return doc;
	};
	const flush = async (part: number) => {
		step();
		disk.set(part, updateOf(open(part)));
		step();
	};
	return {
		open: async (part) => open(part),
		flush,
		rewrite: flush,
		async drop() {
			for (const doc of held.values()) doc.destroy();
			held.clear();
		},
	};
}

/** Small limits, so that short tests close and compact parts. */
export const smallLimits: Limits = { ...usualLimits, batches: 4, closingBytes: 6_000, closingSessions: 30 };

export interface SyncDevice {
	on: Device;
	/** The parts on its disk, of the membership it begins with, and of every one by its id. */
	disk: Map<number, Uint8Array>;
	disks: Map<string, Map<number, Uint8Array>>;
	db: SyncDatabase;
	worker: Journal;
	desk: SealingDesk;
	writer: Writer;
	engine: Engine;
	/** Ends it at the n-th step of what it does next; null for never. */
	crashIn: number | null;
	/** How often it was ended. */
	crashes: number;
	/** Called at each step. */
	step(): void;
	/** How many parts it has compacted. */
	rewritten(): number;
	/** Runs work while no pass does. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Ends page and worker, and starts them again on the same disk. */
	restart(): Promise<void>;
	join(secret: KeyedSecret): Promise<void>;
	/** A pass that must go well. */
	pass(options?: PassOptions): Promise<Passed>;
	facts(): Promise<Fact[]>;
}

/** Lets a device end before and after each of its notes. */
function endingAt(db: SyncDatabase, step: () => void): void {
	const { set, moveTo } = db;
	db.moveTo = async (...given) => {
		step();
		await moveTo.apply(db, given);
		step();
	};
	db.set = async (...given) => {
		step();
		await set.apply(db, given);
		step();
	};
	const { envelopes } = db;
	const { put, bulkPut, bulkDelete } = envelopes;
	Object.assign(envelopes, {
		put: (...given: Parameters<typeof put>) => {
			step();
			return put.apply(envelopes, given);
		},
		bulkPut: (...given: Parameters<typeof bulkPut>) => {
			step();
			return bulkPut.apply(envelopes, given);
		},
		bulkDelete: (...given: Parameters<typeof bulkDelete>) => {
			step();
			return bulkDelete.apply(envelopes, given);
		},
	});
}

/** A device with a real journal and the real engine. */
export function syncDevice(
	label: string,
	{ limits = smallLimits, rule }: { limits?: Limits; rule?: VictimRule } = {},
): SyncDevice {
	const on = device(label);
	const disks = new Map<string, Map<number, Uint8Array>>();
	const diskOf = (membership: string) => {
		const disk = disks.get(membership) ?? new Map<number, Uint8Array>();
		disks.set(membership, disk);
		return disk;
	};
	const disk = diskOf('one');
	const step = () => {
		if (one.crashIn === null) return;
		one.crashIn -= 1;
		if (one.crashIn >= 0) return;
		one.crashIn = null;
		one.crashes += 1;
		throw new Crash('ended here');
	};
	const writer: Writer = {
		async receive(facts) {
			step();
			const answer = await one.worker.receive(facts);
			step();
			return answer;
		},
		async sealed(keys) {
			step();
			const answer = await one.worker.markSealed(keys);
			step();
			return answer;
		},
	};
	const db = new SyncDatabase(on.place);
	endingAt(db, step);
	const desk = openSealing(on.place);
	let rewritten = 0;
	let turn: Promise<unknown> = Promise.resolve();
	const alone = <T>(work: () => Promise<T>): Promise<T> => {
		const done = turn.then(work);
		turn = done.catch(() => undefined);
		return done;
	};
	const engine = (): Engine => {
		const made = openEngine({
			db,
			desk,
			writer,
			parts: (membership) => memoryParts(diskOf(membership), step),
			now: () => on.clock.now,
			alone,
			limits,
			...(rule ? { rule } : {}),
		});
		return {
			...made,
			async pass(options) {
				const passed = await made.pass(options);
				if (passed.ok) rewritten += passed.rewritten;
				return passed;
			},
		};
	};
	const one: SyncDevice = {
		on,
		disk,
		disks,
		db,
		worker: on.worker(),
		desk,
		writer,
		engine: engine(),
		crashIn: null,
		crashes: 0,
		step,
		rewritten: () => rewritten,
		alone,
		async restart() {
			await alone(() => one.engine.drop());
			one.worker = on.worker();
			one.engine = engine();
		},
		async join(secret) {
			await db.set('membership', { id: 'one', root: secret.root, device: label, name: `Device ${label}`, since: 0 });
		},
		async pass(options) {
			const passed = await one.engine.pass(options);
			if (!passed.ok) throw new Error(JSON.stringify(passed.problem));
			return passed;
		},
		async facts() {
			return desk.facts(await desk.keys());
		},
	};
	return one;
}

/** A device that has joined. */
export async function joined(label: string, options?: Parameters<typeof syncDevice>[1]): Promise<SyncDevice> {
	const one = syncDevice(label, options);
	await one.join(await keyed());
	return one;
}

/** What a device would write into a file now. */
export async function fileOf(one: SyncDevice): Promise<Uint8Array<ArrayBuffer>> {
	const made = await one.engine.write();
	if (!made.ok) throw new Error(JSON.stringify(made.problem));
	return made.file;
}

/** Reads a file and merges it. */
export async function mergeFile(one: SyncDevice, file: Uint8Array<ArrayBuffer>, agreed = 1e9): Promise<Passed> {
	const read = await one.engine.read(file);
	if (!read.ok) throw new Error(JSON.stringify(read.problem));
	return one.pass({ files: [read.parts], agreed });
}
