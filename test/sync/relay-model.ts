import * as Y from 'yjs';
import { holdsOther } from '../../lib/sync/link/raw';
import {
	bytesIn,
	covers,
	envelopesIn,
	mergeInto,
	nameOf,
	placedIn,
	updateSince,
	vectorOf,
} from '../../lib/sync/parts/part';
import type { SyncDevice } from '../../lib/sync/testkit';
import { flipped, inPlace, oddThings } from './harm';
import type { Random } from './random';

/** Something on its way to or from the relay. */
interface Message {
	/** Null for the relay. */
	to: Connection | null;
	from?: Connection;
	part: number;
	update?: Uint8Array;
	/** Of that, what was new to the relay, or all that was asked for: what a device sees as it came. */
	news?: Uint8Array;
	/** A receipt: what the relay said is on its disk. */
	stored?: Uint8Array;
	/** When it was sent. */
	at: number;
	/** Of which life of the relay it is: what was sent before it ended never arrives. */
	life: number;
}

/** A device's side of a connection, as lib/sync/link keeps it. */
export interface Connection {
	wires: Map<number, Wire>;
	/** Whether all parts were heard since the connection was made, and then compared. */
	joined: boolean;
	compared: boolean;
	/** Somebody deleted something that no pass has looked at. */
	unsure: boolean;
	/** Facts in no envelope after the last pass. */
	left: number;
	/** By part: since when something deleted there may not have come to it. */
	unheard: Map<number, number>;
}

interface Wire {
	doc: Y.Doc;
	had: Uint8Array | undefined;
	stored: Uint8Array | null;
	/** The relay did not take what was brought. */
	crowded: boolean;
	/** What arrived and the document did not take. */
	raw: Uint8Array<ArrayBuffer>[];
	/** All of it was asked for on this connection. */
	asked: boolean;
}

export function connection(): Connection {
	return { wires: new Map(), joined: false, compared: false, unsure: false, left: 0, unheard: new Map() };
}

/** Its worker ended, or the relay: nothing is joined any more. */
export function cutOff(one: Connection, forget = false): void {
	one.joined = false;
	one.compared = false;
	for (const wire of one.wires.values()) wire.asked = false;
	if (forget) Object.assign(one, connection());
}

/** Another way to go about it than the real one, which the runs must find out. */
export type Mutant =
	/** Whatever is here is sealed before the others are heard. */
	| 'seals early'
	/** What others deleted is not missed. */
	| 'misses nothing'
	/** What the relay does not take stays where it is. */
	| 'moves nothing';

/** Bytes as text. */
export const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function wireOf(one: Connection, part: number): Wire {
	const known = one.wires.get(part);
	if (known) return known;
	const doc = new Y.Doc();
	doc.on('afterTransaction', ({ origin, deleteSet }: Y.Transaction) => {
		if (origin === remote && deleteSet.clients.size > 0) one.unsure = true;
	});
	const wire: Wire = { doc, had: undefined, stored: null, crowded: false, raw: [], asked: false };
	one.wires.set(part, wire);
	return wire;
}

const remote = { from: 'relay' };

/** Something arrives on a wire, as lib/sync/link takes it. */
function comes(wire: Wire, update: Uint8Array, news: Uint8Array): void {
	mergeInto(wire.doc, update, remote);
	if (holdsOther(wire.doc, news)) wire.raw.push(new Uint8Array(news));
}

/** A relay with memory and a disk, and a network that loses, repeats and reorders. */
export class RelayModel {
	private memory = new Map<number, Y.Doc>();
	private disk = new Map<number, Uint8Array>();
	private readonly versions: Map<number, Uint8Array>[] = [];
	private messages: Message[] = [];
	private life = 0;
	private at = 0;
	/** Devices that get nothing from it, and do not know. */
	readonly withheld = new Set<Connection>();
	/** What it made of envelopes, or instead of them. */
	readonly harmed = new Set<string>();
	lost = 0;
	repeated = 0;
	refused = 0;
	moved = 0;

	/** @param partLimit bytes of envelopes it takes in one part */
	constructor(
		private readonly partLimit: number,
		private readonly mutant?: Mutant,
	) {}

	private doc(part: number): Y.Doc {
		const known = this.memory.get(part) ?? new Y.Doc();
		if (!this.memory.has(part)) {
			const bytes = this.disk.get(part);
			if (bytes) Y.applyUpdate(known, bytes);
			this.memory.set(part, known);
		}
		return known;
	}

	private send(message: Omit<Message, 'life' | 'at'>): void {
		this.at += 1;
		this.messages.push({ ...message, life: this.life, at: this.at });
	}

	/** A device joins every part it or the relay knows, as after a connection was made: it hears all of them, and what is stored. */
	join(one: Connection): void {
		const held = this.withheld.has(one);
		for (const part of new Set([...this.disk.keys(), ...this.memory.keys(), ...one.wires.keys()])) {
			const wire = wireOf(one, part);
			if (!held) {
				const lacks = Y.encodeStateAsUpdate(this.doc(part), vectorOf(wire.doc));
				comes(wire, lacks, lacks);
			}
			const bytes = this.disk.get(part);
			wire.stored = bytes ? Y.encodeStateVectorFromUpdate(bytes) : Y.encodeStateVector(new Y.Doc());
		}
		if (!held) one.unheard.clear();
		one.joined = true;
		one.compared = false;
	}

	/** One bit of something on its way to a device is changed; true where there was something. */
	flip(chance: Random): boolean {
		const ways = this.messages.filter(({ to, news }) => to && news && placedIn(news).length > 0);
		const message = chance.pick(ways);
		const envelope = chance.pick(message?.news ? placedIn(message.news) : []);
		if (!message?.news || !envelope || this.harmed.has(hexOf(envelope.bytes))) return false;
		// The version that it says, or something in it.
		const at = chance.once(3) ? 0 : 30;
		// In whatever brings it to that device.
		for (const one of this.messages) {
			if (one.to !== message.to || one.part !== message.part || !one.update || !one.news) continue;
			const has = (update: Uint8Array) => placedIn(update).some(({ bytes }) => hexOf(bytes) === hexOf(envelope.bytes));
			if (has(one.update)) one.update = flipped(one.update, envelope.bytes, at);
			if (has(one.news)) one.news = flipped(one.news, envelope.bytes, at);
		}
		this.harmed.add(hexOf(flipped(envelope.bytes, envelope.bytes, at)));
		return true;
	}

	/** A device is shown something in the place of what somebody will write next; true where somebody has written. */
	forge(chance: Random, to: Connection): boolean {
		const part = chance.pick([...this.memory.keys()]);
		const doc = part === undefined ? undefined : this.doc(part);
		const client = chance.pick([...(doc?.store.clients.keys() ?? [])]);
		if (part === undefined || !doc || client === undefined) return false;
		const bytes = new Uint8Array(40).fill(chance.upTo(256), 5).fill(1, 0, 2);
		const odd = chance.once(2) ? chance.pick(oddThings) : undefined;
		const update = inPlace(client, Y.getState(doc.store, client), odd ?? bytes);
		this.harmed.add(hexOf(bytes));
		this.send({ to, part, update, news: update });
		return true;
	}

	/** It deletes what is in one of its parts, or some of it, as whoever has no key can; and tells everybody. */
	remove(chance: Random, everybody: readonly Connection[]): boolean {
		const part = chance.pick([...this.memory.keys()]);
		const log = part === undefined ? undefined : this.doc(part).getArray('log');
		if (part === undefined || !log || log.length === 0) return false;
		const from = chance.once(2) ? 0 : chance.upTo(log.length - 1);
		for (let entry = log.length - 1; entry >= from; entry--) {
			// What nobody here can open, nobody can bring again.
			if (Number((log.get(entry) as Uint8Array)[0]) === 1) log.delete(entry);
		}
		for (const one of everybody) one.unheard.set(part, this.at + 1);
		for (const to of everybody) this.send({ to, part, update: Y.encodeStateAsUpdate(this.doc(part)) });
		return true;
	}

	/**
	 * What the link does when something arrived or changed: what came goes through the engine, what is new here goes to the wire and out.
	 * @returns what the pass said
	 */
	async exchange(device: SyncDevice, one: Connection, agreed: number) {
		const heard = [...one.wires].flatMap(([part, { doc, had, raw }]) =>
			[updateSince(doc, had), ...raw].map((update) => ({ part, update })),
		);
		const crowded = [...one.wires].flatMap(([part, wire]) =>
			wire.crowded && wire.stored && one.joined ? [[part, wire.stored] as const] : [],
		);
		const passed = await device.engine.pass({
			heard,
			agreed,
			seals: this.mutant === 'seals early' ? 'now' : one.joined ? 'joined' : 'later',
			whole: one.joined && !one.compared,
			restores: this.mutant !== 'misses nothing',
			most: 2_000,
			crowded: new Map(this.mutant === 'moves nothing' ? [] : crowded),
		});
		if (!passed.ok) return passed;
		for (const wire of one.wires.values()) wire.raw = [];
		one.compared ||= one.joined;
		one.unsure = false;
		one.left = passed.left;
		this.moved += passed.moved;
		for (const [part] of crowded) wireOf(one, part).crowded = false;
		const since = await device.engine.since(new Map([...one.wires].map(([part, { doc }]) => [part, vectorOf(doc)])));
		if (!since.ok) return since;
		for (const { part, update, vector, unread } of since.parts) {
			const wire = wireOf(one, part);
			if (one.joined && unread > 0 && !wire.asked) {
				wire.asked = true;
				const all = Y.encodeStateAsUpdate(this.doc(part));
				this.send({ to: one, part, update: all, news: all });
			}
			Y.applyUpdate(wire.doc, update);
			wire.had = vector;
			this.send({ to: null, from: one, part, update: Y.encodeStateAsUpdate(wire.doc) });
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

	private arrive({ to, from, part, update, news, stored, life, at }: Message, everybody: readonly Connection[]): void {
		if (life !== this.life || (to && this.withheld.has(to))) return;
		if (to === null) {
			if (!update) return;
			const doc = this.doc(part);
			const both = new Y.Doc();
			for (const one of [Y.encodeStateAsUpdate(doc), update]) Y.applyUpdate(both, one);
			if (bytesIn(both) > this.partLimit && bytesIn(both) > bytesIn(doc)) {
				this.refused += 1;
				if (from) wireOf(from, part).crowded = true;
				return;
			}
			const before = vectorOf(doc);
			Y.applyUpdate(doc, update);
			const news = Y.encodeStateAsUpdate(doc, before);
			// All of it: on one connection nothing is lost or overtaken, and what is lost with a connection comes whole with the next.
			for (const other of everybody) this.send({ to: other, part, update: Y.encodeStateAsUpdate(doc), news });
			return;
		}
		const wire = wireOf(to, part);
		if (update) comes(wire, update, news ?? new Uint8Array([0, 0]));
		if (update && at >= (to.unheard.get(part) ?? 0)) to.unheard.delete(part);
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
		for (const one of everybody) cutOff(one);
	}

	/** Everything that is on its way arrives, again and again, until nothing is. */
	settle(everybody: readonly Connection[]): void {
		for (let most = 10_000; this.messages.length > 0 && most > 0; most--) {
			const [message] = this.messages.splice(0, 1);
			if (message) this.arrive(message, everybody);
		}
	}

	/** The envelopes on its disk, and how full its fullest part is. */
	envelopes(): { all: { part: number; bytes: Uint8Array<ArrayBuffer> }[]; most: number } {
		const docs = [...this.disk].map(([part, bytes]) => {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, bytes);
			return { part, doc };
		});
		const all = docs.flatMap(({ part, doc }) => envelopesIn(doc).map((bytes) => ({ part, bytes })));
		return { all, most: Math.max(0, ...docs.map(({ doc }) => bytesIn(doc))) };
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

/** Whether a device would say that everything is saved on the relay (S43, S61). */
export async function saysStored(device: SyncDevice, one: Connection, mutant?: Mutant): Promise<boolean> {
	if (!one.compared) return false;
	if (mutant !== 'misses nothing' && (one.unsure || one.left > 0)) return false;
	const since = await device.engine.since(new Map());
	if (!since.ok || since.parts.length === 0) return false;
	return since.parts.every(({ part, vector }) => {
		const wire = one.wires.get(part);
		return wire?.stored != null && covers(vectorOf(wire.doc), vector) && covers(wire.stored, vectorOf(wire.doc));
	});
}
