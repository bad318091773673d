import type { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import type { PartSince } from '../engine';
import type { FilePart } from '../file/file';
import { covers, vectorOf } from '../parts/part';
import type { RelayKeys } from '../sealed/keys';
import type { Asked } from './asked';
import { Wire, type WireTold } from './wire';

export interface WiresOptions extends WireTold {
	socket: HocuspocusProviderWebsocket;
	keys: RelayKeys;
	accessKey: string | null;
	/** Milliseconds between two questions for what was missed. */
	ask: number;
}

/** Parts joined beyond which none is looked for: a relay that puts something into each next one would be followed for ever. */
const MOST_PARTS = 1000;

/** Bytes that may wait for the engine: several times a large desk. */
const MOST_WAITING = 256 * 1024 * 1024;

/** The parts of a desk on one connection. */
export class Wires {
	private readonly wires = new Map<number, Wire>();
	private readonly asking: ReturnType<typeof setInterval>;
	/** Bytes that came since the engine was last given what came. */
	private waiting = 0;

	constructor(private readonly options: WiresOptions) {
		// Each question is answered with one: whoever asks for a part that is full brings all of it again.
		this.asking = setInterval(() => {
			for (const wire of this.wires.values()) wire.askForMissed();
		}, options.ask);
	}

	/** Joins the parts the engine has, with what it has of them, and so many beyond the last one that holds something. */
	async bring(parts: readonly PartSince[], beyond: number): Promise<void> {
		for (const [part, wire] of this.foul()) wire.cleanse(parts.find((one) => one.part === part)?.update);
		for (const { part, update, vector } of parts) (await this.join(part, update)).bring(update, vector);
		const last = Math.max(this.last(), ...parts.map(({ part }) => part));
		for (let part = 1; part <= Math.min(last + beyond, MOST_PARTS); part++) await this.join(part, null);
	}

	/** Joins a part, beginning with what the engine has of it. */
	private async join(part: number, update: Uint8Array | null): Promise<Wire> {
		const known = this.wires.get(part);
		if (known) return known;
		const { keys, accessKey, ...told } = this.options;
		const name = await keys.part(part);
		const token = accessKey ? `${keys.token}.${accessKey}` : keys.token;
		const waits = (bytes: number) => {
			this.waiting += bytes;
			if (this.waiting > MOST_WAITING) told.refused('large');
		};
		const wire = new Wire({ ...told, name, token, waits }, update);
		this.wires.set(part, wire);
		return wire;
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
		const { waiting } = this;
		this.waiting = 0;
		const answered: Asked[] = [];
		const heard: FilePart[] = [];
		const backs: (() => void)[] = [];
		for (const [part, wire] of this.wires) {
			const answer = wire.answered;
			wire.answered = null;
			if (answer) answered.push(answer);
			const taken = wire.heard ? wire.take() : null;
			for (const update of taken?.updates ?? []) heard.push({ part, update });
			backs.push(() => {
				wire.answered = answer ?? wire.answered;
				taken?.back();
			});
		}
		return {
			heard,
			answered,
			back: () => {
				this.waiting += waiting;
				for (const back of backs) back();
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
		for (const asked of parts) this.wires.get(asked.part)?.askForAll(asked);
	}

	/** What the relay did not take, and what it has of those parts. */
	crowded(): Map<number, Uint8Array> {
		return new Map(
			[...this.wires].flatMap(([part, { crowded, stored }]) => (crowded && stored ? [[part, stored]] : [])),
		);
	}

	/** Something was taken out of these parts, and the relay is asked what it lacks now; or nothing could be, and it is left alone. */
	relieved(parts: Iterable<number>, moved: boolean): void {
		for (const part of parts) this.wires.get(part)?.relieved(moved);
	}

	/** The person wants to know whether there is room now. */
	askAgain(): void {
		for (const wire of this.wires.values()) wire.askAgain();
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
		return [...this.wires.values()].every((wire) => wire.level());
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
		for (const wire of this.wires.values()) wire.lost();
	}

	/** The relay does not hold the desk: what it said of saving is over, and on a new connection it says what it has. */
	forget(): void {
		this.lost();
		for (const wire of this.wires.values()) wire.stored = null;
	}

	close(): void {
		clearInterval(this.asking);
		for (const wire of this.wires.values()) wire.close();
	}
}
