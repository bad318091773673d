import * as Y from 'yjs';
import { covers, envelopesIn, nameOf, updateSince, vectorOf } from '../../lib/sync/part';
import type { SyncDevice } from '../../lib/sync/testkit';
import type { Random } from './random';

/** Something on its way to or from the relay. */
interface Message {
	/** Null for the relay. */
	to: Connection | null;
	part: number;
	update?: Uint8Array;
	/** A receipt: what the relay said is on its disk. */
	stored?: Uint8Array;
	/** Of which life of the relay it is: what was sent before it ended never arrives. */
	life: number;
}

/** A device's side of a connection, as lib/sync/link keeps it. */
export interface Connection {
	wires: Map<number, { doc: Y.Doc; had: Uint8Array | undefined; stored: Uint8Array | null }>;
}

export function connection(): Connection {
	return { wires: new Map() };
}

const remote = { from: 'relay' };

/** A relay with memory and a disk, and a network that loses, repeats and reorders. */
export class RelayModel {
	private memory = new Map<number, Y.Doc>();
	private disk = new Map<number, Uint8Array>();
	private readonly versions: Map<number, Uint8Array>[] = [];
	private messages: Message[] = [];
	private life = 0;
	lost = 0;
	repeated = 0;

	private doc(part: number): Y.Doc {
		const known = this.memory.get(part) ?? new Y.Doc();
		if (!this.memory.has(part)) {
			const bytes = this.disk.get(part);
			if (bytes) Y.applyUpdate(known, bytes);
			this.memory.set(part, known);
		}
		return known;
	}

	private send(message: Omit<Message, 'life'>): void {
		this.messages.push({ ...message, life: this.life });
	}

	/** A device joins every part it or the relay knows, as after a connection was made: it hears all of them. */
	join(one: Connection): void {
		for (const wire of one.wires.values()) wire.stored = null;
		for (const part of new Set([...this.disk.keys(), ...this.memory.keys()])) {
			this.send({ to: one, part, update: Y.encodeStateAsUpdate(this.doc(part)) });
			const bytes = this.disk.get(part);
			if (bytes) this.send({ to: one, part, stored: Y.encodeStateVectorFromUpdate(bytes) });
		}
	}

	/**
	 * What the link does when something arrived or changed: what came goes through the engine, what is new here goes to the wire and out.
	 * @returns what the pass said
	 */
	async exchange(device: SyncDevice, one: Connection, agreed: number) {
		const heard = [...one.wires].map(([part, { doc, had }]) => ({ part, update: updateSince(doc, had) }));
		const passed = await device.engine.pass({ heard, agreed });
		if (!passed.ok) return passed;
		const since = await device.engine.since(new Map([...one.wires].map(([part, { doc }]) => [part, vectorOf(doc)])));
		if (!since.ok) return since;
		for (const { part, update, vector } of since.parts) {
			const wire = one.wires.get(part) ?? { doc: new Y.Doc(), had: undefined, stored: null };
			one.wires.set(part, wire);
			Y.applyUpdate(wire.doc, update);
			wire.had = vector;
			this.send({ to: null, part, update: Y.encodeStateAsUpdate(wire.doc) });
		}
		return passed;
	}

	/** Some messages arrive, in any order; some never, some twice. */
	deliver(chance: Random, everybody: readonly Connection[]): void {
		for (let many = chance.upTo(6); many > 0 && this.messages.length > 0; many--) {
			const at = chance.upTo(this.messages.length);
			const [message] = this.messages.splice(at, 1);
			if (!message) return;
			if (chance.once(8)) {
				this.lost += 1;
				continue;
			}
			if (chance.once(8)) {
				this.repeated += 1;
				this.messages.push(message);
			}
			this.arrive(message, everybody);
		}
	}

	private arrive({ to, part, update, stored, life }: Message, everybody: readonly Connection[]): void {
		if (life !== this.life) return;
		if (to === null) {
			if (!update) return;
			const doc = this.doc(part);
			Y.applyUpdate(doc, update);
			// All of it: on one connection nothing is lost or overtaken, and what is lost with a connection comes whole with the next.
			for (const other of everybody) this.send({ to: other, part, update: Y.encodeStateAsUpdate(doc) });
			return;
		}
		const wire = to.wires.get(part) ?? { doc: new Y.Doc(), had: undefined, stored: null };
		to.wires.set(part, wire);
		if (update) Y.applyUpdate(wire.doc, update, remote);
		if (stored) wire.stored = stored;
	}

	/** What is in memory goes to the disk; then it is told. */
	store(everybody: readonly Connection[]): void {
		for (const [part, doc] of this.memory) {
			const merged = new Y.Doc();
			const bytes = this.disk.get(part);
			if (bytes) Y.applyUpdate(merged, bytes);
			Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
			const kept = Y.encodeStateAsUpdate(merged);
			this.disk.set(part, kept);
			for (const one of everybody) this.send({ to: one, part, stored: Y.encodeStateVectorFromUpdate(kept) });
		}
		this.versions.push(new Map(this.disk));
	}

	/** It is killed: memory and everything on its way are gone, and everybody joins again. */
	kill(everybody: readonly Connection[], disk: 'kept' | 'wiped' | 'rolled back', chance: Random): void {
		this.life += 1;
		this.memory = new Map();
		this.messages = [];
		if (disk === 'wiped') this.disk = new Map();
		if (disk === 'rolled back') this.disk = new Map(chance.pick(this.versions) ?? []);
		for (const one of everybody) this.join(one);
	}

	/** Everything that is on its way arrives, again and again, until nothing is. */
	settle(everybody: readonly Connection[]): void {
		for (let most = 10_000; this.messages.length > 0 && most > 0; most--) {
			const [message] = this.messages.splice(0, 1);
			if (message) this.arrive(message, everybody);
		}
	}

	/** The names of the envelopes on its disk. */
	async onDisk(): Promise<Set<string>> {
		const names = new Set<string>();
		for (const bytes of this.disk.values()) {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, bytes);
			for (const envelope of envelopesIn(doc)) names.add(await nameOf(envelope));
		}
		return names;
	}
}

/** Whether a device would say that everything is saved on the relay (S43). */
export async function saysStored(device: SyncDevice, one: Connection): Promise<boolean> {
	const since = await device.engine.since(new Map());
	if (!since.ok || since.parts.length === 0) return false;
	return since.parts.every(({ part, vector }) => {
		const wire = one.wires.get(part);
		return wire?.stored != null && covers(vectorOf(wire.doc), vector) && covers(wire.stored, vectorOf(wire.doc));
	});
}
