import type { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { mostPieces } from '../../wire/update';
import type { PartSince } from '../engine';
import type { FilePart } from '../file/file';
import { covers, forgetPending, piecesWith, updateOf, updateSince, vectorOf } from '../parts/part';
import type { RelayKeys } from '../sealed/keys';
import type { Asked } from './asked';
import { NOTHING, TidyProvider } from './provider';
import { answersAll, askForAll, holdsOther } from './raw';
import { readTold } from './told';

/** One part on the wire: a document of its own, so that what is on the wire never holds up what is on the disk. */
interface Wire {
	doc: Y.Doc;
	provider: TidyProvider;
	/** What the engine has of it. */
	had: Uint8Array;
	/** What the relay said is on its disk. */
	stored: Uint8Array | null;
	synced: boolean;
	/** Something arrived that the engine does not have yet. */
	heard: boolean;
	/** What arrived and the document did not take as it came; or, where it is fouled, all that arrived. */
	raw: Uint8Array<ArrayBuffer>[];
	/** Bytes of the document, at most. */
	bytes: number;
	/** The engine does not take all of it, since the relay has put in too much of no use: from then on it gets what arrives piece by piece,
	 * and the document takes nothing of it. */
	fouled: boolean;
	/** Its document has only what the engine has. */
	clean: boolean;
	/** All of it was asked for on this connection, since something here does not open. */
	asked: boolean;
	/** What did not open when it was asked for, and how much was here, until all of it comes; then, until the engine is given that. */
	asking: (Asked & { vector: Uint8Array }) | null;
	answered: Asked | null;
	/** The relay did not take something for it. */
	crowded: boolean;
	/** There is no room for it, and nothing can be done here: it is not asked for again by itself. */
	full: boolean;
}

/** What is told of the wires. */
export interface WireTold {
	/** The relay answered. */
	contact(): void;
	/** Something arrived, or is joined. */
	heard(): void;
	/** Somebody deleted something from a part. */
	deleted(): void;
	/** What is handed over or stored may be something else than before. */
	moved(): void;
	/** The relay refused. */
	refused(said: string): void;
}

export interface WireOptions extends WireTold {
	socket: HocuspocusProviderWebsocket;
	keys: RelayKeys;
	accessKey: string | null;
	/** Milliseconds between two questions for what was missed. */
	ask: number;
}

/** Parts joined beyond which none is looked for: a relay that puts something into each next one would be followed for ever. */
const MOST_PARTS = 1000;

/** Bytes the document of a part takes: a relay holds 8 MiB of it, and as much again of what deletes (S36). */
const MOST_BYTES = 24 * 1024 * 1024;

/** Bytes that may wait for the engine: several times a large desk. */
const MOST_WAITING = 256 * 1024 * 1024;

/** Whose changes are not to be brought to the engine: its own. */
const ENGINE = { from: 'engine' };

/** The parts of a desk on one connection. */
export class Wires {
	private readonly wires = new Map<number, Wire>();
	private readonly asking: ReturnType<typeof setInterval>;
	/** Bytes that came since the engine was last given what came. */
	private waiting = 0;

	constructor(private readonly options: WireOptions) {
		// Not what has not come yet, which may take long. Each question is answered with one: whoever asks for a part that is full brings all of it again.
		this.asking = setInterval(() => {
			for (const { provider, synced, full, fouled } of this.wires.values())
				if (synced && !full && !fouled) provider.forceSync();
		}, options.ask);
	}

	/** Joins the parts the engine has, with what it has of them, and so many beyond the last one that holds something. */
	async bring(parts: readonly PartSince[], beyond: number): Promise<void> {
		for (const [part, wire] of this.foul()) this.cleanse(wire, parts.find((one) => one.part === part)?.update);
		for (const { part, update, vector } of parts) {
			const wire = await this.join(part, update);
			Y.applyUpdate(wire.doc, update, ENGINE);
			wire.had = vector;
		}
		const last = Math.max(this.last(), ...parts.map(({ part }) => part));
		for (let part = 1; part <= Math.min(last + beyond, MOST_PARTS); part++) await this.join(part, null);
	}

	/** Joins a part, beginning with what the engine has of it, so that little is asked for. */
	private async join(part: number, update: Uint8Array | null): Promise<Wire> {
		const known = this.wires.get(part);
		if (known) return known;
		const { socket, keys, accessKey, ...told } = this.options;
		const doc = new Y.Doc();
		// Before the provider listens: it would bring all of that as something new, whatever the relay has.
		if (update) Y.applyUpdate(doc, update, ENGINE);
		const configuration = {
			websocketProvider: socket,
			name: await keys.part(part),
			document: doc,
			token: accessKey ? `${keys.token}.${accessKey}` : keys.token,
			awareness: null,
			flushDelay: 50,
			onSynced: () => {
				wire.synced = true;
				told.contact();
				told.heard();
			},
			onUnsyncedChanges: () => told.moved(),
			onAuthenticationFailed: ({ reason }: { reason: string }) => told.refused(reason),
			onStateless: ({ payload }: { payload: string }) => this.stateless(wire, payload),
		};
		const provider = new TidyProvider(configuration, {
			takes: (tidy) => this.takes(wire, tidy),
			came: (update, tidy, message) => {
				// The engine says of the relay that it is none.
				wire.fouled ||= tidy === null;
				this.keepRaw(wire, update);
				if (wire.heard) this.waiting += update.length;
				if (this.waiting > MOST_WAITING) told.refused('large');
				this.answered(wire, message);
			},
		});
		const wire: Wire = {
			doc,
			provider,
			had: vectorOf(doc),
			stored: null,
			synced: false,
			heard: false,
			raw: [],
			bytes: update?.length ?? 0,
			fouled: false,
			clean: false,
			asked: false,
			asking: null,
			answered: null,
			crowded: false,
			full: false,
		};
		this.wires.set(part, wire);
		this.listen(wire);
		provider.attach();
		return wire;
	}

	private listen(wire: Wire): void {
		const { doc } = wire;
		const told = this.options;
		doc.on('afterTransaction', ({ origin, deleteSet }: Y.Transaction) => {
			forgetPending(doc);
			if (origin !== ENGINE && deleteSet.clients.size > 0) told.deleted();
		});
		doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin === ENGINE) return;
			wire.heard = true;
			told.heard();
		});
	}

	/** Begins anew with what the engine has, so that nothing else is held or brought to the relay. */
	private cleanse(wire: Wire, update: Uint8Array | undefined): void {
		const before = wire.doc;
		wire.doc = new Y.Doc();
		if (update) Y.applyUpdate(wire.doc, update, ENGINE);
		Object.assign(wire, { clean: true, synced: false, heard: false, raw: [] });
		this.listen(wire);
		wire.provider.turnTo(wire.doc);
		before.destroy();
	}

	/** Whether the document of a part takes an update, too: one that holds more than a relay may is not of this desk alone (S64). */
	private takes(wire: Wire, update: Uint8Array): boolean {
		const bytes = update.length;
		if (wire.bytes + bytes > MOST_BYTES) wire.bytes = updateOf(wire.doc).length;
		const most = wire.bytes + bytes > MOST_BYTES || piecesWith(wire.doc, update) > mostPieces;
		if (wire.fouled || most) wire.fouled = true;
		else wire.bytes += bytes;
		return !wire.fouled;
	}

	private keepRaw(wire: Wire, update: Uint8Array<ArrayBuffer>): void {
		const needed = wire.fouled ? update.length > NOTHING.length : holdsOther(wire.doc, update);
		if (!needed) return;
		wire.raw.push(update);
		wire.heard = true;
		this.options.heard();
	}

	/** All that was asked for has come. */
	private answered(wire: Wire, message: ArrayBuffer): void {
		const { asking, stored } = wire;
		if (!asking || !answersAll(message, [asking.vector, stored])) return;
		wire.asking = null;
		wire.answered = { part: asking.part, unread: asking.unread };
		this.options.heard();
	}

	private stateless(wire: Wire, payload: string): void {
		const told = readTold(payload);
		if (told?.refused === 'quota') {
			// What it has all of already, it may refuse.
			if (wire.stored && covers(wire.stored, vectorOf(wire.doc))) return;
			wire.crowded = true;
			this.options.heard();
		} else if (told?.refused) this.options.refused(told.refused);
		if (!told?.stored) return;
		wire.stored = told.stored;
		this.options.contact();
		this.options.moved();
	}

	/** The highest part that holds something. */
	private last(): number {
		const used = [...this.wires].filter(([, { doc }]) => Y.decodeStateVector(vectorOf(doc)).size > 0);
		return Math.max(0, ...used.map(([part]) => part));
	}

	/** Whether all parts the relay has were heard: one that holds nothing is joined beyond them. */
	joined(): boolean {
		const all = [...this.wires.values()];
		return all.every(({ synced }) => synced) && this.wires.size > Math.min(this.last(), MOST_PARTS - 1);
	}

	/**
	 * What arrived and is not in the engine, and which parts came whole since they were asked for; it counts as brought there. `back` undoes that.
	 */
	take(): { heard: FilePart[]; answered: Asked[]; back(): void } {
		const answered: Asked[] = [];
		for (const wire of this.wires.values()) {
			if (wire.answered) answered.push(wire.answered);
			wire.answered = null;
		}
		this.waiting = 0;
		const from = [...this.wires].filter(([, wire]) => wire.heard);
		const heard: FilePart[] = [];
		const taken: (() => void)[] = [];
		for (const [part, wire] of from) {
			const { doc, had, raw } = wire;
			if (!wire.fouled) heard.push({ part, update: updateSince(doc, had) });
			heard.push(...raw.map((update) => ({ part, update })));
			wire.raw = [];
			wire.heard = false;
			taken.push(() => {
				wire.raw = [...raw, ...wire.raw];
				wire.heard = true;
			});
		}
		return {
			heard,
			answered,
			back: () => {
				for (const one of answered) {
					const wire = this.wires.get(one.part);
					if (wire) wire.answered = one;
				}
				for (const undo of taken) undo();
			},
		};
	}

	/**
	 * The engine did not merge what came of these parts. With the next `bring` they begin anew with what it has of them, and their documents take
	 * nothing from the relay any more; all of that comes once more, for the engine alone.
	 * @returns whether there are such that were none before
	 */
	fouled(parts: Iterable<number>): boolean {
		for (const part of parts) {
			const wire = this.wires.get(part);
			if (wire) wire.fouled = true;
		}
		return this.foul().length > 0;
	}

	/** Fouled parts that still have the document that took what came. */
	private foul(): [number, Wire][] {
		return [...this.wires].filter(([, { fouled, clean }]) => fouled && !clean);
	}

	/** Asks for all of these parts, each once on a connection: in the place of what does not open, something may have come that does. */
	askForAll(parts: readonly Asked[]): void {
		for (const { part, unread } of parts) {
			const wire = this.wires.get(part);
			if (!wire?.synced || wire.asked) continue;
			wire.asked = true;
			wire.asking = { part, unread, vector: vectorOf(wire.doc) };
			this.options.socket.send(askForAll(wire.provider.configuration.name));
		}
	}

	/** What the relay did not take, and what it has of those parts. */
	crowded(): Map<number, Uint8Array> {
		return new Map(
			[...this.wires].flatMap(([part, { crowded, stored }]) => (crowded && stored ? [[part, stored]] : [])),
		);
	}

	/** Something was taken out of these parts, and the relay is asked what it lacks now; or nothing could be, and it is left alone. */
	relieved(parts: Iterable<number>, moved: boolean): void {
		for (const part of parts) {
			const wire = this.wires.get(part);
			if (!wire) continue;
			wire.crowded = false;
			wire.full = !moved;
			if (moved) wire.provider.forceSync();
		}
	}

	/** The person wants to know whether there is room now. */
	askAgain(): void {
		for (const wire of this.wires.values()) {
			if (!wire.full) continue;
			wire.full = false;
			wire.provider.forceSync();
		}
	}

	/** How much of each part is on the wire; of those that begin anew nothing. */
	vectors(): Map<number, Uint8Array> {
		const some = [...this.wires].filter(([, { fouled, clean }]) => clean || !fouled);
		return new Map(some.map(([part, { doc }]) => [part, vectorOf(doc)]));
	}

	/** Whether something arrived that the engine does not have yet. */
	waits(): boolean {
		return [...this.wires.values()].some(({ heard }) => heard);
	}

	/** Whether all the engine has is on the wire, and nothing came that it does not have. */
	level(): boolean {
		return [...this.wires.values()].every(
			({ heard, had, doc, synced, fouled }) => !heard && (synced || !fouled) && covers(vectorOf(doc), had),
		);
	}

	/** Whether the relay acknowledged all that is on the wire. */
	sent(): boolean {
		return [...this.wires.values()].every(({ synced, provider }) => synced && !provider.hasUnsyncedChanges);
	}

	/** Whether the relay said that all that is on the wire is on its disk. */
	stored(): boolean {
		const all = [...this.wires.values()];
		return all.length > 0 && all.every(({ stored, doc }) => stored !== null && covers(stored, vectorOf(doc)));
	}

	/** The connection is gone. */
	lost(): void {
		for (const wire of this.wires.values()) {
			wire.synced = false;
			wire.full = false;
			wire.asked = false;
			wire.asking = null;
		}
	}

	/** The relay does not hold the desk: what it said of saving is over, and on a new connection it says what it has. */
	forget(): void {
		this.lost();
		for (const wire of this.wires.values()) wire.stored = null;
	}

	close(): void {
		clearInterval(this.asking);
		for (const { provider, doc } of this.wires.values()) {
			provider.destroy();
			doc.destroy();
		}
	}
}
